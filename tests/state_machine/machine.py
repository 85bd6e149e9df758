"""One coalition under random edits: each rule is something a person does; every sync is checked against the model."""

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from niiw_sheets.sheet import Area
from tests.state_machine.acting import Acting, free_title, row_near, some, white_cells, within
from tests.state_machine.edits import (
    COLUMNS,
    ROWS,
    Clear,
    CopyRow,
    Delete,
    Insert,
    Look,
    Merge,
    Move,
    MoveBlock,
)
from tests.state_machine.model import ModelTab
from tests.state_machine.pieces import Part
from tests.state_machine.values import pool

ANY = st.integers(0, 9_999)
"""One of what there is at that moment, counted round."""
FEW = st.integers(1, 3)
VALUES = st.integers(0, len(pool()) - 1)
ROW_OF_VALUES = st.lists(VALUES, min_size=2, max_size=5)
OFTEN = 8
"""At least so many edits lie between two syncs."""


class People(Acting):
    """People in two workbooks of a coalition."""

    @initialize(rough=st.booleans(), first=VALUES)
    def begin(self, rough: bool, first: int) -> None:
        """Careful people keep rows and columns whole; rough ones do anything. Some cells of each tab are filled."""
        self.rough = rough
        for book in self.books:
            for index, tab in enumerate(book.ours):
                cells = white_cells(tab)[:: 5 + index]
                numbers = ((first + 7 * number) % len(pool()) for number in range(len(cells)))
                self.type(book, tab, dict(zip(cells, numbers, strict=False)))
        self.account.edits -= len(self.books[0].ours) + len(self.books[1].ours)

    # Typing

    @rule(where=ANY, number=ANY, value=VALUES)
    def type_an_answer(self, where: int, number: int, value: int) -> None:
        book, tab = self.tab_at(where)
        self.type(book, tab, dict.fromkeys(some(white_cells(tab), number), value))

    @rule(where=ANY, number=ANY, values=ROW_OF_VALUES)
    def fill_a_row(self, where: int, number: int, values: list[int]) -> None:
        book, tab = self.tab_at(where)
        white = white_cells(tab)
        rows = sorted({row for row, _ in white})
        cells = [at for at in white if at[0] in some(rows, number)]
        self.type(book, tab, dict(zip(cells, values, strict=False)))

    @rule(where=ANY, row=ANY, column=ANY, values=ROW_OF_VALUES)
    def type_beside_or_below(self, where: int, row: int, column: int, values: list[int]) -> None:
        book, tab = self.tab_at(where)
        below = tab.last_row + 1 + row % 4, 2 + column % 6
        beside = 2 + row % 30, tab.last_column + 1 + column % 3
        top, left = below if row % 2 else beside
        self.type(book, tab, {(top, left + index): value for index, value in enumerate(values)})

    @rule(where=ANY, number=ANY)
    def clear_an_answer(self, where: int, number: int) -> None:
        book, tab = self.tab_at(where)
        filled = sorted(at for at, _ in tab.having(Part.TYPED, Part.FILLED, Part.EXAMPLE))
        self.type(book, tab, dict.fromkeys(some(filled, number), -1))

    @rule(where=ANY, number=ANY, value=VALUES)
    def reword_a_heading(self, where: int, number: int, value: int) -> None:
        book, tab = self.tab_at(where)
        self.type(book, tab, dict.fromkeys(some(sorted(at for at, _ in tab.having(Part.HEADING)), number), value))

    @precondition(lambda self: self.rough)
    @rule(where=ANY, row=ANY, column=ANY, values=ROW_OF_VALUES)
    def type_anywhere(self, where: int, row: int, column: int, values: list[int]) -> None:
        book, tab = self.tab_at(where)
        tab.rough = True
        top, left = row_near(tab, row), 1 + column % 8
        self.type(book, tab, {(top, left + index): value for index, value in enumerate(values)})

    @precondition(lambda self: self.rough)
    @rule(where=ANY, number=ANY, value=VALUES)
    def type_over_words_or_keys(self, where: int, number: int, value: int) -> None:
        book, tab = self.tab_at(where)
        tab.rough = True
        ours = sorted(at for at, _ in tab.having(Part.PROMPT, Part.FIXED, Part.KEY, Part.MARKER, Part.ID, Part.NUMBER))
        self.type(book, tab, dict.fromkeys(some(ours, number), value))

    # Rows

    @rule(where=ANY, row=ANY, count=FEW)
    def insert_rows(self, where: int, row: int, count: int) -> None:
        book, tab = self.tab_at(where)
        self.edit(book, tab, Insert(ROWS, row_near(tab, row), count))

    @rule(where=ANY, row=ANY, count=FEW)
    def delete_rows(self, where: int, row: int, count: int) -> None:
        book, tab = self.tab_at(where)
        first = row_near(tab, row)
        self.unless_careful(book, tab, Delete(ROWS, first, first + count - 1), range(first, first + count))

    @rule(where=ANY, row=ANY, aim=ANY)
    def move_a_row(self, where: int, row: int, aim: int) -> None:
        book, tab = self.tab_at(where)
        source = row_near(tab, row)
        rows = self.table_rows(tab, source)
        before = row_near(tab, aim) if self.rough or not rows else rows[aim % len(rows)]
        self.unless_careful(book, tab, Move(ROWS, source, before), [source])

    @rule(where=ANY, row=ANY, aim=ANY)
    def copy_a_row(self, where: int, row: int, aim: int) -> None:
        book, tab = self.tab_at(where)
        source = row_near(tab, row)
        rows = self.table_rows(tab, source)
        above = row_near(tab, aim) if self.rough or not rows else rows[aim % len(rows)]
        self.unless_careful(book, tab, CopyRow(source, above), [source])

    @rule(where=ANY, table=ANY, by=ANY, keys=st.booleans(), descending=st.booleans())
    def sort_a_table(self, where: int, table: int, by: int, keys: bool, descending: bool) -> None:
        """With the hidden keys or without them."""
        book, tab = self.tab_at(where)
        for heading in some(sorted({row for (row, _), _ in tab.having(Part.HEADING)}), table):
            rows = self.table_rows(tab, heading + 1)
            key_column = min((column for (_, column), _ in tab.having(Part.KEY)), default=0)
            self.sort(book, tab, rows, 1 if keys else key_column + 1, by, descending)

    @precondition(lambda self: self.rough)
    @rule(where=ANY, first=ANY, last=ANY, left=ANY, by=ANY, descending=st.booleans())
    def sort_a_block(self, where: int, first: int, last: int, left: int, by: int, descending: bool) -> None:
        book, tab = self.tab_at(where)
        tab.rough = True
        top, bottom = sorted((row_near(tab, first), row_near(tab, last)))
        self.sort(book, tab, range(top, bottom + 1), 1 + left % 5, by, descending)

    # Columns

    @rule(where=ANY, column=ANY, count=FEW)
    def insert_columns(self, where: int, column: int, count: int) -> None:
        book, tab = self.tab_at(where)
        self.edit(book, tab, Insert(COLUMNS, 1 + column % (tab.last_column + 1), count))

    @rule(where=ANY, column=ANY, aim=ANY)
    def move_a_column(self, where: int, column: int, aim: int) -> None:
        book, tab = self.tab_at(where)
        self.edit(book, tab, Move(COLUMNS, 1 + column % tab.last_column, 1 + aim % (tab.last_column + 1)))

    @rule(where=ANY, column=ANY)
    def delete_a_column(self, where: int, column: int) -> None:
        book, tab = self.tab_at(where)
        index = 1 + column % tab.last_column
        keeps = {Part.PROMPT, Part.KEY, Part.NUMBER}
        if any(at[1] == index for at, _ in tab.having(*keeps)):
            if not self.rough:
                return
            tab.rough = True
        self.edit(book, tab, Delete(COLUMNS, index, index))

    @precondition(lambda self: self.rough)
    @rule(where=ANY, column=ANY, aim=ANY, row=ANY)
    def move_a_block(self, where: int, column: int, aim: int, row: int) -> None:
        book, tab = self.tab_at(where)
        tab.rough = True
        source, before = 1 + column % tab.last_column, 1 + aim % (tab.last_column + 1)
        self.edit(book, tab, MoveBlock(source, before, row_near(tab, row)))

    # Hidden keys, blocks, and looks

    @rule(where=ANY, row=st.booleans())
    def clear_the_keys(self, where: int, row: bool) -> None:
        """The whole hidden column, or all of the hidden first row."""
        book, tab = self.tab_at(where)
        for top, left in [at for at, piece in tab.having(Part.KEY, Part.ID) if (piece.part is Part.ID) == row][:1]:
            area = Area(top, 1, top, 60) if row else Area(1, left, tab.last_row + 1, left)
            if self.rough or not any(within(area, at) for at, _ in tab.having(Part.TYPED, Part.HEADING, Part.PROMPT)):
                self.edit(book, tab, Clear(area))

    @precondition(lambda self: self.rough)
    @rule(where=ANY, row=ANY, column=ANY, height=FEW, width=FEW)
    def clear_a_block(self, where: int, row: int, column: int, height: int, width: int) -> None:
        book, tab = self.tab_at(where)
        tab.rough = True
        top, left = row_near(tab, row), 1 + column % (tab.last_column + 1)
        self.edit(book, tab, Clear(Area(top, left, top + height - 1, left + width - 1)))

    @rule(where=ANY, number=ANY, height=FEW, width=FEW)
    def merge_cells(self, where: int, number: int, height: int, width: int) -> None:
        """From a white cell on, where nothing of ours is covered."""
        book, tab = self.tab_at(where)
        for top, left in some(white_cells(tab), number):
            area = Area(top, left, top + height - 1, left + width)
            covered = {p.part for at, p in tab.cells.items() if within(area, at) and at != (top, left)}
            if covered <= {Part.TYPED}:
                self.edit(book, tab, Merge(area))

    @rule(
        where=ANY,
        kind=st.sampled_from(["hide", "show", "group", "filter", "note"]),
        dimension=st.sampled_from([ROWS, COLUMNS]),
        at=ANY,
    )
    def change_looks(self, where: int, kind: str, dimension: str, at: int) -> None:
        book, tab = self.tab_at(where)
        index = row_near(tab, at) if dimension == ROWS else 1 + at % tab.last_column
        self.edit(book, tab, Look(kind, dimension, index))

    # Tabs and workbooks

    @rule(where=ANY, number=ANY)
    def rename_a_tab(self, where: int, number: int) -> None:
        book, tab = self.tab_at(where)
        title = free_title(book, f"Our page {number % 7}")
        tab.tab_id = self.at.rename_tab(book.name, tab, title)
        tab.title = title
        self.counted()

    @rule(where=ANY)
    def make_a_tab_the_first(self, where: int) -> None:
        book, tab = self.tab_at(where)
        self.at.move_tab_first(book.name, tab)
        book.tabs.remove(tab)
        book.tabs.insert(0, tab)
        self.counted()

    @rule(where=ANY)
    def duplicate_a_tab(self, where: int) -> None:
        book, tab = self.tab_at(where)
        if not book.twins(tab):
            title = free_title(book, f"Copy of {tab.title}"[:25])
            book.tabs.append(tab.twin(self.at.duplicate_tab(book.name, tab, title), title))
            self.counted()

    @rule(where=ANY)
    def delete_a_tab(self, where: int) -> None:
        book, tab = self.tab_at(where)
        if len(book.ours) > 3:
            self.at.delete_tab(book.name, tab)
            book.tabs.remove(tab)
            self.counted()

    @rule(where=ANY, values=ROW_OF_VALUES)
    def add_a_tab(self, where: int, values: list[int]) -> None:
        book = self.books[where % len(self.books)]
        title = free_title(book, f"Notes {where % 5}")
        tab = ModelTab(tab_id=self.at.add_tab(book.name, title), title=title, worksheet="")
        book.tabs.append(tab)
        self.type(book, tab, {(2 + index // 2, 2 + index % 2): value for index, value in enumerate(values)})

    @rule(where=ANY)
    def copy_the_workbook(self, where: int) -> None:
        book = self.books[where % len(self.books)]
        if not (book.copied or book.renamed):
            self.at.copy_book(book.name)
            book.copied, book.copy_seen = True, self.at.sees_copies
            self.counted()

    @rule(where=ANY)
    def rename_the_workbook(self, where: int) -> None:
        """Not beside a copy: which is which would be anybody's guess."""
        book = self.books[where % len(self.books)]
        if not book.copied:
            self.at.rename_book(book.name)
            book.renamed = True
            self.counted()

    @rule(where=ANY)
    def save_again(self, where: int) -> None:
        self.at.save_again(self.books[where % len(self.books)].name)

    # Sync

    @precondition(lambda self: self.since >= OFTEN)
    @rule(full=st.booleans())
    def sync(self, full: bool) -> None:
        self.sync_now(full=full)

    @precondition(lambda self: self.since >= OFTEN)
    @rule()
    def sync_twice(self) -> None:
        """Reading a second time gives the same."""
        first = self.sync_now(full=False)
        again = self.sync_now(full=True)
        assert again.entries == first.entries
        assert again.told == first.told
