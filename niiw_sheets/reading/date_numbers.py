"""Reads a date from a plain number: a spreadsheet's serial, a year, or a day written without marks (20270415)."""

import math
from datetime import date

from niiw_sheets.reading.date_points import month_length
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_years import checked_year, in_window
from niiw_sheets.reading.values import DateKind, DateReading
from niiw_sheets.sheet import serial_day

_YEARS = range(1800, 2200)
"""Numbers that look like a year to people."""
_COMPACT = range(10_000_000, 100_000_000)


def read_number(number: float, today: date) -> DateReading:
    """The reading of a number cell. Raises UnreadableDateError where it is none of these."""
    whole = math.isfinite(number) and number == int(number)
    if whole and int(number) in _YEARS:
        year = checked_year(int(number), today)
        return DateReading(kind=DateKind.APPROXIMATE, earliest=date(year, 1, 1), latest=date(year, 12, 31))
    day = _compact_day(int(number), today) if whole and int(number) in _COMPACT else _day_of(number, today)
    if day is None:
        raise UnreadableDateError("date-incomplete" if whole and 0 < number < 32 else "date-unreadable")
    return _exact(day)


def read_serial(serial: float, shows_day: bool, today: date) -> DateReading:
    """The reading of a date cell: its day without time, or its month. Raises UnreadableDateError outside the window."""
    try:
        day = serial_day(serial)
    except (OverflowError, ValueError):
        raise UnreadableDateError("date-unreadable") from None
    checked_year(day.year, today)
    if shows_day:
        return _exact(day)
    last = day.replace(day=month_length(day.year, day.month))
    return DateReading(kind=DateKind.APPROXIMATE, earliest=day.replace(day=1), latest=last)


def _exact(day: date) -> DateReading:
    return DateReading(kind=DateKind.EXACT, earliest=day, latest=day)


def _day_of(number: float, today: date) -> date | None:
    """The day of a plausible serial: one inside the window."""
    try:
        day = serial_day(number)
    except (OverflowError, ValueError):
        return None
    return day if in_window(day.year, today) else None


def _compact_day(number: int, today: date) -> date:
    year, rest = divmod(number, 10_000)
    try:
        return date(checked_year(year, today), rest // 100, rest % 100)
    except ValueError:
        raise UnreadableDateError("date-impossible") from None
