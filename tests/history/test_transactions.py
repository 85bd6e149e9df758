"""Transactions are what history relies on, in a file and on a server alike."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from niiw_sheets.errors import StoreError
from niiw_sheets.history import on_postgres
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.migrations import migrate
from niiw_sheets.history.model import Learned
from niiw_sheets.history.store import History
from tests.history.samples import run, workbook
from tests.postgres import PostgresServer

WRITERS, TIMES = 4, 10


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """A database with its tables."""
    opened = open_database(url)
    migrate(opened)
    yield opened
    opened.close()


def at_once(work: Callable[[], object], times: int) -> None:
    """Runs something in several threads that start together. Raises what one of them raises."""
    start = threading.Barrier(times)

    def started() -> None:
        start.wait()
        work()

    with ThreadPoolExecutor(times) as pool:
        for done in [pool.submit(started) for _ in range(times)]:
            done.result()


def test_what_a_writer_has_read_is_changed_by_nobody_until_it_has_written(url: str, database: Database) -> None:
    def count() -> None:
        own = open_database(url)
        for _ in range(TIMES):
            with own.writing() as connection:
                known = connection.exec_driver_sql("SELECT count(*) FROM intents").scalar()
                connection.exec_driver_sql(f"INSERT INTO intents VALUES ('m{known}', 'clinic', '')")
        own.close()

    at_once(count, WRITERS)

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM intents").scalar() == WRITERS * TIMES


def test_runs_that_end_at_the_same_moment_are_all_recorded(url: str, history: History, database: Database) -> None:
    def record() -> None:
        with History.open(url) as own:
            own.record(Learned(run=run(), read=(workbook("clinic"),)))

    at_once(record, WRITERS)

    assert history.workbooks() == {"clinic": workbook("clinic")}
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT max(number) FROM runs").scalar() == WRITERS


def test_a_reader_sees_one_moment_however_long_it_reads(database: Database, history: History) -> None:
    with database.reading() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM workbooks").scalar()
        history.record(Learned(run=run(), read=(workbook("clinic"),)))
        assert connection.exec_driver_sql("SELECT count(*) FROM workbooks").scalar() == before == 0
    assert set(history.workbooks()) == {"clinic"}


def test_several_runs_may_bring_an_empty_database_up_to_date_at_once(url: str, request: pytest.FixtureRequest) -> None:
    if url.startswith("postgresql"):
        request.getfixturevalue("postgres").emptied("history")

    at_once(lambda: History.open(url).close(), WRITERS)

    with History.open(url) as history:
        history.record(Learned(run=run(1)))
        assert history.last_run() == run(1)


def test_a_first_run_waits_for_another_one_that_is_just_making_the_file(file: Path, file_url: str) -> None:
    file.parent.mkdir()
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.1, other.execute, ("ROLLBACK",))
        timer.start()
        with History.open(file_url) as history:
            assert history.last_run() is None
        timer.join()


def test_large_entries_come_back_whole(history: History) -> None:
    large = workbook("clinic", task="Flyers 💉 " * 500_000)
    history.record(Learned(run=run(), read=(large,)))
    assert history.workbooks() == {"clinic": large}


class TestOnAServer:
    def test_a_writer_waits_only_so_long_and_then_says_so(
        self, server_url: str, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(on_postgres, "LOCK_WAIT", "50ms")
        with History.open(server_url) as history, postgres.admin("history") as other:
            other.execute(f"SELECT pg_advisory_lock({on_postgres.WRITERS_LOCK})".encode())
            with pytest.raises(StoreError, match="Another program is using the database") as caught:
                history.record(Learned(run=run(1)))
            assert caught.value.exit_code == 5
            other.execute(f"SELECT pg_advisory_unlock({on_postgres.WRITERS_LOCK})".encode())
            history.record(Learned(run=run(2)))
            assert history.last_run() == run(2)

    def test_a_reader_writes_nothing(self, server_url: str) -> None:
        database = open_database(server_url)
        migrate(database)
        with pytest.raises(StoreError, match="takes no changes"), database.reading() as connection:
            connection.exec_driver_sql("INSERT INTO intents VALUES ('m1', 'clinic', '')")
        database.close()

    def test_a_writer_is_right_whatever_the_server_is_set_to(self, server_url: str, postgres: PostgresServer) -> None:
        History.open(server_url).close()
        with postgres.admin() as admin:
            admin.execute("ALTER DATABASE history SET default_transaction_isolation = 'serializable'")
        try:
            with History.open(server_url) as history:

                def record() -> None:
                    with History.open(server_url) as own:
                        own.record(Learned(run=run()))

                at_once(record, WRITERS)
                assert history.last_run() == run()
        finally:
            with postgres.admin() as admin:
                admin.execute("ALTER DATABASE history RESET ALL")

    def test_words_are_ordered_alike_whatever_language_the_server_sorts_by(self, postgres: PostgresServer) -> None:
        with postgres.admin() as admin:
            admin.execute("DROP DATABASE IF EXISTS sorted")
            admin.execute("CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'")
        with History.open(postgres.url("sorted")) as history:
            books = ("a-b", "B", "aa", "ä", "Z", "a_b", "z")
            history.record(Learned(run=run(), read=tuple(workbook(book) for book in books)))
            assert list(history.workbooks()) == sorted(books)

    def test_the_connection_says_whose_it_is(self, server_url: str) -> None:
        database = open_database(server_url)
        with database.reading() as connection:
            assert connection.exec_driver_sql("SHOW application_name").scalar() == "niiw-sheets"
        database.close()

    def test_the_address_may_set_options_of_its_own(self, server_url: str) -> None:
        database = open_database(f"{server_url}?application_name=kestrel&connect_timeout=3")
        with database.reading() as connection:
            assert connection.exec_driver_sql("SHOW application_name").scalar() == "kestrel"
        database.close()
