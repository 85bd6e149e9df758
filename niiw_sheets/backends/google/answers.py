"""Google's answer to a reading of a spreadsheet → grids, with the same values that an .xlsx file of it would give."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from niiw_sheets.backends.numberformats import Display, display
from niiw_sheets.characters import kept
from niiw_sheets.sheet import SERIAL_EPOCH, Grid, GridCell, Kind, Position

_VALUES = "formattedValue,effectiveValue,userEnteredFormat(numberFormat),effectiveFormat(numberFormat)"
READ_FIELDS = (
    "spreadsheetId,sheets(properties(sheetId,title,hidden,sheetType),"
    f"data(startRow,startColumn,rowData(values({_VALUES}))))"
)
"""The fields of a spreadsheet to ask for."""

ERRORS: Mapping[str, str] = {
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
    "LOADING": "Loading...",
}
"""Google's kind of an error → its code, which may show in another language. All others are as shown, or #ERROR!."""

_DATES = ("DATE", "DATE_TIME")
_FIRST_SERIAL = (date.min - SERIAL_EPOCH).days
_LAST_SERIAL = (date.max - SERIAL_EPOCH).days


def grids(answer: Mapping[str, Any]) -> dict[str, Grid]:
    """The tabs of a spreadsheet by tab id, in their order; sheets that hold a chart alone have no cells."""
    found = (_grid(sheet) for sheet in answer.get("sheets", ()))
    return {grid.tab_id: grid for grid in found}


def cell_of(data: Mapping[str, Any]) -> GridCell | None:
    """One cell of Google's (CellData); None if it is empty."""
    value = data.get("effectiveValue", {})
    if "numberValue" in value:
        return _number(float(value["numberValue"]), _number_format(data))
    if "boolValue" in value:
        return GridCell(Kind.BOOL, value["boolValue"])
    if "errorValue" in value:
        return GridCell(Kind.ERROR, _error(value["errorValue"], data.get("formattedValue", "")))
    # What shows is the text itself, but for names and files put in as chips: they stand for a placeholder.
    text = value.get("stringValue") and (data.get("formattedValue") or value["stringValue"])
    return GridCell(Kind.TEXT, kept(text)) if text else None


def _grid(sheet: Mapping[str, Any]) -> Grid:
    properties = sheet.get("properties", {})
    return Grid(
        tab_id=str(properties.get("sheetId", 0)),
        title=kept(properties.get("title", "")),
        cells=dict(_cells(sheet)),
        hidden=properties.get("hidden", False),
    )


def _cells(sheet: Mapping[str, Any]) -> Iterator[tuple[Position, GridCell]]:
    for block in sheet.get("data", ()):
        left = block.get("startColumn", 0) + 1
        for row, cells in enumerate(block.get("rowData", ()), block.get("startRow", 0) + 1):
            for column, data in enumerate(cells.get("values", ()), left):
                if data and (cell := cell_of(data)):
                    yield (row, column), cell


def _number_format(data: Mapping[str, Any]) -> Mapping[str, str]:
    """The format in effect: a formula's comes from what it is made of."""
    formats = (data.get(name, {}).get("numberFormat") for name in ("effectiveFormat", "userEnteredFormat"))
    return next((found for found in formats if found), {})


def _number(number: float, form: Mapping[str, str]) -> GridCell:
    shown = Display.NUMBER
    if form.get("type") in _DATES and _FIRST_SERIAL <= number < _LAST_SERIAL + 1:
        shown = _shown(form.get("pattern", ""))
    if shown is Display.NUMBER:
        return GridCell(Kind.NUMBER, number)
    return GridCell(Kind.DATE, number, shows_day=shown is Display.DAY)


@lru_cache(maxsize=256)
def _shown(pattern: str) -> Display:
    """What a pattern for dates shows. Without one it is the locale's own, which shows the day."""
    return display(pattern) if pattern else Display.DAY


def _error(error: Mapping[str, str], shown: str) -> str:
    known = ERRORS.get(error.get("type", ""))
    return known or (shown if shown.startswith("#") else "#ERROR!")
