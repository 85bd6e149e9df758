"""What answers call for: closed gates, barriers, examples, next steps."""

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.findings.model import Finding
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.worksheets import Polarity
from tests.checks.builders import RULES, answer, book, codes

GOALS = "goals_assessment"
YES, NO, PARTLY = Answer.YES, Answer.NO, Answer.PARTLY


def findings(*answers: AnswerRecord) -> tuple[Finding, ...]:
    return check_book(book(answers=answers), RULES)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(YES, ["gate-closed-answered"], id="yes"),
        pytest.param(PARTLY, ["gate-closed-answered"], id="partly"),
        pytest.param(NO, ["gate-closed-answered"], id="no"),
        pytest.param(Answer.DONT_KNOW, ["gate-closed-answered"], id="don't know"),
        pytest.param(Answer.NOT_APPLICABLE, [], id="n/a says the same as the gate"),
        pytest.param(Answer.UNANSWERED, [], id="left empty as it should be"),
        pytest.param(Answer.UNREADABLE, [], id="the reader reports that"),
    ],
)
def test_an_answer_behind_a_closed_gate_is_reported(given: Answer, expected: list[str]) -> None:
    gate = answer("1.1a", NO, first="no time")
    assert codes(findings(gate, answer("1.1b", given, asked=False, gate="1.1a"))) == expected


def test_the_finding_about_a_gate_quotes_the_question_that_closed_it() -> None:
    gate = answer("1.1a", NO, second="write one")
    (found,) = findings(gate, answer("6.1", YES, asked=False, gate="1.1a", section="6", row=20))
    assert "You answered No to “Is 1.1a so?”" in found.message
    assert (found.place.cell, found.value) == ("D20", "yes")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param([answer("2.1", NO)], 1, id="no"),
        pytest.param([answer("2.1", PARTLY)], 0, id="partly is not unfavourable"),
        pytest.param([answer("2.1", YES)], 0, id="yes"),
        pytest.param([answer("6.3", YES, polarity=Polarity.REVERSED)], 1, id="yes to a reversed question"),
        pytest.param([answer("6.3", NO, polarity=Polarity.REVERSED)], 0, id="no to a reversed question"),
        pytest.param([answer("2.1", NO, first="no time")], 0, id="a barrier"),
        pytest.param([answer("2.1", NO, second="meet more")], 0, id="a remedy"),
        pytest.param([answer("2.1", NO, first=" ")], 1, id="blanks are no barrier"),
        pytest.param([answer("2.1", NO), answer("2.2", YES, first="no time")], 0, id="elsewhere in the section"),
        pytest.param([answer("2.1", NO), answer("3.1", YES, section="3", first="x")], 1, id="in another section"),
        pytest.param([answer("2.1", NO), answer("2.2", NO)], 1, id="once a section"),
        pytest.param([answer("2.1", NO), answer("3.1", NO, section="3")], 2, id="each section"),
    ],
)
def test_an_unfavourable_section_without_barrier_or_remedy_is_reported_once(
    answers: list[AnswerRecord], expected: int
) -> None:
    assert codes(findings(*answers)) == ["barriers-missing"] * expected


def test_an_unfavourable_answer_that_is_not_asked_calls_for_no_barrier() -> None:
    closed = answer("1.1b", NO, asked=False, gate="1.1a")
    assert codes(findings(answer("1.1a", NO, first="no time"), closed)) == ["gate-closed-answered"]


def test_barriers_are_asked_for_at_the_first_unfavourable_answer() -> None:
    (found,) = findings(answer("2.1", YES, row=10), answer("2.2", NO, row=11), answer("2.3", NO, row=12))
    assert found.place.cell == "E11"
    assert "“Is 2.2 so?” is “no”" in found.message


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(answer("G1", YES, worksheet=GOALS), ["goal-example-missing"], id="yes without example"),
        pytest.param(answer("G1", YES, worksheet=GOALS, first="a clinic"), [], id="yes with example"),
        pytest.param(
            answer("G1", YES, worksheet=GOALS, second="more"), ["goal-example-missing"], id="in the wrong cell"
        ),
        pytest.param(answer("G1", NO, worksheet=GOALS), ["goal-next-step-missing"], id="no without next step"),
        pytest.param(answer("G1", NO, worksheet=GOALS, second="hire"), [], id="no with next step"),
        pytest.param(answer("G1", PARTLY, worksheet=GOALS), [], id="partly asks for neither"),
        pytest.param(
            answer("G8", YES, worksheet=GOALS, polarity=Polarity.NEUTRAL), ["goal-example-missing"], id="other benefits"
        ),
        pytest.param(answer("G9", NO, worksheet=GOALS, polarity=Polarity.NEUTRAL), [], id="no other benefits"),
    ],
)
def test_goals_ask_for_examples_and_next_steps(record: AnswerRecord, expected: list[str]) -> None:
    assert codes(findings(record)) == expected


def test_examples_and_next_steps_are_asked_for_in_their_own_columns() -> None:
    met, unmet = findings(answer("G1", YES, worksheet=GOALS), answer("G2", NO, worksheet=GOALS, row=8))
    assert "in the column “First column”" in met.message
    assert "in the column “Second column”" in unmet.message
