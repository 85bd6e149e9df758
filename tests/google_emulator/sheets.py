"""One tab: its rows and everything that hangs on it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tests.google_emulator.areas import Box, box_of, check_range
from tests.google_emulator.cells import Cell, Row, row_of
from tests.google_emulator.errors import invalid

Json = dict[str, Any]

MAX_COLUMNS = 18_278


@dataclass(slots=True)
class Sheet:
    """A tab. Values inside the lists are never changed in place, so that a copy may share them."""

    properties: Json
    rows: list[Row] = field(default_factory=list)
    row_metadata: dict[int, Json] = field(default_factory=dict)
    column_metadata: dict[int, Json] = field(default_factory=dict)
    merges: list[Json] = field(default_factory=list)
    conditional_formats: list[Json] = field(default_factory=list)
    protected_ranges: list[Json] = field(default_factory=list)
    basic_filter: Json | None = None
    charts: list[Json] = field(default_factory=list)
    banded_ranges: list[Json] = field(default_factory=list)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)

    def copy(self) -> "Sheet":
        """A copy that may change without changing this one."""
        lists = ("rows", "merges", "conditional_formats", "protected_ranges", "charts", "banded_ranges")
        changes: dict[str, Any] = {name: list(getattr(self, name)) for name in (*lists, "row_groups", "column_groups")}
        changes.update(row_metadata=dict(self.row_metadata), column_metadata=dict(self.column_metadata))
        return replace(self, **changes)

    @property
    def sheet_id(self) -> int:
        """The id, which never changes."""
        return int(self.properties["sheetId"])

    @property
    def title(self) -> str:
        """The title on the tab."""
        return str(self.properties["title"])

    @property
    def hidden(self) -> bool:
        """Whether people do not see the tab."""
        return bool(self.properties.get("hidden"))

    @property
    def row_count(self) -> int:
        """The grid's number of rows."""
        return int(self.properties["gridProperties"]["rowCount"])

    @property
    def column_count(self) -> int:
        """The grid's number of columns."""
        return int(self.properties["gridProperties"]["columnCount"])

    def count(self, dimension: str) -> int:
        """The number of ROWS or COLUMNS."""
        return self.row_count if dimension == "ROWS" else self.column_count

    def resize(self, dimension: str, count: int) -> None:
        """Set the number of ROWS or COLUMNS; cells outside are for the caller to remove."""
        if dimension == "COLUMNS" and count > MAX_COLUMNS:
            raise invalid(f"This action would increase the number of columns above the limit of {MAX_COLUMNS} columns.")
        name = "rowCount" if dimension == "ROWS" else "columnCount"
        grid = {**self.properties["gridProperties"], name: count}
        self.properties = {**self.properties, "gridProperties": grid}

    def box(self, value: Json) -> Box:
        """The box of a GridRange on this tab. Raises `ApiError` where it leaves the grid."""
        check_range(value, self.row_count, self.column_count)
        return box_of(value, self.row_count, self.column_count)

    @property
    def whole(self) -> Box:
        """All of the grid."""
        return Box(self.sheet_id, 0, self.row_count, 0, self.column_count)

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell by its indexes; None where it holds nothing."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else None

    def put(self, row: int, column: int, cell: Cell | None) -> None:
        """Replace a cell by one that comes from `cells.share`."""
        self.put_row(row, column, (cell,))

    def put_row(self, row: int, start: int, cells: Sequence[Cell | None]) -> None:
        """Replace neighbouring cells of a row."""
        old = list(self.rows[row]) if row < len(self.rows) else []
        old.extend([None] * (start - len(old)))
        old[start : start + len(cells)] = cells
        self.set_row(row, row_of(old))

    def set_row(self, row: int, cells: Row) -> None:
        """Replace a whole row; empty rows at the end are not kept."""
        if row >= len(self.rows):
            if not cells:
                return
            self.rows.extend([()] * (row + 1 - len(self.rows)))
        self.rows[row] = cells
        self.trim()

    def trim(self) -> None:
        """Drop the empty rows at the end."""
        while self.rows and not self.rows[-1]:
            self.rows.pop()

    def change(self, box: Box, edit: Callable[[int, int, Cell | None], Cell | None]) -> None:
        """Replace each cell of a box by what `edit(row, column, cell)` gives."""
        for row in range(box.top, box.bottom):
            cells = [edit(row, column, self.cell(row, column)) for column in range(box.left, box.right)]
            self.put_row(row, box.left, cells)

    def cells_in(self, box: Box) -> Iterator[tuple[int, int, Cell]]:
        """Each cell of a box that holds something, with its indexes."""
        for row in range(box.top, min(box.bottom, len(self.rows))):
            cells = self.rows[row]
            for column in range(box.left, min(box.right, len(cells))):
                cell = cells[column]
                if cell is not None:
                    yield row, column, cell
