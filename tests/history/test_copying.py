"""A database is copied whole while others use it, and is itself left exactly as it is."""

import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from niiw_sheets.errors import ConfigurationError, StoreError
from niiw_sheets.history.copying import opened_copy, whole_copy
from niiw_sheets.history.database import open_database
from niiw_sheets.history.migrations import MIGRATIONS, migrate
from niiw_sheets.history.model import KeptRound, Learned
from niiw_sheets.history.store import History
from tests.history.samples import TODAY, run, workbook

SPRING = KeptRound(name="2027 spring", closed_on=date(2027, 4, 10), content="{}")


def restored(content: bytes, file: Path) -> Path:
    """A copy put into a file of its own."""
    file.write_bytes(content)
    file.chmod(0o600)
    return file


def copied(file: Path, *rounds: KeptRound) -> bytes:
    """The content of a whole copy."""
    copy = whole_copy(file, rounds)
    assert copy is not None
    return copy.content


@pytest.fixture
def used(file: Path, file_url: str) -> Path:
    """A database in which a run was recorded, closed again."""
    with History.open(file_url) as history:
        history.record(Learned(run=run(), read=(workbook(),)))
    return file


def test_a_copy_holds_what_the_log_holds_and_nothing_uncommitted(file: Path, file_url: str, tmp_path: Path) -> None:
    with History.open(file_url) as history:
        history.record(Learned(run=run(), read=(workbook(),)))
        with closing(sqlite3.connect(file)) as writer:
            writer.execute("INSERT INTO rounds VALUES ('half', '2027-04-12', '{}')")
            content = copied(file)
            writer.rollback()
    with History.open(f"sqlite:///{restored(content, tmp_path / 'copy.db')}") as copy:
        assert copy.workbooks() == {"clinic": workbook()}
        assert copy.last_run() == run()
        assert copy.rounds() == ()


def test_a_copy_knows_the_day_of_the_last_sync(used: Path, tmp_path: Path) -> None:
    copy = whole_copy(used, ())
    assert copy is not None
    assert copy.last_sync == TODAY
    History.open(f"sqlite:///{tmp_path / 'new.db'}").close()
    fresh = whole_copy(tmp_path / "new.db", ())
    assert fresh is not None
    assert fresh.last_sync is None


def test_copying_writes_neither_the_database_nor_its_log(file: Path, file_url: str) -> None:
    with History.open(file_url) as history:
        history.record(Learned(run=run(), read=(workbook(),)))
        log = file.with_name(f"{file.name}-wal")
        before = file.read_bytes(), log.read_bytes()
        copied(file, SPRING)
        opened_copy(file).close()
        assert (file.read_bytes(), log.read_bytes()) == before
        assert before[1], "the test is about a database with a log"


def test_every_copy_taken_while_another_program_writes_is_consistent(used: Path, tmp_path: Path) -> None:
    enough = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(used, timeout=10)) as writer:
            for number in range(10_000):
                if enough.is_set():
                    break
                with writer:
                    writer.execute("INSERT INTO rounds VALUES (?, '2027-04-12', ?)", (str(number), "x" * 5000))
                    writer.execute("INSERT INTO reminders VALUES ('r', ?, '2027-04-12')", (str(number),))

    writing = threading.Thread(target=write)
    writing.start()
    counts: list[int] = []
    try:
        while len(set(counts)) < 5 and writing.is_alive():
            with closing(sqlite3.connect(restored(copied(used), tmp_path / "copy.db"))) as copy:
                (rounds,), (reminders,) = (
                    copy.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("rounds", "reminders")
                )
            assert rounds == reminders
            counts.append(rounds)
    finally:
        enough.set()
        writing.join()
    assert counts == sorted(counts)
    assert len(set(counts)) == 5, "the other program did write meanwhile"


def test_rounds_that_only_files_remember_are_added_and_no_other_is_replaced(used: Path, tmp_path: Path) -> None:
    with History.open(f"sqlite:///{used}") as history:
        history.add_round(SPRING)
    twin = KeptRound(name="2027 SPRING", closed_on=date(2027, 4, 11), content="[]")
    lost = KeptRound(name="2026 fall", closed_on=date(2026, 10, 1), content='{"answers": []}')
    with History.open(f"sqlite:///{restored(copied(used, twin, lost), tmp_path / 'copy.db')}") as copy:
        assert copy.rounds() == (lost, SPRING)


@pytest.mark.parametrize("header", [b"\x01\x01", b"\x02\x02"], ids=["a copy", "a database with a log"])
def test_copy_and_database_can_be_read_where_nothing_may_be_written(
    used: Path, open_folder: Path, header: bytes, request: pytest.FixtureRequest
) -> None:
    content, file = copied(used), open_folder / "kept.db"
    file.write_bytes(content[:18] + header + content[20:])
    file.chmod(0o444)
    request.getfixturevalue("powerless")
    assert copied(file) == content


def test_the_lease_of_a_run_that_goes_on_is_not_copied(used: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(used)) as raw, raw:
        raw.execute("INSERT INTO leases VALUES ('run', 't', 1, 'host', '2027-04-12', '2027-04-12')")
    with closing(sqlite3.connect(restored(copied(used), tmp_path / "copy.db"))) as copy:
        assert copy.execute("SELECT count(*) FROM leases").fetchone() == (0,)


def test_a_copy_of_an_older_database_keeps_its_schema_and_is_migrated_when_opened(file: Path, file_url: str) -> None:
    database = open_database(file_url)
    migrate(database, MIGRATIONS[:1])
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO workbooks VALUES ('clinic', '/shared/clinic.xlsx', 's1', '1-a', NULL)")
    database.close()

    kept = restored(copied(file, SPRING), file.with_name("copy.db"))

    with closing(sqlite3.connect(kept)) as raw:
        assert raw.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
    with History.open(f"sqlite:///{kept}") as history:
        assert history.workbooks()["clinic"].stamp == "s1"


def test_a_database_without_a_table_has_nothing_to_copy(file: Path) -> None:
    file.parent.mkdir()
    file.touch()
    assert whole_copy(file, ()) is None


def test_another_programs_database_is_not_copied(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("CREATE TABLE migrations (name TEXT)")
    with pytest.raises(ConfigurationError, match="belongs to another program"):
        whole_copy(file, ())


@pytest.mark.parametrize("page", range(1, 5))
def test_a_damaged_database_is_not_copied_whichever_page_it_is(used: Path, page: int) -> None:
    content = used.read_bytes()
    used.write_bytes(content[: page * 4096] + b"\xa5" * 4096 + content[(page + 1) * 4096 :])
    with pytest.raises(ConfigurationError, match="is damaged"):
        whole_copy(used, ())


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder, not a file\. Move it away"):
        whole_copy(tmp_path, ())
