"""Workbooks and pages that somebody has open, and two syncs at once."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from niiw_sheets.history.lock import hold, lock_file
from tests.commands.coalitions import TODAY, Coalition, editing, task, type_into, words

SIGNS = [
    pytest.param(".~lock.{}#", id="LibreOffice"),
    pytest.param("~${}", id="Excel"),
]
TWO_DAYS_ON = TODAY + timedelta(days=2)


def opened(path: Path, sign: str) -> Path:
    """Puts the sign beside a file by which a program says that it has it open."""
    lock = path.with_name(sign.format(path.name))
    lock.write_bytes(b",rosa,desk,20.04.2027 09:00,file:///home/rosa;")
    return lock


@pytest.mark.parametrize("sign", SIGNS)
def test_a_workbook_that_somebody_has_open_is_read_all_the_same(synced: Coalition, sign: str) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers"))
    opened(synced.book("library"), sign)

    outcome = synced.sync()

    assert (outcome.code, outcome.data["books"]["read"], outcome.data["tasks"]["total"]) == (0, 1, 4)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_summary_that_somebody_has_open_is_written_on_the_next_run(synced: Coalition, sign: str) -> None:
    lock, before = opened(synced.book("summary"), sign), synced.book("summary").read_bytes()

    pending = synced.sync(today=TWO_DAYS_ON)

    assert pending.code == 0
    assert [message["code"] for message in pending.envelope["messages"]] == ["page-pending"]
    assert f"{synced.book('summary')} is open in another program" in pending.said
    assert synced.book("summary").read_bytes() == before
    lock.unlink()

    outcome = synced.sync(today=TWO_DAYS_ON)

    assert outcome.envelope["messages"] == []
    assert "As of 22 Apr 2027" in words(synced.summary("Overview"))


def test_an_attention_page_that_somebody_has_open_is_written_on_the_next_run(synced: Coalition) -> None:
    lock, before = opened(synced.attention("clinic"), ".~lock.{}#"), synced.says("clinic")

    pending = synced.sync(today=TWO_DAYS_ON)

    assert pending.code == 0
    assert synced.says("clinic") == before
    assert "As of 22 Apr 2027" in words(synced.summary("Overview")), "the others are written"
    lock.unlink()
    synced.sync(today=TWO_DAYS_ON)
    assert "“Print the flyers” was due 21 Apr 2027" in synced.says("clinic")


def test_a_pending_page_is_tried_again_as_often_as_needed(synced: Coalition) -> None:
    opened(synced.book("summary"), ".~lock.{}#")

    codes = [[m["code"] for m in synced.sync(today=TWO_DAYS_ON).envelope["messages"]] for _ in range(3)]

    assert codes == [["page-pending"]] * 3


def test_the_sign_of_a_program_that_crashed_long_ago_is_no_obstacle(synced: Coalition) -> None:
    lock = opened(synced.book("summary"), ".~lock.{}#")
    long_ago = time.time() - 7 * 86_400
    os.utime(lock, (long_ago, long_ago))

    assert synced.sync(today=TWO_DAYS_ON).envelope["messages"] == []


@pytest.mark.parametrize("command", [("sync",), ("sync", "--dry-run"), ("provision",)], ids=" ".join)
def test_of_two_runs_at_once_the_second_ends_with_6(synced: Coalition, command: tuple[str, ...]) -> None:
    before = synced.files()

    with hold(lock_file(f"sqlite:///{synced.database}"), datetime(2027, 4, 20, 9, tzinfo=UTC)):
        outcome = synced.run(*command, "--json")

    assert outcome.code == 6
    assert outcome.envelope["status"] == "error"
    assert "Another run of this coalition is under way" in outcome.said
    assert "started 2027-04-20 09:00" in outcome.said
    assert synced.files() == before


@pytest.mark.parametrize("command", [("status",), ("provision", "--dry-run"), ("doctor",)], ids=" ".join)
def test_a_run_under_way_does_not_keep_others_from_looking(synced: Coalition, command: tuple[str, ...]) -> None:
    with hold(lock_file(f"sqlite:///{synced.database}")):
        assert synced.run(*command).code == 0


def test_after_a_run_has_ended_the_next_may_begin(synced: Coalition) -> None:
    with hold(lock_file(f"sqlite:///{synced.database}")):
        assert synced.sync().code == 6

    assert synced.sync().code == 0


def test_a_summary_with_a_tab_of_somebodys_own_is_kept_beside_the_new_one(synced: Coalition) -> None:
    with editing(synced.book("summary")) as book:
        book.create_sheet("My list")["A1"] = "ask the mayor"

    synced.sync(today=TWO_DAYS_ON)

    kept = [path for path in synced.book("summary").parent.iterdir() if "(yours, " in path.name]
    assert len(kept) == 1
    assert "As of 22 Apr 2027" in words(synced.summary("Overview"))


def test_a_summary_that_was_deleted_is_written_again(synced: Coalition) -> None:
    before = synced.book("summary").read_bytes()
    synced.book("summary").unlink()

    assert synced.sync().code == 0
    assert synced.book("summary").read_bytes() == before
