"""The whole assessment, and rounds."""

from datetime import date

import pytest

from niiw_sheets.assessment.assess import assess
from niiw_sheets.assessment.rounds import Outdated, current_answers, outdated
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import (
    FACTS,
    GOALS,
    HALF_THE_GOALS,
    HALF_THE_PROCESS,
    PROCESS,
    Answers,
    answers_of,
    assessment_sheet,
    coalition_of,
    organization,
)
from tests.records.building import TODAY, records

CLOSED = date(2026, 10, 1)


def process_of(answered_on: date | None, since: date | None) -> BookRecords:
    answers: Answers = {"1.1a": "No", "2.1": {"answer": "No", "barriers": "no time"}}
    return records("library", assessment_sheet(PROCESS, answers, answered_on, since))


@pytest.mark.parametrize(
    ("answered_on", "since", "counts"),
    [
        (date(2026, 10, 2), date(2026, 9, 1), True),
        (date(2026, 10, 1), date(2026, 11, 1), False),  # the day itself belongs to the closed round
        (None, date(2026, 10, 2), True),  # blank: the day of the last change
        (None, date(2026, 9, 30), False),
        (None, None, True),  # seen for the first time today
    ],
)
def test_answers_count_if_given_after_the_last_round(
    answered_on: date | None, since: date | None, counts: bool
) -> None:
    book = process_of(answered_on, since)
    answer = next(a for a in current_answers([book], CLOSED) if a.question_id == "2.1")
    assert (answer.answer is Answer.NO, answer.first.raw) == (counts, "no time" if counts else "")


def test_old_answers_close_no_gates() -> None:
    answers = current_answers([process_of(CLOSED, CLOSED)], CLOSED)
    assert all(answer.asked and answer.answer is Answer.UNANSWERED for answer in answers)


def test_who_has_not_answered_in_the_round_is_told_with_the_day_of_the_old_answers() -> None:
    assert outdated([process_of(date(2026, 9, 1), date(2026, 11, 1))], CLOSED) == (
        Outdated(book="library", worksheet=PROCESS, as_of=date(2026, 9, 1)),
        Outdated(book="library", worksheet=GOALS, as_of=None),
    )


def test_without_a_closed_round_all_answers_count() -> None:
    book = process_of(date(2020, 1, 1), None)
    assert outdated([book], None) == ()
    assert current_answers([book], None) == book.answers


def test_old_answers_leave_scores_participation_and_barriers() -> None:
    found = assess([process_of(date(2026, 9, 1), None)], FACTS, TODAY, CLOSED)
    assert (found.barriers, found.silent_sections) == ((), ())
    assert {score.answered for score in found.scores} == {0}
    assert found.participation[0].responded == ()


def test_books_come_in_the_order_of_the_file_and_strangers_are_left_out() -> None:
    books = [organization("radio"), organization("former-partner"), organization("library"), organization("coalition")]
    found = assess(books, FACTS, TODAY)
    assert list(dict.fromkeys(score.book for score in found.scores)) == ["coalition", "library", "radio"]


def test_no_workbook_at_all_gives_an_empty_assessment() -> None:
    found = assess([], FACTS, TODAY)
    assert (found.scores, found.totals, found.differences, found.work_plan.counts.total) == ((), (), (), 0)
    assert [one.rate for one in found.participation] == [0, 0]
    assert [row.book for row in found.partners] == ["library", "radio"]


def test_two_hundred_organisations_are_assessed_together() -> None:
    books = [organization(f"p{n}", HALF_THE_PROCESS, HALF_THE_GOALS) for n in range(1, 200)]
    found = assess([organization("coalition", {"2.1": "No"}), *books], coalition_of(199), TODAY)
    assert [one.rate for one in found.participation] == [0.995, 0.995]
    assert len(found.differences) == 199  # everybody says yes to 2.1 where the coalition says no
    assert sum(score.answered for score in found.totals) == 199 * 12 + 1
    assert len(answers_of(*books)) == 199 * 33
