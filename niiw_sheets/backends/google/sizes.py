"""How large a tab's grid is: what the tool puts there, and room for people and charts."""

from collections.abc import Iterator
from math import ceil

from niiw_sheets.sheet import Area, Chart, Tab

LEAST_ROWS = 50
SPARE_ROWS = 50
"""Empty rows below the last prepared one of a tab that people fill in."""
SPARE_COLUMNS = 6
"""Empty columns beside it, for people's own notes."""

_ROW_PIXELS = 21
_COLUMN_PIXELS = 100
"""Sizes in a new spreadsheet."""


def grid_size(tab: Tab) -> tuple[int, int]:
    """Rows and columns of a tab's grid."""
    rows, columns = used_size(tab)
    if not tab.owned:
        return max(rows + SPARE_ROWS, LEAST_ROWS), columns + SPARE_COLUMNS
    corners = [_corner(tab, chart) for chart in tab.charts]
    return max(rows, LEAST_ROWS, *(row for row, _ in corners)), max(columns, *(column for _, column in corners), 1)


def used_size(tab: Tab) -> tuple[int, int]:
    """The last row and the last column that anything of the tool's stands in."""
    areas = list(_areas(tab))
    rows = max((area.bottom for area in areas), default=1)
    columns = max((area.right for area in areas), default=1)
    # A row must be left that scrolls.
    return max(rows, tab.frozen_rows + 1, *tab.hidden_rows), max(columns, *tab.widths, *tab.hidden_columns, 1)


def width_pixels(tab: Tab, column: int) -> int:
    """A column's width, measured in letters, in pixels."""
    return int(tab.widths[column] * 7 + 5) if column in tab.widths else _COLUMN_PIXELS


def _areas(tab: Tab) -> Iterator[Area]:
    yield from (Area(row, column, row, column) for row, column in tab.cells)
    yield from (rule.area for rule in tab.rules)
    yield from tab.protected
    if tab.filter:
        yield tab.filter


def _corner(tab: Tab, chart: Chart) -> tuple[int, int]:
    """The row and the column that a chart reaches."""
    row, column = chart.anchor
    pixels = width_pixels(tab, column)
    while pixels < chart.width:
        column += 1
        pixels += width_pixels(tab, column)
    return row + ceil(chart.height / _ROW_PIXELS), column
