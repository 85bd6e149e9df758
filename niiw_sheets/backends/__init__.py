"""The stores that hold workbooks: what every backend can do, and how one is opened by its name."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol

from niiw_sheets.sheet import Book, Grid, Listing, Ref

BACKENDS: Mapping[str, str] = {
    "memory": "niiw_sheets.backends.memory:MemoryBackend",
    "xlsx": "niiw_sheets.backends.xlsx.store:XlsxBackend",
}
"""Name → import path, loaded on first use."""


class Backend(Protocol):
    """A store of workbooks: Book out, Grid in; nothing else."""

    def list(self) -> Sequence[Listing]:
        """What exists, each with a stamp that changes with its content. Raises StoreError."""
        ...

    def create(self, book: Book) -> Ref:
        """Makes a workbook that is not there yet, whole or not at all. Raises StoreError, also where one is there."""
        ...

    def update(self, ref: Ref, book: Book) -> Listing:
        """Writes the tabs of a book that the tool owns, never a person's. Returns what was written as `list` shows it.

        Raises PendingError while another program holds it open, WorkbookError where this one cannot be written.
        """
        ...

    def read(self, ref: Ref) -> Mapping[str, Grid]:
        """All tabs of a workbook by tab id. Raises WorkbookError."""
        ...

    def page(self, book: str) -> str:
        """Where a book's Attention page stands; empty where it is a tab of the workbook itself."""
        ...


def backend_class(name: str) -> Any:
    """The backend of that name. Raises KeyError naming the known ones."""
    if name not in BACKENDS:
        raise KeyError(f"no backend {name!r}; known: {', '.join(sorted(BACKENDS))}")
    module, attribute = BACKENDS[name].split(":")
    return getattr(import_module(module), attribute)
