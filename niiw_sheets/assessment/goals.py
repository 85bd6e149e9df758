"""What the partnership has reached and what is still needed, and where an example or a next step is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.answers import GOALS as GOALS
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.worksheets import Polarity


class Missing(StrEnum):
    """What a goal's answer calls for."""

    EXAMPLE = "example"
    NEXT_STEP = "next_step"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalGap:
    """An answer without the words it calls for."""

    answer: AnswerRecord
    missing: Missing


def achievements(answers: Iterable[AnswerRecord]) -> tuple[AnswerRecord, ...]:
    """What to celebrate: goals answered yes or partly with an example, in the order of the questions."""
    reached = {Answer.YES, Answer.PARTLY}
    goals = _by_question(answers)
    return tuple(answer for answer in goals if answer.answer in reached and answer.first.raw.strip())


def still_needed(answers: Iterable[AnswerRecord]) -> tuple[AnswerRecord, ...]:
    """What it would take: goals with a next step, however they are answered, in the order of the questions."""
    return tuple(answer for answer in _by_question(answers) if answer.second.raw.strip())


def goal_gaps(answers: Iterable[AnswerRecord]) -> tuple[GoalGap, ...]:
    """Every yes without an example, and every no without a next step except to the open questions G8 and G9."""
    return tuple(_gaps(answers))


def _gaps(answers: Iterable[AnswerRecord]) -> Iterator[GoalGap]:
    for answer in _goals(answers):
        if answer.answer is Answer.YES and not answer.first.raw.strip():
            yield GoalGap(answer=answer, missing=Missing.EXAMPLE)
        elif answer.answer is Answer.NO and answer.polarity is not Polarity.NEUTRAL and not answer.second.raw.strip():
            yield GoalGap(answer=answer, missing=Missing.NEXT_STEP)


def _goals(answers: Iterable[AnswerRecord]) -> Iterator[AnswerRecord]:
    return (answer for answer in answers if answer.worksheet == GOALS and answer.asked)


def _by_question(answers: Iterable[AnswerRecord]) -> tuple[AnswerRecord, ...]:
    """The goals in their declared order; sorted by id, a coalition's own G10 would come before G2."""
    grouped: dict[str, list[AnswerRecord]] = {}
    for answer in _goals(answers):
        grouped.setdefault(answer.question_id, []).append(answer)
    return tuple(answer for found in grouped.values() for answer in found)
