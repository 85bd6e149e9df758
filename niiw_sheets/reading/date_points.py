"""One point in time: what a matched pattern says, and the days it covers in a given year."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.date_patterns import BARE, Match, Shape
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_tokens import Sort, Token
from niiw_sheets.reading.date_words import (
    EARLY,
    END,
    LATE,
    MIDDLE,
    OPENINGS,
    PARTS,
    SEASONS,
    spoken_month,
    spoken_weekday,
)
from niiw_sheets.reading.date_years import checked_year, in_window, with_century
from niiw_sheets.reading.values import Context

WINTER = 12
LEAP_YEAR = 2024
"""A year in which every day exists that ever does."""
_MONTH_PARTS = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, 31), END: (21, 31)}
"""First and last day; the last is cut to the month's length."""
_YEAR_PARTS = {EARLY: (1, 4), MIDDLE: (5, 8), LATE: (9, 12), END: (12, 12)}
"""First and last month."""


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day, month, quarter … as typed, with or without its year."""

    shape: Shape
    year: int | None = None
    month: int = 0
    """1 … 12, or the first month of a quarter or season."""
    day: int = 0
    part: str = ""
    weekday: int | None = None
    separator: str = ""
    """The mark between its numbers, or nothing."""
    two_years: bool = False
    """Whether both its years were typed: winter 2026-27."""
    notes: tuple[Note, ...] = ()

    def days(self, year: int) -> Span | None:
        """The days it covers in a year; None where that year has no such day."""
        match self.shape:
            case Shape.YEAR:
                return _months(year, 1, 12)
            case Shape.YEAR_PART:
                return _months(year, *_YEAR_PARTS[self.part])
            case Shape.MONTH:
                return _months(year, self.month, self.month)
            case Shape.QUARTER | Shape.SEASON:
                return _months(year - (self.month == WINTER), self.month, self.month + 2)
            case Shape.MONTH_PART:
                return _month_part(year, self.month, self.part)
        return self._one_day(year)

    def _one_day(self, year: int) -> Span | None:
        if not 1 <= self.day <= month_length(year, self.month):
            return None
        day = date(year, self.month, self.day)
        return Span(day, day + timedelta(days=6) if self.shape is Shape.WEEK else day)


def spoken(day: date) -> str:
    """A day as messages show it and the reader reads it: `Thu 15 Apr 2027`."""
    return f"{spoken_weekday(day.weekday())[:3]} {day.day} {spoken_month(day.month)} {day.year}"


def month_length(year: int, month: int) -> int:
    """The number of days of a month; 0 where there is no such month."""
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0


def point_of(match: Match, context: Context) -> Point | None:
    """What a matched pattern says; None where its parts do not go together (`fall 2026-27`) or
    may be a time of day (`10.30`).

    Raises UnreadableDateError for a day that no year has and for a year outside the window.
    """
    fields = match.fields
    if match.shape is Shape.SEASON and len(fields.get("year", ())) > 1 and not _is_one_winter(match, context):
        return None
    if "padded" in fields and not 1 <= fields["padded"][0].value <= 12:
        return None
    point = Point(
        shape=match.shape,
        year=_year(match, context),
        month=_month(match),
        day=_value(match, "day"),
        part=_part(match),
        weekday=_value(match, "weekday") if "weekday" in fields else None,
        separator=match.separator,
        two_years=len(fields.get("year", ())) > 1,
    )
    if "number" in fields:
        point = _with_numbers(point, match, context)
    if point.shape not in BARE and point.days(point.year or LEAP_YEAR) is None:
        raise UnreadableDateError("date-impossible")
    return point


def _value(match: Match, field: str) -> int:
    tokens = match.fields.get(field)
    if tokens:
        return tokens[0].value
    rest = _compact_rest(match)
    return {"month": rest // 100, "day": rest % 100}.get(field, 0)


def _compact_rest(match: Match) -> int:
    """The last four digits of 20270415."""
    tokens = match.fields.get("compact")
    return tokens[0].value % 10_000 if tokens else 0


def _year(match: Match, context: Context) -> int | None:
    """The typed year, of two (winter 2026-27) the later. Raises UnreadableDateError outside the window."""
    if "compact" in match.fields:
        return checked_year(match.fields["compact"][0].value // 10_000, context.today)
    if "year" not in match.fields:
        return None
    token = match.fields["year"][-1]
    year = _full_year(token, context)
    if not in_window(year, context.today):
        raise UnreadableDateError("date-outside-window", token.text.lstrip("'"))
    return year


def _full_year(token: Token, context: Context) -> int:
    short = token.sort is Sort.SHORT_YEAR or token.digits == 2
    return with_century(token.value, context.today) if short else token.value


def _is_one_winter(match: Match, context: Context) -> bool:
    first, second = (_full_year(token, context) for token in match.fields["year"])
    return match.fields["season"][0].is_word("winter") and second == first + 1


def _month(match: Match) -> int:
    if match.shape is Shape.QUARTER:
        return 3 * (_value(match, "quarter") or _value(match, "nth")) - 2
    if match.shape is Shape.SEASON:
        return SEASONS[match.fields["season"][0].text]
    return _value(match, "month")


def _part(match: Match) -> str:
    tokens = match.fields.get("part")
    if not tokens or match.shape is Shape.WEEK:
        return ""
    return (PARTS | OPENINGS)[tokens[0].text]


def _with_numbers(point: Point, match: Match, context: Context) -> Point:
    """The point with its month and day from numbers, in the order that the mark between them and the locale give."""
    numbers = [token.value for name in ("number", "padded") for token in match.fields.get(name, ())]
    if len(numbers) == 1:
        return replace(point, month=numbers[0])
    dotted = point.separator in {".", ","}
    # A date that begins with its year goes on with the month everywhere.
    year_first = next(name for name in match.fields if name in {"year", "number"}) == "year"
    day_first = not year_first and (dotted or not context.month_first)
    read, swapped = replace(point, month=numbers[0], day=numbers[1]), replace(point, month=numbers[1], day=numbers[0])
    if day_first:
        read, swapped = swapped, read
    return _in_order(read, swapped, surprising=dotted and day_first and context.month_first)


def _in_order(usual: Point, other: Point, *, surprising: bool) -> Point:
    """The usual order, or the other one where only that is possible; `surprising`: a note where both are."""
    days, others = (point.days(point.year or LEAP_YEAR) for point in (usual, other))
    if days is None and others is not None:
        return _noted(other, "date-order-swapped")
    doubtful = surprising and days is not None and others is not None and days != others
    return _noted(usual, "date-dots-day-first") if doubtful else usual


def _noted(point: Point, code: str) -> Point:
    words = f"{point.day} {spoken_month(point.month)} {point.year or ''}"
    return replace(point, notes=(Note(code=code, detail=words.strip()),))


def _months(year: int, first: int, last: int) -> Span | None:
    """Whole months, the first counted from January of a year (12 … 14: December to February)."""
    if not 1 <= first <= 12:
        return None
    years, month = divmod(last - 1, 12)
    end = year + years
    return Span(date(year, first, 1), date(end, month + 1, month_length(end, month + 1)))


def _month_part(year: int, month: int, part: str) -> Span:
    first, last = _MONTH_PARTS[part]
    return Span(date(year, month, first), date(year, month, min(last, month_length(year, month))))
