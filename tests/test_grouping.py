"""Identical findings, and many of a kind, are told in one line each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.grouping import (
    MOST_SINGLE,
    Group,
    condensed,
    grouped,
    most_urgent_first,
    place_name,
    places_named,
)
from niiw_sheets.findings.model import Finding, Place

PLACE = Place(book="clinic", worksheet="work_plan", tab="Work Plan", tab_id="17", row=8, column=3, heading="Due Date")


def unreadable(row: int, value: str, **place: Any) -> Finding:
    """A date that nobody can read."""
    return CATALOGUE.finding("date-unreadable", replace(PLACE, row=row, **place), value=value)


def rows(group: Group) -> list[int]:
    """The rows that a group speaks of."""
    return [finding.place.row for finding in group.findings]


def lines(findings: Sequence[Finding]) -> list[list[int]]:
    """The rows told in each line."""
    return [rows(group) for group in condensed(findings)]


def different(count: int) -> list[Finding]:
    """Findings that quote different texts."""
    return [unreadable(8 + index, f"whenever {index}") for index in range(count)]


def test_identical_findings_make_one_line() -> None:
    assert lines([unreadable(8, "soon"), unreadable(9, "later"), unreadable(12, "soon")]) == [[8, 12], [9]]


def test_long_texts_that_begin_alike_are_not_identical() -> None:
    assert lines([unreadable(8, "see " * 60 + "Ann"), unreadable(9, "see " * 60 + "Ben")]) == [[8], [9]]


def test_a_few_different_findings_stand_in_lines_of_their_own() -> None:
    assert len(lines(different(MOST_SINGLE))) == MOST_SINGLE


def test_one_more_and_all_of_the_kind_make_one_line() -> None:
    (group,) = condensed(different(MOST_SINGLE + 1))
    assert (group.count, group.identical) == (MOST_SINGLE + 1, False)


def test_the_same_words_in_another_column_or_tab_or_workbook_are_another_line() -> None:
    elsewhere = [{"heading": "Answered on"}, {"tab": "Our plan"}, {"book": "library"}]
    assert lines([unreadable(8, "soon"), *(unreadable(9, "soon", **place) for place in elsewhere)]) == [
        [8],
        [9],
        [9],
        [9],
    ]


def test_a_slip_made_often_does_not_swallow_another_kind() -> None:
    other = CATALOGUE.finding("date-impossible", replace(PLACE, row=500), value="Feb 30")
    assert [group.first.code for group in condensed([*different(400), other])] == ["date-unreadable", "date-impossible"]


def test_a_group_is_as_old_as_its_oldest_finding() -> None:
    days = [date(2027, 4, 5), None, date(2027, 4, 2)]
    found = [replace(unreadable(row, "soon"), first_seen=day) for row, day in enumerate(days, start=8)]
    (group,) = condensed(found)
    assert group.since == date(2027, 4, 2)
    assert Group(findings=(found[1],)).since is None


def test_errors_come_before_warnings_and_the_most_frequent_first() -> None:
    warning = CATALOGUE.finding("keys-moved", PLACE)
    once = CATALOGUE.finding("date-impossible", PLACE, value="Feb 30")
    found = grouped([warning, warning, warning, once, *different(2)], lambda finding: finding.code)
    assert [group.first.code for group in most_urgent_first(found)] == [
        "date-unreadable",
        "date-impossible",
        "keys-moved",
    ]


def test_places_name_their_tab_once_and_say_how_many_more_there_are() -> None:
    goals = replace(PLACE, tab="Partnership Goals", row=10)
    many = [replace(PLACE, row=row) for row in range(20, 2020)]
    assert places_named([PLACE, replace(PLACE, row=9), PLACE, goals]) == "Work Plan C8, C9; Partnership Goals C10"
    assert places_named(many) == "Work Plan C20, C21, C22, C23 and 1,996 more"


def test_places_without_a_cell_are_named_as_well_as_can_be() -> None:
    row, tab, book = replace(PLACE, column=0), replace(PLACE, row=0), Place(book="clinic")
    assert [place_name(place) for place in (row, tab, book)] == ["Work Plan, row 8", "Work Plan", ""]
    assert places_named([row, tab, book]) == "Work Plan row 8"
    assert places_named([book]) == ""
