"""A damaged database ends every command with a sentence, and nothing at all is changed: not the database either."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.coalitions import Coalition, run, task, type_into

PAGE = 4096


def half_copied(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def cut_off_within_its_header(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:60])


def all_zeros(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def without_its_header(file: Path) -> None:
    file.write_bytes(b"\xa5" * 100 + file.read_bytes()[100:])


def another_programs(file: Path) -> None:
    file.write_bytes(b"")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE bookmarks (address TEXT)")


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


DAMAGES = [
    half_copied,
    cut_off_within_its_header,
    all_zeros,
    without_its_header,
    another_programs,
    a_folder,
]


def content(file: Path) -> bytes:
    """What a file holds; a folder holds nothing."""
    return b"" if file.is_dir() else file.read_bytes()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_it_is_told_with_its_remedy_and_everything_is_left_as_it_is(
    synced: Coalition, damage: Callable[[Path], None]
) -> None:
    damage(synced.database)
    file = synced.database
    before, left = synced.files(), content(file)
    code = 5 if damage is a_folder else 3

    for command in (("sync",), ("doctor",), ("history", "backup", "b.db")):
        outcome = run(*command, "--json", "-c", synced.config)
        assert (command, outcome.code) == (command, code), outcome.said
        assert str(file) in outcome.said
        assert any(
            remedy in outcome.said for remedy in ("ove it away", "Name one of its own", "Check that it is a file")
        )
    assert run("history", "check", "--json", "-c", synced.config).code == code
    assert synced.files() == before
    assert content(file) == left


def test_moved_away_it_is_made_anew(synced: Coalition) -> None:
    half_copied(synced.database)
    synced.database.rename(synced.database.with_name("damaged.db"))

    assert synced.sync().data["books"]["read"] == 3


def test_whichever_page_of_it_is_damaged_a_sync_writes_nothing(synced: Coalition) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Buy stamps", due="soonish"))
    whole, before = synced.database.read_bytes(), synced.files()

    for at in range(0, len(whole), 3 * PAGE):
        header = 0 if at else 100
        damaged = whole[: at + header] + b"\xa5" * (PAGE - header) + whole[at + PAGE :]
        synced.database.write_bytes(damaged)

        outcome = synced.sync()

        assert outcome.code == 3, f"page {at // PAGE}: {outcome.said}"
        assert "no entry is lost" in outcome.said
        assert synced.files() == before
        assert synced.database.read_bytes() == damaged
        check = run("history", "check", "--json", "-c", synced.config)
        assert (check.code, check.data["ok"]) == (3, False)
    synced.database.write_bytes(whole)
    assert synced.sync().data["books"]["read"] == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE listings SET permissions = '['",
        "UPDATE runs SET finished = ''",
        "INSERT INTO rounds VALUES ('spring', '2027-04-01', '{}')",
    ],
)
def test_a_row_that_makes_no_sense_is_told_as_well(synced: Coalition, statement: str) -> None:
    with closing(sqlite3.connect(synced.database)) as raw, raw:
        raw.execute(statement)
    before = synced.files()

    outcome = synced.sync("--full")

    assert outcome.code == 3
    assert synced.files() == before
    assert run("history", "check", "--json", "-c", synced.config).code == 3
