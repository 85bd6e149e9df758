"""Examines the rows of a history: can each be read, and does it belong to a workbook that is known?"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, RowMapping, Table, select
from sqlalchemy.exc import DBAPIError

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history import schema
from niiw_sheets.history.condition import Condition, damage
from niiw_sheets.history.database import Database
from niiw_sheets.history.rows import failure_of, listing_of, run_of, workbooks_of
from niiw_sheets.structure import codec
from niiw_sheets.wording import counted, day_words, listed

LONG_AGO = timedelta(days=1)
"""An intent to create a workbook takes seconds; one that is older was left by a run that was interrupted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a history is compared with."""

    books: Collection[str]
    """The workbooks that the coalition file declares, the summary's included."""
    codes: Collection[str]
    """The codes of these workbooks, as their files carry them."""
    now: datetime


def rows_state(database: Database, known: Known) -> Iterator[Condition]:
    """Each table of a database whose schema is the newest: what cannot be read, and what belongs to nothing."""
    for check in _CHECKS:
        try:
            with database.reading() as connection:
                yield from _in_order(check, connection, known)
        except (ConfigurationError, DBAPIError):
            yield damage(check.table.name, "a part of it cannot be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Check:
    """How the rows of a table are looked at."""

    table: Table
    key: str
    noun: str
    decode: Callable[[RowMapping], object]
    many: str = ""
    remarks: Callable[[Connection, Known], Iterable[Condition]] = lambda _connection, _known: ()
    """What else is to be said of rows that can be read."""


def _in_order(check: _Check, connection: Connection, known: Known) -> Iterator[Condition]:
    rows, broken = 0, []
    for row in connection.execute(select(check.table).order_by(check.table.c[check.key])).mappings():
        rows += 1
        if not _decodes(check.decode, row):
            broken.append(str(row[check.key]))
    if broken:
        yield damage(check.table.name, f"{counted(len(broken), 'row')} cannot be read: {listed(broken)}")
        return
    remarks = list(check.remarks(connection, known))
    if all(remark.ok for remark in remarks):
        yield Condition(check=check.table.name, found=counted(rows, check.noun, check.many))
    yield from remarks


def _decodes(decode: Callable[[RowMapping], object], row: RowMapping) -> bool:
    try:
        decode(row)
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    return True


def _entries(row: RowMapping) -> None:
    if codec.loads(row["content"]).book != row["book"]:
        raise ValueError("these are another workbook's")


def _run(row: RowMapping) -> None:
    if not isinstance(run_of(row).outcome, dict):
        raise ValueError("an outcome is an object")


def _unlisted(connection: Connection, known: Known) -> Iterator[Condition]:
    gone = sorted(set(connection.scalars(select(schema.WORKBOOKS.c.book))) - set(known.books))
    if gone:
        remedy = "They are left alone and read no more. If that is right, nothing has to be done."
        text = f"{counted(len(gone), 'workbook')} of no declared partner: {listed(gone)}"
        yield Condition(check="workbooks", found=text, remedy=remedy)


def _without_workbook(connection: Connection, _known: Known) -> Iterator[Condition]:
    alone = sorted(set(connection.scalars(select(schema.ENTRIES.c.book))) - _registered(connection))
    if alone:
        yield damage("entries", f"entries of {listed(alone)} are there, but no such workbook is registered")


def _strays(table: Table, column: str = "book") -> Callable[[Connection, Known], Iterator[Condition]]:
    """Rows of a table that name a workbook nobody knows."""

    def remarks(connection: Connection, known: Known) -> Iterator[Condition]:
        ours = {*known.books, *_registered(connection), *known.codes, ""}
        strays = [name for name in connection.scalars(select(table.c[column])) if name not in ours]
        if strays:
            text = f"{counted(len(strays), 'row')} of workbooks that nobody knows: {listed(sorted(set(strays)))}"
            yield Condition(check=table.name, found=text, remedy="They do no harm; nothing has to be done.")

    return remarks


def _left_behind(connection: Connection, known: Known) -> Iterator[Condition]:
    for row in connection.execute(select(schema.INTENTS).order_by(schema.INTENTS.c.intended)).mappings():
        since = datetime.fromisoformat(row["intended"])
        if known.now - since > LONG_AGO:
            text = f"making the workbook of {row['book']} was interrupted on {day_words(since.date())}"
            remedy = "Run niiw-sheets provision: it finishes what is unfinished."
            yield Condition(check="intents", found=text, remedy=remedy)


def _registered(connection: Connection) -> set[str]:
    return set(connection.scalars(select(schema.WORKBOOKS.c.book)))


def _moments(*texts: str) -> None:
    if any(datetime.fromisoformat(text).utcoffset() is None for text in texts):
        raise ValueError("a moment has a time zone")


_CHECKS = (
    _Check(
        table=schema.WORKBOOKS,
        key="book",
        noun="workbook",
        decode=lambda row: workbooks_of([row]),
        remarks=_unlisted,
    ),
    _Check(
        table=schema.ENTRIES,
        key="book",
        noun="workbook with entries",
        many="workbooks with entries",
        decode=_entries,
        remarks=_without_workbook,
    ),
    _Check(
        table=schema.PAGES,
        key="book",
        noun="page",
        decode=lambda row: row["digest"],
        remarks=_strays(schema.PAGES),
    ),
    _Check(table=schema.FAILURES, key="book", noun="failure", decode=failure_of, remarks=_strays(schema.FAILURES)),
    _Check(
        table=schema.FINDINGS,
        key="identity",
        noun="finding",
        decode=lambda row: date.fromisoformat(row["first_seen"]),
        remarks=_strays(schema.FINDINGS),
    ),
    _Check(
        table=schema.LISTINGS,
        key="location",
        noun="listing",
        decode=listing_of,
        remarks=_strays(schema.LISTINGS, "code"),
    ),
    _Check(
        table=schema.INTENTS,
        key="mark",
        noun="intent",
        decode=lambda row: _moments(row["intended"]),
        remarks=_left_behind,
    ),
    _Check(
        table=schema.LEASES,
        key="name",
        noun="lease",
        decode=lambda row: _moments(row["started"], row["heartbeat"]),
    ),
    _Check(table=schema.IDENTITY, key="id", noun="id", decode=lambda row: row["id"]),
    _Check(table=schema.RUNS, key="number", noun="run", decode=_run),
    _Check(
        table=schema.REMINDERS,
        key="item",
        noun="reminder",
        decode=lambda row: date.fromisoformat(row["told"]),
    ),
)
