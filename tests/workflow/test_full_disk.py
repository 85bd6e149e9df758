"""A disk that is full or read-only ends a run with a sentence; no workbook is touched, and the next run is normal."""

from pathlib import Path

import pytest

from niiw_sheets.errors import HeldError
from niiw_sheets.history.lock import hold
from tests.commands.coalitions import Coalition, run
from tests.disks import can_be_read_only, filled, mountable, no_room, small_disk, unwritable
from tests.workflow.test_lost_database import edited as edited_library

LITTLE = 40 * 1024
"""Room enough to open the database, not to record a run in it."""


@pytest.fixture
def edited(synced: Coalition) -> Coalition:
    """A workbook has changed since the last sync."""
    synced.book("library").write_bytes(edited_library(synced.book("library")))
    return synced


def refused(coalition: Coalition, *named: str) -> None:
    """A sync ends with 5 and a sentence, and no workbook is touched."""
    peoples = coalition.peoples()

    outcome = coalition.sync()

    assert outcome.code == 5, outcome.said
    assert len(outcome.envelope["messages"]) == 1
    assert all(word in outcome.said for word in named), outcome.said
    assert coalition.peoples() == peoples
    assert not [name for name in coalition.listed() if ".niiw-" in name]


def normal_again(coalition: Coalition) -> None:
    """The next sync reads what has changed, and all are told of it; the one after it has nothing to do."""
    outcome = coalition.sync()

    assert outcome.code == 0, outcome.said
    assert outcome.data["books"] == {"total": 3, "read": 1, "unchanged": 2, "failed": []}
    assert "soonish" in coalition.says("library")
    assert outcome.data["tasks"]["total"] == 4
    assert coalition.sync().data["books"]["read"] == 0


def test_where_no_byte_can_be_written_nothing_is_changed_and_nothing_lost(edited: Coalition) -> None:
    before = edited.files()
    with no_room():
        refused(edited, "Check that", "full")
    assert edited.files() == before
    normal_again(edited)


def test_workbooks_that_could_not_be_made_are_made_when_there_is_room(fresh: Coalition) -> None:
    with no_room():
        assert fresh.run("provision", "--json").code == 5
    assert fresh.peoples() == {}
    assert fresh.run("provision", "--json").code == 0
    assert len(fresh.peoples()) == 3


def test_the_lock_holds_although_its_holder_cannot_be_written_down(tmp_path: Path) -> None:
    lock = tmp_path / "kestrel.db.lock"
    with no_room(), hold(lock), pytest.raises(HeldError, match="it began this moment"), hold(lock):
        pass
    assert lock.read_bytes() == b""


def test_a_backup_for_which_there_is_no_room_is_not_begun(synced: Coalition) -> None:
    file = synced.folder / "backups" / "kestrel.db"
    with no_room():
        outcome = run("history", "backup", file, "--json", "-c", synced.config)
    assert outcome.code == 5
    assert f"{file} could not be written" in outcome.said
    assert "so there is no backup" in outcome.said
    assert list(file.parent.iterdir()) == []


if mountable():  # else the tests above are all that can be had

    def test_a_database_whose_disk_is_full_is_told(edited: Coalition) -> None:
        with small_disk(edited.database.parent) as disk:
            with filled(disk):
                before = edited.files()
                refused(edited, str(edited.database), "full")
                assert edited.files() == before
                assert run("history", "check", "-c", edited.config).code == 0
            normal_again(edited)

    def test_a_database_whose_disk_has_little_room_records_all_or_nothing(edited: Coalition) -> None:
        with small_disk(edited.database.parent) as disk:
            with filled(disk, LITTLE):
                refused(edited, "The disk that holds the database", "is full, so nothing was recorded")
            normal_again(edited)

    def test_a_folder_with_room_for_an_attention_page_but_none_for_the_summary_is_told(edited: Coalition) -> None:
        with small_disk(edited.workbooks) as disk:
            with filled(disk, 10_000):
                refused(edited, "No space left on device", "that the disk is not full")
            normal_again(edited)


if can_be_read_only():

    @pytest.mark.parametrize("part", ["state", "workbooks"])
    def test_a_disk_that_is_read_only_is_told(edited: Coalition, part: str) -> None:
        before = edited.files()
        with unwritable(edited.folder / part):
            refused(edited, str(edited.folder / part))
            for command in ("check", "backup"):
                arguments = [edited.folder / "kept.db"] if command == "backup" else []
                assert run("history", command, *arguments, "-c", edited.config).code == 0
        (edited.folder / "kept.db").unlink()
        assert edited.files() == before
        normal_again(edited)
