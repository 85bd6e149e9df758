"""Entries in the manner of real trackers, plans and surveys mean what the tables in `tests/data` say."""

import csv
from datetime import date
from pathlib import Path

from niiw_sheets.reading.answers import read_answer
from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.status import read_status
from niiw_sheets.reading.values import Context
from niiw_sheets.wording import fold_name
from tests.reading.entries import text

DATA = Path(__file__).parents[1] / "data"
DAY = date(2026, 11, 22)
KNOWN = (
    *("Rosa Delgado", "Wei Chen", "Mary Anne O'Neil", "Dr. Amina Yusuf"),
    *("Health & Wellness Council", "Smith and Sons", "Springfield Library", "County Health - Immunization Unit"),
)
PARTNERSHIP = Context(today=DAY, reference=DAY, people={fold_name(name): name for name in KNOWN})


def table(name: str) -> list[tuple[str, str]]:
    """What was typed, and what it means."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return [(row["typed"], row["reading"]) for row in csv.DictReader(lines)]


def test_status_notes_are_read_as_labelled() -> None:
    read = [(typed, read_status(None, text(typed)).status.value) for typed, _ in table("status.csv")]
    assert read == table("status.csv")


def test_answers_are_read_as_labelled() -> None:
    read = [(typed, read_answer(text(typed)).answer.value) for typed, _ in table("answers.csv")]
    assert read == table("answers.csv")


def test_names_are_read_as_labelled() -> None:
    read = [(typed, " | ".join(read_people(text(typed), PARTNERSHIP).people)) for typed, _ in table("people.csv")]
    assert read == table("people.csv")
