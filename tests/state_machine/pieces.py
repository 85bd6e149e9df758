"""What stands in the cells of a fresh workbook, each cell known for what it is wherever it is moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from niiw_sheets.backends.memory import grid_of
from niiw_sheets.layout.rows import FIRST_COLUMN, KEY_COLUMN, Row, RowKind, number_column, rows
from niiw_sheets.sheet import Book, GridCell, Position, Tab
from niiw_sheets.worksheets import EntryType, Section, Worksheet
from tests.shipped import WORKSHEETS


class Part(StrEnum):
    """What a cell is."""

    MARKER = "marker"
    ID = "id"
    KEY = "key"
    HEADING = "heading"
    PROMPT = "prompt"
    FIXED = "fixed"
    EXAMPLE = "example"
    LABEL = "label"
    NUMBER = "number"
    FILLED = "filled"
    """Filled from the coalition file, or a hint in square brackets."""
    FLAG = "flag"
    PAGE = "page"
    """Part of a page of the tool's own."""
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry belongs; `prompt` is empty in a list."""

    worksheet: str
    section: str
    prompt: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One cell and all that is known of it."""

    part: Part
    raw: str
    cell: GridCell | None = None
    """What a grid shows of it; None for a formula that shows nothing."""
    section: str = ""
    prompt: str = ""
    column: str = ""
    row: int = 0
    """The row of the fresh tab that it was provisioned in."""
    typed_as: Home | None = None
    """What a typed value was typed as, where that was clear."""


Pieces = dict[Position, Piece]


def pieces_of(book: Book) -> dict[str, Pieces]:
    """Title → the cells of a fresh tab."""
    return {tab.title: _pieces(tab) for tab in book.tabs}


def _pieces(tab: Tab) -> Pieces:
    grid = grid_of(tab)
    worksheet = WORKSHEETS.get(tab.key)
    if worksheet is None:
        return {at: Piece(part=Part.PAGE, raw=cell.raw, cell=cell) for at, cell in grid.cells.items()}
    parts = dict(_parts(worksheet))
    flags = {at: parts[at] for at, cell in tab.cells.items() if cell.formula}
    shown = {at: _piece(parts[at], cell) for at, cell in grid.cells.items()}
    return {at: Piece(part=Part.FLAG, raw="", row=at[0]) for at in flags} | shown


Described = tuple[Part, str, str, str, int]


def _piece(described: Described, cell: GridCell) -> Piece:
    part, section, prompt, column, row = described
    return Piece(part=part, raw=cell.raw, cell=cell, section=section, prompt=prompt, column=column, row=row)


def _parts(worksheet: Worksheet) -> Iterator[tuple[Position, Described]]:
    number = number_column(worksheet)
    for row in rows(worksheet):
        if row.kind is RowKind.IDS:
            yield (row.number, KEY_COLUMN), (Part.MARKER, "", "", "", row.number)
            for column in range(FIRST_COLUMN, FIRST_COLUMN + worksheet.width):
                yield (row.number, column), (Part.ID, "", "", "", row.number)
            continue
        yield (row.number, KEY_COLUMN), (Part.KEY, row.section, row.prompt, "", row.number)
        if number:
            kind = Part.HEADING if row.kind is RowKind.HEADING else Part.NUMBER
            yield (row.number, number), (kind, row.section, "", "", row.number)
        yield from _of_section(worksheet.section(row.section), row) if row.section else _of_title(row)


def _of_title(row: Row) -> Iterator[tuple[Position, Described]]:
    yield from (((row.number, column), (Part.FIXED, "", "", "", row.number)) for column in row.words)


def _of_section(section: Section, row: Row) -> Iterator[tuple[Position, Described]]:
    for index, column in enumerate(section.columns):
        at = row.number, FIRST_COLUMN + index
        yield at, (_part(row, column.type), section.id, row.prompt, column.id, row.number)


def _part(row: Row, kind: EntryType) -> Part:
    by_row: Mapping[RowKind, Part] = {RowKind.HEADING: Part.HEADING, RowKind.FIXED: Part.FIXED}
    if row.kind in by_row:
        return by_row[row.kind]
    if kind is EntryType.FLAG:
        return Part.FLAG
    if kind is EntryType.PROMPT:
        return Part.PROMPT if row.kind is RowKind.PROMPT else Part.LABEL
    return Part.EXAMPLE if row.kind is RowKind.EXAMPLE else Part.FILLED
