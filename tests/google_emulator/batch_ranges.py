"""Requests that move, copy, sort and replace the contents of ranges."""

import re
from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from tests.google_emulator.areas import Box, check_range
from tests.google_emulator.batch_dimensions import insert_columns, insert_rows
from tests.google_emulator.book import Book
from tests.google_emulator.cells import BLANK, Cell, Formula, share
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.formula_parser import read, written
from tests.google_emulator.formula_shifts import relocated
from tests.google_emulator.formula_values import Scalar, sort_key
from tests.google_emulator.locales import Locale
from tests.google_emulator.reading import Reading
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.shifts import Deletion, Insertion
from tests.google_emulator.structure import follow, rewrite_formulas
from tests.google_emulator.typing_ui import typed
from tests.google_emulator.writing import moved

Json = dict[str, Any]

Grid = list[list[Cell | None]]


def insert_range(book: Book, request: Json) -> None:
    """InsertRangeRequest: cells move down or right, and the grid grows where they need it."""
    sheet, box, dimension = _shiftable(book, request)
    band, at, count = _along(box, dimension)
    if dimension == "ROWS":
        kept = _cells(sheet, Box(sheet.sheet_id, box.top, sheet.row_count, box.left, box.right))
        insert_rows(sheet, sheet.row_count, max(0, len(sheet.rows) + count - sheet.row_count))
    else:
        kept = _cells(sheet, Box(sheet.sheet_id, box.top, box.bottom, box.left, sheet.column_count))
        used = max(map(len, sheet.rows), default=0)
        insert_columns(sheet, sheet.column_count, max(0, used + count - sheet.column_count), None)
    book.check_size()
    _fill(sheet, box, None)
    down, right = (count, 0) if dimension == "ROWS" else (0, count)
    _paste(sheet, box.top + down, box.left + right, kept)
    follow(book, Insertion(sheet.sheet_id, dimension, band, at, count))


def delete_range(book: Book, request: Json) -> None:
    """DeleteRangeRequest: the cells below or right of the range take its place."""
    sheet, box, dimension = _shiftable(book, request)
    band, at, count = _along(box, dimension)
    rows = dimension == "ROWS"
    rest = box._replace(bottom=sheet.row_count) if rows else box._replace(right=sheet.column_count)
    kept = _cells(sheet, rest._replace(top=box.bottom) if rows else rest._replace(left=box.right))
    _fill(sheet, rest, None)
    _paste(sheet, box.top, box.left, kept)
    follow(book, Deletion(sheet.sheet_id, dimension, band, at, at + count))


def _shiftable(book: Book, request: Json) -> tuple[Sheet, Box, str]:
    dimension = request.get("shiftDimension", "DIMENSION_UNSPECIFIED")
    if dimension not in ("ROWS", "COLUMNS") or "range" not in request:
        raise invalid("Must specify a range and a shiftDimension.")
    sheet, box = book.box(request["range"])
    return sheet, box, dimension


def _along(box: Box, dimension: str) -> tuple[tuple[int, int], int, int]:
    """Band across the dimension, first index along it, and length."""
    if dimension == "ROWS":
        return (box.left, box.right), box.top, box.height
    return (box.top, box.bottom), box.left, box.width


def _cells(sheet: Sheet, box: Box) -> Grid:
    """The cells of a box, down to the last row in use."""
    bottom = min(box.bottom, max(len(sheet.rows), box.top))
    return [[sheet.cell(row, column) for column in range(box.left, box.right)] for row in range(box.top, bottom)]


def _paste(sheet: Sheet, top: int, left: int, cells: Grid) -> None:
    for number, row in enumerate(cells):
        sheet.put_row(top + number, left, row)


def _fill(sheet: Sheet, box: Box, cell: Cell | None) -> None:
    for row in range(box.top, min(box.bottom, len(sheet.rows))):
        sheet.put_row(row, box.left, [cell] * box.width)


def sort_range(book: Book, request: Json) -> None:
    """SortRangeRequest: whole cells move; empty ones come last, whichever way the sort goes."""
    if "range" not in request:
        raise invalid("Must specify a range.")
    sheet, box = book.box(request["range"])
    if any(box.meet(merge) for each in sheet.merges if (merge := sheet.box(each))):
        raise invalid("You can't sort a range with merged cells.")
    sort_box(book, sheet, box, request.get("sortSpecs", []))


def sort_box(book: Book, sheet: Sheet, box: Box, specs: list[Json]) -> None:
    """Sort the rows of a box. Raises `ApiError` for a column outside it and for sorting by colour."""
    reading = Reading(book)
    keys = [_spec(spec, box) for spec in specs]
    bottom = min(box.bottom, len(sheet.rows))

    def compare(first: int, second: int) -> int:
        for column, descending in keys:
            values = [reading.value(sheet, row, column) for row in (first, second)]
            order = _order(values[0], values[1], descending)
            if order:
                return order
        return 0

    order = sorted(range(box.top, bottom), key=cmp_to_key(compare))
    rows = [[moved(sheet.cell(old, column), new - old, 0) for column in range(box.left, box.right)]
            for new, old in zip(range(box.top, bottom), order, strict=True)]  # fmt: skip
    _paste(sheet, box.top, box.left, rows)


def _spec(spec: Json, box: Box) -> tuple[int, bool]:
    if spec.keys() - {"dimensionIndex", "sortOrder"}:
        raise unsupported("sorting by colour")
    column = spec.get("dimensionIndex", 0)
    if not box.left <= column < box.right:
        raise invalid(f"SortSpec.dimensionIndex[{column}] is not within the range.")
    return column, spec.get("sortOrder") == "DESCENDING"


def _order(first: Scalar, second: Scalar, descending: bool) -> int:
    if first is None or second is None:
        return (first is None) - (second is None)
    left, right = sort_key(first), sort_key(second)
    return ((left > right) - (left < right)) * (-1 if descending else 1)


PASTES: dict[str, Callable[[Cell, Cell], Cell]] = {
    "PASTE_NORMAL": lambda old, new: new,
    "PASTE_NO_BORDERS": lambda old, new: new,
    "PASTE_FORMAT": lambda old, new: old._replace(format=new.format),
    "PASTE_DATA_VALIDATION": lambda old, new: old._replace(validation=new.validation),
    "PASTE_FORMULA": lambda old, new: old._replace(entered=new.entered, runs=None),
    "PASTE_VALUES": lambda old, new: old._replace(entered=new.entered, runs=None),
}


def copy_paste(book: Book, request: Json) -> None:
    """CopyPasteRequest: the source repeats in a larger destination; references move along."""
    if "source" not in request or "destination" not in request:
        raise invalid("Must specify a source and a destination.")
    if request.get("pasteOrientation", "NORMAL") != "NORMAL":
        raise unsupported("pasteOrientation TRANSPOSE")
    source_sheet, source = book.box(request["source"])
    target_sheet, target = book.box(request["destination"])
    target = _repeated(source, target)
    check_range(target.json(), target_sheet.row_count, target_sheet.column_count)
    kind = request.get("pasteType", "PASTE_NORMAL")
    cells = [[source_sheet.cell(row, column) for column in range(source.left, source.right)]
             for row in range(source.top, source.bottom)]  # fmt: skip
    if kind == "PASTE_VALUES":
        cells = _values_only(book, source_sheet, source, cells)

    def edit(row: int, column: int, old: Cell | None) -> Cell | None:
        down, right = (row - target.top) % source.height, (column - target.left) % source.width
        new = moved(cells[down][right], row - source.top - down, column - source.left - right)
        return _pasted(kind, old, new)

    target_sheet.change(target, edit)


def _pasted(kind: str, old: Cell | None, new: Cell | None) -> Cell | None:
    if kind not in PASTES:
        raise unsupported(f"pasteType {kind}")
    return share(PASTES[kind](old or BLANK, new or BLANK))


def _repeated(source: Box, target: Box) -> Box:
    height = target.height if target.height % source.height == 0 else source.height
    width = target.width if target.width % source.width == 0 else source.width
    return target._replace(bottom=target.top + height, right=target.left + width)


def _values_only(book: Book, sheet: Sheet, box: Box, cells: Grid) -> Grid:
    reading = Reading(book)
    for row, column, cell in sheet.cells_in(box):
        if isinstance(cell.entered, Formula):
            value = reading.value(sheet, row, column)
            plain = value if isinstance(value, bool | float | str) else reading.shown(sheet, row, column)
            cells[row - box.top][column - box.left] = share(cell._replace(entered=plain))
    return cells


def cut_paste(book: Book, request: Json) -> None:
    """CutPasteRequest: the cells move as they are, and the source is left empty."""
    if "source" not in request or "destination" not in request:
        raise invalid("Must specify a source and a destination.")
    sheet, source = book.box(request["source"])
    start = request["destination"]
    target_sheet = book.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    target = Box(target_sheet.sheet_id, top, top + source.height, left, left + source.width)
    check_range(target.json(), target_sheet.row_count, target_sheet.column_count)
    kind = request.get("pasteType", "PASTE_NORMAL")
    cells = _cells(sheet, source)
    _fill(sheet, source, None)
    for down, row in enumerate(cells):
        pasted = [_pasted(kind, target_sheet.cell(top + down, left + n), cell) for n, cell in enumerate(row)]
        target_sheet.put_row(top + down, left, pasted)
    title, place = sheet.title, (target_sheet.title, top - source.top, left - source.left)
    rewrite_formulas(book, lambda text, own: relocated(text, own.title, title, source, place))


def find_replace(book: Book, request: Json) -> Json:
    """FindReplaceRequest: what is left is read as if it were typed."""
    if not request.get("find"):
        raise invalid("FindReplaceRequest.find must not be empty.")
    pattern = _pattern(request)
    replacement = re.sub(r"\$(\d)", r"\\\1", request.get("replacement", "")) if request.get("searchByRegex") else None
    plain = request.get("replacement", "")
    counts = dict.fromkeys(("valuesChanged", "formulasChanged", "rowsChanged", "sheetsChanged"), 0)
    occurrences = 0
    for sheet, box in _scopes(book, request):
        rows: set[int] = set()
        for row, column, cell in list(sheet.cells_in(box)):
            text = _searched(cell, book.locale, request.get("includeFormulas", False))
            new, found = pattern.subn(replacement if replacement is not None else lambda _: plain, text)
            if found and new != text:
                sheet.put(row, column, _replaced(cell, new, book))
                counts["formulasChanged" if isinstance(cell.entered, Formula) else "valuesChanged"] += 1
                occurrences += found
                rows.add(row)
        counts["rowsChanged"] += len(rows)
        counts["sheetsChanged"] += bool(rows)
    return {name: count for name, count in (*counts.items(), ("occurrencesChanged", occurrences)) if count}


def _scopes(book: Book, request: Json) -> list[tuple[Sheet, Box]]:
    if "range" in request:
        return [book.box(request["range"])]
    if "sheetId" in request:
        sheet = book.sheet(request["sheetId"])
        return [(sheet, sheet.whole)]
    if not request.get("allSheets"):
        raise invalid("Must specify a range, a sheetId or allSheets.")
    return [(sheet, sheet.whole) for sheet in book.sheets]


def _pattern(request: Json) -> re.Pattern[str]:
    text = request["find"] if request.get("searchByRegex") else re.escape(request["find"])
    if request.get("matchEntireCell"):
        text = rf"\A(?:{text})\Z"
    try:
        return re.compile(text, 0 if request.get("matchCase") else re.IGNORECASE)
    except re.error:
        raise invalid(f"Invalid regular expression: {text}") from None


def _searched(cell: Cell, locale: Locale, formulas: bool) -> str:
    if isinstance(cell.entered, Formula):
        return written(cell.entered, locale) if formulas else ""
    return "" if cell.entered is None else str(cell.entered)


def _replaced(cell: Cell, text: str, book: Book) -> Cell | None:
    if isinstance(cell.entered, Formula):
        return share(cell._replace(entered=read(text, book.locale)))
    is_text = cell.format is not None and cell.format.json.get("numberFormat", {}).get("type") == "TEXT"
    entered = (text or None) if is_text else typed(text, book.locale, book.today()).entered
    return share(cell._replace(entered=entered, runs=None))


HANDLERS = {
    "insertRange": insert_range,
    "deleteRange": delete_range,
    "sortRange": sort_range,
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
    "findReplace": find_replace,
}
