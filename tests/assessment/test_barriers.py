"""Barriers and remedies, goals with and without the words they call for."""

from dataclasses import replace

import pytest

from niiw_sheets.assessment.barriers import barriers, silent_sections
from niiw_sheets.assessment.goals import Missing, achievements, goal_gaps, still_needed
from tests.assessment.building import Answers, answers_of, organization


def test_unfavourable_answers_come_by_section_with_their_words() -> None:
    books = [
        organization("coalition", {"5.1": {"answer": "No", "barriers": "far away"}, "2.1": "Partly"}),
        organization("library", {"2.2": {"answer": "Partly", "remedies": "name a lead"}, "3.1": "Yes"}),
    ]
    found = barriers(answers_of(*books))
    assert [(one.answer.book, one.answer.question_id, one.barriers, one.remedies) for one in found] == [
        ("coalition", "2.1", "", ""),
        ("library", "2.2", "", "name a lead"),
        ("coalition", "5.1", "far away", ""),
    ]


@pytest.mark.parametrize(
    ("answers", "listed"),
    [
        ({"4.3a": "Yes"}, ["4.3a"]),  # reversed: conflicts are unfavourable
        ({"4.3a": "No"}, []),
        ({"1.1a": "No", "1.1b": "No"}, ["1.1a"]),  # 1.1b is not asked
        ({"2.1": {"answer": "Don't know", "barriers": "nobody has said"}}, ["2.1"]),
        ({"2.1": {"barriers": "nobody has said"}}, ["2.1"]),  # words without an answer are not lost
        ({"2.1": "Don't know", "2.2": ""}, []),
        ({"2.1": {"answer": "Yes", "remedies": "none needed"}}, []),
    ],
)
def test_which_answers_are_listed(answers: Answers, listed: list[str]) -> None:
    assert [one.answer.question_id for one in barriers(answers_of(organization("library", answers)))] == listed


@pytest.mark.parametrize(
    ("answers", "sections"),
    [
        ({"2.1": "No", "2.2": "Partly", "3.1": "No"}, ["2", "3"]),  # once for each section
        ({"2.1": "No", "2.2": {"answer": "Yes", "remedies": "name a lead"}}, []),  # anywhere in the section will do
        ({"6.3": "Yes"}, ["6"]),
        ({"2.1": "Don't know"}, []),
        ({"1.1a": "No"}, ["1"]),  # sections 6 and 8 are not asked about it
    ],
)
def test_a_section_is_silent_without_any_barrier_or_remedy(answers: Answers, sections: list[str]) -> None:
    found = silent_sections(answers_of(organization("library", answers)))
    assert [one.section for one in found] == sections


def test_a_silent_section_points_to_its_first_unfavourable_answer() -> None:
    book = organization("library", {"2.1": "Yes", "2.2": "No"})
    (found,) = silent_sections(book.answers)
    assert found.answer == next(a for a in book.answers if a.question_id == "2.2")


GOAL_ANSWERS: Answers = {
    "G1": {"answer": "Yes", "examples": "a story hour"},
    "G2": "Yes",
    "G3": "No",
    "G4": {"answer": "No", "next_steps": "a second clinic"},
    "G5": {"answer": "Partly", "examples": "shorter waits", "next_steps": "more staff"},
    "G6": "Partly",
    "G8": "Yes",
    "G9": "No",
}


def test_a_yes_calls_for_an_example_and_a_no_for_a_next_step() -> None:
    found = goal_gaps(answers_of(organization("library", goals=GOAL_ANSWERS)))
    assert [(gap.answer.question_id, gap.missing) for gap in found] == [
        ("G2", Missing.EXAMPLE),
        ("G3", Missing.NEXT_STEP),
        ("G8", Missing.EXAMPLE),
    ]


def test_what_is_reached_and_what_is_needed_come_by_question() -> None:
    answers = answers_of(
        organization("coalition", goals={"G5": {"answer": "Yes", "examples": "kinder words"}}),
        organization("library", goals=GOAL_ANSWERS),
    )
    assert [(a.question_id, a.book) for a in achievements(answers)] == [
        ("G1", "library"),
        ("G5", "coalition"),
        ("G5", "library"),
    ]
    assert [(a.question_id, a.second.raw) for a in still_needed(answers)] == [
        ("G4", "a second clinic"),
        ("G5", "more staff"),
    ]


def test_a_tenth_goal_of_a_coalition_comes_behind_the_ninth() -> None:
    goals: Answers = {f"G{n}": {"answer": "Yes", "examples": f"example {n}"} for n in range(1, 10)}
    answers = [answer for answer in organization("library", goals=goals).answers if answer.question_id in goals]
    tenth = replace(answers[-1], question_id="G10")
    assert [answer.question_id for answer in achievements([*answers, tenth])][-2:] == ["G9", "G10"]
