"""The Tasks tab: what is overdue, due soon or without a usable date, by person; the typed text beside every guess."""

from collections.abc import Sequence
from datetime import date

from niiw_sheets.assessment.workplan import TaskCounts
from niiw_sheets.characters import visible
from niiw_sheets.layout import styles
from niiw_sheets.reading.values import DateKind, StatusSource
from niiw_sheets.records.model import Flag, Task
from niiw_sheets.sheet import Area, Cell, Chart, Series, Tab
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.page import FIRST, WHERE_WIDTH, Content, Page, column_area, where, whole_steps
from niiw_sheets.wording import day_words, listed

NOBODY_WORDS = "(nobody named)"
NO_TASK_WORDS = "(no task written)"
FLAG_WORDS = {
    Flag.OVERDUE: "OVERDUE",
    Flag.DUE_SOON: "Due soon",
    Flag.UNREADABLE: "Date unreadable",
    Flag.UNDATED: "No date",
    Flag.ON_TRACK: "On track",
    Flag.PAUSED: "On hold",
    Flag.CLOSED: "Closed",
}
STATUS_WORDS = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "done": "Done",
    "on_hold": "On hold",
    "cancelled": "Cancelled",
    "unknown": "Unclear",
}
MOST = {"Overdue": 500, "Due soon": 300, "Later": 200, "Without a usable date": 300}
"""List → so many tasks of it are shown."""
MOST_STALE = 200
_COUNTED = ("Tasks", "Open", "Overdue", "Due soon", "No usable date", "Done")
_CHART_ROWS = 12


def tasks(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("tasks", "Tasks", facts.book_code, (24, 46, 28, 26, 30, 30, 14, WHERE_WIDTH))
    page.title("Work plans: what is overdue and what comes next")
    page.line("Where a date was not exact or a status came from the notes, the typed text stands beside the reading.")
    _states(page, facts)
    _list(page, facts, "Overdue", [t for t in facts.tasks if t.flag is Flag.OVERDUE])
    _list(page, facts, "Due soon", [t for t in facts.tasks if t.flag is Flag.DUE_SOON])
    open_later = [t for t in facts.tasks if t.flag is Flag.ON_TRACK]
    _list(page, facts, "Later", open_later)
    unclear = [t for t in facts.tasks if t.flag in {Flag.UNREADABLE, Flag.UNDATED}]
    _list(page, facts, "Without a usable date", unclear)
    _stale(page, facts)
    _counts(page, facts)
    return page.tab()


def _states(page: Page, facts: SummaryFacts) -> None:
    page.heading("Tasks by state")
    flags = [task.flag for task in facts.tasks]
    counts = {flag: flags.count(flag) for flag in FLAG_WORDS}
    body = page.table(("State", "Tasks"), [(FLAG_WORDS[flag], number) for flag, number in counts.items()])
    page.chart(_chart(body, whole_steps(counts.values())), _CHART_ROWS)


def _chart(body: Area, step: int) -> Chart:
    return Chart(
        kind="bar",
        title="Tasks by state",
        categories=column_area(body, 0),
        series=(Series(name="Tasks", values=column_area(body, 1), color=styles.LOW_FILL),),
        anchor=(body.top - 1, FIRST + 2),
        width=620,
        height=220,
        step=step,
    )


def _list(page: Page, facts: SummaryFacts, title: str, found: Sequence[Task]) -> None:
    page.heading(f"{title} ({len(found)})")
    headings = ("State", "Task", "Organisation", "Person", "Due", "Status", "Times put off", "Where")
    shown = sorted(found, key=_by_due)[: MOST[title]]
    page.table(headings, [_row(facts, task) for task in shown], empty="None.")
    page.rest(len(found), MOST[title], "tasks")


def _by_due(task: Task) -> tuple[bool, date, str]:
    return task.date.latest is None, task.date.latest or date.max, task.book


def _row(facts: SummaryFacts, task: Task) -> Sequence[Content]:
    style = styles.OVERDUE_CELL if task.flag is Flag.OVERDUE else styles.ANSWER
    text = task.task.raw or NO_TASK_WORDS
    return (
        Cell(value=FLAG_WORDS[task.flag], style=style),
        text,
        facts.name(task.book),
        listed(task.responsible) or NOBODY_WORDS,
        due_words(task),
        _status_words(task),
        task.slips or None,
        where(task.task.place, facts.link(task.task.place)),
    )


def due_words(task: Task) -> str:
    """When a task is due, with what was typed where that is not the day itself."""
    kind, latest = task.date.kind, task.date.latest
    if latest is None:
        return f"typed: {visible(task.due.raw)}" if task.due.raw else ""
    if kind is DateKind.EXACT:
        return day_words(latest)
    return f"by {day_words(latest)} (typed: {visible(task.due.raw)})"


def _status_words(task: Task) -> str:
    words = STATUS_WORDS[task.state.status]
    if task.state.source is StatusSource.NOTES:
        return f"{words} (from the notes: {visible(task.status_notes.raw)})"
    typed = task.status.raw
    return words if not typed or typed.casefold() == words.casefold() else f"{words} (typed: {visible(typed)})"


def _stale(page: Page, facts: SummaryFacts) -> None:
    found = sorted(facts.assessment.work_plan.stale, key=lambda task: (task.last_change or date.max, task.book))
    page.heading(f"Open, and unchanged since {day_words(facts.stale_since)} or before ({len(found)})")
    rows: list[Sequence[Content]] = [
        (
            day_words(task.last_change) if task.last_change else "",
            task.task.raw or NO_TASK_WORDS,
            facts.name(task.book),
            listed(task.responsible) or NOBODY_WORDS,
            due_words(task),
            _status_words(task),
            None,
            where(task.task.place, facts.link(task.task.place)),
        )
        for task in found[:MOST_STALE]
    ]
    headings = ("Last change", "Task", "Organisation", "Person", "Due", "Status", "", "Where")
    page.table(headings, rows, empty="None.")
    page.rest(len(found), MOST_STALE, "tasks")


def _counts(page: Page, facts: SummaryFacts) -> None:
    plan = facts.assessment.work_plan
    page.heading("By person")
    people = [(person or NOBODY_WORDS, counts) for person, counts in plan.by_person.items()]
    page.table(("Person", *_COUNTED), _most_overdue_first(people), empty="Nobody is named in a work plan.")
    page.heading("By partner")
    partners = [(facts.name(book), counts) for book, counts in plan.by_partner.items()]
    page.table(("Partner", *_COUNTED), _most_overdue_first(partners), empty="No partner has planned a task.")


def _most_overdue_first(found: Sequence[tuple[str, TaskCounts]]) -> list[Sequence[Content]]:
    ordered = sorted(found, key=lambda item: (-item[1].overdue, -item[1].open, item[0]))
    return [(name, c.total, c.open, c.overdue, c.due_soon, c.undated + c.unreadable, c.done) for name, c in ordered]
