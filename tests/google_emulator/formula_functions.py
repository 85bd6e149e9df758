"""The functions that formulas may call."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tests.google_emulator.formula_values import (
    EPOCH,
    Cells,
    DateNumber,
    Failure,
    FormulaError,
    Scalar,
    Value,
    as_bool,
    as_number,
    as_text,
    compare,
    equals,
    fail,
    flat,
    scalar,
)

Function = Callable[[Sequence[Value]], Value]


def _numbers(values: Sequence[Value], where: str) -> list[float]:
    found = []
    for value, from_range in flat(values):
        if isinstance(value, Failure):
            raise FormulaError(value)
        if not from_range:
            found.append(as_number(value, where))
        elif isinstance(value, float | int) and not isinstance(value, bool):
            found.append(value)
    return found


def _truths(values: Sequence[Value], where: str) -> list[bool]:
    found = []
    for value, from_range in flat(values):
        if not (from_range and (value is None or isinstance(value, str))):
            found.append(as_bool(value, where))
    if not found:
        raise fail("VALUE", f"{where} has no valid input data.")
    return found


def _sum(values: Sequence[Value]) -> Value:
    numbers = _numbers(values, "Function ADD parameter 1")
    total = sum(numbers)
    return DateNumber(total) if len(numbers) == 1 and isinstance(numbers[0], DateNumber) else float(total)


def _count_if(values: Sequence[Value]) -> Value:
    area, criterion = values
    matches = matcher(scalar(criterion))
    return float(sum(matches(value) for value, _ in flat([area])))


def _count_ifs(values: Sequence[Value]) -> Value:
    columns = [[value for value, _ in flat([area])] for area in values[::2]]
    tests = [matcher(scalar(criterion)) for criterion in values[1::2]]
    if len({_shape(area) for area in values[::2]}) > 1:
        raise fail("VALUE", "Array arguments to COUNTIFS are of different size.")
    rows = zip(*columns, strict=True)
    return float(sum(all(test(value) for test, value in zip(tests, row, strict=True)) for row in rows))


def _shape(area: Value) -> tuple[int, int]:
    return area.shape if isinstance(area, Cells) else (1, 1)


def matcher(criterion: Scalar) -> Callable[[Scalar], bool]:
    """The test that a criterion of COUNTIF stands for: `>5`, `<>x`, text with `*` and `?`, or a value."""
    found = re.fullmatch(r"(<>|<=|>=|<|>|=)?(.*)", criterion, re.DOTALL) if isinstance(criterion, str) else None
    if found is None:
        return lambda value: _same_kind(value, criterion) and equals(value, criterion)
    operator, text = found[1] or "=", found[2]
    if operator in ("=", "<>"):
        return _equality(text, operator == "<>")
    wanted = _read(text)
    return lambda value: _same_kind(value, wanted) and _ORDERS[operator](compare(value, wanted))


_ORDERS: dict[str, Callable[[int], bool]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}


def _equality(text: str, negated: bool) -> Callable[[Scalar], bool]:
    wanted = _read(text)

    def test(value: Scalar) -> bool:
        if text == "":
            return (value is None or value == "") != negated
        if isinstance(wanted, str):
            return (isinstance(value, str) and bool(_wildcards(wanted).fullmatch(value))) != negated
        return (_same_kind(value, wanted) and equals(value, wanted)) != negated

    return test


def _wildcards(text: str) -> re.Pattern[str]:
    signs = {"*": ".*", "?": "."}
    parts = re.findall(r"~[*?~]|.", text, re.DOTALL)
    pattern = "".join(signs.get(part) or re.escape(part[-1]) for part in parts)
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _read(text: str) -> Scalar:
    if text.upper() in ("TRUE", "FALSE"):
        return text.upper() == "TRUE"
    try:
        return float(text)
    except ValueError:
        return text


def _same_kind(value: Scalar, wanted: Scalar) -> bool:
    if value is None or isinstance(value, Failure):
        return False
    kinds = [isinstance(each, bool) * 2 + isinstance(each, str) for each in (value, wanted)]
    return kinds[0] == kinds[1]


def _date(values: Sequence[Value]) -> Value:
    year, month, day = (int(as_number(value, "Function DATE")) for value in values)
    year += 1900 if 0 <= year < 1900 else 0
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    try:
        found = date(year, month, 1) + timedelta(day - 1)
    except (ValueError, OverflowError):
        raise fail("NUM", "Function DATE parameters are out of range.") from None
    return DateNumber((found - EPOCH).days)


def _day(value: Value, where: str) -> date:
    return EPOCH + timedelta(int(as_number(value, where)))


def _counted(values: Sequence[Value], text_too: bool) -> float:
    return float(sum(_counts(value, text_too) for value, _ in flat(values)))


def _counts(value: Scalar, text_too: bool) -> bool:
    if text_too:
        return value is not None
    return isinstance(value, float | int) and not isinstance(value, bool)


def _link(values: Sequence[Value]) -> Value:
    return scalar(values[-1])


def _round(values: Sequence[Value]) -> Value:
    places = int(as_number(values[1], "Function ROUND")) if len(values) > 1 else 0
    value = as_number(values[0], "Function ROUND")
    scale: float = 10.0**places
    return (int(abs(value) * scale + 0.5) / scale) * (1 if value >= 0 else -1)


def _not_available(_: Sequence[Value]) -> Value:
    raise fail("N_A", "")


def _average(values: Sequence[Value]) -> Value:
    numbers = _numbers(values, "Function AVERAGE parameter 1")
    if not numbers:
        raise fail("DIVIDE_BY_ZERO", "Evaluation of function AVERAGE caused a divide by zero error.")
    return sum(numbers) / len(numbers)


FUNCTIONS: dict[str, tuple[int, int, Function]] = {
    "AND": (1, 255, lambda values: all(_truths(values, "AND"))),
    "OR": (1, 255, lambda values: any(_truths(values, "OR"))),
    "NOT": (1, 1, lambda values: not as_bool(values[0], "Function NOT")),
    "TRUE": (0, 0, lambda _: True),
    "FALSE": (0, 0, lambda _: False),
    "NA": (0, 0, _not_available),
    "ISTEXT": (1, 1, lambda values: isinstance(_plain(values[0]), str)),
    "ISNUMBER": (1, 1, lambda values: _counts(_plain(values[0]), text_too=False)),
    "ISBLANK": (1, 1, lambda values: _plain(values[0]) is None),
    "ISERROR": (1, 1, lambda values: isinstance(_plain(values[0]), Failure)),
    "SUM": (1, 255, _sum),
    "AVERAGE": (1, 255, _average),
    "MIN": (1, 255, lambda values: min(_numbers(values, "Function MIN"), default=0.0)),
    "MAX": (1, 255, lambda values: max(_numbers(values, "Function MAX"), default=0.0)),
    "COUNT": (1, 255, lambda values: _counted(values, text_too=False)),
    "COUNTA": (1, 255, lambda values: _counted(values, text_too=True)),
    "COUNTBLANK": (1, 1, lambda values: float(sum(value in (None, "") for value, _ in flat(values)))),
    "COUNTIF": (2, 2, _count_if),
    "COUNTIFS": (2, 254, _count_ifs),
    "ABS": (1, 1, lambda values: abs(as_number(values[0], "Function ABS parameter 1"))),
    "ROUND": (1, 2, _round),
    "DATE": (3, 3, _date),
    "YEAR": (1, 1, lambda values: float(_day(values[0], "Function YEAR parameter 1").year)),
    "MONTH": (1, 1, lambda values: float(_day(values[0], "Function MONTH parameter 1").month)),
    "DAY": (1, 1, lambda values: float(_day(values[0], "Function DAY parameter 1").day)),
    "CONCATENATE": (1, 255, lambda values: "".join(as_text(value) for value, _ in flat(values))),
    "TRIM": (1, 1, lambda values: " ".join(part for part in as_text(values[0]).split(" ") if part)),
    "LEN": (1, 1, lambda values: float(len(as_text(values[0])))),
    "UPPER": (1, 1, lambda values: as_text(values[0]).upper()),
    "LOWER": (1, 1, lambda values: as_text(values[0]).lower()),
    "EXACT": (2, 2, lambda values: as_text(values[0]) == as_text(values[1])),
    "HYPERLINK": (1, 2, _link),
}
"""Name → least and greatest number of arguments, and what it does with their values."""

LAZY = {"IF": (2, 3), "IFERROR": (1, 2), "TODAY": (0, 0)}
"""Functions that the evaluator itself knows, for they choose what to calculate."""


def _plain(value: Value) -> Scalar:
    if isinstance(value, Cells) and value.single:
        return value.first
    return Failure("VALUE") if isinstance(value, Cells) else value
