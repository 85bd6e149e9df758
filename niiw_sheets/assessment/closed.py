"""A closed round: the answers of all organisations, frozen as they counted on the day it was closed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from niiw_sheets.assessment.facts import CoalitionFacts
from niiw_sheets.assessment.participation import is_given
from niiw_sheets.assessment.rounds import answered_day, current_answers, outdated
from niiw_sheets.findings.model import Place
from niiw_sheets.records.model import AnswerRecord, BookRecords, Cell
from niiw_sheets.wording import fold_name

Sheet = tuple[str, str]
"""A book and the worksheet it answered."""


@dataclass(frozen=True, kw_only=True)  # without slots, which would rule out cached_property
class ClosedRound:
    """One round of assessment that is over. Its answers know their texts, not where they stood."""

    name: str
    closed_on: date
    coalition: str
    """The coalition's id."""
    organizations: Mapping[str, str]
    """Book → name of every organisation that was asked, as the coalition file had it then."""
    answered_on: Mapping[Sheet, date]
    """The day from which the answers are that counted."""
    answers: tuple[AnswerRecord, ...]

    @cached_property
    def question_set(self) -> str:
        """The version of the questions: equal for rounds that asked the same."""
        asked = sorted({(answer.worksheet, *question_identity(answer)) for answer in self.answers})
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:12]


def question_identity(answer: AnswerRecord) -> tuple[str, str, str, str]:
    """What makes answers to a question comparable: its id, its words (case and punctuation aside), how it scores, and
    the question it depends on."""
    return answer.question_id, fold_name(answer.question), answer.polarity.value, answer.gate


def freeze(
    name: str, books: Sequence[BookRecords], coalition: CoalitionFacts, today: date, since: date | None
) -> ClosedRound:
    """The round that is open since the day the last one was closed (None: the first round), as of today."""
    known = [book for book in books if book.book in coalition.organizations]
    return ClosedRound(
        name=name,
        closed_on=today,
        coalition=coalition.id,
        organizations=dict(coalition.organizations),
        answered_on=dict(_days(known, since)),
        answers=tuple(_frozen(answer) for answer in current_answers(known, since)),
    )


def given(answers: Iterable[AnswerRecord]) -> int:
    """How many questions hold an answer that can be read."""
    return sum(map(is_given, answers))


def frozen_days(closed: Iterable[ClosedRound], book: str) -> dict[tuple[str, str], tuple[str, date]]:
    """Worksheet and question → what a book's answer was when it last counted, and from which day. `closed`: oldest
    first."""
    return {
        (answer.worksheet, answer.question_id): (answer.answer_cell.raw, one.answered_on[book, answer.worksheet])
        for one in closed
        for answer in one.answers
        if answer.book == book and (book, answer.worksheet) in one.answered_on
    }


def _days(books: Sequence[BookRecords], since: date | None) -> Iterator[tuple[Sheet, date]]:
    old = {(item.book, item.worksheet) for item in outdated(books, since)}
    for about in (about for book in books for about in book.about):
        day = answered_day(about)
        if day and (about.book, about.worksheet) not in old:
            yield (about.book, about.worksheet), day


def _frozen(answer: AnswerRecord) -> AnswerRecord:
    typed, first, second = (
        words(cell.raw, answer.book, answer.worksheet) for cell in (answer.answer_cell, answer.first, answer.second)
    )
    return replace(answer, answer_cell=typed, first=first, second=second)


def words(raw: str, book: str, worksheet: str) -> Cell:
    """A cell as a closed round keeps it: its text alone."""
    return Cell(raw=raw, place=Place(book=book, worksheet=worksheet))
