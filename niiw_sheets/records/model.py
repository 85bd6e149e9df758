"""Typed records: what people's entries mean today, one type a table of DESIGN 8, each knowing where it stands."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from niiw_sheets.findings.model import Note, Place
from niiw_sheets.reading.values import Answer, DateReading, MonthsReading, Status, StatusReading
from niiw_sheets.worksheets import Polarity


class Flag(StrEnum):
    """How a task stands today (DESIGN 8, first match)."""

    CLOSED = "closed"
    PAUSED = "paused"
    UNREADABLE = "unreadable"
    UNDATED = "undated"
    ON_TRACK = "on_track"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as a record refers to it: the text as every table shows it, and its place."""

    raw: str
    place: Place
    since: datetime.date | None = None
    notes: tuple[Note, ...] = ()
    """What its reader remarks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row of a work plan with a typed cell."""

    book: str
    row: int
    task: Cell
    due: Cell
    person: Cell
    status: Cell
    status_notes: Cell
    date: DateReading
    responsible: tuple[str, ...]
    state: StatusReading
    flag: Flag
    days_late: int | None
    """Days since the latest due day; only where overdue."""
    first_seen: datetime.date | None
    slips: int

    @property
    def is_open(self) -> bool:
        """Not started, in progress or unknown (READING "Task status")."""
        return self.state.status in {Status.NOT_STARTED, Status.IN_PROGRESS, Status.UNKNOWN}

    @property
    def last_change(self) -> datetime.date | None:
        """The day on which the newest text of the row was first seen."""
        cells = (self.task, self.due, self.person, self.status, self.status_notes)
        return max((cell.since for cell in cells if cell.raw and cell.since), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRecord:
    """The answer to one question of an assessment worksheet, asked or not, answered or not."""

    book: str
    role: str
    """`coalition` or `partner`."""
    worksheet: str
    section: str
    question_id: str
    question: str
    polarity: Polarity
    least: bool
    """Speaks of all partners: coalition-wide the least favourable answer counts."""
    answer_cell: Cell
    answer: Answer
    asked: bool
    """False behind a closed gate (DESIGN 9)."""
    gate: str
    """The question that closes it when answered no; empty for none."""
    first: Cell
    """Barriers (Process) or examples (Goals)."""
    second: Cell
    """Remedies (Process) or what is still needed (Goals)."""

    @property
    def favourable(self) -> float | None:
        """1, ½ or 0 after flipping reversed questions; None where the answer does not score."""
        score = {Answer.YES: 1.0, Answer.PARTLY: 0.5, Answer.NO: 0.0}.get(self.answer)
        if score is None or not self.asked or self.polarity is Polarity.NEUTRAL:
            return None
        return 1.0 - score if self.polarity is Polarity.REVERSED else score


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of an agreement's review log."""

    day: DateReading
    by: Cell
    outcome: Cell


class AgreementState(StrEnum):
    """How far an agreement is (DESIGN 8)."""

    NONE = "none"
    DRAFT = "draft"
    INCOMPLETE = "incomplete"
    IN_FORCE = "in_force"
    REVIEW_DUE = "review_due"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One partner's agreement."""

    book: str
    fields: Mapping[str, Cell]
    """By field id: `<prompt>_<column>` where a section has two answer columns, else `<prompt>`."""
    signed: Mapping[str, DateReading]
    """`coalition`, `partner` → the day each signed."""
    months: MonthsReading
    reviews: tuple[Review, ...]
    effective_date: datetime.date | None
    next_review: datetime.date | None
    state: AgreementState


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of needs, criteria or prospects: the cells by heading id."""

    book: str
    worksheet: str
    row: int
    kind: str
    """The prompt's id (services, want …); empty for prospects."""
    cells: Mapping[str, Cell]
    meets: Answer = Answer.UNANSWERED
    """Needs only: whether the provider meets the selection criteria."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """When and by whom an organisation answered an assessment worksheet."""

    book: str
    worksheet: str
    answered_on: DateReading
    on: Cell
    by: Cell
    last_change: datetime.date | None
    """The day any answer of the sheet last changed; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRecords:
    """Everything one workbook's entries mean today."""

    book: str
    role: str
    tasks: tuple[Task, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()
    about: tuple[About, ...] = ()
    agreement: Agreement | None = None
    needs: tuple[Row, ...] = ()
    criteria: tuple[Row, ...] = ()
    prospects: tuple[Row, ...] = ()
    cells: tuple[Cell, ...] = field(default=())
    """Every typed cell with notes from its reader, wherever it stands (also those above), for the checks."""
