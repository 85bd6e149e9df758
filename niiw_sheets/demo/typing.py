"""Types into a provisioned workbook as a person does who then saves it: white cells change, and what they rename."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from niiw_sheets.layout.flags import CLOSED_CHOICES, DUE_SOON, OVERDUE, PAUSED_CHOICES, SEE_ATTENTION
from niiw_sheets.layout.heights import fitted
from niiw_sheets.layout.rows import RowKind, column_of, rows
from niiw_sheets.sheet import Book, Cell, Position, Style, Tab
from niiw_sheets.worksheets import Worksheet

Value = str | int | date

_NEW = Style(wrap=False)
"""The look of a cell that nobody has prepared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What somebody typed into one worksheet."""

    answers: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Prompt id → column id → value."""
    lines: tuple[Mapping[str, Value], ...] = ()
    """Rows of the section of kind entries, from the first prepared one on."""
    over_example: Mapping[str, Value] = field(default_factory=dict)
    """Typed over the grey example row."""
    beside: Mapping[Position, str] = field(default_factory=dict)
    """Notes outside the tables."""
    renamed: str = ""


def type_into(book: Book, worksheets: Mapping[str, Worksheet], typed: Mapping[str, Typed], today: date) -> Book:
    """The workbook as it is after typing."""
    tabs = tuple(
        _type_tab(tab, worksheets[tab.key], typed[tab.key], today) if tab.key in typed else tab for tab in book.tabs
    )
    return replace(book, tabs=tabs)


def _type_tab(tab: Tab, worksheet: Worksheet, typed: Typed, today: date) -> Tab:
    cells = dict(tab.cells)
    for position, value in _typed_cells(worksheet, typed).items():
        style = cells[position].style if position in cells else _NEW
        cells[position] = Cell(value=value, style=style)
    for position, cell in list(cells.items()):
        if cell.formula:
            cells[position] = replace(cell, value=_flag(cells, position, worksheet, today))
    return fitted(replace(tab, cells=cells, heights={}, title=typed.renamed or tab.title))


def _typed_cells(worksheet: Worksheet, typed: Typed) -> dict[Position, Value]:
    plan = rows(worksheet)
    result: dict[Position, Value] = dict(typed.beside)
    for row in plan:
        if row.kind is RowKind.PROMPT and row.prompt in typed.answers:
            section = worksheet.section(row.section)
            for name, value in typed.answers[row.prompt].items():
                result[row.number, column_of(section, name)] = value
    last = worksheet.sections[-1]
    prepared = (row.number for row in plan if row.kind is RowKind.PREPARED)
    examples = [row.number for row in plan if row.kind is RowKind.EXAMPLE and row.section == last.id]
    targets = [
        *zip(prepared, typed.lines, strict=False),
        *((n, typed.over_example) for n in examples if typed.over_example),
    ]
    for number, line in targets:
        for name, value in line.items():
            result[number, column_of(last, name)] = value
    return result


def _flag(cells: Mapping[Position, Cell], position: Position, worksheet: Worksheet, today: date) -> str:
    """What the live formula shows in this row on that day, for programs that do not calculate on opening."""
    section = worksheet.sections[-1]
    at: Callable[[str], Cell] = lambda name: cells.get((position[0], column_of(section, name)), Cell())  # noqa: E731
    due, status = at("due").value, str(at("status").value or "").strip()
    task = str(at("task").value or "")
    if status in CLOSED_CHOICES + PAUSED_CHOICES or not due or task.startswith("Example:"):
        return ""
    if not isinstance(due, date):
        return SEE_ATTENTION
    if due < today:
        return OVERDUE
    return DUE_SOON if due <= today + timedelta(days=7) else ""
