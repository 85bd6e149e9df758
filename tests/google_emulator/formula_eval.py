"""Formulas calculated within a book, each cell once."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tests.google_emulator.areas import Box
from tests.google_emulator.book import Book
from tests.google_emulator.cells import Cell, Entered, Formula
from tests.google_emulator.formula_functions import FUNCTIONS, LAZY
from tests.google_emulator.formula_parser import Call, ErrorLiteral, Literal, Name, Node, Operation, Reference, parse
from tests.google_emulator.formula_tokens import Corner, Ref
from tests.google_emulator.formula_values import (
    EPOCH,
    ERROR_TYPES,
    Cells,
    DateNumber,
    Failure,
    FormulaError,
    OneCell,
    Scalar,
    Value,
    as_bool,
    as_number,
    as_text,
    compare,
    fail,
    scalar,
)
from tests.google_emulator.sheets import Sheet

DATE_TYPES = ("DATE", "DATE_TIME")

ORDERS: dict[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "<>": lambda order: order != 0,
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}
ARITHMETIC = {"+": "ADD", "-": "MINUS", "*": "MULTIPLY", "/": "DIVIDE", "^": "POW"}

CIRCULAR = Failure("REF", "Circular dependency detected. To resolve with iterative calculation, see File > Settings.")
DEPTH = 40
"""How many formulas may hang on each other before the far end of the chain is calculated first."""

Key = tuple[int, int, int]
"""Id of the tab, row, column."""


class _TooDeepError(Exception):
    """Leaves a calculation whose chain of formulas is too long for one go."""

    def __init__(self, key: Key) -> None:
        super().__init__(key)
        self.key = key


class Where(NamedTuple):
    """The tab that holds a formula, and how far its relative references are moved."""

    sheet: Sheet
    down: int = 0
    right: int = 0


class Calculation:
    """The values of one state of a book on one day; what was calculated is kept."""

    def __init__(self, book: Book, today: date) -> None:
        self.book = book
        self.today = today
        self._known: dict[Key, Scalar] = {}
        self._under_way: set[Key] = set()

    def value(self, sheet: Sheet, row: int, column: int) -> Scalar:
        """The effective value of a cell; None where it holds none."""
        cell = sheet.cell(row, column)
        if cell is None or cell.entered is None:
            return None
        if isinstance(cell.entered, str):
            return cell.entered
        if not isinstance(cell.entered, Formula):
            return _plain(cell.entered, cell)
        key = (sheet.sheet_id, row, column)
        if key not in self._known:
            if self._under_way:
                self._known[key] = self._calculated(cell.entered, sheet, key)
            else:
                self._settle(key)
        return self._known[key]

    def _settle(self, key: Key) -> None:
        """Calculate a cell; where it hangs on a long chain of others, their far end first."""
        waiting = [key]
        while waiting:
            sheet = self.book.sheet(waiting[-1][0])
            cell = sheet.cell(*waiting[-1][1:])
            try:
                if cell and isinstance(cell.entered, Formula):
                    self._known[waiting[-1]] = self._calculated(cell.entered, sheet, waiting[-1])
                waiting.pop()
            except _TooDeepError as deep:
                if deep.key in waiting:
                    self._known[deep.key] = CIRCULAR
                else:
                    waiting.append(deep.key)

    def result(self, text: str, where: Where) -> Scalar:
        """What a formula gives at a place. It must parse."""
        try:
            value = scalar(self._node(parse(text), where))
        except FormulaError as error:
            return error.failure
        return 0.0 if value is None else value

    def _calculated(self, formula: Formula, sheet: Sheet, key: Key) -> Scalar:
        if formula.broken:
            return Failure("ERROR", "Formula parse error.")
        if key in self._under_way:
            return CIRCULAR
        if len(self._under_way) > DEPTH:
            raise _TooDeepError(key)
        self._under_way.add(key)
        try:
            return self.result(formula.text, Where(sheet))
        finally:
            self._under_way.discard(key)

    def _node(self, node: Node, where: Where) -> Value:
        if isinstance(node, Reference):
            return self._cells(node.ref, where)
        if isinstance(node, Call):
            return self._call(node, where)
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Operation):
            return self._operation(node, where)
        if isinstance(node, ErrorLiteral):
            raise fail(ERROR_TYPES[node.text], "Reference does not exist." if node.text == "#REF!" else "")
        return self._name(node)

    def _name(self, node: Name) -> Value:
        for named in self.book.named_ranges:
            if named["name"].casefold() == node.text.casefold():
                return self._area(*self.book.box(named["range"]))
        raise fail("NAME", f"Unknown range name: '{node.text.upper()}'.")

    def _cells(self, ref: Ref, where: Where) -> Cells:
        sheet = where.sheet if ref.sheet is None else self.book.titled(ref.sheet)
        if sheet is None:
            raise fail("REF", f"Unresolved sheet name '{ref.sheet}'.")
        if ref.last is None:
            return self._cell(ref.first, sheet, where)
        last = ref.last
        top, bottom = _span(_row(ref.first, where), _row(last, where), sheet.row_count)
        left, right = _span(_column(ref.first, where), _column(last, where), sheet.column_count)
        return self._area(sheet, Box(sheet.sheet_id, top, bottom, left, right))

    def _cell(self, corner: Corner, sheet: Sheet, where: Where) -> Cells:
        row = (corner.row or 0) + (0 if corner.row_fixed else where.down)
        column = (corner.column or 0) + (0 if corner.column_fixed else where.right)
        if not (0 <= row < sheet.row_count and 0 <= column < sheet.column_count):
            raise fail("REF", "Reference does not exist.")
        return OneCell(self.value(sheet, row, column))

    def _area(self, sheet: Sheet, box: Box) -> Cells:
        return Cells(box, lambda row, column: self.value(sheet, row, column), len(sheet.rows))

    def _call(self, node: Call, where: Where) -> Value:
        limits = LAZY.get(node.name) or FUNCTIONS.get(node.name)
        if limits is None:
            raise fail("NAME", f"Unknown function: '{node.name}'.")
        count = len(node.arguments)
        if not limits[0] <= count <= limits[1]:
            raise fail("N_A", f"Wrong number of arguments to {node.name}. Expected {limits[0]}, but got {count}.")
        if node.name in LAZY:
            return self._lazy(node, where)
        return FUNCTIONS[node.name][2]([self._argument(each, where) for each in node.arguments])

    def _argument(self, node: Node, where: Where) -> Value:
        try:
            return self._node(node, where)
        except FormulaError as error:
            return error.failure

    def _lazy(self, node: Call, where: Where) -> Value:
        if node.name == "TODAY":
            return DateNumber((self.today - EPOCH).days)
        if node.name == "IFERROR":
            value = self._argument(node.arguments[0], where)
            failed = isinstance(self._single(value), Failure)
            return (self._node(node.arguments[1], where) if len(node.arguments) > 1 else "") if failed else value
        condition = as_bool(self._node(node.arguments[0], where), "Function IF parameter 1")
        if condition:
            return self._node(node.arguments[1], where)
        return self._node(node.arguments[2], where) if len(node.arguments) > 2 else False

    def _single(self, value: Value) -> Scalar:
        try:
            return scalar(value)
        except FormulaError as error:
            return error.failure

    def _operation(self, node: Operation, where: Where) -> Value:
        values = [self._node(each, where) for each in node.operands]
        operator = node.operator
        if operator in ORDERS and len(values) == 2:
            return ORDERS[operator](compare(values[0], values[1]))
        if operator == "&":
            return as_text(values[0]) + as_text(values[1])
        if len(values) == 1:
            return _single_operand(operator, values[0])
        where_words = f"Function {ARITHMETIC[operator]} parameter"
        return _arithmetic(operator, *(as_number(each, f"{where_words} {n}") for n, each in enumerate(values, 1)))


def _single_operand(operator: str, value: Value) -> Value:
    if operator == "+":
        return scalar(value)
    number = as_number(value, "Function UMINUS parameter 1")
    return number / 100 if operator == "%" else -number


def _arithmetic(operator: str, first: float, second: float) -> float:
    if operator in "+-":
        total = first + second if operator == "+" else first - second
        dates = isinstance(first, DateNumber), isinstance(second, DateNumber)
        shown = dates[0] != dates[1] if operator == "+" else dates == (True, False)
        return DateNumber(total) if shown else float(total)
    if operator == "*":
        return float(first * second)
    if operator == "/":
        if second == 0:
            raise fail("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
        return first / second
    try:
        return float(first**second)
    except (OverflowError, ZeroDivisionError, TypeError):
        raise fail("NUM", "Function POW gives no number.") from None


def _plain(entered: Entered, cell: Cell) -> Scalar:
    if isinstance(entered, bool | str) or entered is None:
        return entered
    if isinstance(entered, Formula):
        raise TypeError(entered)
    form = cell.format.json.get("numberFormat") if cell.format else None
    return DateNumber(entered) if form and form.get("type") in DATE_TYPES else float(entered)


def _row(corner: Corner, where: Where) -> int | None:
    return corner.row if corner.row is None or corner.row_fixed else corner.row + where.down


def _column(corner: Corner, where: Where) -> int | None:
    return corner.column if corner.column is None or corner.column_fixed else corner.column + where.right


def _span(first: int | None, last: int | None, limit: int) -> tuple[int, int]:
    known = [end for end in (first, last) if end is not None]
    if len(known) < 2:
        return (known[0] if known else 0), limit
    if max(known) >= limit or min(known) < 0:
        raise fail("REF", "Reference does not exist.")
    return min(known), max(known) + 1
