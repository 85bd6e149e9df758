"""Values entered into cells, as a person's keys or a program's plain values bring them."""

from typing import Any

from tests.google_emulator.a1 import column_name
from tests.google_emulator.book import Book
from tests.google_emulator.cells import BLANK, Cell, Formula, number, share, shared
from tests.google_emulator.conditions import holds
from tests.google_emulator.errors import invalid
from tests.google_emulator.formula_eval import Calculation, Where
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.typing_ui import Typed, typed
from tests.google_emulator.writing import checked_formula, checked_text

OPTIONS = ("RAW", "USER_ENTERED")


class Entry:
    """Enters values one after the other; strict validation rules are looked at when all are in."""

    def __init__(self, book: Book, option: str) -> None:
        if option not in OPTIONS:
            raise invalid("'valueInputOption' is required but not specified")
        self.book = book
        self.raw = option == "RAW"
        self._touched: list[tuple[Sheet, int, int]] = []

    def put(self, sheet: Sheet, row: int, column: int, value: Any) -> None:
        """Enter a text, number or truth value; empty text clears. Raises `ApiError` for what no cell holds."""
        cell = sheet.cell(row, column) or BLANK
        entered, form = self._typed(cell, value)
        if isinstance(entered, Formula):
            checked_formula(entered)
        result = cell._replace(entered=entered, runs=None)
        if form and not (cell.format and "numberFormat" in cell.format.json):
            old = cell.format.json if cell.format else {}
            result = result._replace(format=shared({**old, "numberFormat": form}))
        sheet.put(row, column, share(result))
        self._touched.append((sheet, row, column))

    def _typed(self, cell: Cell, value: Any) -> Typed:
        if isinstance(value, bool):
            return Typed(value)
        if isinstance(value, int | float):
            return Typed(number(value))
        text = checked_text(value)
        if self.raw or (_is_text(cell) and not text.startswith("'")):
            return Typed(text or None)
        return typed(text, self.book.locale, self.book.today())

    def check_strict_rules(self) -> None:
        """Raise `ApiError` where an entered value breaks a rule that rejects bad input."""
        calculation = Calculation(self.book, self.book.today())
        for sheet, row, column in self._touched:
            cell = sheet.cell(row, column)
            if cell is None or cell.entered is None or not cell.validation or not cell.validation.json.get("strict"):
                continue
            value = calculation.value(sheet, row, column)
            if not holds(cell.validation.json["condition"], value, calculation, Where(sheet)):
                name = f"{column_name(column)}{row + 1}"
                words = f"The data you entered in cell {name} violates the data validation rules set on this cell."
                raise invalid(words)


def _is_text(cell: Cell) -> bool:
    return cell.format is not None and cell.format.json.get("numberFormat", {}).get("type") == "TEXT"
