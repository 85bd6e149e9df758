"""Open tasks: missing fields, overdue, due soon."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.findings.model import Finding, Severity
from niiw_sheets.reading.values import DateKind, DateReading, Status
from niiw_sheets.records.model import Task
from tests.checks.builders import ERROR, NO_DATE, RULES, TODAY, book, cell, codes, exact, task

OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.UNKNOWN)
LATE = exact(date(2027, 4, 1))
LATE_APRIL = DateReading(kind=DateKind.APPROXIMATE, earliest=date(2027, 3, 21), latest=date(2027, 3, 31))


def findings(*tasks: Task) -> tuple[Finding, ...]:
    return check_book(book(tasks=tasks), RULES)


def test_a_task_with_everything_and_time_left_has_no_findings() -> None:
    assert findings(task()) == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(task(""), ["task-without-text"], id="a person and a date but no task"),
        pytest.param(task(" \n"), ["task-without-text"], id="blanks are no task"),
        pytest.param(
            task("", due=NO_DATE, due_raw="", people=(), notes="call"), ["task-without-text"], id="one is enough"
        ),
        pytest.param(task(due=NO_DATE, due_raw=""), ["task-without-date"], id="no date"),
        pytest.param(task(due=NO_DATE, due_raw=" "), ["task-without-date"], id="a blank date"),
        pytest.param(task(due=NO_DATE, due_raw="TBD"), ["task-date-open"], id="TBD is a note only"),
        pytest.param(task(due=DateReading(kind=DateKind.RECURRING), due_raw="weekly"), [], id="recurring"),
        pytest.param(task(due=DateReading(kind=DateKind.UNREADABLE), due_raw="soon"), [], id="the reader reports that"),
        pytest.param(task(people=()), ["task-without-person"], id="nobody"),
        pytest.param(task(people=(), person=cell("TBD")), ["task-without-person"], id="TBD is nobody"),
        pytest.param(task(people=(), person=cell("#REF!", notes=(ERROR,))), [], id="the reader reported the cell"),
        pytest.param(
            task(due=NO_DATE, due_raw="", people=()),
            ["task-without-date", "task-without-person"],
            id="both are missing",
        ),
        pytest.param(task("", due=LATE), ["task-without-text", "task-overdue"], id="overdue without a text"),
    ],
)
def test_what_an_open_task_lacks_is_named(record: Task, expected: list[str]) -> None:
    assert codes(findings(record)) == expected


@pytest.mark.parametrize("status", Status)
def test_only_open_tasks_have_findings(status: Status) -> None:
    bare = task(due=NO_DATE, due_raw="", people=(), status=status)
    late = task(due=LATE, status=status)
    assert bool(findings(bare)) is bool(findings(late)) is (status in OPEN)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-400, ["task-overdue"], id="long ago"),
        pytest.param(-1, ["task-overdue"], id="yesterday"),
        pytest.param(0, ["task-due-soon"], id="today"),
        pytest.param(7, ["task-due-soon"], id="on the last day of notice"),
        pytest.param(8, [], id="later"),
    ],
)
def test_a_task_is_overdue_after_its_day_and_due_soon_before_it(days: int, expected: list[str]) -> None:
    assert codes(findings(task(due=exact(TODAY + timedelta(days=days))))) == expected


@pytest.mark.parametrize(
    ("due", "raw", "words"),
    [
        pytest.param(LATE, "2027-04-01", "was due 1 Apr 2027 and", id="an exact day alone"),
        pytest.param(
            LATE_APRIL, "late March", "was due by 31 Mar 2027 at the latest (typed: “late March”)", id="approximate"
        ),
        pytest.param(
            replace(LATE_APRIL, kind=DateKind.RANGE),
            "3/21-3/31",
            "was due by 31 Mar 2027 at the latest (typed: “3/21-3/31”)",
            id="a range",
        ),
        pytest.param(
            replace(LATE, kind=DateKind.ASSUMED_YEAR), "4/1", "was due 1 Apr 2027 (typed: “4/1”)", id="assumed year"
        ),
    ],
)
def test_the_message_names_the_task_and_its_day(due: DateReading, raw: str, words: str) -> None:
    (found,) = findings(task("Print flyers", due=due, due_raw=raw))
    assert found.message.startswith("The task “Print flyers” ")
    assert words in found.message
    assert found.place.cell == "C5"


def test_an_approximate_date_is_overdue_only_after_its_last_day() -> None:
    month = DateReading(kind=DateKind.APPROXIMATE, earliest=date(2027, 4, 1), latest=date(2027, 4, 30))
    assert findings(task(due=month, due_raw="April")) == ()


def test_the_messages_are_the_same_tomorrow() -> None:
    records = book(tasks=(task(due=LATE), task(due=exact(TODAY + timedelta(days=5)))))
    tomorrow = replace(RULES, today=TODAY + timedelta(days=1))
    assert check_book(records, RULES) == check_book(records, tomorrow)


def test_a_missing_date_is_asked_for_in_the_way_of_the_locale() -> None:
    (found,) = findings(task(due=NO_DATE, due_raw=""))
    assert found.message == (
        "The task “Print flyers” has no due date. Type a day such as 4/15/2027 into the column “Due Date”, "
        "or TBD while there is none."
    )
    assert found.severity is Severity.WARNING


def test_a_row_without_a_task_is_quoted_by_what_else_it_says() -> None:
    (found,) = findings(task("", notes="ask the printer"))
    assert found.value == "2027-06-01 · Rosa Delgado · ask the printer"


def test_every_finding_about_a_task_quotes_its_text() -> None:
    found = findings(
        task("Call", due=NO_DATE, due_raw="", people=()),
        task("Call", due=NO_DATE, due_raw="TBD"),
        task("Call", due=LATE),
        task("Call", due=exact(TODAY)),
    )
    assert len(found) == 5
    assert all("“Call”" in finding.message for finding in found)


def test_an_open_task_whose_row_has_not_changed_for_long_is_a_note_with_the_day() -> None:
    old = replace(task(), task=cell("Print flyers", since=date(2027, 3, 14)))
    rules = replace(RULES, stale_days=30)

    (found,) = check_book(book(tasks=[old]), rules)

    assert (found.code, found.severity) == ("task-stale", Severity.INFO)
    assert "has changed since 14 Mar 2027" in found.message
    assert check_book(book(tasks=[old]), replace(rules, today=date(2027, 4, 12))) == ()
    assert check_book(book(tasks=[old]), RULES) == ()
