"""Grid ranges: JSON with open ends, and boxes that have all four edges."""

from typing import Any, NamedTuple

from tests.google_emulator.errors import invalid

Json = dict[str, Any]

AXES = {"ROWS": ("startRowIndex", "endRowIndex"), "COLUMNS": ("startColumnIndex", "endColumnIndex")}


class Box(NamedTuple):
    """A part of a tab: from `top` and `left`, up to but not including `bottom` and `right`."""

    sheet_id: int
    top: int
    bottom: int
    left: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell is inside."""
        return self.top <= row < self.bottom and self.left <= column < self.right

    def covers(self, other: "Box") -> bool:
        """Whether another box is wholly inside."""
        return self.meet(other) == other

    def meet(self, other: "Box") -> "Box | None":
        """What both boxes cover; None where that is nothing."""
        if self.sheet_id != other.sheet_id:
            return None
        top, bottom = max(self.top, other.top), min(self.bottom, other.bottom)
        left, right = max(self.left, other.left), min(self.right, other.right)
        return Box(self.sheet_id, top, bottom, left, right) if top < bottom and left < right else None

    @property
    def height(self) -> int:
        """How many rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """How many columns."""
        return self.right - self.left

    def json(self) -> Json:
        """The GridRange of an answer: sheetId 0 is left out."""
        value = {"sheetId": self.sheet_id} if self.sheet_id else {}
        value.update(startRowIndex=self.top, endRowIndex=self.bottom)
        value.update(startColumnIndex=self.left, endColumnIndex=self.right)
        return value


def check_range(value: Json, rows: int, columns: int) -> None:
    """Raise `ApiError` where a GridRange is reversed, empty or leaves a grid of that size."""
    for (start, end), limit, word in zip(AXES.values(), (rows, columns), ("row", "column"), strict=True):
        first, last = value.get(start, 0), value.get(end, limit)
        if first < 0 or last < 0:
            raise invalid(f"GridRange.{start if first < 0 else end} must not be negative.")
        if last > limit or first >= limit:
            index = f"{end}[{last}]" if last > limit else f"{start}[{first}]"
            raise invalid(f"GridRange.{index} is after last {word} in grid[{limit}].")
        if first >= last:
            raise invalid(f"GridRange.{start}[{first}] must be before {end}[{last}].")


def box_of(value: Json, rows: int, columns: int) -> Box:
    """The box of a GridRange in a grid of that size; open ends reach the grid's edge."""
    top, left = value.get("startRowIndex", 0), value.get("startColumnIndex", 0)
    bottom, right = value.get("endRowIndex", rows), value.get("endColumnIndex", columns)
    return Box(value.get("sheetId", 0), top, bottom, left, right)


def tidy_range(value: Json) -> Json:
    """A GridRange as answers hold it: sheetId 0 left out, fields in Google's order."""
    tidy = {"sheetId": value["sheetId"]} if value.get("sheetId") else {}
    for start, end in AXES.values():
        tidy.update({name: value[name] for name in (start, end) if name in value})
    return tidy
