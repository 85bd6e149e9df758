"""Reversed questions and gates, every answer of them, worked out by hand."""

from collections.abc import Mapping
from datetime import date

import pytest

from niiw_sheets.assessment.assess import Assessment, assess
from niiw_sheets.checks import Rules, check_book
from tests.assessment.building import FACTS, Answers, organization
from tests.assessment.worked import Numbers
from tests.records.building import TODAY

RULES = Rules(today=TODAY, due_soon_days=7, review_notice_days=30, agreement_expected=False, date_example="4/15/2027")

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "1": ("1.1a", "1.1b", "1.2"),
    "4": ("4.1a", "4.1b", "4.2", "4.3a", "4.3b"),
    "6": ("6.1", "6.2", "6.3"),
    "7": ("7.1a", "7.1b", "7.2", "7.3"),
    "8": ("8.1", "8.2"),
}


def only(section: str, typed: Answers) -> Answers:
    """The other questions of the section answered N/A, so that they count in nothing but `not_applicable`."""
    return {**dict.fromkeys(SECTIONS[section], "N/A"), **typed}


def assessed(answers: Answers) -> Assessment:
    return assess([organization("library", answers)], FACTS, TODAY)


def numbers(answers: Answers, section: str) -> Numbers:
    (score,) = [score for score in assessed(answers).scores if score.section == section]
    return Numbers(**{name: getattr(score, name) for name in Numbers.__dataclass_fields__})


# One question counts: 1 of 1 = 100 %, ½ of 1 = 50 %, 0 of 1 = 0 %, nothing of 1: no share, and N/A: nothing to score.
# 4.3a no closes 4.3b, which then is no N/A either: 3 of the other 4 questions of section 4 are N/A.
# 6.3 stands beside 6.1 and 6.2, both N/A.
@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("4.3a", "Yes", Numbers(scorable=1, yes=1, not_applicable=4, favourable=0, percent=0)),
        ("4.3a", "Partly", Numbers(scorable=1, partly=1, not_applicable=4, favourable=0.5, percent=0.5)),
        ("4.3a", "No", Numbers(scorable=1, no=1, not_applicable=3, favourable=1, percent=1)),
        ("4.3a", "Don't know", Numbers(scorable=1, dont_know=1, not_applicable=4)),
        ("4.3a", "N/A", Numbers(scorable=0, not_applicable=5)),
        ("6.3", "Yes", Numbers(scorable=1, yes=1, not_applicable=2, favourable=0, percent=0)),
        ("6.3", "Partly", Numbers(scorable=1, partly=1, not_applicable=2, favourable=0.5, percent=0.5)),
        ("6.3", "No", Numbers(scorable=1, no=1, not_applicable=2, favourable=1, percent=1)),
        ("6.3", "Don't know", Numbers(scorable=1, dont_know=1, not_applicable=2)),
        ("6.3", "N/A", Numbers(scorable=0, not_applicable=3)),
    ],
)
def test_a_reversed_question_scores_the_other_way_round(question: str, words: str, expected: Numbers) -> None:
    section = question[0]

    assert numbers(only(section, {question: words}), section) == expected


GATES = (("1.1a", "1.1b"), ("4.1a", "4.1b"), ("4.3a", "4.3b"), ("7.1a", "7.1b"), ("1.1a", "6.1"), ("1.1a", "8.1"))
OPEN = ("Yes", "Partly", "Don't know", "N/A", "", "see above")


@pytest.mark.parametrize(("parent", "child"), GATES, ids=[f"{parent} to {child}" for parent, child in GATES])
def test_no_to_the_parent_takes_the_child_out_of_every_number_and_says_so(parent: str, child: str) -> None:
    section = child[0]
    others = len([question for question in SECTIONS[section] if question not in {parent, child}])
    typed: Answers = {**only(section, {child: "Yes"}), parent: "No"}

    # Behind the gate: the child's yes is nowhere. In its parent's section the parent's no is left, 1 question with 0
    # of 1 = 0 %, except 4.3a: no conflicts score 1 of 1. In sections 6 and 8 the parent stands elsewhere: nothing.
    if parent[0] != section:
        expected = Numbers(scorable=0, not_applicable=others)
    elif parent == "4.3a":
        expected = Numbers(scorable=1, no=1, not_applicable=others, favourable=1, percent=1)
    else:
        expected = Numbers(scorable=1, no=1, not_applicable=others, favourable=0, percent=0)
    assert numbers(typed, section) == expected
    found = check_book(organization("library", typed), RULES)
    places = [f.place.cell for f in found if f.code == "gate-closed-answered"]
    (answer,) = [a for a in organization("library", typed).answers if a.question_id == child]
    assert places == [answer.answer_cell.place.cell]


@pytest.mark.parametrize("words", OPEN, ids=["yes", "partly", "don't know", "N/A", "empty", "unreadable"])
@pytest.mark.parametrize(("parent", "child"), GATES, ids=[f"{parent} to {child}" for parent, child in GATES])
def test_any_other_answer_of_the_parent_leaves_the_child_counted(parent: str, child: str, words: str) -> None:
    section = child[0]
    typed: Answers = {**only(section, {child: "No"}), parent: words}
    found = numbers(typed, section)

    # The child's no counts: 1 no, 0 of its 1. A parent of the same section adds itself: one to scorable unless N/A,
    # and its score unless it has none: yes 1 and partly ½, reversed (4.3a) yes 0 and partly ½.
    beside = parent[0] == section
    own = {"Yes": 0.0 if parent == "4.3a" else 1.0, "Partly": 0.5}.get(words, 0.0) if beside else 0.0
    assert (found.no, found.scorable, found.favourable) == (1, 1 + (beside and words != "N/A"), own)
    assert found.percent == own / (2 if beside and words in {"Yes", "Partly"} else 1)
    assert "gate-closed-answered" not in [f.code for f in check_book(organization("library", typed), RULES)]


def test_the_gate_of_one_organisation_closes_nothing_for_another() -> None:
    books = [organization("library", {"1.1a": "No", "8.2": "Yes"}), organization("radio", {"8.1": "No", "8.2": "Yes"})]
    (total,) = [one for one in assess(books, FACTS, date(2026, 11, 22)).totals if one.section == "8"]

    # The library is not asked 8.1: 1 question, yes. The radio is: no, yes. Together 2 of 3 = 66.7 %.
    assert (total.scorable, total.answered, total.favourable) == (3, 3, 2)
    assert total.percent == pytest.approx(2 / 3)
