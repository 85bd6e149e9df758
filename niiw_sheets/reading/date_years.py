"""Years: which lie in the window, which century a two-digit year means, and which year is meant where none is typed."""

from collections.abc import Callable
from datetime import date

from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.months import add_months

WINDOW_YEARS = 10
"""Years before and after today's that count as plausible."""
_BACK, _AHEAD = -3, 9
"""Without a year a day lies later than so many months before, and up to so many after, the reference day."""

LastDay = Callable[[int], date | None]
"""The last day of something in a given year; None where it does not exist in that year (Feb 29)."""


def in_window(year: int, today: date) -> bool:
    """Whether a calendar year is plausible."""
    return abs(year - today.year) <= WINDOW_YEARS


def checked_year(year: int, today: date) -> int:
    """A year inside the window. Raises UnreadableDateError for any other."""
    if not in_window(year, today):
        raise UnreadableDateError("date-outside-window", str(year))
    return year


def with_century(year: int, today: date) -> int:
    """A two-digit year in the century that lies in the window, or else in today's century."""
    century = today.year // 100 * 100
    near = (century + year, century + year - 100, century + year + 100)
    return next((full for full in near if in_window(full, today)), near[0])


def assumed_year(last: LastDay, reference: date) -> int | None:
    """The year in which something ends later than 3 months before and up to 9 months after the reference day."""
    begin, end = add_months(reference, _BACK), add_months(reference, _AHEAD)
    return _first(last, reference, lambda day: begin < day <= end)


def weekday_year(last: LastDay, weekday: int, reference: date) -> int | None:
    """The year within 12 months of the reference day in which a day falls on a weekday (Monday 0)."""
    begin, end = add_months(reference, -12), add_months(reference, 12)
    return _first(last, reference, lambda day: begin <= day <= end and day.weekday() == weekday)


def _first(last: LastDay, reference: date, fits: Callable[[date], bool]) -> int | None:
    for year in range(reference.year - 1, reference.year + 2):
        day = last(year)
        if day and fits(day):
            return year
    return None
