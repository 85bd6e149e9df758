"""Trend compares only who responded in every round, tells who did not, and begins anew where questions changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from niiw_sheets.assessment.closed import ClosedRound, freeze
from niiw_sheets.assessment.trend import MOST_ROUNDS, Absent, Trend, trends
from tests.assessment.building import FACTS, HALF_THE_PROCESS, Answers, organization


def closed(number: int, answers: Mapping[str, Answers]) -> ClosedRound:
    """The n-th round, with what each organisation answered to half of the process questions or more."""
    books = [organization(book, {**HALF_THE_PROCESS, **given}) for book, given in answers.items()]
    return replace(freeze(f"round {number}", books, FACTS, date(2026, number, 1), None), answered_on={})


def process(*rounds: ClosedRound) -> Trend:
    """The trend of the process sheet."""
    (found,) = trends(rounds)
    return found


def percents(found: Trend, section: str) -> list[list[tuple[float | None, int] | None]]:
    """The shares of a section with their n, line by line."""
    lines = [line for line in found.lines if line.section == section]
    return [[(score.percent, score.answered) if score else None for score in line.scores] for line in lines]


def reworded(one: ClosedRound, question: str, words: str) -> ClosedRound:
    """The same round with a question in other words."""
    answers = (replace(a, question=words) if a.question_id == question else a for a in one.answers)
    return replace(one, answers=tuple(answers))


def test_only_organisations_that_responded_in_every_round_are_compared() -> None:
    first = closed(1, {"coalition": {"2.1": "No"}, "library": {"2.1": "No"}, "radio": {"2.1": "No"}})
    second = closed(2, {"coalition": {}, "library": {}})

    found = process(first, second)

    assert found.matched == (FACTS.name, "Riverside Family Library")
    # 2 organisations × (2.1, 2.2): no and yes = 2 ÷ 4; then yes and yes = 4 ÷ 4. The radio's no counts nowhere.
    assert percents(found, "2") == [[(0.5, 4), (1.0, 4)]]


def test_who_is_not_compared_is_told_with_the_rounds_they_missed() -> None:
    first, second = closed(1, {"coalition": {}, "library": {}, "radio": {}}), closed(2, {"coalition": {}})
    found = process(first, second, closed(3, {"coalition": {}, "library": {}}))

    assert found.absent == (
        Absent(name="Riverside Family Library", rounds=("round 2",)),
        Absent(name="Radio 5", rounds=("round 2", "round 3")),
    )


def test_a_changed_wording_begins_a_new_line_for_its_section_alone() -> None:
    first, second = closed(1, {"library": {}}), closed(2, {"library": {"2.1": "No"}})

    found = process(first, reworded(second, "2.1", "Does a director take part?"))

    assert percents(found, "2") == [[(1.0, 2), None], [None, (0.5, 2)]]
    assert [line.reworded for line in found.lines if line.section == "2"] == [(), ("2.1",)]
    assert len(percents(found, "1")) == 1


def test_a_round_in_which_too_little_was_answered_has_no_share() -> None:
    # Section 8 has two questions; nobody answered one of them.
    found = process(closed(1, {"library": {}}), closed(2, {"library": {"8.1": "Yes"}}))

    assert percents(found, "8") == [[(None, 0), (1.0, 1)]]


def test_rounds_without_anybody_in_common_with_later_ones_are_left_out() -> None:
    first, second, third = closed(1, {"radio": {}}), closed(2, {"library": {}}), closed(3, {"library": {}, "radio": {}})

    found = process(first, second, third)

    assert [one.name for one in found.earlier] == ["round 1"]
    assert [one.name for one in found.rounds] == ["round 2", "round 3"]
    assert found.matched == ("Riverside Family Library",)


def test_only_the_last_rounds_are_compared() -> None:
    found = process(*(closed(number, {"library": {}}) for number in range(1, MOST_ROUNDS + 3)))

    assert [one.name for one in found.earlier] == ["round 1", "round 2"]
    assert len(found.rounds) == MOST_ROUNDS


def test_an_organisation_goes_by_the_name_it_had_last() -> None:
    first = replace(closed(1, {"library": {}}), organizations={"library": "The Old Library"})

    assert process(first, closed(2, {"library": {}})).matched == ("Riverside Family Library",)


def test_without_closed_rounds_or_responses_there_is_no_trend() -> None:
    assert trends(()) == ()
    assert trends([freeze("quiet", [organization("library")], FACTS, date(2026, 1, 1), None)]) == ()
