"""Questions about all partners: coalition-wide the least favourable answer stands, with the count of each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AnswerRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastFavourable:
    """What all organisations together say to one question about all partners."""

    worksheet: str
    section: str
    question_id: str
    question: str
    answer: Answer | None
    """The least favourable of yes, partly and no that anybody gave; None where nobody gave one."""
    counts: Mapping[Answer, int]
    """How often each answer was given, only by those who were asked."""
    not_asked: int


def least_favourable(answers: Iterable[AnswerRecord]) -> tuple[LeastFavourable, ...]:
    """One result for each question that speaks of all partners, in the order of the questions."""
    grouped: dict[tuple[str, str], list[AnswerRecord]] = {}
    for answer in answers:
        if answer.least:
            grouped.setdefault((answer.worksheet, answer.question_id), []).append(answer)
    return tuple(_least(found) for found in grouped.values())


def _least(answers: list[AnswerRecord]) -> LeastFavourable:
    asked = [answer for answer in answers if answer.asked]
    scored = [(answer.favourable, answer.answer) for answer in asked if answer.favourable is not None]
    return LeastFavourable(
        worksheet=answers[0].worksheet,
        section=answers[0].section,
        question_id=answers[0].question_id,
        question=answers[0].question,
        answer=min(scored)[1] if scored else None,
        counts=Counter(answer.answer for answer in asked),
        not_asked=len(answers) - len(asked),
    )
