"""How tall rows must be for their wrapped words, for programs that do not measure on opening."""

import textwrap
from collections.abc import Mapping
from dataclasses import replace

from niiw_sheets.sheet import Cell, Position, Style, Tab

LINE = 15.0
"""Points of one line at the standard size of 11."""
MOST = 400.0
"""No row is taller, in points; programs stop at 409."""
_DEFAULT_WIDTH = 9.0
_SLACK = {True: 1.06, False: 1.15}
"""Letters that fit into one character of column width, bold and not."""


def fitted(tab: Tab) -> Tab:
    """The tab with the heights its wrapped texts need; rows of one standard line are left to the program."""
    return replace(tab, heights={**row_heights(tab.cells, tab.widths), **tab.heights})


def row_heights(cells: Mapping[Position, Cell], widths: Mapping[int, float]) -> dict[int, float]:
    """Row → height in points, for rows that need more than a standard line."""
    heights: dict[int, float] = {}
    for (row, column), cell in cells.items():
        if isinstance(cell.value, str) and cell.value:
            needed = _height(cell.value, cell.style, widths.get(column, _DEFAULT_WIDTH))
            if needed > max(LINE, heights.get(row, 0)):
                heights[row] = needed
    return heights


def _height(text: str, style: Style, width: float) -> float:
    lines = _lines(text, style, width) if style.wrap else 1
    padding = 6 if style.bold and style.fill else 2 if lines > 1 else 0
    return min(MOST, lines * LINE * style.size / 11 + padding)


def _lines(text: str, style: Style, width: float) -> int:
    letters = max(4, int((width - style.indent * 1.5 - 1) * _SLACK[style.bold] * 11 / style.size))
    if len(text) <= letters and "\n" not in text:
        return 1
    return sum(max(1, len(textwrap.wrap(part, letters))) for part in text.split("\n"))
