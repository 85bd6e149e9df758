"""Records made by hand, with what a test does not care about filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from niiw_sheets.checks import Rules
from niiw_sheets.findings.model import Finding, Note, Place
from niiw_sheets.reading.values import (
    Answer,
    DateKind,
    DateReading,
    MonthsReading,
    Status,
    StatusReading,
    StatusSource,
)
from niiw_sheets.records.model import (
    About,
    Agreement,
    AgreementState,
    AnswerRecord,
    BookRecords,
    Cell,
    Flag,
    Row,
    Task,
)
from niiw_sheets.worksheets import Polarity

TODAY = date(2027, 4, 13)
RULES = Rules(today=TODAY, due_soon_days=7, review_notice_days=30, agreement_expected=True, date_example="4/15/2027")
BOOK = "library"
ERROR = Note(code="headings-missing")
"""A declared note of severity error; which one does not matter."""
NO_DATE = DateReading(kind=DateKind.NONE)


def cell(
    raw: str = "", *, worksheet: str = "work_plan", row: int = 5, column: int = 2, heading: str = "", **more: Any
) -> Cell:
    place = Place(
        book=BOOK, worksheet=worksheet, tab=worksheet, tab_id=worksheet, row=row, column=column, heading=heading
    )
    return Cell(raw=raw, place=place, **more)


def exact(day: date) -> DateReading:
    return DateReading(kind=DateKind.EXACT, earliest=day, latest=day)


def task(
    text: str = "Print flyers",
    *,
    due: DateReading | None = None,
    due_raw: str = "2027-06-01",
    people: tuple[str, ...] = ("Rosa Delgado",),
    person: Cell | None = None,
    status: Status = Status.NOT_STARTED,
    notes: str = "",
    row: int = 5,
) -> Task:
    return Task(
        book=BOOK,
        row=row,
        task=cell(text, row=row, column=2, heading="Task"),
        due=cell(due_raw, row=row, column=3, heading="Due Date"),
        person=person or cell(", ".join(people), row=row, column=4, heading="Person Responsible"),
        status=cell(row=row, column=5, heading="Status"),
        status_notes=cell(notes, row=row, column=6, heading="Status Notes"),
        date=due or exact(date(2027, 6, 1)),
        responsible=people,
        state=StatusReading(status=status, source=StatusSource.COLUMN),
        flag=Flag.ON_TRACK,
        days_late=None,
        first_seen=None,
        slips=0,
    )


ORGANIZATION = ("organization_name", "contact_person", "address", "telephone", "fax", "email", "brief_description")
TERMS = (
    "purpose",
    "contribution_coalition",
    "contribution_partner",
    "roles",
    "administration",
    "decision_making",
    "resources_coalition",
    "resources_partner",
    "funding",
    "review_months",
    "review_ways",
    "internal",
    "external",
)
SIGNED = ("signed_name", "signed_title", "signed_date")
SIDES = ("coalition", "partner")
FIELDS = (
    *(f"{item}_{side}" for item in ORGANIZATION for side in SIDES),
    *TERMS,
    *(f"{item}_{side}" for item in SIGNED for side in SIDES),
)
ALL_SIGNED = {f"{item}_{side}": f"{item} {side}" for item in SIGNED for side in SIDES}
ALL_TERMS = dict.fromkeys(TERMS, "as agreed")


def agreement(
    state: AgreementState = AgreementState.DRAFT,
    typed: Mapping[str, str] | None = None,
    *,
    months: int | None = 6,
    next_review: date | None = None,
    effective: date | None = None,
    days: Mapping[str, DateReading] | None = None,
    notes: Mapping[str, tuple[Note, ...]] | None = None,
    present: bool = True,
) -> Agreement:
    typed = typed or {}
    notes = notes or {}
    fields = {
        name: cell(
            typed.get(name, ""),
            worksheet="partnership_agreement",
            row=row if present else 0,
            notes=notes.get(name, ()),
        )
        for row, name in enumerate(FIELDS, 4)
    }
    signing = {side: exact(date(2027, 1, 1)) if typed.get(f"signed_date_{side}") else NO_DATE for side in SIDES}
    return Agreement(
        book=BOOK,
        fields=fields,
        signed={**signing, **(days or {})},
        months=MonthsReading(months=months),
        reviews=(),
        effective_date=effective,
        next_review=next_review,
        state=state,
    )


def answer(
    question_id: str,
    given: Answer = Answer.UNANSWERED,
    *,
    worksheet: str = "process_assessment",
    section: str = "1",
    polarity: Polarity = Polarity.NORMAL,
    asked: bool = True,
    gate: str = "",
    first: str = "",
    second: str = "",
    row: int = 7,
) -> AnswerRecord:
    raw = "" if given is Answer.UNANSWERED else given.value
    return AnswerRecord(
        book=BOOK,
        role="partner",
        worksheet=worksheet,
        section=section,
        question_id=question_id,
        question=f"Is {question_id} so?",
        polarity=polarity,
        least=False,
        answer_cell=cell(raw, worksheet=worksheet, row=row, column=4, heading="Answer"),
        answer=given,
        asked=asked,
        gate=gate,
        first=cell(first, worksheet=worksheet, row=row, column=5, heading="First column"),
        second=cell(second, worksheet=worksheet, row=row, column=6, heading="Second column"),
    )


def about(
    on: DateReading = NO_DATE,
    raw: str = "",
    *,
    worksheet: str = "process_assessment",
    notes: tuple[Note, ...] = (),
    last_change: date | None = None,
) -> About:
    return About(
        book=BOOK,
        worksheet=worksheet,
        answered_on=on,
        on=cell(raw, worksheet=worksheet, row=4, column=4, heading="Answered on", notes=notes),
        by=cell(worksheet=worksheet, row=5, column=4, heading="Answered by"),
        last_change=last_change,
    )


def need(
    typed: str = "", provider: str = "", meets: Answer = Answer.UNANSWERED, *, kind: str = "services", row: int = 12
) -> Row:
    raw = "" if meets is Answer.UNANSWERED else meets.value
    columns = {"need": (typed, 4), "provider": (provider, 5), "meets": (raw, 6)}
    cells = {
        name: cell(text, worksheet="identifying_partners", row=row, column=column, heading=name)
        for name, (text, column) in columns.items()
    }
    return Row(book=BOOK, worksheet="identifying_partners", row=row, kind=kind, cells=cells, meets=meets)


def criterion(text: str, indicator: str = "") -> Row:
    cells = {
        name: cell(raw, worksheet="selection_criteria", heading=name)
        for name, raw in {"criteria": text, "indicator": indicator}.items()
    }
    return Row(book=BOOK, worksheet="selection_criteria", row=5, kind="want", cells=cells)


def book(**records: Any) -> BookRecords:
    return BookRecords(book=BOOK, role="partner", **records)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]
