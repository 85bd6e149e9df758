"""The agreement: which state it is in, when it took effect and when it is to be reviewed."""

from datetime import date

import pytest

from niiw_sheets.records.model import Agreement, AgreementState
from tests.records.building import Typed, records, sheet

Prompts = dict[tuple[str, str], Typed | list[Typed]]

PREFILLED: Prompts = {
    ("organizations", "organization_name"): {"coalition": "Riverside Coalition", "partner": "Riverside Library"},
    ("organizations", "address"): {"coalition": "1 Main St"},
    ("terms", "purpose"): {"agreed": "[purpose of  partnership]"},
    ("terms", "review_months"): {"agreed": "[number]"},
}
SIGNED: Prompts = {
    ("signed", "signed_name"): {"coalition": "Ana Ruiz", "partner": "Rosa Delgado"},
    ("signed", "signed_title"): {"coalition": "Chair", "partner": "Director"},
    ("signed", "signed_date"): {"coalition": date(2026, 3, 1), "partner": date(2026, 3, 9)},
}
SIX_MONTHS: Prompts = {("terms", "review_months"): {"agreed": "6"}}
TWELVE_MONTHS: Prompts = {("terms", "review_months"): {"agreed": "12"}}
ONE_TITLE: Prompts = {("signed", "signed_title"): {"partner": "Director"}}
ONE_NAME: Prompts = {("signed", "signed_name"): {"coalition": "TBD", "partner": "Rosa Delgado"}}
ONE_DAY: Prompts = {("signed", "signed_date"): {"coalition": date(2026, 3, 1), "partner": "when we met"}}


def agreement(prompts: Prompts, log: tuple[Typed, ...] = ()) -> Agreement:
    found = records("library", sheet("partnership_agreement", prompts, log)).agreement
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("prompts", "state"),
    [
        ({}, AgreementState.NONE),
        (PREFILLED, AgreementState.NONE),
        ({("organizations", "fax"): {"coalition": "555-0100"}}, AgreementState.NONE),  # the coalition's own column
        ({("organizations", "fax"): {"partner": "555-0100"}}, AgreementState.DRAFT),
        ({("terms", "purpose"): {"agreed": "healthy children"}}, AgreementState.DRAFT),
        ({("signed", "signed_title"): {"partner": "Director"}}, AgreementState.INCOMPLETE),
        (SIGNED, AgreementState.IN_FORCE),
        (SIGNED | SIX_MONTHS, AgreementState.REVIEW_DUE),  # 9 March + 6 months lies before 22 November
        (SIGNED | TWELVE_MONTHS, AgreementState.IN_FORCE),
        (SIGNED | ONE_TITLE, AgreementState.INCOMPLETE),
        (SIGNED | ONE_NAME, AgreementState.INCOMPLETE),
        (SIGNED | ONE_DAY, AgreementState.INCOMPLETE),
    ],
)
def test_state_follows_what_is_typed(prompts: Prompts, state: AgreementState) -> None:
    assert agreement(prompts).state is state


def test_it_takes_effect_on_the_later_day_of_signing() -> None:
    found = agreement(SIGNED | SIX_MONTHS)
    assert (found.effective_date, found.next_review) == (date(2026, 3, 9), date(2026, 9, 9))
    assert found.signed["coalition"].latest == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("log", "next_review", "state"),
    [
        ((date(2026, 9, 1),), date(2027, 3, 1), AgreementState.IN_FORCE),
        ((date(2026, 9, 1), date(2026, 6, 1)), date(2027, 3, 1), AgreementState.IN_FORCE),  # in any order
        ((date(2026, 5, 22),), date(2026, 11, 22), AgreementState.REVIEW_DUE),  # due today
        ((date(2027, 2, 1),), date(2026, 9, 9), AgreementState.REVIEW_DUE),  # a review still to come is none yet
        (("last spring, I believe",), date(2026, 9, 9), AgreementState.REVIEW_DUE),
    ],
)
def test_the_next_review_counts_from_the_last_one(
    log: tuple[date | str, ...], next_review: date, state: AgreementState
) -> None:
    found = agreement(SIGNED | SIX_MONTHS, tuple({"date": day} for day in log))
    assert (found.next_review, found.state) == (next_review, state)


def test_without_an_interval_there_is_no_next_review() -> None:
    assert agreement(SIGNED).next_review is None


def test_a_review_keeps_who_and_what() -> None:
    found = agreement({}, ({"date": date(2026, 9, 1), "by": "Ana Ruiz", "outcome": "go on"},))
    assert [(r.day.latest, r.by.raw, r.outcome.raw) for r in found.reviews] == [(date(2026, 9, 1), "Ana Ruiz", "go on")]


def test_fields_are_named_by_prompt_and_by_column_where_there_are_two() -> None:
    fields = agreement(PREFILLED).fields
    assert list(fields)[:3] == ["organization_name_coalition", "organization_name_partner", "contact_person_coalition"]
    assert {"purpose", "review_months", "signed_date_partner"} <= set(fields)
    assert len(fields) == 7 * 2 + 13 + 3 * 2


def test_an_untouched_hint_counts_as_empty() -> None:
    fields = agreement(PREFILLED).fields
    assert (fields["purpose"].raw, fields["organization_name_partner"].raw) == ("", "Riverside Library")


def test_the_coalition_has_no_agreement_and_a_partner_without_the_sheet_has_an_empty_one() -> None:
    assert records("coalition").agreement is None
    found = records("library").agreement
    assert found is not None
    assert found.state is AgreementState.NONE
