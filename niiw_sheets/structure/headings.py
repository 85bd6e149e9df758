"""Where each section's headings stand, and which column holds what: visible headings first, hidden ids as a hint."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from niiw_sheets.layout.rows import NUMBER_HEADING
from niiw_sheets.sheet import Kind
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
    filled_in: Mapping[int, str] = field(default_factory=dict)
    """Columns that the sheet fills in itself → their heading."""
    doubles: Mapping[int, str] = field(default_factory=dict)
    """Columns under a heading that another column was chosen for → that heading."""


def find_headings(state: SheetState, expected: ExpectedSheet) -> dict[str, Heading]:
    """The heading of every section that could be found, by section id."""
    found: dict[str, Heading] = {}
    for section in expected.sections.values():
        row = _heading_row(state, section, {heading.row for heading in found.values()})
        if row is None:
            _mark_missing(state, section)
        else:
            found[section.section.id] = _columns(state, expected, section, row)
    return found


def repeated_headings(
    state: SheetState, expected: ExpectedSheet, headings: Mapping[str, Heading]
) -> dict[int, Heading]:
    """Rows that show a section's headings once more, as printed pages do; never an entry. Accounts for them."""
    found: dict[int, Heading] = {}
    rows = {heading.row for heading in headings.values()}
    for name, heading in headings.items():
        for row in state.rows:
            section = expected.sections[name]
            columns = {} if row in {*rows, *found} else _shown_again(state, section, heading, row)
            if columns:
                others = {n: c for n, c in heading.columns.items() if c not in columns.values() and n not in columns}
                found[row] = replace(heading, row=row, columns=columns | others)
                _take_repeated(state, found[row])
    return found


def _shown_again(state: SheetState, section: ExpectedSection, heading: Heading, row: int) -> dict[str, int]:
    """Column id → column, where the table's cells of a row hold headings and nothing else: two or more in their own
    columns, or at least half of them in others."""
    if len(state.row_words(row) & section.headings.keys()) < 2:
        return {}
    cells = state.rows[row]
    typed_in = (column for column in heading.columns.values() if column not in heading.filled_in)
    filled = [column for column in typed_in if column in cells]
    shown = {section.headings.get(state.words(row, column), ""): column for column in filled}
    whole = "" not in shown and len(shown) == len(filled) >= 2
    in_place = all(heading.columns.get(name) == column for name, column in shown.items())
    return shown if whole and (in_place or len(shown) * 2 >= len(section.headings)) else {}


def _take_repeated(state: SheetState, heading: Heading) -> None:
    typed_in = (column for column in sorted(heading.columns.values()) if column not in heading.filled_in)
    shown = [column for column in typed_in if column in state.rows[heading.row]]
    value = " | ".join(state.rows[heading.row][column].raw for column in shown)
    state.mark("headings-twice", state.place(heading.row, shown[0]), value=value)
    again = [column for column, words in heading.filled_in.items() if state.words(heading.row, column) == fold(words)]
    state.take(heading.row, [*shown, *again])


def _heading_row(state: SheetState, section: ExpectedSection, taken: set[int]) -> int | None:
    """The row whose words match best; its hidden key decides between equals and stands in for lost words."""
    best, best_score = None, (0, False)
    for row in state.rows:
        score = (len(state.row_words(row) & section.headings.keys()), state.key(row) == section.key)
        if row not in taken and score > best_score:
            best, best_score = row, score
    enough = best_score[0] * 2 >= len(section.headings) or best_score[1]
    return best if enough else None


def _columns(state: SheetState, expected: ExpectedSheet, section: ExpectedSection, row: int) -> Heading:
    """The columns of a heading row. Where a heading stands twice, the hidden id tells ours, else it is the left one."""
    ids = _hidden_ids(state, section)
    shown: dict[str, list[int]] = {}
    for column, cell in sorted(state.rows[row].items()):
        shown.setdefault(fold(str(cell.value)), []).append(column)
    columns = {
        name: ids[name] if ids.get(name) in shown[words] else shown[words][0]
        for words, name in section.headings.items()
        if words in shown
    }
    state.take(row, columns.values())
    _adopt_by_id(state, section, row, columns, ids, shown.get(_NUMBER, []))
    number = _number_column(shown.get(_NUMBER, []), columns)
    if number and state.rows[row][number].raw.strip() == NUMBER_HEADING:  # “no” may be somebody's answer
        state.take(row, [number])
    if number is None and section.prompt_column:
        number = _full_of_numbers(state, expected.numbers, columns)
        _mark_reworded(state, row, number, NUMBER_HEADING)
    return Heading(
        row=row,
        columns=columns,
        number=number,
        filled_in=_filled_in(section, columns, number),
        doubles={column: state.rows[row][column].raw for words in section.headings for column in shown.get(words, ())},
    )


def _number_column(candidates: list[int], columns: Mapping[str, int]) -> int | None:
    """The *No.* nearest to the table, the right one of two: a person may number rows in a column of their own."""

    def distance(column: int) -> tuple[int, int]:
        return min((abs(column - other) for other in columns.values()), default=0), -column

    return min((column for column in candidates if column not in columns.values()), key=distance, default=None)


def _full_of_numbers(state: SheetState, numbers: frozenset[str], columns: Mapping[str, int]) -> int | None:
    """Where the heading *No.* is gone: the column that still holds most of the numbers."""
    held: dict[int, set[str]] = {}
    for cells in state.rows.values():
        for column, cell in cells.items():
            if cell.kind is Kind.NUMBER and cell.raw in numbers and column not in columns.values():
                held.setdefault(column, set()).add(cell.raw)
    fullest = max(held, key=lambda column: len(held[column]), default=0)
    return fullest if fullest and len(held[fullest]) * 2 > len(numbers) else None


def _filled_in(section: ExpectedSection, columns: Mapping[str, int], number: int | None) -> dict[int, str]:
    flags = {columns[c.id]: c.heading for c in section.section.columns if c.id == section.flag and c.id in columns}
    return flags | ({number: NUMBER_HEADING} if number else {})


def _adopt_by_id(
    state: SheetState,
    section: ExpectedSection,
    row: int,
    columns: dict[str, int],
    ids: Mapping[str, int],
    numbers: list[int],
) -> None:
    """Reworded or emptied headings are recognised by the hidden id of their column."""
    emptied: dict[int, str] = {}
    for declared in section.section.columns:
        if declared.id in columns:
            continue
        column = ids.get(declared.id)
        if column is None or column in {*columns.values(), *numbers}:
            state.mark("column-missing", state.place(row), detail=f"“{declared.heading}”")
            continue
        columns[declared.id] = column
        if not _mark_reworded(state, row, column, declared.heading):
            emptied[column] = f"“{declared.heading}”"
    if emptied:
        state.mark("heading-empty", state.place(row, min(emptied)), detail=" · ".join(emptied.values()))


def _mark_reworded(state: SheetState, row: int, column: int | None, heading: str) -> bool:
    """Quotes what stands in the place of a heading; False where nothing does."""
    cell = state.rows[row].get(column) if column else None
    if not column or not cell:
        return False
    state.take(row, [column])
    state.mark("heading-reworded", state.place(row, column, heading), value=cell.raw, detail=f"“{heading}”")
    return True


def _hidden_ids(state: SheetState, section: ExpectedSection) -> dict[str, int]:
    found: dict[str, int] = {}
    for (_, column), cell in state.grid.cells.items():
        if isinstance(cell.value, str) and cell.value in section.column_ids:
            found.setdefault(section.column_ids[cell.value], column)
    return found


def _mark_missing(state: SheetState, section: ExpectedSection) -> None:
    headings = " · ".join(f"“{column.heading}”" for column in section.section.columns)
    state.mark("headings-missing", state.place(), detail=headings)
