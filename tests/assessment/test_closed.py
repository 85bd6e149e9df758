"""A closed round keeps the answers that counted, with their day and the questions as they were, in JSON too."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.assessment.closed import ClosedRound, freeze
from niiw_sheets.assessment.closed import given as number_given
from niiw_sheets.assessment.closed_json import from_json, to_json
from niiw_sheets.assessment.scores import scores
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import FACTS, PROCESS, Answers, answers_of, assessment_sheet, organization
from tests.records.building import TODAY, records

CLOSED = date(2026, 10, 1)


def library(answers: Answers, answered_on: date | None = None) -> BookRecords:
    """The library's workbook with answers to the process sheet."""
    return records("library", assessment_sheet(PROCESS, answers, answered_on, CLOSED))


def frozen(*books: BookRecords, since: date | None = None) -> ClosedRound:
    """The open round of these organisations, closed today."""
    return freeze("2026 fall", books, FACTS, TODAY, since)


def test_the_answers_of_every_organisation_are_frozen_with_their_day() -> None:
    closed = frozen(library({"2.1": "No"}, date(2026, 9, 9)), organization("radio", {"2.1": "Yes"}))

    assert closed.closed_on == TODAY
    assert closed.organizations == {"coalition": FACTS.name, "library": "Riverside Family Library", "radio": "Radio 5"}
    given = {a.book: a.answer for a in closed.answers if a.question_id == "2.1"}
    assert given == {"library": Answer.NO, "radio": Answer.YES}
    assert closed.answered_on["library", PROCESS] == date(2026, 9, 9)


def test_answers_from_before_the_round_are_frozen_as_not_given() -> None:
    old, new = library({"2.1": "No"}, date(2026, 9, 30)), organization("radio", {"2.1": "Yes"})

    closed = frozen(old, new, since=CLOSED)

    assert {a.book for a in closed.answers if a.answer is not Answer.UNANSWERED} == {"radio"}
    assert {book for book, _ in closed.answered_on} == {"radio"}
    assert number_given(closed.answers) == 1


def test_strangers_to_the_coalition_file_are_left_out() -> None:
    assert {a.book for a in frozen(organization("former-partner", {"2.1": "Yes"})).answers} == set()


def test_a_frozen_round_scores_as_it_did() -> None:
    given = {"2.1": "No", "4.3a": "No", "4.3b": "Yes", "6.3": "Partly"}
    books = [library(given), organization("radio", {"2.1": "Yes"})]

    assert scores(frozen(*books).answers) == scores(answers_of(*books))


@given(words=st.text(max_size=30), barrier=st.text(max_size=30), name=st.text(min_size=1, max_size=30))
def test_a_round_survives_its_file(words: str, barrier: str, name: str) -> None:
    closed = replace(frozen(library({"2.1": {"answer": words or "No", "barriers": barrier}})), name=name)

    assert from_json(to_json(closed)) == closed


def test_the_file_says_what_was_asked_and_what_was_typed() -> None:
    kept = json.loads(to_json(frozen(library({"2.1": {"answer": "not yet", "barriers": "no time"}}))))

    question = next(one for one in kept["questions"] if one["id"] == "2.1")
    assert question["text"] == "Is there senior level commitment to the partnership?"
    answer = next(one for one in kept["answers"] if one["question"] == "2.1")
    assert (answer["book"], answer["typed"], answer["first"]) == ("library", "not yet", "no time")


def test_rounds_that_asked_the_same_have_the_same_version_of_the_questions() -> None:
    one, other = frozen(library({"2.1": "No"})), frozen(organization("radio", {"1.2": "Yes"}))

    assert one.question_set == other.question_set


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Is there senior level commitment to the partnership?", "Is there commitment at senior level?", False),
        ("Is there senior level", "is there  senior-level", True),  # case, blanks and punctuation are no wording
    ],
)
def test_another_wording_is_another_version_of_the_questions(old: str, new: str, same: bool) -> None:
    closed = frozen(library({"2.1": "No"}))
    reworded = replace(
        closed,
        answers=tuple(
            replace(a, question=a.question.replace(old, new)) if a.question_id == "2.1" else a for a in closed.answers
        ),
    )
    assert reworded.answers != closed.answers
    assert (reworded.question_set == closed.question_set) is same


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "name": "x"}', "null", "\x00"])
def test_a_text_that_is_no_round_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_json(text)
