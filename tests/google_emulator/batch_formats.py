"""Requests on merges, borders, validation and conditional formats."""

from typing import Any

from tests.google_emulator.areas import Box, tidy_range
from tests.google_emulator.book import Book
from tests.google_emulator.cells import BLANK, Cell, share, shared
from tests.google_emulator.conditions import FORMATTING, checked
from tests.google_emulator.errors import invalid
from tests.google_emulator.looks import with_both_colors
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.writing import moved_validation, validation

Json = dict[str, Any]

RULE_TEXT = {"bold", "italic", "strikethrough", "foregroundColor", "foregroundColorStyle"}
RULE_FORMAT = {"textFormat", "backgroundColor", "backgroundColorStyle"}


def merge_cells(book: Book, request: Json) -> None:
    """MergeCellsRequest: of each merge, only the first cell keeps its value."""
    sheet, box = _box(book, request)
    kind = request.get("mergeType", "MERGE_ALL")
    boxes = [box]
    if kind == "MERGE_ROWS":
        boxes = [box._replace(top=row, bottom=row + 1) for row in range(box.top, box.bottom)]
    elif kind == "MERGE_COLUMNS":
        boxes = [box._replace(left=column, right=column + 1) for column in range(box.left, box.right)]
    _unmerge(sheet, box, "You must select all cells in a merged range to merge or unmerge them.")
    for each in boxes:
        _merge(sheet, each)


def _merge(sheet: Sheet, box: Box) -> None:
    if box.height * box.width < 2:
        return
    sheet.merges.append(box.json())

    def edit(row: int, column: int, cell: Cell | None) -> Cell | None:
        first = (row, column) == (box.top, box.left)
        return cell if first or cell is None else share(cell._replace(entered=None, runs=None, note=None))

    sheet.change(box, edit)


def unmerge_cells(book: Book, request: Json) -> None:
    """UnmergeCellsRequest."""
    sheet, box = _box(book, request)
    _unmerge(sheet, box, "You must select all cells in a merged range to merge or unmerge them.")


def _unmerge(sheet: Sheet, box: Box, words: str) -> None:
    touched = [each for each in sheet.merges if box.meet(sheet.box(each))]
    if not all(box.covers(sheet.box(each)) for each in touched):
        raise invalid(words)
    sheet.merges = [each for each in sheet.merges if each not in touched]


def _box(book: Book, request: Json) -> tuple[Sheet, Box]:
    if "range" not in request:
        raise invalid("Must specify a range.")
    return book.box(request["range"])


def update_borders(book: Book, request: Json) -> None:
    """UpdateBordersRequest: sides that are not named stay; NONE clears one."""
    sheet, box = _box(book, request)
    given = with_both_colors({name: value for name, value in request.items() if name != "range"})

    def edit(row: int, column: int, cell: Cell | None) -> Cell | None:
        sides = _sides(given, row, column, box)
        old = cell or BLANK
        form = old.format.json if old.format else {}
        borders = {name: each for name, each in {**form.get("borders", {}), **sides}.items() if _drawn(each)}
        rest = {name: value for name, value in form.items() if name != "borders"}
        return share(old._replace(format=shared({**rest, "borders": borders} if borders else rest)))

    sheet.change(box, edit)


def _sides(given: Json, row: int, column: int, box: Box) -> Json:
    names = {
        "top": "top" if row == box.top else "innerHorizontal",
        "bottom": "bottom" if row == box.bottom - 1 else "innerHorizontal",
        "left": "left" if column == box.left else "innerVertical",
        "right": "right" if column == box.right - 1 else "innerVertical",
    }
    return {side: given[name] for side, name in names.items() if name in given}


def _drawn(border: Json) -> bool:
    return border.get("style", "STYLE_UNSPECIFIED") not in ("NONE", "STYLE_UNSPECIFIED")


def set_data_validation(book: Book, request: Json) -> None:
    """SetDataValidationRequest: a custom formula is written for the range's first cell; no rule clears."""
    sheet, box = _box(book, request)
    rule = validation(request.get("rule"), book)
    kept = request.get("filteredRowsIncluded")
    if kept is False and sheet.basic_filter:
        raise invalid("filteredRowsIncluded must be true for the emulator, which does not look at filters here.")

    def edit(row: int, column: int, cell: Cell | None) -> Cell | None:
        own = moved_validation(rule, row - box.top, column - box.left)
        return share((cell or BLANK)._replace(validation=own))

    sheet.change(box, edit)


def add_rule(book: Book, request: Json) -> None:
    """AddConditionalFormatRuleRequest."""
    rule, sheet = checked_rule(book, request.get("rule", {}))
    index = request.get("index", 0)
    if not 0 <= index <= len(sheet.conditional_formats):
        raise invalid(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    sheet.conditional_formats.insert(index, rule)


def update_rule(book: Book, request: Json) -> Json:
    """UpdateConditionalFormatRuleRequest: replaces a rule or moves it."""
    index = request.get("index", 0)
    if "rule" in request:
        rule, sheet = checked_rule(book, request["rule"])
        old = _rule_at(sheet, index)
        sheet.conditional_formats[index] = rule
        return {"oldRule": old, "newRule": rule, "newIndex": index}
    sheet = book.sheet(request.get("sheetId", 0))
    old = _rule_at(sheet, index)
    target = request.get("newIndex", 0)
    _rule_at(sheet, target)
    sheet.conditional_formats.insert(target, sheet.conditional_formats.pop(index))
    return {"newRule": old, "oldIndex": index, "newIndex": target}


def delete_rule(book: Book, request: Json) -> Json:
    """DeleteConditionalFormatRuleRequest."""
    sheet = book.sheet(request.get("sheetId", 0))
    index = request.get("index", 0)
    old = _rule_at(sheet, index)
    del sheet.conditional_formats[index]
    return {"rule": old}


def _rule_at(sheet: Sheet, index: int) -> Json:
    if not 0 <= index < len(sheet.conditional_formats):
        raise invalid(f"No conditional format on sheet: {sheet.sheet_id} at index: {index}")
    return sheet.conditional_formats[index]


def checked_rule(book: Book, rule: Json) -> tuple[Json, Sheet]:
    """A conditional format's rule and its tab. Raises `ApiError` where it is not legal."""
    ranges = rule.get("ranges", [])
    if not ranges:
        raise invalid("Must specify at least one range.")
    if len({each.get("sheetId", 0) for each in ranges}) > 1:
        raise invalid("All the ranges of a conditional format must be on the same sheet.")
    sheets = [book.box(each)[0] for each in ranges]
    result: Json = {"ranges": [tidy_range(each) for each in ranges]}
    if "gradientRule" in rule:
        return {**result, "gradientRule": with_both_colors(rule["gradientRule"])}, sheets[0]
    boolean = rule.get("booleanRule", {})
    if "condition" not in boolean:
        raise invalid("Must specify a condition.")
    form = with_both_colors(boolean.get("format", {}))
    _check_rule_format(form)
    condition = checked(boolean["condition"], FORMATTING, book)
    return {**result, "booleanRule": {"condition": condition, "format": form}}, sheets[0]


def _check_rule_format(form: Json) -> None:
    """Raise for what Google's description says a conditional format cannot set."""
    others = (form.keys() - RULE_FORMAT) | (form.get("textFormat", {}).keys() - RULE_TEXT)
    if others:
        words = "Conditional formatting can only apply bold, italic, strikethrough, foreground and background color"
        raise invalid(f"{words}, not {', '.join(sorted(others))}.")


HANDLERS = {
    "mergeCells": merge_cells,
    "unmergeCells": unmerge_cells,
    "updateBorders": update_borders,
    "setDataValidation": set_data_validation,
    "addConditionalFormatRule": add_rule,
    "updateConditionalFormatRule": update_rule,
    "deleteConditionalFormatRule": delete_rule,
}
