"""Open tasks: what is missing in their rows, and which are overdue or due soon."""

from collections.abc import Iterator
from datetime import timedelta

from niiw_sheets.assessment.workplan import is_stale
from niiw_sheets.checks.asking import refused, typed
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, quote
from niiw_sheets.reading.values import DateKind, DateReading
from niiw_sheets.records.model import BookRecords, Task
from niiw_sheets.wording import day_words

_SPANS = frozenset({DateKind.APPROXIMATE, DateKind.RANGE})


def check_tasks(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """The findings about each open task; closed and paused ones are left in peace."""
    horizon = rules.today + timedelta(days=rules.due_soon_days)
    for task in records.tasks:
        if task.is_open:
            yield from _missing(task, rules)
            if task.date.latest and task.date.latest <= horizon:
                yield _due(task, overdue=task.date.latest < rules.today)
            if task.last_change and is_stale(task, rules.today, rules.stale_days):
                since = day_words(task.last_change)
                yield CATALOGUE.finding("task-stale", task.task.place, value=_words(task), detail=since)


def _missing(task: Task, rules: Rules) -> Iterator[Finding]:
    if not typed(task.task):
        yield CATALOGUE.finding("task-without-text", task.task.place, value=_words(task))
        return
    if task.date.kind is DateKind.NONE:
        yield _undated(task, rules)
    if not task.responsible and not refused(task.person):
        yield CATALOGUE.finding("task-without-person", task.person.place, value=task.task.raw)


def _undated(task: Task, rules: Rules) -> Finding:
    if typed(task.due):
        return CATALOGUE.finding("task-date-open", task.due.place, value=task.task.raw, detail=quote(task.due.raw))
    return CATALOGUE.finding("task-without-date", task.due.place, value=task.task.raw, detail=rules.date_example)


def _due(task: Task, *, overdue: bool) -> Finding:
    code = "task-overdue" if overdue else "task-due-soon"
    return CATALOGUE.finding(code, task.due.place, value=_words(task), detail=_due_words(task.date, task.due.raw))


def _words(task: Task) -> str:
    """The task's text, or whatever else its row says."""
    if typed(task.task):
        return task.task.raw
    return " · ".join(cell.raw for cell in (task.due, task.person, task.status, task.status_notes) if typed(cell))


def _due_words(due: DateReading, raw: str) -> str:
    """When a task is due; the typed text stands beside a day that was not typed exactly."""
    if due.latest is None:
        return ""
    day = day_words(due.latest)
    if due.kind is DateKind.EXACT:
        return day
    return f"by {day} at the latest (typed: {quote(raw)})" if due.kind in _SPANS else f"{day} (typed: {quote(raw)})"
