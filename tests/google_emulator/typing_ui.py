"""Text that a person types into a cell, read as Google's pages read it."""

import re
from datetime import date
from typing import Any, NamedTuple

from tests.google_emulator.cells import Entered, number
from tests.google_emulator.formula_parser import read
from tests.google_emulator.formula_values import EPOCH
from tests.google_emulator.locales import Locale

SEPARATED = re.compile(r"(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?")
ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
MONTH_FIRST = re.compile(r"([^\W\d]+\.?)[ -](\d{1,2})(,? ?)(?:[ -]?(\d{4}))?")
DAY_FIRST = re.compile(r"(\d{1,2})\.?([ -])([^\W\d]+\.?)(?:[ -](\d{4}))?")
CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?:\s*([AaPp])\.?[Mm]\.?)?")
PIVOT = 30
"""Years of two digits below it belong to this century."""


class Typed(NamedTuple):
    """What a cell holds after typing, and the number format that Google gives to an unformatted one."""

    entered: Entered
    number_format: dict[str, Any] | None = None


def typed(text: str, locale: Locale, today: date) -> Typed:
    """Read a text as it is typed. Empty text clears the cell."""
    if text == "":
        return Typed(None)
    if text.startswith("'"):
        return Typed(text[1:])
    if text.startswith("=") and len(text) > 1:
        return Typed(read(text, locale))
    stripped = text.strip()
    if stripped.upper() in ("TRUE", "FALSE"):
        return Typed(stripped.upper() == "TRUE")
    return _number(stripped, locale) or _moment(stripped, locale, today) or Typed(text)


def serial(text: str, locale: Locale, today: date) -> float | None:
    """The serial number of a text that reads as a date, with or without a time; None for any other."""
    found = _moment(text.strip(), locale, today)
    return found.entered if found and isinstance(found.entered, int | float) else None


def _number(text: str, locale: Locale) -> Typed | None:
    decimal, group = re.escape(locale.decimal), re.escape(locale.group)
    digits = rf"(\d{{1,3}}(?:{group}\d{{3}})+|\d+)?(?:{decimal}(\d*))?([eE][+-]?\d+)?"
    found = re.fullmatch(rf"([-+(]?)\s*([$€£]?)([-+]?){digits}\s*([%€]?)(\)?)", text)
    if not found or not (found[4] or found[5]) or (found[1] == "(") != bool(found[8]) or (found[1] and found[3]):
        return None
    whole = (found[4] or "0").replace(locale.group, "")
    value = float(f"{whole}.{found[5] or '0'}{found[6] or ''}")
    value = -value if "-" in found[1] + found[3] or found[1] == "(" else value
    places = "." + "0" * min(len(found[5]), 2) if found[5] else ""
    currency = found[2] or found[7].strip("%")
    if found[7] == "%":
        return Typed(number(round(value / 100, 15)), _form("PERCENT", f"0{'.00' if places else ''}%"))
    if currency:
        return Typed(number(value), _form("CURRENCY", f"[${currency}]#,##0{'.00' if places else ''}"))
    if found[6]:
        return Typed(number(value), _form("SCIENTIFIC", "0.00E+00"))
    grouped = locale.group in (found[4] or "")
    return Typed(number(value), _form("NUMBER", f"#,##0{'.00' if places else ''}") if grouped else None)


def _form(kind: str, pattern: str) -> dict[str, Any]:
    return {"type": kind, "pattern": pattern}


def _moment(text: str, locale: Locale, today: date) -> Typed | None:
    clock = _clock(text)
    if clock:
        return Typed(number(clock[0]), _form("TIME", clock[1]))
    day = _day(text, locale, today)
    if day:
        return Typed(*day)
    first, _, rest = re.sub(r"\s+(?=\d+:)", "\n", text, count=1).partition("\n")
    day, clock = _day(first, locale, today), _clock(rest)
    if not day or not clock:
        return None
    return Typed(number(day[0] + clock[0]), _form("DATE_TIME", f"{day[1]['pattern']} {clock[1]}"))


def _clock(text: str) -> tuple[float, str] | None:
    found = CLOCK.fullmatch(text)
    if not found or int(found[2]) > 59 or int(found[3] or 0) > 59:
        return None
    hour = int(found[1])
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found[4] in "Pp")
    seconds = hour * 3600 + int(found[2]) * 60 + int(found[3] or 0)
    pattern = "h:mm" + (":ss" if found[3] else "") + (" am/pm" if found[4] else "")
    return seconds / 86_400, pattern


def _day(text: str, locale: Locale, today: date) -> tuple[int, dict[str, Any]] | None:
    found = ISO.fullmatch(text)
    if found:
        mark = found[2]
        return _dated(int(found[1]), int(found[3]), int(found[4]), f"yyyy{mark}mm{mark}dd")
    return _separated(text, locale, today) or _worded(text, locale, today)


def _separated(text: str, locale: Locale, today: date) -> tuple[int, dict[str, Any]] | None:
    found = SEPARATED.fullmatch(text)
    if not found or (found[2] == "." and locale.date.count(".") != 2):
        return None
    first, second, mark = int(found[1]), int(found[3]), found[2]
    month_first = locale.order != "DMY"
    month, day = (first, second) if month_first else (second, first)
    order = f"M{mark}d" if month_first else f"d{mark}M"
    if found[4] is None:
        return _dated(today.year, month, day, order)
    if len(found[4]) == 4 and month_first == (locale.order == "MDY"):
        return _dated(int(found[4]), month, day, locale.date if mark in locale.date else f"{order}{mark}yyyy")
    return _dated(_full_year(int(found[4])), month, day, f"{order}{mark}yy")


def _worded(text: str, locale: Locale, today: date) -> tuple[int, dict[str, Any]] | None:
    found = MONTH_FIRST.fullmatch(text)
    if found and _month(found[1], locale):
        month, shape = _month(found[1], locale) or (0, "")
        pattern = f"{shape} d" + (", yyyy" if found[4] else "")
        return _dated(int(found[4] or today.year), month, int(found[2]), pattern)
    found = DAY_FIRST.fullmatch(text)
    if found and _month(found[3], locale):
        month, shape = _month(found[3], locale) or (0, "")
        pattern = f"d{found[2]}{shape}" + (f"{found[2]}yyyy" if found[4] else "")
        return _dated(int(found[4] or today.year), month, int(found[1]), pattern)
    return None


def _month(word: str, locale: Locale) -> tuple[int, str] | None:
    folded = word.casefold().rstrip(".")
    for names, shape in ((locale.months, "mmmm"), (locale.short_months, "mmm")):
        for index, name in enumerate(names, 1):
            if name.casefold().rstrip(".") == folded:
                return index, shape if len(name) != 3 else "mmm"
    return None


def _full_year(year: int) -> int:
    return year if year > 99 else year + (2000 if year < PIVOT else 1900)


def _dated(year: int, month: int, day: int, pattern: str) -> tuple[int, dict[str, Any]] | None:
    try:
        return (date(year, month, day) - EPOCH).days, _form("DATE", pattern)
    except ValueError:
        return None
