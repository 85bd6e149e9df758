"""The numbers of the work plans."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.assessment.workplan import NOBODY, TaskCounts, count, work_plan
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import organization
from tests.records.building import TODAY, Typed, records, sheet

LATE = date(2026, 11, 12)
SOON = date(2026, 11, 25)
PLAN: list[Typed] = [
    {"task": "1", "due": LATE, "person": "Ana, Rosa"},  # overdue
    {"task": "2", "due": SOON, "person": "Rosa", "status": "In progress"},  # due soon
    {"task": "3", "due": LATE, "person": "Rosa", "status": "Done"},
    {"task": "4", "due": "TBD"},  # undated
    {"task": "5", "due": "next week"},  # unreadable
    {"task": "6", "due": LATE, "status": "On hold"},
    {"task": "7", "due": LATE, "status": "Cancelled"},
    {"task": "8", "due": date(2027, 5, 1)},  # on track
]


def test_tasks_are_counted_by_how_they_stand() -> None:
    # open: 1, 2, 4, 5 and 8
    found = work_plan(organization("library", tasks=PLAN).tasks, TODAY).counts
    assert found == TaskCounts(total=8, open=5, done=1, overdue=1, due_soon=1, undated=1, unreadable=1)


def test_each_partner_and_each_person_has_numbers() -> None:
    books = [organization("library", tasks=PLAN), organization("radio", tasks=PLAN[:1]), organization("zoo")]
    found = work_plan([task for book in books for task in book.tasks], TODAY)
    assert {book: counts.total for book, counts in found.by_partner.items()} == {"library": 8, "radio": 1}
    # Rosa: tasks 1 to 3 and the radio's; Ana: task 1 and the radio's; nobody: 4 to 8
    assert {name: (c.total, c.overdue) for name, c in found.by_person.items()} == {
        NOBODY: (5, 0),
        "Ana": (2, 2),
        "Rosa": (4, 2),
    }


def test_no_tasks_make_no_numbers() -> None:
    found = work_plan([], TODAY)
    assert (found.counts, found.by_partner, found.by_person) == (TaskCounts(), {}, {})


@pytest.mark.parametrize(
    ("typed", "since", "counts"),
    [
        ({"status": "Done"}, date(2026, 11, 15), True),
        ({"status": "Done"}, date(2026, 11, 14), False),  # eight days ago
        ({"status": "Done"}, None, False),  # nobody knows since when
        ({"status": "In progress"}, date(2026, 11, 20), False),
        ({"notes": "Done"}, date(2026, 11, 20), True),  # said in the notes
    ],
)
def test_done_lately_is_what_was_seen_to_become_done_within_a_week(
    typed: Typed, since: date | None, counts: bool
) -> None:
    (task,) = _plan({"task": "Print"} | dict(typed), since).tasks
    known_longer = replace(task, first_seen=date(2026, 11, 1))
    assert len(work_plan([known_longer], TODAY).done_lately) == counts


def test_what_was_done_when_it_was_first_seen_may_have_been_done_long_ago() -> None:
    day = date(2026, 11, 20)
    (task,) = _plan({"task": "Print", "status": "Done"}, day).tasks
    assert not work_plan([replace(task, first_seen=day)], TODAY).done_lately


@pytest.mark.parametrize(
    ("due", "status", "counts"),
    [
        (date(2026, 11, 21), "", True),
        (date(2026, 11, 15), "", True),
        (date(2026, 11, 14), "", False),  # overdue for longer than a week
        (TODAY, "", False),  # not late yet
        (date(2026, 11, 21), "Done", False),
    ],
)
def test_newly_overdue_is_what_was_due_within_the_last_week(due: date, status: str, counts: bool) -> None:
    book = _plan({"task": "Print", "due": due, "status": status}, None)
    assert len(work_plan(book.tasks, TODAY).newly_overdue) == counts


@pytest.mark.parametrize(
    ("typed", "since", "stale"),
    [
        ({}, date(2026, 10, 23), True),  # 30 days ago
        ({}, date(2026, 10, 24), False),  # 29 days ago
        ({}, None, False),  # nobody knows since when
        ({"status": "In progress"}, date(2026, 1, 1), True),
        ({"status": "Done"}, date(2026, 1, 1), False),
        ({"status": "Cancelled"}, date(2026, 1, 1), False),
        ({"status": "On hold"}, date(2026, 1, 1), False),
        ({"due": date(2027, 6, 1)}, date(2026, 1, 1), True),  # time is left, and yet nothing has changed
    ],
)
def test_a_stale_task_is_open_and_unchanged_for_thirty_days(typed: Typed, since: date | None, stale: bool) -> None:
    book = _plan({"task": "Print"} | dict(typed), since)
    assert len(work_plan(book.tasks, TODAY, stale_days=30).stale) == stale


def test_the_newest_text_of_a_row_counts_for_its_last_change() -> None:
    (task,) = _plan({"task": "Print", "notes": "waiting"}, date(2026, 1, 1)).tasks
    noted = replace(task, status_notes=replace(task.status_notes, since=date(2026, 11, 20)))
    assert noted.last_change == date(2026, 11, 20)
    assert work_plan([noted], TODAY, stale_days=30).stale == ()


def test_with_no_days_set_nothing_is_stale() -> None:
    assert work_plan(_plan({"task": "Print"}, date(2020, 1, 1)).tasks, TODAY, stale_days=0).stale == ()


def _plan(line: Typed, since: date | None) -> BookRecords:
    return records("library", sheet("work_plan", lines=[line], since=since))


@given(st.lists(st.sampled_from(PLAN), max_size=12))
def test_parts_never_exceed_the_whole(lines: list[Typed]) -> None:
    counts = count(organization("library", tasks=lines).tasks)
    assert counts.overdue + counts.due_soon + counts.undated + counts.unreadable <= counts.open
    assert counts.open + counts.done <= counts.total == len(lines)
