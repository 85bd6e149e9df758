"""Scores: how many questions were answered how, and what share of the answers is favourable."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.worksheets import Polarity

EVERYBODY = "all"
"""The role of coalition-wide sums."""

_ANSWERED = (Answer.YES, Answer.PARTLY, Answer.NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of one section, for one organisation or coalition-wide (book empty, role `all`).

    yes + partly + no = answered; answered + dont_know + unanswered + unreadable = scorable.
    """

    book: str
    role: str
    worksheet: str
    section: str
    scorable: int
    """Questions asked that can be favourable or not, without those answered N/A."""
    answered: int
    yes: int
    partly: int
    no: int
    dont_know: int
    not_applicable: int
    unanswered: int
    unreadable: int
    favourable: float
    """The sum over the answers: 1, ½ or 0 each, flipped for reversed questions."""

    @property
    def percent(self) -> float | None:
        """Favourable ÷ answered (0 to 1); None where fewer than half of the scorable questions are answered."""
        enough = self.answered and self.answered * 2 >= self.scorable
        return self.favourable / self.answered if enough else None


def scores(answers: Iterable[AnswerRecord]) -> tuple[Score, ...]:
    """One score for each book, worksheet and section, in the order of the answers."""
    grouped: dict[tuple[str, str, str, str], list[AnswerRecord]] = {}
    for answer in answers:
        grouped.setdefault((answer.book, answer.role, answer.worksheet, answer.section), []).append(answer)
    return tuple(_score(*key, found) for key, found in grouped.items())


def total(parts: Iterable[Score]) -> tuple[Score, ...]:
    """Coalition-wide sums for each worksheet and section: sums over organisations, never means of percentages."""
    grouped: dict[tuple[str, str], list[Score]] = {}
    for part in parts:
        grouped.setdefault((part.worksheet, part.section), []).append(part)
    return tuple(_sum(worksheet, section, found) for (worksheet, section), found in grouped.items())


def _score(book: str, role: str, worksheet: str, section: str, answers: list[AnswerRecord]) -> Score:
    counted = [answer for answer in answers if answer.asked and answer.polarity is not Polarity.NEUTRAL]
    return _from_counts(
        (book, role, worksheet, section),
        Counter(answer.answer for answer in counted),
        sum(answer.favourable or 0.0 for answer in counted),
    )


def _from_counts(place: tuple[str, str, str, str], counts: Mapping[Answer, int], favourable: float) -> Score:
    book, role, worksheet, section = place
    return Score(
        book=book,
        role=role,
        worksheet=worksheet,
        section=section,
        scorable=sum(number for answer, number in counts.items() if answer is not Answer.NOT_APPLICABLE),
        answered=sum(counts.get(answer, 0) for answer in _ANSWERED),
        yes=counts.get(Answer.YES, 0),
        partly=counts.get(Answer.PARTLY, 0),
        no=counts.get(Answer.NO, 0),
        dont_know=counts.get(Answer.DONT_KNOW, 0),
        not_applicable=counts.get(Answer.NOT_APPLICABLE, 0),
        unanswered=counts.get(Answer.UNANSWERED, 0),
        unreadable=counts.get(Answer.UNREADABLE, 0),
        favourable=favourable,
    )


def _sum(worksheet: str, section: str, parts: list[Score]) -> Score:
    counts = {answer: sum(getattr(part, answer.value) for part in parts) for answer in Answer}
    return _from_counts(("", EVERYBODY, worksheet, section), counts, sum(part.favourable for part in parts))
