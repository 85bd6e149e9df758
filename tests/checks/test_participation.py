"""Whether an organisation answered at all, and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.reading.values import Answer, DateKind, DateReading
from niiw_sheets.records.model import About, AnswerRecord
from tests.checks.builders import ERROR, NO_DATE, RULES, TODAY, about, answer, book, codes, exact

GOALS = "goals_assessment"
EMPTY = (answer("1.1a"), answer("1.2", row=8), answer("G1", worksheet=GOALS))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(EMPTY, ["answers-none"], id="nothing in both sheets"),
        pytest.param((*EMPTY, answer("G2", Answer.DONT_KNOW, worksheet=GOALS)), [], id="one answer in one sheet"),
        pytest.param((*EMPTY, answer("1.3", Answer.UNREADABLE)), [], id="an unreadable answer is one"),
        pytest.param((), [], id="no assessment sheets"),
        pytest.param((answer("1.1a", row=0),), [], id="the tab is gone"),
        pytest.param((answer("1.1a", row=0), answer("G1", worksheet=GOALS)), ["answers-none"], id="one tab is gone"),
    ],
)
def test_an_organisation_without_any_answer_is_named_once(
    answers: tuple[AnswerRecord, ...], expected: list[str]
) -> None:
    assert codes(check_book(book(answers=answers), RULES)) == expected


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(about(), ["answers-undated"], id="empty"),
        pytest.param(about(NO_DATE, "TBD"), ["answers-undated"], id="TBD is no day"),
        pytest.param(
            about(DateReading(kind=DateKind.UNREADABLE), "?!", notes=(ERROR,)), [], id="reported by its reader"
        ),
        pytest.param(about(exact(TODAY), "2027-04-13"), [], id="today"),
        pytest.param(about(exact(TODAY + timedelta(days=1)), "2027-04-14"), ["answered-in-future"], id="tomorrow"),
        pytest.param(
            about(DateReading(kind=DateKind.APPROXIMATE, earliest=date(2027, 4, 1), latest=date(2027, 4, 30)), "April"),
            [],
            id="this month",
        ),
        pytest.param(about(worksheet=GOALS), [], id="a sheet without answers needs no day"),
    ],
)
def test_answers_carry_the_day_they_were_given(record: About, expected: list[str]) -> None:
    records = book(answers=(answer("1.1a", Answer.YES),), about=(record,))
    assert codes(check_book(records, RULES)) == expected


def test_a_day_to_come_is_reported_even_before_there_are_answers() -> None:
    records = book(about=(about(exact(date(2028, 1, 5)), "1/5/28"),))
    (found,) = check_book(records, RULES)
    assert "says “1/5/28”, which is read as 5 Jan 2028" in found.message


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2027, 4, 1), ["round-not-answered"], id="on the day of closing"),
        pytest.param(date(2027, 3, 1), ["round-not-answered"], id="before it"),
        pytest.param(date(2027, 4, 2), [], id="the day after it"),
    ],
)
def test_answers_from_before_the_last_round_was_closed_are_a_note(day: date, expected: list[str]) -> None:
    answers = (answer("1.1a", Answer.YES),)
    records = book(answers=answers, about=[about(exact(day), day.isoformat())])

    found = check_book(records, replace(RULES, closed_on=date(2027, 4, 1)))

    assert codes(found) == expected
    assert all("closed on 1 Apr 2027" in each.message for each in found)
    assert check_book(records, RULES) == ()


def test_a_sheet_without_answers_is_not_asked_to_be_answered_again() -> None:
    records = book(answers=(answer("1.1a"),), about=[about(exact(date(2027, 3, 1)), "2027-03-01")])

    assert codes(check_book(records, replace(RULES, closed_on=date(2027, 4, 1)))) == ["answers-none"]
