"""Values of history as rows of its tables, and back."""

import gc
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping

from niiw_sheets.findings.model import Finding, identities
from niiw_sheets.history.model import Failure, Run, Workbook
from niiw_sheets.sheet import Listing, Permission
from niiw_sheets.structure import codec

Row = dict[str, Any]


def moment_text(moment: datetime) -> str:
    """A moment as ISO text with its offset. Raises ValueError for one without a time zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment.isoformat()} has no time zone")
    return moment.isoformat()


def keyed(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with the digest of its identity, in the order given."""
    for identity, finding in identities(findings):
        yield hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest(), finding


def finding_row(key: str, finding: Finding) -> Row:
    """A finding's row. Raises ValueError where it is not known when it was first seen."""
    if finding.first_seen is None:
        raise ValueError(f"finding {finding.code} of {finding.place.book} is recorded without its first-seen day")
    return {
        "identity": key,
        "code": finding.code,
        "book": finding.place.book,
        "first_seen": finding.first_seen.isoformat(),
    }


def workbook_row(workbook: Workbook) -> Row:
    """A workbook's row in the registry."""
    return {
        "book": workbook.book,
        "location": workbook.location,
        "stamp": workbook.stamp,
        "reader": workbook.reader,
        "read_on": workbook.read_on.isoformat() if workbook.read_on else None,
        "read_at": moment_text(workbook.read_at) if workbook.read_at else None,
    }


def entries_row(workbook: Workbook) -> Row:
    """The row of a workbook's entries. Raises ValueError where it has none."""
    if workbook.entries is None:
        raise ValueError(f"workbook {workbook.book} is recorded as read, but without entries")
    return {"book": workbook.book, "content": codec.dumps(workbook.entries)}


def workbooks_of(rows: Iterable[RowMapping]) -> dict[str, Workbook]:
    """The workbooks of rows by book, in the order of the books, each with its entries if its row has a `content`."""
    with _without_collector():
        found = {row["book"]: _workbook_of(row) for row in rows}
    return dict(sorted(found.items()))


@contextmanager
def _without_collector() -> Iterator[None]:
    # Decoded entries are hundreds of thousands of values without a cycle: looking for cycles among them, again and
    # again while they are made, takes as long as decoding them.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _workbook_of(row: RowMapping) -> Workbook:
    content = row.get("content")
    return Workbook(
        book=row["book"],
        location=row["location"],
        stamp=row["stamp"],
        reader=row["reader"],
        read_on=date.fromisoformat(row["read_on"]) if row["read_on"] else None,
        read_at=datetime.fromisoformat(row["read_at"]) if row["read_at"] else None,
        entries=codec.loads(content) if content else None,
    )


def listing_row(listing: Listing) -> Row:
    """A listing's row."""
    row = {field.name: getattr(listing, field.name) for field in fields(listing)}
    permissions = listing.permissions
    row["permissions"] = None if permissions is None else json.dumps([asdict(permission) for permission in permissions])
    return row


def listing_of(row: RowMapping) -> Listing:
    """The listing of a row."""
    permissions = row["permissions"]
    found = None if permissions is None else tuple(Permission(**kept) for kept in json.loads(permissions))
    return Listing(**{**row, "permissions": found})


def failure_row(failure: Failure, before: str | None) -> Row:
    """A failure's row; `before` is the day since which it was known to fail already, as ISO text."""
    since = failure.since.isoformat()
    return {"book": failure.book, "reason": failure.reason, "since": min(since, before or since)}


def failure_of(row: RowMapping) -> Failure:
    """The failure of a row."""
    return Failure(book=row["book"], reason=row["reason"], since=date.fromisoformat(row["since"]))


def run_row(number: int, run: Run) -> Row:
    """A run's row. Raises ValueError for a moment without a time zone, TypeError for an outcome that is not JSON."""
    return {
        "number": number,
        "started": moment_text(run.started),
        "finished": moment_text(run.finished),
        "today": run.today.isoformat(),
        "fingerprint": run.fingerprint,
        "outcome": json.dumps(run.outcome, separators=(",", ":")),
        "exit_code": run.exit_code,
    }


def run_of(row: RowMapping) -> Run:
    """The run of a row."""
    return Run(
        started=datetime.fromisoformat(row["started"]),
        finished=datetime.fromisoformat(row["finished"]),
        today=date.fromisoformat(row["today"]),
        fingerprint=row["fingerprint"],
        outcome=json.loads(row["outcome"]),
        exit_code=row["exit_code"],
    )
