"""SQLite: how a connection is set up, and how its transactions begin."""

import sqlite3
import time

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from niiw_sheets.history.location import is_in_memory

_WAIT = 10
"""Seconds that a transaction waits for another one."""
_PRAGMAS = (f"busy_timeout = {_WAIT * 1000}", "synchronous = NORMAL", "foreign_keys = ON")


def sqlite_engine(url: URL) -> Engine:
    """An engine for a file or for memory, whose transactions `begin` begins."""
    # Parameters are people's entries and names: they stay out of logs and tracebacks.
    engine = create_engine(url, hide_parameters=True, poolclass=StaticPool if is_in_memory(url) else None)
    event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # Python would begin transactions by itself, but not before DDL: `_begin` does it for every statement.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    if not is_another_programs(connection):  # that is to stay as it is, and this changes the file
        _write_ahead(connection)


def is_another_programs(connection: sqlite3.Connection) -> bool:
    """Whether there are tables, but none of ours."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    # Other programs have a table of that name too, with other columns.
    columns = [column[1] for column in connection.execute("PRAGMA table_info(migrations)")]
    return bool(tables) and columns != ["number"]


def _write_ahead(connection: sqlite3.Connection) -> None:
    # For this SQLite needs the file alone, and does not wait for it: several first runs at once are to wait.
    end = time.monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def begin(connection: Connection, *, writes: bool) -> None:
    """Begins a transaction; one that writes waits until no other one does."""
    # A transaction that only turns to writing later is refused at once, without the wait of busy_timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
