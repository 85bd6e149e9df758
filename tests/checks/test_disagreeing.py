"""Answers that the agreement or the work plan speaks against are named, and nothing else is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from niiw_sheets.checks.disagreeing import check_disagreements
from niiw_sheets.findings.model import Finding
from niiw_sheets.reading.values import Answer, DateKind, DateReading, Status
from niiw_sheets.records.model import AgreementState, AnswerRecord
from tests.checks.builders import ERROR, RULES, TODAY, about, agreement, answer, book, cell, exact, task

YES, NO, PARTLY = Answer.YES, Answer.NO, Answer.PARTLY
NONE, DRAFT, INCOMPLETE, IN_FORCE, REVIEW_DUE = AgreementState
LAST_WEEK, YESTERDAY = TODAY - timedelta(days=7), TODAY - timedelta(days=1)
NOT_NEEDED = replace(RULES, agreement_expected=False)
LATE = task("Call the radio station", due=exact(YESTERDAY))


def found(question: str, given: Answer, **records: Any) -> list[Finding]:
    """The disagreements about one answer beside other records."""
    return list(check_disagreements(book(answers=(answer(question, given),), **records), RULES))


def codes(question: str, given: Answer, **records: Any) -> list[str]:
    """Their codes."""
    return [finding.code for finding in found(question, given, **records)]


@pytest.mark.parametrize(
    ("state", "given", "disagrees"),
    [
        pytest.param(NONE, YES, True, id="yes, but the tab is empty"),
        pytest.param(DRAFT, YES, True, id="yes, but it is not signed"),
        pytest.param(INCOMPLETE, YES, True, id="yes, but a signature is missing"),
        pytest.param(IN_FORCE, YES, False, id="yes, and it is in force"),
        pytest.param(REVIEW_DUE, YES, False, id="yes, and only its review is due"),
        pytest.param(DRAFT, PARTLY, False, id="partly, and it is a draft"),
        pytest.param(NONE, NO, False, id="no, and there is none"),
        pytest.param(NONE, Answer.UNANSWERED, False, id="not answered"),
        pytest.param(NONE, Answer.DONT_KNOW, False, id="don't know"),
    ],
)
def test_the_answer_on_the_agreement_is_compared_with_the_agreement(
    state: AgreementState, given: Answer, disagrees: bool
) -> None:
    assert codes("1.1a", given, agreement=agreement(state)) == ["answer-against-agreement"] * disagrees


@pytest.mark.parametrize(
    ("since", "disagrees"),
    [
        pytest.param(LAST_WEEK, True, id="it was in force already"),
        pytest.param(YESTERDAY, True, id="it came into force on that day"),
        pytest.param(TODAY, False, id="it came into force since"),
    ],
)
def test_a_no_to_the_agreement_counts_as_of_its_day(since: date, disagrees: bool) -> None:
    signed = agreement(IN_FORCE, effective=since)
    day = about(exact(YESTERDAY))
    assert codes("1.1a", NO, agreement=signed, about=(day,)) == ["answer-against-agreement"] * disagrees


def test_where_no_agreement_is_needed_an_empty_tab_says_nothing() -> None:
    records = book(answers=(answer("1.1a", YES), answer("8.1", YES)), agreement=agreement(NONE))
    assert list(check_disagreements(records, NOT_NEEDED)) == []


def test_an_agreement_whose_tab_is_gone_is_compared_with_nothing() -> None:
    assert codes("1.1a", YES, agreement=agreement(NONE, present=False)) == []
    assert codes("8.1", YES, agreement=agreement(NONE, present=False)) == []


def test_the_coalitions_own_answers_have_no_agreement_to_compare() -> None:
    assert [codes(question, YES) for question in ("1.1a", "6.1", "8.1")] == [[], [], []]


@pytest.mark.parametrize(
    ("day", "disagrees"),
    [
        pytest.param(about(exact(TODAY)), True, id="answered today"),
        pytest.param(about(exact(YESTERDAY)), False, id="answered while the task was still on time"),
        pytest.param(about(last_change=TODAY), True, id="no day, last changed today"),
        pytest.param(about(last_change=LAST_WEEK), False, id="no day, last changed before"),
        pytest.param(about(exact(TODAY + timedelta(days=90))), True, id="a day still to come counts as today"),
        pytest.param(about(worksheet="goals_assessment", last_change=LAST_WEEK), True, id="the other sheet's day"),
    ],
)
def test_according_to_plan_is_compared_with_the_tasks_overdue_on_the_day_of_the_answers(
    day: Any, disagrees: bool
) -> None:
    assert codes("7.1a", YES, tasks=(LATE,), about=(day,)) == ["answer-against-work-plan"] * disagrees


@pytest.mark.parametrize(
    ("given", "record"),
    [
        pytest.param(NO, LATE, id="no"),
        pytest.param(PARTLY, LATE, id="partly"),
        pytest.param(YES, task(due=exact(YESTERDAY), status=Status.DONE), id="the task is done"),
        pytest.param(YES, task(due=exact(YESTERDAY), status=Status.ON_HOLD), id="the task is on hold"),
        pytest.param(YES, task(due=DateReading(kind=DateKind.UNREADABLE)), id="nobody can read when it is due"),
        pytest.param(YES, task(due=exact(TODAY)), id="it is due today"),
    ],
)
def test_according_to_plan_agrees_with(given: Answer, record: Any) -> None:
    assert codes("7.1a", given, tasks=(record,)) == []


@pytest.mark.parametrize("question", ["2.2", "7.2"])
def test_clear_responsibility_is_compared_with_open_tasks_that_name_nobody(question: str) -> None:
    nobody = task("Order vaccine stickers", people=())
    assert codes(question, YES, tasks=(nobody,)) == ["answer-against-persons"]
    (finding,) = found(question, YES, tasks=(nobody,))
    assert "but 1 open task of the work plan names nobody (“Order vaccine stickers”)." in finding.message
    assert codes(question, PARTLY, tasks=(nobody,)) == []
    assert codes(question, YES, tasks=(task(), task(people=(), status=Status.CANCELLED))) == []
    assert codes(question, YES, tasks=(task(people=(), person=cell("#REF!", notes=(ERROR,))),)) == []


@pytest.mark.parametrize(
    ("typed", "months", "disagrees"),
    [
        pytest.param({}, None, True, id="nothing in part E"),
        pytest.param({"review_months": "6"}, 6, True, id="only how often"),
        pytest.param({"review_ways": "numbers vaccinated"}, None, False, id="how progress is monitored"),
        pytest.param({"review_months": "with a survey"}, None, False, id="more than a number where the number belongs"),
    ],
)
def test_clear_outcomes_are_compared_with_part_e_of_the_agreement(
    typed: dict[str, str], months: int | None, disagrees: bool
) -> None:
    record = agreement(DRAFT, typed, months=months)
    assert codes("8.1", YES, agreement=record) == ["answer-against-outcomes"] * disagrees
    assert codes("8.1", NO, agreement=record) == []


@pytest.mark.parametrize(
    ("typed", "given", "disagrees"),
    [
        pytest.param({}, YES, True, id="yes to nothing"),
        pytest.param({}, PARTLY, True, id="partly of nothing"),
        pytest.param({}, NO, False, id="no"),
        pytest.param({"resources_coalition": "flyers"}, YES, False, id="the coalition provides something"),
        pytest.param({"resources_partner": "a room"}, YES, False, id="the partner provides something"),
        pytest.param({"resources_partner": " "}, YES, True, id="blanks are nothing"),
    ],
)
def test_contributions_are_compared_with_part_d_of_the_agreement(
    typed: dict[str, str], given: Answer, disagrees: bool
) -> None:
    assert codes("6.1", given, agreement=agreement(DRAFT, typed)) == ["answer-against-resources"] * disagrees


def test_an_agreement_without_parts_d_and_e_speaks_against_nothing() -> None:
    own = replace(agreement(DRAFT), fields={"purpose": cell("together", worksheet="partnership_agreement")})
    assert codes("6.1", YES, agreement=own) + codes("8.1", YES, agreement=own) == []


def test_an_answer_behind_a_closed_gate_is_not_compared() -> None:
    closed: AnswerRecord = answer("8.1", YES, asked=False, gate="1.1a")
    assert list(check_disagreements(book(answers=(closed,), agreement=agreement(NONE)), RULES)) == []


def test_the_message_quotes_the_answer_the_question_and_the_record_and_changes_nothing() -> None:
    (finding,) = found("7.1a", YES, tasks=(LATE, task("Print", due=exact(LAST_WEEK))), about=(about(exact(TODAY)),))
    assert finding.message == (
        "The answer and the records disagree. You answered “yes” to “Is 7.1a so?”, but on 13 Apr 2027 2 open tasks of "
        "the work plan were overdue (the first: “Call the radio station”). Change whichever of the two is out of date; "
        "until then the answer counts as it stands."
    )
    assert (finding.place.cell, finding.value) == ("D7", "yes")
