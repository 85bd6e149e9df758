"""Lets one run at a time at a coalition's database, by a lease in it that ends by itself when its holder dies.

Beside an SQLite file the lock of `lock` comes first: whoever holds it knows that an earlier holder is dead.
"""

import os
import secrets
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from niiw_sheets.errors import HeldError, NiiwError
from niiw_sheets.history import schema
from niiw_sheets.history.database import Database
from niiw_sheets.history.rows import moment_text

EXPIRY = timedelta(minutes=10)
"""A holder that has given no sign of life for so long is dead."""
BEAT_SECONDS = 60.0
"""How often a holder gives one."""
NAME = "run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a lease."""

    process: int
    host: str
    started: datetime
    heartbeat: datetime

    @property
    def words(self) -> str:
        """For messages."""
        seen = self.heartbeat.isoformat(sep=" ", timespec="seconds")
        started = self.started.isoformat(sep=" ", timespec="seconds")
        return f"process {self.process} on {self.host}, started {started}, last sign of life {seen}"


@contextmanager
def leased(database: Database, now: datetime, *, alone: bool, beat_seconds: float = BEAT_SECONDS) -> Iterator["Lease"]:
    """Holds the lease from `now` on, with a sign of life every so many seconds from a thread of its own.

    `alone`: nobody else can be alive, so that a lease left behind ends at once. Raises HeldError, at once, where
    somebody holds it, ConfigurationError and StoreError as the database words them.
    """
    lease = Lease(database, secrets.token_hex(8))
    lease.take(now, alone=alone)
    ended = threading.Event()
    heart = threading.Thread(target=_beat, args=(lease, ended, beat_seconds), daemon=True)
    heart.start()
    try:
        yield lease
    finally:
        ended.set()
        heart.join()
        with suppress(NiiwError):  # a lease that cannot be given back ends by itself
            lease.give_back()


class Lease:
    """One run's claim on the database."""

    def __init__(self, database: Database, token: str) -> None:
        self._database, self._token = database, token
        self.before: Holder | None = None
        """The dead holder from whom it was taken over, if there was one."""

    def take(self, now: datetime, *, alone: bool) -> None:
        """Takes the lease. Raises HeldError where somebody holds it who may be alive."""
        table = schema.LEASES
        with self._database.writing() as connection:
            self.before = _holder(connection)
            if self.before and not alone and now - self.before.heartbeat < EXPIRY:
                raise HeldError(_held(self.before))
            connection.execute(delete(table).where(table.c.name == NAME))
            moment = moment_text(now)
            row = {"name": NAME, "token": self._token, "process": os.getpid(), "host": socket.gethostname()}
            connection.execute(insert(table), {**row, "started": moment, "heartbeat": moment})

    def beat(self, now: datetime) -> None:
        """Gives a sign of life."""
        table = schema.LEASES
        with self._database.writing() as connection:
            ours = update(table).where(table.c.name == NAME, table.c.token == self._token)
            connection.execute(ours.values(heartbeat=moment_text(now)))

    def give_back(self) -> None:
        """Ends the lease, if it is still ours."""
        table = schema.LEASES
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.name == NAME, table.c.token == self._token))

    def check(self, connection: Connection) -> None:
        """Within a transaction: raises HeldError where the lease was lost, so that nothing is written past another."""
        token = connection.scalar(select(schema.LEASES.c.token).where(schema.LEASES.c.name == NAME))
        if token != self._token:
            raise HeldError(
                "This run gave no sign of life for too long, as after a computer slept, and another run has taken its "
                "place. Nothing of this run was recorded; the other one reads everything itself."
            )


def _holder(connection: Connection) -> Holder | None:
    table = schema.LEASES
    row = connection.execute(select(table).where(table.c.name == NAME)).mappings().first()
    if row is None:
        return None
    return Holder(
        process=row["process"],
        host=row["host"],
        started=datetime.fromisoformat(row["started"]),
        heartbeat=datetime.fromisoformat(row["heartbeat"]),
    )


def _held(holder: Holder) -> str:
    ends = (holder.heartbeat + EXPIRY).isoformat(sep=" ", timespec="minutes")
    return (
        f"Another run of this coalition is under way ({holder.words}). Wait until it has ended and try again. If its "
        f"computer has crashed, the next run after {ends} takes its place."
    )


def _beat(lease: Lease, ended: threading.Event, seconds: float) -> None:
    while not ended.wait(seconds):
        with suppress(NiiwError):  # a database that is out of reach for a moment
            lease.beat(datetime.now(UTC))
