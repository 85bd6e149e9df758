"""What a person does to one tab, as values, and where each edit takes every cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from niiw_sheets.sheet import Area, Position

ROWS, COLUMNS = "ROWS", "COLUMNS"


@dataclass(frozen=True, slots=True)
class Fault:
    """A formula that ends in an error, by the error's code."""

    code: str


Value = str | float | bool | date | Fault | None
"""What a person types; None clears the cell."""


@dataclass(frozen=True, slots=True)
class Type:
    """Types into cells."""

    values: Mapping[Position, Value]


@dataclass(frozen=True, slots=True)
class Insert:
    """Inserts empty rows or columns in front of one."""

    dimension: str
    at: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Delete:
    """Deletes whole rows or columns."""

    dimension: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Move:
    """Cuts a whole row or column and inserts it in front of another one."""

    dimension: str
    source: int
    before: int


@dataclass(frozen=True, slots=True)
class MoveBlock:
    """Cuts a column's cells from a row down and inserts them in front of another column."""

    source: int
    before: int
    top: int


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Copies a whole row, hidden cells included, and inserts the copy above another one."""

    source: int
    above: int


@dataclass(frozen=True, slots=True)
class Sort:
    """Sorts the rows of `places` (old row → new row) in columns from `left` on."""

    places: Mapping[int, int]
    left: int
    by: int
    descending: bool


@dataclass(frozen=True, slots=True)
class Clear:
    """Presses Delete over a block, hidden cells in it included."""

    area: Area


@dataclass(frozen=True, slots=True)
class Merge:
    """Merges cells; only the first one's text is kept."""

    area: Area


@dataclass(frozen=True, slots=True)
class Look:
    """Changes what is seen and nothing that stands there: `hide`, `show`, `group`, `filter`, `note`."""

    kind: str
    dimension: str
    at: int


Edit = Type | Insert | Delete | Move | MoveBlock | CopyRow | Sort | Clear | Merge | Look


def moved(edit: Edit, at: Position) -> Position | None:
    """Where a cell stands after an edit; None where it is gone."""
    row, column = at
    match edit:
        case CopyRow():
            return (row + 1 if row >= edit.above else row), column
        case Insert() | Delete() | Move():
            along = _along(edit, row if edit.dimension == ROWS else column)
            return None if along is None else ((along, column) if edit.dimension == ROWS else (row, along))
        case MoveBlock():
            return row, (_reordered(column, edit.source, edit.before) if row >= edit.top else column)
        case Sort():
            return (edit.places.get(row, row) if column >= edit.left else row), column
        case Clear():
            return None if inside(edit.area, at) else at
        case Merge():
            return None if inside(edit.area, at) and at != (edit.area.top, edit.area.left) else at
        case Type() | Look():
            return at


def _along(edit: Insert | Delete | Move, index: int) -> int | None:
    if isinstance(edit, Insert):
        return index + edit.count if index >= edit.at else index
    if isinstance(edit, Move):
        return _reordered(index, edit.source, edit.before)
    if edit.first <= index <= edit.last:
        return None
    return index - (edit.last - edit.first + 1) if index > edit.last else index


def _reordered(index: int, source: int, before: int) -> int:
    target = before - 1 if source < before else before
    if index == source:
        return target
    closed = index - 1 if index > source else index
    return closed + 1 if closed >= target else closed


def inside(area: Area, at: Position) -> bool:
    """Whether a cell lies in a block."""
    return area.top <= at[0] <= area.bottom and area.left <= at[1] <= area.right
