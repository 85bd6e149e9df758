"""Scores, worked out by hand beside each case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.assessment.scores import Score, scores, total
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import GOALS, PROCESS, SECTION_2, Answers, answers_of, organization
from tests.shipped import questions

QUESTIONS = [*questions(PROCESS, "questions").prompts, *questions(GOALS, "questions").prompts]
WORDS = ("Yes", "Partly", "No", "Don't know", "N/A", "same as above", "")
ANSWERS = st.fixed_dictionaries({question.id: st.sampled_from(WORDS) for question in QUESTIONS})


def score_of(section: str, *books: BookRecords) -> Score:
    (found,) = [score for score in scores(answers_of(*books)) if score.section == section]
    return found


def total_of(section: str, *books: BookRecords) -> Score:
    (found,) = [score for score in total(scores(answers_of(*books))) if score.section == section]
    return found


@pytest.mark.parametrize(
    ("answers", "section", "scorable", "answered", "favourable", "percent"),
    [
        # nothing answered: section 2 has two questions
        ({}, "2", 2, 0, 0, None),
        # both yes: 1 + 1 of 2
        (SECTION_2, "2", 2, 2, 2, 1.0),
        # one yes, one don't know: half of the two scorable ones are answered, which is just enough
        ({"2.1": "Yes", "2.2": "Don't know"}, "2", 2, 1, 1, 1.0),
        # a don't-know majority: 1 of 3 is fewer than half
        ({"3.1": "Yes", "3.2": "Don't know", "3.3": "Don't know"}, "3", 3, 1, 1, None),
        # all don't know: nothing answered at all
        ({"2.1": "Don't know", "2.2": "Don't know"}, "2", 2, 0, 0, None),
        # N/A is not scorable: nothing is left to score
        ({"2.1": "N/A", "2.2": "N/A"}, "2", 0, 0, 0, None),
        # N/A leaves one question, answered partly: ½ of 1
        ({"2.1": "N/A", "2.2": "Partly"}, "2", 1, 1, 0.5, 0.5),
        # 4.3a is reversed: yes to conflicts scores 0, so 1 + ½ + 0 + 0 + 1 of 5
        ({"4.1a": "Yes", "4.1b": "Partly", "4.2": "No", "4.3a": "Yes", "4.3b": "Yes"}, "4", 5, 5, 2.5, 0.5),
        # no conflicts scores 1 and closes 4.3b: 4 of 4
        ({"4.1a": "Yes", "4.1b": "Yes", "4.2": "Yes", "4.3a": "No"}, "4", 4, 4, 4, 1.0),
        # partly reversed stays ½: 4.3a alone of 5, too few
        ({"4.3a": "Partly"}, "4", 5, 1, 0.5, None),
        # 4.1a no closes 4.1b (4 asked), 4.3b is N/A (3 scorable): 0 + 1 of 2 answered
        ({"4.1a": "No", "4.2": "Yes", "4.3a": "Don't know", "4.3b": "N/A"}, "4", 3, 2, 1, 0.5),
        # an answer behind the closed gate 4.1a is not counted: 1 of 4 answered
        ({"4.1a": "No", "4.1b": "Yes"}, "4", 4, 1, 0, None),
        # 1.1a no closes 1.1b: 0 + 1 of 2
        ({"1.1a": "No", "1.1b": "Yes", "1.2": "Yes"}, "1", 2, 2, 1, 0.5),
        # 1.1a don't know leaves 1.1b open: 1 + 1 of 2 answered, 3 scorable
        ({"1.1a": "Don't know", "1.1b": "Yes", "1.2": "Yes"}, "1", 3, 2, 2, 1.0),
        # 1.1a no closes 6.1 too; 6.3 is reversed: 1 + 0 of 2
        ({"1.1a": "No", "6.1": "Yes", "6.2": "Yes", "6.3": "Yes"}, "6", 2, 2, 1, 0.5),
        # without an answer to 1.1a, 6.1 is asked: 2 of 3 answered, both favourable
        ({"6.2": "Yes", "6.3": "No"}, "6", 3, 2, 2, 1.0),
        # 1.1a no closes 8.1: ½ of 1
        ({"1.1a": "No", "8.2": "Partly"}, "8", 1, 1, 0.5, 0.5),
        # 7.1a no closes 7.1b; 7.3 is unreadable and still scorable: 0 + 1 of 2 answered, 3 scorable
        ({"7.1a": "No", "7.1b": "Yes", "7.2": "Yes", "7.3": "same as above"}, "7", 3, 2, 1, 0.5),
    ],
)
def test_process_scores(
    answers: Answers, section: str, scorable: int, answered: int, favourable: float, percent: float | None
) -> None:
    found = score_of(section, organization("library", answers))
    assert (found.scorable, found.answered, found.favourable, found.percent) == (
        scorable,
        answered,
        favourable,
        percent,
    )


@pytest.mark.parametrize(
    ("answers", "answered", "favourable", "percent"),
    [
        # 1 + 0 + ½ + 1 of 4; G8 and G9 are neutral
        ({"G1": "Yes", "G2": "No", "G3": "Partly", "G4": "Yes", "G8": "Yes", "G9": "No"}, 4, 2.5, 0.625),
        # 3 of 7 are fewer than half
        ({"G1": "Yes", "G2": "Yes", "G3": "Yes"}, 3, 3, None),
        ({"G8": "Yes", "G9": "Yes"}, 0, 0, None),
    ],
)
def test_goals_are_seven_scorable_questions(
    answers: Answers, answered: int, favourable: float, percent: float | None
) -> None:
    found = score_of("questions", organization("library", goals=answers))
    assert (found.scorable, found.answered, found.favourable, found.percent) == (7, answered, favourable, percent)


def test_a_score_counts_each_answer_by_kind() -> None:
    answers = {"4.1a": "Yes", "4.1b": "same as above", "4.2": "Don't know", "4.3a": "N/A"}
    found = score_of("4", organization("library", answers))
    assert (found.yes, found.partly, found.no) == (1, 0, 0)
    assert (found.dont_know, found.not_applicable, found.unanswered, found.unreadable) == (1, 1, 1, 1)


def test_there_is_one_score_for_each_section_and_book() -> None:
    found = scores(answers_of(organization("coalition"), organization("library")))
    assert [(score.book, score.role) for score in found] == [("coalition",) * 2] * 9 + [("library", "partner")] * 9
    assert [score.section for score in found[:9]] == [*"12345678", "questions"]


def test_totals_are_sums_and_not_means_of_percentages() -> None:
    # library: 2 of 2 = 100 %; radio: 0 of 1 = 0 %; together 2 of 3, where the mean would say 50 %
    found = total_of("2", organization("library", SECTION_2), organization("radio", {"2.1": "No"}))
    assert (found.book, found.role, found.scorable, found.answered, found.favourable) == ("", "all", 4, 3, 2)
    assert found.percent == pytest.approx(2 / 3)


def test_totals_of_one_organisation_are_its_own() -> None:
    own, everybody = (f("2", organization("coalition", SECTION_2)) for f in (score_of, total_of))
    assert (everybody.scorable, everybody.answered, everybody.percent) == (own.scorable, own.answered, own.percent)


def test_without_organisations_there_are_no_scores() -> None:
    assert total(scores([])) == ()


def test_two_hundred_organisations_add_up() -> None:
    # section 3 has 3 questions: 100 organisations say yes to all, 100 say no to one and leave two
    full = {"3.1": "Yes", "3.2": "Yes", "3.3": "Yes"}
    books = [organization(f"p{n}", full if n % 2 else {"3.1": "No"}) for n in range(200)]
    found = total_of("3", *books)
    assert (found.scorable, found.answered, found.unanswered, found.favourable) == (600, 400, 200, 300)
    assert found.percent == 0.75


@given(
    st.lists(
        st.fixed_dictionaries({question.id: st.sampled_from(WORDS) for question in QUESTIONS}), min_size=1, max_size=3
    )
)
def test_counts_and_sums_hold_for_any_answers(typed: list[dict[str, str]]) -> None:
    books = [_organization(number, answers) for number, answers in enumerate(typed)]
    parts = scores(answers_of(*books))
    sums = total(parts)
    for score in (*parts, *sums):
        assert score.yes + score.partly + score.no == score.answered <= score.scorable
        assert score.answered + score.dont_know + score.unanswered + score.unreadable == score.scorable
        assert 0 <= score.favourable <= score.answered
        assert score.percent is None or 0 <= score.percent <= 1
    for name in ("scorable", "answered", "favourable", "not_applicable"):
        assert sum(getattr(score, name) for score in parts) == sum(getattr(score, name) for score in sums)


def _organization(number: int, answers: dict[str, str]) -> BookRecords:
    goals = {question: words for question, words in answers.items() if question.startswith("G")}
    process = {question: words for question, words in answers.items() if question not in goals}
    return organization(f"p{number}", process, goals)
