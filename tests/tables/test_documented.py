"""docs/tables.md describes every table and column that there is, and none that there is not."""

import re
from pathlib import Path

import pytest

from niiw_sheets.loading import DTYPES
from niiw_sheets.tables.model import Kind
from tests.tables.building import tables_of

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
TABLES = tables_of()


def described() -> dict[str, list[tuple[str, str, str]]]:
    """Table → column, kind and meaning of every row under its heading."""
    parts = re.split(r"^## `(\w+)`\n", PAGE, flags=re.MULTILINE)[1:]
    sections = zip(parts[::2], parts[1::2], strict=True)
    return {name: re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| (.+) \|$", text, re.MULTILINE) for name, text in sections}


def test_every_table_is_described_and_no_other() -> None:
    assert list(described()) == list(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_with_its_kind_in_its_order(name: str) -> None:
    assert [(column, kind) for column, kind, _ in described()[name]] == [
        (column, kind.value) for column, kind in TABLES[name].columns.items()
    ]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_value_is_described_with_its_type_in_a_data_frame(kind: Kind) -> None:
    (row,) = re.findall(rf"^\| {kind.value} \| .+$", PAGE, re.MULTILINE)
    assert f"`{DTYPES[kind]}`" in row or kind is Kind.LIST


@pytest.mark.parametrize("start", ["`=`", "`+`", "`-`", "`@`", "a tab", "a carriage return"])
def test_the_apostrophe_is_explained_with_every_text_it_is_put_before(start: str) -> None:
    (paragraph,) = (text for text in PAGE.split("\n\n") if text.startswith("**The apostrophe.**"))
    assert start in paragraph
