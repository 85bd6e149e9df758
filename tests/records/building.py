"""Entries as a reader would hand them on, put together from what a test wants typed."""

from collections.abc import Iterable, Mapping
from datetime import date

from niiw_sheets.layout.rows import RowKind, column_of, rows
from niiw_sheets.records.books import read_book
from niiw_sheets.records.model import AnswerRecord, BookRecords
from niiw_sheets.records.settings import Settings
from niiw_sheets.sheet import SERIAL_EPOCH, GridCell, Kind
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries
from niiw_sheets.worksheets import Section
from tests.shipped import WORKSHEETS

TODAY = date(2026, 11, 22)
SETTINGS = Settings(today=TODAY, people={})

ORDERED = tuple(sorted(WORKSHEETS.values(), key=lambda worksheet: worksheet.order))
"""The shipped worksheets in the order of their tabs."""

Value = str | float | date | GridCell
Typed = Mapping[str, Value]
"""Column id → what is typed there."""


def grid_cell(value: Value) -> GridCell:
    """A cell as a backend reads it."""
    match value:
        case GridCell():
            return value
        case str():
            return GridCell(Kind.TEXT, value)
        case date():
            return GridCell(Kind.DATE, float((value - SERIAL_EPOCH).days))
        case _:
            return GridCell(Kind.NUMBER, float(value))


def _entries(section: Section, row: int, typed: Typed, since: date | None) -> dict[str, Entry]:
    return {name: Entry(grid_cell(value), row, column_of(section, name), since) for name, value in typed.items()}


def sheet(
    name: str,
    prompts: Mapping[tuple[str, str], Typed | list[Typed]] | None = None,
    lines: Iterable[Typed] = (),
    since: date | None = None,
) -> SheetEntries:
    """One worksheet where `prompts` ((section, prompt) → typed) and `lines` of its last section are filled in."""
    worksheet = WORKSHEETS[name]
    plan = rows(worksheet)
    stands = {(row.section, row.prompt): row.number for row in plan if row.kind is RowKind.PROMPT}
    found: list[Line] = []
    for (section, prompt), typed in (prompts or {}).items():
        for offset, one in enumerate(typed if isinstance(typed, list) else [typed]):
            row = stands[section, prompt] + offset
            found.append(Line(section, prompt, row, _entries(worksheet.section(section), row, one, since)))
    last = worksheet.sections[-1]
    first_row = next((row.number for row in plan if row.kind is RowKind.PREPARED), 0)
    for row, one in enumerate(lines, start=first_row):
        found.append(Line(last.id, "", row, _entries(last, row, one, since)))
    return SheetEntries(
        worksheet=name,
        tab=worksheet.tab,
        tab_id=f"id of {name}",
        lines=tuple(found),
        columns={s.id: {column.id: column_of(s, column.id) for column in s.columns} for s in worksheet.sections},
        prompts={prompt: row for (_, prompt), row in stands.items()},
    )


def records(book: str, *sheets: SheetEntries, settings: Settings = SETTINGS) -> BookRecords:
    """The records of one workbook with these sheets."""
    entries = BookEntries(book=book, sheets={one.worksheet: one for one in sheets})
    return read_book(entries, ORDERED, settings)


def answered(worksheet: str, answers: Mapping[str, Typed | list[Typed] | str], book: str = "library") -> BookRecords:
    """The records of a workbook with one assessment worksheet; a text alone is the answer."""
    prompts: dict[tuple[str, str], Typed | list[Typed]] = {
        ("questions", question): {"answer": typed} if isinstance(typed, str) else typed
        for question, typed in answers.items()
    }
    return records(book, sheet(worksheet, prompts))


def by_question(found: BookRecords) -> dict[str, AnswerRecord]:
    """The answers by their question's id."""
    return {answer.question_id: answer for answer in found.answers}
