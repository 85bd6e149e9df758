"""The table `participation`: which organisation responded to which assessment worksheet, and from when it answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from niiw_sheets.assessment.assess import Assessment
from niiw_sheets.assessment.participation import is_given, responses
from niiw_sheets.assessment.rounds import answered_day
from niiw_sheets.records.model import AnswerRecord, BookRecords
from niiw_sheets.tables.model import Column, Kind, Table, build


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One organisation's assessment worksheet in the open round."""

    book: str
    role: str
    worksheet: str
    answered_on: date | None
    counts: bool
    answers: Sequence[AnswerRecord]
    responded: bool


_COLUMNS: tuple[Column[Sheet], ...] = (
    Column("book", Kind.TEXT, lambda sheet: sheet.book),
    Column("role", Kind.TEXT, lambda sheet: sheet.role),
    Column("worksheet", Kind.TEXT, lambda sheet: sheet.worksheet),
    Column("answered_on", Kind.DAY, lambda sheet: sheet.answered_on),
    Column("counts", Kind.TRUTH, lambda sheet: sheet.counts),
    Column("asked", Kind.INTEGER, lambda sheet: sum(answer.asked for answer in sheet.answers)),
    Column("given", Kind.INTEGER, lambda sheet: sum(map(is_given, sheet.answers))),
    Column("responded", Kind.TRUTH, lambda sheet: sheet.responded),
)


def participation_table(records: Iterable[BookRecords], assessment: Assessment) -> Table:
    """One row for each assessment worksheet of each workbook that was read, in the order of `records`."""
    return build(_COLUMNS, _sheets(records, assessment))


def _sheets(records: Iterable[BookRecords], assessment: Assessment) -> Iterator[Sheet]:
    found: dict[tuple[str, str], list[AnswerRecord]] = {}
    for answer in assessment.answers:
        found.setdefault((answer.book, answer.worksheet), []).append(answer)
    old = {(item.book, item.worksheet) for item in assessment.outdated}
    responded = responses(assessment.answers)
    for book in records:
        for about in book.about:
            key = about.book, about.worksheet
            yield Sheet(
                book=book.book,
                role=book.role,
                worksheet=about.worksheet,
                answered_on=answered_day(about),
                counts=key not in old,
                answers=found.get(key, ()),
                responded=book.book in responded[about.worksheet],
            )
