"""What a table is: named columns of one kind each, and rows of plain values."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item")

Value = str | int | float | bool | date | tuple[str, ...] | None
"""What a cell of a table may hold; None: nothing."""


class Kind(StrEnum):
    """What all cells of a column hold."""

    TEXT = "text"
    """Never None: no text is the empty text."""
    INTEGER = "whole number"
    NUMBER = "number"
    DAY = "day"
    TRUTH = "true or false"
    LIST = "list"
    """Several texts, none for an empty list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows as long as there are columns, in the same order."""

    columns: Mapping[str, Kind]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> Iterator[dict[str, Value]]:
        """Each row by column name."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Column(Generic[Item]):
    """One column, and how its value is taken from what a row stands for."""

    name: str
    kind: Kind
    value: Callable[[Item], Value]


def build(columns: Sequence[Column[Item]], items: Iterable[Item]) -> Table:
    """One row for each item."""
    return Table(
        columns={column.name: column.kind for column in columns},
        rows=tuple(tuple(column.value(item) for column in columns) for item in items),
    )


def column_names(ids: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Id → column name, each id once; `_raw` is added to a name that another column has."""
    names: dict[str, str] = {}
    for identifier in dict.fromkeys(ids):
        name = identifier
        while name in taken or name in names.values():
            name += "_raw"
        names[identifier] = name
    return names
