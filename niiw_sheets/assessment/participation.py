"""Participation: which organisations responded to which worksheet, and which are missing by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from niiw_sheets.assessment.facts import CoalitionFacts
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.answers import ASSESSMENTS
from niiw_sheets.records.model import AnswerRecord

_SILENT = frozenset({Answer.UNANSWERED, Answer.UNREADABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Who responded to one worksheet."""

    worksheet: str
    responded: tuple[str, ...]
    """Books, in the order of the coalition file."""
    missing: tuple[str, ...]
    """Books that have not responded."""
    missing_names: tuple[str, ...]
    below_minimum: bool
    """Fewer organisations responded than the coalition asks for: results carry a banner."""

    @property
    def organizations(self) -> int:
        """How many organisations are asked: the coalition and its partners."""
        return len(self.responded) + len(self.missing)

    @property
    def rate(self) -> float:
        """Responded ÷ organisations, 0 to 1."""
        return len(self.responded) / self.organizations


def is_given(answer: AnswerRecord) -> bool:
    """Whether a question that is asked holds an answer that can be read."""
    return answer.asked and answer.answer not in _SILENT


def responses(answers: Iterable[AnswerRecord]) -> Mapping[str, frozenset[str]]:
    """Worksheet → the books that responded: at least half of the questions they are asked hold a readable answer."""
    asked: dict[tuple[str, str], list[bool]] = {}
    worksheets: dict[str, set[str]] = {worksheet: set() for worksheet in ASSESSMENTS}
    for answer in answers:
        if answer.asked:
            asked.setdefault((answer.worksheet, answer.book), []).append(is_given(answer))
    for (worksheet, book), given in asked.items():
        if sum(given) * 2 >= len(given):
            worksheets[worksheet].add(book)
    return {worksheet: frozenset(books) for worksheet, books in worksheets.items()}


def participation(answers: Iterable[AnswerRecord], coalition: CoalitionFacts) -> tuple[Participation, ...]:
    """One result for each worksheet; organisations without any records are missing too."""
    names = coalition.organizations
    return tuple(
        _participation(worksheet, books, names, coalition.minimum_response)
        for worksheet, books in responses(answers).items()
    )


def _participation(worksheet: str, books: frozenset[str], names: Mapping[str, str], minimum: float) -> Participation:
    responded = tuple(book for book in names if book in books)
    missing = tuple(book for book in names if book not in books)
    return Participation(
        worksheet=worksheet,
        responded=responded,
        missing=missing,
        missing_names=tuple(names[book] for book in missing),
        below_minimum=len(responded) / len(names) < minimum,
    )
