"""Whatever is wrong with a database in a file, a person reads a sentence with the remedy."""

import os
import re
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from niiw_sheets.errors import ConfigurationError, NiiwError, StoreError
from niiw_sheets.history.database import open_database
from niiw_sheets.history.migrations import migrate
from niiw_sheets.history.model import Learned
from niiw_sheets.history.store import History
from niiw_sheets.history.trouble import told
from tests.history.samples import run, workbook
from tests.postgres import NOBODY

posix = pytest.mark.skipif(os.name != "posix", reason="permissions are mode bits only on POSIX systems")


@pytest.fixture
def url(file_url: str) -> str:
    """Here only files matter."""
    return file_url


def mode(path: Path) -> int:
    """The permission bits of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def owned_by_the_powerless(path: Path) -> None:
    """Hands a file to the user that the fixture `powerless` becomes."""
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)


class TestPrivacy:
    @posix
    def test_a_new_database_is_open_to_its_owner_only_whatever_the_umask(self, file: Path, url: str) -> None:
        before = os.umask(0)
        try:
            with History.open(url) as history:
                history.record(Learned(run=run()))
                modes = {path.name: mode(path) for path in file.parent.iterdir()}
        finally:
            os.umask(before)
        assert mode(file.parent) == 0o700
        assert file.name in modes
        assert set(modes.values()) == {0o600}, modes

    @posix
    @pytest.mark.parametrize("bits", [0o644, 0o640, 0o620, 0o666])
    def test_a_database_that_others_can_read_or_write_is_refused(self, file: Path, url: str, bits: int) -> None:
        History.open(url).close()
        file.chmod(bits)
        with pytest.raises(ConfigurationError, match=f"chmod 600 {re.escape(str(file))}"):
            History.open(url)

    @posix
    def test_the_command_to_type_is_quoted_for_the_shell(self, tmp_path: Path) -> None:
        file = tmp_path / "our state.db"
        file.touch()
        file.chmod(0o644)
        with pytest.raises(ConfigurationError, match=f"chmod 600 '{re.escape(str(file))}'"):
            History.open(f"sqlite:///{file}")

    @posix
    def test_a_folder_that_exists_keeps_its_permissions(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o750)
        History.open(f"sqlite:///{tmp_path / 'coalition.db'}").close()
        assert mode(tmp_path) == 0o750


class TestPlace:
    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path: Path) -> None:
        in_the_way = tmp_path / "state"
        in_the_way.write_text("a file")
        with pytest.raises(StoreError, match=rf"The folder {re.escape(str(in_the_way))} cannot be written"):
            History.open(f"sqlite:///{in_the_way / 'coalition.db'}")

    def test_a_folder_that_is_read_only_is_named(self, powerless: Path) -> None:
        with pytest.raises(StoreError, match=r"cannot be written \(Permission denied\)") as caught:
            History.open(f"sqlite:///{powerless / 'coalition.db'}")
        assert caught.value.exit_code == 5

    def test_a_folder_in_the_place_of_the_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match=r"cannot be opened\. Check that it is a file"):
            History.open(f"sqlite:///{tmp_path}")

    def test_a_database_that_is_read_only_is_told(self, open_folder: Path, request: pytest.FixtureRequest) -> None:
        file = open_folder / "coalition.db"
        with History.open(f"sqlite:///{file}") as history:
            history.record(Learned(run=run()))
        file.chmod(0o400)
        if os.name == "posix":
            owned_by_the_powerless(file)
        request.getfixturevalue("powerless")
        with pytest.raises(StoreError, match=r"cannot be (written|opened)"):
            History.open(f"sqlite:///{file}").record(Learned(run=run()))

    def test_a_full_disk_is_told_and_nothing_is_recorded(self, url: str) -> None:
        database = open_database(url)
        migrate(database)
        history = History(database)
        history.record(Learned(run=run(1), read=(workbook(),)))
        with database.writing() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 50")
        with pytest.raises(StoreError, match=r"disk that holds the database .* is full"):
            history.record(Learned(run=run(2), read=(workbook(task="x" * 300_000),)))
        assert history.last_run() == run(1)
        assert history.workbooks() == {"clinic": workbook()}
        history.close()

    def test_a_database_that_another_program_is_writing_is_told(self, file: Path, url: str) -> None:
        database = open_database(url)
        migrate(database)
        with database.reading() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        with closing(sqlite3.connect(file)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="Another program is using the database"):
                History(database).forget("clinic")
        database.close()


class TestDamage:
    REMEDY = "Move it away and run sync again: no entry is lost, only the first-seen days start anew"

    def test_a_file_that_is_no_database_is_told(self, tmp_path: Path) -> None:
        file = tmp_path / "coalition.db"
        file.write_bytes(b"Minutes of our last meeting\n" * 100)
        file.chmod(0o600)
        with pytest.raises(ConfigurationError, match=self.REMEDY) as caught:
            History.open(f"sqlite:///{file}")
        assert str(file) in str(caught.value)
        assert file.read_bytes().startswith(b"Minutes")

    def test_a_database_whose_pages_are_overwritten_is_told(self, file: Path, url: str) -> None:
        with History.open(url) as history:
            history.record(Learned(run=run(), read=tuple(workbook(f"b{number}") for number in range(200))))
        whole = file.read_bytes()
        file.write_bytes(whole[:100] + b"\xa5" * (len(whole) - 100))
        with pytest.raises(ConfigurationError, match=self.REMEDY), History.open(url) as history:
            history.workbooks()

    @pytest.mark.parametrize(
        "damage",
        [
            pytest.param("UPDATE entries SET content = '[\"clinic\", [[' ", id="entries cut off"),
            pytest.param("UPDATE entries SET content = CAST(x'5bff5d' AS TEXT)", id="entries not UTF-8"),
            pytest.param("UPDATE workbooks SET read_on = 'yesterday'", id="a day that is none"),
        ],
    )
    def test_content_that_makes_no_sense_is_told(self, file: Path, url: str, damage: str) -> None:
        with History.open(url) as history:
            history.record(Learned(run=run(), read=(workbook(),)))
            with closing(sqlite3.connect(file)) as raw, raw:
                raw.execute(damage)
            with pytest.raises(ConfigurationError, match=self.REMEDY):
                history.workbooks()

    def test_a_damaged_database_moved_away_is_made_anew(self, file: Path, url: str) -> None:
        History.open(url).close()
        file.write_bytes(b"\xa5" * 5000)
        with pytest.raises(ConfigurationError):
            History.open(url)
        file.rename(file.with_name("damaged.db"))
        with History.open(url) as history:
            assert history.last_run() is None


class TestAddress:
    @pytest.mark.parametrize(
        ("url", "said"),
        [
            pytest.param("state/coalition.db", "is not an address", id="a bare path"),
            pytest.param("", "is not an address", id="nothing"),
            pytest.param("mysql://root:secret@host/db", "begins with mysql:", id="a database we do not know"),
            pytest.param("postgresql://u:secret@host/db", r"postgresql\+psycopg://", id="another driver"),
            pytest.param("sqlite://state/coalition.db", "does not name a file", id="two slashes instead of three"),
            pytest.param("sqlite:///file:state.db?uri=true", "does not name a file", id="SQLite's own addresses"),
            pytest.param("postgresql+psycopg://u:secret@host:port/db", "is not an address", id="a port that is none"),
        ],
    )
    def test_an_address_that_will_not_do_is_told_without_its_password(self, url: str, said: str) -> None:
        with pytest.raises(ConfigurationError, match=said) as caught:
            History.open(url)
        assert "Write sqlite:/// and the path of a file" in str(caught.value)
        assert "secret" not in str(caught.value)

    def test_a_missing_driver_is_told_with_its_remedy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "psycopg", None)
        with pytest.raises(ConfigurationError, match=r"psycopg.*pip install 'niiw-sheets\[postgres\]'"):
            History.open("postgresql+psycopg://u:secret@host/db")


class TestTold:
    def test_a_server_that_does_not_answer_is_told_with_its_first_line(self) -> None:
        error = OperationalError("SELECT", {}, Exception("connection refused\nIs the server running?"))
        with pytest.raises(StoreError, match=r"does not answer \(connection refused\)"), told("postgresql://host/db"):
            raise error

    def test_a_mistake_of_ours_keeps_its_traceback(self) -> None:
        error = IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed"))
        with pytest.raises(IntegrityError), told("coalition.db"):
            raise error

    def test_a_wrong_statement_is_a_mistake_of_ours(self, history: History, url: str) -> None:
        database = open_database(url)
        with pytest.raises(OperationalError, match="no such table"), database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nowhere")
        database.close()

    def test_errors_do_not_show_what_people_entered(self, url: str) -> None:
        database = open_database(url)
        with pytest.raises(OperationalError) as caught, database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nowhere WHERE name = ?", ("Ana Pérez",))
        assert "Ana" not in str(caught.value)
        database.close()

    def test_a_sentence_is_one_of_ours(self) -> None:
        with pytest.raises(NiiwError) as caught, told("coalition.db"):
            raise OperationalError("SELECT", {}, Exception("gone"))
        assert isinstance(caught.value.__cause__, OperationalError)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        pytest.param("journal_mode", "wal", id="readers and the writer do not wait for each other"),
        pytest.param("synchronous", 1, id="normal, as fits WAL"),
        pytest.param("foreign_keys", 1, id="entries go with their workbook"),
    ],
)
def test_the_database_is_set_up(history: History, url: str, pragma: str, value: object) -> None:
    database = open_database(url)
    with database.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    database.close()
