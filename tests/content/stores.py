"""Every kind of store over a folder of a test's own, and what it gives back of workbooks put into it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from niiw_sheets.backends import Backend
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.store import GoogleBackend
from niiw_sheets.backends.memory import MemoryBackend
from niiw_sheets.backends.xlsx.store import XlsxBackend
from niiw_sheets.sheet import Book, Cell, Grid
from tests.awkward import Awkward
from tests.google_coalition import fast
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator

Store = Callable[[Path], AbstractContextManager[Backend]]


@contextmanager
def memory(_: Path) -> Iterator[Backend]:
    """Grids."""
    yield MemoryBackend()


@contextmanager
def xlsx(folder: Path) -> Iterator[Backend]:
    """Files."""
    yield XlsxBackend(folder)


@contextmanager
def google(folder: Path) -> Iterator[Backend]:
    """Spreadsheets of the emulated Google."""
    with Emulator() as emulator:
        settings = GoogleSettings(
            coalition_id="kestrel",
            locale="en_US",
            time_zone="America/New_York",
            credentials="service_account",
            token_file=folder / "login.json",
            key_file=emulator.key_file(folder / "key.json"),
            drive_folder=emulator.make_folder("NIIW", managers=[SERVICE_ACCOUNT]),
            endpoint=emulator.url,
        )
        yield GoogleBackend(settings, connect=fast)


STORES = pytest.mark.parametrize("store", [memory, xlsx, google])
LOCAL_STORES = pytest.mark.parametrize("store", [memory, xlsx, pytest.param(google, marks=pytest.mark.long)])
"""Google is left to the long tests, where another test sends it such texts in the same way."""


def read_back(store: Store, folder: Path, *books: Book) -> list[dict[str, Grid]]:
    """The tabs by title of new workbooks, as a store reads them."""
    sent = [whole_characters(book) for book in books] if store is google else books
    with store(folder) as backend:
        found = [backend.read(backend.create(book)) for book in sent]
    return [{grid.title: grid for grid in read.values()} for read in found]


def whole_characters(book: Book) -> Book:
    """The book without halves of surrogate pairs, which the emulated Google cannot be sent; see `test_halves`."""

    def whole(cell: Cell) -> Cell:
        return replace(cell, value=Awkward("", cell.value).stored) if isinstance(cell.value, str) else cell

    tabs = (replace(tab, cells={at: whole(cell) for at, cell in tab.cells.items()}) for tab in book.tabs)
    return replace(book, tabs=tuple(tabs))
