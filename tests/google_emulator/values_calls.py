"""The calls on plain values: get, update, append and clear."""

from collections.abc import Mapping
from typing import Any

from tests.google_emulator.a1 import Place, address, exceeds, inside, place
from tests.google_emulator.areas import Box
from tests.google_emulator.batch_cells import grow
from tests.google_emulator.batch_dimensions import insert_dimension
from tests.google_emulator.book import Book
from tests.google_emulator.cells import Formula, number, share
from tests.google_emulator.errors import invalid
from tests.google_emulator.formula_parser import written
from tests.google_emulator.formula_values import DateNumber, Failure
from tests.google_emulator.reading import Reading
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.value_entry import Entry

Json = dict[str, Any]

ROWS, COLUMNS = "ROWS", "COLUMNS"


def get(reading: Reading, text: str, query: Mapping[str, str]) -> Json:
    """The ValueRange of an address; empty cells at the ends are left out."""
    target = place(reading.book, text)
    box = inside(target)
    dimension = _dimension(query.get("majorDimension", ROWS))
    answer: Json = {"range": address(target.sheet.title, box), "majorDimension": dimension}
    rows = [
        [_value(reading, target.sheet, row, column, query) for column in range(box.left, box.right)]
        for row in range(box.top, min(box.bottom, len(target.sheet.rows)))
    ]
    if dimension == COLUMNS:
        rows = [list(column) for column in zip(*rows, strict=True)]
    values = _trimmed([_trimmed(row, "") for row in rows], [])
    return {**answer, "values": values} if values else answer


def _dimension(name: str) -> str:
    return COLUMNS if name == COLUMNS else ROWS


def _trimmed(values: list[Any], empty: Any) -> list[Any]:
    while values and values[-1] == empty:
        values.pop()
    return values


def _value(reading: Reading, sheet: Sheet, row: int, column: int, query: Mapping[str, str]) -> Any:
    option = query.get("valueRenderOption", "FORMATTED_VALUE")
    cell = sheet.cell(row, column)
    if cell is None or cell.entered is None:
        return ""
    if option == "FORMULA" and isinstance(cell.entered, Formula):
        return written(cell.entered, reading.locale)
    value = reading.value(sheet, row, column)
    shown_dates = query.get("dateTimeRenderOption") == "FORMATTED_STRING" and isinstance(value, DateNumber)
    if option == "FORMATTED_VALUE" or shown_dates:
        return reading.shown(sheet, row, column)
    if isinstance(value, Failure):
        return value.shown
    return value if isinstance(value, bool | str) else number(float(value or 0))


def update(book: Book, text: str, body: Json, query: Mapping[str, str]) -> Json:
    """Write a ValueRange at an address, which the book's grid must hold. Gives the UpdateValuesResponse."""
    _check_range(book, text, body)
    target = place(book, text)
    values = rows_of(body)
    box = _written_box(target, values)
    return _write(book, target.sheet, box, values, query)


def _check_range(book: Book, text: str, body: Json) -> None:
    if "range" in body and place(book, body["range"]) != place(book, text):
        raise invalid(f"Requested writing within range [{text}], but the body names [{body['range']}].")


def rows_of(body: Json) -> list[list[Any]]:
    """The values of a ValueRange by rows; None marks cells to leave alone. Raises `ApiError` for nested values."""
    values = body.get("values", [])
    for number_, row in enumerate(values):
        for column, each in enumerate(row):
            if isinstance(each, dict | list):
                kind = "struct_value" if isinstance(each, dict) else "list_value"
                raise invalid(f"Invalid values[{number_}][{column}]: {kind} {{\n}}\n")
    if _dimension(body.get("majorDimension", ROWS)) == ROWS:
        return [list(row) for row in values]
    height = max(map(len, values), default=0)
    return [[column[row] if row < len(column) else None for column in values] for row in range(height)]


def _written_box(target: Place, values: list[list[Any]]) -> Box:
    sheet, box = target
    height, width = max(len(values), 1), max(map(len, values), default=0) or 1
    result = Box(sheet.sheet_id, box.top, box.top + height, box.left, box.left + width)
    single = box.height == box.width == 1
    if box.top >= sheet.row_count or box.left >= sheet.column_count:
        raise exceeds(target)
    inside(Place(sheet, result if single else box))
    if not single and (height > box.height or width > box.width):
        what = f"row [{box.bottom + 1}]" if height > box.height else f"column [{box.right + 1}]"
        raise invalid(f"Requested writing within range [{address(sheet.title, box)}], but tried writing to {what}")
    return result


def _write(book: Book, sheet: Sheet, box: Box, values: list[list[Any]], query: Mapping[str, str]) -> Json:
    entry = Entry(book, query.get("valueInputOption", ""))
    cells = 0
    for down, row in enumerate(values):
        for right, value in enumerate(row):
            if value is not None:
                entry.put(sheet, box.top + down, box.left + right, value)
                cells += 1
    entry.check_strict_rules()
    answer: Json = {"spreadsheetId": book.spreadsheet_id, "updatedRange": address(sheet.title, box)}
    if cells:
        answer.update(updatedRows=box.height, updatedColumns=box.width, updatedCells=cells)
    if query.get("includeValuesInResponse") == "true":
        options = {"valueRenderOption": "responseValueRenderOption"}
        options["dateTimeRenderOption"] = "responseDateTimeRenderOption"
        asked = {name: query[own] for name, own in options.items() if own in query}
        answer["updatedData"] = get(Reading(book), answer["updatedRange"], asked)
    return answer


def append(book: Book, text: str, body: Json, query: Mapping[str, str]) -> Json:
    """Write rows behind the table that an address touches; the grid grows. Gives the AppendValuesResponse."""
    _check_range(book, text, body)
    sheet, box = target = place(book, text)
    if box.top >= sheet.row_count or box.left >= sheet.column_count:
        raise exceeds(target)
    values = rows_of(body)
    table = _table(sheet, box)
    top, left = (table.bottom, table.left) if table else (box.top, box.left)
    height, width = len(values), max(map(len, values), default=0)
    if query.get("insertDataOption") == "INSERT_ROWS" and height and top < sheet.row_count:
        span = {"sheetId": sheet.sheet_id, "dimension": ROWS, "startIndex": top, "endIndex": top + height}
        insert_dimension(book, {"range": span, "inheritFromBefore": top > 0})
    grow(book, sheet, top + height, left + width)
    written_box = Box(sheet.sheet_id, top, top + max(height, 1), left, left + max(width, 1))
    answer: Json = {"spreadsheetId": book.spreadsheet_id}
    if table:
        answer["tableRange"] = address(sheet.title, table)
    return {**answer, "updates": _write(book, sheet, written_box, values, query)}


def _table(sheet: Sheet, box: Box) -> Box | None:
    """The block of neighbouring cells with values around the last one in the box; None where it holds none."""
    used = {(row, column) for row, column, cell in sheet.cells_in(sheet.whole) if cell.entered is not None}
    inside_box = [(row, column) for row, column in used if box.holds(row, column)]
    if not inside_box:
        return None
    row, column = max(inside_box)
    found = Box(sheet.sheet_id, row, row + 1, column, column + 1)
    while True:
        wider = Box(sheet.sheet_id, found.top - 1, found.bottom + 1, found.left - 1, found.right + 1)
        touched = [cell for cell in used if wider.holds(*cell)]
        rows, columns = [cell[0] for cell in touched], [cell[1] for cell in touched]
        grown = Box(sheet.sheet_id, min(rows), max(rows) + 1, min(columns), max(columns) + 1)
        if grown == found:
            return found
        found = grown


def clear(book: Book, text: str) -> Json:
    """Clear values and leave formats, notes and validation. Gives the ClearValuesResponse."""
    target = place(book, text)
    box = inside(target)
    for row, column, cell in list(target.sheet.cells_in(box)):
        target.sheet.put(row, column, share(cell._replace(entered=None, runs=None)))
    return {"spreadsheetId": book.spreadsheet_id, "clearedRange": address(target.sheet.title, box)}


def batch_update(book: Book, body: Json) -> Json:
    """Write several ValueRanges. Gives the BatchUpdateValuesResponse."""
    options = {name: str(value).lower() if isinstance(value, bool) else value for name, value in body.items()}
    answers = [update(book, each.get("range", ""), each, options) for each in body.get("data", [])]
    totals = {name: sum(each.get(name, 0) for each in answers) for name in ("updatedRows", "updatedCells")}
    columns = {place(book, each["updatedRange"]).box for each in answers if "updatedCells" in each}
    sheets = {box.sheet_id for box in columns}
    spans = {(box.sheet_id, column) for box in columns for column in range(box.left, box.right)}
    answer: Json = {
        "spreadsheetId": book.spreadsheet_id,
        "totalUpdatedRows": totals["updatedRows"],
        "totalUpdatedColumns": len(spans),
        "totalUpdatedCells": totals["updatedCells"],
        "totalUpdatedSheets": len(sheets),
    }
    return {name: each for name, each in answer.items() if each} | {"responses": answers}
