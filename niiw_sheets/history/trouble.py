"""Turns what a database refuses into sentences for people."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from niiw_sheets.errors import ConfigurationError, NiiwError, StoreError
from niiw_sheets.history import trouble_postgres

_DAMAGED = (
    "The database {name} is damaged or is not a database. Move it away and run sync again: "
    "no entry is lost, only the first-seen days start anew."
)
_DAMAGED_ON_A_SERVER = (
    "The database {name} holds something that niiw-sheets did not write. Bring it back from a backup, or name an empty "
    "one under database: in the coalition file and run sync: no entry is lost, only the first-seen days start anew."
)
_READ_ONLY = (
    "The database {name} cannot be written: it or its folder is read-only. "
    "Give the user who runs niiw-sheets write access to both and try again."
)
_BUSY = "Another program is using the database {name}. Close that program, or wait until it is done, and try again."
_DISK = (
    "The disk refused to read or write the database {name}. Check that it is neither full nor faulty, and keep the "
    "database on one of this computer's own disks, not on a network drive; then try again."
)

_SENTENCES: dict[int, tuple[type[NiiwError], str]] = {
    sqlite3.SQLITE_CORRUPT: (ConfigurationError, _DAMAGED),
    sqlite3.SQLITE_NOTADB: (ConfigurationError, _DAMAGED),
    sqlite3.SQLITE_PERM: (StoreError, _READ_ONLY),
    sqlite3.SQLITE_READONLY: (StoreError, _READ_ONLY),
    sqlite3.SQLITE_BUSY: (StoreError, _BUSY),
    sqlite3.SQLITE_LOCKED: (StoreError, _BUSY),
    sqlite3.SQLITE_IOERR: (StoreError, _DISK),
    sqlite3.SQLITE_PROTOCOL: (StoreError, _DISK),
    sqlite3.SQLITE_FULL: (
        StoreError,
        "The disk that holds the database {name} is full, so nothing was recorded. Free some space and try again.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        StoreError,
        "The database {name} cannot be opened. Check that it is a file, that its disk is not read-only, and that the "
        "user who runs niiw-sheets may read and write it and its folder.",
    ),
}
"""By SQLite's primary result code; what is not here is a bug of ours and keeps its traceback."""


@contextmanager
def told(name: str) -> Iterator[None]:
    """Raises ConfigurationError or StoreError, in a sentence that names the database, for what the database refuses.

    Mistakes of ours (wrong SQL, broken constraints) pass through, without what people entered.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told_error = _sentence(error, name)
        if told_error is None:
            raise
        raise told_error from error


@contextmanager
def decoded(name: str) -> Iterator[None]:
    """Raises ConfigurationError where what the database holds cannot be understood (ValueError)."""
    try:
        yield
    except ValueError as error:
        raise damaged(name) from error


def ensure_whole(connection: Connection, name: str) -> None:
    """Raises ConfigurationError where a part of an SQLite database is damaged, although nobody has come to it yet."""
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
        raise damaged(name)


def damaged(name: str) -> ConfigurationError:
    """The error for a database whose content cannot be used."""
    told_of = _DAMAGED_ON_A_SERVER if name.startswith("postgresql") else _DAMAGED
    return ConfigurationError(told_of.format(name=name))


def other_program(name: str) -> ConfigurationError:
    """The error for a database that holds tables, but none of ours."""
    return ConfigurationError(
        f"The database {name} belongs to another program. Name one of its own for niiw-sheets under database: in the "
        "coalition file. A file is created if it is missing; on a server, have an empty database made."
    )


def _sentence(error: DBAPIError | sqlite3.Error, name: str) -> NiiwError | None:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error, name)
    if isinstance(error.orig, sqlite3.Error):
        return _of_sqlite(error.orig, name)
    return trouble_postgres.sentence(error, name)


def _of_sqlite(cause: sqlite3.Error, name: str) -> NiiwError | None:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is None:
        # Python raises this one itself, without a code, where stored text is not UTF-8.
        return ConfigurationError(_DAMAGED.format(name=name)) if isinstance(cause, sqlite3.OperationalError) else None
    known = _SENTENCES.get(code & 0xFF)
    return known[0](known[1].format(name=name)) if known else None
