"""What the answers of an assessment call for: gates that close questions, barriers, examples and next steps."""

from collections.abc import Iterator

from niiw_sheets.assessment.barriers import silent_sections
from niiw_sheets.assessment.goals import Missing, goal_gaps
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, quote
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords

_GAPS = {Missing.EXAMPLE: "goal-example-missing", Missing.NEXT_STEP: "goal-next-step-missing"}

# N/A says of a question behind a closed gate just what the gate says, and an unreadable answer has its own finding.
_FITS_A_CLOSED_GATE = frozenset({Answer.UNANSWERED, Answer.NOT_APPLICABLE, Answer.UNREADABLE})


def check_gates(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """Answers to questions that the same organisation's No to another question has closed."""
    closed = [answer for answer in records.answers if not answer.asked and answer.answer not in _FITS_A_CLOSED_GATE]
    if not closed:
        return
    questions = {(answer.worksheet, answer.question_id): answer.question for answer in records.answers}
    for answer in closed:
        gate = questions.get((answer.worksheet, answer.gate), answer.gate)
        yield CATALOGUE.finding(
            "gate-closed-answered", answer.answer_cell.place, value=answer.answer_cell.raw, detail=quote(gate)
        )


def check_barriers(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """Sections with an unfavourable answer that say nowhere what is in the way or what would help."""
    for silent in silent_sections(records.answers):
        answer = silent.answer
        yield CATALOGUE.finding(
            "barriers-missing", answer.first.place, value=answer.answer_cell.raw, detail=quote(answer.question)
        )


def check_goals(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """A Yes without an example, and a No without a next step where one is asked for."""
    for gap in goal_gaps(records.answers):
        cell = gap.answer.first if gap.missing is Missing.EXAMPLE else gap.answer.second
        yield CATALOGUE.finding(_GAPS[gap.missing], cell.place, detail=quote(gap.answer.question))
