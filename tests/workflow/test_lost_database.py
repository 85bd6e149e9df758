"""A database that is lost at any moment is made anew from the workbooks, and leads read the same as before."""

import csv
import functools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.history.location import files_of
from niiw_sheets.history.store import History
from tests.commands.coalitions import PEOPLES, TODAY, TOMORROW, Coalition, Templates, task, type_into, words


def lose(coalition: Coalition) -> None:
    """Deletes the database, and what SQLite keeps beside it."""
    for file in files_of(coalition.database):
        file.unlink(missing_ok=True)


def edit(coalition: Coalition) -> None:
    """The library types something that needs fixing."""
    coalition.book("library").write_bytes(edited(coalition.book("library")))


@functools.cache
def edited(path: Path) -> bytes:
    """What the library's workbook then holds."""
    type_into(path, "Work Plan", task(0, words="Buy stamps", due="soonish", person="Rosa Delgado"))
    return path.read_bytes()


def told(coalition: Coalition) -> dict[str, str | bytes]:
    """All that leads, partners and programs read: summary, Attention pages, tables."""
    folder = coalition.folder / "tables"
    assert coalition.run("export", "--to", folder).code == 0
    summary = read_workbook(coalition.book("summary")).values()
    return {
        **{f"summary, {grid.title}": words(grid) for grid in summary if grid.title != "About"},
        **{f"Attention of {name}": coalition.attention(name).read_bytes() for name in PEOPLES},
        **{path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()},
    }


def column(coalition: Coalition, *places: tuple[str, str]) -> list[set[str]]:
    """The values in columns of exported tables."""
    folder = coalition.folder / "tables"
    assert coalition.run("export", "--to", folder).code == 0
    found = []
    for name, wanted in places:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            found.append({row[wanted] for row in csv.DictReader(file)})
    return found


@pytest.fixture(scope="module")
def expected(states: Templates) -> dict[str, str | bytes]:
    """What all read after the library's edit where no database was ever lost."""
    coalition = states.restored("synced")
    edit(coalition)
    assert coalition.sync().code == 0
    return told(coalition)


def after_a_sync(coalition: Coalition) -> None:
    edit(coalition)
    coalition.sync()
    lose(coalition)


def between_writing_pages_and_recording_them(coalition: Coalition) -> None:
    edit(coalition)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(History, "record", _interrupted)
        assert coalition.sync().code == 130
    lose(coalition)


def with_the_log_of_a_killed_run_left_behind(coalition: Coalition) -> None:
    edit(coalition)
    kept = coalition.folder / "kept"
    with closing(sqlite3.connect(coalition.database)) as running, running:
        running.execute("UPDATE workbooks SET stamp = 'of the run that was killed'")
        running.commit()
        shutil.copytree(coalition.database.parent, kept)
    for file in files_of(coalition.database)[1:]:
        if (kept / file.name).exists():
            shutil.copy(kept / file.name, file)
    assert coalition.database.with_name("kestrel.db-wal").stat().st_size > 0
    coalition.database.unlink()


def with_an_empty_file_left_in_its_place(coalition: Coalition) -> None:
    edit(coalition)
    lose(coalition)
    coalition.database.touch(mode=0o600)


def with_its_whole_folder(coalition: Coalition) -> None:
    edit(coalition)
    shutil.rmtree(coalition.database.parent)


def while_a_workbook_was_moved(coalition: Coalition) -> None:
    edit(coalition)
    lose(coalition)
    coalition.book("library").rename(coalition.workbooks / "library" / "our plan.xlsx")
    coalition.sync()
    (coalition.workbooks / "library" / "our plan.xlsx").rename(coalition.book("library"))


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "losing",
    [
        after_a_sync,
        between_writing_pages_and_recording_them,
        with_the_log_of_a_killed_run_left_behind,
        with_an_empty_file_left_in_its_place,
        with_its_whole_folder,
        while_a_workbook_was_moved,
    ],
    ids=lambda losing: losing.__name__,
)
def test_all_read_the_same_as_if_it_had_not_been_lost(
    synced: Coalition, expected: dict[str, str | bytes], losing: Callable[[Coalition], None]
) -> None:
    losing(synced)
    peoples = synced.peoples()

    outcome = synced.sync()

    assert outcome.code == 0, outcome.said
    assert synced.peoples() == peoples
    assert told(synced) == expected


def test_one_lost_before_the_first_sync_is_made_anew_by_it(provisioned: Coalition) -> None:
    peoples = provisioned.peoples()
    lose(provisioned)

    outcome = provisioned.sync()

    assert outcome.data["books"] == {"total": 3, "read": 3, "unchanged": 0, "failed": []}
    assert provisioned.peoples() == peoples
    assert provisioned.run("provision", "--json").data["plan"] == []


def test_lost_are_first_seen_days_and_slips(synced: Coalition) -> None:
    later = task(0, words="Call the radio station", due=TOMORROW, person="Rosa Delgado", status="In progress")
    type_into(synced.book("clinic"), "Work Plan", later)
    edit(synced)
    synced.sync()
    days_and_slips = ("findings", "first_seen"), ("tasks", "slips")
    assert column(synced, *days_and_slips) == [{TODAY.isoformat()}, {"0", "1"}]

    lose(synced)
    synced.sync(today=TOMORROW)

    assert column(synced, *days_and_slips) == [{TOMORROW.isoformat()}, {"0"}]


def test_a_workbook_that_cannot_be_read_just_then_is_missing_until_it_can(synced: Coalition) -> None:
    before = told(synced)
    clinic = synced.book("clinic")
    content = clinic.read_bytes()
    clinic.write_bytes(b"half a workbook")
    lose(synced)

    outcome = synced.sync()

    assert outcome.code == 4
    assert outcome.data["tasks"]["total"] == 0
    assert clinic.read_bytes() == b"half a workbook"
    clinic.write_bytes(content)
    assert synced.sync().code == 0
    assert told(synced) == before
