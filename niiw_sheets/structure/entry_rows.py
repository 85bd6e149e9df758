"""Rows of an `entries` section: every row of the tab from its headings to the last used one, and the region above."""

from collections.abc import Iterator, Mapping

from niiw_sheets.layout.flags import DUE_SOON, OVERDUE, SEE_ATTENTION
from niiw_sheets.sheet import Kind
from niiw_sheets.structure.examples import example_in
from niiw_sheets.structure.expected import ExpectedSection, ExpectedSheet
from niiw_sheets.structure.headings import Heading
from niiw_sheets.structure.model import Entry, Line
from niiw_sheets.structure.sheet_state import SheetState

_FLAGS = frozenset({OVERDUE, DUE_SOON, SEE_ATTENTION})


def read_entry_rows(
    state: SheetState,
    expected: ExpectedSheet,
    section: ExpectedSection,
    headings: Heading,
    repeated: Mapping[int, Heading],
) -> Iterator[Line]:
    """The lines of the section. Below headings that were typed once more in another order, their order counts."""
    alone = len(expected.sections) == 1
    top = _region_top(state, headings.row) if alone else headings.row
    moved = _moved_titles(state, expected, headings)
    heading = headings
    for row in sorted(state.rows):
        if row < top or row == headings.row or row in repeated:
            _take_flag(state, section, heading, row)
            heading = headings if row == headings.row else repeated.get(row, heading)
            continue
        if _is_fixed(state, moved, section, heading, row) or _is_example(state, expected, section, heading, row):
            continue
        line = _line(state, section, heading, row)
        if line:
            _mark_typed_over(state, expected, line)
            yield line


def _region_top(state: SheetState, row: int) -> int:
    """The first of the rows that join the headings without a gap: where a sort may have put data."""
    while row - 1 in state.rows:
        row -= 1
    return row


def _moved_titles(state: SheetState, expected: ExpectedSheet, heading: Heading) -> frozenset[str]:
    """Titles and instructions that a sort may have put among the rows: not those that still stand above them, whose
    words further down are somebody's own."""
    top = _region_top(state, heading.row)
    in_place = {state.words(row, column) for row, cells in state.rows.items() if row < top for column in cells}
    return expected.fixed - in_place


def _is_fixed(state: SheetState, titles: frozenset[str], section: ExpectedSection, heading: Heading, row: int) -> bool:
    """Whether a sort of the whole sheet put a title or an instruction here. Notes beside one that joins the headings
    from above are left to be quoted; below them, a row with anything else in the table is an entry."""
    ours = {c for c in state.rows[row] if state.is_left(row, c) and state.words(row, c) in titles}
    table = {heading.columns[name] for name in section.read_columns if name in heading.columns}
    if not ours or (row > heading.row and any(state.is_left(row, column) for column in table - ours)):
        return False
    state.take(row, ours)
    return True


def _is_example(
    state: SheetState, expected: ExpectedSheet, section: ExpectedSection, heading: Heading, row: int
) -> bool:
    """Whether the table's cells of a row hold an example's words and nothing else, key or no key."""
    columns = {name: heading.columns[name] for name in section.read_columns if name in heading.columns}
    found = example_in(state, row, columns, expected.examples_of(section.section.id))
    if found:
        state.take(row, columns.values())
        _take_flag(state, section, heading, row)
    return found is not None


def _line(state: SheetState, section: ExpectedSection, heading: Heading, row: int) -> Line | None:
    cells = state.rows[row]
    entries: dict[str, Entry] = {}
    for name in section.read_columns:
        column = heading.columns.get(name)
        if column in cells and state.is_left(row, column):
            entries[name] = Entry(cells[column], row, column)
            state.take(row, [column])
    _take_flag(state, section, heading, row)
    return Line(section.section.id, "", row, entries) if entries else None


def _take_flag(state: SheetState, section: ExpectedSection, heading: Heading, row: int) -> None:
    """Accounts for what the formula shows; what a person typed over it is left to be quoted."""
    column = heading.columns.get(section.flag, 0)
    cell = state.rows[row].get(column)
    if cell and (cell.raw in _FLAGS or cell.kind is Kind.ERROR):
        state.take(row, [column])


def _mark_typed_over(state: SheetState, expected: ExpectedSheet, line: Line) -> None:
    if state.key(line.row) in expected.examples:
        first = next(iter(line.entries.values()))
        state.mark("example-typed-over", state.place(line.row, first.column), value=first.cell.raw)
