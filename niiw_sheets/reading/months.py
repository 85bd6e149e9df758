"""Review intervals: a number of months as people type it, and the day that many months later."""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.tidy import lowered, tidy
from niiw_sheets.reading.values import MonthsReading
from niiw_sheets.sheet import GridCell, Kind

LONGEST = 60
"""Months; a longer interval is taken for a slip."""

READ_LENGTH = 200
"""Characters; what is longer is prose."""

_ONES = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = ("twenty", "thirty", "forty", "fifty")
_OFTEN = {
    "annual": 12,
    "annually": 12,
    "yearly": 12,
    "every year": 12,
    "once a year": 12,
    "semi-annual": 6,
    "semi-annually": 6,
    "twice a year": 6,
    "quarterly": 3,
    "every quarter": 3,
    "monthly": 1,
    "every month": 1,
    "once a month": 1,
}
_SAME = (
    (re.compile(r"^each "), "every "),
    (re.compile(r"^(once|twice) (?:per|each|every) "), r"\1 a "),
    (re.compile(r"^semi ?(?=annual)"), "semi-"),
)
_TO_FILL_IN = re.compile(r"(?:every )?\[(?:number|#)?\](?: months?)?")
_BETWEEN = re.compile(r" ?- ?| to | or | and ")
_UNREADABLE = MonthsReading(months=None, notes=(Note(code="months-unreadable"),))


def read_months(cell: GridCell | None) -> MonthsReading:
    """How many months lie between two reviews, 1 to LONGEST (READING "Review interval").

    None without a note means: still to fill in.
    """
    if cell is None:
        return MonthsReading(months=None)
    if cell.kind is Kind.ERROR:
        return MonthsReading(months=None, notes=(Note(code="cell-error"),))
    if cell.kind in {Kind.BOOL, Kind.DATE}:
        return _UNREADABLE
    return _read(cell.raw)


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last day. Raises ValueError outside years 1 to 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{months} months from {day} lie outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=1024)
def _read(raw: str) -> MonthsReading:
    if len(raw) > READ_LENGTH and tidy(raw):
        return _UNREADABLE
    text = " ".join(lowered(raw).split()).strip(" .,;:!")
    for pattern, plain in _SAME:
        text = pattern.sub(plain, text)
    if not text or _TO_FILL_IN.fullmatch(text):
        return MonthsReading(months=None) if text or not tidy(raw) else _UNREADABLE
    months = _interval(text)
    if months:
        return MonthsReading(months=months)
    shorter = _shorter(text.removeprefix("every ").removeprefix("between "))
    if shorter:
        return MonthsReading(months=shorter, notes=(Note(code="months-range", detail=str(shorter)),))
    return _UNREADABLE


def _interval(text: str) -> int | None:
    """The months of one interval, where it is one of 1 to LONGEST; a number may be said twice, `six (6)`."""
    match = _COUNT.fullmatch(text)
    if match is None:
        return _OFTEN.get(text)
    numbers = {_number(word) for word in (match["first"], match["again"]) if word}
    months = numbers.pop() * (12 if match["years"] else 1)
    return months if not numbers and 1 <= months <= LONGEST else None


def _shorter(text: str) -> int | None:
    """The shorter end of a range; a first end without a unit has that of the last one."""
    for between in _BETWEEN.finditer(text):
        first, last = text[: between.start()], text[between.end() :]
        unit = _UNIT.search(last)
        ends = [_interval(first + unit[0] if unit and not _UNIT.search(first) else first), _interval(last)]
        if ends[0] and ends[1]:
            return min(ends[0], ends[1])
    return None


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(float(word))


def _words() -> Iterator[tuple[str, int]]:
    """The numbers from one to sixty as words; behind the tens stands a hyphen or a blank."""
    yield from ((word, number) for number, word in enumerate(f"{_ONES} {_TEENS}".split(), 1))
    for ten, name in enumerate(_TENS, 2):
        yield name, ten * 10
        for one, unit in enumerate(_ONES.split(), 1):
            yield f"{name}-{unit}", ten * 10 + one
            yield f"{name} {unit}", ten * 10 + one
    yield "sixty", 60


_NUMBERS = dict(_words())
_WORD = rf"[0-9]{{1,4}}(?:\.0+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_MONTHS_OR_YEARS = r"[ -]?(?:months?|monthly|mos?\.?|mths?\.?|(?P<years>years?|yearly|yrs?\.?))"
_UNIT = re.compile(rf"{_MONTHS_OR_YEARS}$")
_COUNT = re.compile(rf"(?:every )?(?P<first>{_WORD})(?: ?\((?P<again>{_WORD})\))?(?:{_MONTHS_OR_YEARS})?")
