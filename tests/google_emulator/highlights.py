"""Conditional formats: which rule is true of a cell."""

from typing import Any, NamedTuple

from tests.google_emulator.areas import Box
from tests.google_emulator.cells import Shared, shared
from tests.google_emulator.conditions import holds
from tests.google_emulator.formula_eval import Calculation, Where
from tests.google_emulator.formula_parser import parse, references
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]


class _Rule(NamedTuple):
    boxes: list[Box]
    condition: Json
    format: Shared | None
    by_row: bool
    by_column: bool


class Highlights:
    """The conditional formats of one state of a book; what was found true is kept."""

    def __init__(self, calculation: Calculation) -> None:
        self.calculation = calculation
        self._rules: dict[int, list[_Rule]] = {}
        self._known: dict[tuple[int, int, int, int], bool] = {}

    def format_at(self, sheet: Sheet, row: int, column: int) -> Shared | None:
        """The format of the first rule that is true of a cell; None where none is."""
        for number, rule in enumerate(self._of(sheet)):
            if any(box.holds(row, column) for box in rule.boxes) and self._true(number, rule, sheet, row, column):
                return rule.format
        return None

    def _of(self, sheet: Sheet) -> list[_Rule]:
        if sheet.sheet_id not in self._rules:
            rules = [_rule(rule, sheet) for rule in sheet.conditional_formats if "booleanRule" in rule]
            self._rules[sheet.sheet_id] = rules
        return self._rules[sheet.sheet_id]

    def _true(self, number: int, rule: _Rule, sheet: Sheet, row: int, column: int) -> bool:
        key = (sheet.sheet_id, number, row if rule.by_row else -1, column if rule.by_column else -1)
        if key not in self._known:
            first = rule.boxes[0]
            where = Where(sheet, row - first.top, column - first.left)
            value = self.calculation.value(sheet, row, column)
            self._known[key] = holds(rule.condition, value, self.calculation, where)
        return self._known[key]


def _rule(rule: Json, sheet: Sheet) -> _Rule:
    condition = rule["booleanRule"]["condition"]
    by_row = by_column = condition["type"] != "CUSTOM_FORMULA"
    if not by_row:
        corners = [
            corner
            for ref in references(parse(condition["values"][0]["userEnteredValue"]))
            for corner in (ref.first, ref.last)
            if corner
        ]
        by_row = any(corner.row is not None and not corner.row_fixed for corner in corners)
        by_column = any(corner.column is not None and not corner.column_fixed for corner in corners)
    boxes = [sheet.box(each) for each in rule["ranges"]]
    return _Rule(boxes, condition, shared(rule["booleanRule"]["format"]), by_row, by_column)
