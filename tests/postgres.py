"""A real PostgreSQL server of the tests' own, on loopback, without a trace when they end."""

import contextlib
import functools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

import psycopg
import pytest

NOBODY = 65534
GUARDED = "guarded"
"""A user who needs a password."""

_PASSWORD_FIRST = f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n"
_SETTINGS = """
port = {port}
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
jit = off
"""


class _User(TypedDict, total=False):
    """Who a program runs as, in the words of subprocess."""

    user: int
    group: int
    extra_groups: list[int]


@functools.cache
def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several; Debian keeps them out of PATH."""
    there = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    in_path = shutil.which("initdb")
    found = [*([Path(in_path)] if in_path else []), *there]
    return found[-1].parent if found else None


class PostgresServer:
    """A running server, and the address of a database on it."""

    user = "niiw"

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder = folder
        self._programs = programs
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: dict[str, psycopg.Connection] = {}
        self.port = _free_port()
        self._run("initdb", "-D", self._data, "-U", self.user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        with (self._data / "postgresql.conf").open("a") as settings:
            settings.write(_SETTINGS.format(port=self.port))
        (self._data / "pg_hba.conf").write_text(_PASSWORD_FIRST)
        self.start()

    def url(self, database: str = "postgres", user: str = user) -> str:
        """The address of a database as a coalition file gives it."""
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{database}"

    def admin(self, database: str = "postgres") -> psycopg.Connection:
        """A connection that bypasses what is tested; each statement takes effect at once."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=self.user, dbname=database, autocommit=True, connect_timeout=5
        )

    def emptied(self, database: str) -> str:
        """The address of a database that is new, or as good as new: nobody is connected, and nothing is in it."""
        # At the end as in a new database.
        self._own(database).execute(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner; "
            "GRANT USAGE ON SCHEMA public TO public"
        )
        return self.url(database)

    def cleared(self, database: str) -> str:
        """The address of a database without entries: nobody is connected, and its tables are empty (in little time)."""
        own = self._own(database)
        tables = own.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        deletions = [f'DELETE FROM "{name}";' for (name,) in tables if name != "migrations"]
        own.execute(f"SET session_replication_role = replica; {' '.join(deletions)}".encode())
        return self.url(database)

    def _own(self, database: str) -> psycopg.Connection:
        """A connection to a database that is made if it is missing; those that earlier tests left open are closed."""
        if database not in self._kept:
            with self.admin() as admin, contextlib.suppress(psycopg.errors.DuplicateDatabase):
                admin.execute(f'CREATE DATABASE "{database}"'.encode())
            self._kept[database] = self.admin(database)
        self._kept[database].execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
        return self._kept[database]

    def start(self) -> None:
        """Starts the server, and waits until it answers."""
        command: tuple[str | Path, ...] = (self._programs / "postgres", "-D", self._data)
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder, **_not_root())
        self._wait()

    def stop(self, signal_: signal.Signals = signal.SIGINT) -> None:
        """Stops the server, whoever is connected: all transactions are undone, all connections closed."""
        while self._kept:
            self._kept.popitem()[1].close()
        if self._process is not None:
            self._process.send_signal(signal_)
            self._process.wait(timeout=30)
            self._process = None

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _run(self, program: str, *arguments: str | Path) -> None:
        command = [self._programs / program, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self._folder, **_not_root(), check=False)
        assert done.returncode == 0, done.stderr

    def _wait(self) -> None:
        end = time.monotonic() + 30
        while True:
            with contextlib.suppress(psycopg.OperationalError), self.admin():
                return
            assert self._process is not None
            assert self._process.poll() is None, (self._folder / "log").read_text()
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.02)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server for all tests of this process."""
    programs = binaries()
    if programs is None or os.name != "posix":
        pytest.skip("PostgreSQL is not installed here (apt-get install postgresql)")
    # Not pytest's own folder, which is closed to the user that the server runs as.
    with tempfile.TemporaryDirectory(prefix="niiw-postgres-") as folder:
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
        server = PostgresServer(Path(folder), programs)
        try:
            yield server
        finally:
            server.stop(signal.SIGQUIT)  # nothing has to be kept


def _not_root() -> _User:
    """The server refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
