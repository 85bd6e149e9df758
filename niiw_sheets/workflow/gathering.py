"""The first half of a sync: reads the workbooks that changed, keeps the last good entries of the rest."""

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from niiw_sheets.assessment.closed import frozen_days
from niiw_sheets.continuity import carry_on, known_before
from niiw_sheets.errors import WorkbookError
from niiw_sheets.history.model import Failure, Workbook
from niiw_sheets.layout.attention import is_attention
from niiw_sheets.plan import READABLE, Placed, why_not_read
from niiw_sheets.progress import Progress, StoppedError
from niiw_sheets.records.answers import ANSWER
from niiw_sheets.sheet import Grid, Listing, Ref
from niiw_sheets.structure.model import BookEntries
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.typed import typed_cells

SUSPICIOUS_ENTRIES = 5
"""A workbook that had at least so many entries and now reads empty is not believed (DESIGN 5)."""


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """What a run knows of every workbook."""

    placed: Mapping[str, Placed]
    workbooks: Mapping[str, Workbook]
    """Book → its entries of now, or of the last good read where it failed."""
    read: tuple[Workbook, ...]
    pages: Mapping[str, Grid]
    """Book → its Attention tab as it was read, in stores that keep it in the workbook."""
    moved: tuple[Workbook, ...]
    failures: tuple[Failure, ...]
    stopped: bool = False
    """The run was asked to end before every workbook was looked at."""


def gather(
    session: Session,
    placed: Mapping[str, Placed],
    known: Mapping[str, Workbook],
    progress: Progress,
    *,
    again: Container[str],
    accept_empty: Container[str],
) -> Gathered:
    """Reads what has changed, and the books to be read `again` all the same; one workbook that cannot be read does not
    stop the others. Asked to end, it leaves the rest as it was known. Raises StoreError."""
    gatherer = _Gatherer(session, known, again=again, accept_empty=accept_empty)
    stopped = False
    try:
        for item in progress.over(list(placed.values()), "Reading workbooks"):
            gatherer.take(item)
    except StoppedError:
        stopped = True
        gatherer.leave(item for item in placed.values() if item.book not in gatherer.placed)
    return Gathered(
        placed=gatherer.placed,
        workbooks=gatherer.workbooks,
        read=tuple(gatherer.read),
        pages=gatherer.pages,
        moved=tuple(gatherer.moved),
        failures=tuple(gatherer.failures),
        stopped=stopped,
    )


class _Gatherer:
    """Takes one workbook after the other."""

    def __init__(
        self, session: Session, known: Mapping[str, Workbook], *, again: Container[str], accept_empty: Container[str]
    ) -> None:
        self._session, self._known, self._again, self._accept_empty = session, known, again, accept_empty
        self.placed: dict[str, Placed] = {}
        self.workbooks: dict[str, Workbook] = {}
        self.read: list[Workbook] = []
        self.pages: dict[str, Grid] = {}
        self.moved: list[Workbook] = []
        self.failures: list[Failure] = []

    def take(self, placed: Placed) -> None:
        """Reads a workbook if it changed, and files it where it belongs."""
        before = self._known.get(placed.book)
        self.placed[placed.book] = placed
        try:
            self._file(self._current(placed, before))
        except WorkbookError as error:
            self.failures.append(Failure(book=placed.book, reason=str(error), since=self._session.today))
            if before and before.entries:
                self._file(before)

    def leave(self, rest: Iterable[Placed]) -> None:
        """Files workbooks as they were known, without looking at them."""
        failed = self._session.history.failures()
        for placed in rest:
            self.placed[placed.book] = placed
            self.failures += [failed[placed.book]] if placed.book in failed else []
            before = self._known.get(placed.book)
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
        self.placed[placed.book] = replace(placed, listing=self._with_access(placed.book, listing))
        return current

    def _with_access(self, book: str, listing: Listing) -> Listing:
        """Asks who has access where that is not known, and now and then where listing never tells."""
        sharing = self._session.backend.sharing
        if sharing is None or (listing.permissions is not None and book not in self._again):
            return listing
        with suppress(WorkbookError):  # who may only read a workbook is not told who else may
            return replace(listing, permissions=sharing.permissions(Ref(book=book, location=listing.location)))
        return listing

    def _changed(self, before: Workbook, listing: Listing) -> bool:
        same = before.stamp == listing.stamp and before.reader == self._session.reader_id
        return before.book in self._again or before.entries is None or not same or not listing.stamp

    def _read(self, book: str, listing: Listing, before: Workbook | None) -> Workbook:
        session = self._session
        grids = session.backend.read(Ref(book=book, location=listing.location))
        old = before.entries if before else None
        if old is None and not any(grid.cells for grid in grids.values()):
            raise WorkbookError(
                "nothing at all stands in it: a run was interrupted while making it. Run “niiw-sheets provision”, "
                "which completes it."
            )
        self.pages.update((book, grid) for grid in grids.values() if is_attention(grid))
        found = session.structure.read(book, session.codes[book], grids, old)
        held = typed_cells(session, old) if old else 0
        if held >= SUSPICIOUS_ENTRIES and not typed_cells(session, found) and book not in self._accept_empty:
            raise WorkbookError(
                f"it held {held} entries and now reads empty, which is not believed. Bring back an earlier "
                f"version, or confirm with “niiw-sheets sync --accept-empty {book}”."
            )
        return Workbook(
            book=book,
            location=listing.location,
            stamp=listing.stamp,
            reader=session.reader_id,
            read_on=session.today,
            read_at=session.now,
            entries=self._carried_on(old, found),
        )

    def _carried_on(self, old: BookEntries | None, found: BookEntries) -> BookEntries:
        """The entries with what is remembered of them; of a workbook that history does not know, by closed rounds."""
        session = self._session
        entries = carry_on(old, found, session.today, month_first=session.config.coalition.month_first)
        return entries if old else known_before(entries, ANSWER, frozen_days(session.rounds, found.book))
