"""How indexes move when rows or columns come, go or move."""

from dataclasses import dataclass
from typing import Any

from tests.google_emulator.areas import AXES

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shift:
    """A change along one dimension of a tab, within a band of the other one if `band` says so."""

    sheet_id: int
    dimension: str
    band: Span | None = None

    def span(self, start: int, end: int) -> Span | None:
        """Where a run of indexes ends up; None where it vanishes."""
        raise NotImplementedError

    def point(self, index: int) -> int | None:
        """Where one index ends up; None where it vanishes."""
        found = self.span(index, index + 1)
        return found[0] if found else None

    @property
    def axis(self) -> tuple[str, str]:
        """The names of a GridRange's ends along the dimension."""
        return AXES[self.dimension]

    @property
    def cross(self) -> tuple[str, str]:
        """The names of a GridRange's ends along the other dimension."""
        return AXES["COLUMNS" if self.dimension == "ROWS" else "ROWS"]

    def grid_range(self, value: Json) -> Json | None:
        """A GridRange after the change; None where nothing of it is left."""
        if value.get("sheetId", 0) != self.sheet_id or not self.in_band(value):
            return value
        start, end = self.axis
        if start not in value and end not in value:
            return value
        moved = self.span(value.get(start, 0), value.get(end, 1 << 40))
        if moved is None:
            return None
        result = {**value, start: moved[0]} if start in value or moved[0] else dict(value)
        return {**result, end: moved[1]} if end in value else result

    def in_band(self, value: Json) -> bool:
        """Whether a GridRange lies wholly in the band."""
        if self.band is None:
            return True
        start, end = self.cross
        return bool(value.get(start, 0) >= self.band[0] and value.get(end, 1 << 40) <= self.band[1])


@dataclass(frozen=True, slots=True)
class Insertion(Shift):
    """`count` new indexes in front of `at`."""

    at: int = 0
    count: int = 0

    def span(self, start: int, end: int) -> Span | None:
        """What begins at or behind the place moves; what reaches over it grows."""
        return start + self.count * (start >= self.at), end + self.count * (end > self.at)


@dataclass(frozen=True, slots=True)
class Deletion(Shift):
    """The indexes from `first` up to `last` vanish."""

    first: int = 0
    last: int = 0

    def span(self, start: int, end: int) -> Span | None:
        """What is left of it."""
        left, right = self._point(start), self._point(end)
        return (left, right) if left < right else None

    def _point(self, index: int) -> int:
        return index if index <= self.first else max(self.first, index - (self.last - self.first))


@dataclass(frozen=True, slots=True)
class Move(Shift):
    """The indexes from `first` up to `last` move in front of `target`, counted before the move."""

    first: int = 0
    last: int = 0
    target: int = 0

    def span(self, start: int, end: int) -> Span | None:
        """A run that moves as one keeps together; one that is torn apart keeps its place."""
        ends = self.index(start), self.index(end - 1) + 1
        return ends if ends[1] - ends[0] == end - start else (start, end)

    def index(self, index: int) -> int:
        """Where one index ends up."""
        count = self.last - self.first
        if self.first <= index < self.last:
            return index - self.first + (self.target - count if self.target > self.first else self.target)
        if self.last <= index < self.target:
            return index - count
        return index + count if self.target <= index < self.first else index
