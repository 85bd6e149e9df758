"""Answers of the assessment worksheets: all questions always, gates, continuation rows, who answered when."""

from datetime import date

import pytest

from niiw_sheets.reading.values import Answer, DateKind
from niiw_sheets.worksheets import Polarity
from tests.records.building import TODAY, Typed, answered, by_question, records, sheet

PROCESS = "process_assessment"
GOALS = "goals_assessment"


@pytest.mark.parametrize("book", ["coalition", "library"])
def test_all_33_questions_stand_there_in_order_even_without_any_sheet(book: str) -> None:
    found = records(book).answers
    assert [answer.question_id for answer in found][:4] == ["1.1a", "1.1b", "1.2", "2.1"]
    assert [answer.question_id for answer in found][24:] == [f"G{n}" for n in range(1, 10)]
    assert {answer.answer for answer in found} == {Answer.UNANSWERED}
    assert {(answer.answer_cell.place.row, answer.answer_cell.place.cell) for answer in found} == {(0, "")}


def test_an_answer_carries_its_question_section_role_and_words_beside_it() -> None:
    typed: Typed = {"answer": "No", "barriers": "no time", "remedies": "meet monthly"}
    answer = by_question(answered(PROCESS, {"4.2": typed}))["4.2"]
    assert (answer.section, answer.role, answer.answer, answer.favourable) == ("4", "partner", Answer.NO, 0)
    assert (answer.first.raw, answer.second.raw) == ("no time", "meet monthly")
    assert answer.question == "Are decisions made openly and in a timely manner?"
    assert answer.answer_cell.place.cell.startswith("C")


def test_goals_stand_in_their_only_section_with_examples_and_next_steps() -> None:
    typed: Typed = {"answer": "Yes", "examples": "a story hour", "next_steps": "a second one"}
    answer = by_question(answered(GOALS, {"G8": typed}, book="coalition"))["G8"]
    assert (answer.section, answer.role, answer.polarity) == ("questions", "coalition", Polarity.NEUTRAL)
    assert (answer.first.raw, answer.second.raw, answer.favourable) == ("a story hour", "a second one", None)


@pytest.mark.parametrize(
    ("parent", "children"),
    [("1.1a", {"1.1b", "6.1", "8.1"}), ("4.1a", {"4.1b"}), ("4.3a", {"4.3b"}), ("7.1a", {"7.1b"})],
)
def test_a_no_closes_the_gates_behind_it_and_no_others(parent: str, children: set[str]) -> None:
    found = answered(PROCESS, {parent: "No"}).answers
    assert {answer.question_id for answer in found if not answer.asked} == children
    assert {answer.gate for answer in found if not answer.asked} == {parent}


@pytest.mark.parametrize("typed", ["Yes", "Partly", "Don't know", "N/A", "perhaps one day"])
@pytest.mark.parametrize("parent", ["1.1a", "4.1a", "4.3a", "7.1a"])
def test_any_other_answer_leaves_the_gates_open(parent: str, typed: str) -> None:
    assert all(answer.asked for answer in answered(PROCESS, {parent: typed}).answers)


def test_an_answer_behind_a_closed_gate_is_kept_but_does_not_score() -> None:
    answer = by_question(answered(PROCESS, {"7.1a": "No", "7.1b": "Yes"}))["7.1b"]
    assert (answer.answer, answer.asked, answer.favourable) == (Answer.YES, False, None)


def test_over_several_lines_the_first_answer_counts_and_all_words_are_kept() -> None:
    lines: list[Typed] = [
        {"barriers": "no time"},
        {"answer": "Partly", "barriers": "no room", "remedies": "ask the library"},
        {"answer": "Yes", "remedies": "ask again"},
    ]
    answer = by_question(answered(PROCESS, {"5.2": lines}))["5.2"]
    assert answer.answer is Answer.PARTLY
    assert answer.answer_cell.raw == "Partly\nYes"
    assert (answer.first.raw, answer.second.raw) == ("no time\nno room", "ask the library\nask again")


def test_an_unanswered_question_stands_in_its_prompts_row() -> None:
    plan = sheet(PROCESS)
    answer = by_question(records("library", plan))["3.2"]
    assert answer.answer_cell.place.row == plan.prompts["3.2"]
    assert answer.answer_cell.place.column == plan.columns["questions"]["answer"]
    assert answer.least


def test_who_answered_and_when_is_read_from_the_first_section() -> None:
    typed: dict[tuple[str, str], Typed | list[Typed]] = {
        ("about", "answered_on"): {"entry": date(2026, 11, 3)},
        ("about", "answered_by"): {"entry": "Rosa Delgado"},
    }
    process, goals = records("library", sheet(PROCESS, typed)).about
    assert (process.answered_on.latest, process.by.raw) == (date(2026, 11, 3), "Rosa Delgado")
    assert process.on.place.heading == "Answered on"
    assert (goals.worksheet, goals.answered_on.kind, goals.last_change) == (GOALS, DateKind.NONE, None)


@pytest.mark.parametrize(
    ("since", "typed", "expected"),
    [
        (date(2026, 10, 5), {"answer": "Yes"}, date(2026, 10, 5)),
        (None, {"answer": "Yes"}, TODAY),  # seen for the first time in this run
        (date(2026, 10, 5), {"barriers": "no time"}, None),  # a barrier is no answer
    ],
)
def test_last_change_is_the_newest_answer(since: date | None, typed: Typed, expected: date | None) -> None:
    plan = sheet(PROCESS, {("questions", "2.1"): typed}, since=since)
    assert records("library", plan).about[0].last_change == expected
