"""A tab's cells → the requests that write them, with little text: looks by area, values by block, links one by one."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from niiw_sheets.backends.google.formats import cell_format, linked_text
from niiw_sheets.backends.google.ranges import Request, coordinate, grid_range
from niiw_sheets.backends.google.shapes import Block, blocks, rectangles
from niiw_sheets.backends.longtexts import cut
from niiw_sheets.sheet import SERIAL_EPOCH, Cell, Link, Position, Style, Tab

MAX_TEXT = 50_000
"""Characters a cell holds."""
_WIDEST_GAP = 30
"""Empty cells in a row that are written along: as long as what a further request needs around its rows."""

VALUE_FIELDS = "userEnteredValue,note"
LINK_FIELDS = "userEnteredValue,userEnteredFormat.textFormat,note"
"""A cell's link is part of its text format. The rest of its look stands already."""

Data = dict[str, Any]
"""What is written into one cell (CellData)."""


def cell_requests(tab: Tab, sheet: int, uri: Callable[[Link], str]) -> Iterator[Request]:
    """The requests for an empty sheet. `uri` says where a link leads; empty for nowhere."""
    yield from _looks(tab, sheet)
    links = {position: found for position, cell in tab.cells.items() if (found := cell.link and uri(cell.link))}
    plain = {position: data for position, cell in tab.cells.items() if position not in links and (data := _data(cell))}
    for block in blocks(plain, _WIDEST_GAP):
        yield _written(sheet, block, VALUE_FIELDS)
    # Behind the values, whose blocks also clear the cells in their gaps.
    linked = {position: _linked(tab.cells[position], found) for position, found in links.items()}
    for block in blocks(linked, 0):
        yield _written(sheet, block, LINK_FIELDS)


def value_of(cell: Cell) -> dict[str, Any]:
    """What a cell holds (an ExtendedValue); empty for nothing. Text is never parsed."""
    value = cell.value
    if cell.formula:
        return {"formulaValue": cell.formula}
    if value is None or value == "":
        return {}
    if isinstance(value, str):
        return {"stringValue": cut(value, MAX_TEXT)}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"numberValue": (value - SERIAL_EPOCH).days if isinstance(value, date) else value}


def _looks(tab: Tab, sheet: int) -> Iterator[Request]:
    styles: dict[Position, Style] = {position: cell.style for position, cell in tab.cells.items()}
    # Neighbours share an edge, so the cells with borders come last.
    for area, style in sorted(rectangles(styles), key=lambda found: found[1].border is not None):
        look = {"userEnteredFormat": cell_format(style)}
        yield {"repeatCell": {"range": grid_range(sheet, area), "cell": look, "fields": "userEnteredFormat"}}


def _data(cell: Cell) -> Data:
    value, note = value_of(cell), cell.note
    return ({"userEnteredValue": value} if value else {}) | ({"note": note} if note else {})


def _linked(cell: Cell, uri: str) -> Data:
    return _data(cell) | {"userEnteredFormat": {"textFormat": linked_text(cell.style, uri)}}


def _written(sheet: int, block: Block[Data], fields: str) -> Request:
    rows = [{"values": [data or {} for data in row]} for row in block.rows]
    return {"updateCells": {"start": coordinate(sheet, block.start), "rows": rows, "fields": fields}}
