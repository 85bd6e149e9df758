"""Which answers count for the open round; older ones count as not given, and their day is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import About, AnswerRecord, BookRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Outdated:
    """An organisation that has not yet answered a worksheet in the open round."""

    book: str
    worksheet: str
    as_of: date | None
    """The day its last answers are from; None where it never answered."""


def answered_day(about: About) -> date | None:
    """The day a worksheet was answered: as typed, else the day any answer last changed."""
    return about.answered_on.latest or about.last_change


def outdated(books: Sequence[BookRecords], since: date | None) -> tuple[Outdated, ...]:
    """Who has not yet answered since a round was closed; nobody where none was."""
    if since is None:
        return ()
    return tuple(
        Outdated(book=about.book, worksheet=about.worksheet, as_of=answered_day(about))
        for book in books
        for about in book.about
        if not _is_newer(about, since)
    )


def current_answers(books: Sequence[BookRecords], since: date | None) -> tuple[AnswerRecord, ...]:
    """All answers, with those from before the open round turned into unanswered questions without any words."""
    old = {(one.book, one.worksheet) for one in outdated(books, since)}
    return tuple(_current(books, old))


def earlier_answers(books: Sequence[BookRecords], since: date | None) -> tuple[AnswerRecord, ...]:
    """The answers from before the open round, of sheets on which anything was answered then."""
    old = {(one.book, one.worksheet) for one in outdated(books, since) if one.as_of}
    return tuple(a for book in books for a in book.answers if (a.book, a.worksheet) in old)


def _current(books: Sequence[BookRecords], old: set[tuple[str, str]]) -> Iterator[AnswerRecord]:
    for book in books:
        for answer in book.answers:
            if (answer.book, answer.worksheet) in old:
                yield _unanswered(answer)
            else:
                yield answer


def _unanswered(answer: AnswerRecord) -> AnswerRecord:
    return replace(
        answer,
        answer=Answer.UNANSWERED,
        asked=True,
        answer_cell=replace(answer.answer_cell, raw=""),
        first=replace(answer.first, raw=""),
        second=replace(answer.second, raw=""),
    )


def _is_newer(about: About, since: date) -> bool:
    day = answered_day(about)
    return day is not None and day > since
