"""The requests that write a tab's cells."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.google.addresses import link_uri
from niiw_sheets.backends.google.cells import MAX_TEXT, cell_requests, value_of
from niiw_sheets.backends.google.formats import cell_format, linked_text
from niiw_sheets.backends.google.ids import ids_by_title, sheet_ids
from niiw_sheets.backends.longtexts import CUT_MARK
from niiw_sheets.sheet import Book, Cell, Format, Link, Position, Style, Tab
from tests.backends.google_pure.books import BOOKS
from tests.backends.google_pure.discovery import check
from tests.backends.google_pure.sketch import Data, Spreadsheet

DATE = Style(format=Format.DATE)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param(Cell(value="Print flyers"), {"stringValue": "Print flyers"}, id="words"),
        pytest.param(Cell(value="=x"), {"stringValue": "=x"}, id="a text is never a formula"),
        pytest.param(Cell(value="007"), {"stringValue": "007"}, id="nor a number"),
        pytest.param(Cell(value="'quoted"), {"stringValue": "'quoted"}, id="an apostrophe is a letter"),
        pytest.param(Cell(value="", formula='=IF(C8="","","x")'), {"formulaValue": '=IF(C8="","","x")'}, id="formula"),
        pytest.param(Cell(value=True), {"boolValue": True}, id="yes"),
        pytest.param(Cell(value=False), {"boolValue": False}, id="no"),
        pytest.param(Cell(value=3), {"numberValue": 3}, id="a number"),
        pytest.param(Cell(value=0), {"numberValue": 0}, id="nought"),
        pytest.param(Cell(value=0.1), {"numberValue": 0.1}, id="a fraction"),
        pytest.param(Cell(value=date(2027, 4, 15), style=DATE), {"numberValue": 46492}, id="a day as its serial"),
        pytest.param(Cell(value=date(1899, 12, 30)), {"numberValue": 0}, id="day nought"),
        pytest.param(Cell(value=""), {}, id="an empty text"),
        pytest.param(Cell(), {}, id="nothing"),
    ],
)
def test_a_value_is_written_as_its_kind(cell: Cell, value: Data) -> None:
    assert value_of(cell) == value
    check(value_of(cell), "ExtendedValue")


@given(st.text())
def test_any_text_is_written_as_it_is(text: str) -> None:
    assert value_of(Cell(value=text)) == ({"stringValue": text} if text else {})


def test_a_text_too_long_for_a_cell_is_cut_in_sight() -> None:
    text = value_of(Cell(value="x" * (MAX_TEXT + 1)))["stringValue"]
    assert len(text) == MAX_TEXT
    assert text.endswith(CUT_MARK)
    assert value_of(Cell(value="x" * MAX_TEXT)) == {"stringValue": "x" * MAX_TEXT}


def written(tab: Tab, sheet_titles: dict[str, int] | None = None) -> tuple[list[Data], dict[Position, Data]]:
    """The requests for a tab's cells, and the cells of an empty sheet when they are carried out."""
    requests = list(cell_requests(tab, 0, lambda link: link_uri(link, sheet_titles or {})))
    spreadsheet = Spreadsheet()
    spreadsheet[0].grid.update(rowCount=3000, columnCount=100)
    spreadsheet.apply(requests)
    return requests, spreadsheet[0].cells


def expected(cell: Cell, sheet_titles: dict[str, int]) -> Data:
    """What a cell has to look like."""
    uri = link_uri(cell.link, sheet_titles) if cell.link else ""
    form: dict[str, Any] = dict(cell_format(cell.style))
    if uri:
        form["textFormat"] = linked_text(cell.style, uri)
    found: Data = {"userEnteredFormat": form}
    if value_of(cell):
        found["userEnteredValue"] = value_of(cell)
    return found | ({"note": cell.note} if cell.note else {})


@pytest.mark.parametrize("book", BOOKS)
def test_every_cell_of_a_book_gets_its_value_look_note_and_link_and_no_other_cell_gets_any(book: Book) -> None:
    titles = ids_by_title(book, sheet_ids(book))
    for tab in book.tabs:
        _, cells = written(tab, titles)
        assert cells == {position: expected(cell, titles) for position, cell in tab.cells.items()}


STYLES = st.sampled_from([Style(), Style(bold=True), Style(border="BFC8D2"), Style(border="BFC8D2", fill="DCE6F1")])
ANY_CELL = st.builds(
    lambda value, style, note, link: Cell(value=value, style=style, note=note, link=link if value else None),
    st.sampled_from([None, "", "a", "=b", 0, 4.5, True, date(2027, 4, 15)]),
    STYLES,
    st.sampled_from([None, "a note"]),
    st.sampled_from([None, Link(tab="4", row=8), Link(tab="no such tab")]),
)


@given(st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 50)), ANY_CELL))
def test_any_cells_are_written_as_they_are(cells: dict[Position, Cell]) -> None:
    _, found = written(Tab(key="t", title="T", cells=cells))
    assert found == {position: expected(cell, {}) for position, cell in cells.items()}


def test_a_work_plan_repeats_no_format_for_each_of_its_rows() -> None:
    cells = {(row, column): Cell(style=Style(border="BFC8D2")) for row in range(1, 201) for column in range(2, 8)}
    requests, _ = written(Tab(key="t", title="T", cells=cells))
    assert [next(iter(request)) for request in requests] == ["repeatCell"]


def test_wide_empty_stretches_of_a_row_are_not_written() -> None:
    cells = {(1, 1): Cell(value="a"), (1, 100): Cell(value="b"), (300, 1): Cell(value="c")}
    requests, _ = written(Tab(key="t", title="T", cells=cells))
    assert len(json.dumps([request for request in requests if "updateCells" in request])) < 600


def test_cells_without_borders_come_before_their_neighbours_that_have_some() -> None:
    cells = {(row, 1): Cell(style=Style(border="BFC8D2" if row % 2 else None)) for row in range(1, 5)}
    requests, _ = written(Tab(key="t", title="T", cells=cells))
    bordered = ["borders" in request["repeatCell"]["cell"]["userEnteredFormat"] for request in requests]
    assert bordered == [False, False, True, True]


def test_a_link_to_a_tab_that_is_not_known_is_a_plain_text() -> None:
    requests, cells = written(Tab(key="t", title="T", cells={(1, 1): Cell(value="there", link=Link(tab="Gone"))}))
    assert "link" not in json.dumps(requests)
    assert cells[1, 1]["userEnteredValue"] == {"stringValue": "there"}
