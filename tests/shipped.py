"""The worksheets and the guide as they are shipped, and ways into them for tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from niiw_sheets.guide import Guide
from niiw_sheets.worksheets import Column, Entries, FixedRow, Prompt, Questions, Section, Worksheet

CONFIG = Path(__file__).parent.parent / "config"


def declared(path: Path) -> dict[str, Any]:
    """The raw content of one shipped YAML file."""
    content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


RAW = {path.stem: declared(path) for path in sorted((CONFIG / "worksheets").glob("*.yaml"))}
WORKSHEETS = {name: Worksheet.model_validate(content) for name, content in RAW.items()}
GUIDE = Guide.model_validate(declared(CONFIG / "guide.yaml"))


def questions(worksheet: str, section: str) -> Questions:
    """A section of prompts by its worksheet's and its own id."""
    found = WORKSHEETS[worksheet].section(section)
    assert isinstance(found, Questions)
    return found


def entries(worksheet: str) -> Entries:
    """The section of typed rows at the end of a worksheet."""
    found = WORKSHEETS[worksheet].sections[-1]
    assert isinstance(found, Entries)
    return found


def columns_of(worksheet: Worksheet) -> Iterator[tuple[Section, Column]]:
    """Every column of a worksheet with the section it stands in."""
    return ((section, column) for section in worksheet.sections for column in section.columns)


def examples_of(section: Section) -> Iterator[str]:
    """The words of every example cell of a section."""
    if isinstance(section, Entries):
        rows = section.examples
    else:
        rows = tuple(row for prompt in section.prompts for row in prompt.examples)
    return (words for row in rows for words in row.values())


def row_texts(row: Prompt | FixedRow) -> Iterator[str]:
    """The words of a row, and its hints unless they stand in those words already."""
    yield row.text
    if isinstance(row, Prompt):
        yield from (hint for hint in row.hints.values() if hint not in row.text)


def shown(worksheet: Worksheet) -> Iterator[str]:
    """Every text that people see on a fresh tab of a worksheet, notes aside."""
    yield from (worksheet.title, worksheet.instruction)
    for section in worksheet.sections:
        yield from (column.heading for column in section.columns)
        yield from examples_of(section)
        if isinstance(section, Questions):
            yield from (text for row in section.rows for text in row_texts(row))
