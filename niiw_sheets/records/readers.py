"""Which reader reads which type of entry."""

from collections.abc import Callable, Mapping

from niiw_sheets.reading.answers import read_answer
from niiw_sheets.reading.contacts import read_emails, read_phones
from niiw_sheets.reading.dates import read_date
from niiw_sheets.reading.months import read_months
from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.values import (
    AnswerReading,
    ContactReading,
    Context,
    DateReading,
    MonthsReading,
    PeopleReading,
)
from niiw_sheets.sheet import GridCell
from niiw_sheets.worksheets import EntryType

Reading = AnswerReading | ContactReading | DateReading | MonthsReading | PeopleReading
Reader = Callable[[GridCell, Context], Reading]

READERS: Mapping[EntryType, Reader] = {
    EntryType.DATE: read_date,
    EntryType.PERSON: read_people,
    EntryType.ANSWER: lambda cell, _: read_answer(cell),
    EntryType.EMAIL: lambda cell, _: read_emails(cell),
    EntryType.PHONE: lambda cell, _: read_phones(cell),
    EntryType.MONTHS: lambda cell, _: read_months(cell),
}
"""Only days and names depend on the context. Statuses are not among them: they are read from two cells at once."""
