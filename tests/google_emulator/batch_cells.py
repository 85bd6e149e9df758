"""Requests that write cells: updateCells, repeatCell, appendCells."""

from typing import Any

from tests.google_emulator.areas import Box
from tests.google_emulator.book import Book
from tests.google_emulator.cells import Formula
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.formula_shifts import offset
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.writing import CellWriter

Json = dict[str, Any]


def update_cells(book: Book, request: Json) -> None:
    """UpdateCellsRequest: what the mask names and the rows lack is cleared, over the whole range."""
    writer = CellWriter(book, request.get("fields", ""))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    if "range" in request:
        sheet, box = book.box(request["range"])
        _check_fits(rows, box)
    else:
        sheet, box = _from_start(book, request.get("start", {}), rows)
    _write(sheet, box, rows, writer, "range" in request)


def _from_start(book: Book, start: Json, rows: list[list[Json]]) -> tuple[Sheet, Box]:
    sheet = book.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    bottom, right = top + len(rows), left + max(map(len, rows), default=0)
    if top < 0 or left < 0 or bottom > sheet.row_count or right > sheet.column_count:
        limits = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
        raise invalid(f"Attempting to write row: {bottom - 1}, column: {right - 1}, beyond the grid. {limits}")
    return sheet, Box(sheet.sheet_id, top, bottom, left, right)


def _check_fits(rows: list[list[Json]], box: Box) -> None:
    width = max(map(len, rows), default=0)
    if len(rows) > box.height:
        last = box.top + len(rows) - 1
        raise invalid(f"Attempting to write row: {last}, beyond the last requested row of: {box.bottom - 1}")
    if width > box.width:
        last = box.left + width - 1
        raise invalid(f"Attempting to write column: {last}, beyond the last requested column of: {box.right - 1}")


def _write(sheet: Sheet, box: Box, rows: list[list[Json]], writer: CellWriter, to_the_edge: bool) -> None:
    for row in range(box.top, box.bottom):
        values = rows[row - box.top] if row - box.top < len(rows) else []
        width = box.width if to_the_edge else len(values)
        cells = [
            writer.write(sheet.cell(row, box.left + n), values[n] if n < len(values) else {}) for n in range(width)
        ]
        sheet.put_row(row, box.left, cells)


def repeat_cell(book: Book, request: Json) -> None:
    """RepeatCellRequest: formulas move along as if they were copied from the range's first cell."""
    if "range" not in request:
        raise invalid("Must specify a range.")
    sheet, box = book.box(request["range"])
    writer = CellWriter(book, request.get("fields", ""))
    data = request.get("cell", {})
    model = writer.write(None, data)
    formula = model.entered if model and isinstance(model.entered, Formula) else None
    for row in range(box.top, box.bottom):
        cells = [writer.write(sheet.cell(row, column), data) for column in range(box.left, box.right)]
        if formula and not formula.broken:
            for n, cell in enumerate(cells):
                if cell is not None:
                    cells[n] = writer.with_formula(cell, offset(formula.text, row - box.top, n))
        sheet.put_row(row, box.left, cells)


def append_cells(book: Book, request: Json) -> None:
    """AppendCellsRequest: new rows after the last row with data; the grid grows as needed."""
    if request.get("tableId"):
        raise unsupported("appending to a table")
    sheet = book.sheet(request.get("sheetId", 0))
    writer = CellWriter(book, request.get("fields", ""))
    rows = [row.get("values", []) for row in request.get("rows", [])]
    top = last_row_with_data(sheet) + 1
    grow(book, sheet, top + len(rows), max(map(len, rows), default=0))
    _write(sheet, Box(sheet.sheet_id, top, top + len(rows), 0, sheet.column_count), rows, writer, False)


def last_row_with_data(sheet: Sheet) -> int:
    """The index of the last row with a value; -1 where there is none."""
    for index in range(len(sheet.rows) - 1, -1, -1):
        if any(cell is not None and cell.entered is not None for cell in sheet.rows[index]):
            return index
    return -1


def grow(book: Book, sheet: Sheet, rows: int, columns: int) -> None:
    """Make the grid at least as large."""
    sheet.resize("ROWS", max(sheet.row_count, rows))
    sheet.resize("COLUMNS", max(sheet.column_count, columns))
    book.check_size()


HANDLERS = {"updateCells": update_cells, "repeatCell": repeat_cell, "appendCells": append_cells}
