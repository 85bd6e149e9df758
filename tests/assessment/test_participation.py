"""Who responded to which worksheet, and the questions about all partners."""

from dataclasses import replace

import pytest

from niiw_sheets.assessment.least import least_favourable
from niiw_sheets.assessment.participation import participation
from niiw_sheets.reading.values import Answer
from tests.assessment.building import (
    FACTS,
    GOALS,
    HALF_THE_GOALS,
    HALF_THE_PROCESS,
    PROCESS,
    Answers,
    answers_of,
    coalition_of,
    organization,
)


@pytest.mark.parametrize(
    ("process", "responded"),
    [
        (HALF_THE_PROCESS, True),  # 12 of 24
        ({q: a for q, a in HALF_THE_PROCESS.items() if q != "5.1"}, False),  # 11 of 24
        # 1.1a no closes 1.1b, 6.1 and 8.1: of 21 asked, 10 are fewer than half (the answer to 1.1b does not count)
        (({q: a for q, a in HALF_THE_PROCESS.items() if q != "5.1"} | {"1.1a": "No"}), False),
        ((HALF_THE_PROCESS | {"1.1a": "No"}), True),  # 11 of 21
        (dict.fromkeys(HALF_THE_PROCESS, "Don't know"), True),  # an answer all the same
        (dict.fromkeys(HALF_THE_PROCESS, "N/A"), True),
        (dict.fromkeys(HALF_THE_PROCESS, "same as above"), False),  # unreadable is none
        ({}, False),
    ],
)
def test_half_of_the_asked_questions_make_a_response(process: Answers, responded: bool) -> None:
    found, _ = participation(answers_of(organization("library", process)), FACTS)
    assert (found.worksheet, found.responded) == (PROCESS, ("library",) if responded else ())


def test_all_nine_goals_count_for_a_response() -> None:
    # 5 of 9, neutral ones included: G5 to G9 would do as well
    _, found = participation(answers_of(organization("library", goals=HALF_THE_GOALS)), FACTS)
    assert (found.worksheet, found.responded) == (GOALS, ("library",))
    neutral: Answers = {"G1": "Yes", "G2": "Yes", "G3": "Yes", "G8": "Yes", "G9": "No"}
    assert participation(answers_of(organization("library", goals=neutral)), FACTS)[1].responded == ("library",)


def test_the_missing_are_named_in_the_order_of_the_file() -> None:
    found, _ = participation(answers_of(organization("library", HALF_THE_PROCESS)), FACTS)
    assert found.missing_names == ("Riverside Coalition", "Radio 5")
    assert found.rate == pytest.approx(1 / 3)


def test_an_organisation_without_records_is_missing() -> None:
    for found in participation([], FACTS):
        assert (found.responded, found.organizations, found.rate) == ((), 3, 0)


@pytest.mark.parametrize(("responded", "below"), [(129, True), (130, False)])
def test_the_banner_shows_below_the_minimum(responded: int, below: bool) -> None:
    # 65 % of 200 organisations (the coalition and 199 partners) are 130
    facts = replace(coalition_of(199), minimum_response=0.65)
    books = [organization(f"p{n}", HALF_THE_PROCESS) for n in range(1, responded + 1)]
    found, _ = participation(answers_of(*books), facts)
    assert (found.organizations, found.below_minimum) == (200, below)


def test_the_least_favourable_answer_stands_for_all() -> None:
    books = [
        organization("coalition", {"3.2": "Yes"}),
        organization("library", {"3.2": "Partly"}),
        organization("radio", {"3.2": "Don't know"}),
    ]
    found = {one.question_id: one for one in least_favourable(answers_of(*books))}
    assert list(found) == ["1.1b", "3.2", "4.1b", "6.1"]
    assert found["3.2"].answer is Answer.PARTLY
    assert found["3.2"].counts == {Answer.YES: 1, Answer.PARTLY: 1, Answer.DONT_KNOW: 1}
    assert found["1.1b"].answer is None


def test_who_is_not_asked_is_not_counted() -> None:
    # the library has no agreement: its "no" to 1.1b lies behind a closed gate
    books = [
        organization("coalition", {"1.1a": "Yes", "1.1b": "Yes"}),
        organization("library", {"1.1a": "No", "1.1b": "No"}),
    ]
    found = least_favourable(answers_of(*books))[0]
    assert (found.answer, dict(found.counts), found.not_asked) == (Answer.YES, {Answer.YES: 1}, 1)
