"""A spreadsheet just created becomes a workbook."""

import json
from dataclasses import replace
from typing import Any

import pytest

from niiw_sheets.backends.google.answers import grids
from niiw_sheets.backends.google.ids import sheet_ids
from niiw_sheets.backends.google.layout import layout_requests
from niiw_sheets.backends.google.sizes import grid_size
from niiw_sheets.backends.memory import grid_of
from niiw_sheets.sheet import Area, Book, Cell, Grid, Position, Tab
from tests.backends.contract import CELLS, FIRST_CELL, raw_texts, small_book
from tests.backends.google_pure.books import BOOKS, summary
from tests.backends.google_pure.discovery import check
from tests.backends.google_pure.sketch import Data, Sheet, Spreadsheet
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK

KINDS = {
    *("updateSpreadsheetProperties", "updateSheetProperties", "addSheet", "updateCells", "repeatCell", "addChart"),
    *("updateDimensionProperties", "setDataValidation", "addConditionalFormatRule", "addProtectedRange"),
    *("setBasicFilter", "clearBasicFilter", "unmergeCells"),
    *("updateChartSpec", "updateEmbeddedObjectPosition", "deleteEmbeddedObject"),
}
"""The kinds of requests that our tests know how to carry out."""


def requests_of(book: Book, **changes: Any) -> list[Data]:
    """The requests for a book."""
    return layout_requests(book, **{"locale": "en_US", "time_zone": "America/Chicago", **changes})


def laid_out(book: Book, first_sheet: int = 0, title: str = "Sheet1", **changes: Any) -> Spreadsheet:
    """A spreadsheet with a book in it."""
    spreadsheet = Spreadsheet(first_sheet, title)
    spreadsheet.apply(requests_of(book, first_sheet=first_sheet, **changes))
    return spreadsheet


def sheets_of(book: Book) -> list[tuple[Tab, Sheet]]:
    """Every tab of a book and what became of it."""
    spreadsheet, ids = laid_out(book), sheet_ids(book)
    return [(tab, spreadsheet[ids[tab.key]]) for tab in book.tabs]


def read(spreadsheet: Spreadsheet, book: Book) -> dict[str, Grid]:
    """The tabs of a spreadsheet by title, formulas by the result that the book states."""
    formulas = {cell.formula: cell.value for tab in book.tabs for cell in tab.cells.values() if cell.formula}
    return {grid.title: grid for grid in grids(spreadsheet.answer(formulas)).values()}


@pytest.mark.parametrize("book", BOOKS)
def test_google_knows_every_request_and_its_words(book: Book) -> None:
    for request in requests_of(book, locale="de_DE"):
        check(request, "Request")
        assert set(request) < KINDS


@pytest.mark.parametrize("book", [PARTNER_BOOK, COALITION_BOOK], ids=lambda book: book.id)
def test_a_person_s_workbook_is_sent_in_less_than_half_a_megabyte(book: Book) -> None:
    assert len(json.dumps({"requests": requests_of(book)}, separators=(",", ":"))) < 500_000


@pytest.mark.parametrize("book", BOOKS)
def test_tabs_stand_in_the_order_of_the_book_under_their_titles_and_ids(book: Book) -> None:
    spreadsheet = laid_out(book)
    assert list(spreadsheet.by_title()) == [tab.title for tab in book.tabs]
    assert [sheet.properties["sheetId"] for sheet in spreadsheet.sheets] == list(sheet_ids(book).values())


@pytest.mark.parametrize("title", ["Sheet1", "Work Plan", "start here", "Attention"])
def test_whatever_the_default_tab_is_called_it_is_in_nobody_s_way(title: str) -> None:
    assert list(laid_out(PARTNER_BOOK, 0, title).by_title()) == [tab.title for tab in PARTNER_BOOK.tabs]


def test_the_default_tab_may_have_any_id() -> None:
    spreadsheet = laid_out(PARTNER_BOOK, 99)
    assert spreadsheet.sheets[0].properties["sheetId"] == 99
    assert spreadsheet.sheets[0].properties["title"] == "Start Here"
    assert len(spreadsheet.sheets) == len(PARTNER_BOOK.tabs)


@pytest.mark.parametrize("locale", ["de_DE", "en_US", "fr_FR"])
def test_formulas_are_written_in_english_whatever_the_account_and_the_coalition_speak(locale: str) -> None:
    spreadsheet = laid_out(PARTNER_BOOK, locale=locale)
    assert spreadsheet.formula_locales == {"en_US"}
    assert spreadsheet.properties == {
        "title": PARTNER_BOOK.title,
        "locale": locale,
        "timeZone": "America/Chicago",
    }


@pytest.mark.parametrize("book", BOOKS)
def test_every_tab_reads_as_it_was_written(book: Book) -> None:
    found = read(laid_out(book), book)
    for tab in book.tabs:
        assert raw_texts(found[tab.title]) == raw_texts(grid_of(tab))


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_reads_as_from_every_other_store(cell: Cell, expected: tuple[str, str] | None) -> None:
    book = small_book(cell)
    assert raw_texts(read(laid_out(book), book)["Work Plan"]).get(FIRST_CELL) == expected


@pytest.mark.parametrize("book", BOOKS)
def test_every_tab_has_its_size_its_colour_and_its_frozen_rows(book: Book) -> None:
    for tab, sheet in sheets_of(book):
        assert (sheet.grid["rowCount"], sheet.grid["columnCount"]) == grid_size(tab)
        assert (sheet.grid["frozenRowCount"], sheet.grid["frozenColumnCount"]) == (tab.frozen_rows, 0)
        assert sheet.grid["hideGridlines"]
        assert ("tabColorStyle" in sheet.properties) == bool(tab.color)


@pytest.mark.parametrize("book", BOOKS)
def test_hidden_rows_and_columns_are_hidden_and_no_others(book: Book) -> None:
    for tab, sheet in sheets_of(book):
        assert sheet.hidden == {"ROWS": set(tab.hidden_rows), "COLUMNS": set(tab.hidden_columns)}


@pytest.mark.parametrize("book", BOOKS)
def test_columns_are_as_wide_as_their_letters_need(book: Book) -> None:
    for tab, sheet in sheets_of(book):
        assert tab.widths.keys() <= sheet.widths.keys()
        assert all(sheet.widths[column] == int(width * 7 + 5) for column, width in tab.widths.items())


@pytest.mark.parametrize("book", BOOKS)
def test_lists_have_their_filter(book: Book) -> None:
    for tab, sheet in sheets_of(book):
        assert (sheet.filter is not None) == (tab.filter is not None)
    assert book.whole or any(tab.filter for tab in book.tabs)


def areas_of(sheet: Sheet) -> dict[str, set[Position]]:
    """Where validations of each kind are."""
    found: dict[str, set[Position]] = {}
    for place, cell in sheet.cells.items():
        if "dataValidation" in cell:
            found.setdefault(cell["dataValidation"]["condition"]["type"], set()).add(place)
    return found


def test_a_work_plan_has_its_rules() -> None:
    tab, sheet = next(found for found in sheets_of(PARTNER_BOOK) if found[0].key == "work_plan")
    assert {kind: len(places) for kind, places in areas_of(sheet).items()} == {"ONE_OF_LIST": 201, "DATE_IS_VALID": 201}
    assert len(sheet.highlights) == 3
    assert len(sheet.protections) == len(tab.protected) > 0


@pytest.mark.parametrize("book", BOOKS)
def test_pages_of_the_tool_s_own_are_protected_as_a_whole_by_a_warning(book: Book) -> None:
    for tab, sheet in sheets_of(book):
        whole = [found["range"] for found in sheet.protections if len(found["range"]) == 1]
        assert len(whole) == tab.owned
        assert all(found["warningOnly"] and found["description"] for found in sheet.protections)


def test_the_summary_s_charts_stand_on_their_tabs() -> None:
    found = {tab.title: len(sheet.charts) for tab, sheet in sheets_of(summary()) if sheet.charts}
    assert found == {"Process": 1, "Goals": 1, "Tasks": 1}


def test_links_lead_to_the_sheet_of_their_tab() -> None:
    ids = sheet_ids(PARTNER_BOOK)
    start = laid_out(PARTNER_BOOK)[0]
    uris = [cell["userEnteredFormat"]["textFormat"].get("link", {}).get("uri") for cell in start.cells.values()]
    assert {f"#gid={found}&range=A1" for found in list(ids.values())[1:]} <= set(uris)


def test_the_same_book_gives_the_same_requests() -> None:
    assert requests_of(PARTNER_BOOK) == requests_of(PARTNER_BOOK)


def test_a_book_laid_out_twice_is_refused_so_that_nothing_is_doubled() -> None:
    spreadsheet = laid_out(PARTNER_BOOK)
    with pytest.raises(Exception, match="already exists"):
        spreadsheet.apply(requests_of(PARTNER_BOOK))


def test_a_book_whose_only_tab_is_a_page_leaves_the_default_tab_to_people() -> None:
    book = replace(PARTNER_BOOK, tabs=PARTNER_BOOK.tabs[-1:])
    assert list(laid_out(book).by_title()) == ["Sheet1", "Attention"]


def test_a_filter_that_reaches_below_the_cells_fits_into_the_grid() -> None:
    tab = Tab(key="t", title="T", cells={(1, 1): Cell(value="x")}, filter=Area(1, 1, 400, 30))
    assert laid_out(replace(PARTNER_BOOK, tabs=(tab,)))[0].filter is not None
