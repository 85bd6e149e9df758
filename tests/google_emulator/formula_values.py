"""What formulas calculate with, and how spreadsheets turn one kind of value into another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.google_emulator.areas import Box
from tests.google_emulator.cells import number

EPOCH = date(1899, 12, 30)

ERROR_TYPES = {
    "#ERROR!": "ERROR",
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
    "Loading...": "LOADING",
}
SHOWN = {kind: text for text, kind in ERROR_TYPES.items()}


class DateNumber(float):
    """A number that came from a date and is shown as one."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as the result of a formula."""

    kind: str
    message: str = ""

    @property
    def shown(self) -> str:
        """As the cell shows it."""
        return SHOWN[self.kind]

    def json(self) -> dict[str, Any]:
        """The errorValue of an answer."""
        return {"type": self.kind, "message": self.message} if self.message else {"type": self.kind}


Scalar = float | str | bool | Failure | None
"""None is an empty cell."""


class Cells:
    """A range with the way to look into its cells."""

    __slots__ = ("_box", "_used_rows", "_value_at")

    def __init__(self, box: Box, value_at: Callable[[int, int], Scalar], used_rows: int) -> None:
        self._box, self._value_at, self._used_rows = box, value_at, used_rows

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns."""
        return self._box.height, self._box.width

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.shape == (1, 1)

    @property
    def first(self) -> Scalar:
        """The value of the first cell."""
        return self._value_at(self._box.top, self._box.left)

    def values(self) -> Iterator[Scalar]:
        """The values of the cells, row by row, down to the last row in use."""
        for row in range(self._box.top, min(self._box.bottom, self._used_rows)):
            for column in range(self._box.left, self._box.right):
                yield self._value_at(row, column)


class OneCell(Cells):
    """A range of one cell."""

    __slots__ = ("value",)
    single = True
    shape = (1, 1)

    def __init__(self, value: Scalar) -> None:
        self.value = value

    @property
    def first(self) -> Scalar:
        """The cell's value."""
        return self.value

    def values(self) -> Iterator[Scalar]:
        """The cell's value."""
        yield self.value


Value = Scalar | Cells


class FormulaError(Exception):
    """Leaves a calculation with an error that becomes the cell's value."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure


def fail(kind: str, message: str) -> FormulaError:
    """An error to raise."""
    return FormulaError(Failure(kind, message))


def scalar(value: Value) -> Scalar:
    """A single value. Raises `FormulaError` for a range of several cells and for an error."""
    if isinstance(value, Cells):
        if not value.single:
            raise fail("VALUE", "An array value could not be found.")
        value = value.first
    if isinstance(value, Failure):
        raise FormulaError(value)
    return value


def as_number(value: Value, where: str) -> float:
    """A number: truth is 1, empty is 0, text that looks like a number is read. Raises `FormulaError`."""
    single = scalar(value)
    if isinstance(single, str):
        try:
            return float(single.strip())
        except ValueError:
            words = f"{where} expects number values. But '{single}' is a text and cannot be coerced to a number."
            raise fail("VALUE", words) from None
    return 0.0 if single is None or isinstance(single, Failure) else single


def as_text(value: Value) -> str:
    """A text as `&` joins it. Raises `FormulaError`."""
    single = scalar(value)
    if single is None or isinstance(single, str | Failure):
        return str(single or "")
    if isinstance(single, bool):
        return str(single).upper()
    if isinstance(single, DateNumber):
        day = EPOCH + timedelta(int(single))
        return f"{day.month}/{day.day}/{day.year}"
    return str(number(float(f"{single:.15g}")))


def as_bool(value: Value, where: str) -> bool:
    """A truth value: numbers but 0 are true, empty is false. Raises `FormulaError`."""
    single = scalar(value)
    if isinstance(single, str):
        if single.upper() in ("TRUE", "FALSE"):
            return single.upper() == "TRUE"
        words = f"{where} expects boolean values. But '{single}' is a text and cannot be coerced to a boolean."
        raise fail("VALUE", words)
    return bool(single)


def compare(first: Value, second: Value) -> int:
    """Below, equal or above as -1, 0, 1: numbers come before text before truth values; case does not matter.

    An empty cell equals "", 0 and FALSE. Raises `FormulaError`.
    """
    left, right = scalar(first), scalar(second)
    left, right = _filled(left, right), _filled(right, left)
    ranks = _rank(left), _rank(right)
    if ranks[0] != ranks[1]:
        return -1 if ranks[0] < ranks[1] else 1
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
    return (left > right) - (left < right)  # type: ignore[operator]


def equals(first: Value, second: Value) -> bool:
    """Whether `=` holds. Raises `FormulaError`."""
    return compare(first, second) == 0


def sort_key(value: Scalar) -> tuple[int, Any]:
    """The order of an ascending sort: numbers, text, truth values, errors; empty cells are the caller's."""
    if isinstance(value, Failure):
        return 3, value.shown
    return _rank(value), value.casefold() if isinstance(value, str) else value


def flat(values: Sequence[Value]) -> Iterator[tuple[Scalar, bool]]:
    """Single values with whether they come from a range, where text and truth values do not count."""
    for value in values:
        if isinstance(value, Cells):
            for each in value.values():
                yield each, True
        else:
            yield value, False


def _filled(value: Scalar, other: Scalar) -> Scalar:
    if value is not None:
        return value
    if isinstance(other, bool):
        return False
    return "" if isinstance(other, str) else 0.0


def _rank(value: Scalar) -> int:
    if isinstance(value, bool):
        return 2
    return 1 if isinstance(value, str) else 0
