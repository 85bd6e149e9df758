"""What all rules need: how an edit reaches both the workbook and the model, and how a sync is checked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, TypeVar

from hypothesis.stateful import RuleBasedStateMachine

from niiw_sheets.sheet import Area, Position
from tests.state_machine.checking import Tally, check
from tests.state_machine.claims import homes
from tests.state_machine.desk import Desk, Synced
from tests.state_machine.edits import Edit, Sort, Type, Value
from tests.state_machine.in_memory import cell_typed
from tests.state_machine.model import ModelBook, ModelTab
from tests.state_machine.pieces import Part, Piece
from tests.state_machine.values import pool

Item = TypeVar("Item")

FRAME = frozenset({Part.HEADING, Part.MARKER, Part.ID, Part.FIXED})
"""What holds a tab together: a careful person does not delete, copy or move it."""


@dataclass
class Account:
    """What all sequences of a test did together."""

    sequences: int = 0
    edits: int = 0
    syncs: int = 0
    tally: Tally = field(default_factory=Tally)


class Acting(RuleBasedStateMachine):
    """A coalition, which a subclass's `desk` makes, and the model of two of its workbooks."""

    desk: ClassVar[Callable[[], Desk]]
    account: ClassVar[Account]

    def __init__(self) -> None:
        super().__init__()
        self.at = type(self).desk()
        self.books = [ModelBook.of(book, self.at.tab_ids(name)) for name, book in self.at.books.items()]
        self.rough = False
        self.since = 0
        self.busy = False
        self.account.sequences += 1

    def teardown(self) -> None:
        """The last sync, unless an edit failed, and everything is put away."""
        try:
            if not self.busy:
                self.sync_now(full=False)
        finally:
            self.at.close()

    def sync_now(self, *, full: bool) -> Synced:
        """Syncs and checks; confirms that a workbook is empty where the tool asks for that."""
        self.since = 0
        before = self.at.peoples()
        synced = self.at.sync(full=full)
        self.account.syncs += 1
        assert self.at.peoples() == before, "sync changed what people typed"
        self.account.tally += check(self.books, synced)
        if synced.failed:
            synced = self.at.sync(accept_empty=sorted(synced.failed))
            self.account.tally += check(self.books, synced)
            assert not synced.failed
        for book in self.books:
            book.renamed = False
            book.counting |= {name: sheet.tab_id for name, sheet in synced.entries[book.name].sheets.items()}
        return synced

    def tab_at(self, where: int) -> tuple[ModelBook, ModelTab]:
        """A worksheet's tab in one of the workbooks."""
        book = self.books[where % len(self.books)]
        return book, book.ours[where // len(self.books) % len(book.ours)]

    def type(self, book: ModelBook, tab: ModelTab, numbers: Mapping[Position, int]) -> None:
        """Types values of the pool by their numbers; −1 clears."""
        chosen: dict[Position, Value] = {at: pool()[number] if number >= 0 else None for at, number in numbers.items()}
        values = {at: value for at, value in chosen.items() if self.at.can_hold(value)}
        if not values:
            return
        plain = homes(tab)
        self.busy = True
        shown = self.at.type(book.name, tab, Type(values))
        pieces: dict[Position, Piece | None] = {
            at: Piece(part=Part.TYPED, raw=shown[at], cell=cell_typed(value), typed_as=plain.get(at))
            if at in shown
            else None
            for at, value in values.items()
        }
        tab.put(pieces)
        self.busy = False
        self.counted()

    def edit(self, book: ModelBook, tab: ModelTab, edit: Edit) -> None:
        """Does an edit in the workbook, then in the model."""
        self.busy = True
        self.at.edit(book.name, tab, edit)
        tab.apply(edit)
        self.busy = False
        self.counted()

    def counted(self) -> None:
        """One more edit is done."""
        self.account.edits += 1
        self.since += 1

    def unless_careful(self, book: ModelBook, tab: ModelTab, edit: Edit, rows: Sequence[int]) -> None:
        """Touches rows with headings and the like only among rough people."""
        if any(row in rows for (row, _), _ in tab.having(*FRAME)):
            if not self.rough:
                return
            tab.rough = True
        self.edit(book, tab, edit)

    def sort(self, book: ModelBook, tab: ModelTab, rows: range, left: int, by: int, descending: bool) -> None:
        """Sorts rows by one of the columns from `left` on, as the program sorts them."""
        column = left + by % max(tab.last_column - left + 1, 1)
        if len(rows) > 1:
            order = self.at.order(book.name, tab, rows, column, descending=descending)
            places = dict(zip(order, rows, strict=True))
            self.edit(book, tab, Sort(places, left, column, descending))

    def table_rows(self, tab: ModelTab, row: int) -> range:
        """The rows between the headings above a row and what begins below the table; empty above all headings."""
        headings = sorted({at[0] for at, _ in tab.having(Part.HEADING)})
        above = max((heading for heading in headings if heading < row), default=0)
        below = min((heading - 1 for heading in headings if heading >= row), default=tab.last_row + 1)
        return range(above + 1, below) if above else range(0)


def some(items: Sequence[Item], number: int) -> Sequence[Item]:
    """One item, or none where there are none."""
    return [items[number % len(items)]] if items else []


def row_near(tab: ModelTab, number: int) -> int:
    """A row near the top, or one just below the last used row."""
    return 1 + number % min(tab.last_row + 2, 48)


def white_cells(tab: ModelTab) -> list[Position]:
    """Cells to type into: those near the top, and the last ones."""
    cells = sorted(homes(tab))
    return cells[:90] + cells[90:][-6:]


def within(area: Area, at: Position) -> bool:
    """Whether a cell lies in a block."""
    return area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right


def free_title(book: ModelBook, wanted: str) -> str:
    """A title that no tab has."""
    title, number = wanted, 2
    while title.casefold() in book.titles():
        title, number = f"{wanted} {number}", number + 1
    return title
