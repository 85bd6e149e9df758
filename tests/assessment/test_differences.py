"""Opposite answers of the coalition and its partners."""

import pytest

from niiw_sheets.assessment.differences import differences
from tests.assessment.building import answers_of, organization


def test_opposite_answers_are_told_those_favourable_to_the_coalition_first() -> None:
    books = [
        organization("coalition", {"2.1": "No", "2.2": "Yes", "3.1": "Yes"}),
        organization("library", {"2.1": "Yes", "2.2": "No", "3.1": "Yes"}),
        organization("radio", {"2.2": "No"}),
    ]
    found = differences(answers_of(*books))
    assert [(one.partner.book, one.partner.question_id, one.coalition_favourable) for one in found] == [
        ("library", "2.2", True),
        ("radio", "2.2", True),
        ("library", "2.1", False),
    ]


@pytest.mark.parametrize(
    ("question", "coalition", "partner"),
    [
        ("2.1", "Yes", "Partly"),  # not opposite
        ("2.1", "Yes", "Don't know"),
        ("2.1", "Yes", ""),
        ("G8", "Yes", "No"),  # neutral: neither answer is the better one
    ],
)
def test_other_answers_are_no_difference(question: str, coalition: str, partner: str) -> None:
    books = [
        organization(book, {question: typed}) if question == "2.1" else organization(book, goals={question: typed})
        for book, typed in (("coalition", coalition), ("library", partner))
    ]
    assert differences(answers_of(*books)) == ()


def test_for_a_reversed_question_no_is_the_favourable_answer() -> None:
    books = [organization("coalition", {"4.3a": "No"}), organization("library", {"4.3a": "Yes"})]
    (found,) = differences(answers_of(*books))
    assert found.coalition_favourable


def test_an_answer_behind_a_closed_gate_is_no_difference() -> None:
    books = [organization("coalition", {"7.1b": "Yes"}), organization("library", {"7.1a": "No", "7.1b": "No"})]
    assert [one.partner.question_id for one in differences(answers_of(*books))] == []


@pytest.mark.parametrize("book", ["coalition", "library"])
def test_one_organisation_alone_differs_from_nobody(book: str) -> None:
    assert differences(answers_of(organization(book, {"2.1": "No"}))) == ()
