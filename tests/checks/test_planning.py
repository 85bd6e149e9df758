"""Needs, providers and decisions by criteria."""

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import Row
from tests.checks.builders import RULES, book, codes, criterion, need

NO_PROVIDER, NO_NEED = "need-without-provider", "provider-without-need"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([need("Interpreters", "Library")], [], id="both"),
        pytest.param([need("Interpreters")], [NO_PROVIDER], id="nobody named"),
        pytest.param([need("", "Library")], [NO_NEED], id="no need named"),
        pytest.param([need("Interpreters", "Library"), need("", "Clinic", row=13)], [], id="a second provider below"),
        pytest.param([need("Interpreters"), need("", "Clinic", row=13)], [], id="the only provider below"),
        pytest.param(
            [need("Interpreters"), need("Drivers", "Taxi", row=13)], [NO_PROVIDER], id="the next need's provider"
        ),
        pytest.param(
            [need("Interpreters"), need("", "Clinic", kind="funding", row=13)],
            [NO_PROVIDER, NO_NEED],
            id="another kind of resource",
        ),
        pytest.param([need("", "Library"), need("", "Clinic", row=13)], [NO_NEED] * 2, id="two without need"),
        pytest.param(
            [need("", "Library"), need("Drivers", row=13)], [NO_NEED, NO_PROVIDER], id="provider above the need"
        ),
        pytest.param([], [], id="nothing"),
    ],
)
def test_needs_and_providers_belong_together(rows: list[Row], expected: list[str]) -> None:
    assert codes(check_book(book(needs=tuple(rows)), RULES)) == expected


def test_a_need_without_provider_is_quoted_at_the_empty_cell() -> None:
    (found,) = check_book(book(needs=(need("Interpreters"),)), RULES)
    assert (found.place.cell, found.value) == ("E12", "Interpreters")
    assert "“Interpreters”" in found.message


DECIDED = need("Interpreters", "Library", Answer.NO)


@pytest.mark.parametrize(
    ("needs", "criteria", "expected"),
    [
        pytest.param((DECIDED,), (), ["decision-without-criteria"], id="no criteria"),
        pytest.param((DECIDED,), (criterion(" ", "budget"),), ["decision-without-criteria"], id="an indicator is none"),
        pytest.param((DECIDED,), (criterion("Trusted"),), [], id="a criterion"),
        pytest.param((need("Interpreters", "Library"),), (), [], id="nothing decided"),
        pytest.param((need("Drivers", "Taxi", Answer.DONT_KNOW),), (), [], id="don't know decides nothing"),
        pytest.param((need("Ads", "Paper", Answer.PARTLY),), (), ["decision-without-criteria"], id="partly decides"),
        pytest.param((need("Drivers", "Taxi", Answer.YES), DECIDED), (), ["decision-without-criteria"], id="only once"),
    ],
)
def test_a_decision_by_criteria_needs_criteria(
    needs: tuple[Row, ...], criteria: tuple[Row, ...], expected: list[str]
) -> None:
    assert codes(check_book(book(needs=needs, criteria=criteria), RULES)) == expected


def test_the_finding_stands_at_the_first_decision() -> None:
    rows = (need("Drivers", "Taxi"), need("Ads", "Paper", Answer.YES, row=14), need("Money", "Bank", Answer.NO, row=15))
    (found,) = check_book(book(needs=rows), RULES)
    assert (found.place.cell, found.value) == ("F14", "yes")
