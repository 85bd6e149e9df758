"""Words that several kinds of messages share."""

from collections.abc import Collection, Iterator

from niiw_sheets.characters import visible
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.findings.grouping import place_name
from niiw_sheets.findings.model import quote
from niiw_sheets.reading.values import DateKind, StatusSource
from niiw_sheets.records.model import Flag, Task
from niiw_sheets.records.tasks import SECTION, WORKSHEET
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.tasks import STATUS_WORDS
from niiw_sheets.wording import day_words


def greeting(name: str) -> str:
    """How a message begins."""
    return f"Hello {visible(name)},"


def task_words(facts: SummaryFacts, task: Task) -> str:
    """An overdue or soon-due task in a sentence that makes sense without its link."""
    text = quote(task.task.raw) if task.task.raw.strip() else "A task without words"
    verb = "was due" if task.flag is Flag.OVERDUE else "is due"
    place = ", ".join(filter(None, (visible(facts.name(task.book)), place_name(task.task.place))))
    return f"{text} ({place}) {verb} {_day(task)}{_from_notes(task)}."


def _day(task: Task) -> str:
    """The day; where it is not exactly what was typed, that too."""
    if task.date.latest is None:
        return f"at a time typed as {quote(task.due.raw)}"
    day = day_words(task.date.latest)
    return day if task.date.kind is DateKind.EXACT else f"by {day} (typed: {quote(task.due.raw)})"


def _from_notes(task: Task) -> str:
    if task.state.source is not StatusSource.NOTES:
        return ""
    return f"; its status is {STATUS_WORDS[task.state.status]} (from the notes: {quote(task.status_notes.raw)})"


def column(facts: SummaryFacts, name: str, usual: str) -> str:
    """The heading of a column of the work plan, in quotation marks."""
    sections = [s for sheet in facts.worksheets if sheet.id == WORKSHEET for s in sheet.sections if s.id == SECTION]
    return f"“{next((c.heading for s in sections for c in s.columns if c.id == name), usual)}”"


def sender(facts: DigestFacts, books: Collection[str] = ()) -> Iterator[str]:
    """Who sends a message and of which day it speaks; of the books it is about, those that could not be read."""
    summary = facts.summary
    read = f" The workbooks were last read on {day_words(facts.read_on)}." if facts.read_on else ""
    later = " What was changed since then is not in here." if facts.read_on else ""
    yield f"{visible(summary.assessment.coalition.name)} sends this message with niiw-sheets.{read}{later}"
    for failure in summary.failures:
        day = summary.read_on.get(failure.book)
        if failure.book in books and day:
            name = visible(summary.name(failure.book))
            yield f"The workbook of {name} cannot be read at present; it is told of as it was on {day_words(day)}."
