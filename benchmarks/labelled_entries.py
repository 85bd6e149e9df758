"""Entries with the reading that people gave them: our own, and the examples beside the project where they are there."""

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from niiw_sheets.reading.answers import read_answer
from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.status import read_status
from niiw_sheets.reading.values import Context, DateKind, DateReading
from niiw_sheets.sheet import GridCell, Kind

TODAY = date(2026, 11, 22)
"""The day of all labels."""
CONTEXT = Context(today=TODAY, reference=TODAY)
_PROJECT = Path(__file__).resolve().parents[1]
_OWN = _PROJECT / "tests" / "data"
_EXAMPLES = _PROJECT.parent / "shared" / "examples"


class Outcome(StrEnum):
    """What a reader's result is worth to somebody who relies on it."""

    RIGHT = "right"
    REFUSED = "refused"
    """No day where one is meant: somebody has to look at the entry."""
    WRONG = "wrong"
    """The days are right, or there are none as it should be, but not the kind."""
    SILENTLY_WRONG = "silently wrong"
    """A day where none is meant, or another one: nobody is told."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text and what it means."""

    raw: str
    kind: str
    earliest: str
    """ISO days, or empty."""
    latest: str

    def judge_ours(self, reading: DateReading) -> Outcome:
        """The worth of a reading with its kind and both days."""
        days = tuple(day.isoformat() if day else "" for day in (reading.earliest, reading.latest))
        if days != (self.earliest, self.latest):
            return Outcome.REFUSED if reading.earliest is None else Outcome.SILENTLY_WRONG
        if reading.kind == self.kind:
            return Outcome.RIGHT
        return Outcome.REFUSED if reading.kind is DateKind.UNREADABLE else Outcome.WRONG

    def judge_day(self, day: date | None) -> Outcome:
        """The worth of a single day, or of none: right where it is the first or last one meant, or none is meant."""
        if day is None:
            return Outcome.REFUSED if self.earliest else Outcome.RIGHT
        return Outcome.RIGHT if day.isoformat() in {self.earliest, self.latest} else Outcome.SILENTLY_WRONG


def dates() -> list[Label]:
    """All labelled dates."""
    return [
        Label(row["raw"], row["kind"], row["earliest"], row["latest"])
        for path in (_OWN / "dates.csv", _EXAMPLES / "dates.csv")
        for row in _rows(path)
    ]


def others() -> dict[str, tuple[int, int]]:
    """Kind of cell → how many entries we read as labelled, and how many there are; the people are examples only."""
    judged = {
        "status": [_status(raw) == label for raw, label in _pairs("status.csv", "status.csv", "status")],
        "answers": [_answer(raw) == label for raw, label in _pairs("answers.csv", "yesno.csv", "answer")],
        "people": [_people(row["raw"]) == row["people"] for row in _rows(_EXAMPLES / "person.csv")],
    }
    return {kind: (sum(right), len(right)) for kind, right in judged.items() if right}


def _pairs(own: str, example: str, label: str) -> list[tuple[str, str]]:
    """What was typed and what it means, of our own entries and the examples."""
    mine = [(row["typed"], row["reading"]) for row in _rows(_OWN / own)]
    return mine + [(row["raw"], row[label]) for row in _rows(_EXAMPLES / example)]


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _status(notes: str) -> str:
    return read_status(None, GridCell(Kind.TEXT, notes)).status


def _answer(typed: str) -> str:
    return read_answer(GridCell(Kind.TEXT, typed)).answer


def _people(typed: str) -> str:
    return " | ".join(read_people(GridCell(Kind.TEXT, typed), CONTEXT).people)
