"""Google's answers as grids."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.google.answers import ERRORS, cell_of, grids
from niiw_sheets.sheet import Grid, GridCell, Kind
from tests.backends.google_pure.discovery import schemas
from tests.backends.google_pure.sketch import Data


def text(value: str, shown: str | None = None) -> Data:
    """A cell with a text, and what it shows."""
    return {"effectiveValue": {"stringValue": value}} | ({} if shown is None else {"formattedValue": shown})


def number(value: float, kind: str = "", pattern: str = "", *, user: tuple[str, str] | None = None) -> Data:
    """A number in the effective format of a type, and in the format somebody entered."""
    data: Data = {"effectiveValue": {"numberValue": value}, "formattedValue": "as shown"}
    if kind:
        form = {"type": kind} | ({"pattern": pattern} if pattern else {})
        data["effectiveFormat"] = {"numberFormat": form}
    if user:
        data["userEnteredFormat"] = {"numberFormat": {"type": user[0], "pattern": user[1]}}
    return data


def error(kind: str, shown: str | None = None) -> Data:
    """A cell with an error."""
    value = {"errorValue": {"type": kind, "message": "Etwas ging schief."}}
    return {"effectiveValue": value} | ({} if shown is None else {"formattedValue": shown})


DAY, MONTH = GridCell(Kind.DATE, 46492.0), GridCell(Kind.DATE, 46492.0, shows_day=False)
PLAIN = GridCell(Kind.NUMBER, 46492.0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(text("4/15", "4/15"), GridCell(Kind.TEXT, "4/15"), id="a text"),
        pytest.param(text("  a \n b", "  a \n b"), GridCell(Kind.TEXT, "  a \n b"), id="blanks and lines stay"),
        pytest.param(text("call @", "call Rosa Delgado"), GridCell(Kind.TEXT, "call Rosa Delgado"), id="a chip"),
        pytest.param(text("hidden", ""), GridCell(Kind.TEXT, "hidden"), id="a format that shows nothing"),
        pytest.param(text("x"), GridCell(Kind.TEXT, "x"), id="nothing is said of what shows"),
        pytest.param(text("", ""), None, id="an empty text"),
        pytest.param({}, None, id="an empty cell"),
        pytest.param({"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}, None, id="only a format"),
        pytest.param({"effectiveValue": {"boolValue": True}}, GridCell(Kind.BOOL, True), id="true"),
        pytest.param({"effectiveValue": {"boolValue": False}}, GridCell(Kind.BOOL, False), id="false"),
    ],
)
def test_texts_and_truth_values(data: Data, expected: GridCell | None) -> None:
    assert cell_of(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(number(46492), PLAIN, id="no format"),
        pytest.param(number(46492, "NUMBER", "0"), PLAIN, id="a number"),
        pytest.param(number(46492, "TEXT", "@"), PLAIN, id="a number formatted as text"),
        pytest.param(number(46492, "CURRENCY", "d"), PLAIN, id="money"),
        pytest.param(number(46492, "TIME", "h:mm"), PLAIN, id="a time"),
        pytest.param(number(46492, "TIME", "[h]:mm:ss"), PLAIN, id="a duration"),
        pytest.param(number(46492, "DATE", "h:mm"), PLAIN, id="a date that shows a time alone"),
        pytest.param(number(46492, "DATE"), DAY, id="the locale's own format"),
        pytest.param(number(46492, "DATE_TIME"), DAY, id="the locale's own with a time"),
        pytest.param(number(46492, "DATE", "ddd d mmm yyyy"), DAY, id="ours"),
        pytest.param(number(46492, "DATE", "M/d/yyyy"), DAY, id="American"),
        pytest.param(number(46492, "DATE", "dd.MM.yyyy"), DAY, id="German"),
        pytest.param(number(46492, "DATE", 'dd" de "MMMM'), DAY, id="quoted letters are no pattern"),
        pytest.param(number(46492, "DATE", "mmm-yy"), MONTH, id="a month and a year"),
        pytest.param(number(46492, "DATE", "MMMM yyyy"), MONTH, id="a month in words"),
        pytest.param(number(46492, "DATE", "yyyy"), MONTH, id="a year"),
        pytest.param(number(46492, "DATE", "mmmm"), MONTH, id="a month"),
        pytest.param(number(46492, user=("DATE", "mmm-yy")), MONTH, id="only the entered format is known"),
        pytest.param(number(46492, "NUMBER", "0", user=("DATE", "d")), PLAIN, id="the effective one decides"),
        pytest.param(number(-800_000, "DATE"), GridCell(Kind.NUMBER, -800_000.0), id="before the year 1"),
        pytest.param(number(9e9, "DATE"), GridCell(Kind.NUMBER, 9e9), id="after the year 9999"),
        pytest.param(number(46492.75, "DATE_TIME"), GridCell(Kind.DATE, 46492.75), id="a time of day stays"),
        pytest.param(number(0, "DATE"), GridCell(Kind.DATE, 0.0), id="day nought"),
        pytest.param(number(0), GridCell(Kind.NUMBER, 0.0), id="nought"),
    ],
)
def test_numbers_and_dates(data: Data, expected: GridCell) -> None:
    assert cell_of(data) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(error("REF", "#REF!"), "#REF!", id="as shown"),
        pytest.param(error("REF", "#BEZUG!"), "#REF!", id="shown in another language"),
        pytest.param(error("N_A"), "#N/A", id="nothing is said of what shows"),
        pytest.param(error("DIVIDE_BY_ZERO", "#DIV/0!"), "#DIV/0!", id="a division"),
        pytest.param(error("NAME", "#NAME?"), "#NAME?", id="a name"),
        pytest.param(error("LOADING", "Loading..."), "Loading...", id="not there yet"),
        pytest.param(error("ERROR", "#ERROR!"), "#ERROR!", id="no formula at all"),
        pytest.param(error("ERROR", "Fehler"), "#ERROR!", id="no code shows"),
        pytest.param(error("SPILL", "#SPILL!"), "#SPILL!", id="a kind that is new"),
        pytest.param({"effectiveValue": {"errorValue": {}}}, "#ERROR!", id="no kind"),
    ],
)
def test_errors_keep_their_code(data: Data, code: str) -> None:
    assert cell_of(data) == GridCell(Kind.ERROR, code)


def test_every_kind_of_error_is_known() -> None:
    kinds = set(schemas()["ErrorValue"]["properties"]["type"]["enum"])
    assert kinds - ERRORS.keys() == {"ERROR_TYPE_UNSPECIFIED", "ERROR"}
    assert ERRORS.keys() <= kinds


def sheet(*blocks: Data, **properties: Any) -> Data:
    """A sheet of an answer."""
    return {"properties": {"sheetId": 3, "title": "T", **properties}} | ({"data": list(blocks)} if blocks else {})


def cells(*blocks: Data) -> dict[tuple[int, int], object]:
    """The values of a sheet's cells."""
    (grid,) = grids({"sheets": [sheet(*blocks)]}).values()
    return {position: cell.value for position, cell in grid.cells.items()}


def test_cells_stand_where_their_blocks_begin() -> None:
    first = {"rowData": [{"values": [text("a"), {}, text("b")]}, {}, {"values": [{}, text("c")]}]}
    second = {"startRow": 9, "startColumn": 4, "rowData": [{"values": [text("d")]}]}
    third = {"startRow": 20, "rowData": [{}, {"values": []}]}
    assert cells(first, second, third) == {(1, 1): "a", (1, 3): "b", (3, 2): "c", (10, 5): "d"}


@pytest.mark.parametrize("block", [{}, {"rowData": []}, {"startRow": 5}, {"rowData": [{}, {}]}])
def test_a_sheet_without_entries_has_no_cells(block: Data) -> None:
    assert cells(block) == {}


def test_tabs_are_known_by_their_gid_in_their_order() -> None:
    found = grids(
        {
            "sheets": [
                sheet(sheetId=12, title="Work Plan"),
                sheet(sheetId=0, title="Start Here", hidden=True),
                sheet(sheetId=7, title="Chart1", sheetType="OBJECT"),
            ]
        }
    )
    assert list(found.items()) == [
        ("12", Grid(tab_id="12", title="Work Plan", cells={})),
        ("0", Grid(tab_id="0", title="Start Here", cells={}, hidden=True)),
        ("7", Grid(tab_id="7", title="Chart1", cells={})),
    ]


def test_a_spreadsheet_without_sheets_has_no_grids() -> None:
    assert grids({"spreadsheetId": "x"}) == {}


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_is(value: str) -> None:
    assert cell_of(text(value, value)) == GridCell(Kind.TEXT, value)
