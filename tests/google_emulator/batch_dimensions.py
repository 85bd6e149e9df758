"""Requests that insert, delete, move and describe rows and columns."""

from typing import Any

from tests.google_emulator.book import Book
from tests.google_emulator.cells import BLANK, Cell, Row, row_of, share
from tests.google_emulator.defaults import PIXELS
from tests.google_emulator.errors import invalid
from tests.google_emulator.masks import merged, update_mask
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.shifts import Deletion, Insertion, Move
from tests.google_emulator.structure import follow

Json = dict[str, Any]


def dimension_range(book: Book, value: Json | None, *, known: bool = True) -> tuple[Sheet, str, int, int]:
    """Tab, dimension, first and past-the-last index of a DimensionRange.

    Raises `ApiError` where it is incomplete or, if `known`, leaves the grid.
    """
    if not value or value.get("dimension", "DIMENSION_UNSPECIFIED") == "DIMENSION_UNSPECIFIED":
        raise invalid("No dimension range specified.")
    sheet = book.sheet(value.get("sheetId", 0))
    dimension = value["dimension"]
    count = sheet.count(dimension)
    start, end = value.get("startIndex", 0), value.get("endIndex", count)
    if not 0 <= start < end:
        raise invalid(f"DimensionRange.startIndex[{start}] must be before endIndex[{end}].")
    if known and end > count:
        word = "row" if dimension == "ROWS" else "column"
        raise invalid(
            f"Cannot use a {word} that doesn't exist. Tried to use {word} index {end - 1} but there are only {count}."
        )
    return sheet, dimension, start, end


def insert_rows(sheet: Sheet, at: int, count: int, model: Row = ()) -> None:
    """Put rows into the grid that look like a model row."""
    blanks = row_of(_look_of(cell) for cell in model)
    if at > len(sheet.rows) and blanks:
        sheet.rows.extend([()] * (at - len(sheet.rows)))
    if at <= len(sheet.rows):
        sheet.rows[at:at] = [blanks] * count
    sheet.resize("ROWS", sheet.row_count + count)
    sheet.trim()


def insert_columns(sheet: Sheet, at: int, count: int, model: int | None) -> None:
    """Put columns into the grid that look like the column `model`."""
    for index, row in enumerate(sheet.rows):
        blank = _look_of(row[model]) if model is not None and model < len(row) else None
        if at < len(row) or blank:
            padded = (*row, *([None] * (at - len(row))))
            sheet.rows[index] = row_of((*padded[:at], *([blank] * count), *padded[at:]))
    sheet.resize("COLUMNS", sheet.column_count + count)


def _look_of(cell: Cell | None) -> Cell | None:
    return share(BLANK._replace(format=cell.format, validation=cell.validation)) if cell else None


def insert_dimension(book: Book, request: Json) -> None:
    """InsertDimensionRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("range"), known=False)
    before = request.get("inheritFromBefore", False)
    if start > sheet.count(dimension) or (before and start == 0):
        raise invalid(f"range.startIndex[{start}] does not fit inheritFromBefore or the grid.")
    model = start - 1 if before else start
    metadata = sheet.row_metadata if dimension == "ROWS" else sheet.column_metadata
    properties = metadata.get(model)
    if dimension == "ROWS":
        insert_rows(sheet, start, end - start, sheet.rows[model] if model < len(sheet.rows) else ())
    else:
        insert_columns(sheet, start, end - start, model)
    book.check_size()
    follow(book, Insertion(sheet.sheet_id, dimension, None, start, end - start))
    if properties:
        metadata = sheet.row_metadata if dimension == "ROWS" else sheet.column_metadata
        metadata.update(dict.fromkeys(range(start, end), properties))


def delete_dimension(book: Book, request: Json) -> None:
    """DeleteDimensionRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("range"))
    word, count = ("rows" if dimension == "ROWS" else "columns"), sheet.count(dimension)
    if end - start == count:
        raise invalid(f"You can't delete all the {word} on the sheet.")
    name = "frozenRowCount" if dimension == "ROWS" else "frozenColumnCount"
    frozen = sheet.properties["gridProperties"].get(name, 0)
    if frozen and start <= frozen and end == count:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {word}.")
    remove(sheet, dimension, start, end)
    follow(book, Deletion(sheet.sheet_id, dimension, None, start, end))
    frozen_left = frozen - max(0, min(frozen, end) - start)
    if frozen_left != frozen:
        grid = {**sheet.properties["gridProperties"], name: frozen_left}
        sheet.properties = {**sheet.properties, "gridProperties": grid}


def remove(sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Take rows or columns out of the grid, with their cells."""
    if dimension == "ROWS":
        del sheet.rows[start:end]
        sheet.trim()
    else:
        sheet.rows = [row_of((*row[:start], *row[end:])) if start < len(row) else row for row in sheet.rows]
        sheet.trim()
    sheet.resize(dimension, sheet.count(dimension) - (end - start))


def move_dimension(book: Book, request: Json) -> None:
    """MoveDimensionRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("source"))
    target = request.get("destinationIndex", 0)
    if not 0 <= target <= sheet.count(dimension) or start < target < end:
        raise invalid(f"destinationIndex[{target}] lies outside the grid or inside the source.")
    move = Move(sheet.sheet_id, dimension, None, start, end, target)
    if dimension == "ROWS":
        rows = {move.index(index): row for index, row in enumerate(sheet.rows) if row}
        sheet.rows = [rows.get(index, ()) for index in range(max(rows, default=-1) + 1)]
    else:
        sheet.rows = [_permuted(row, move) for row in sheet.rows]
    follow(book, move)


def _permuted(row: Row, move: Move) -> Row:
    cells = {move.index(index): cell for index, cell in enumerate(row) if cell}
    return row_of(cells.get(index) for index in range(max(cells, default=-1) + 1))


def append_dimension(book: Book, request: Json) -> None:
    """AppendDimensionRequest."""
    sheet = book.sheet(request.get("sheetId", 0))
    dimension, length = request.get("dimension", "DIMENSION_UNSPECIFIED"), request.get("length", 0)
    if dimension not in PIXELS or length < 1:
        raise invalid("Must specify a dimension and a positive length.")
    sheet.resize(dimension, sheet.count(dimension) + length)
    book.check_size()


def update_dimension_properties(book: Book, request: Json) -> None:
    """UpdateDimensionPropertiesRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("range"))
    mask = update_mask(request.get("fields", ""), "DimensionProperties")
    source = request.get("properties", {})
    if not set(mask or source) <= {"pixelSize", "hiddenByUser"}:
        raise invalid("Only pixelSize and hiddenByUser can be updated.")
    if source.get("pixelSize", 1) < 0:
        raise invalid("pixelSize must not be negative.")
    metadata = sheet.row_metadata if dimension == "ROWS" else sheet.column_metadata
    for index in range(start, end):
        changed = merged(metadata.get(index, {}), source, mask)
        metadata[index] = {name: value for name, value in changed.items() if value}


def auto_resize(book: Book, request: Json) -> None:
    """AutoResizeDimensionsRequest: without letters to measure, the default size stands for the fitting one."""
    sheet, dimension, start, end = dimension_range(book, request.get("dimensions"))
    metadata = sheet.row_metadata if dimension == "ROWS" else sheet.column_metadata
    for index in range(start, end):
        metadata[index] = {k: v for k, v in metadata.get(index, {}).items() if k != "pixelSize"}


def add_group(book: Book, request: Json) -> Json:
    """AddDimensionGroupRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("range"))
    groups = sheet.row_groups if dimension == "ROWS" else sheet.column_groups
    span = {"sheetId": sheet.sheet_id} if sheet.sheet_id else {}
    place: Json = {**span, "dimension": dimension, "startIndex": start, "endIndex": end}
    around = [each for each in groups if each["range"]["startIndex"] <= start and end <= each["range"]["endIndex"]]
    groups.append({"range": place, "depth": 1 + len(around)})
    return {"dimensionGroups": list(groups)}


def delete_group(book: Book, request: Json) -> Json:
    """DeleteDimensionGroupRequest."""
    sheet, dimension, start, end = dimension_range(book, request.get("range"))
    groups = sheet.row_groups if dimension == "ROWS" else sheet.column_groups
    found = [each for each in groups if (each["range"]["startIndex"], each["range"]["endIndex"]) == (start, end)]
    if not found:
        raise invalid("There are no dimension groups in the specified range.")
    groups.remove(max(found, key=lambda each: each["depth"]))
    return {"dimensionGroups": list(groups)} if groups else {}


HANDLERS = {
    "insertDimension": insert_dimension,
    "deleteDimension": delete_dimension,
    "moveDimension": move_dimension,
    "appendDimension": append_dimension,
    "updateDimensionProperties": update_dimension_properties,
    "autoResizeDimensions": auto_resize,
    "addDimensionGroup": add_group,
    "deleteDimensionGroup": delete_group,
}
