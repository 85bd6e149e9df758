"""What people do to a tab in a spreadsheet program, done to a grid."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from niiw_sheets.sheet import SERIAL_EPOCH, Area, Grid, GridCell, Kind, Position

Typed = str | float | bool | date | None
"""What a person puts into a cell; None and empty text clear it."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


def cell_of(value: str | float | bool | date) -> GridCell:
    """The cell a spreadsheet program makes of a value."""
    if isinstance(value, bool):
        return GridCell(Kind.BOOL, value)
    if isinstance(value, date):
        return GridCell(Kind.DATE, float((value - SERIAL_EPOCH).days))
    return GridCell(Kind.TEXT, value) if isinstance(value, str) else GridCell(Kind.NUMBER, float(value))


def typed(grid: Grid, values: Mapping[Position, Typed]) -> Grid:
    """Types into cells."""
    cells = {position: cell for position, cell in grid.cells.items() if position not in values}
    cells |= {position: cell_of(value) for position, value in values.items() if value is not None and value != ""}
    return replace(grid, cells=cells)


def cleared(grid: Grid, area: Area) -> Grid:
    """Presses Delete over a block, hidden cells in it included."""
    return replace(grid, cells={at: cell for at, cell in grid.cells.items() if not _inside(area, at)})


def rows_inserted(grid: Grid, above: int, count: int = 1) -> Grid:
    """Inserts empty rows above a row."""
    return _moved(grid, lambda row, column: (row + count if row >= above else row, column))


def rows_deleted(grid: Grid, first: int, last: int | None = None) -> Grid:
    """Deletes whole rows; what stands below moves up."""
    last = last or first
    rest = cleared(grid, Area(first, 1, last, LAST_COLUMN))
    return _moved(rest, lambda row, column: (row - (last - first + 1) if row > last else row, column))


def row_moved(grid: Grid, source: int, above: int) -> Grid:
    """Cuts a whole row and inserts it above another one."""
    return _moved(grid, lambda row, column: (_moved_index(row, source, above), column))


def row_copied(grid: Grid, source: int, above: int) -> Grid:
    """Copies a whole row, hidden cells included, and inserts the copy above another one."""
    opened = rows_inserted(grid, above)
    copy = {(above, column): cell for (row, column), cell in grid.cells.items() if row == source}
    return replace(opened, cells={**opened.cells, **copy})


def rows_sorted(grid: Grid, top: int, bottom: int, *, by: int, left: int = 1, descending: bool = False) -> Grid:
    """Sorts rows by a column, empty cells last; with `left` beyond 1 the columns before it stay where they are."""
    filled = [row for row in range(top, bottom + 1) if (row, by) in grid.cells]
    empty = [row for row in range(top, bottom + 1) if (row, by) not in grid.cells]
    order = sorted(filled, key=lambda row: _sort_key(grid.cells[row, by]), reverse=descending) + empty
    target = {row: top + index for index, row in enumerate(order)}
    return _moved(grid, lambda row, column: (target.get(row, row) if column >= left else row, column))


def columns_inserted(grid: Grid, before: int, count: int = 1) -> Grid:
    """Inserts empty columns before a column."""
    return _moved(grid, lambda row, column: (row, column + count if column >= before else column))


def columns_deleted(grid: Grid, first: int, last: int | None = None) -> Grid:
    """Deletes whole columns; what stands right of them moves left."""
    last = last or first
    rest = cleared(grid, Area(1, first, LAST_ROW, last))
    return _moved(rest, lambda row, column: (row, column - (last - first + 1) if column > last else column))


def column_moved(grid: Grid, source: int, before: int, *, top: int = 1) -> Grid:
    """Cuts a column and inserts it before another one; with `top`, only the table's block from that row down."""
    return _moved(grid, lambda row, column: (row, _moved_index(column, source, before) if row >= top else column))


def renamed(grid: Grid, title: str) -> Grid:
    """Renames a tab, whose title is also how .xlsx files name it."""
    return replace(grid, tab_id=title, title=title)


def _moved(grid: Grid, where: Callable[[int, int], Position]) -> Grid:
    cells = {where(*position): cell for position, cell in grid.cells.items()}
    return replace(grid, cells={(row, column): cells[row, column] for row, column in sorted(cells) if row <= LAST_ROW})


def _moved_index(index: int, source: int, before: int) -> int:
    target = before - 1 if source < before else before
    if index == source:
        return target
    closed = index - 1 if index > source else index
    return closed + 1 if closed >= target else closed


def _sort_key(cell: GridCell) -> tuple[bool, float, str]:
    """Numbers and dates first, then texts without regard to case."""
    if isinstance(cell.value, str):
        return True, 0, cell.value.casefold()
    return False, float(cell.value), ""


def _inside(area: Area, position: Position) -> bool:
    row, column = position
    return area.top <= row <= area.bottom and area.left <= column <= area.right
