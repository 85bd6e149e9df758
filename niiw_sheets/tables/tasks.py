"""The table `tasks`: one row for each task of every work plan."""

from collections.abc import Iterable

from niiw_sheets.records.model import Task
from niiw_sheets.tables.model import Column, Kind, Table, build

_COLUMNS: tuple[Column[Task], ...] = (
    Column("book", Kind.TEXT, lambda task: task.book),
    Column("row", Kind.INTEGER, lambda task: task.row),
    Column("task", Kind.TEXT, lambda task: task.task.raw),
    Column("due_raw", Kind.TEXT, lambda task: task.due.raw),
    Column("due_kind", Kind.TEXT, lambda task: task.date.kind.value),
    Column("due_earliest", Kind.DAY, lambda task: task.date.earliest),
    Column("due_latest", Kind.DAY, lambda task: task.date.latest),
    Column("responsible_raw", Kind.TEXT, lambda task: task.person.raw),
    Column("responsible", Kind.LIST, lambda task: task.responsible),
    Column("status_raw", Kind.TEXT, lambda task: task.status.raw),
    Column("status", Kind.TEXT, lambda task: task.state.status.value),
    Column("status_source", Kind.TEXT, lambda task: task.state.source.value),
    Column("status_notes", Kind.TEXT, lambda task: task.status_notes.raw),
    Column("flag", Kind.TEXT, lambda task: task.flag.value),
    Column("days_late", Kind.INTEGER, lambda task: task.days_late),
    Column("first_seen", Kind.DAY, lambda task: task.first_seen),
    Column("slips", Kind.INTEGER, lambda task: task.slips),
)


def tasks_table(tasks: Iterable[Task]) -> Table:
    """The tasks as they came."""
    return build(_COLUMNS, tasks)
