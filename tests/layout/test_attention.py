"""The Attention page: what needs fixing, where, how, and since when."""

from dataclasses import replace
from datetime import date

import pytest

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place, Severity
from niiw_sheets.layout import styles
from niiw_sheets.layout.attention import ALL_WELL, FIRST_LINE, URGENCY, attention_tab, summary_line
from niiw_sheets.sheet import Link, Tab

PLACE = Place(book="clinic", worksheet="work_plan", tab="Work Plan", tab_id="17", row=8, column=3)
ERROR, WARNING, NOTE = "headings-missing", "tab-twice", "text-outside"


UNREAD = "date-unreadable"
DUE = replace(PLACE, heading="Due Date")


def found(code: str, place: Place = PLACE, value: str = "x") -> Finding:
    """A finding with a detail of its own."""
    return CATALOGUE.finding(code, place, value=value, detail="“Task”")


def tab_of(*findings: Finding, location: str = "") -> Tab:
    """The page with these findings."""
    return attention_tab(findings, book_code="bcdfghjk", location=location)


def column(tab: Tab, number: int) -> list[object]:
    """The values of a column below the headings."""
    return [cell.value for (row, col), cell in sorted(tab.cells.items()) if col == number and row > 5]


def test_the_first_line_says_that_the_page_is_rewritten() -> None:
    assert tab_of().cells[1, 2].value == FIRST_LINE
    assert tab_of().owned


def test_without_findings_the_page_says_that_all_is_well() -> None:
    tab = tab_of()
    assert tab.cells[3, 2].value == ALL_WELL
    assert column(tab, 3) == []
    assert (tab.color, tab.filter) == (None, None)


def test_the_most_urgent_come_first_and_then_in_the_order_of_the_tab() -> None:
    later = replace(PLACE, row=30)
    tab = tab_of(found(NOTE), found(WARNING, later, "y"), found(ERROR), found(WARNING))
    assert column(tab, 2) == ["Please fix", "Please check", "Please check", "Good to know"]
    assert column(tab, 4) == ["Work Plan, C8", "Work Plan, C8", "Work Plan, C30", "Work Plan, C8"]


@pytest.mark.parametrize("location", ["", "/store/clinic/clinic.xlsx"])
def test_every_place_leads_to_its_cell(location: str) -> None:
    tab = tab_of(found(NOTE), location=location)
    assert tab.cells[6, 4].link == Link(tab="17", row=8, column=3, location=location)


@pytest.mark.parametrize(
    ("place", "shown", "target"),
    [
        pytest.param(replace(PLACE, column=0), "Work Plan, row 8", (8, 1), id="a whole row"),
        pytest.param(replace(PLACE, row=0, column=0), "Work Plan", (1, 1), id="a whole tab"),
        pytest.param(Place(book="clinic"), "", None, id="the whole workbook"),
    ],
)
def test_a_place_without_a_cell_is_named_as_well_as_can_be(
    place: Place, shown: str, target: tuple[int, int] | None
) -> None:
    cell = tab_of(found(NOTE, place)).cells[6, 4]
    assert cell.value == shown
    assert (cell.link and (cell.link.row, cell.link.column)) == target


def test_the_sentence_the_words_found_and_the_day_stand_beside_each_other() -> None:
    finding = replace(found(NOTE, value="call\nAnn"), first_seen=date(2027, 4, 5))
    tab = tab_of(finding)
    assert tab.cells[6, 3].value == "This stands outside the tables and is not read: “call Ann”."
    assert tab.cells[6, 5].value == "call\nAnn"
    assert tab.cells[6, 6].value == "5 Apr 2027"


def test_every_cell_of_a_row_has_its_border() -> None:
    tab = tab_of(found(NOTE), found(NOTE, Place(book="clinic")))
    assert {tab.cells[row, column].style.border for row in (6, 7) for column in range(2, 7)} == {styles.LINE}


def test_what_is_wrong_in_the_same_way_in_several_cells_is_one_line_with_its_count_and_places() -> None:
    cells = [replace(DUE, row=row) for row in (8, 9, 12)]
    tab = tab_of(*(replace(found(UNREAD, place, "whenever"), first_seen=date(2027, 4, place.row)) for place in cells))
    assert column(tab, 2) == ["Please fix"]
    assert str(column(tab, 3)[0]).endswith("put anything else into the notes. (3 times, also in C9, C12.)")
    assert column(tab, 4) + column(tab, 5) + column(tab, 6) == ["Work Plan, C8", "whenever", "8 Apr 2027"]


def test_very_many_of_a_kind_are_one_line_that_begins_with_the_first() -> None:
    tab = tab_of(*(found(UNREAD, replace(DUE, row=8 + index), f"whenever {index}") for index in range(10_000)))
    (message,) = column(tab, 3)
    assert str(message).startswith("10,000 of this kind. The first: “Due Date” holds “whenever 0”, which could not be")
    assert str(message).endswith(" The others: C9, C10, C11, C12 and 9,995 more.")
    assert column(tab, 5) == ["“whenever 0”; “whenever 1”; “whenever 2”; “whenever 3”; …"]


def test_many_findings_that_quote_nothing_leave_their_cell_empty() -> None:
    tab = tab_of(*(CATALOGUE.finding("prompt-missing", replace(PLACE, row=r), detail=str(r)) for r in range(8, 30)))
    assert set(column(tab, 5)) == {""}


def test_a_finding_never_seen_before_has_no_day() -> None:
    assert tab_of(found(NOTE)).cells[6, 6].value == ""


def test_the_tab_turns_orange_only_for_what_needs_somebody() -> None:
    assert tab_of(found(NOTE)).color is None
    assert tab_of(found(WARNING)).color


def test_one_sentence_counts_what_there_is_to_do() -> None:
    line = summary_line([found(ERROR), found(NOTE), found(NOTE)])
    assert line == "1 × “Please fix”, 2 × “Good to know”. The most urgent come first; click a place to go to its cell."


def test_every_severity_has_words() -> None:
    assert set(URGENCY) == set(Severity)
