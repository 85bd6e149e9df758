"""Where each section's headings stand, and which column holds what: visible headings first, hidden ids as a hint."""

from collections.abc import Mapping
from dataclasses import dataclass

from niiw_sheets.layout.rows import NUMBER_HEADING
from niiw_sheets.structure.expected import ExpectedSection, ExpectedSheet
from niiw_sheets.structure.sheet_state import SheetState
from niiw_sheets.structure.words import fold

_NUMBER = fold(NUMBER_HEADING)


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A section's heading row as found."""

    row: int
    columns: Mapping[str, int]
    """Column id → column."""
    number: int | None
    """The column of *No.*."""


def find_headings(state: SheetState, expected: ExpectedSheet) -> dict[str, Heading]:
    """The heading of every section that could be found, by section id."""
    found: dict[str, Heading] = {}
    for section in expected.sections.values():
        row = _heading_row(state, section, {heading.row for heading in found.values()})
        if row is None:
            _mark_missing(state, section)
        else:
            found[section.section.id] = _columns(state, section, row)
    return found


def _heading_row(state: SheetState, section: ExpectedSection, taken: set[int]) -> int | None:
    """The row whose words match best; its hidden key decides between equals and stands in for lost words."""
    best, best_score = None, (0, False)
    for row in state.rows:
        score = (len(state.row_words(row) & section.headings.keys()), state.key(row) == section.key)
        if row not in taken and score > best_score:
            best, best_score = row, score
    enough = best_score[0] * 2 >= len(section.headings) or best_score[1]
    return best if enough else None


def _columns(state: SheetState, section: ExpectedSection, row: int) -> Heading:
    columns: dict[str, int] = {}
    number = None
    for column, cell in sorted(state.rows[row].items()):
        words = fold(str(cell.value))
        if words == _NUMBER:
            number = column
        elif section.headings.get(words, "") not in {"", *columns}:
            columns[section.headings[words]] = column
        else:
            continue
        state.take(row, [column])
    _adopt_by_id(state, section, row, columns, number)
    return Heading(row=row, columns=columns, number=number)


def _adopt_by_id(
    state: SheetState, section: ExpectedSection, row: int, columns: dict[str, int], number: int | None
) -> None:
    """Reworded or emptied headings are recognised by the hidden id of their column."""
    ids = _hidden_ids(state, section)
    for declared in section.section.columns:
        if declared.id in columns:
            continue
        column = ids.get(declared.id)
        if column is None or column in {*columns.values(), number}:
            state.mark("column-missing", state.place(row), detail=f"“{declared.heading}”")
            continue
        columns[declared.id] = column
        cell = state.rows[row].get(column)
        state.take(row, [column])
        place = state.place(row, column, declared.heading)
        state.mark("heading-reworded", place, value=cell.raw if cell else "", detail=f"“{declared.heading}”")


def _hidden_ids(state: SheetState, section: ExpectedSection) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_, column), cell in state.grid.cells.items():
        if isinstance(cell.value, str) and cell.value in section.column_ids:
            found.setdefault(section.column_ids[cell.value], column)
    return found


def _mark_missing(state: SheetState, section: ExpectedSection) -> None:
    headings = " · ".join(f"“{column.heading}”" for column in section.section.columns)
    state.mark("headings-missing", state.place(), detail=headings)
