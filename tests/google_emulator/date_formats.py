"""Dates and times shown by Google's date patterns."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from tests.google_emulator.formula_values import EPOCH
from tests.google_emulator.locales import Locale

PIECES = re.compile(
    r'"([^"]*)"|\\(.)|(am/pm|AM/PM|a/p|A/P)|\[(h+|m+|s+)\]|([dDmMyYhHsS])(?:\5)*|(0+)|(.)', re.IGNORECASE | re.DOTALL
)


class Moment(NamedTuple):
    """A serial number taken apart."""

    day: date
    hour: int
    minute: int
    second: int
    fraction: float
    serial: float


def moment(serial: float) -> Moment:
    """The day and time of a serial number. Raises OverflowError outside the calendar."""
    seconds = round(serial * 86_400_000) / 1000
    days, rest = divmod(seconds, 86_400)
    whole = int(rest)
    day = EPOCH + timedelta(int(days))
    return Moment(day, whole // 3600, whole % 3600 // 60, whole % 60, rest - whole, serial)


def show_date(serial: float, pattern: str, locale: Locale) -> str:
    """A serial number by a date pattern such as `ddd d mmm yyyy`. Raises OverflowError outside the calendar."""
    pieces = _pieces(pattern)
    twelve = any(kind == "half" for kind, _ in pieces)
    when = moment(serial)
    return "".join(text if kind == "literal" else _shown(kind, text, when, locale, twelve) for kind, text in pieces)


@lru_cache(maxsize=256)
def _pieces(pattern: str) -> tuple[tuple[str, str], ...]:
    """(kind, text) of each piece; `m` next to hours or seconds is told from months."""
    pieces: list[tuple[str, str]] = []
    for found in PIECES.finditer(pattern):
        if found[1] is not None or found[2] is not None or found[7] is not None:
            pieces.append(("literal", found[1] or found[2] or found[7] or ""))
        elif found[3]:
            pieces.append(("half", found[3]))
        elif found[4]:
            pieces.append(("elapsed", found[4].lower()))
        else:
            pieces.append((found[0][0].lower(), found[0].lower()))
    return tuple(_minutes_told(pieces))


def _minutes_told(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    parts = [n for n, (kind, _) in enumerate(pieces) if kind in "dmyhs" or kind == "elapsed"]
    for place, n in enumerate(parts):
        before = pieces[parts[place - 1]] if place else ("", "")
        after = pieces[parts[place + 1]] if place + 1 < len(parts) else ("", "")
        hours_before = before[0] == "h" or (before[0] == "elapsed" and before[1][0] == "h")
        if pieces[n][0] == "m" and len(pieces[n][1]) < 3 and (hours_before or after[0] == "s"):
            pieces[n] = ("minute", pieces[n][1])
    return pieces


def _shown(kind: str, text: str, when: Moment, locale: Locale, twelve: bool) -> str:
    width = len(text)
    if kind == "d":
        return _day(when.day, width, locale)
    if kind == "m":
        return _month(when.day, width, locale)
    if kind == "y":
        return f"{when.day.year:04d}" if width > 2 else f"{when.day.year % 100:02d}"
    if kind == "elapsed":
        return f"{int(when.serial * {'h': 24, 'm': 1440, 's': 86_400}[text[0]] + 1e-9):0{width}d}"
    if kind == "0":
        return f"{int(when.fraction * 10**width):0{width}d}"
    if kind == "half":
        return _half(text, when.hour)
    number = {"h": (when.hour - 1) % 12 + 1 if twelve else when.hour, "minute": when.minute, "s": when.second}[kind]
    return f"{number:0{min(width, 2)}d}"


def _day(day: date, width: int, locale: Locale) -> str:
    if width < 3:
        return f"{day.day:0{width}d}"
    return (locale.short_days if width == 3 else locale.days)[day.isoweekday() % 7]


def _month(day: date, width: int, locale: Locale) -> str:
    if width < 3:
        return f"{day.month:0{width}d}"
    name = (locale.short_months if width == 3 else locale.months)[day.month - 1]
    return name[0] if width == 5 else name


def _half(text: str, hour: int) -> str:
    word = ("AM", "PM")[hour >= 12]
    word = word if len(text) > 3 else word[0]
    return word.lower() if text in ("a/p",) else word
