"""The figures that answer the four questions: of the open round, or of the last closed one while nobody answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from niiw_sheets.assessment.barriers import Barrier, barriers
from niiw_sheets.assessment.closed import ClosedRound, given
from niiw_sheets.assessment.goals import achievements, still_needed
from niiw_sheets.assessment.participation import responses
from niiw_sheets.assessment.scores import Score, scores, total
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.wording import day_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the Overview shows of the assessment."""

    totals: tuple[Score, ...]
    barriers: tuple[Barrier, ...]
    achievements: tuple[AnswerRecord, ...]
    still_needed: tuple[AnswerRecord, ...]


def last_round_shown(facts: SummaryFacts) -> ClosedRound | None:
    """The closed round whose figures are shown, because nobody has answered since; else None."""
    closed = facts.assessment.closed
    return closed[-1] if closed and not given(facts.assessment.answers) else None


def figures(facts: SummaryFacts) -> Figures:
    """The figures to show."""
    closed, found = last_round_shown(facts), facts.assessment
    if closed is None:
        return Figures(
            totals=found.totals,
            barriers=found.barriers,
            achievements=found.achievements,
            still_needed=found.still_needed,
        )
    return Figures(
        totals=total(scores(closed.answers)),
        barriers=barriers(closed.answers),
        achievements=achievements(closed.answers),
        still_needed=still_needed(closed.answers),
    )


def banners(facts: SummaryFacts) -> Iterator[str]:
    """What limits the figures: whose they are, and that too few have responded."""
    closed = last_round_shown(facts)
    if closed is None:
        for item in facts.assessment.participation:
            if item.below_minimum:
                yield _too_few(facts, item.worksheet, len(item.responded), item.organizations)
        return
    yield (
        f"Nobody has answered since the round “{closed.name}” was closed on {day_words(closed.closed_on)}: these are "
        "the figures of that round."
    )
    for worksheet, books in responses(closed.answers).items():
        if len(books) < facts.assessment.coalition.minimum_response * len(closed.organizations):
            yield _too_few(facts, worksheet, len(books), len(closed.organizations))


def _too_few(facts: SummaryFacts, worksheet: str, responded: int, asked: int) -> str:
    minimum = facts.assessment.coalition.minimum_response
    return (
        f"{facts.sheet_name(worksheet)}: only {responded} of {asked} organisations responded "
        f"({responded / asked:.0%}; {minimum:.0%} wanted), so take these figures with care."
    )
