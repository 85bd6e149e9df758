"""A plain or shared folder of .xlsx workbooks, one subfolder per organisation."""

import os
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from niiw_sheets.backends import Traffic
from niiw_sheets.backends.xlsx.files import held_open
from niiw_sheets.backends.xlsx.links import file_address
from niiw_sheets.backends.xlsx.listing import is_plain_page, listing_of, listings
from niiw_sheets.errors import PendingError, StoreError, WorkbookError
from niiw_sheets.keys import parse_marker
from niiw_sheets.sheet import Book, Grid, Link, Listing, Ref, Tab
from niiw_sheets.wholefiles import create_whole, replace_whole

ATTENTION_FILE = "Attention.xlsx"


class XlsxBackend:
    """Workbooks as `<folder>/<book>/<book>.xlsx`. A person's is written once and never opened for writing again."""

    exact_stamps = True
    sharing = None

    def __init__(self, folder: Path, remembered: Mapping[str, Listing] | None = None) -> None:
        self._folder = folder.absolute()
        self._remembered = remembered or {}
        self.traffic = Traffic()

    def list(self) -> Sequence[Listing]:
        """Every workbook below the folder; none where the folder does not exist yet."""
        if not self._folder.exists():
            return ()
        with _store_errors(self._folder):
            return tuple(listings(self._folder, self._remembered))

    def create(self, book: Book, mark: str = "") -> Ref:
        """Writes `<folder>/<book>/<book>.xlsx`, and the Attention page beside it."""
        path = self._folder / book.id / f"{book.id}.xlsx"
        tabs = [tab for tab in book.tabs if book.whole or not tab.owned]
        self._refuse_outside(path, StoreError)
        with _store_errors(path):
            create_whole(path, _content(tabs, book, path))
        ref = Ref(book=book.id, location=str(path))
        self._write_page(ref, book)
        return ref

    def complete(self, ref: Ref, book: Book) -> None:
        """Writes the Attention page where there is none."""
        if not Path(self.page(book.id)).exists():
            self._write_page(ref, book)

    def _write_page(self, ref: Ref, book: Book) -> None:
        if not book.whole:
            with suppress(WorkbookError):  # an old page that is open: the next sync writes it
                self.update(ref, book)

    def discard(self, ref: Ref) -> None:
        """Never needed: a file is made whole or not at all."""
        raise WorkbookError(f"{ref.location} was not left behind by this program and is not touched.")

    def update(self, ref: Ref, book: Book) -> Listing:
        """Writes the tool's own tabs: the Attention page, or the whole summary."""
        path = Path(ref.location if book.whole else self.page(book.id))
        tabs = [tab for tab in book.tabs if book.whole or tab.owned]
        content = _content(tabs, book, path)
        if held_open(path):
            raise PendingError(_held(path))
        with _store_errors(path):
            self._refuse_outside(path)
            _keep_if_theirs(path, {tab.title for tab in tabs})
            try:
                replace_whole(path, content)
            except PermissionError as error:
                if path.exists() and os.access(path.parent, os.W_OK):
                    raise PendingError(_held(path)) from error
                raise
        return listing_of(path)

    def read(self, ref: Ref) -> Mapping[str, Grid]:
        """Reads one workbook, whoever has it open."""
        from niiw_sheets.backends.xlsx.reader import UnreadableWorkbook, read_workbook

        path = Path(ref.location)
        self._refuse_outside(path)
        try:
            return read_workbook(path)
        except UnreadableWorkbook as error:
            raise WorkbookError(str(error)) from error

    def page(self, book: str) -> str:
        """`<folder>/<book>/Attention.xlsx`."""
        return str(self._folder / book / ATTENTION_FILE)

    def address(self, link: Link) -> str:
        """A file's address with the cell behind it, for those who see the file at the same path."""
        return file_address(link)

    def look(self, ref: Ref) -> Listing:
        """Never finds one: listing looks everywhere below the folder."""
        raise WorkbookError("it is not at its place any more; links to files elsewhere are not followed. Put it back.")

    def emptiness(self) -> str:
        """What to check where a folder that held workbooks holds none."""
        return "Check that the folder or the drive is connected, then sync again."

    def _refuse_outside(self, path: Path, error: type[StoreError | WorkbookError] = WorkbookError) -> None:
        if not path.resolve().is_relative_to(self._folder.resolve()):
            raise error(
                f"{path} is a link that leads out of the folder {self._folder}; put the workbook itself there instead."
            )


def _content(tabs: Sequence[Tab], book: Book, path: Path) -> bytes:
    from niiw_sheets.backends.xlsx.writer import workbook_bytes

    return workbook_bytes(tabs, book.properties, path)


def _held(path: Path) -> str:
    return f"{path} is open in another program; it will be written on the next run. Close it to see the news."


def _keep_if_theirs(path: Path, titles: Set[str]) -> None:
    """Moves a page aside that holds tabs we did not write, named for the day it was last changed."""
    if not path.exists() or not _has_foreign_tabs(path, titles):
        return
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
    kept = path.with_name(f"{path.stem} (yours, {day}){path.suffix}")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem} (yours, {day}, {number}){path.suffix}")
        number += 1
    os.replace(path, kept)


def _has_foreign_tabs(path: Path, titles: Set[str]) -> bool:
    """Whether a tab has no marker of ours, or has one and another title: a copy to work on."""
    from niiw_sheets.backends.xlsx.reader import UnreadableWorkbook, read_workbook

    if len(titles) == 1 and is_plain_page(path, *titles):
        return False
    try:
        grids = read_workbook(path)
    except UnreadableWorkbook:
        return True
    return any(title not in titles or not _is_marked(grid) for title, grid in grids.items())


def _is_marked(grid: Grid) -> bool:
    return any(parse_marker(cell.raw) for cell in grid.cells.values())


@contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    """Translates the system's refusals into sentences."""
    try:
        yield
    except FileExistsError as error:
        raise StoreError(
            f"{path} exists already and is not touched. Move it away, or give the folder another name."
        ) from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StoreError(
            f"{path} could not be written or read ({reason}). Check that the folder exists, "
            "that you may write there and that the disk is not full."
        ) from error
