"""Cells and rows as small immutable values that equal books share."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

Json = dict[str, Any]

SHARED_LIMIT = 500_000


class Shared:
    """A JSON value held once for all that are equal to it, so that identity says equality."""

    __slots__ = ("json", "key")

    def __init__(self, value: Json, key: str) -> None:
        self.json = value
        self.key = key


class Formula(NamedTuple):
    """A formula with points and commas as in en_US; `broken` ones do not parse and stay as they were written."""

    text: str
    broken: bool = False


Entered = str | int | float | bool | Formula | None


class Cell(NamedTuple):
    """All that a cell holds; None for what it lacks."""

    entered: Entered = None
    format: Shared | None = None
    note: str | None = None
    validation: Shared | None = None
    runs: Shared | None = None


Row = tuple[Cell | None, ...]

BLANK = Cell()
_values: dict[str, Shared] = {}
_cells: dict[tuple[type, Cell], Cell] = {}
_rows: dict[tuple[int, ...], Row] = {}


def shared(value: Any) -> Shared | None:
    """The shared holder of a JSON value; None for an absent or empty one."""
    if not value:
        return None
    key = json.dumps(value, sort_keys=True)
    if key not in _values:
        _values[key] = Shared(value, key)
    return _values[key]


def share(cell: Cell) -> Cell | None:
    """The one cell that stands for all equal ones; None for a cell that holds nothing."""
    if cell == BLANK:
        return None
    if len(_cells) > SHARED_LIMIT:
        _cells.clear()
        _rows.clear()
    return _cells.setdefault((type(cell.entered), cell), cell)


def row_of(cells: Iterable[Cell | None]) -> Row:
    """A row without the empty cells at its end. The cells must come from `share`."""
    row = list(cells)
    while row and row[-1] is None:
        row.pop()
    return _rows.setdefault(tuple(map(id, row)), tuple(row))


def number(value: float) -> int | float:
    """A number as JSON shows it: whole ones without a fraction."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
