"""One state of a book on one day, as answers show its cells."""

from typing import Any

from tests.google_emulator.book import Book
from tests.google_emulator.cells import Cell, Formula, Shared, number, shared
from tests.google_emulator.conditions import anchored
from tests.google_emulator.formula_eval import Calculation
from tests.google_emulator.formula_parser import Call, Literal, parse, written
from tests.google_emulator.formula_values import DateNumber, Failure, Scalar
from tests.google_emulator.highlights import Highlights
from tests.google_emulator.locales import Locale
from tests.google_emulator.looks import effective
from tests.google_emulator.number_formats import pattern_of, show
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]

KEPT = 200_000
_plain_cells: dict[tuple[Any, ...], Json] = {}


class Reading:
    """Values, shown texts and JSON of the cells of one state; what was calculated is kept."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.locale: Locale = book.locale
        self.calculation = Calculation(book, book.today())
        self.highlights = Highlights(self.calculation)
        default = shared(book.properties["defaultFormat"])
        if default is None:
            raise ValueError("a spreadsheet has a default format")
        self.default: Shared = default

    def value(self, sheet: Sheet, row: int, column: int) -> Scalar:
        """The effective value of a cell."""
        return self.calculation.value(sheet, row, column)

    def shown(self, sheet: Sheet, row: int, column: int) -> str:
        """The formattedValue of a cell."""
        value = self.value(sheet, row, column)
        return show(value, self.number_format(sheet.cell(row, column), value), self.locale)

    def number_format(self, cell: Cell | None, value: Scalar) -> Json | None:
        """The number format that a value is shown by; None for the automatic one."""
        own: Json | None = cell.format.json.get("numberFormat") if cell and cell.format else None
        if own is None and isinstance(value, DateNumber):
            return {"type": "DATE", "pattern": self.locale.date}
        return {**own, "pattern": pattern_of(own, self.locale)} if own and own["type"] != "TEXT" else own

    def cell(self, sheet: Sheet, row: int, column: int, cell: Cell | None, highlighted: bool = True) -> Json:
        """The CellData of a cell that belongs to the sheet at that place; empty for an empty cell.

        Unless `highlighted`, conditional formats are left out of its effectiveFormat.
        """
        if cell is None:
            return {}
        found = self._plain(sheet, row, column, cell)
        lit = self.highlights.format_at(sheet, row, column) if highlighted and sheet.conditional_formats else None
        if lit:
            look = self._look(cell, self.value(sheet, row, column), lit)
            found = {**found, "effectiveFormat": look.json} if look else found
        return found

    def _plain(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Json:
        if isinstance(cell.entered, Formula):
            return self._build(cell, self.value(sheet, row, column))
        key = (cell, type(cell.entered), self.locale, self.default)
        found = _plain_cells.get(key)
        if found is None:
            if len(_plain_cells) > KEPT:
                _plain_cells.clear()
            found = _plain_cells[key] = self._build(cell, self.value(sheet, row, column))
        return found

    def _build(self, cell: Cell, value: Scalar) -> Json:
        data: Json = {}
        if cell.entered is not None:
            data["userEnteredValue"] = self._entered(cell)
            data["effectiveValue"] = extended(value)
            data["formattedValue"] = show(value, self.number_format(cell, value), self.locale)
        if cell.format:
            data["userEnteredFormat"] = cell.format.json
        look = self._look(cell, value, None)
        if look:
            data["effectiveFormat"] = look.json
        data.update(_extras(cell, self.locale))
        return data

    def _look(self, cell: Cell, value: Scalar, lit: Shared | None) -> Shared | None:
        computed = shared(self.number_format(cell, value)) if isinstance(value, DateNumber) else None
        look = effective(self.default, cell.format, computed, lit)
        form = look.json.get("numberFormat") if look else None
        if look and form and "pattern" not in form and form["type"] != "TEXT":
            complete = {**form, "pattern": pattern_of(form, self.locale)}
            return shared({**look.json, "numberFormat": complete})
        return look

    def _entered(self, cell: Cell) -> Json:
        if isinstance(cell.entered, Formula):
            return {"formulaValue": written(cell.entered, self.locale)}
        return extended(cell.entered)


def extended(value: Scalar) -> Json:
    """The ExtendedValue of a value."""
    if isinstance(value, Failure):
        return {"errorValue": value.json()}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, str):
        return {"stringValue": value}
    return {} if value is None else {"numberValue": number(float(value))}


def localised(rule: Json, locale: Locale) -> Json:
    """A rule with a condition whose formulas are written as the locale writes them."""
    if locale.decimal == "." or "condition" not in rule:
        return rule
    return {**rule, "condition": anchored(rule["condition"], lambda text: written(Formula(text), locale))}


def _extras(cell: Cell, locale: Locale) -> Json:
    data: Json = {}
    link = _link(cell)
    if link:
        data["hyperlink"] = link
    if cell.note:
        data["note"] = cell.note
    if cell.runs:
        data["textFormatRuns"] = cell.runs.json["runs"]
    if cell.validation:
        data["dataValidation"] = localised(cell.validation.json, locale)
    return data


def _link(cell: Cell) -> str:
    """The only link of a cell: of its format, of one run, or of a HYPERLINK formula with a plain address."""
    if isinstance(cell.entered, Formula):
        return _formula_link(cell.entered)
    runs = cell.runs.json["runs"] if cell.runs else []
    links = [run["format"]["link"]["uri"] for run in runs if run.get("format", {}).get("link")]
    if links:
        return str(links[0]) if len(links) == 1 else ""
    text = cell.format.json.get("textFormat", {}) if cell.format else {}
    return str(text.get("link", {}).get("uri", "")) if cell.entered is not None else ""


def _formula_link(formula: Formula) -> str:
    node = None if formula.broken else parse(formula.text)
    if isinstance(node, Call) and node.name == "HYPERLINK" and node.arguments:
        first = node.arguments[0]
        if isinstance(first, Literal) and isinstance(first.value, str):
            return first.value
    return ""
