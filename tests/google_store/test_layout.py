"""What stands in a workbook that was just provisioned on Google Sheets, held against the neutral layout."""

from datetime import UTC, datetime
from typing import Any

import pytest

from niiw_sheets.backends.memory import grid_of
from niiw_sheets.sheet import Area, Book, DateRule, Dropdown, Format, Tab
from niiw_sheets.workflow.session import session
from tests.google_coalition import BEN, GoogleCoalition
from tests.google_store.looking import FIRST_FLAG, FIRST_TASK, Json, cell, cells, file, grid, tabs
from tests.google_store.states import cells as task
from tests.provisioned import column

BOOKS = ("coalition", "clinic")
COALITION_TABS = [
    *("Start Here", "Selection Criteria", "Identifying Partners", "Establishing Partnerships", "Approach Plan"),
    *("Partnership Process", "Partnership Goals", "Attention"),
]
PARTNER_TABS = [
    *("Start Here", "Partnership Agreement", "Work Plan", "Partnership Process", "Partnership Goals", "Attention"),
]


@pytest.fixture(params=BOOKS)
def laid_out(provisioned: GoogleCoalition, request: pytest.FixtureRequest) -> list[tuple[Tab, Json]]:
    """The tabs of a workbook as they were meant, each with the one that Google has."""
    found = tabs(provisioned, request.param)
    return [(tab, found[tab.title]) for tab in meant(provisioned, request.param).tabs]


def meant(coalition: GoogleCoalition, book: str) -> Book:
    """The workbook as `provision` lays it out, in the neutral form."""
    with session(coalition.config, datetime.now(UTC)) as current:
        return current.blank(book)


def area_of(found: Json) -> Area:
    """A range of Google's."""
    return Area(
        found["startRowIndex"] + 1, found["startColumnIndex"] + 1, found["endRowIndex"], found["endColumnIndex"]
    )


def covered(area: Area) -> set[tuple[int, int]]:
    """The cells of an area."""
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return {(row, number) for row in rows for number in columns}


def hidden(tab: Json, kind: str) -> frozenset[int]:
    """The hidden rows or columns, counted from 1."""
    found = tab["data"][0].get(f"{kind}Metadata", ())
    return frozenset(number for number, each in enumerate(found, 1) if each.get("hiddenByUser"))


@pytest.mark.parametrize(("book", "titles"), [("coalition", COALITION_TABS), ("clinic", PARTNER_TABS)])
def test_the_tabs_stand_in_their_order_with_attention_last(
    provisioned: GoogleCoalition, book: str, titles: list[str]
) -> None:
    assert list(tabs(provisioned, book)) == titles


def test_every_cell_reads_as_it_was_meant(laid_out: list[tuple[Tab, Json]], provisioned: GoogleCoalition) -> None:
    book = "clinic" if len(laid_out) == len(PARTNER_TABS) else "coalition"
    for tab, _ in laid_out:
        assert dict(grid(provisioned, book, tab.title).cells) == dict(grid_of(tab).cells)


def test_keys_are_hidden(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        assert hidden(found, "column") == tab.hidden_columns
        assert hidden(found, "row") == tab.hidden_rows
    assert any(tab.hidden_rows and 1 in tab.hidden_columns for tab, _ in laid_out)


def test_headings_are_frozen_and_a_row_is_left_that_scrolls(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        properties = found["properties"]["gridProperties"]
        assert properties.get("frozenRowCount", 0) == tab.frozen_rows
        assert properties["rowCount"] > tab.frozen_rows


def test_columns_are_as_wide_as_their_letters(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        pixels = [each["pixelSize"] for each in found["data"][0]["columnMetadata"]]
        assert {number: pixels[number - 1] for number in tab.widths} == {
            number: pytest.approx(width * 7 + 5, abs=1) for number, width in tab.widths.items()
        }


def test_notes_hang_on_their_cells(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        notes = {position: cell.note for position, cell in tab.cells.items() if cell.note}
        assert {position: each["note"] for position, each in cells(found) if "note" in each} == notes


def test_dropdowns_and_date_checks_warn_and_reject_nothing(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        wanted: dict[tuple[int, int], Any] = {}
        for rule in tab.rules:
            if isinstance(rule, Dropdown):
                wanted |= dict.fromkeys(covered(rule.area), ("ONE_OF_LIST", list(rule.choices), rule.message))
            elif isinstance(rule, DateRule):
                wanted |= dict.fromkeys(covered(rule.area), ("DATE_IS_VALID", [], rule.message))
        rules = {position: each["dataValidation"] for position, each in cells(found) if "dataValidation" in each}
        assert {position: _rule(rule) for position, rule in rules.items()} == wanted
        assert not any(rule.get("strict") for rule in rules.values())
        assert all(rule.get("showCustomUi") for rule in rules.values() if rule["condition"]["type"] == "ONE_OF_LIST")


def _rule(rule: Json) -> tuple[str, list[str], str]:
    choices = [value["userEnteredValue"] for value in rule["condition"].get("values", ())]
    return rule["condition"]["type"], choices, rule["inputMessage"]


def test_entries_can_be_filtered(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        there = area_of(found["basicFilter"]["range"]) if "basicFilter" in found else None
        assert there == tab.filter


def test_protected_cells_warn_and_lock_nobody_out(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        protected = found.get("protectedRanges", [])
        assert all(each["warningOnly"] and each["description"] for each in protected)
        if tab.owned:
            assert [list(each["range"]) for each in protected] == [["sheetId"]], "the whole page"
        else:
            assert {area_of(each["range"]) for each in protected} == set(tab.protected)


def test_texts_have_the_format_of_texts_and_days_show_their_weekday(laid_out: list[tuple[Tab, Json]]) -> None:
    for tab, found in laid_out:
        shown = dict(cells(found))
        for position, wanted in tab.cells.items():
            form = shown.get(position, {}).get("userEnteredFormat", {}).get("numberFormat", {})
            if wanted.style.format is Format.TEXT:
                assert form["type"] == "TEXT"
            elif wanted.style.format is Format.DATE:
                assert form == {"type": "DATE", "pattern": "ddd d mmm yyyy"}


def test_examples_are_italic_and_grey(provisioned: GoogleCoalition) -> None:
    example = cell(provisioned, "clinic", "Work Plan", (FIRST_TASK - 1, 2))

    assert example["formattedValue"].startswith("Example: ")
    assert example["effectiveFormat"]["textFormat"]["italic"] is True


@pytest.mark.parametrize("text", ["4/15", "007", "=x", "=1+1", "TRUE", "1,5", "+1 555 0100"])
def test_what_people_type_into_a_text_column_stays_as_typed(provisioned: GoogleCoalition, text: str) -> None:
    provisioned.type("clinic", "Work Plan", task(0, task=text), email=BEN)

    assert grid(provisioned, "clinic", "Work Plan").cells[FIRST_TASK, 2].value == text


@pytest.mark.parametrize(("name", "text"), [("due", "when the snow melts"), ("status", "nearly there")])
def test_what_a_rule_does_not_know_can_be_typed_all_the_same(
    provisioned: GoogleCoalition, name: str, text: str
) -> None:
    provisioned.type("clinic", "Work Plan", task(0, **{name: text}), email=BEN)

    position = (FIRST_TASK, column("work_plan", "tasks", name))
    assert grid(provisioned, "clinic", "Work Plan").cells[position].value == text


def test_a_day_typed_into_the_due_date_shows_its_weekday(provisioned: GoogleCoalition) -> None:
    provisioned.type("clinic", "Work Plan", task(0, due="4/15/2027"), email=BEN)

    assert cell(provisioned, "clinic", "Work Plan", (FIRST_TASK, 3))["formattedValue"] == "Thu 15 Apr 2027"


def test_start_here_leads_to_the_tabs_without_a_second_window(provisioned: GoogleCoalition) -> None:
    found = tabs(provisioned, "clinic")
    links = [each["hyperlink"] for _, each in cells(found["Start Here"]) if "hyperlink" in each]
    ids = {title: tab["properties"]["sheetId"] for title, tab in found.items()}

    assert links
    assert all(link.startswith("#gid=") for link in links)
    assert {link.removeprefix("#gid=").partition("&")[0] for link in links} >= {
        str(ids[title]) for title in PARTNER_TABS[1:]
    }


def test_flags_are_formulas_from_the_example_row_to_the_last_prepared_row(provisioned: GoogleCoalition) -> None:
    formulas = [
        position
        for position, each in cells(tabs(provisioned, "clinic")["Work Plan"])
        if "formulaValue" in each.get("userEnteredValue", {})
    ]

    row, number = FIRST_FLAG
    assert formulas == [(each, number) for each in range(row - 1, row + 200)]


def test_the_file_in_drive_was_made_by_the_tool_alone(provisioned: GoogleCoalition) -> None:
    assert file(provisioned, "clinic").client
    assert file(provisioned, "clinic").owner is None, "it belongs to the shared drive"
