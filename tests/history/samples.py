"""Small values of every kind that history records."""

from datetime import UTC, date, datetime, timedelta

from niiw_sheets.findings.model import Category, Finding, Place, Severity
from niiw_sheets.history.model import Run, Workbook
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries

TODAY = date(2027, 4, 12)
NOW = datetime(2027, 4, 12, 8, 30, tzinfo=UTC)


def run(number: int = 0) -> Run:
    """A run; `number` tells it from others."""
    started = NOW + timedelta(hours=number)
    return Run(
        started=started,
        finished=started + timedelta(seconds=2),
        today=TODAY,
        fingerprint=f"fingerprint {number}",
        outcome={"books": {"total": 3, "failed": [{"book": "clinic"}]}, "messages": ["Clínica: “read”"]},
        exit_code=4,
    )


def entries(book: str, task: str = "Order posters") -> BookEntries:
    """The entries of a workbook with one task."""
    line = Line("tasks", "", 9, {"task": Entry(GridCell(Kind.TEXT, task), 9, 3, TODAY)}, TODAY, 1)
    sheet = SheetEntries(
        worksheet="work_plan",
        tab="Work Plan",
        tab_id="Work Plan",
        lines=(line,),
        columns={"tasks": {"task": 3}},
        prompts={},
    )
    return BookEntries(book=book, sheets={"work_plan": sheet}, findings=())


def workbook(book: str = "clinic", task: str = "Order posters", stamp: str = "s1") -> Workbook:
    """A workbook that was read."""
    return Workbook(
        book=book,
        location=f"/shared/{book}.xlsx",
        stamp=stamp,
        reader="1-abc",
        read_on=TODAY,
        read_at=NOW,
        entries=entries(book, task),
    )


def finding(value: str = "soonish", row: int = 9, first_seen: date | None = None) -> Finding:
    """A finding on one cell of the clinic's work plan."""
    return Finding(
        code="due-unreadable",
        severity=Severity.ERROR,
        category=Category.ENTRY,
        place=Place(book="clinic", worksheet="work_plan", tab="Work Plan", row=row, column=4, heading="Due Date"),
        value=value,
        message=f"{value} is no date.",
        first_seen=first_seen,
    )
