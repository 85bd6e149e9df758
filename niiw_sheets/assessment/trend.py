"""How the scores went from round to round, of the organisations that responded in all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from niiw_sheets.assessment.closed import ClosedRound, question_identity
from niiw_sheets.assessment.participation import responses
from niiw_sheets.assessment.scores import Score, scores, total
from niiw_sheets.records.answers import ASSESSMENTS, GOALS
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.worksheets import Polarity

MOST_ROUNDS = 6
"""So many of the last rounds are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """One section, or one goal, from round to round, as long as it asked the same."""

    section: str
    """The section's id; of the goals sheet, the goal's."""
    scores: tuple[Score | None, ...]
    """One for each round; None where the section asked other questions than on this line."""
    reworded: tuple[str, ...] = ()
    """The questions that are new or worded anew since the line before this one ended."""

    @property
    def first(self) -> int:
        """The position of the first round on this line."""
        return next(index for index, score in enumerate(self.scores) if score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """An organisation left out of the comparison, with the rounds in which it did not respond."""

    name: str
    rounds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """One worksheet over the closed rounds."""

    worksheet: str
    rounds: tuple[ClosedRound, ...]
    """Those compared, the oldest first."""
    earlier: tuple[ClosedRound, ...]
    """Those left out: nobody responded then and in all later rounds, or there are too many later ones."""
    matched: tuple[str, ...]
    """The names of the organisations compared: all that responded in every round of the comparison."""
    absent: tuple[Absent, ...]
    lines: tuple[TrendLine, ...]


def trends(closed: Sequence[ClosedRound]) -> tuple[Trend, ...]:
    """One result for each assessment worksheet in which anybody responded in a closed round. `closed`: oldest first."""
    found = (_trend(worksheet, closed) for worksheet in ASSESSMENTS)
    return tuple(trend for trend in found if trend.matched)


def _trend(worksheet: str, closed: Sequence[ClosedRound]) -> Trend:
    responded = [responses(one.answers)[worksheet] for one in closed]
    start = max(_start(responded), len(closed) - MOST_ROUNDS)
    compared, there = tuple(closed[start:]), responded[start:]
    books = frozenset.intersection(*there) if there else frozenset()
    names = _names(compared)
    return Trend(
        worksheet=worksheet,
        rounds=compared,
        earlier=tuple(closed[:start]),
        matched=tuple(name for book, name in names.items() if book in books),
        absent=tuple(_absent(names, books, compared, there)),
        lines=tuple(_lines(worksheet, compared, books)),
    )


def _start(responded: Sequence[frozenset[str]]) -> int:
    """The earliest round from which on at least one organisation responded every time."""
    common: frozenset[str] | None = None
    for index in reversed(range(len(responded))):
        common = responded[index] if common is None else common & responded[index]
        if not common:
            return index + 1
    return 0


def _names(closed: Iterable[ClosedRound]) -> Mapping[str, str]:
    """Every organisation of these rounds, by the name it had last."""
    return {book: name for one in closed for book, name in one.organizations.items()}


def _absent(
    names: Mapping[str, str], books: frozenset[str], closed: Sequence[ClosedRound], there: Sequence[frozenset[str]]
) -> Iterator[Absent]:
    for book, name in names.items():
        if book not in books:
            missed = tuple(one.name for one, present in zip(closed, there, strict=True) if book not in present)
            yield Absent(name=name, rounds=missed)


def _lines(worksheet: str, closed: Sequence[ClosedRound], books: frozenset[str]) -> Iterator[TrendLine]:
    by_round = [{score.section: score for score in _totals(worksheet, one, books)} for one in closed]
    asked = [_questions(worksheet, one) for one in closed]
    for section in dict.fromkeys(section for found in by_round for section in found):
        yield from _segments(section, [found.get(section) for found in by_round], [q.get(section) for q in asked])


def _segments(
    section: str, found: Sequence[Score | None], asked: Sequence[frozenset[tuple[str, ...]] | None]
) -> Iterator[TrendLine]:
    """A new line begins wherever the section asked other questions than when it was asked before."""
    line: list[Score | None] = [None] * len(found)
    before: frozenset[tuple[str, ...]] | None = None
    reworded: tuple[str, ...] = ()
    for index, (score, questions) in enumerate(zip(found, asked, strict=True)):
        if questions is None:
            continue
        if before is not None and questions != before:
            yield TrendLine(section=section, scores=tuple(line), reworded=reworded)
            line, reworded = [None] * len(found), tuple(sorted({name for name, *_ in questions ^ before}))
        line[index], before = score, questions
    if any(line):
        yield TrendLine(section=section, scores=tuple(line), reworded=reworded)


def _totals(worksheet: str, closed: ClosedRound, books: frozenset[str]) -> tuple[Score, ...]:
    return total(scores(a for a in _answers(worksheet, closed) if a.book in books))


def _answers(worksheet: str, closed: ClosedRound) -> Iterator[AnswerRecord]:
    """The answers to a worksheet that score; each goal is a section of its own."""
    for answer in closed.answers:
        if answer.worksheet == worksheet and answer.polarity is not Polarity.NEUTRAL:
            yield replace(answer, section=answer.question_id) if worksheet == GOALS else answer


def _questions(worksheet: str, closed: ClosedRound) -> Mapping[str, frozenset[tuple[str, ...]]]:
    """Section → what makes its questions comparable."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for answer in _answers(worksheet, closed):
        found.setdefault(answer.section, set()).add(question_identity(answer))
    return {section: frozenset(identities) for section, identities in found.items()}
