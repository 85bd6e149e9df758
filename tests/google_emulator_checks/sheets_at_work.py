"""Short words for the tests of the emulated spreadsheet."""

from datetime import date
from typing import Any

import pytest

from tests.google_emulator.errors import ApiError
from tests.google_emulator.spreadsheet import Spreadsheet

Json = dict[str, Any]

TODAY = date(2027, 4, 10)


def new(locale: str = "en_US", today: date = TODAY) -> Spreadsheet:
    """A new spreadsheet on a fixed day."""
    return Spreadsheet("book", "A book", today=lambda: today, locale=locale)


def send(sheet: Spreadsheet, *requests: Json) -> list[Json]:
    """The replies to a batch."""
    replies: list[Json] = sheet.batch_update({"requests": list(requests)})["replies"]
    return replies


def refusal(sheet: Spreadsheet, *requests: Json) -> str:
    """The message that refuses a batch, of which nothing was applied."""
    before, revision = sheet.resource(grid_data=True), sheet.revision
    with pytest.raises(ApiError) as caught:
        send(sheet, *requests)
    assert (sheet.resource(grid_data=True), sheet.revision) == (before, revision)
    return caught.value.message


def typed(sheet: Spreadsheet, rows: list[list[str]], top: int = 1, left: int = 1, tab: str = "Sheet1") -> Spreadsheet:
    """A block of cells typed one by one; empty text is skipped."""
    for down, row in enumerate(rows):
        for right, text in enumerate(row):
            if text:
                sheet.type(tab, top + down, left + right, text)
    return sheet


def cell(sheet: Spreadsheet, address: str, tab: str = "Sheet1") -> Json:
    """The CellData of one cell."""
    data = sheet.resource([f"'{tab}'!{address}"], grid_data=True)["sheets"][0]["data"][0]
    rows = data.get("rowData", [])
    found: Json = rows[0]["values"][0] if rows else {}
    return found


def shown(sheet: Spreadsheet, address: str, tab: str = "Sheet1") -> str:
    """What a person sees in a cell."""
    return str(cell(sheet, address, tab).get("formattedValue", ""))


def grid(sheet: Spreadsheet, address: str = "", tab: str = "Sheet1") -> list[list[str]]:
    """What a person sees in a block, or on the whole tab."""
    found: list[list[str]] = sheet.values_get(f"'{tab}'!{address}" if address else f"'{tab}'").get("values", [])
    return found


def formula(sheet: Spreadsheet, address: str, tab: str = "Sheet1") -> str:
    """The formula in a cell."""
    return str(cell(sheet, address, tab)["userEnteredValue"]["formulaValue"])


def part(sheet: Spreadsheet, name: str, index: int = 0) -> Any:
    """A part of a tab's resource, such as its charts."""
    return sheet.resource(grid_data=False)["sheets"][index].get(name)


def area(top: int, bottom: int, left: int, right: int, sheet_id: int = 0) -> Json:
    """A GridRange."""
    return {
        "sheetId": sheet_id,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def span(dimension: str, start: int, end: int, sheet_id: int = 0) -> Json:
    """A DimensionRange."""
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}


def text(value: str) -> Json:
    """CellData with a text."""
    return {"userEnteredValue": {"stringValue": value}}


def rule(formula_: str, ranges: list[Json], **format_: Any) -> Json:
    """A conditional format with a formula."""
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula_}]}
    return {"ranges": ranges, "booleanRule": {"condition": condition, "format": format_}}
