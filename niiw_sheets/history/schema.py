"""The tables of history as this version uses them; `migrations` brings a database there."""

import re
from typing import Any

from sqlalchemy import Boolean, Column, Dialect, ForeignKey, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\x1b"
_UNSTORABLE = re.compile("[\x00\x1b\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([0-9a-f]{{4}})")


class Words(TypeDecorator[str]):
    """Any text Python can hold, back as it was.

    Databases refuse half surrogates (in the path of a file named in an old encoding, in a pasted half emoji) and
    PostgreSQL refuses NUL; both are stored as ESC and four hexadecimal digits, and so is ESC itself.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as stored."""
        if value is None or _storable(value):
            return value
        return _UNSTORABLE.sub(lambda match: f"{_ESCAPE}{ord(match[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was."""
        if value is None or _ESCAPE not in value:
            return value
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)


def _storable(text: str) -> bool:
    # Three passes in C: a regular expression takes ten times as long over the 15 MB of a large coalition.
    if "\x00" in text or _ESCAPE in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _words(name: str, **options: Any) -> Column[str]:
    return Column(name, Words, nullable=False, **options)


METADATA = MetaData()

MIGRATIONS = Table("migrations", METADATA, Column("number", Integer, primary_key=True, autoincrement=False))
"""The migrations this database has been through."""

WORKBOOKS = Table(
    "workbooks",
    METADATA,
    _words("book", primary_key=True),
    _words("location"),
    _words("stamp"),
    _words("reader"),
    Column("read_on", Text),
    Column("read_at", Text),
)
"""The registry: one row a registered workbook."""

ENTRIES = Table(
    "entries",
    METADATA,
    Column("book", Words, ForeignKey("workbooks.book", ondelete="CASCADE"), primary_key=True),
    _words("content"),
)
"""The entries of each workbook's last good read, as `structure.codec` writes them."""

INTENTS = Table("intents", METADATA, _words("mark", primary_key=True), _words("book"), _words("intended"))
"""Workbooks about to be created, each with the mark it gets, since when. One that stays may have been left behind."""

PAGES = Table(
    "pages",
    METADATA,
    _words("book", primary_key=True),
    _words("location"),
    _words("digest"),
    _words("stamp"),
)
"""The pages the tool wrote last."""

FAILURES = Table("failures", METADATA, _words("book", primary_key=True), _words("reason"), _words("since"))
"""The workbooks that the last run could not read."""

FINDINGS = Table(
    "findings",
    METADATA,
    _words("identity", primary_key=True),
    _words("code"),
    _words("book"),
    _words("first_seen"),
)
"""The findings of the last run: a digest of each one's identity, and the day it was first seen."""

LISTINGS = Table(
    "listings",
    METADATA,
    _words("location", primary_key=True),
    _words("code"),
    _words("stamp"),
    Column("page", Boolean, nullable=False),
    _words("hint"),
    _words("mark"),
    _words("gone"),
    Column("astray", Boolean, nullable=False),
    Column("permissions", Words),
)
"""What the store held when the last run began; who may do what is a JSON list, or nothing where that is unknown."""

RUNS = Table(
    "runs",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _words("started"),
    _words("finished"),
    _words("today"),
    _words("fingerprint"),
    _words("outcome"),
    Column("exit_code", Integer, nullable=False),
)
"""The last runs, numbered in their order."""

ROUNDS = Table("rounds", METADATA, _words("name", primary_key=True), _words("closed_on"), _words("content"))
"""The closed rounds of assessment, each as `assessment.closed_json` writes it."""

REMINDERS = Table(
    "reminders", METADATA, _words("reader", primary_key=True), _words("item", primary_key=True), _words("told")
)
"""What each reader was told last on which day; readers and items by their digests."""

LEASES = Table(
    "leases",
    METADATA,
    _words("name", primary_key=True),
    _words("token"),
    Column("process", Integer, nullable=False),
    _words("host"),
    _words("started"),
    _words("heartbeat"),
)
"""Who holds the coalition at present: at most one row."""

IDENTITY = Table("identity", METADATA, _words("id", primary_key=True))
"""The database's own id: one row, from the first time on that somebody asks."""
