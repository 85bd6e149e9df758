"""The first half of a sync: finds every workbook, reads those that changed, keeps the last good entries of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from niiw_sheets.continuity import carry_on
from niiw_sheets.errors import WorkbookError
from niiw_sheets.history.model import Failure, Workbook
from niiw_sheets.plan import READABLE, Placed, place_books, why_not_read
from niiw_sheets.progress import Progress
from niiw_sheets.sheet import Listing, Ref
from niiw_sheets.structure.model import BookEntries
from niiw_sheets.workflow.session import Session

SUSPICIOUS_ENTRIES = 5
"""A workbook that had at least so many entries and now reads empty is not believed (DESIGN 5)."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What a run knows of every workbook."""

    placed: Mapping[str, Placed]
    workbooks: Mapping[str, Workbook]
    """Book → its entries of now, or of the last good read where it failed."""
    read: tuple[Workbook, ...]
    moved: tuple[Workbook, ...]
    failures: tuple[Failure, ...]


def gather(
    session: Session,
    listings: Sequence[Listing],
    known: Mapping[str, Workbook],
    progress: Progress,
    *,
    full: bool,
    accept_empty: frozenset[str],
) -> Gathered:
    """Reads what has changed; one workbook that cannot be read does not stop the others."""
    places = {book: workbook.location for book, workbook in known.items()}
    placed = place_books(session.codes, places, listings)
    gatherer = _Gatherer(session, known, full=full, accept_empty=accept_empty)
    for item in progress.over(list(placed.values()), "Reading workbooks"):
        gatherer.take(item)
    return Gathered(
        placed=placed,
        workbooks=gatherer.workbooks,
        read=tuple(gatherer.read),
        moved=tuple(gatherer.moved),
        failures=tuple(gatherer.failures),
    )


class _Gatherer:
    """Takes one workbook after the other."""

    def __init__(
        self, session: Session, known: Mapping[str, Workbook], *, full: bool, accept_empty: frozenset[str]
    ) -> None:
        self._session, self._known, self._full, self._accept_empty = session, known, full, accept_empty
        self.workbooks: dict[str, Workbook] = {}
        self.read: list[Workbook] = []
        self.moved: list[Workbook] = []
        self.failures: list[Failure] = []

    def take(self, placed: Placed) -> None:
        """Reads a workbook if it changed, and files it where it belongs."""
        before = self._known.get(placed.book)
        try:
            self._file(self._current(placed, before))
        except WorkbookError as error:
            self.failures.append(Failure(book=placed.book, reason=str(error), since=self._session.today))
            if before and before.entries:
                self._file(before)

    def _file(self, workbook: Workbook) -> None:
        self.workbooks[workbook.book] = workbook

    def _current(self, placed: Placed, before: Workbook | None) -> Workbook:
        listing = placed.listing
        if placed.standing not in READABLE or listing is None:
            raise WorkbookError(why_not_read(placed))
        if before and not self._changed(before, listing):
            current = replace(before, location=listing.location)
            if current != before:
                self.moved.append(current)
            return current
        current = self._read(placed.book, listing, before)
        self.read.append(current)
        return current

    def _changed(self, before: Workbook, listing: Listing) -> bool:
        same = before.stamp == listing.stamp and before.reader == self._session.reader_id
        return self._full or before.entries is None or not same or not listing.stamp

    def _read(self, book: str, listing: Listing, before: Workbook | None) -> Workbook:
        session = self._session
        grids = session.backend.read(Ref(book=book, location=listing.location))
        old = before.entries if before else None
        found = session.structure.read(book, session.codes[book], grids, old)
        held = self._typed(old) if old else 0
        if held >= SUSPICIOUS_ENTRIES and not self._typed(found) and book not in self._accept_empty:
            raise WorkbookError(
                f"it held {held} entries and now reads empty, which is not believed. Bring back an earlier "
                f"version, or confirm with “niiw-sheets sync --accept-empty {book}”."
            )
        month_first = session.config.coalition.month_first
        return Workbook(
            book=book,
            location=listing.location,
            stamp=listing.stamp,
            reader=session.reader_id,
            read_on=session.today,
            entries=carry_on(old, found, session.today, month_first=month_first),
        )

    def _typed(self, entries: BookEntries) -> int:
        """How many cells people filled, without those that were filled from the start."""
        prefilled = self._session.prefilled
        return sum(
            (sheet.worksheet, line.prompt, column) not in prefilled
            for sheet in entries.sheets.values()
            for line in sheet.lines
            for column in line.entries
        )
