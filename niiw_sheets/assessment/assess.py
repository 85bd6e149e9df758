"""Puts the parts of the assessment together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from niiw_sheets.assessment.barriers import Barrier, SilentSection, barriers, silent_sections
from niiw_sheets.assessment.closed import ClosedRound
from niiw_sheets.assessment.differences import Difference, differences
from niiw_sheets.assessment.facts import CoalitionFacts
from niiw_sheets.assessment.goals import GoalGap, achievements, goal_gaps, still_needed
from niiw_sheets.assessment.least import LeastFavourable, least_favourable
from niiw_sheets.assessment.naming import Named, named_partners, prospects
from niiw_sheets.assessment.participation import Participation, participation, responses
from niiw_sheets.assessment.rounds import Outdated, current_answers, earlier_answers, outdated
from niiw_sheets.assessment.scores import Score, scores, total
from niiw_sheets.assessment.stages import PartnerRow, partner_rows
from niiw_sheets.assessment.trend import Trend, trends
from niiw_sheets.assessment.workplan import WorkPlan, work_plan
from niiw_sheets.records.model import AnswerRecord, BookRecords


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything the summary says, computed from the records of one day."""

    coalition: CoalitionFacts
    today: date
    closed: tuple[ClosedRound, ...]
    """The closed rounds, the oldest first."""
    trends: tuple[Trend, ...]
    answers: tuple[AnswerRecord, ...]
    """The answers that count: those of the open round, and every other question unanswered."""
    scores: tuple[Score, ...]
    totals: tuple[Score, ...]
    """Coalition-wide sums for each worksheet and section."""
    least: tuple[LeastFavourable, ...]
    participation: tuple[Participation, ...]
    outdated: tuple[Outdated, ...]
    """Who has not yet answered in the open round."""
    earlier: tuple[Score, ...]
    """The scores of their answers from before, which count nowhere."""
    differences: tuple[Difference, ...]
    barriers: tuple[Barrier, ...]
    silent_sections: tuple[SilentSection, ...]
    achievements: tuple[AnswerRecord, ...]
    still_needed: tuple[AnswerRecord, ...]
    goal_gaps: tuple[GoalGap, ...]
    work_plan: WorkPlan
    partners: tuple[PartnerRow, ...]
    prospects: tuple[Named, ...]


def assess(
    books: Sequence[BookRecords],
    coalition: CoalitionFacts,
    today: date,
    round_since: date | None = None,
    closed: Sequence[ClosedRound] = (),
) -> Assessment:
    """The assessment of a coalition on a day.

    Books of organisations that are not in the coalition file are left out. Answers count only if they were given
    after `round_since`, the day the last round was closed (None: all count). `closed` are the closed rounds, the oldest
    first.
    """
    order = {book: number for number, book in enumerate(coalition.organizations)}
    known = sorted((book for book in books if book.book in order), key=lambda book: order[book.book])
    answers = current_answers(known, round_since)
    parts = scores(answers)
    return Assessment(
        coalition=coalition,
        today=today,
        closed=tuple(closed),
        trends=trends(closed),
        answers=answers,
        scores=parts,
        totals=total(parts),
        least=least_favourable(answers),
        participation=participation(answers, coalition),
        outdated=outdated(known, round_since),
        earlier=scores(earlier_answers(known, round_since)),
        differences=differences(answers),
        barriers=barriers(answers),
        silent_sections=silent_sections(answers),
        achievements=achievements(answers),
        still_needed=still_needed(answers),
        goal_gaps=goal_gaps(answers),
        work_plan=work_plan((task for book in known for task in book.tasks), today, coalition.stale_days),
        partners=partner_rows(known, coalition, named_partners(known, coalition.partners), responses(answers)),
        prospects=prospects(known, coalition.partners),
    )
