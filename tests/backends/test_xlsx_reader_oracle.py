"""The reader against openpyxl, and against what was written, over thousands of generated cells of every type."""

import io
import math
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from niiw_sheets.backends.xlsx.reader import UNCALCULATED, parse_workbook, read_workbook
from niiw_sheets.sheet import SERIAL_EPOCH, Grid, GridCell, Kind, Position

DAY = timedelta(days=1)
MIDNIGHT = datetime.combine(SERIAL_EPOCH, time.min)
ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
DAY_FORMATS = ("yyyy-mm-dd", "m/d/yy", "ddd d mmm yyyy", "[$-409]d\\-mmm\\-yy;@", "dd.mm.yyyy hh:mm", 'd "of" mmmm')
MONTH_FORMATS = ("mmm-yy", "mmmm yyyy", "mm/yyyy", "yyyy")
TIME_FORMATS = ("h:mm", "hh:mm:ss", "h:mm AM/PM", "[h]:mm:ss", "mm:ss")
NUMBER_FORMATS = ("General", "0.00", "#,##0", "0%", "@", '0 "days"', "[Red]0;[Blue]-0", "0.00E+00")

LINES = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), min_size=1, max_size=40
)
AWKWARD = st.sampled_from(
    [
        *(" leading", "trailing ", "two\nlines", "\ttab\t", "\n", " ", "]]>", "'", '"quoted"', "<b>&amp;</b>"),
        *("007", "4/15", "1e5", "TRUE", "nan", "A1", "_x", "_x00", "x" * 32_767),
        *("e\u0301", "👩\u200d👩\u200d👧", "\u200e\u202eabc", "\u2028"),
    ]
)
TEXTS = st.one_of(LINES, AWKWARD).filter(lambda text: not text.startswith(("=", "#", "{=")) and "_x" not in text[:-1])
ESCAPED = st.lists(
    st.sampled_from(["_x000A_", "_x005F_", "_x0041_x", "_xD83D_", "\r", "\r\n", "\x01", "\x1f", "\x7f", "a", " "]),
    min_size=1,
).map(" ".join)
NUMBERS = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e307, 1e307))
DAYS = st.dates(date(1904, 1, 2), date(9999, 12, 30))
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))
MOMENTS = st.builds(datetime.combine, DAYS, CLOCKS)

Written = tuple[str, Any, str]
"""A cell to write: its type, its value and its number format."""
CELLS: st.SearchStrategy[Written] = st.one_of(
    st.tuples(st.just("text"), TEXTS, st.sampled_from(("General", "@", "yyyy-mm-dd"))),
    st.tuples(st.just("number"), NUMBERS, st.sampled_from(NUMBER_FORMATS)),
    st.tuples(st.just("bool"), st.booleans(), st.sampled_from(("General", "yyyy-mm-dd"))),
    st.tuples(st.just("error"), st.sampled_from(ERRORS), st.just("General")),
    st.tuples(st.just("date"), st.one_of(DAYS, MOMENTS), st.sampled_from(DAY_FORMATS + MONTH_FORMATS)),
    st.tuples(st.just("time"), CLOCKS, st.sampled_from(TIME_FORMATS)),
    st.tuples(st.just("blank"), st.none(), st.sampled_from(("General", "yyyy-mm-dd"))),
)
TABLES = st.lists(st.lists(CELLS, min_size=4, max_size=8), min_size=4, max_size=12)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
MANY = settings(max_examples=80, deadline=None, suppress_health_check=SLOW)


def places(table: list[list[Written]]) -> Iterator[tuple[int, int, Written]]:
    for row, cells in enumerate(table, start=1):
        for column, cell in enumerate(cells, start=1):
            yield row, column, cell


def serial(value: date) -> float:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time.min)
    return (moment - MIDNIGHT) / DAY


def as_written(cell: Written) -> GridCell | None:
    """What a cell is by how it was written."""
    kind, value, code = cell
    match kind:
        case "text":
            return GridCell(Kind.TEXT, value)
        case "number":
            return GridCell(Kind.NUMBER, float(value))
        case "bool":
            return GridCell(Kind.BOOL, value)
        case "error":
            return GridCell(Kind.ERROR, value)
        case "date":
            return GridCell(Kind.DATE, serial(value), shows_day=code in DAY_FORMATS)
        case "time":
            return GridCell(Kind.NUMBER, (datetime.combine(SERIAL_EPOCH, value) - MIDNIGHT) / DAY)
    return None


def as_openpyxl_reads(cell: Any) -> tuple[Kind, object] | None:
    """What a cell is to openpyxl: its kind and value, dates as serials."""
    value = cell.value
    match cell.data_type:
        case _ if value is None or value == "":
            return None
        case "e":
            return Kind.ERROR, value
        case "b":
            return Kind.BOOL, value
        case "n":
            return Kind.NUMBER, float(value)
        case "d" if isinstance(value, timedelta):
            return Kind.NUMBER, value / DAY
        case "d" if isinstance(value, time):
            return Kind.NUMBER, (datetime.combine(SERIAL_EPOCH, value) - MIDNIGHT) / DAY
        case "d":
            return Kind.DATE, serial(value)
    return Kind.TEXT, str(value)


def write_with_xlsxwriter(table: list[list[Written]], *, inline: bool, from_1904: bool) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": not inline, "constant_memory": inline, "date_1904": from_1904}
    book = xlsxwriter.Workbook(content, options)
    sheet = book.add_worksheet("Tab")
    formats = {code: book.add_format({"num_format": code}) for *_, (_, _, code) in places(table)}
    for row, column, (kind, value, code) in places(table):
        at = (row - 1, column - 1)
        match kind:
            case "text":
                sheet.write_string(*at, value, formats[code])
            case "number":
                sheet.write_number(*at, value, formats[code])
            case "bool":
                sheet.write_boolean(*at, value, formats[code])
            case "error":
                sheet.write_formula(*at, "=1/0", formats[code], value)
            case "date" | "time":
                sheet.write_datetime(*at, value, formats[code])
            case "blank":
                sheet.write_blank(*at, None, formats[code])
    book.close()
    return content.getvalue()


def write_with_openpyxl(table: list[list[Written]], *, from_1904: bool) -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if from_1904 else book.epoch
    sheet = book.active
    sheet.title = "Tab"
    for row, column, (_, value, code) in places(table):
        sheet.cell(row, column, value).number_format = code
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def the_grid(data: bytes) -> Grid:
    grids = parse_workbook(data)
    assert list(grids) == ["Tab"]
    return grids["Tab"]


def assert_same_as_openpyxl(data: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Tab"]
    ours = the_grid(data).cells
    theirs: dict[Position, tuple[Kind, object]] = {}
    for cells in sheet.iter_rows():
        for cell in cells:
            if (read := as_openpyxl_reads(cell)) is not None:
                theirs[cell.row, cell.column] = read
    assert set(ours) == set(theirs)
    for place, (kind, value) in theirs.items():
        assert ours[place].kind is kind
        assert ours[place].value == (pytest.approx(value, abs=1e-6) if isinstance(value, float) else value)


def assert_as_written(grid: Grid, table: list[list[Written]]) -> None:
    expected = {(row, column): as_written(cell) for row, column, cell in places(table)}
    filled = {place: cell for place, cell in expected.items() if cell is not None}
    assert set(grid.cells) == set(filled)
    for place, cell in filled.items():
        found = grid.cells[place]
        assert (found.kind, found.shows_day) == (cell.kind, cell.shows_day)
        assert found.value == cell.value or math.isclose(float(found.value), float(cell.value), rel_tol=1e-12)


@MANY
@given(TABLES, st.booleans(), st.booleans())
def test_cells_written_by_xlsxwriter_are_read_as_written_and_as_openpyxl_reads_them(
    table: list[list[Written]], inline: bool, from_1904: bool
) -> None:
    data = write_with_xlsxwriter(table, inline=inline, from_1904=from_1904)
    assert_as_written(the_grid(data), table)
    assert_same_as_openpyxl(data)


@MANY
@given(TABLES, st.booleans())
def test_cells_written_by_openpyxl_are_read_as_written_and_as_openpyxl_reads_them(
    table: list[list[Written]], from_1904: bool
) -> None:
    data = write_with_openpyxl(table, from_1904=from_1904)
    assert_as_written(the_grid(data), table)
    assert_same_as_openpyxl(data)


@given(ESCAPED, st.booleans())
def test_texts_that_look_like_escapes_or_need_them_are_read_as_written(text: str, inline: bool) -> None:
    table: list[list[Written]] = [[("text", text, "General")]]
    assert_as_written(the_grid(write_with_xlsxwriter(table, inline=inline, from_1904=False)), table)


@pytest.mark.parametrize("writer", ["xlsxwriter", "openpyxl"])
def test_runs_of_rich_text_are_joined(writer: str) -> None:
    content = io.BytesIO()
    if writer == "xlsxwriter":
        book = xlsxwriter.Workbook(content)
        book.add_worksheet("Tab").write_rich_string("A1", "call ", book.add_format({"bold": True}), " Jane", " now ")
        book.close()
    else:
        book = openpyxl.Workbook()
        book.active.title = "Tab"
        book.active["A1"] = CellRichText("call ", TextBlock(InlineFont(b=True), " Jane"), " now ")
        book.save(content)
    assert the_grid(content.getvalue()).cells == {(1, 1): GridCell(Kind.TEXT, "call  Jane now ")}


def test_a_formula_saved_by_openpyxl_has_no_result_yet() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Tab"
    book.active["B2"] = "=1+1"
    content = io.BytesIO()
    book.save(content)
    assert the_grid(content.getvalue()).cells == {(2, 2): GridCell(Kind.ERROR, UNCALCULATED)}


def test_hidden_tabs_and_chart_sheets_saved_by_openpyxl_are_told_apart(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ä & <b>"
    book.create_chartsheet("Chart")
    book.create_sheet("hidden").sheet_state = "hidden"
    book.create_sheet("very", 0).sheet_state = "veryHidden"
    book.save(tmp_path / "tabs.xlsx")
    grids = read_workbook(tmp_path / "tabs.xlsx")
    assert [(title, grid.hidden) for title, grid in grids.items()] == [
        ("very", True),
        ("Ä & <b>", False),
        ("hidden", True),
    ]


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_what_libreoffice_saves_is_read_as_openpyxl_reads_it(tmp_path: Path) -> None:
    written: list[list[Written]] = [
        [("text", " a\nb ", "General"), ("number", 4.25, "0.00"), ("bool", True, "General")],
        [("date", date(2027, 4, 15), code) for code in DAY_FORMATS + MONTH_FORMATS],
        [("time", time(6, 30), code) for code in TIME_FORMATS],
        [("error", "#DIV/0!", "General"), ("blank", None, "yyyy-mm-dd"), ("text", "_x000A_ 007", "@")],
    ]
    (tmp_path / "in").mkdir()
    source = tmp_path / "in" / "book.xlsx"
    source.write_bytes(write_with_xlsxwriter(written, inline=False, from_1904=False))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert_as_written(read_workbook(tmp_path / "book.xlsx")["Tab"], written)
    assert_same_as_openpyxl((tmp_path / "book.xlsx").read_bytes())
