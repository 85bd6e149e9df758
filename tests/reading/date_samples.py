"""What the tests of the date reader share: the day they take place on, and how they read a text."""

from datetime import date

from niiw_sheets.reading.dates import read_date
from niiw_sheets.reading.values import Context, DateReading
from niiw_sheets.sheet import GridCell, Kind

TODAY = date(2026, 11, 22)
"""A Sunday; the day of the labelled examples."""
US = Context(today=TODAY, reference=TODAY)
DAY_FIRST = Context(today=TODAY, reference=TODAY, month_first=False)


def read(text: str, context: Context = US) -> DateReading:
    """The reading of a text cell."""
    return read_date(GridCell(Kind.TEXT, text), context)


def shown(reading: DateReading) -> str:
    """A reading in one line: its kind and days."""
    days = [day.isoformat() for day in (reading.earliest, reading.latest) if day]
    return " ".join([reading.kind, *dict.fromkeys(days)])


def codes(reading: DateReading) -> tuple[str, ...]:
    """The codes of a reading's notes."""
    return tuple(note.code for note in reading.notes)


def seen_on(reference: date) -> Context:
    """A context in which the text was first seen on another day than today."""
    return Context(today=TODAY, reference=reference)
