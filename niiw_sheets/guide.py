"""What the guide advises on the Start Here tabs, as `config/guide.yaml` declares it."""

from typing import Literal

from pydantic import Field

from niiw_sheets.worksheets import Declared, Identifier, Text


class Block(Declared):
    """One piece of advice: a heading, a text, a list of points and the worksheets it leads to."""

    books: tuple[Literal["coalition", "partner"], ...] = Field(min_length=1)
    """The kinds of workbook that show it."""
    heading: Text
    text: str = ""
    items: tuple[Text, ...] = ()
    worksheets: tuple[Identifier, ...] = ()
    """Ids of worksheets; a workbook links to those that it holds."""


class Guide(Declared):
    """All advice, in the order in which it is shown."""

    blocks: tuple[Block, ...] = Field(min_length=1)
