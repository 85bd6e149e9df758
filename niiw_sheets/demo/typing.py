"""Types into a provisioned workbook as a person does who then saves it: white cells change, and what they rename."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from niiw_sheets.layout.flags import flag_value
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """When somebody types, and how many days before its due date a task is shown as due soon."""

    today: date
    due_soon_days: int


def type_into(book: Book, worksheets: Mapping[str, Worksheet], typed: Mapping[str, Typed], day: Day) -> Book:
    """The workbook as it is after typing."""
    tabs = tuple(
        _type_tab(tab, worksheets[tab.key], typed[tab.key], day) if tab.key in typed else tab for tab in book.tabs
    )
    return replace(book, tabs=tabs)


def _type_tab(tab: Tab, worksheet: Worksheet, typed: Typed, day: Day) -> Tab:
    cells = dict(tab.cells)
    values = _typed_cells(worksheet, typed)
    for position, value in values.items():
        style = cells[position].style if position in cells else _NEW
        cells[position] = Cell(value=value, style=style)
    rows_typed = {row for row, _ in values}
    for (row, column), cell in list(cells.items()):
        if cell.formula and row in rows_typed:
            cells[row, column] = replace(cell, value=_flag(cells, row, worksheet, day))
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


def _flag(cells: Mapping[Position, Cell], row: int, worksheet: Worksheet, day: Day) -> str:
    section = worksheet.sections[-1]
    due, status = (cells.get((row, column_of(section, name)), Cell()).value for name in ("due", "status"))
    return flag_value(due, str(status or ""), day.today, day.due_soon_days)
