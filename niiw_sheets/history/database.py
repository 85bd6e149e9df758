"""A database as transactions: one kind to read, one kind to write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history.location import database_file, parse, prepare
from niiw_sheets.history.trouble import told

_PRAGMAS = ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON")
_WRITES = "niiw_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database, and the name people know it by (a path, an address without its password)."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view. Raises ConfigurationError and StoreError as `trouble` words them."""
        with told(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, undone as a whole by any exception. Raises as `reading`."""
        with told(self.name), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Gives back all connections."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at an address, an SQLite file and its folder made if they are missing.

    Raises ConfigurationError and StoreError; a damaged file may be noticed only when it is used.
    """
    file = database_file(url)
    if file is not None:
        prepare(file)
    parsed = parse(url)
    name = str(file) if file is not None else parsed.render_as_string(hide_password=True)
    engine = _engine(parsed, in_memory=file is None and parsed.drivername == "sqlite")
    if parsed.drivername == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return Database(engine, name)


def _engine(url: URL, *, in_memory: bool) -> Engine:
    try:
        # Parameters are people's entries and names: they stay out of logs and tracebacks.
        if in_memory:
            return create_engine(url, hide_parameters=True, poolclass=StaticPool)
        return create_engine(url, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"The database address needs the Python package {error.name}, which is not installed. "
            "Install it with: pip install 'niiw-sheets[postgres]'"
        ) from error


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Python would begin transactions by itself, but not before DDL: `_begin` does it for every statement.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    # A transaction that only turns to writing later is refused at once, without the wait of busy_timeout.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
