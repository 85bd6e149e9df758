"""Areas, rows and columns as Google's requests name them: counted from 0, ends excluded."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from niiw_sheets.sheet import Area, Position

Request = dict[str, Any]
"""One request of a batchUpdate: its kind → what it holds."""


def grid_range(sheet: int, area: Area) -> dict[str, int]:
    """An area of a sheet."""
    return {
        "sheetId": sheet,
        "startRowIndex": area.top - 1,
        "endRowIndex": area.bottom,
        "startColumnIndex": area.left - 1,
        "endColumnIndex": area.right,
    }


def coordinate(sheet: int, position: Position) -> dict[str, int]:
    """A cell of a sheet."""
    return {"sheetId": sheet, "rowIndex": position[0] - 1, "columnIndex": position[1] - 1}


def dimension(sheet: int, kind: str, first: int, last: int) -> dict[str, Any]:
    """Rows or columns (`kind`: ROWS, COLUMNS) of a sheet."""
    return {"sheetId": sheet, "dimension": kind, "startIndex": first - 1, "endIndex": last}


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers without gaps between them, together: 1, 2, 3, 7 → (1, 3), (7, 7)."""
    ordered = sorted(numbers)
    for _, found in groupby(enumerate(ordered), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in found]
        yield run[0], run[-1]
