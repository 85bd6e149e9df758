"""What history remembers between runs, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from niiw_sheets.findings.model import Finding
from niiw_sheets.sheet import Listing
from niiw_sheets.structure.model import BookEntries


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A registered workbook, with the entries of its last good read."""

    book: str
    location: str
    stamp: str = ""
    """The listing's stamp before that read; empty: never read."""
    reader: str = ""
    """What it was read with: the reader's version and the worksheet definitions."""
    read_on: date | None = None
    read_at: datetime | None = None
    """The moment of that read, with its time zone; None for one that was not recorded."""
    entries: BookEntries | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A workbook that could not be read."""

    book: str
    reason: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page the tool wrote (a book's Attention, the summary): what was written, and the stamp it had afterwards."""

    book: str
    location: str
    digest: str
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRound:
    """A closed round of assessment, as text."""

    name: str
    closed_on: date
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished sync."""

    started: datetime
    finished: datetime
    today: date
    fingerprint: str
    """Of everything the outcome was computed from; a later run with the same one has the same outcome."""
    outcome: Mapping[str, Any]
    """What the run reported, as `sync --json` shows it, with its messages."""
    exit_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """All a sync learned; recorded in one transaction."""

    run: Run
    read: tuple[Workbook, ...] = ()
    """Workbooks read in this run, with their entries."""
    moved: tuple[Workbook, ...] = ()
    """Workbooks registered at another location than before, entries unchanged."""
    failures: tuple[Failure, ...] = ()
    """All that failed in this run; those of earlier runs are forgotten."""
    findings: tuple[Finding, ...] = ()
    """All findings of this run, each with its first_seen."""
    pages: tuple[Page, ...] = ()
    """Pages written in this run."""
    listings: tuple[Listing, ...] = ()
    """All that the store held before this run's writes."""
