"""Conditional formats: which rule is true of a cell."""

from typing import Any

from tests.google_emulator.cells import Shared, shared
from tests.google_emulator.conditions import holds
from tests.google_emulator.formula_eval import Calculation, Where
from tests.google_emulator.formula_parser import parse, references
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]


class Highlights:
    """The conditional formats of one state of a book; what was found true is kept."""

    def __init__(self, calculation: Calculation) -> None:
        self.calculation = calculation
        self._rules: dict[int, list[_Rule]] = {}

    def format_at(self, sheet: Sheet, row: int, column: int) -> Shared | None:
        """The format of the first rule that is true of a cell; None where none is."""
        rules = self._rules.get(sheet.sheet_id)
        if rules is None:
            found = [rule for rule in sheet.conditional_formats if "booleanRule" in rule]
            rules = self._rules[sheet.sheet_id] = [_Rule(rule, sheet) for rule in found]
        for rule in rules:
            if rule.covers(row, column) and rule.true(row, column, self.calculation):
                return rule.format
        return None


class _Rule:
    """One rule, with what it was found to say of rows, columns or cells, whichever its formula looks at."""

    def __init__(self, rule: Json, sheet: Sheet) -> None:
        self.sheet = sheet
        self.boxes = [sheet.box(each) for each in rule["ranges"]]
        self.condition = rule["booleanRule"]["condition"]
        self.format = shared(rule["booleanRule"]["format"])
        self.by_row, self.by_column = _looks_at(self.condition)
        self._known: dict[tuple[int, int], bool] = {}

    def covers(self, row: int, column: int) -> bool:
        """Whether the rule is for the cell."""
        return any(top <= row < bottom and left <= column < right for _, top, bottom, left, right in self.boxes)

    def true(self, row: int, column: int, calculation: Calculation) -> bool:
        """Whether the rule is true of the cell."""
        key = (row if self.by_row else -1, column if self.by_column else -1)
        known = self._known.get(key)
        if known is None:
            first = self.boxes[0]
            where = Where(self.sheet, row - first.top, column - first.left)
            value = calculation.value(self.sheet, row, column)
            known = self._known[key] = holds(self.condition, value, calculation, where)
        return known


def _looks_at(condition: Json) -> tuple[bool, bool]:
    """Whether a condition's truth differs by row, and by column."""
    if condition["type"] != "CUSTOM_FORMULA":
        return True, True
    refs = references(parse(condition["values"][0]["userEnteredValue"]))
    corners = [corner for ref in refs for corner in (ref.first, ref.last) if corner]
    by_row = any(corner.row is not None and not corner.row_fixed for corner in corners)
    return by_row, any(corner.column is not None and not corner.column_fixed for corner in corners)
