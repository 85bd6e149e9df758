"""The stores that hold workbooks: what every backend can do, and how one is opened by its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from niiw_sheets.sheet import Book, Grid, Link, Listing, Permission, Ref

BACKENDS: Mapping[str, str] = {
    "google": "niiw_sheets.backends.google.store:GoogleBackend",
    "memory": "niiw_sheets.backends.memory:MemoryBackend",
    "xlsx": "niiw_sheets.backends.xlsx.store:XlsxBackend",
}
"""Name → import path, loaded on first use."""


@dataclass(slots=True, kw_only=True)
class Traffic:
    """Requests sent so far: reads and writes of spreadsheets, and what concerns files and access."""

    read: int = 0
    write: int = 0
    drive: int = 0


class Sharing(Protocol):
    """What stores can do that give people access to single workbooks."""

    @property
    def account(self) -> str:
        """The address the tool itself signs in with; empty where it is not known without asking."""
        ...

    def own_address(self) -> str:
        """The same, asked for where it is not known. Raises StoreError."""
        ...

    def permissions(self, ref: Ref) -> tuple[Permission, ...]:
        """Who may do what with a workbook. Raises WorkbookError, StoreError."""
        ...

    def share(self, ref: Ref, email: str, role: str) -> None:
        """Gives somebody access (`role`: reader or writer), with a notice mail as configured.

        Raises WorkbookError where that is refused for this person, StoreError.
        """
        ...

    def change(self, ref: Ref, permission: Permission, role: str) -> None:
        """Gives a permission another role, without a mail. Raises WorkbookError, StoreError."""
        ...

    def revoke(self, ref: Ref, permission: Permission) -> None:
        """Takes a permission away; one that is gone already is no error. Raises WorkbookError, StoreError."""
        ...


class Backend(Protocol):
    """A store of workbooks: Book out, Grid in; nothing else."""

    @property
    def exact_stamps(self) -> bool:
        """Whether a stamp changes at once with the content; where it may lag, workbooks are read again now and then."""
        ...

    @property
    def traffic(self) -> Traffic:
        """Requests sent so far; none in stores on this computer."""
        ...

    @property
    def sharing(self) -> Sharing | None:
        """How access is given; None in stores that cannot."""
        ...

    def list(self) -> Sequence[Listing]:
        """What exists, each with a stamp that changes with its content. Raises StoreError."""
        ...

    def create(self, book: Book, mark: str = "") -> Ref:
        """Makes a workbook that is not there yet, whole or not at all. Raises StoreError, also where one is there.

        Where a run can be interrupted between two steps, the workbook carries the `mark`, and `complete` goes on.
        """
        ...

    def complete(self, ref: Ref, book: Book) -> None:
        """Makes up for what an interrupted `create` left undone. Raises StoreError, WorkbookError."""
        ...

    def discard(self, ref: Ref) -> None:
        """Puts a workbook away that an interrupted `create` left behind, so that people can get it back.

        Raises StoreError, WorkbookError.
        """
        ...

    def update(self, ref: Ref, book: Book) -> Listing:
        """Writes the tabs of a book that the tool owns, never a person's. Returns what was written as `list` shows it,
        with an empty stamp where only listing tells that.

        Raises PendingError while another program holds it open, WorkbookError where this one cannot be written.
        """
        ...

    def read(self, ref: Ref) -> Mapping[str, Grid]:
        """All tabs of a workbook by tab id. Raises WorkbookError, and StoreError where nothing can be read at all."""
        ...

    def page(self, book: str) -> str:
        """Where a book's Attention page stands; empty where it is a tab of the workbook itself."""
        ...

    def address(self, link: Link) -> str:
        """What a mail program opens to get to the cell of a link, which names its workbook."""
        ...

    def look(self, ref: Ref) -> Listing:
        """A workbook that is known and was not listed, asked for by itself.

        Raises WorkbookError where it is not there: why, as far as can be told, and what to do.
        """
        ...

    def emptiness(self) -> str:
        """What to look at where a store that held workbooks shows none at all: a sentence."""
        ...


def backend_class(name: str) -> Any:
    """The backend of that name. Raises KeyError naming the known ones."""
    if name not in BACKENDS:
        raise KeyError(f"no backend {name!r}; known: {', '.join(sorted(BACKENDS))}")
    module, attribute = BACKENDS[name].split(":")
    return getattr(import_module(module), attribute)
