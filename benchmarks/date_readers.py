"""Readers of dates under one roof: ours, and general ones, set up as well as they can be for a due date in US order."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from time import perf_counter

from benchmarks.labelled_entries import CONTEXT, TODAY
from niiw_sheets.reading import dates
from niiw_sheets.reading.values import DateReading
from niiw_sheets.sheet import GridCell, Kind

_MIDNIGHT = datetime(TODAY.year, TODAY.month, TODAY.day)  # noqa: DTZ001 – what the peers compare with has no zone
_DATEPARSER = {"RELATIVE_BASE": _MIDNIGHT, "DATE_ORDER": "MDY", "PREFER_DATES_FROM": "future"}


def ours(text: str) -> DateReading:
    """Our reading of a text cell."""
    return dates.read_date(GridCell(Kind.TEXT, text), CONTEXT)


def with_dateutil(text: str) -> date | None:
    """The day that dateutil.parser gives, what is not typed taken from today; None where it refuses."""
    from dateutil import parser

    try:
        found: datetime = parser.parse(text, default=_MIDNIGHT)
    except (ValueError, OverflowError):
        return None
    return found.date()


def with_dateparser(text: str) -> date | None:
    """The day that dateparser gives, counted from today and in the future where both are possible."""
    import dateparser

    found: datetime | None = dateparser.parse(text, languages=["en"], settings=_DATEPARSER)
    return found.date() if found else None


def with_pandas(text: str) -> date | None:
    """The day that pandas.to_datetime gives; None where it refuses."""
    import pandas as pd

    found = pd.to_datetime(text, errors="coerce")
    return None if pd.isna(found) else found.date()


READERS: dict[str, Callable[[str], date | None]] = {
    "dateutil": with_dateutil,
    "dateparser": with_dateparser,
    "pandas": with_pandas,
}
"""The peers by name."""


def seconds_per_entry(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """The shortest of three times for all texts, an entry's share, nothing remembered from the time before."""
    return min(_seconds(read, texts) for _ in range(3)) / len(texts)


def _seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    dates._read.cache_clear()
    began = perf_counter()
    for text in texts:
        read(text)
    return perf_counter() - began
