"""How far each partnership has come, and whom the coalition's sheets name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from niiw_sheets.assessment.assess import assess
from niiw_sheets.assessment.facts import PartnerFacts, partner_names
from niiw_sheets.assessment.naming import named_partners, prospects
from niiw_sheets.assessment.stages import NEXT_STEPS, PartnerRow, Stage, last_stage
from niiw_sheets.records.model import AgreementState, BookRecords
from niiw_sheets.wording import fold_name
from tests.assessment.building import FACTS, HALF_THE_GOALS, HALF_THE_PROCESS, LIBRARY, organization
from tests.records.building import TODAY, Typed, records, sheet

NAME = LIBRARY.name
TASK: list[Typed] = [{"task": "Print flyers", "due": date(2026, 11, 12)}]
SIGNED: dict[tuple[str, str], Typed | list[Typed]] = {
    ("signed", "signed_name"): {"coalition": "Ana Ruiz", "partner": "Rosa Delgado"},
    ("signed", "signed_title"): {"coalition": "Chair", "partner": "Director"},
    ("signed", "signed_date"): {"coalition": date(2026, 3, 1), "partner": date(2026, 3, 9)},
    ("terms", "review_months"): {"agreed": "12"},
}


def coalition_book(
    needs: Iterable[tuple[str, str]] = (), establishing: Iterable[str] = (), approach: Iterable[str] = ()
) -> BookRecords:
    """The coalition's records: (provider, meets our criteria), and who is named on the two planning sheets."""
    lines: list[Typed] = [{"provider": provider, "meets": meets} for provider, meets in needs]
    return records(
        "coalition",
        sheet("identifying_partners", {("needs", "services"): lines}),
        sheet("establishing_partnership", lines=[{"partner": name} for name in establishing]),
        sheet("approach_plan", lines=[{"partner": name} for name in approach]),
    )


PLANNED = coalition_book([(NAME, "Yes")], [NAME], [NAME])
ASSESSED = organization("library", HALF_THE_PROCESS, HALF_THE_GOALS, TASK, SIGNED)


def library_row(coalition: BookRecords, *books: BookRecords, partner: PartnerFacts = LIBRARY) -> PartnerRow:
    (row,) = assess([coalition, *books], replace(FACTS, partners=(partner,)), TODAY).partners
    return row


@pytest.mark.parametrize(
    ("coalition", "book", "stage"),
    [
        (coalition_book(), organization("library"), Stage.IDENTIFIED),
        (coalition_book([(NAME, "No")]), organization("library"), Stage.IDENTIFIED),
        (coalition_book([(NAME, "No"), (NAME, "Yes")]), organization("library"), Stage.SCREENED),  # one line is enough
        (coalition_book([("Radio 5", "Yes")]), organization("library"), Stage.IDENTIFIED),
        (coalition_book([(NAME, "Yes")], [NAME]), organization("library"), Stage.SCREENED),  # not on Approach Plan yet
        (PLANNED, organization("library"), Stage.PLANNED),
        (PLANNED, organization("library", agreement=SIGNED), Stage.AGREED),
        (PLANNED, organization("library", tasks=TASK, agreement=SIGNED), Stage.WORKING),
        (
            PLANNED,
            organization("library", tasks=[{"task": "Print flyers", "status": "Cancelled"}], agreement=SIGNED),
            Stage.AGREED,  # a cancelled task is no work
        ),
        (PLANNED, organization("library", HALF_THE_PROCESS, {}, TASK, SIGNED), Stage.WORKING),  # one sheet of two
        (PLANNED, ASSESSED, Stage.ASSESSED),
        (PLANNED, organization("library", HALF_THE_PROCESS, HALF_THE_GOALS, TASK), Stage.PLANNED),  # gap: no agreement
        (coalition_book(), ASSESSED, Stage.IDENTIFIED),  # gap: never screened
    ],
)
def test_stage_is_the_last_one_reached_without_a_gap(coalition: BookRecords, book: BookRecords, stage: Stage) -> None:
    row = library_row(coalition, book)
    assert (row.stage, row.next_step) == (stage, NEXT_STEPS[stage])


def test_a_partner_that_needs_no_agreement_is_agreed_without_one() -> None:
    row = library_row(PLANNED, organization("library"), partner=replace(LIBRARY, agreement_expected=False))
    assert (row.stage, row.agreement_state) == (Stage.AGREED, AgreementState.NONE)


def test_an_agreement_due_for_review_is_still_an_agreement() -> None:
    overdue = SIGNED | {("terms", "review_months"): {"agreed": "6"}}
    row = library_row(PLANNED, organization("library", agreement=overdue))
    assert (row.stage, row.agreement_state) == (Stage.AGREED, AgreementState.REVIEW_DUE)
    assert row.next_review == date(2026, 9, 9)


def test_a_partner_without_a_workbook_has_a_row() -> None:
    row = library_row(PLANNED)
    assert (row.stage, row.agreement_state, row.tasks_open, row.next_review) == (
        Stage.PLANNED,
        AgreementState.NONE,
        0,
        None,
    )


def test_a_row_counts_open_and_overdue_tasks() -> None:
    tasks: list[Typed] = [*TASK, {"task": "Post flyers"}, {"task": "Say thanks", "status": "Done"}]
    row = library_row(PLANNED, organization("library", tasks=tasks))
    assert (row.name, row.type, row.tasks_open, row.tasks_overdue) == (NAME, "library", 2, 1)


@pytest.mark.parametrize(
    ("reached", "stage"),
    [
        ([], Stage.IDENTIFIED),
        ([Stage.PLANNED, Stage.AGREED], Stage.IDENTIFIED),
        ([Stage.SCREENED, Stage.AGREED], Stage.SCREENED),
        (list(Stage), Stage.ASSESSED),
    ],
)
def test_a_gap_ends_the_count(reached: list[Stage], stage: Stage) -> None:
    assert last_stage(reached) is stage


def test_every_stage_has_a_next_step() -> None:
    assert list(NEXT_STEPS) == list(Stage)


@pytest.mark.parametrize(
    "typed",
    ["Riverside Family Library", "riverside  family library", "LIBRARY", "the library.", "Riverside-Family Library"],
)
def test_a_name_means_a_partner_by_name_id_or_alias(typed: str) -> None:
    coalition = coalition_book(establishing=[typed])
    assert set(named_partners([coalition], FACTS.partners)) == {"library"}
    assert prospects([coalition], FACTS.partners) == ()


def test_everybody_else_is_a_prospect_named_once_with_all_cells() -> None:
    coalition = coalition_book([("YMCA", "No"), (NAME, "Yes"), ("", "Yes")], ["Ymca ", "City Zoo"], ["YMCA"])
    found = prospects([coalition], FACTS.partners)
    assert [(one.name, len(one.cells)) for one in found] == [("YMCA", 3), ("City Zoo", 1)]
    assert [cell.raw for cell in found[0].cells] == ["YMCA", "Ymca ", "YMCA"]


def test_the_first_partner_keeps_a_shared_alias() -> None:
    partners = (PartnerFacts(id="a", name="A", aliases=("The Club",)), PartnerFacts(id="b", name="The club"))
    assert partner_names(partners)[fold_name("the club")] == "a"
