"""What one tab is made of: its sheet's properties, and the requests that fill an empty sheet."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from niiw_sheets.backends.google.addresses import link_uri
from niiw_sheets.backends.google.cells import cell_requests
from niiw_sheets.backends.google.formats import color_style
from niiw_sheets.backends.google.ranges import Request, dimension, grid_range, runs
from niiw_sheets.backends.google.rules import validation_requests
from niiw_sheets.backends.google.sizes import used_size, width_pixels
from niiw_sheets.sheet import Tab

GRID_FIELDS = (
    "gridProperties.rowCount,gridProperties.columnCount,gridProperties.frozenRowCount,"
    "gridProperties.frozenColumnCount,gridProperties.hideGridlines,tabColorStyle"
)
"""What `sheet_properties` states of a sheet beside its id and title."""


def sheet_properties(tab: Tab, sheet: int, size: tuple[int, int]) -> dict[str, Any]:
    """The properties of a tab's sheet, but for its title."""
    rows, columns = size
    grid = {
        "rowCount": rows,
        "columnCount": columns,
        "frozenRowCount": tab.frozen_rows,
        "frozenColumnCount": 0,
        "hideGridlines": True,
    }
    color = {"tabColorStyle": color_style(tab.color)} if tab.color else {}
    return {"sheetId": sheet, "gridProperties": grid, **color}


def content_requests(tab: Tab, sheet: int, sheet_ids: Mapping[str, int], here: str = "") -> Iterator[Request]:
    """Widths, cells, rules and filter for an empty sheet whose rows and columns all show.

    `sheet_ids` are the book's tabs by title, `here` is the workbook's address where it is known.
    """
    yield from _widths(tab, sheet)
    yield from _hidden(sheet, "COLUMNS", tab.hidden_columns)
    yield from _hidden(sheet, "ROWS", tab.hidden_rows)
    yield from cell_requests(tab, sheet, lambda link: link_uri(link, sheet_ids, here))
    yield from validation_requests(tab, sheet)
    if tab.filter:
        yield {"setBasicFilter": {"filter": {"range": grid_range(sheet, tab.filter)}}}


def _widths(tab: Tab, sheet: int) -> Iterator[Request]:
    _, last = used_size(tab)
    for pixels, found in groupby(range(1, last + 1), key=lambda column: width_pixels(tab, column)):
        columns = list(found)
        yield {
            "updateDimensionProperties": {
                "range": dimension(sheet, "COLUMNS", columns[0], columns[-1]),
                "properties": {"pixelSize": pixels},
                "fields": "pixelSize",
            }
        }


def _hidden(sheet: int, kind: str, numbers: frozenset[int]) -> Iterator[Request]:
    for first, last in runs(numbers):
        yield {
            "updateDimensionProperties": {
                "range": dimension(sheet, kind, first, last),
                "properties": {"hiddenByUser": True},
                "fields": "hiddenByUser",
            }
        }
