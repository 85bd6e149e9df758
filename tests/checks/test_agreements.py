"""A partner's agreement: not begun, not signed, brackets left, reviews."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.findings.model import Finding
from niiw_sheets.reading.values import DateKind, DateReading
from niiw_sheets.records.model import Agreement, AgreementState
from tests.checks.builders import ALL_SIGNED, ALL_TERMS, ERROR, RULES, TODAY, agreement, book, codes

NOT_EXPECTED = replace(RULES, agreement_expected=False)
MISSING = "agreement-signature-missing"
DRAFT, INCOMPLETE, IN_FORCE = AgreementState.DRAFT, AgreementState.INCOMPLETE, AgreementState.IN_FORCE
SOME_SIGNED = {"signed_name_coalition": "Ann Lee", "signed_title_coalition": "Chair"}


def findings(record: Agreement) -> tuple[Finding, ...]:
    return check_book(book(agreement=record), RULES)


def test_an_expected_agreement_that_is_not_begun_is_noted_once() -> None:
    assert codes(findings(agreement(AgreementState.NONE))) == ["agreement-not-started"]


def test_an_agreement_that_is_not_expected_may_stay_empty() -> None:
    assert check_book(book(agreement=agreement(AgreementState.NONE)), NOT_EXPECTED) == ()


def test_an_agreement_that_is_not_expected_but_begun_is_checked() -> None:
    assert check_book(book(agreement=agreement(DRAFT)), NOT_EXPECTED) == findings(agreement(DRAFT))


def test_nothing_is_said_of_an_agreement_whose_tab_is_gone() -> None:
    assert findings(agreement(AgreementState.NONE, present=False)) == ()


def test_a_workbook_without_an_agreement_has_no_findings_about_it() -> None:
    assert check_book(book(), RULES) == ()


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(agreement(DRAFT, {"purpose": "healthy children"}), ["agreement-not-signed"], id="just begun"),
        pytest.param(agreement(DRAFT, ALL_TERMS), [MISSING] * 6, id="ready to sign"),
        pytest.param(agreement(DRAFT, {**ALL_TERMS, "funding": " "}), ["agreement-not-signed"], id="one term is open"),
        pytest.param(agreement(INCOMPLETE, SOME_SIGNED), [MISSING] * 4, id="one side has begun to sign"),
        pytest.param(agreement(INCOMPLETE, ALL_SIGNED), ["agreement-not-signed"], id="a name that names nobody"),
        pytest.param(
            agreement(INCOMPLETE, ALL_SIGNED, notes={"signed_name_partner": (ERROR,)}), [], id="the reader reported it"
        ),
        pytest.param(
            agreement(INCOMPLETE, ALL_SIGNED, days={"partner": DateReading(kind=DateKind.NONE)}),
            [MISSING],
            id="a date that says TBD",
        ),
        pytest.param(
            agreement(
                INCOMPLETE,
                ALL_SIGNED,
                days={"partner": DateReading(kind=DateKind.UNREADABLE)},
                notes={"signed_date_partner": (ERROR,)},
            ),
            [],
            id="an unreadable date is reported by its reader",
        ),
        pytest.param(agreement(IN_FORCE, {**ALL_TERMS, **ALL_SIGNED}), [], id="in force"),
    ],
)
def test_missing_signatures_are_named_once_it_is_time_to_sign(record: Agreement, expected: list[str]) -> None:
    assert codes(findings(record)) == expected


def test_each_missing_signature_is_named_at_its_cell() -> None:
    record = agreement(INCOMPLETE, SOME_SIGNED)
    found = findings(record)
    names = ("signed_name_partner", "signed_title_partner", "signed_date_coalition", "signed_date_partner")
    assert [finding.place for finding in found] == [record.fields[name].place for name in names]
    assert "the name for the partner is missing" in found[0].message
    assert "the date for the immunization coalition is missing" in found[2].message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("We commit to [purpose of partnership] together", True, id="typed around it"),
        pytest.param("every [number] months", True, id="a single word"),
        pytest.param("Healthy children [1]", False, id="a footnote"),
        pytest.param("[x] flyers [ ] posters", False, id="tick boxes"),
        pytest.param("[unclosed purpose", False, id="no pair of brackets"),
        pytest.param("healthy children (in town)", False, id="round brackets"),
    ],
)
def test_words_in_square_brackets_that_were_left_are_quoted(text: str, found: bool) -> None:
    quoted = [finding.value for finding in findings(agreement(DRAFT, {"purpose": text}))[:1] if finding.value]
    assert quoted == ([text] if found else [])


def test_brackets_in_a_cell_that_its_reader_reported_are_not_reported_twice() -> None:
    record = agreement(DRAFT, {"review_months": "[number] moons"}, notes={"review_months": (ERROR,)})
    assert codes(findings(record)) == ["agreement-not-signed"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(agreement(IN_FORCE, ALL_SIGNED, months=None), ["agreement-interval-missing"], id="not filled in"),
        pytest.param(
            agreement(IN_FORCE, ALL_SIGNED, months=None, notes={"review_months": (ERROR,)}),
            [],
            id="unreadable is reported by its reader",
        ),
        pytest.param(agreement(DRAFT, months=None), ["agreement-not-signed"], id="not yet in force"),
    ],
)
def test_an_agreement_in_force_says_how_often_it_is_reviewed(record: Agreement, expected: list[str]) -> None:
    assert codes(findings(record)) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(-200, ["agreement-review-due"], id="long passed"),
        pytest.param(0, ["agreement-review-due"], id="today, as the state of the agreement has it"),
        pytest.param(1, ["agreement-review-soon"], id="tomorrow"),
        pytest.param(30, ["agreement-review-soon"], id="on the last day of notice"),
        pytest.param(31, [], id="later"),
    ],
)
def test_reviews_are_announced_and_then_due(days: int, expected: list[str]) -> None:
    state = AgreementState.REVIEW_DUE if days <= 0 else IN_FORCE
    record = agreement(state, ALL_SIGNED, next_review=TODAY + timedelta(days=days))
    assert codes(findings(record)) == expected


def test_a_review_is_named_by_its_day() -> None:
    (found,) = findings(agreement(AgreementState.REVIEW_DUE, ALL_SIGNED, next_review=date(2027, 3, 9)))
    assert "fell due on 9 Mar 2027" in found.message


def test_an_agreement_of_the_coalitions_own_making_is_checked_as_far_as_it_goes() -> None:
    own = replace(agreement(DRAFT), fields={})
    (found, *_) = findings(own)
    assert (found.code, found.place.cell) == (MISSING, "")
