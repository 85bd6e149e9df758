"""The numbers of the work plans: overall, by partner, by person, and what changed within a week."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from niiw_sheets.reading.values import Status, StatusSource
from niiw_sheets.records.model import Flag, Task

WEEK = timedelta(days=7)

NOBODY = ""
"""The person of tasks that nobody is responsible for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCounts:
    """How many tasks there are and how they stand; those on hold or cancelled count in total alone."""

    total: int = 0
    open: int = 0
    done: int = 0
    overdue: int = 0
    due_soon: int = 0
    undated: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlan:
    """All work plans together."""

    counts: TaskCounts
    by_partner: Mapping[str, TaskCounts]
    """Book → its counts, only books with tasks."""
    by_person: Mapping[str, TaskCounts]
    """Name → the counts of the tasks that name it; a task of two people counts for both, NOBODY has the rest."""
    done_lately: tuple[Task, ...]
    """Seen to become done within the last seven days; what was done when it was first seen may be older."""
    newly_overdue: tuple[Task, ...]
    """Overdue, and due within the last seven days."""
    stale: tuple[Task, ...]
    """Open, and nothing in the row has changed for so many days as the coalition file says."""


def work_plan(tasks: Iterable[Task], today: date, stale_days: int = 0) -> WorkPlan:
    """The numbers of all work plans on a day."""
    known = tuple(tasks)
    by_partner: dict[str, list[Task]] = {}
    by_person: dict[str, list[Task]] = {}
    for task in known:
        by_partner.setdefault(task.book, []).append(task)
        for person in dict.fromkeys(task.responsible) or (NOBODY,):
            by_person.setdefault(person, []).append(task)
    return WorkPlan(
        counts=count(known),
        by_partner={book: count(found) for book, found in by_partner.items()},
        by_person={person: count(found) for person, found in sorted(by_person.items())},
        done_lately=tuple(task for task in known if _done_since(task, today - WEEK)),
        newly_overdue=tuple(task for task in known if _overdue_since(task, today - WEEK)),
        stale=tuple(task for task in known if is_stale(task, today, stale_days)),
    )


def count(tasks: Iterable[Task]) -> TaskCounts:
    """How the tasks stand."""
    known = tuple(tasks)
    flags = [task.flag for task in known]
    return TaskCounts(
        total=len(known),
        open=sum(task.is_open for task in known),
        done=sum(task.state.status is Status.DONE for task in known),
        overdue=flags.count(Flag.OVERDUE),
        due_soon=flags.count(Flag.DUE_SOON),
        undated=flags.count(Flag.UNDATED),
        unreadable=flags.count(Flag.UNREADABLE),
    )


def is_stale(task: Task, today: date, stale_days: int) -> bool:
    """Whether nothing new was typed into an open task's row for so many days; with 0 days none is stale.

    A text that was cleared leaves no trace, and is no change.
    """
    if not stale_days or not task.is_open or task.last_change is None:
        return False
    return (today - task.last_change).days >= stale_days


def _done_since(task: Task, day: date) -> bool:
    cell = task.status_notes if task.state.source is StatusSource.NOTES else task.status
    if task.state.status is not Status.DONE or cell.since is None or task.first_seen is None:
        return False
    return cell.since >= day and cell.since > task.first_seen


def _overdue_since(task: Task, day: date) -> bool:
    return task.flag is Flag.OVERDUE and task.date.latest is not None and task.date.latest >= day
