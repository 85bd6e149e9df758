"""Organisations put together from what their people typed."""

from collections.abc import Mapping, Sequence
from datetime import date

from niiw_sheets.assessment.facts import CoalitionFacts, PartnerFacts
from niiw_sheets.records.model import AnswerRecord, BookRecords
from niiw_sheets.structure.model import SheetEntries
from tests.records.building import Typed, records, sheet

Answers = Mapping[str, str | Typed]
"""Question → its answer, or everything typed in its row."""

PROCESS = "process_assessment"
GOALS = "goals_assessment"
LIBRARY = PartnerFacts(id="library", name="Riverside Family Library", aliases=("The Library",), type="library")
RADIO = PartnerFacts(id="radio", name="Radio 5", agreement_expected=False)
FACTS = CoalitionFacts(id="riverside", name="Riverside Coalition", partners=(LIBRARY, RADIO))

SECTION_2: Answers = {"2.1": "Yes", "2.2": "Yes"}
HALF_THE_PROCESS: dict[str, str] = dict.fromkeys(
    ("1.1a", "1.1b", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1a", "4.1b", "4.2", "5.1"), "Yes"
)
"""12 of the 24 questions."""
HALF_THE_GOALS: Answers = {f"G{number}": "Don't know" for number in range(1, 6)}


def assessment_sheet(
    worksheet: str, answers: Answers, answered_on: date | None = None, since: date | None = None
) -> SheetEntries:
    """One assessment worksheet with answers; a text alone is the answer."""
    prompts: dict[tuple[str, str], Typed | list[Typed]] = {
        ("questions", question): {"answer": typed} if isinstance(typed, str) else typed
        for question, typed in answers.items()
    }
    if answered_on:
        prompts["about", "answered_on"] = {"entry": answered_on}
    return sheet(worksheet, prompts, since=since)


def organization(
    book: str,
    process: Answers | None = None,
    goals: Answers | None = None,
    tasks: Sequence[Typed] = (),
    agreement: Mapping[tuple[str, str], Typed | list[Typed]] | None = None,
) -> BookRecords:
    """The records of one organisation."""
    return records(
        book,
        assessment_sheet(PROCESS, process or {}),
        assessment_sheet(GOALS, goals or {}),
        sheet("work_plan", lines=tasks),
        sheet("partnership_agreement", agreement),
    )


def answers_of(*books: BookRecords) -> list[AnswerRecord]:
    """All answers of some organisations."""
    return [answer for book in books for answer in book.answers]


def coalition_of(number: int) -> CoalitionFacts:
    """A coalition with so many partners, p1 and on."""
    partners = tuple(PartnerFacts(id=f"p{n}", name=f"Partner {n}") for n in range(1, number + 1))
    return CoalitionFacts(id="riverside", name="Riverside Coalition", partners=partners)
