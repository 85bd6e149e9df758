"""Every number of the assessment is the one worked out by hand beside the answers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from niiw_sheets.assessment.assess import Assessment, assess
from niiw_sheets.assessment.barriers import is_unfavourable
from niiw_sheets.assessment.scores import Score
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import (
    FACTS,
    GOALS,
    HALF_THE_PROCESS,
    PROCESS,
    Answers,
    assessment_sheet,
    coalition_of,
    organization,
)
from tests.assessment.worked import CASES, Case, Numbers
from tests.records.building import TODAY, records

SECTIONS = (*"12345678", "questions")
CLOSED = date(2026, 10, 1)


def assessed(case: Case) -> Assessment:
    """The assessment of a case's coalition; whoever typed nothing has no workbook."""
    books = dict.fromkeys((*case.typed, *case.goals))
    return assess([organization(b, case.typed.get(b), case.goals.get(b)) for b in books], FACTS, TODAY)


def numbers(score: Score) -> Numbers:
    """A score as the cases write it."""
    return Numbers(**{name: getattr(score, name) for name in Numbers.__dataclass_fields__})


def totals(found: Assessment) -> Mapping[str, Numbers]:
    """The coalition-wide numbers by section."""
    return {score.section: numbers(score) for score in found.totals}


each = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


@each
def test_scores(case: Case) -> None:
    found = totals(assessed(case))

    assert set(found) == set(SECTIONS)
    for section in SECTIONS:
        if section in case.sections:
            expected = case.sections[section]
            assert found[section].percent == pytest.approx(expected.percent)
            assert replace(found[section], percent=None) == replace(expected, percent=None)
        else:
            untouched = found[section]
            assert untouched == Numbers(scorable=untouched.unanswered, unanswered=untouched.unanswered)


@each
def test_participation(case: Case) -> None:
    process, _ = assessed(case).participation

    assert process.worksheet == PROCESS
    assert process.responded == case.responded
    assert set(process.missing) == {"coalition", "library", "radio"} - set(case.responded)
    assert process.rate == len(case.responded) / 3


@each
def test_questions_about_all_partners(case: Case) -> None:
    found = {item.question_id: item.answer for item in assessed(case).least}

    assert list(found) == ["1.1b", "3.2", "4.1b", "6.1"]
    assert {name: answer.value for name, answer in found.items() if answer} == case.least


@each
def test_opposite_answers(case: Case) -> None:
    found = assessed(case).differences

    assert tuple((item.partner.book, item.partner.question_id) for item in found) == case.differs


@each
def test_unfavourable_answers(case: Case) -> None:
    found = [item.answer for item in assessed(case).barriers if is_unfavourable(item.answer)]

    assert tuple((answer.book, answer.question_id) for answer in found) == case.unfavourable


def test_no_organisation_has_been_read() -> None:
    found = assess([], FACTS, TODAY)

    # Nothing to add up; three organisations are asked and missing.
    assert (found.scores, found.totals, found.least, found.differences) == ((), (), (), ())
    assert [(item.responded, len(item.missing), item.rate) for item in found.participation] == [((), 3, 0), ((), 3, 0)]


def test_two_hundred_organisations() -> None:
    books = [organization("coalition", {"2.1": "Yes", "2.2": "Yes"}), *(_nth(n) for n in range(1, 200))]
    found = assess(books, coalition_of(199), TODAY)

    # 199 partners. Every 2nd (n even: 99) says yes, yes. Of the 100 odd ones every 5th n (5, 15 … 195: 20) says
    # partly to 2.1 alone, the other 80 say no, don't know. With the coalition:
    # yes 2 + 99 × 2 = 200; partly 20; no 80; don't know 80; unanswered 20. Scorable 200 × 2 = 400.
    # Favourable 200 + 20 × ½ = 210 of 300 answers = 70 %.
    assert totals(found)["2"] == Numbers(
        scorable=400, yes=200, partly=20, no=80, dont_know=80, unanswered=20, favourable=210, percent=0.7
    )
    # The coalition says yes to 2.1, 80 partners no.
    assert len(found.differences) == 80
    # Two of 24 questions are no response.
    assert (found.participation[0].responded, found.participation[0].organizations) == ((), 200)


def _nth(n: int) -> BookRecords:
    odd: Answers = {"2.1": "Partly"} if n % 5 == 0 else {"2.1": "No", "2.2": "Don't know"}
    return organization(f"p{n}", {"2.1": "Yes", "2.2": "Yes"} if n % 2 == 0 else odd)


@pytest.mark.parametrize(
    ("answered", "below"),
    [
        (13, False),  # 13 of 20 = 65 %, the minimum exactly
        (12, True),  # 60 %
    ],
)
def test_the_minimum_response_is_reached_exactly_or_missed(answered: int, below: bool) -> None:
    books = [organization(f"p{n}", HALF_THE_PROCESS) for n in range(1, answered + 1)]
    process, _ = assess(books, coalition_of(19), TODAY).participation

    assert (process.rate, process.below_minimum) == (answered / 20, below)


@pytest.mark.parametrize(
    ("answered_on", "changed", "counts"),
    [
        (CLOSED + timedelta(days=1), CLOSED, True),
        (CLOSED, TODAY, False),  # the day itself belongs to the closed round, whatever was changed later
        (None, CLOSED + timedelta(days=1), True),  # blank: the day of the last change
        (None, CLOSED, False),
    ],
)
def test_a_round_was_closed_and_one_organisation_has_answered_since(
    answered_on: date | None, changed: date, counts: bool
) -> None:
    old = _answered("radio", HALF_THE_PROCESS, CLOSED - timedelta(days=30), CLOSED - timedelta(days=30))
    new = _answered("library", {**HALF_THE_PROCESS, "2.1": "No"}, answered_on, changed)
    found = assess([old, new], FACTS, TODAY, CLOSED)

    # The radio's answers are from before. If the library's count: 2.1 no, 2.2 yes = 1 of 2 answers of 4 questions.
    assert found.participation[0].responded == (("library",) if counts else ())
    expected = (
        Numbers(scorable=4, yes=1, no=1, unanswered=2, favourable=1, percent=0.5)
        if counts
        else Numbers(scorable=4, unanswered=4)
    )
    assert totals(found)["2"] == expected
    earlier = {score.book for score in found.earlier if score.worksheet == PROCESS}
    assert earlier == ({"radio"} if counts else {"library", "radio"})


def _answered(book: str, answers: Answers, on: date | None, changed: date) -> BookRecords:
    return records(book, assessment_sheet(PROCESS, answers, on, changed), assessment_sheet(GOALS, {}))
