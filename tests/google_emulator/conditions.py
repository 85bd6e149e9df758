"""Conditions of rules: which are legal where (read off Google's own descriptions), and whether they hold."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from tests.google_emulator.a1 import place
from tests.google_emulator.book import Book
from tests.google_emulator.discovery import api
from tests.google_emulator.errors import invalid
from tests.google_emulator.formula_eval import Calculation, Where
from tests.google_emulator.formula_parser import parse, read, references
from tests.google_emulator.formula_unsupported import refuse_unsupported
from tests.google_emulator.formula_values import EPOCH, Cells, Failure, Scalar, equals
from tests.google_emulator.locales import LOCALES
from tests.google_emulator.number_formats import automatic
from tests.google_emulator.typing_ui import serial, typed

Json = dict[str, Any]

VALIDATION, FORMATTING, FILTER = "data validation", "conditional formatting", "filters"
RELATIVE = ("DATE_BEFORE", "DATE_AFTER", "DATE_ON_OR_BEFORE", "DATE_ON_OR_AFTER")
FIXED_DAYS = {"TODAY": 0, "YESTERDAY": -1, "TOMORROW": 1}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
URL = re.compile(r"(https?://|www\.)\S+\.\S+", re.IGNORECASE)


class Kind(NamedTuple):
    """Where a type of condition may be used, and with how many values."""

    uses: frozenset[str]
    least: int
    most: int


@cache
def kinds() -> dict[str, Kind]:
    """The types of conditions, read from the descriptions in the discovery document."""
    schema = api("sheets").schemas["BooleanCondition"]["properties"]["type"]
    return {name: _kind(text) for name, text in zip(schema["enum"], schema["enumDescriptions"], strict=True)}


def _kind(text: str) -> Kind:
    uses = frozenset(use for use in (VALIDATION, FORMATTING, FILTER) if re.search(rf"Supported by [^.]*{use}", text))
    if "on data source objects" in text and "non-data" not in text:
        uses = frozenset()
    counts = {"Requires no": (0, 0), "exactly two": (2, 2), "any number": (1, 10_000), "zero, one or two": (0, 2)}
    least, most = next((count for words, count in counts.items() if words in text), (1, 1))
    return Kind(uses, least, most)


def checked(condition: Mapping[str, Any], use: str, book: Book, *, alone: bool = True) -> Json:
    """A condition with its formulas as in en_US. Raises `ApiError` where it is not legal for its use.

    `alone` says that formulas may not look at other tabs.
    """
    name = condition.get("type", "CONDITION_TYPE_UNSPECIFIED")
    kind = kinds()[name]
    if use not in kind.uses:
        raise invalid(f"BooleanCondition.type {name} is not supported for {use}.")
    values = condition.get("values", [])
    if not kind.least <= len(values) <= kind.most:
        raise invalid(f"ConditionType.{name} takes {kind.least} to {kind.most} values, but {len(values)} were given.")
    result: Json = {"type": name}
    if values:
        result["values"] = [_checked_value(value, name, use, book, alone) for value in values]
    return result


def _checked_value(value: Json, name: str, use: str, book: Book, alone: bool) -> Json:
    if "relativeDate" in value:
        if name not in RELATIVE or use == VALIDATION:
            raise invalid(f"ConditionValue.relativeDate is not supported for {name} in {use}.")
        return value
    text = value.get("userEnteredValue", "")
    if not text:
        raise invalid("ConditionValue.userEnteredValue must be specified.")
    if name == "ONE_OF_RANGE":
        place(book, text.removeprefix("="))
    elif name == "CUSTOM_FORMULA" or text.startswith("="):
        return {"userEnteredValue": _checked_formula(text, name, book, alone)}
    elif name.startswith(("NUMBER", "DATE")):
        _check_operand(text, name, book)
    return value


def _checked_formula(text: str, name: str, book: Book, alone: bool) -> str:
    if name == "ONE_OF_LIST":
        raise invalid("Formulas are not supported in the values of ONE_OF_LIST.")
    formula = read(text, book.locale)
    if not text.startswith("=") or formula.broken:
        raise invalid(f"Invalid ConditionValue.userEnteredValue: {text}")
    refuse_unsupported(formula.text)
    if alone and any(ref.sheet for ref in references(parse(formula.text))):
        raise invalid("Conditional format rule cannot reference a different sheet.")
    return formula.text


def _check_operand(text: str, name: str, book: Book) -> None:
    found = typed(text, book.locale, book.today()).entered
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise invalid(f"Invalid ConditionValue.userEnteredValue: {text} is no operand for {name}.")


def anchored(condition: Mapping[str, Any], change: Callable[[str], str]) -> Json:
    """A condition whose formulas went through `change`."""
    values = [
        {"userEnteredValue": change(value["userEnteredValue"])}
        if value.get("userEnteredValue", "").startswith("=")
        else value
        for value in condition.get("values", [])
    ]
    return {**condition, "values": values} if values else dict(condition)


def holds(condition: Mapping[str, Any], value: Scalar, calculation: Calculation, where: Where) -> bool:
    """Whether a condition is true of a cell's effective value; its formulas are calculated at `where`."""
    name = condition["type"]
    operands = [_operand(each, name, calculation, where) for each in condition.get("values", [])]
    if any(isinstance(operand, Failure) for operand in operands):
        return False
    if name == "CUSTOM_FORMULA":
        return operands[0] is True or (isinstance(operands[0], float) and operands[0] != 0)
    if name == "ONE_OF_RANGE":
        return _in_range(condition["values"][0]["userEnteredValue"], value, calculation)
    if name in ("BOOLEAN", "ONE_OF_LIST"):
        return _in_list(name, value, operands)
    return TESTS[name](value, operands)


def _operand(value: Mapping[str, Any], name: str, calculation: Calculation, where: Where) -> Scalar:
    today = (calculation.today - EPOCH).days
    if "relativeDate" in value:
        return float(today + FIXED_DAYS.get(value["relativeDate"], 0))
    text = value["userEnteredValue"]
    if text.startswith("=") and name != "ONE_OF_RANGE":
        return calculation.result(text, where)
    if name.startswith("DATE"):
        return serial(text, calculation.book.locale, calculation.today)
    if name.startswith("NUMBER"):
        found = typed(text, calculation.book.locale, calculation.today).entered
        return float(found) if isinstance(found, int | float) else None
    return str(text)


def _in_range(text: str, value: Scalar, calculation: Calculation) -> bool:
    sheet, box = place(calculation.book, text.removeprefix("="))
    cells = Cells(box, lambda row, column: calculation.value(sheet, row, column), len(sheet.rows))
    return any(each is not None and not isinstance(each, Failure) and equals(each, value) for each in cells.values())


def _in_list(name: str, value: Scalar, operands: list[Scalar]) -> bool:
    if name == "BOOLEAN" and not operands:
        return isinstance(value, bool)
    return value is not None and _shown(value) in [str(operand) for operand in operands]


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return automatic(value, LOCALES["en_US"]) if isinstance(value, float | int) else str(value or "")


def _numbers(test: Callable[..., bool]) -> Callable[[Scalar, list[Scalar]], bool]:
    def check(value: Scalar, operands: list[Scalar]) -> bool:
        numeric = isinstance(value, float | int) and not isinstance(value, bool)
        return numeric and None not in operands and test(value, *operands)

    return check


def _texts(test: Callable[[str, str], bool], *, of_text_only: bool = False) -> Callable[[Scalar, list[Scalar]], bool]:
    def check(value: Scalar, operands: list[Scalar]) -> bool:
        if value is None or isinstance(value, Failure) or (of_text_only and not isinstance(value, str)):
            return False
        return test(_shown(value).casefold(), str(operands[0]).casefold() if operands else "")

    return check


TESTS: dict[str, Callable[[Scalar, list[Scalar]], bool]] = {
    "NUMBER_GREATER": _numbers(lambda value, limit: value > limit),
    "NUMBER_GREATER_THAN_EQ": _numbers(lambda value, limit: value >= limit),
    "NUMBER_LESS": _numbers(lambda value, limit: value < limit),
    "NUMBER_LESS_THAN_EQ": _numbers(lambda value, limit: value <= limit),
    "NUMBER_EQ": _numbers(lambda value, wanted: value == wanted),
    "NUMBER_NOT_EQ": _numbers(lambda value, wanted: value != wanted),
    "NUMBER_BETWEEN": _numbers(lambda value, low, high: low <= value <= high),
    "NUMBER_NOT_BETWEEN": _numbers(lambda value, low, high: not low <= value <= high),
    "DATE_EQ": _numbers(lambda value, wanted: int(value) == wanted),
    "DATE_BEFORE": _numbers(lambda value, limit: value < limit),
    "DATE_AFTER": _numbers(lambda value, limit: value >= limit + 1),
    "DATE_ON_OR_BEFORE": _numbers(lambda value, limit: value < limit + 1),
    "DATE_ON_OR_AFTER": _numbers(lambda value, limit: value >= limit),
    "DATE_BETWEEN": _numbers(lambda value, low, high: low <= value < high + 1),
    "DATE_NOT_BETWEEN": _numbers(lambda value, low, high: not low <= value < high + 1),
    "DATE_IS_VALID": _numbers(lambda value: value >= 0),
    "TEXT_CONTAINS": _texts(lambda text, part: part in text),
    "TEXT_NOT_CONTAINS": lambda value, operands: not _texts(lambda text, part: part in text)(value, operands),
    "TEXT_STARTS_WITH": _texts(lambda text, part: text.startswith(part)),
    "TEXT_ENDS_WITH": _texts(lambda text, part: text.endswith(part)),
    "TEXT_EQ": _texts(lambda text, wanted: text == wanted),
    "TEXT_IS_EMAIL": _texts(lambda text, _: bool(EMAIL.fullmatch(text)), of_text_only=True),
    "TEXT_IS_URL": _texts(lambda text, _: bool(URL.fullmatch(text)), of_text_only=True),
    "BLANK": lambda value, _: value in (None, ""),
    "NOT_BLANK": lambda value, _: value not in (None, ""),
}
