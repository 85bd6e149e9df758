"""How far each partnership has come, and the next step in plain words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import takewhile

from niiw_sheets.assessment.facts import CoalitionFacts, PartnerFacts
from niiw_sheets.assessment.naming import Named
from niiw_sheets.assessment.workplan import count
from niiw_sheets.reading.values import Answer, Status
from niiw_sheets.records.model import AgreementState, BookRecords

ESTABLISHING = "establishing_partnership"
APPROACH = "approach_plan"


class Stage(StrEnum):
    """The stages of a partnership, in their order."""

    IDENTIFIED = "identified"
    SCREENED = "screened"
    PLANNED = "planned"
    AGREED = "agreed"
    WORKING = "working"
    ASSESSED = "assessed"


NEXT_STEPS: Mapping[Stage, str] = {
    Stage.IDENTIFIED: "See whether they meet our criteria: name them on Identifying Partners and choose Yes or No.",
    Stage.SCREENED: "Invite them: add a row to Establishing Partnerships and Approach Plan.",
    Stage.PLANNED: "Agree in writing: fill in the Partnership Agreement, with names, titles and dates under Signed.",
    Stage.AGREED: "Start working together: write the first tasks into the Work Plan.",
    Stage.WORKING: "Look at the partnership together: answer Partnership Process and Partnership Goals.",
    Stage.ASSESSED: "Every step is taken: keep the Work Plan up to date, and celebrate what you have achieved.",
}
"""What takes a partnership from a stage to the next one."""

STEP_SHEETS: Mapping[Stage, str] = {
    Stage.IDENTIFIED: "identifying_partners",
    Stage.SCREENED: ESTABLISHING,
    Stage.PLANNED: "partnership_agreement",
    Stage.AGREED: "work_plan",
    Stage.WORKING: "process_assessment",
    Stage.ASSESSED: "work_plan",
}
"""The worksheet on which the next step is taken."""

_IN_FORCE = frozenset({AgreementState.IN_FORCE, AgreementState.REVIEW_DUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """One partner as the table `partners` shows it."""

    book: str
    name: str
    type: str
    stage: Stage
    next_step: str
    agreement_state: AgreementState
    next_review: date | None
    tasks_open: int
    tasks_overdue: int


def partner_rows(
    books: Sequence[BookRecords],
    coalition: CoalitionFacts,
    named: Mapping[str, Named],
    responses: Mapping[str, frozenset[str]],
) -> tuple[PartnerRow, ...]:
    """One row for each partner in the order of the coalition file; partners without records are identified at least.

    `named` tells which rows of the coalition's sheets name a partner (by its id), `responses` which books responded
    to which worksheet.
    """
    known = {book.book: book for book in books}
    return tuple(
        _row(partner, known.get(partner.id), named.get(partner.id), responses) for partner in coalition.partners
    )


def _row(
    partner: PartnerFacts, book: BookRecords | None, named: Named | None, responses: Mapping[str, frozenset[str]]
) -> PartnerRow:
    agreement = book.agreement if book else None
    counts = count(book.tasks if book else ())
    stage = last_stage(_reached(partner, book, named, responses))
    return PartnerRow(
        book=partner.id,
        name=partner.name,
        type=partner.type,
        stage=stage,
        next_step=NEXT_STEPS[stage],
        agreement_state=agreement.state if agreement else AgreementState.NONE,
        next_review=agreement.next_review if agreement else None,
        tasks_open=counts.open,
        tasks_overdue=counts.overdue,
    )


def last_stage(reached: Iterable[Stage]) -> Stage:
    """The last stage reached without a gap; being in the coalition file is enough for the first."""
    found = {Stage.IDENTIFIED, *reached}
    return list(takewhile(found.__contains__, Stage))[-1]


def _reached(
    partner: PartnerFacts, book: BookRecords | None, named: Named | None, responses: Mapping[str, frozenset[str]]
) -> Iterable[Stage]:
    state = book.agreement.state if book and book.agreement else AgreementState.NONE
    if named and Answer.YES in named.meets:
        yield Stage.SCREENED
    if named and {ESTABLISHING, APPROACH} <= named.worksheets:
        yield Stage.PLANNED
    if state in _IN_FORCE or not partner.agreement_expected:
        yield Stage.AGREED
    if book and any(task.state.status is not Status.CANCELLED for task in book.tasks):
        yield Stage.WORKING
    if all(partner.id in responded for responded in responses.values()):
        yield Stage.ASSESSED
