"""A spreadsheet as `spreadsheets.get` answers it, before any field mask."""

from collections.abc import Sequence
from typing import Any

from tests.google_emulator.a1 import inside, place
from tests.google_emulator.areas import Box
from tests.google_emulator.batch_sheets import properties_json
from tests.google_emulator.cells import Formula, Row
from tests.google_emulator.conditions import holds
from tests.google_emulator.defaults import PIXELS
from tests.google_emulator.formula_eval import Where
from tests.google_emulator.reading import Reading, localised
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]

KEPT_ROWS = 100_000
_plain_rows: dict[int, tuple[Row, object, object, Json]] = {}


def spreadsheet_json(reading: Reading, ranges: Sequence[str], grid_data: bool, highlighted: bool = True) -> Json:
    """The Spreadsheet resource; with `ranges`, only their tabs. Raises `ApiError` for a range that is none.

    Unless `highlighted`, conditional formats are not worked out.
    """
    book = reading.book
    places = [place(book, text) for text in ranges]
    boxes = [(each.sheet, inside(each)) for each in places] if places else [(each, each.whole) for each in book.sheets]
    chosen = [sheet for sheet in book.sheets if any(sheet is each for each, _ in boxes)]
    answer: Json = {"spreadsheetId": book.spreadsheet_id, "properties": book.properties}
    answer["sheets"] = [
        _sheet(reading, sheet, [box for each, box in boxes if each is sheet] if grid_data else [], highlighted)
        for sheet in chosen
    ]
    if book.named_ranges:
        answer["namedRanges"] = book.named_ranges
    answer["spreadsheetUrl"] = f"https://docs.google.com/spreadsheets/d/{book.spreadsheet_id}/edit"
    return answer | _metadata(book.metadata, None)


def _metadata(metadata: list[Json], sheet_id: int | None) -> Json:
    found = [each for each in metadata if each["location"].get("sheetId") == sheet_id]
    return {"developerMetadata": found} if found else {}


def _sheet(reading: Reading, sheet: Sheet, boxes: list[Box], highlighted: bool) -> Json:
    answer: Json = {"properties": properties_json(reading.book, sheet)}
    if boxes:
        answer["data"] = [_grid(reading, sheet, box, highlighted) for box in boxes]
    parts = {
        "merges": sheet.merges,
        "conditionalFormats": [_rule(reading, rule) for rule in sheet.conditional_formats],
        "protectedRanges": sheet.protected_ranges,
        "basicFilter": sheet.basic_filter and _filter(sheet.basic_filter),
        "charts": sheet.charts,
        "bandedRanges": sheet.banded_ranges,
        "rowGroups": sheet.row_groups,
        "columnGroups": sheet.column_groups,
    }
    answer |= {name: part for name, part in parts.items() if part}
    return answer | _metadata(reading.book.metadata, sheet.sheet_id)


def _rule(reading: Reading, rule: Json) -> Json:
    if "booleanRule" not in rule:
        return rule
    return {**rule, "booleanRule": localised(rule["booleanRule"], reading.locale)}


def _filter(value: Json) -> Json:
    specs = [
        {"columnIndex": int(name), "filterCriteria": each} if int(name) else {"filterCriteria": each}
        for name, each in value.get("criteria", {}).items()
    ]
    return {**value, "filterSpecs": specs} if specs else value


def _grid(reading: Reading, sheet: Sheet, box: Box, highlighted: bool) -> Json:
    grid: Json = {}
    if box.top:
        grid["startRow"] = box.top
    if box.left:
        grid["startColumn"] = box.left
    lit = highlighted and bool(sheet.conditional_formats)
    rows = [_row(reading, sheet, index, box, lit) for index in range(box.top, min(box.bottom, len(sheet.rows)))]
    while rows and not rows[-1]:
        rows.pop()
    if rows:
        grid["rowData"] = rows
    hidden = filtered_rows(reading, sheet)
    grid["rowMetadata"] = _dimension(sheet.row_metadata, range(box.top, box.bottom), "ROWS", hidden)
    grid["columnMetadata"] = _dimension(sheet.column_metadata, range(box.left, box.right), "COLUMNS", set())
    return grid


def _row(reading: Reading, sheet: Sheet, index: int, box: Box, lit: bool) -> Json:
    row = sheet.rows[index]
    if box.left == 0 and box.right >= len(row) and not lit:
        return _whole_row(reading, sheet, index, row)
    return _built(reading, sheet, index, row, box, lit)


def _whole_row(reading: Reading, sheet: Sheet, index: int, row: Row) -> Json:
    """A row of whose JSON nothing depends on other cells is made once for all that share it."""
    kept = _plain_rows.get(id(row))
    if kept and kept[0] is row and kept[1] is reading.locale and kept[2] is reading.default:
        return kept[3]
    built = _built(reading, sheet, index, row, sheet.whole, False)
    if not any(cell is not None and isinstance(cell.entered, Formula) for cell in row):
        if len(_plain_rows) > KEPT_ROWS:
            _plain_rows.clear()
        _plain_rows[id(row)] = (row, reading.locale, reading.default, built)
    return built


def _built(reading: Reading, sheet: Sheet, index: int, row: Row, box: Box, lit: bool) -> Json:
    cells = row[box.left : box.right]
    values = [reading.cell(sheet, index, box.left + n, cell, lit) for n, cell in enumerate(cells)]
    while values and not values[-1]:
        values.pop()
    return {"values": values} if values else {}


def _dimension(metadata: dict[int, Json], indexes: range, dimension: str, hidden: set[int]) -> list[Json]:
    plain: Json = {"pixelSize": PIXELS[dimension]}
    found = [plain] * len(indexes)
    for index in (metadata.keys() | hidden) & set(indexes):
        own = {**plain, **metadata.get(index, {})}
        found[index - indexes.start] = {**own, "hiddenByFilter": True} if index in hidden else own
    return found


def filtered_rows(reading: Reading, sheet: Sheet) -> set[int]:
    """The rows that the basic filter hides."""
    criteria = (sheet.basic_filter or {}).get("criteria", {})
    if not sheet.basic_filter or not criteria:
        return set()
    box = sheet.box(sheet.basic_filter["range"])
    rows = range(box.top + 1, box.bottom)
    return {row for row in rows if any(_hides(reading, sheet, row, int(name), each) for name, each in criteria.items())}


def _hides(reading: Reading, sheet: Sheet, row: int, column: int, criteria: Json) -> bool:
    if reading.shown(sheet, row, column) in criteria.get("hiddenValues", []):
        return True
    if "condition" not in criteria:
        return False
    value = reading.value(sheet, row, column)
    return not holds(criteria["condition"], value, reading.calculation, Where(sheet))
