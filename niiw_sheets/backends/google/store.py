"""A coalition's workbooks as Google Sheets: which requests make, find, read and update them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import uuid4

from niiw_sheets.backends import Traffic
from niiw_sheets.backends.google import answers, files, trouble
from niiw_sheets.backends.google.addresses import file_id_of, link_uri
from niiw_sheets.backends.google.layout import layout_requests
from niiw_sheets.backends.google.line import Connect, Line, connect_lazily
from niiw_sheets.backends.google.outcomes import Problem, RefusedError
from niiw_sheets.backends.google.pages import attention_requests, rewrite_requests
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.sharing import GoogleSharing
from niiw_sheets.backends.google.structure import STRUCTURE_FIELDS, Structure
from niiw_sheets.errors import StoreError, WorkbookError
from niiw_sheets.sheet import Book, Grid, Link, Listing, Permission, Ref


class GoogleBackend:
    """Spreadsheets in Google Drive, found by their properties. Signs in at the first request.

    `connect` opens the way to Google.
    """

    exact_stamps = False

    def __init__(self, settings: GoogleSettings, *, connect: Connect = connect_lazily) -> None:
        self._settings = settings
        self._line = Line(settings, connect)
        self._known: dict[str, Listing] | None = None
        self.sharing = GoogleSharing(self._line, self._held)

    @property
    def traffic(self) -> Traffic:
        """Requests sent so far."""
        return self._line.traffic

    def list(self) -> Sequence[Listing]:
        """Every workbook of the coalition, trashed ones too: one request for each 1,000. Raises StoreError."""
        self._known = {listing.location: listing for listing in self._found()}
        return tuple(self._known.values())

    def look(self, ref: Ref) -> Listing:
        """One workbook by its address, for one that is too new to be listed. Raises WorkbookError, StoreError."""
        with self._line.told(self._why_absent):
            file = self._line.files("get", f"/{file_id_of(ref.location)}", params={"fields": files.FILE_FIELDS})
        return self._take(self._listing(file))

    def create(self, book: Book, mark: str = "") -> Ref:
        """A spreadsheet in the folder, then all of its content at once: two requests.

        Raises StoreError, also where this run knows of one for the same book.
        """
        self._refuse_another(book)
        made = self._take(self._make(book, mark or uuid4().hex))
        ref = Ref(book=book.id, location=made.location)
        self._lay_out(ref, book)
        return ref

    def complete(self, ref: Ref, book: Book) -> None:
        """Lays out a workbook in which nothing stands yet. Raises StoreError, WorkbookError."""
        with self._line.told(self._why_absent):
            empty = self._is_empty(ref)
        if empty:
            self._lay_out(ref, book)

    def discard(self, ref: Ref) -> None:
        """Moves a workbook to the trash, from which Drive gives it back for 30 days."""
        with self._line.told(lambda problem: trouble.removing(problem, self._line.who)):
            path = f"/{file_id_of(ref.location)}"
            self._line.files("patch", path, params={"fields": "id"}, json={"trashed": True}, repeatable=True)

    def remove(self, ref: Ref) -> None:
        """Deletes a workbook for good; only for what `doctor --live` made. Raises WorkbookError, StoreError."""
        with self._line.told(lambda problem: trouble.removing(problem, self._line.who)):
            self._line.files("delete", f"/{file_id_of(ref.location)}", params={}, repeatable=True)

    def update(self, ref: Ref, book: Book) -> Listing:
        """Rewrites the tool's own tabs; the stamp stays empty until the next listing tells it.

        Attention: one request. The summary, and an Attention tab that somebody deleted: one more, to see what is there.
        """
        self._refuse_gone(ref)
        with self._line.told(self._why_not_written):
            if book.whole or not self._write_attention(ref, book):
                self._rewrite(ref, book)
        known = (self._known or {}).get(ref.location)
        return replace(known or Listing(location=ref.location, code=book.code, stamp="", page=book.whole), stamp="")

    def read(self, ref: Ref) -> Mapping[str, Grid]:
        """All tabs, in one request. Raises WorkbookError, StoreError."""
        with self._line.told(self._why_absent):
            return answers.grids(self._line.content(ref, answers.READ_FIELDS))

    def page(self, book: str) -> str:
        """Empty: Attention is a tab of the workbook itself."""
        return ""

    def address(self, link: Link) -> str:
        """The spreadsheet's address with tab and cell."""
        return link_uri(link, {})

    def emptiness(self) -> str:
        """What to check where Google shows none of the workbooks it held."""
        return (
            f"Check that {self._line.who} may still open them, and that the tool signs in with the same Google client "
            "as before: with “store.scope: drive.file” another client does not see them."
        )

    def _found(self, mark: str = "") -> Iterator[Listing]:
        query = files.list_query(self._settings.coalition_id, mark)
        token: dict[str, str] = {}
        while True:
            with self._line.told(trouble.rejected, whole=True):
                page = self._line.files("get", params={**query, **token})
            if page.get("incompleteSearch"):
                raise StoreError("Google could look through only a part of its files. The next run tries again.")
            yield from map(self._listing, page.get("files", ()))
            if not page.get("nextPageToken"):
                return
            token = {"pageToken": page["nextPageToken"]}

    def _listing(self, file: Mapping[str, Any]) -> Listing:
        return files.listing_of(file, self._settings.coalition_id, self._settings.drive_folder)

    def _take(self, listing: Listing) -> Listing:
        """Adds to what this run knows to be there."""
        if self._known is not None:
            self._known[listing.location] = listing
        return listing

    def _refuse_gone(self, ref: Ref) -> None:
        """Google would write into the trash without a word. Raises WorkbookError."""
        if self._known is not None:
            listing = self._known.get(ref.location) or self.look(ref)
            if listing.gone:
                raise WorkbookError(listing.gone)

    def _refuse_another(self, book: Book) -> None:
        for listing in self.list() if self._known is None else self._known.values():
            if listing.code == book.code and not listing.gone:
                raise StoreError(
                    f"{listing.location} is there already and is not touched. Run “niiw-sheets provision”."
                )

    def _held(self, ref: Ref) -> Sequence[Permission]:
        """Who may do what with a workbook, as far as this run was told."""
        listing = (self._known or {}).get(ref.location)
        return (listing.permissions if listing else None) or ()

    def _make(self, book: Book, mark: str) -> Listing:
        """A new, empty spreadsheet. Each try has a mark of its own, by which to look whether it succeeded."""
        settings = self._settings
        marks: list[str] = []

        def attempt() -> Listing:
            marks.append(f"{mark}-{len(marks) + 1}")
            body = files.new_file(book.title, book.id, settings.coalition_id, marks[-1], settings.drive_folder)
            return self._listing({**body, **self._line.files("post", params={"fields": files.NEW_FIELDS}, json=body)})

        def made() -> Listing | None:
            return next(self._found(marks[-1]), None)

        with self._line.told(lambda problem: trouble.creation(problem, settings, self._line.who), whole=True):
            return self._line.once(attempt, made)

    def _lay_out(self, ref: Ref, book: Book) -> None:
        """Everything in one batch, which Google applies as a whole. Raises StoreError."""
        with self._line.told(trouble.rejected, whole=True):
            try:
                self._fill(ref, book, 0)
            except RefusedError:
                first = self._structure(ref).first
                if first == 0:
                    raise
                self._fill(ref, book, first)

    def _fill(self, ref: Ref, book: Book, first_sheet: int) -> None:
        locale, zone = self._settings.locale, self._settings.time_zone
        requests = layout_requests(book, locale=locale, time_zone=zone, first_sheet=first_sheet)
        self._line.once(
            lambda: self._line.batch(ref, requests, repeatable=False),
            lambda: None if self._is_empty(ref) else {},
        )

    def _is_empty(self, ref: Ref) -> bool:
        """Whether nothing at all stands in a workbook: then it was made, but not laid out."""
        found = answers.grids(self._line.content(ref, answers.READ_FIELDS))
        return not any(grid.cells for grid in found.values())

    def _structure(self, ref: Ref) -> Structure:
        return Structure.of(self._line.content(ref, STRUCTURE_FIELDS))

    def _write_attention(self, ref: Ref, book: Book) -> bool:
        """Whether the page could be written on the supposition that its tab is there."""
        try:
            self._line.batch(ref, attention_requests(book, location=ref.location), repeatable=True)
        except RefusedError as error:
            if error.problem.status != 400:
                raise
            return False
        return True

    def _rewrite(self, ref: Ref, book: Book) -> None:
        """Looks what is there, then writes; both anew where an answer is lost or somebody changed tabs in between."""

        def attempt() -> dict[str, Any]:
            requests = rewrite_requests(book, self._structure(ref), location=ref.location)
            return self._line.batch(ref, requests, repeatable=False)

        try:
            self._line.once(attempt, lambda: None)
        except RefusedError as error:
            if error.problem.status != 400:
                raise
            self._line.once(attempt, lambda: None)

    def _why_absent(self, problem: Problem) -> str:
        return trouble.reading(problem, self._line.who)

    def _why_not_written(self, problem: Problem) -> str:
        return trouble.writing(problem, self._line.who)
