"""What readers hand back: typed values with the notes that explain them, and the context they read in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from niiw_sheets.findings.model import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What reading one cell depends on besides the cell."""

    today: date
    """The calendar day in the coalition's time zone."""
    reference: date
    """The day this text was first seen in this cell, or today: a day without a year is read from here."""
    month_first: bool = True
    """Whether 4/5 means April 5 in the coalition's locale."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Known people, partners, contacts and aliases: folded name (see `fold_name`) → the name to use."""


class DateKind(StrEnum):
    """How exactly a date cell says when (READING "Dates")."""

    EXACT = "exact"
    ASSUMED_YEAR = "assumed_year"
    APPROXIMATE = "approximate"
    RANGE = "range"
    NONE = "none"
    RECURRING = "recurring"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """A date cell's meaning. Both days are set for exact to range, and empty otherwise."""

    kind: DateKind
    earliest: date | None = None
    latest: date | None = None
    notes: tuple[Note, ...] = ()


class Status(StrEnum):
    """The state of a task (READING "Task status")."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class StatusSource(StrEnum):
    """Which cell a status was read from."""

    COLUMN = "column"
    NOTES = "notes"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """A task's state and the cell that said so."""

    status: Status
    source: StatusSource
    notes: tuple[Note, ...] = ()


class Answer(StrEnum):
    """The answer to a yes/no question (READING "Answers")."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DONT_KNOW = "dont_know"
    NOT_APPLICABLE = "not_applicable"
    UNANSWERED = "unanswered"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReading:
    """An answer cell's meaning."""

    answer: Answer
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleReading:
    """Who is responsible: names in the order typed, none for nobody."""

    people: tuple[str, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsReading:
    """A review interval in months; None where it is still to fill in or unreadable (then a note says so)."""

    months: int | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactReading:
    """The e-mail addresses or telephone numbers of a cell, normalised; a note says what could not be read."""

    values: tuple[str, ...]
    notes: tuple[Note, ...] = ()
