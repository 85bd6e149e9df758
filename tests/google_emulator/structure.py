"""Everything in a book that refers to cells, brought along when cells move."""

from collections.abc import Callable
from typing import Any

from tests.google_emulator.book import Book
from tests.google_emulator.cells import Cell, Formula, row_of, share, shared
from tests.google_emulator.conditions import anchored
from tests.google_emulator.formula_shifts import offset, shifted
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.shifts import Deletion, Shift

Json = dict[str, Any]
Rewrite = Callable[[str, Sheet], str]

RANGE_LISTS = ("ranges", "unprotectedRanges", "sources")


def follow(book: Book, shift: Shift) -> None:
    """Bring ranges, charts and formulas along after cells of a tab moved."""
    title = book.sheet(shift.sheet_id).title
    _rewrite_all_cells(book, lambda text, own: shifted(text, shift, own.title, title))
    book.named_ranges = _kept(book.named_ranges, shift)
    for sheet in book.sheets:
        sheet.charts = [_shifted_json(chart, shift) for chart in sheet.charts]
    _follow_on_sheet(book.sheet(shift.sheet_id), shift)


def _follow_on_sheet(sheet: Sheet, shift: Shift) -> None:
    sheet.merges = [moved for each in sheet.merges if (moved := shift.grid_range(each)) and _several(moved)]
    sheet.conditional_formats = [_followed_rule(rule, shift, sheet) for rule in sheet.conditional_formats]
    for name in ("conditional_formats", "protected_ranges", "banded_ranges"):
        setattr(sheet, name, _kept(getattr(sheet, name), shift))
    if sheet.basic_filter and not shift.band:
        sheet.basic_filter = _filter(sheet.basic_filter, shift)
    if shift.band is None:
        _follow_dimension(sheet, shift)


def _follow_dimension(sheet: Sheet, shift: Shift) -> None:
    rows = shift.dimension == "ROWS"
    name = "row_metadata" if rows else "column_metadata"
    moved = {shift.point(index): value for index, value in getattr(sheet, name).items()}
    moved.pop(None, None)
    setattr(sheet, name, moved)
    groups = "row_groups" if rows else "column_groups"
    setattr(sheet, groups, [group for each in getattr(sheet, groups) if (group := _group(each, shift))])


def _group(group: Json, shift: Shift) -> Json | None:
    span = shift.span(group["range"]["startIndex"], group["range"]["endIndex"])
    return {**group, "range": {**group["range"], "startIndex": span[0], "endIndex": span[1]}} if span else None


def _filter(value: Json, shift: Shift) -> Json | None:
    moved = shift.grid_range(value["range"])
    if moved is None:
        return None
    result = {**value, "range": moved}
    if shift.dimension == "COLUMNS" and "criteria" in value:
        points = {name: shift.point(int(name)) for name in value["criteria"]}
        result["criteria"] = {
            str(points[name]): each for name, each in value["criteria"].items() if points[name] is not None
        }
    return result


def _several(value: Json) -> bool:
    height = value["endRowIndex"] - value["startRowIndex"]
    return bool(height * (value["endColumnIndex"] - value["startColumnIndex"]) > 1)


def _kept(values: list[Json], shift: Shift) -> list[Json]:
    """Named objects with their ranges after the change, without those of whose ranges nothing is left."""
    moved = [_shifted_json(value, shift) for value in values]
    return [value for value in moved if value.get("range", True) is not None and value.get("ranges", True)]


def _shifted_json(value: Any, shift: Shift) -> Any:
    if isinstance(value, list):
        return [_shifted_json(each, shift) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _shifted_field(name, each, shift) for name, each in value.items()}


def _shifted_field(name: str, value: Any, shift: Shift) -> Any:
    if name == "range" and "dimension" not in value:
        return shift.grid_range(value)
    if name in RANGE_LISTS:
        return [moved for each in value if (moved := shift.grid_range(each)) is not None]
    if name == "anchorCell":
        return _anchor(value, shift)
    return _shifted_json(value, shift)


def _anchor(value: Json, shift: Shift) -> Json:
    if shift.band or value.get("sheetId", 0) != shift.sheet_id:
        return value
    field = "rowIndex" if shift.dimension == "ROWS" else "columnIndex"
    moved = shift.span(value.get(field, 0), value.get(field, 0) + 1)
    return {**value, field: moved[0]} if moved else value


def rewrite_formulas(book: Book, rewrite: Rewrite) -> None:
    """Put every formula of cells, validation rules and conditional formats through `rewrite`."""
    _rewrite_all_cells(book, rewrite)
    for sheet in book.sheets:
        sheet.conditional_formats = [_rewritten_rule(rule, sheet, rewrite) for rule in sheet.conditional_formats]


def _rewrite_all_cells(book: Book, rewrite: Rewrite) -> None:
    for sheet in book.sheets:
        _rewrite_cells(sheet, rewrite)


def _followed_rule(rule: Json, shift: Shift, sheet: Sheet) -> Json:
    """A rule's formulas, which are written for the first cell of its ranges, after the change.

    Where that cell vanishes, they are rewritten for the first one that is left.
    """
    start = rule["ranges"][0].get(shift.axis[0], 0)
    moved = shift.grid_range(rule["ranges"][0])
    if moved is None or (moved == rule["ranges"][0] and shift.point(start) not in (start, None)):
        return rule
    skipped = 0
    if shift.point(start) is None and isinstance(shift, Deletion):
        skipped = shift.last - start
    down, right = (skipped, 0) if shift.dimension == "ROWS" else (0, skipped)

    def rewrite(text: str, own: Sheet) -> str:
        return shifted(offset(text, down, right), shift, own.title, own.title)

    return _rewritten_rule(rule, sheet, rewrite)


def _rewrite_cells(sheet: Sheet, rewrite: Rewrite) -> None:
    for index, row in enumerate(sheet.rows):
        if any(cell is not None and _has_formula(cell) for cell in row):
            sheet.rows[index] = row_of(_rewritten(cell, sheet, rewrite) if cell else None for cell in row)


def _has_formula(cell: Cell) -> bool:
    return isinstance(cell.entered, Formula) or (
        cell.validation is not None and cell.validation.json["condition"]["type"] == "CUSTOM_FORMULA"
    )


def _rewritten(cell: Cell, sheet: Sheet, rewrite: Rewrite) -> Cell | None:
    if not _has_formula(cell):
        return cell
    if isinstance(cell.entered, Formula) and not cell.entered.broken:
        cell = cell._replace(entered=Formula(rewrite(cell.entered.text, sheet)))
    if cell.validation is not None:
        condition = anchored(cell.validation.json["condition"], lambda text: rewrite(text, sheet))
        cell = cell._replace(validation=shared({**cell.validation.json, "condition": condition}))
    return share(cell)


def _rewritten_rule(rule: Json, sheet: Sheet, rewrite: Rewrite) -> Json:
    boolean = rule.get("booleanRule")
    if boolean is None:
        return rule
    condition = anchored(boolean["condition"], lambda text: rewrite(text, sheet))
    return {**rule, "booleanRule": {**boolean, "condition": condition}}
