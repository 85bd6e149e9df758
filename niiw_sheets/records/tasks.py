"""The tasks of a work plan: one record for each row with a typed cell."""

from collections.abc import Iterator
from datetime import date, timedelta

from niiw_sheets.reading.status import read_status
from niiw_sheets.reading.values import DateKind, DateReading, Status
from niiw_sheets.records.blocks import Block, ReadSheet
from niiw_sheets.records.model import Flag, Task
from niiw_sheets.records.settings import Settings

WORKSHEET = "work_plan"
SECTION = "tasks"


def read_tasks(sheet: ReadSheet, settings: Settings) -> Iterator[Task]:
    """The tasks of a work plan, in the order of their rows."""
    return (_task(block, settings) for block in sheet.rows(SECTION))


def _task(block: Block, settings: Settings) -> Task:
    (line,) = block.lines
    due = block.date("due")
    state = line.status or read_status(None, None)
    flag = flag_of(state.status, due, settings.today, settings.due_soon_days)
    overdue = due.latest if flag is Flag.OVERDUE else None
    return Task(
        book=block.sheet.book,
        row=line.line.row,
        task=block.cell("task"),
        due=block.cell("due"),
        person=block.cell("person"),
        status=block.cell("status"),
        status_notes=block.cell("notes"),
        date=due,
        responsible=block.people("person"),
        state=state,
        flag=flag,
        days_late=(settings.today - overdue).days if overdue else None,
        first_seen=line.line.first_seen,
        slips=line.line.slips,
    )


def flag_of(status: Status, due: DateReading, today: date, due_soon_days: int) -> Flag:
    """How a task stands today: the first rule of DESIGN 8 that matches."""
    if status in {Status.DONE, Status.CANCELLED}:
        return Flag.CLOSED
    if status is Status.ON_HOLD:
        return Flag.PAUSED
    if due.kind is DateKind.UNREADABLE:
        return Flag.UNREADABLE
    if due.kind is DateKind.NONE:
        return Flag.UNDATED
    if due.kind is DateKind.RECURRING or due.latest is None:
        return Flag.ON_TRACK
    return _by_day(due.latest, today, due_soon_days)


def _by_day(latest: date, today: date, due_soon_days: int) -> Flag:
    if latest < today:
        return Flag.OVERDUE
    return Flag.DUE_SOON if latest <= today + timedelta(days=due_soon_days) else Flag.ON_TRACK
