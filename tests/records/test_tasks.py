"""Tasks of a work plan: which rows are tasks, and how each stands today."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from niiw_sheets.reading.values import DateKind, DateReading, Status, StatusSource
from niiw_sheets.records.model import Flag
from niiw_sheets.records.tasks import flag_of
from niiw_sheets.sheet import GridCell, Kind
from tests.records.building import SETTINGS, TODAY, Typed, records, sheet


def exact(day: date) -> DateReading:
    return DateReading(kind=DateKind.EXACT, earliest=day, latest=day)


UNREADABLE = DateReading(kind=DateKind.UNREADABLE)
UNDATED = DateReading(kind=DateKind.NONE)
RECURRING = DateReading(kind=DateKind.RECURRING)
YESTERDAY = exact(TODAY - timedelta(days=1))
MONTH = DateReading(kind=DateKind.APPROXIMATE, earliest=date(2026, 11, 1), latest=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("status", "due", "expected"),
    [
        (Status.DONE, YESTERDAY, Flag.CLOSED),
        (Status.CANCELLED, UNREADABLE, Flag.CLOSED),  # nobody needs to mend the date of a cancelled task
        (Status.ON_HOLD, YESTERDAY, Flag.PAUSED),
        (Status.IN_PROGRESS, UNREADABLE, Flag.UNREADABLE),
        (Status.NOT_STARTED, UNDATED, Flag.UNDATED),
        (Status.IN_PROGRESS, RECURRING, Flag.ON_TRACK),
        (Status.UNKNOWN, YESTERDAY, Flag.OVERDUE),  # an unknown status counts as open
        (Status.NOT_STARTED, exact(TODAY), Flag.DUE_SOON),  # due today is not late yet
        (Status.NOT_STARTED, exact(TODAY + timedelta(days=7)), Flag.DUE_SOON),
        (Status.NOT_STARTED, exact(TODAY + timedelta(days=8)), Flag.ON_TRACK),
        (Status.IN_PROGRESS, MONTH, Flag.ON_TRACK),  # a month is over only after its last day: 30 November
    ],
)
def test_flag_is_the_first_rule_that_matches(status: Status, due: DateReading, expected: Flag) -> None:
    assert flag_of(status, due, TODAY, 7) is expected


def test_every_row_with_a_typed_cell_is_a_task() -> None:
    lines: list[Typed] = [{"task": "Print flyers"}, {"notes": "ask Rosa"}, {"due": "TBD"}, {}, {"flag": "OVERDUE"}]
    found = records("library", sheet("work_plan", lines=lines))
    assert [task.task.raw for task in found.tasks] == ["Print flyers", "", ""]


def test_white_space_alone_is_not_typed() -> None:
    assert records("library", sheet("work_plan", lines=[{"task": "  \n "}])).tasks == ()


def test_an_overdue_task_knows_its_days_late_and_its_cells() -> None:
    line: Typed = {
        "task": "Print flyers",
        "due": date(2026, 11, 12),
        "person": "Rosa Delgado, Jim Hale",
        "status": "In progress",
    }
    (task,) = records("library", sheet("work_plan", lines=[line])).tasks
    assert (task.flag, task.days_late) == (Flag.OVERDUE, 10)
    assert task.responsible == ("Rosa Delgado", "Jim Hale")
    assert task.state.source is StatusSource.COLUMN
    assert task.due.raw == "2026-11-12"
    assert (task.due.place.heading, task.due.place.tab, task.due.place.row) == ("Due Date", "Work Plan", task.row)
    assert task.is_open


def test_days_late_are_given_only_where_overdue() -> None:
    line: Typed = {"task": "Print flyers", "due": date(2026, 11, 12), "status": "Done"}
    (task,) = records("library", sheet("work_plan", lines=[line])).tasks
    assert (task.flag, task.days_late) == (Flag.CLOSED, None)


def test_status_comes_from_the_notes_where_its_column_is_empty() -> None:
    (task,) = records("library", sheet("work_plan", lines=[{"task": "Print flyers", "notes": "Done"}])).tasks
    assert (task.state.status, task.state.source) == (Status.DONE, StatusSource.NOTES)


def test_an_empty_cell_of_a_task_stands_where_it_would_be_typed() -> None:
    (task,) = records("library", sheet("work_plan", lines=[{"task": "Print flyers"}])).tasks
    assert task.status.raw == ""
    assert task.status.place.cell == f"E{task.row}"


def test_a_day_without_a_year_is_read_from_the_day_it_was_first_seen() -> None:
    # April 15 is more than three months before 22 November, so typed today it means next year;
    # first seen in March 2026 it meant that April.
    typed: list[Typed] = [{"task": "Print flyers", "due": "April 15"}]
    fresh = records("library", sheet("work_plan", lines=typed))
    known = records("library", sheet("work_plan", lines=typed, since=date(2026, 3, 2)))
    assert fresh.tasks[0].date.latest == date(2027, 4, 15)
    assert known.tasks[0].date.latest == date(2026, 4, 15)
    assert known.tasks[0].due.since == date(2026, 3, 2)


def test_slips_and_first_day_come_from_the_line() -> None:
    plan = sheet("work_plan", lines=[{"task": "Print flyers"}])
    line = replace(plan.lines[0], first_seen=date(2026, 10, 1), slips=2)
    (task,) = records("library", replace(plan, lines=(line,))).tasks
    assert (task.first_seen, task.slips) == (date(2026, 10, 1), 2)


@pytest.mark.parametrize(("days", "flag"), [(7, Flag.ON_TRACK), (30, Flag.DUE_SOON)])
def test_due_soon_follows_the_setting(days: int, flag: Flag) -> None:
    plan = sheet("work_plan", lines=[{"task": "Print flyers", "due": date(2026, 12, 15)}])
    (task,) = records("library", plan, settings=replace(SETTINGS, due_soon_days=days)).tasks
    assert task.flag is flag


def test_a_sheet_error_in_the_due_date_is_unreadable() -> None:
    line: Typed = {"task": "Print flyers", "due": GridCell(Kind.ERROR, "#REF!")}
    (task,) = records("library", sheet("work_plan", lines=[line])).tasks
    assert (task.flag, task.due.raw) == (Flag.UNREADABLE, "#REF!")
