"""A name that is not known is compared with those that are."""

from datetime import date

import pytest

from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.people_close import likely_name
from niiw_sheets.reading.values import Context
from niiw_sheets.wording import fold_name
from tests.reading.entries import text

NAMES = ("Rosa Delgado", "Wei Chen", "Ann Chen", "Mary Anne O'Neil")
KNOWN = {fold_name(name): name for name in NAMES} | {"janie": "Jane Doe", "jane.d": "Jane Doe"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rosa Delgdo", "Rosa Delgado"),
        ("Rosa Delgada", "Rosa Delgado"),
        ("Rosa", "Rosa Delgado"),
        ("Delgado", "Rosa Delgado"),
        ("Mary O'Neil", "Mary Anne O'Neil"),
    ],
)
def test_a_name_close_to_one_known_name_most_likely_means_it(typed: str, meant: str) -> None:
    assert likely_name(typed, KNOWN) == meant


@pytest.mark.parametrize("typed", ["Chen", "Bob Roe", "", "?", "Rosa Delgado " * 20])
def test_nothing_is_proposed_where_no_name_or_more_than_one_comes_close(typed: str) -> None:
    assert likely_name(typed, KNOWN) is None


def test_the_warning_about_an_unknown_name_proposes_the_likely_one() -> None:
    day = date(2026, 11, 22)
    notes = read_people(text("Rosa Delgdo, Bob Roe"), Context(today=day, reference=day, people=KNOWN)).notes
    assert [note.detail for note in notes] == ["“Rosa Delgdo” (did you mean “Rosa Delgado”?)", "“Bob Roe”"]
