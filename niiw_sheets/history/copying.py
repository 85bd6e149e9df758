"""Copies an SQLite database whole while others read and write it; the database itself is never written to."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import cast

from niiw_sheets.errors import StoreError
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.location import as_single_file, log_file, refuse_foreign_log
from niiw_sheets.history.model import KeptRound
from niiw_sheets.history.on_sqlite import is_another_programs
from niiw_sheets.history.trouble import damaged, decoded, other_program, told

_WAIT = 10.0
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCopy:
    """A database as the content of one file."""

    content: bytes
    last_sync: date | None
    """The day of the last sync; None before the first one."""


def whole_copy(file: Path, rounds: Sequence[KeptRound]) -> WholeCopy | None:
    """The database as it stands at this moment, with the closed rounds that it does not hold itself.

    None where nothing was ever recorded. Raises ConfigurationError where it is damaged or another program's,
    StoreError where it cannot be opened or read.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with told(str(file)), decoded(str(file)), closing(memory) as copy:
        _fill(copy, file)
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if is_another_programs(copy):
            raise other_program(str(file))
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",) or "runs" not in tables:
            raise damaged(str(file))
        if "rounds" in tables:
            _add(copy, rounds)
        if "leases" in tables:  # of a run that goes on now: it will have ended when the copy is put back
            copy.execute("DELETE FROM leases")
        return WholeCopy(content=as_single_file(copy.serialize()), last_sync=_last_sync(copy))


def opened_copy(file: Path) -> Database:
    """The same copy as a database in memory, to be examined. Raises ConfigurationError and StoreError as above."""
    database = open_database("sqlite://")
    try:
        with told(str(file)), closing(database.engine.raw_connection()) as only:
            _fill(cast(sqlite3.Connection, only.driver_connection), file)
    except BaseException:
        database.close()
        raise
    return replace(database, name=str(file))


def _fill(copy: sqlite3.Connection, file: Path) -> None:
    if file.is_dir():
        raise StoreError(
            f"The database {file} is a folder, not a file. Move it away, and the next sync makes a new one."
        )
    refuse_foreign_log(file)
    try:
        _copy(file, "mode=ro", copy)
    except sqlite3.OperationalError:
        # Where nothing can be written beside it, SQLite reads a database only as one that nobody changes. Then nobody
        # does; but what a log holds would be left out.
        log = log_file(file)
        if log.exists() and log.stat().st_size:
            raise
        _copy(file, "mode=ro&immutable=1", copy)


def _copy(file: Path, mode: str, copy: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?{mode}", uri=True, timeout=_WAIT)) as source:
        source.backup(copy)


def _add(copy: sqlite3.Connection, rounds: Sequence[KeptRound]) -> None:
    known = {name.casefold() for (name,) in copy.execute("SELECT name FROM rounds")}
    rows = [(one.name, one.closed_on.isoformat(), one.content) for one in rounds if one.name.casefold() not in known]
    copy.executemany("INSERT INTO rounds (name, closed_on, content) VALUES (?, ?, ?)", rows)


def _last_sync(copy: sqlite3.Connection) -> date | None:
    found = copy.execute("SELECT today FROM runs ORDER BY number DESC LIMIT 1").fetchone()
    return date.fromisoformat(str(found[0])) if found else None
