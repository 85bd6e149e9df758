"""All records of one workbook from its entries."""

from collections.abc import Iterable, Mapping, Sequence

from niiw_sheets.records import agreements, tasks
from niiw_sheets.records.agreements import read_agreement
from niiw_sheets.records.answers import ASSESSMENTS, read_about, read_answers
from niiw_sheets.records.blocks import ReadSheet
from niiw_sheets.records.cells import SheetReader
from niiw_sheets.records.model import BookRecords, Row
from niiw_sheets.records.plan import plan_of
from niiw_sheets.records.rows import CRITERIA, NEEDS, PROSPECTS, read_rows
from niiw_sheets.records.settings import Settings
from niiw_sheets.records.tasks import read_tasks
from niiw_sheets.structure.model import BookEntries, SheetEntries
from niiw_sheets.worksheets import Worksheet

COALITION = "coalition"
PARTNER = "partner"

Sheets = Mapping[str, ReadSheet]


def role_of(book: str) -> str:
    """`coalition` for the coalition's own book, `partner` for every other one."""
    return COALITION if book == COALITION else PARTNER


def read_book(entries: BookEntries, worksheets: Sequence[Worksheet], settings: Settings) -> BookRecords:
    """What a workbook's entries mean today; the questions of a missing sheet are all there, unanswered."""
    role = role_of(entries.book)
    sheets = {sheet.id: _read(entries, sheet, settings) for sheet in worksheets if _wanted(sheet, entries, role)}
    work_plan, agreement = sheets.get(tasks.WORKSHEET), sheets.get(agreements.WORKSHEET)
    assessed = [sheet for name, sheet in sheets.items() if name in ASSESSMENTS]
    return BookRecords(
        book=entries.book,
        role=role,
        tasks=tuple(read_tasks(work_plan, settings)) if work_plan else (),
        answers=tuple(answer for sheet in assessed for answer in read_answers(sheet, role)),
        about=tuple(read_about(sheet, settings) for sheet in assessed),
        agreement=read_agreement(agreement, settings) if agreement and role == PARTNER else None,
        needs=_rows(sheets, [NEEDS]),
        criteria=_rows(sheets, [CRITERIA]),
        prospects=_rows(sheets, PROSPECTS),
        cells=tuple(cell for sheet in sheets.values() for cell in sheet.cells() if cell.notes),
    )


def _wanted(worksheet: Worksheet, entries: BookEntries, role: str) -> bool:
    return role in worksheet.books or worksheet.id in entries.sheets


def _read(entries: BookEntries, worksheet: Worksheet, settings: Settings) -> ReadSheet:
    sheet = entries.sheets.get(worksheet.id) or _missing(worksheet)
    return SheetReader(entries.book, sheet, plan_of(worksheet), settings).read()


def _missing(worksheet: Worksheet) -> SheetEntries:
    return SheetEntries(worksheet=worksheet.id, tab=worksheet.tab, tab_id="", lines=(), columns={}, prompts={})


def _rows(sheets: Sheets, kinds: Iterable[tuple[str, str]]) -> tuple[Row, ...]:
    return tuple(row for name, section in kinds if name in sheets for row in read_rows(sheets[name], section))
