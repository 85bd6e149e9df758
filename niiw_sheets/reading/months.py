"""Review intervals: a number of months as people type it, and the day that many months later.

cell     = blank | "[number] months" | ["we review it"] interval | interval "-" interval
interval = ["every"] number ["months" | "years"] | quarterly, … | number "times a year" | interval "(" same again ")"
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.spelling import speller
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
    "a year": 12,
    "every other year": 24,
    "semi-annual": 6,
    "semi-annually": 6,
    "half-yearly": 6,
    "half a year": 6,
    "every half year": 6,
    "quarterly": 3,
    "every quarter": 3,
    "monthly": 1,
    "every month": 1,
    "every other month": 2,
    "once a month": 1,
}
_SAME = (
    (
        re.compile(r"^(?:(?!not |never )[a-z']+ ){0,4}review\w*(?: (?:it|this|the \w+))?:? (?=every|each|once|twice)"),
        "",
    ),
    (re.compile(r"\b(?:once )?(?:every|each) "), "every "),
    (re.compile(r"^(once|twice|\w+ times?|\dx)(?: (?:a|per|each|every) year| yearly)$"), r"\1 a year"),
    (re.compile(r"^(semi|half) ?(?=annual|year)"), r"\1-"),
)
_A_YEAR = re.compile(r"(?P<times>once|twice|\w+(?= times?)|\d(?=x))(?: times?|x)? a year")
_TWICE = re.compile(r"(?P<one>[^()/,=]+?) ?(?:\((?P<in_brackets>[^()]+)\)|[/,=] ?(?P<other>[^()/,=]+))")
"""One interval said in two ways: `quarterly (3 months)`."""

_spelt = speller("month", "months", "annual", "annually", "yearly", "quarterly", "monthly")
_FILLED_IN = re.compile(r"^(\s*(?:every )?)\[\s*(?!number\b)(\w+)\s*\]", re.IGNORECASE)
"""A number typed over the word in `[number] months`."""

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
    text = _spelt(" ".join(lowered(_FILLED_IN.sub(r"\1\2", raw)).split()).strip(" .,;:!"))
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
    """The months of one interval, where it is one of 1 to LONGEST; it may be said twice, `six (6)`."""
    match = _COUNT.fullmatch(text)
    if match is None:
        return _OFTEN.get(text) or _share_of_a_year(text) or _said_twice(text)
    numbers = {_number(word) for word in (match["first"], match["again"]) if word}
    months = numbers.pop() * (12 if match["years"] else 1)
    return int(months) if not numbers and 1 <= months <= LONGEST and months == int(months) else None


def _share_of_a_year(text: str) -> int | None:
    """The months between so many times a year, where they are whole."""
    match = _A_YEAR.fullmatch(text)
    if match is None:
        return None
    word = match["times"]
    times = int(word) if word.isdecimal() else {"once": 1, "twice": 2, **_NUMBERS}.get(word, 0)
    return 12 // times if times and 12 % times == 0 else None


def _said_twice(text: str) -> int | None:
    match = _TWICE.fullmatch(text)
    ends = {_interval(match["one"]), _interval(match["in_brackets"] or match["other"])} if match else set()
    return ends.pop() if len(ends) == 1 else None


def _shorter(text: str) -> int | None:
    """The shorter end of a range; a first end without a unit has that of the last one."""
    for between in _BETWEEN.finditer(text):
        first, last = text[: between.start()], text[between.end() :]
        unit = _UNIT.search(last)
        ends = [_interval(first + unit[0] if unit and not _UNIT.search(first) else first), _interval(last)]
        if ends[0] and ends[1]:
            return min(ends[0], ends[1])
    return None


def _number(word: str) -> float:
    return _NUMBERS[word] if word in _NUMBERS else float(word)


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
_WORD = rf"[0-9]{{1,4}}(?:\.[0-9]+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_MONTHS_OR_YEARS = r"[ -]?(?:months?|monthly|m|mos?\.?|mths?\.?|(?P<years>years?|yearly|yrs?\.?))"
_UNIT = re.compile(rf"{_MONTHS_OR_YEARS}$")
_COUNT = re.compile(rf"(?:every )?(?P<first>{_WORD})(?: ?\((?P<again>{_WORD})\))?(?:{_MONTHS_OR_YEARS})?")
