"""The last half of a sync: writes the Attention pages and the summary, each only if it would say something else."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from niiw_sheets.errors import PendingError, StoreError, WorkbookError
from niiw_sheets.findings.model import Finding
from niiw_sheets.history.model import Page, Workbook
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.layout.books import SUMMARY, properties
from niiw_sheets.plan import Placed, Standing, why_not_read
from niiw_sheets.progress import Progress
from niiw_sheets.results import Message
from niiw_sheets.sheet import Book, Listing, Ref
from niiw_sheets.workflow.creating import create_registered
from niiw_sheets.workflow.gathering import Gathered
from niiw_sheets.workflow.session import Session


@dataclass(kw_only=True)
class Published:
    """What was written."""

    pages: dict[str, Page] = field(default_factory=dict)
    """Book → its page as it is now, where that was written or looked at."""
    listings: list[Listing] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    pending: bool = False
    """Something could not be written and has to be tried again."""
    refused: bool = False
    """Something could not be written, and not only because a program holds it open."""
    stopped: bool = False
    """The run was asked to end before everything was written."""
    summary: str = ""
    """Where the summary stands."""


class Publisher:
    """Writes pages; a page that another program holds open is left for the next run."""

    def __init__(self, session: Session, listings: Sequence[Listing]) -> None:
        self._session = session
        self._pages = session.history.pages()
        self._stamps = {listing.location: listing.stamp for listing in listings}
        self._registered = SUMMARY in session.history.workbooks(with_entries=False)
        """Whether history knows the summary."""
        self.published = Published()

    def attention(self, gathered: Gathered, findings: Mapping[str, Sequence[Finding]], progress: Progress) -> None:
        """The Attention page of every workbook whose findings changed, or whose page is not as it was left."""
        workbooks = gathered.workbooks
        self._compare_pages(gathered)
        digests = {book: self._digest(w, findings.get(book, ())) for book, w in workbooks.items()}
        stale = [
            book
            for book, digest in digests.items()
            if self._can_be_written(gathered, book) and self._differs(book, self._session.backend.page(book), digest)
        ]
        for name in progress.over(stale, "Writing Attention pages"):
            workbook = workbooks[name]
            try:
                self._write(self._attention_book(workbook, findings.get(name, ())), workbook.location, digests[name])
            except StoreError as error:
                if not self._session.backend.page(name):
                    raise
                self._put_off(name, error)  # one folder only: a store that refuses as a whole refuses the summary too

    def summary(self, book: Book, placed: Placed) -> None:
        """The summary, created where there is none. A vanished spreadsheet is not replaced: leads know its address."""
        digest = digest_of((book.tabs, book.properties))
        known_at = self.published.summary = location_of_summary(placed)
        if placed.standing is Standing.VANISHED and not self._session.backend.page(SUMMARY):
            self._put_off(SUMMARY, WorkbookError(why_not_read(placed)))
            return
        if not known_at:
            self.published.summary = create_registered(self._session, book).location
            self._registered = True
        elif self._registered and not self._differs(SUMMARY, known_at, digest):
            return
        self._write(book, self.published.summary, digest)

    def _differs(self, book: str, location: str, digest: str) -> bool:
        """Whether a page says something else than it should, or is not as the tool left it."""
        page = self._pages.get(book)
        if page is None or page.digest != digest:
            return True
        return bool(location and page.stamp) and self._stamps.get(location) != page.stamp

    def _can_be_written(self, gathered: Gathered, book: str) -> bool:
        """A page that is a tab of its workbook is there only if that is."""
        return bool(self._session.backend.page(book)) or gathered.placed[book].listing is not None

    def _compare_pages(self, gathered: Gathered) -> None:
        """Looks at the Attention tabs that were read with their workbooks: as first read after it was written, a page
        is as the tool left it; later ones must be the same, or it is forgotten and so written again."""
        for workbook in gathered.read:
            page = self._pages.get(workbook.book)
            if page is None or self._session.backend.page(workbook.book):
                continue
            grid = gathered.pages.get(workbook.book)
            seen = digest_of(sorted(grid.cells.items())) if grid else ""
            if seen and not page.stamp:
                self._pages[workbook.book] = self.published.pages[workbook.book] = replace(page, stamp=seen)
            elif seen != page.stamp or not seen:
                del self._pages[workbook.book]

    def _digest(self, workbook: Workbook, findings: Iterable[Finding]) -> str:
        said = [(f.code, f.place, f.value, f.message, f.first_seen) for f in findings]
        return digest_of((self._session.definitions, workbook.location, said))

    def _attention_book(self, workbook: Workbook, findings: Sequence[Finding]) -> Book:
        session = self._session
        code = session.codes[workbook.book]
        title = f"{session.name_of(workbook.book)} – what needs attention"
        tab = attention_tab(findings, book_code=code, location=workbook.location)
        metadata = properties(title, session.config.coalition.name)
        return Book(id=workbook.book, code=code, title=title, tabs=(tab,), properties=metadata)

    def _write(self, book: Book, location: str, digest: str) -> None:
        ref = Ref(book=book.id, location=location)
        try:
            if book.whole and not self._registered:  # found without history: its making may have been interrupted
                self._session.backend.complete(ref, book)
                self._session.history.register(ref)
            listing = self._session.backend.update(ref, book)
        except WorkbookError as error:
            self._put_off(book.id, error)
            return
        self.published.listings.append(listing)
        stamp = listing.stamp if book.whole or self._session.backend.page(book.id) else ""
        self.published.pages[book.id] = Page(book=book.id, location=listing.location, digest=digest, stamp=stamp)

    def _put_off(self, book: str, error: Exception) -> None:
        """Leaves a page for the next run, and says why."""
        pending = isinstance(error, PendingError)
        code, text = ("page-pending" if pending else "page-not-written"), f"{self._session.name_of(book)}: {error}"
        self.published.messages.append(Message(level="warning" if pending else "error", code=code, text=text))
        self.published.pending = True
        self.published.refused |= not pending


def location_of_summary(placed: Placed) -> str:
    """Where the summary is written: where it was found, else as history knows it; empty where there is none yet."""
    return placed.listing.location if placed.listing else placed.known_at


def digest_of(value: object) -> str:
    """A digest of a value with a faithful `repr`."""
    return hashlib.sha256(repr(value).encode("utf-8", "replace")).hexdigest()
