"""The tool's own tabs are written anew, whatever people did there."""

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from niiw_sheets.backends.google.ids import chart_id, sheet_ids
from niiw_sheets.backends.google.pages import attention_requests, rewrite_requests
from niiw_sheets.backends.google.structure import Structure
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Place
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.sheet import Book, Tab
from tests.backends.google_pure.books import summary
from tests.backends.google_pure.discovery import check
from tests.backends.google_pure.sketch import Data, RefusedError, Sheet, Spreadsheet
from tests.backends.google_pure.test_layout import laid_out
from tests.provisioned import PARTNER_BOOK

HERE = "https://docs.google.com/spreadsheets/d/here/edit"
ATTENTION = sheet_ids(PARTNER_BOOK)["attention"]
GOALS = sheet_ids(summary())["goals"]
PARTNERS = sheet_ids(summary())["partners"]


def page(findings: int = 3) -> Tab:
    """An Attention page with so many findings, each about a column of its own: none is told with another."""
    places = [
        Place(book="clinic", worksheet="work_plan", tab="Work Plan", tab_id="77", row=row, column=2, heading=f"C{row}")
        for row in range(9, 9 + findings)
    ]
    found = [CATALOGUE.finding("text-outside", place, value="x") for place in places]
    return attention_tab(found, book_code=PARTNER_BOOK.code, location=HERE)


def page_book(findings: int = 3) -> Book:
    """The partner's workbook as it is handed over for an update."""
    return replace(PARTNER_BOOK, tabs=(page(findings),))


def rewritten(spreadsheet: Spreadsheet, book: Book, **options: Any) -> list[Data]:
    """Writes the tool's tabs anew after a look at the structure; returns the requests."""
    requests = rewrite_requests(book, Structure.of(spreadsheet.structure()), **options)
    spreadsheet.apply(requests)
    return requests


def shown(sheet: Sheet) -> Any:
    """All that people see on a sheet, but for the size of its grid."""
    grid = {name: value for name, value in sheet.grid.items() if name not in {"rowCount", "columnCount"}}
    return copy.deepcopy((sheet.cells, sheet.hidden, sheet.widths, sheet.merges, sheet.filter, sheet.protections, grid))


def typed(sheet: Sheet) -> None:
    """A person types, also far below."""
    sheet.put((40, 3), {"userEnteredValue": {"stringValue": "mine"}, "note": "why"}, ["userEnteredValue", "note"])
    sheet.put((1, 1), {}, ["userEnteredValue", "userEnteredFormat"])


def ruled(sheet: Sheet) -> None:
    """A person formats a cell, adds a dropdown and colours single words."""
    data = {
        "userEnteredFormat": {"textFormat": {"bold": True}},
        "dataValidation": {"condition": {"type": "BOOLEAN"}},
        "textFormatRuns": [{"startIndex": 1}],
    }
    sheet.put((7, 3), data, data)
    sheet.put((30, 2), data, data)


def hidden(sheet: Sheet) -> None:
    """A person hides rows and columns, and shows the keys."""
    sheet.hidden = {"ROWS": {2, 7}, "COLUMNS": {3}}


def narrowed(sheet: Sheet) -> None:
    """A person changes widths."""
    sheet.widths = dict.fromkeys(sheet.widths, 20)


def merged(sheet: Sheet) -> None:
    """A person merges cells."""
    sheet.merges = [{"sheetId": 1}]


def filtered(sheet: Sheet) -> None:
    """A person sets a filter of their own."""
    sheet.filter = {"sheetId": 1, "startRowIndex": 1}


def frozen(sheet: Sheet) -> None:
    """A person freezes columns and shows the grid lines."""
    sheet.grid.update(frozenColumnCount=1, frozenRowCount=1, hideGridlines=False)


def deleted(sheet: Sheet) -> None:
    """A person deletes rows and columns."""
    sheet.grid.update(rowCount=4, columnCount=2, frozenRowCount=1)
    sheet.fit()


CHANGES = [typed, ruled, hidden, narrowed, merged, filtered, frozen, deleted]
Change = Callable[[Sheet], None]


# Attention, without a look first


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("findings", [0, 3, 80])
def test_attention_is_the_same_whatever_people_did_there(change: Change, findings: int) -> None:
    expected = laid_out(replace(PARTNER_BOOK, tabs=(*PARTNER_BOOK.tabs[:-1], page(findings))))[ATTENTION]
    spreadsheet = laid_out(PARTNER_BOOK)
    change(spreadsheet[ATTENTION])
    spreadsheet.apply(attention_requests(page_book(findings)))
    assert shown(spreadsheet[ATTENTION]) == shown(expected)
    assert spreadsheet[ATTENTION].grid == expected.grid
    assert spreadsheet[ATTENTION].properties == expected.properties


def test_attention_written_twice_is_as_written_once() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.apply(attention_requests(page_book()))
    once = shown(spreadsheet[ATTENTION])
    spreadsheet.apply(attention_requests(page_book()))
    assert shown(spreadsheet[ATTENTION]) == once


def test_a_long_page_becomes_short_again() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.apply(attention_requests(page_book(300)))
    assert spreadsheet[ATTENTION].grid["rowCount"] == 305
    spreadsheet.apply(attention_requests(page_book(0)))
    assert spreadsheet[ATTENTION].grid["rowCount"] == 50
    assert max(row for row, _ in spreadsheet[ATTENTION].cells) == 5


def test_the_title_that_people_gave_stays() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet[ATTENTION].properties["title"] = "To do"
    spreadsheet.apply(attention_requests(page_book()))
    rewritten(spreadsheet, page_book())
    assert spreadsheet[ATTENTION].properties["title"] == "To do"


@pytest.mark.parametrize("book", [page_book(), replace(PARTNER_BOOK, tabs=(*PARTNER_BOOK.tabs[:-1], page()))])
def test_no_other_tab_is_touched(book: Book) -> None:
    for requests in (attention_requests(book), rewrite_requests(book, Structure.of(laid_out(book).structure()))):
        spreadsheet = laid_out(PARTNER_BOOK)
        before = {title: copy.deepcopy(sheet) for title, sheet in spreadsheet.by_title().items()}
        spreadsheet.apply(requests)
        after = spreadsheet.by_title()
        assert {title for title in before if after[title] != before[title]} == {"Attention"}
        assert list(after) == list(before)


def test_where_the_tab_is_gone_the_first_request_is_refused() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.sheets.remove(spreadsheet[ATTENTION])
    with pytest.raises(RefusedError):
        spreadsheet.apply(attention_requests(page_book())[:1])


@pytest.mark.parametrize(
    ("location", "uri"),
    [
        pytest.param("", f"{HERE}#gid=77&range=B9", id="the whole address"),
        pytest.param(HERE, "#gid=77&range=B9", id="inside"),
    ],
)
def test_links_stay_inside_where_the_workbook_s_address_is_known(location: str, uri: str) -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.apply(attention_requests(page_book(), location=location))
    assert spreadsheet[ATTENTION].cells[6, 4]["userEnteredFormat"]["textFormat"]["link"] == {"uri": uri}


# After a look at the structure


def test_a_missing_page_is_added_at_the_end_with_its_warning() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    expected = shown(laid_out(replace(PARTNER_BOOK, tabs=(*PARTNER_BOOK.tabs[:-1], page())))[ATTENTION])
    spreadsheet.sheets.remove(spreadsheet[ATTENTION])
    rewritten(spreadsheet, page_book())
    assert list(spreadsheet.by_title()) == [tab.title for tab in PARTNER_BOOK.tabs]
    assert shown(spreadsheet[ATTENTION]) == expected
    assert len(spreadsheet[ATTENTION].protections) == 1


@pytest.mark.parametrize(
    ("taken", "title"),
    [
        pytest.param(["Attention"], "Attention (2)", id="taken"),
        pytest.param(["ATTENTION"], "Attention (2)", id="taken in another case"),
        pytest.param(["attention", "Attention (2)"], "Attention (3)", id="taken twice"),
        pytest.param([], "Attention", id="free"),
    ],
)
def test_a_missing_page_takes_a_title_that_no_tab_has(taken: list[str], title: str) -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.sheets.remove(spreadsheet[ATTENTION])
    for number, name in enumerate(taken):
        grid = {"rowCount": 10, "columnCount": 10}
        spreadsheet.sheets.append(Sheet({"sheetId": 500 + number, "title": name, "gridProperties": grid}))
    rewritten(spreadsheet, page_book())
    assert spreadsheet[ATTENTION].properties["title"] == title


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_summary_is_the_same_whatever_people_did_there(change: Change) -> None:
    expected = laid_out(summary(8))
    spreadsheet = laid_out(summary())
    for sheet in spreadsheet.sheets:
        change(sheet)
    rewritten(spreadsheet, summary(8))
    for sheet, new in zip(spreadsheet.sheets, expected.sheets, strict=True):
        assert shown(sheet) == shown(new)
        assert sheet.charts == new.charts


def test_a_summary_written_twice_is_as_written_once() -> None:
    spreadsheet = laid_out(summary())
    rewritten(spreadsheet, summary(8))
    once = copy.deepcopy(spreadsheet.sheets)
    rewritten(spreadsheet, summary(8))
    assert spreadsheet.sheets == once


def test_grids_of_the_summary_only_grow() -> None:
    spreadsheet = laid_out(summary())
    needed = dict(spreadsheet[GOALS].grid)
    spreadsheet[GOALS].grid.update(rowCount=900, columnCount=3)
    rewritten(spreadsheet, summary())
    assert (spreadsheet[GOALS].grid["rowCount"], spreadsheet[GOALS].grid["columnCount"]) == (
        900,
        needed["columnCount"],
    )


def test_a_missing_tab_comes_back_at_its_place_with_its_chart() -> None:
    spreadsheet = laid_out(summary())
    whole = copy.deepcopy(spreadsheet.sheets)
    for sheet in (0, GOALS):
        spreadsheet.sheets.remove(spreadsheet[sheet])
    rewritten(spreadsheet, summary())
    assert spreadsheet.sheets == whole


def test_the_only_tab_left_may_be_any() -> None:
    spreadsheet = laid_out(summary())
    spreadsheet.sheets = [spreadsheet[PARTNERS]]
    rewritten(spreadsheet, summary())
    assert {sheet.properties["sheetId"] for sheet in spreadsheet.sheets} == set(sheet_ids(summary()).values())
    assert len(spreadsheet.sheets) == len(summary().tabs)


def test_leads_own_tabs_and_charts_stay() -> None:
    spreadsheet = laid_out(summary())
    own = Sheet(
        {"sheetId": 4, "title": "Ours", "gridProperties": {"rowCount": 5, "columnCount": 5}},
        cells={(1, 1): {"userEnteredValue": {"stringValue": "mine"}}},
    )
    spreadsheet.sheets.insert(1, own)
    spreadsheet[GOALS].charts[4711] = {"chartId": 4711}
    before = copy.deepcopy(own)
    rewritten(spreadsheet, summary(8))
    assert spreadsheet.sheets[1] == before
    assert spreadsheet[GOALS].charts[4711] == {"chartId": 4711}


def test_a_deleted_chart_comes_back_and_a_moved_one_goes_back_to_its_place() -> None:
    spreadsheet = laid_out(summary())
    whole = copy.deepcopy(spreadsheet.sheets)
    process = spreadsheet[sheet_ids(summary())["process"]]
    process.charts.clear()
    spreadsheet[GOALS].charts[chart_id("goals", 0)]["position"] = {}
    rewritten(spreadsheet, summary())
    assert spreadsheet.sheets == whole


def test_a_chart_that_somebody_put_onto_another_tab_stays_there_and_is_kept_up_to_date() -> None:
    spreadsheet = laid_out(summary())
    native = chart_id("goals", 0)
    right = spreadsheet[GOALS].charts[native]["spec"]
    spreadsheet[PARTNERS].charts[native] = {**spreadsheet[GOALS].charts.pop(native), "spec": {}}
    rewritten(spreadsheet, summary())
    assert native not in spreadsheet[GOALS].charts
    assert spreadsheet[PARTNERS].charts[native]["spec"] == right


def test_a_chart_that_is_not_wanted_any_more_goes() -> None:
    spreadsheet = laid_out(summary())
    spreadsheet[GOALS].charts[4711] = {"chartId": 4711}
    book = summary()
    rewritten(spreadsheet, replace(book, tabs=tuple(replace(tab, charts=()) for tab in book.tabs)))
    assert {chart for sheet in spreadsheet.sheets for chart in sheet.charts} == {4711}


def test_such_a_chart_on_a_sheet_of_its_own_is_left_alone() -> None:
    spreadsheet = laid_out(summary())
    native = chart_id("goals", 0)
    spreadsheet[GOALS].charts.pop(native)
    chart_sheet = Sheet({"sheetId": 4, "title": "Chart1", "sheetType": "OBJECT"}, charts={native: {"chartId": native}})
    spreadsheet.sheets.append(chart_sheet)
    book = summary()
    rewritten(spreadsheet, replace(book, tabs=tuple(replace(tab, charts=()) for tab in book.tabs)))
    assert native in chart_sheet.charts


def test_a_summary_on_another_default_sheet_is_found_there() -> None:
    spreadsheet = laid_out(summary(), 99)
    rewritten(spreadsheet, summary(8), first_sheet=99)
    assert len(spreadsheet.sheets) == len(summary().tabs)
    assert spreadsheet[99].properties["title"] == "Overview"


def test_google_knows_every_request_and_its_words() -> None:
    spreadsheet = laid_out(summary())
    spreadsheet.sheets.remove(spreadsheet[0])
    for request in [*attention_requests(page_book()), *rewritten(spreadsheet, summary())]:
        check(request, "Request")


def test_a_cell_that_is_gone_from_the_page_is_cleared() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    spreadsheet.apply(attention_requests(page_book(3)))
    spreadsheet.apply(attention_requests(page_book(1)))
    assert (6, 3) in spreadsheet[ATTENTION].cells
    assert (7, 3) not in spreadsheet[ATTENTION].cells
