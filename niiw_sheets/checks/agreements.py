"""A partner's agreement: how far it is, what is still missing for it to count, and when it is to be reviewed."""

import re
from collections.abc import Iterator
from datetime import timedelta

from niiw_sheets.checks.asking import refused, typed
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.records.model import Agreement, AgreementState, BookRecords
from niiw_sheets.wording import day_words

WORKSHEET = "partnership_agreement"

_PURPOSE = "purpose"
_MONTHS = "review_months"
_SIDES = {"coalition": "the immunization coalition", "partner": "the partner"}
_SIGNATURES = {"signed_name": "name", "signed_title": "title", "signed_date": "date"}
_SIGNED = tuple(f"{item}_{side}" for item in _SIGNATURES for side in _SIDES)
_ORGANIZATION = (
    "organization_name",
    "contact_person",
    "address",
    "telephone",
    "fax",
    "email",
    "brief_description",
)
_NO_TERMS = frozenset((*_SIGNED, *(f"{item}_{side}" for item in _ORGANIZATION for side in _SIDES)))
_IN_FORCE = frozenset({AgreementState.IN_FORCE, AgreementState.REVIEW_DUE})

# At least three letters, so that footnotes and tick boxes ([1], [x]) are nobody's forgotten placeholder.
_BRACKETS = re.compile(r"\[[^\[\]]*[^\W\d_]{3}[^\[\]]*\]")


def check_agreement(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """The findings about an agreement that is expected or begun."""
    agreement = records.agreement
    if agreement is None:
        return
    if agreement.state is AgreementState.NONE:
        yield from _not_started(agreement, rules)
        return
    yield from _brackets(agreement)
    if agreement.state in _IN_FORCE:
        yield from _review(agreement, rules)
    else:
        yield from _signatures(agreement)


def _not_started(agreement: Agreement, rules: Rules) -> Iterator[Finding]:
    place = _place(agreement, _PURPOSE)
    if rules.agreement_expected and place.row:  # without a row the tab is gone, which has a finding of its own
        yield CATALOGUE.finding("agreement-not-started", place)


def _brackets(agreement: Agreement) -> Iterator[Finding]:
    for cell in agreement.fields.values():
        if _BRACKETS.search(cell.raw) and not refused(cell):
            yield CATALOGUE.finding("agreement-bracket-left", cell.place, value=cell.raw)


def _signatures(agreement: Agreement) -> Iterator[Finding]:
    """One finding for each missing cell once people have begun to sign or could; before that, a single note."""
    missing = [name for name in _SIGNED if _is_missing(agreement, name)]
    if missing and (agreement.state is AgreementState.INCOMPLETE or _terms_filled(agreement)):
        for name in missing:
            yield _signature(agreement, name)
    elif missing or not any(refused(agreement.fields[name]) for name in _SIGNED if name in agreement.fields):
        yield CATALOGUE.finding("agreement-not-signed", _place(agreement, _SIGNED[0]))


def _is_missing(agreement: Agreement, name: str) -> bool:
    """Whether a cell under Signed is empty, or says of its date that there is none yet."""
    cell = agreement.fields.get(name)
    if cell is None or not typed(cell):
        return True
    item, side = name.rsplit("_", 1)
    reading = agreement.signed.get(side)
    return item == "signed_date" and not refused(cell) and (reading is None or reading.latest is None)


def _terms_filled(agreement: Agreement) -> bool:
    return all(typed(cell) for name, cell in agreement.fields.items() if name not in _NO_TERMS)


def _signature(agreement: Agreement, name: str) -> Finding:
    item, side = name.rsplit("_", 1)
    cell = agreement.fields.get(name)
    return CATALOGUE.finding(
        "agreement-signature-missing",
        _place(agreement, name),
        value=cell.raw if cell else "",
        detail=f"the {_SIGNATURES[item]} for {_SIDES[side]}",
    )


def _review(agreement: Agreement, rules: Rules) -> Iterator[Finding]:
    place = _place(agreement, _MONTHS)
    interval = agreement.fields.get(_MONTHS)
    if agreement.months.months is None and not (interval and refused(interval)):
        yield CATALOGUE.finding("agreement-interval-missing", place, value=interval.raw if interval else "")
    day = agreement.next_review
    if day and day <= rules.today + timedelta(days=rules.review_notice_days):
        code = "agreement-review-due" if day <= rules.today else "agreement-review-soon"
        yield CATALOGUE.finding(code, place, value=interval.raw if interval else "", detail=day_words(day))


def _place(agreement: Agreement, name: str) -> Place:
    """Where a field stands; in an agreement of the coalition's own making, where its first field stands."""
    cell = agreement.fields.get(name) or next(iter(agreement.fields.values()), None)
    return cell.place if cell else Place(book=agreement.book, worksheet=WORKSHEET)
