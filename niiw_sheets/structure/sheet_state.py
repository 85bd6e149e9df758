"""One tab while it is being read: its cells by row, and which of them nobody has accounted for yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niiw_sheets import keys
from niiw_sheets.findings.model import Place
from niiw_sheets.sheet import Grid, GridCell, Kind, Position
from niiw_sheets.structure.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding that reading a tab came upon, before the book's catalogue words it."""

    code: str
    place: Place
    value: str = ""
    detail: str = ""


class SheetState:
    """The cells of one tab, with a tally of those not yet accounted for: what is left in the end gets quoted.

    A cell with nothing but white space is as good as empty.
    """

    def __init__(self, grid: Grid, book: str, worksheet: str) -> None:
        self.grid = grid
        self.book = book
        self.worksheet = worksheet
        self.rows = _filled_rows(grid)
        self.marks: list[Mark] = []
        self._found_keys: dict[Position, str] = {}
        self._left: set[Position] = {(row, column) for row, cells in self.rows.items() for column in cells}
        self.key_column = self._account_for_keys()
        self._row_words: dict[int, frozenset[str]] = {}
        self._keys = {row: key for (row, column), key in self._found_keys.items() if column == self.key_column}

    def take(self, row: int, columns: Iterable[int]) -> None:
        """Accounts for cells: they are ours, or became a record."""
        self._left.difference_update((row, column) for column in columns)

    def left(self) -> Iterator[tuple[Position, GridCell]]:
        """The cells nobody accounted for, row by row."""
        for position in sorted(self._left):
            yield position, self.grid.cells[position]

    def is_left(self, row: int, column: int) -> bool:
        """Whether a cell exists and is not accounted for."""
        return (row, column) in self._left

    def key(self, row: int) -> str:
        """The hidden key of a row; empty for none."""
        return self._keys.get(row, "")

    def row_words(self, row: int) -> frozenset[str]:
        """The folded texts of a row's cells."""
        if row not in self._row_words:
            self._row_words[row] = frozenset(fold(str(cell.value)) for cell in self.rows[row].values())
        return self._row_words[row]

    def words(self, row: int, column: int | None) -> str:
        """The folded text of a cell; empty for none."""
        cell = self.rows.get(row, {}).get(column) if column else None
        return fold(cell.raw) if cell else ""

    def place(self, row: int = 0, column: int = 0, heading: str = "") -> Place:
        """A place in this tab."""
        return Place(
            book=self.book,
            worksheet=self.worksheet,
            tab=self.grid.title,
            tab_id=self.grid.tab_id,
            row=row,
            column=column,
            heading=heading,
        )

    def mark(self, code: str, place: Place, *, value: str = "", detail: str = "") -> None:
        """Remembers a finding."""
        self.marks.append(Mark(code=code, place=place, value=value, detail=detail))

    def _account_for_keys(self) -> int:
        """Takes the column ids that stand side by side, and the keys and markers of the key column: the one with a
        marker beside those ids, else the one with most of them, 0 without any. The same codes elsewhere, or one alone,
        are what somebody typed or pasted there."""
        marked: list[Position] = []
        ids: dict[int, list[Position]] = {}
        for position, cell in self.grid.cells.items():
            text = cell.value
            if not isinstance(text, str) or text[:1] not in "§w":
                continue
            if keys.worksheet_of_key(text):
                self._found_keys[position] = text
            if position in self._found_keys or keys.parse_marker(text):
                marked.append(position)
            elif keys.is_column_id(text):
                ids.setdefault(position[0], []).append(position)
        beside = max((row for row in ids.values() if len(row) > 1), key=len, default=[])
        alone = len(marked) == 1 and not self.grid.cells[marked[0]].raw.startswith("§")
        key_column = 0 if alone else _key_column(marked, beside)
        self._left.difference_update(beside, (position for position in marked if position[1] == key_column))
        return key_column


def _key_column(marked: list[Position], ids: list[Position]) -> int:
    """Where most keys and markers stand; a marker in the row of the column ids settles it."""
    first_row = {row for row, _ in ids}
    counts = Counter(column for row, column in marked if row in first_row) or Counter(column for _, column in marked)
    return max(counts, key=lambda column: counts[column], default=0)


def _filled_rows(grid: Grid) -> dict[int, dict[int, GridCell]]:
    rows: dict[int, dict[int, GridCell]] = {}
    for (row, column), cell in grid.cells.items():
        if cell.kind is not Kind.TEXT or str(cell.value).strip():
            rows.setdefault(row, {})[column] = cell
    return dict(sorted(rows.items()))
