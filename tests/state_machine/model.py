"""The model's own book-keeping: which workbook holds which tabs, and what stands in which cell of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from niiw_sheets.sheet import Book, Position
from tests.shipped import WORKSHEETS
from tests.state_machine.edits import CopyRow, Edit, moved
from tests.state_machine.pieces import Part, Piece, Pieces, pieces_of


@dataclass(slots=True, kw_only=True)
class ModelTab:
    """One tab."""

    tab_id: str
    title: str
    worksheet: str
    """The worksheet it was provisioned for, or the copy of a tab that was; empty for a person's own and the pages."""
    cells: Pieces = field(default_factory=dict)
    rough: bool = False
    """An edit may have torn rows or columns apart, or hit headings, questions or keys."""

    @property
    def own(self) -> bool:
        """Whether a person made it."""
        return not self.worksheet and not any(piece.part is Part.PAGE for piece in self.cells.values())

    @property
    def last_row(self) -> int:
        """The last row in use."""
        return max((row for row, _ in self.cells), default=1)

    @property
    def last_column(self) -> int:
        """The last column in use."""
        return max((column for _, column in self.cells), default=1)

    def having(self, *parts: Part) -> Iterator[tuple[Position, Piece]]:
        """The cells that are one of these."""
        return ((at, piece) for at, piece in self.cells.items() if piece.part in parts)

    def apply(self, edit: Edit) -> None:
        """Brings every cell to where an edit takes it."""
        found = {target: piece for at, piece in self.cells.items() if (target := moved(edit, at))}
        if isinstance(edit, CopyRow):
            found |= {(edit.above, column): p for (row, column), p in self.cells.items() if row == edit.source}
        self.cells = found

    def put(self, pieces: Mapping[Position, Piece | None]) -> None:
        """Puts typed cells there; None for one that was cleared."""
        rest = {at: piece for at, piece in self.cells.items() if at not in pieces}
        self.cells = rest | {at: piece for at, piece in pieces.items() if piece}

    def twin(self, tab_id: str, title: str) -> "ModelTab":
        """The same under another title."""
        return replace(self, tab_id=tab_id, title=title, cells=dict(self.cells))


@dataclass(slots=True, kw_only=True)
class ModelBook:
    """One workbook."""

    name: str
    tabs: list[ModelTab]
    copied: bool = False
    """Somebody made a copy of the whole workbook."""
    copy_seen: bool = False
    """The tool is shown that copy."""
    renamed: bool = False
    """It has another name than at the last sync."""
    counting: dict[str, str] = field(default_factory=dict)
    """Worksheet → the id of the tab that the last sync read it from."""

    @classmethod
    def of(cls, book: Book, ids: Mapping[str, str]) -> "ModelBook":
        """A fresh workbook; `ids` gives each tab's id by its title. Attention is the tool's and not in it."""
        return cls(name=book.id, tabs=[tab.twin(ids[tab.title], tab.title) for tab in _fresh(book.id, book)])

    @property
    def ours(self) -> list[ModelTab]:
        """The tabs of worksheets, copies among them."""
        return [tab for tab in self.tabs if tab.worksheet]

    def titles(self) -> set[str]:
        """All titles, folded; Attention is taken, too."""
        return {tab.title.casefold() for tab in self.tabs} | {"attention"}

    def twins(self, tab: ModelTab) -> list[ModelTab]:
        """The other tabs of the same worksheet."""
        return [other for other in self.tabs if other is not tab and other.worksheet == tab.worksheet]


_made: dict[str, list[ModelTab]] = {}


def _fresh(name: str, book: Book) -> list[ModelTab]:
    """The tabs of a fresh workbook, worked out once."""
    if name not in _made:
        keys = {tab.title: tab.key for tab in book.tabs if tab.key != "attention"}
        _made[name] = [
            ModelTab(tab_id="", title=title, worksheet=keys[title] if keys[title] in WORKSHEETS else "", cells=cells)
            for title, cells in pieces_of(book).items()
            if title in keys
        ]
    return _made[name]
