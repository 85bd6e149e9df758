"""What a person and the scheduled sync do to the workbooks of a coalition, whatever store they are in."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from niiw_sheets.sheet import Book, Position
from niiw_sheets.structure.model import BookEntries
from tests.state_machine.edits import Edit, Type, Value
from tests.state_machine.model import ModelTab

BOOKS = ("clinic", "coalition")
"""The workbooks that people work in; one more is left alone."""


@dataclass(frozen=True, kw_only=True)
class Synced:
    """What a sync left behind."""

    code: int
    entries: Mapping[str, BookEntries]
    """Book → its entries as history has them."""
    told: frozenset[tuple[str, str]]
    """Book and code of every finding of the run."""
    failed: Mapping[str, str]
    """Book → why it could not be read."""
    pages: Mapping[str, str]
    """Book → all words of its Attention page."""
    summary: str
    """All words of the summary's first tab."""


@dataclass
class Desk(ABC):
    """One coalition, freshly provisioned."""

    sees_copies: ClassVar[bool] = True
    """Whether the tool is shown copies that people make of whole workbooks."""

    books: dict[str, Book] = field(default_factory=dict)
    """Book → what was provisioned."""

    @abstractmethod
    def tab_ids(self, book: str) -> dict[str, str]:
        """Title → how the store names the tab."""

    @abstractmethod
    def can_hold(self, value: Value) -> bool:
        """Whether a person can put this into a cell here."""

    @abstractmethod
    def type(self, book: str, tab: ModelTab, edit: Type) -> Mapping[Position, str]:
        """Types, and tells what each cell that is not empty shows afterwards."""

    @abstractmethod
    def edit(self, book: str, tab: ModelTab, edit: Edit) -> None:
        """Does anything else to the cells of a tab, which the model has not done yet."""

    @abstractmethod
    def order(self, book: str, tab: ModelTab, rows: range, by: int, *, descending: bool) -> list[int]:
        """In which order the program puts rows when it sorts them by a column."""

    @abstractmethod
    def rename_tab(self, book: str, tab: ModelTab, title: str) -> str:
        """Renames a tab; its id from now on."""

    @abstractmethod
    def duplicate_tab(self, book: str, tab: ModelTab, title: str) -> str:
        """Copies a tab; the copy's id."""

    @abstractmethod
    def add_tab(self, book: str, title: str) -> str:
        """Adds an empty tab; its id."""

    @abstractmethod
    def delete_tab(self, book: str, tab: ModelTab) -> None:
        """Deletes a tab."""

    @abstractmethod
    def move_tab_first(self, book: str, tab: ModelTab) -> None:
        """Makes a tab the first one."""

    @abstractmethod
    def copy_book(self, book: str) -> None:
        """Copies the whole workbook beside itself, under another name; the copy may be changed further."""

    @abstractmethod
    def rename_book(self, book: str) -> None:
        """Gives the workbook another name."""

    @abstractmethod
    def save_again(self, book: str) -> None:
        """Opens the workbook and saves it unchanged, where there is such a thing."""

    @abstractmethod
    def peoples(self) -> object:
        """All that people's workbooks hold without the tool's own pages, for comparing."""

    @abstractmethod
    def sync(self, *, full: bool = False, accept_empty: Sequence[str] = ()) -> Synced:
        """One run of sync."""

    @abstractmethod
    def close(self) -> None:
        """Puts everything away."""
