"""Requests on the spreadsheet itself and on whole tabs."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tests.google_emulator.book import Book
from tests.google_emulator.cells import row_of
from tests.google_emulator.defaults import sheet_properties
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.formula_shifts import renamed, without
from tests.google_emulator.locales import locale_of
from tests.google_emulator.looks import with_both_colors, with_both_masked
from tests.google_emulator.masks import merged, update_mask
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.shifts import Deletion
from tests.google_emulator.structure import follow, rewrite_formulas

Json = dict[str, Any]

BAD_ID = "sheetId must be a non-negative integer."


def update_spreadsheet_properties(book: Book, request: Json) -> None:
    """UpdateSpreadsheetPropertiesRequest."""
    source = request.get("properties", {})
    mask = update_mask(request.get("fields", ""), "SpreadsheetProperties")
    if mask is None or not set(mask) <= {"title", "locale", "timeZone", "autoRecalc"}:
        raise unsupported("updating spreadsheet properties but title, locale, timeZone and autoRecalc")
    changed = merged(book.properties, source, mask)
    if not all(changed.get(name) for name in ("title", "locale", "timeZone")):
        raise invalid("Title, locale and time zone must not be empty.")
    locale_of(changed["locale"])
    _check_zone(changed["timeZone"])
    book.properties = changed


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise invalid(f"Invalid time zone: {name}") from None


def update_sheet_properties(book: Book, request: Json) -> None:
    """UpdateSheetPropertiesRequest."""
    source = request.get("properties", {})
    sheet = book.sheet(source.get("sheetId", 0))
    mask = with_both_masked(update_mask(request.get("fields", ""), "SheetProperties"))
    source = with_both_colors(source)
    if mask is None:
        source = {"sheetType": "GRID", "gridProperties": sheet.properties["gridProperties"], **source}
    _check_named(set(mask or source))
    changed = merged(sheet.properties, source, mask)
    if "index" in (mask or source):
        _move(book, sheet, source.get("index", 0))
    changed["sheetId"] = sheet.sheet_id
    _apply(book, sheet, changed)


def _check_named(fields: set[str]) -> None:
    unknown = fields - {"title", "index", "hidden", "tabColor", "tabColorStyle", "rightToLeft", "gridProperties"}
    if unknown - {"sheetId", "sheetType"}:
        raise unsupported(f"updating {', '.join(sorted(unknown))} of a sheet")


def _apply(book: Book, sheet: Sheet, changed: Json) -> None:
    title = changed.get("title", "")
    _check_title(book, title, sheet)
    if title != sheet.title:
        old = sheet.title
        rewrite_formulas(book, lambda text, _: renamed(text, old, title))
    grid = changed.pop("gridProperties", {})
    changed.pop("index", None)
    sheet.properties = {**changed, "gridProperties": sheet.properties["gridProperties"]}
    _resize(book, sheet, grid)
    sheet.properties = {**sheet.properties, "gridProperties": grid_properties(grid)}
    if all(each.hidden for each in book.sheets):
        raise invalid("You can't hide all the sheets in a document.")


def _resize(book: Book, sheet: Sheet, grid: Json) -> None:
    for dimension, name in (("ROWS", "rowCount"), ("COLUMNS", "columnCount")):
        count, new = sheet.count(dimension), grid.get(name, 0)
        if new < 1:
            raise invalid(f"GridProperties.{name} must be at least 1.")
        if new < count:
            _cut(sheet, dimension, new)
            follow(book, Deletion(sheet.sheet_id, dimension, None, new, count))
        sheet.resize(dimension, new)
    book.check_size()


def _cut(sheet: Sheet, dimension: str, count: int) -> None:
    if dimension == "ROWS":
        del sheet.rows[count:]
    else:
        sheet.rows = [row_of(row[:count]) for row in sheet.rows]
    sheet.trim()


def grid_properties(grid: Json) -> Json:
    """Grid properties without what is zero. Raises `ApiError` where everything would be frozen."""
    for name, limit in (("frozenRowCount", "rowCount"), ("frozenColumnCount", "columnCount")):
        if grid.get(name, 0) < 0:
            raise invalid(f"GridProperties.{name} must not be negative.")
        if grid.get(name, 0) >= grid[limit]:
            words = "rows" if limit == "rowCount" else "columns"
            raise invalid(f"You can't freeze all visible {words} on the sheet.")
    return {name: value for name, value in grid.items() if value}


def _check_title(book: Book, title: str, own: Sheet | None = None) -> None:
    if not title:
        raise invalid("Sheet title cannot be empty.")
    if len(title) > 100:
        raise invalid("Sheet title must be at most 100 characters.")
    other = book.titled(title)
    if other is not None and other is not own:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _check_id(book: Book, sheet_id: int) -> None:
    if sheet_id < 0:
        raise invalid(BAD_ID)
    if any(sheet.sheet_id == sheet_id for sheet in book.sheets):
        raise invalid(f"A sheet with the ID {sheet_id} already exists.")


def _move(book: Book, sheet: Sheet, index: int) -> None:
    if not 0 <= index <= len(book.sheets):
        raise invalid(f"Sheet index {index} is out of range.")
    old = book.sheets.index(sheet)
    book.sheets.insert(index, sheet)
    del book.sheets[old if old < index else old + 1]


def add_sheet(book: Book, request: Json) -> Json:
    """AddSheetRequest."""
    given = with_both_colors(request.get("properties", {}))
    _check_named(set(given))
    if given.get("sheetType", "GRID") != "GRID":
        raise unsupported(f"adding a sheet of type {given['sheetType']}")
    sheet_id = given["sheetId"] if "sheetId" in given else _new_sheet_id(book)
    _check_id(book, sheet_id)
    title = given.get("title") or _free_title(book)
    _check_title(book, title)
    sheet = Sheet(sheet_properties(sheet_id, title))
    index = given.get("index", len(book.sheets))
    if not 0 <= index <= len(book.sheets):
        raise invalid(f"Sheet index {index} is out of range.")
    book.sheets.insert(index, sheet)
    grid = {**sheet.properties["gridProperties"], **given.get("gridProperties", {})}
    _apply(book, sheet, {**sheet.properties, **given, "title": title, "gridProperties": grid})
    return {"properties": properties_json(book, sheet)}


def _new_sheet_id(book: Book) -> int:
    return book.new_id(sheet.sheet_id for sheet in book.sheets)


def _free_title(book: Book) -> str:
    number = len(book.sheets) + 1
    while book.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def properties_json(book: Book, sheet: Sheet) -> Json:
    """The SheetProperties of an answer."""
    values = {"sheetId": sheet.sheet_id, "title": sheet.title, "index": book.sheets.index(sheet)}
    return values | {name: value for name, value in sheet.properties.items() if name not in values and value}


def delete_sheet(book: Book, request: Json) -> None:
    """DeleteSheetRequest."""
    sheet = book.sheet(request.get("sheetId", 0))
    if len(book.sheets) == 1:
        raise invalid("You can't remove all the sheets in a document.")
    if all(each.hidden for each in book.sheets if each is not sheet):
        raise invalid("You can't remove all the visible sheets in a document.")
    book.sheets.remove(sheet)
    book.named_ranges = [each for each in book.named_ranges if each["range"].get("sheetId", 0) != sheet.sheet_id]
    rewrite_formulas(book, lambda text, _: without(text, sheet.title))
    for each in book.sheets:
        each.charts = [_chart_without(chart, sheet.sheet_id) for chart in each.charts]


def _chart_without(value: Any, sheet_id: int) -> Any:
    if isinstance(value, list):
        return [_chart_without(each, sheet_id) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: [each for each in inner if each.get("sheetId", 0) != sheet_id]
        if name == "sources"
        else _chart_without(inner, sheet_id)
        for name, inner in value.items()
    }


def duplicate_sheet(book: Book, request: Json) -> Json:
    """DuplicateSheetRequest."""
    source = book.sheet(request.get("sourceSheetId", 0))
    sheet_id = request["newSheetId"] if "newSheetId" in request else _new_sheet_id(book)
    _check_id(book, sheet_id)
    title = request.get("newSheetName") or _copy_title(book, source.title)
    _check_title(book, title)
    index = request.get("insertSheetIndex", 0)
    if not 0 <= index <= len(book.sheets):
        raise invalid(f"Sheet index {index} is out of range.")
    copy = _readdressed(book, source.copy(), source.sheet_id, sheet_id)
    copy.properties = {**source.properties, "sheetId": sheet_id, "title": title}
    book.sheets.insert(index, copy)
    book.check_size()
    return {"properties": properties_json(book, copy)}


def _copy_title(book: Book, title: str) -> str:
    number, found = 1, f"Copy of {title}"
    while book.titled(found):
        number += 1
        found = f"Copy of {title} {number}"
    return found


def _readdressed(book: Book, copy: Sheet, old: int, new: int) -> Sheet:
    """The copy of a tab, whose ranges name the copy and whose objects have ids of their own."""
    names = ("merges", "conditional_formats", "protected_ranges", "charts", "banded_ranges")
    for name in (*names, "row_groups", "column_groups"):
        setattr(copy, name, [_with_id(each, old, new) for each in getattr(copy, name)])
    copy.basic_filter = copy.basic_filter and _with_id(copy.basic_filter, old, new)
    for values, name in ((copy.charts, "chartId"), (copy.protected_ranges, "protectedRangeId")):
        values[:] = [{**each, name: book.new_id(())} for each in values]
    copy.banded_ranges = [{**each, "bandedRangeId": book.new_id(())} for each in copy.banded_ranges]
    return copy


RANGE_FIELDS = {"range", "ranges", "sources", "unprotectedRanges", "anchorCell"}


def _with_id(value: Any, old: int, new: int, ranges: bool = True) -> Any:
    """JSON whose ranges name another tab; `ranges` says that the value itself stands where a range stands."""
    if isinstance(value, list):
        return [_with_id(each, old, new, ranges) for each in value]
    if not isinstance(value, dict):
        return value
    is_range = ranges and not value.keys() & {"range", "ranges", "spec", "position"}
    if is_range and value.get("sheetId", 0) == old:
        return {"sheetId": new} | {name: each for name, each in value.items() if name != "sheetId"}
    return {name: _with_id(each, old, new, name in RANGE_FIELDS) for name, each in value.items()}


HANDLERS = {
    "updateSpreadsheetProperties": update_spreadsheet_properties,
    "updateSheetProperties": update_sheet_properties,
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "duplicateSheet": duplicate_sheet,
}
