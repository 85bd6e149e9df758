"""History: what was known before a run, and what the run learned."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from niiw_sheets.findings.model import Finding
from niiw_sheets.history import recording, schema
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.lease import Holder, Lease, leased
from niiw_sheets.history.migrations import migrate
from niiw_sheets.history.model import Failure, KeptRound, Learned, Page, Run, Workbook
from niiw_sheets.history.rows import failure_of, keyed, listing_of, moment_text, run_of, workbooks_of
from niiw_sheets.history.trouble import decoded, ensure_whole
from niiw_sheets.sheet import Listing, Ref

GOOD = (0, 4)
"""The exit codes of runs that did not fail as a whole: done, and done but for some workbooks."""


class History:
    """An open history database, a context manager that closes it.

    Every method raises ConfigurationError where the database is damaged, and StoreError where it refuses (locked,
    read-only, disk full, out of reach); each is a sentence that names the database and the remedy. What has an order
    is sorted here, for each server sorts by a language of its own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lease: Lease | None = None

    @classmethod
    def open(cls, url: str) -> Self:
        """The history at an address, created or brought up to date first.

        Addresses: `sqlite:///PATH`, `sqlite://` in memory, `postgresql+psycopg://USER:PASSWORD@HOST:PORT/DATABASE`.
        Raises ConfigurationError for an address, a file, or a schema that will not do, StoreError for a place that
        cannot be written and a server that does not answer.
        """
        database = open_database(url)
        try:
            migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @contextmanager
    def leased(self, now: datetime, *, alone: bool) -> Iterator[Holder | None]:
        """Holds the coalition for one run: what a run records is refused once another has taken its place.

        Yields the dead holder whose lease was taken over. `alone`: nobody else can be alive. Raises HeldError.
        """
        self.ready()  # a damaged database is left as it is, to be examined: not even the lease is written into it
        with leased(self._database, now, alone=alone) as self._lease:
            try:
                yield self._lease.before
            finally:
                self._lease = None

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def workbooks(self, with_entries: bool = True) -> dict[str, Workbook]:
        """The registered workbooks by book, with the entries of their last good read unless they are not wanted."""
        query = select(schema.WORKBOOKS)
        if with_entries:
            query = query.add_columns(schema.ENTRIES.c.content).outerjoin(schema.ENTRIES)
        with self._database.reading() as connection, decoded(self._database.name):
            return workbooks_of(connection.execute(query).mappings())

    def listings(self) -> dict[str, Listing]:
        """What the store held when the last run began, by location."""
        with self._database.reading() as connection, decoded(self._database.name):
            rows = connection.execute(select(schema.LISTINGS)).mappings()
            return {row["location"]: listing_of(row) for row in rows}

    def forget_access(self, location: str) -> None:
        """Forgets who may open a workbook, because that has just been changed: the next run asks anew."""
        table = schema.LISTINGS
        with self._database.writing() as connection:
            connection.execute(update(table).where(table.c.location == location).values(permissions=None))

    def pages(self) -> dict[str, Page]:
        """The pages the tool wrote last, by book."""
        with self._database.reading() as connection:
            rows = connection.execute(select(schema.PAGES)).mappings()
            return {row["book"]: Page(**row) for row in rows}

    def failures(self) -> dict[str, Failure]:
        """The workbooks that the last run could not read, by book."""
        with self._database.reading() as connection, decoded(self._database.name):
            rows = connection.execute(select(schema.FAILURES)).mappings()
            return {row["book"]: failure_of(row) for row in rows}

    def first_seen(self, findings: Sequence[Finding], today: date) -> tuple[Finding, ...]:
        """The same findings in the same order, each with the day it was first seen: today for a new one."""
        query = select(schema.FINDINGS.c.identity, schema.FINDINGS.c.first_seen)
        with self._database.reading() as connection, decoded(self._database.name):
            known = {key: date.fromisoformat(day) for key, day in connection.execute(query)}
        return tuple(replace(finding, first_seen=known.get(key, today)) for key, finding in keyed(findings))

    def intend(self, book: str, mark: str, now: datetime) -> None:
        """Commits, alone, that a workbook is about to be created with a mark. Raises ValueError for a naive time."""
        row = {"mark": mark, "book": book, "intended": moment_text(now)}
        with self._database.writing() as connection:
            recording.execute_many(connection, insert(schema.INTENTS), [row])

    def intents(self) -> dict[str, str]:
        """The marks of workbooks that were to be created and have not been registered, each with its book."""
        table = schema.INTENTS
        with self._database.reading() as connection:
            rows = connection.execute(select(table.c.intended, table.c.mark, table.c.book))
            return {mark: book for _, mark, book in sorted(rows)}

    def settle(self, mark: str) -> None:
        """Clears an intent: its workbook was never made, or is gone."""
        with self._database.writing() as connection:
            _settle(connection, mark)

    def register(self, ref: Ref, mark: str = "") -> None:
        """Records that the workbook of this book is here, and clears the intent it was made by, in one transaction.

        A book that was registered elsewhere keeps its entries but not its stamp: stamps of two files may be equal.
        """
        table = schema.WORKBOOKS
        with self._database.writing() as connection:
            known = connection.scalar(select(table.c.location).where(table.c.book == ref.book))
            if known is None:
                recording.put_workbooks(connection, [Workbook(book=ref.book, location=ref.location)])
            elif known != ref.location:
                moved = update(table).where(table.c.book == ref.book)
                connection.execute(moved.values(location=ref.location, stamp=""))
            _settle(connection, mark)

    def ready(self) -> None:
        """Makes sure that something can be recorded, before anything is written elsewhere on the strength of it."""
        with self._database.writing() as connection:
            ensure_whole(connection, self._database.name)

    def forget(self, book: str) -> None:
        """Forgets a book's workbook with its entries, its page, its failure and its intents."""
        with self._database.writing() as connection:
            for table in (schema.ENTRIES, schema.WORKBOOKS, schema.PAGES, schema.FAILURES, schema.INTENTS):
                _forget(connection, table, book)

    def record(self, learned: Learned) -> None:
        """Records all that a run learned in one transaction, or nothing of it.

        A book that failed before goes on failing since that day; the last 1,000 runs are kept.
        Raises ValueError or TypeError for values that are not to be kept: a moment without time zone, a finding
        without its day, a workbook read without entries, an outcome that is not JSON.
        """
        with self._database.writing() as connection:
            self._check_lease(connection)
            recording.record(connection, learned)

    def record_run(self, run: Run) -> None:
        """Records a run that learned nothing: all that was known stays. Raises ValueError like `record`."""
        with self._database.writing() as connection:
            self._check_lease(connection)
            recording.add_run(connection, run)

    def known_id(self) -> str:
        """This database's own id, a copy's too; empty as long as nobody has asked for one."""
        with self._database.reading() as connection:
            return connection.scalar(select(schema.IDENTITY.c.id)) or ""

    def own_id(self) -> str:
        """The same, made at random the first time."""
        known = self.known_id()
        if not known:
            with self._database.writing() as connection:
                known = connection.scalar(select(schema.IDENTITY.c.id)) or secrets.token_hex(4)
                connection.execute(delete(schema.IDENTITY))
                connection.execute(insert(schema.IDENTITY).values(id=known))
        return known

    def rounds(self) -> tuple[KeptRound, ...]:
        """The closed rounds, in the order of their days."""
        table = schema.ROUNDS
        with self._database.reading() as connection, decoded(self._database.name):
            rows = connection.execute(select(table)).mappings()
            kept = (KeptRound(**{**row, "closed_on": date.fromisoformat(row["closed_on"])}) for row in rows)
            return tuple(sorted(kept, key=lambda one: (one.closed_on, one.name)))

    def add_round(self, closed: KeptRound) -> None:
        """Keeps a round that has just been closed. A round of that name must not be there yet."""
        row = {"name": closed.name, "closed_on": closed.closed_on.isoformat(), "content": closed.content}
        with self._database.writing() as connection:
            self._check_lease(connection)
            connection.execute(insert(schema.ROUNDS), row)

    def told(self, reader: str) -> dict[str, date]:
        """What a reader was told (digest of an item → the day it was told last)."""
        table = schema.REMINDERS
        with self._database.reading() as connection, decoded(self._database.name):
            rows = connection.execute(select(table).where(table.c.reader == reader)).mappings()
            return {row["item"]: date.fromisoformat(row["told"]) for row in rows}

    def remember_told(self, reader: str, items: Iterable[str], day: date, forget_before: date) -> None:
        """Records that a reader was told these items on a day, and forgets what was told too long ago to matter."""
        table, told = schema.REMINDERS, dict.fromkeys(items, day.isoformat())
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.told < forget_before.isoformat()))
            known = delete(table).where(table.c.reader == reader, table.c.item == bindparam("key"))
            recording.execute_many(connection, known, [{"key": item} for item in told])
            rows = [{"reader": reader, "item": item, "told": day} for item, day in told.items()]
            recording.execute_many(connection, insert(table), rows)

    def last_run(self) -> Run | None:
        """The last run that did not fail as a whole, None before the first."""
        good = schema.RUNS.c.exit_code.in_(GOOD)
        query = select(schema.RUNS).where(good).order_by(schema.RUNS.c.number.desc()).limit(1)
        with self._database.reading() as connection, decoded(self._database.name):
            row = connection.execute(query).mappings().first()
            return run_of(row) if row is not None else None

    def failed_runs(self) -> tuple[Run, ...]:
        """The runs that failed as a whole since the last good one, the oldest first."""
        table = schema.RUNS
        last = select(func.coalesce(func.max(table.c.number), 0)).where(table.c.exit_code.in_(GOOD)).scalar_subquery()
        query = select(table).where(table.c.number > last).order_by(table.c.number)
        with self._database.reading() as connection, decoded(self._database.name):
            return tuple(run_of(row) for row in connection.execute(query).mappings())

    def _check_lease(self, connection: Connection) -> None:
        if self._lease:
            self._lease.check(connection)


def _forget(connection: Connection, table: Table, book: str) -> None:
    connection.execute(delete(table).where(table.c.book == book))


def _settle(connection: Connection, mark: str) -> None:
    connection.execute(delete(schema.INTENTS).where(schema.INTENTS.c.mark == mark))
