"""What the options of sync change: nothing written, everything read, another exit code, an empty workbook believed."""

import sqlite3
from datetime import date, timedelta

import pytest

from niiw_sheets.layout.rows import RowKind
from tests.commands.coalitions import CLINICS_TASKS, TODAY, Coalition, task, type_into
from tests.provisioned import row_of


def rows_of(coalition: Coalition) -> list[str]:
    """All rows of the history, as statements."""
    connection = sqlite3.connect(coalition.database)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def empty(coalition: Coalition) -> None:
    """Clears everything the clinic typed."""
    type_into(coalition.book("clinic"), "Work Plan", dict.fromkeys(CLINICS_TASKS))


def test_a_dry_run_writes_no_file_and_no_row(synced: Coalition) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers", due=date(2027, 4, 2)))
    files, rows = synced.files(), rows_of(synced)

    outcome = synced.sync("--dry-run", today=TODAY + timedelta(days=3))

    assert outcome.code == 0
    assert outcome.data["tasks"]["overdue"] == 3
    assert synced.files() == files
    assert rows_of(synced) == rows


def test_a_dry_run_before_the_first_sync_writes_nothing_either(provisioned: Coalition) -> None:
    files, rows = provisioned.files(), rows_of(provisioned)

    outcome = provisioned.run("sync", "--dry-run", "--today", TODAY.isoformat())

    assert "Nothing was written (--dry-run)." in outcome.out
    assert (provisioned.files(), rows_of(provisioned)) == (files, rows)


def test_a_dry_run_before_anything_is_provisioned_leaves_no_trace(fresh: Coalition) -> None:
    before = set(fresh.folder.rglob("*"))

    assert fresh.sync("--dry-run").code == 4
    assert set(fresh.folder.rglob("*")) == before


@pytest.mark.parametrize("command", [("status",), ("export", "--to", "tables")], ids=" ".join)
def test_looking_before_the_first_sync_leaves_no_trace(fresh: Coalition, command: tuple[str, ...]) -> None:
    before = set(fresh.folder.rglob("*"))

    assert fresh.run(*command).code == 3
    assert set(fresh.folder.rglob("*")) == before


def test_a_dry_run_says_so_where_nothing_changed_since_the_last_run(synced: Coalition) -> None:
    outcome = synced.run("sync", "--dry-run", "--today", TODAY.isoformat())

    assert "Nothing was written (--dry-run)." in outcome.out


@pytest.mark.parametrize(
    ("due", "level", "code"),
    [
        ("the day after whenever", "error", 10),  # cannot be read: an error
        ("the day after whenever", "warning", 10),  # errors count as warnings do
        (date(2027, 4, 2), "error", 0),  # overdue: a warning
        (date(2027, 4, 2), "warning", 10),
    ],
)
def test_fail_on_ends_with_10_where_there_are_such_findings(
    synced: Coalition, due: str | date, level: str, code: int
) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read", due=due, person="Hill Library"))

    first, again = synced.sync("--fail-on", level), synced.sync("--fail-on", level)

    assert first.code == again.code == code
    assert first.envelope["status"] == "success"


def test_without_fail_on_findings_end_with_0(synced: Coalition) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read", due="the day after whenever"))

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["findings"]["error"] == 1


def test_a_workbook_that_reads_empty_after_many_entries_is_not_believed(synced: Coalition) -> None:
    empty(synced)

    outcome = synced.sync()

    assert outcome.code == 4
    (failed,) = outcome.data["books"]["failed"]
    assert failed["book"] == "clinic"
    assert "reads empty, which is not believed" in failed["reason"]
    assert "sync --accept-empty clinic" in failed["reason"]
    assert outcome.data["tasks"]["total"] == 3


def test_accept_empty_believes_it(synced: Coalition) -> None:
    empty(synced)
    synced.sync()

    outcome = synced.sync("--accept-empty", "clinic")

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 0


def test_accept_empty_is_for_the_named_workbook_alone(synced: Coalition) -> None:
    empty(synced)

    assert synced.sync("--accept-empty", "library").code == 4


def test_a_workbook_with_few_entries_may_become_empty(synced: Coalition) -> None:
    path = synced.book("library")
    type_into(path, "Work Plan", task(0, words="Read", due=date(2027, 5, 2)))
    synced.sync()
    type_into(path, "Work Plan", dict.fromkeys(task(0, words="Read", due=date(2027, 5, 2))))

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 3


def test_accept_empty_wants_a_workbook_of_the_coalition(synced: Coalition) -> None:
    outcome = synced.run("sync", "--accept-empty", "clinik")

    assert outcome.code == 2
    assert "clinik: there is no such workbook. Known: coalition, clinic, library." in outcome.err


def test_the_grey_example_counts_as_no_entry(provisioned: Coalition) -> None:
    assert row_of("work_plan", RowKind.EXAMPLE)
    assert provisioned.sync().data["tasks"]["total"] == 0
