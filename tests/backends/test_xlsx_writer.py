"""The .xlsx files we write, opened with another library: what a person finds in them."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest

from niiw_sheets.backends.longtexts import CUT_MARK
from niiw_sheets.backends.xlsx import writer
from niiw_sheets.backends.xlsx.reader import parse_workbook
from niiw_sheets.backends.xlsx.store import XlsxBackend
from niiw_sheets.backends.xlsx.writer import MAX_TEXT, workbook_bytes
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Cell, Chart, Format, Link, Series, Style, Tab
from tests.provisioned import COALITION, PARTNER, PARTNER_BOOK, coalition, column, partner, row_of
from tests.shipped import WORKSHEETS
from tests.source_text import phrases, source_phrases

PLAN = "Work Plan"
EXAMPLE = row_of("work_plan", RowKind.EXAMPLE)
HEADING = row_of("work_plan", RowKind.HEADING)
LAST = EXAMPLE + 200
HERE = Path("book.xlsx")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the coalition's and a partner's workbook, freshly provisioned."""
    backend = XlsxBackend(tmp_path_factory.mktemp("workbooks"))
    for make in (coalition, partner):
        backend.create(make(backend.page))
    return backend._folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> dict[str, Any]:
    """Every provisioned workbook by its file name."""
    return {
        path.stem: openpyxl.load_workbook(path) for path in sorted(folder.rglob("*.xlsx")) if path.stem != "Attention"
    }


@pytest.fixture(scope="module")
def plan(opened: dict[str, Any]) -> Any:
    """The work plan's tab."""
    return opened["clinic"][PLAN]


def links_of(tab: Any) -> Iterator[Any]:
    """Every link of a tab."""
    return (cell.hyperlink for row in tab.iter_rows() for cell in row if cell.hyperlink)


def all_tabs(opened: dict[str, Any]) -> Iterator[Any]:
    """Every tab of every workbook."""
    return (tab for workbook in opened.values() for tab in workbook.worksheets)


def reopened(tab: Tab) -> Any:
    """One tab, written and opened."""
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes([tab], {}, HERE)))[tab.title]


def one_cell(cell: Cell) -> Any:
    """One cell, written and opened."""
    return reopened(Tab(key="t", title="T", cells={(1, 1): cell}))["A1"]


def xml(content: bytes, part: str) -> str:
    """A part of a workbook."""
    return zipfile.ZipFile(io.BytesIO(content)).read(part).decode()


# The file


def test_the_same_book_gives_the_same_bytes() -> None:
    first, second = (workbook_bytes(partner().tabs, partner().properties, HERE) for _ in range(2))
    assert first == second


def test_nothing_in_the_file_tells_when_it_was_written() -> None:
    content = workbook_bytes(PARTNER_BOOK.tabs, PARTNER_BOOK.properties, HERE)
    core = xml(content, "docProps/core.xml")
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2024-01-01T00:00:00Z"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_carries_its_document_properties(opened: dict[str, Any]) -> None:
    properties = opened["clinic"].properties
    assert properties.title == f"{PARTNER} – NIIW partnership workbook"
    assert properties.creator == COALITION
    assert properties.subject == "National Infant Immunization Week partnerships"


def test_tabs_stand_in_the_order_of_the_design(opened: dict[str, Any]) -> None:
    assert opened["coalition"].sheetnames == [
        "Start Here",
        "Selection Criteria",
        "Identifying Partners",
        "Establishing Partnerships",
        "Approach Plan",
        "Partnership Process",
        "Partnership Goals",
    ]
    assert opened["clinic"].sheetnames == [
        "Start Here",
        "Partnership Agreement",
        "Work Plan",
        "Partnership Process",
        "Partnership Goals",
    ]


# Dropdowns, dates, colours


def validations(tab: Any, kind: str) -> dict[str, Any]:
    """The validations of a kind by their range."""
    return {str(rule.sqref): rule for rule in tab.data_validations.dataValidation if rule.type == kind}


def test_the_status_offers_its_choices_from_the_example_to_the_last_prepared_row(plan: Any) -> None:
    ((area, rule),) = validations(plan, "list").items()
    assert area == f"E{EXAMPLE}:E{LAST}"
    assert rule.formula1 == '"Not started,In progress,Done,On hold,Cancelled"'
    assert rule.showDropDown in {None, False}  # True would hide the arrow


def test_the_due_date_asks_for_a_day_in_a_sentence(plan: Any) -> None:
    ((area, rule),) = validations(plan, "date").items()
    assert area == f"C{EXAMPLE}:C{LAST}"
    assert "4/15/2027" in rule.error
    assert rule.error.endswith(".")


def test_answers_offer_yes_partly_no_don_t_know_and_n_a(opened: dict[str, Any]) -> None:
    for title in ("Partnership Process", "Partnership Goals"):
        (rule,) = validations(opened["coalition"][title], "list").values()
        assert rule.formula1 == '"Yes,Partly,No,Don\'t know,N/A"'


def test_every_validation_warns_and_none_blocks(opened: dict[str, Any]) -> None:
    rules = [rule for tab in all_tabs(opened) for rule in tab.data_validations.dataValidation]
    assert len(rules) >= 10
    assert {(rule.errorStyle, rule.allowBlank) for rule in rules} == {("warning", True)}
    assert all(len(rule.errorTitle) <= 32 and len(rule.error) <= 255 for rule in rules)


def test_rows_are_shaded_by_due_date_and_status_and_never_by_the_flag(plan: Any) -> None:
    ((area, rules),) = ((str(found.sqref), found.rules) for found in plan.conditional_formatting)
    assert area == f"B{EXAMPLE}:G{LAST}"
    overdue, soon, closed = (rule.formula[0] for rule in rules)
    assert f"$C{EXAMPLE}<TODAY()" in overdue
    assert f"$C{EXAMPLE}<=TODAY()+7" in soon
    assert f'TRIM($E{EXAMPLE})="Done"' in closed
    assert not any("$G" in formula for formula in (overdue, soon, closed))
    assert all(rule.stopIfTrue for rule in rules)


# Sheet set-up


def test_keys_are_hidden_and_everything_else_is_in_sight(opened: dict[str, Any]) -> None:
    for tab in all_tabs(opened):
        assert tab.column_dimensions["A"].hidden, tab.title
        assert tab["A1"].value.startswith("§1."), tab.title
        hidden = {row for row, found in tab.row_dimensions.items() if found.hidden}
        headings = [cell.row for cell in tab["A"] if str(cell.value).startswith("§") and cell.row > 1]
        assert hidden == {1, *(headings[:1] and [headings[0] - 1])}, tab.title
        assert not any(cell.value for row in hidden - {1} for cell in tab[row])
        assert not any(found.hidden for letter, found in tab.column_dimensions.items() if letter != "A")


@pytest.mark.parametrize(
    ("title", "frozen"),
    [
        pytest.param(PLAN, f"A{HEADING + 1}", id="everything above the tasks"),
        pytest.param("Partnership Process", "A11", id="everything above the questions"),
        pytest.param("Partnership Agreement", "A3", id="only the title above a long form"),
        pytest.param("Start Here", "A3", id="only the title"),
    ],
)
def test_what_stays_in_sight_while_scrolling(opened: dict[str, Any], title: str, frozen: str) -> None:
    assert opened["clinic"][title].freeze_panes == frozen


def test_filters_take_the_key_column_along(opened: dict[str, Any]) -> None:
    filters = {tab.title: tab.auto_filter.ref for tab in all_tabs(opened) if tab.auto_filter.ref}
    assert filters[PLAN] == f"A{HEADING}:G{LAST}"
    assert set(filters) == {PLAN, "Partnership Agreement", "Establishing Partnerships", "Approach Plan"}
    assert all(area.startswith("A") for area in filters.values())


def test_tabs_print_across_the_page_with_their_headings_on_each(opened: dict[str, Any]) -> None:
    for tab in all_tabs(opened):
        assert tab.page_setup.orientation == "landscape", tab.title
        assert (tab.sheet_properties.pageSetUpPr.fitToPage, tab.page_setup.fitToHeight) == (True, 0), tab.title
        assert tab.page_setup.fitToWidth in {None, 1}, tab.title
    assert opened["clinic"][PLAN].print_title_rows == f"${HEADING}:${HEADING}"


def test_headings_explain_themselves_in_notes(plan: Any) -> None:
    notes = {cell.value: cell.comment.text for cell in plan[HEADING] if cell.comment}
    assert set(notes) == {"Due Date", "Person Responsible", "Status", "Flag"}
    assert all(note.endswith(".") for note in notes.values())


# Cells


def test_every_task_row_has_the_flag_formula_with_an_empty_stored_result(folder: Path) -> None:
    with zipfile.ZipFile(folder / "clinic" / "clinic.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet3.xml").decode()
    flags = re.findall(r'<c r="G(\d+)" s="\d+" t="str"><f>([^<]+)</f><v></v></c>', sheet)
    assert [int(row) for row, _ in flags] == list(range(EXAMPLE, LAST + 1))
    assert all(f"C{row}&lt;TODAY()" in formula and f"E{row}" in formula for row, formula in flags)


def test_text_columns_are_text_and_the_due_date_shows_weekday_and_day(plan: Any) -> None:
    first = [
        plan.cell(EXAMPLE + 1, column("work_plan", "tasks", name)) for name in ("task", "person", "status", "notes")
    ]
    assert {cell.number_format for cell in first} == {"@"}
    due = column("work_plan", "tasks", "due")
    assert {plan.cell(row, due).number_format for row in range(EXAMPLE + 1, LAST + 1)} == {"ddd d mmm yyyy"}


def test_examples_are_italic_and_grey(opened: dict[str, Any]) -> None:
    seen = 0
    for tab in all_tabs(opened):
        for (key,) in tab.iter_rows(max_col=1):
            if re.fullmatch(r"w\d+x\d+", str(key.value)):
                words = [cell for cell in tab[key.row][1:] if isinstance(cell.value, str) and cell.value[:1] != "="]
                shown = [cell for cell in words if cell.value != "Example"]
                assert shown
                assert all(cell.font.italic and cell.font.color.rgb == "FF5F6B76" for cell in shown), tab.title
                seen += 1
    assert seen == 14


def test_rows_grow_with_what_people_type(folder: Path) -> None:
    with zipfile.ZipFile(folder / "coalition" / "coalition.xlsx") as archive:
        sheets = "".join(archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name)
    assert re.search(r'<row [^>]*ht="\d+', sheets)
    assert "customHeight" not in sheets


@pytest.mark.parametrize(
    ("length", "ends"),
    [
        pytest.param(MAX_TEXT, "x", id="what fits is whole"),
        pytest.param(MAX_TEXT + 1, CUT_MARK, id="one letter too many"),
        pytest.param(100_000, CUT_MARK, id="far too many"),
    ],
)
def test_a_text_too_long_for_a_cell_is_cut_in_sight(length: int, ends: str) -> None:
    value = one_cell(Cell(value="x" * length)).value
    assert len(value) == min(length, MAX_TEXT)
    assert value.endswith(ends)


@pytest.mark.parametrize(
    ("cell", "value", "number_format"),
    [
        pytest.param(Cell(value="=x"), "=x", "General", id="a text is never a formula"),
        pytest.param(Cell(value="007", style=Style(format=Format.TEXT)), "007", "@", id="nor a number"),
        pytest.param(
            Cell(value=dt.date(2027, 4, 15), style=Style(format=Format.DATE)),
            dt.datetime(2027, 4, 15),  # noqa: DTZ001 - as openpyxl gives it
            "ddd d mmm yyyy",
            id="a day",
        ),
        pytest.param(Cell(value=0.5, style=Style(format=Format.PERCENT)), 0.5, "0%", id="a share"),
        pytest.param(Cell(value=3, style=Style(format=Format.INTEGER)), 3, "0", id="a count"),
        pytest.param(Cell(value=True), True, "General", id="a truth value"),
    ],
)
def test_values_are_stored_as_what_they_are(cell: Cell, value: object, number_format: str) -> None:
    found = one_cell(cell)
    assert (found.value, found.number_format) == (value, number_format)
    assert found.data_type != "f"


@pytest.mark.parametrize(
    ("result", "stored"),
    [("Due soon", ' t="str"'), ("", ' t="str"'), (4, ""), (True, ' t="b"')],
    ids=["a text", "nothing to show", "a number", "a truth value"],
)
def test_a_formula_is_stored_with_its_result(result: str | int | bool, stored: str) -> None:
    tab = Tab(key="t", title="T", cells={(1, 1): Cell(value=result, formula="=A2")})
    sheet = xml(workbook_bytes([tab], {}, HERE), "xl/worksheets/sheet1.xml")
    shown = int(result) if isinstance(result, bool) else result
    assert f'<c r="A1" s="1"{stored}><f>A2</f><v>{shown}</v></c>' in sheet


# Links


def test_every_link_leads_to_a_file_and_a_tab_that_exist(folder: Path) -> None:
    seen = 0
    for path in folder.rglob("*.xlsx"):
        for tab in openpyxl.load_workbook(path).worksheets:
            for link in links_of(tab):
                target = (path.parent / unquote(link.target).replace("\\", "/")).resolve() if link.target else path
                title, cell = link.location.rsplit("!", 1)
                assert title.strip("'") in parse_workbook(target.read_bytes()), (path.name, link.ref)
                assert re.fullmatch(r"[A-Z]+\d+", cell)
                seen += 1
    assert seen > 20


@pytest.mark.parametrize(
    ("tab", "location", "expected"),
    [
        pytest.param("Notes", "", ("", "'Notes'!C8"), id="a tab of this workbook"),
        pytest.param("It's ours", "", ("", "'It''s ours'!C8"), id="an apostrophe is doubled"),
        pytest.param("Plan", "/store/clinic/book.xlsx", ("", "'Plan'!C8"), id="this workbook by its name"),
        pytest.param("Plan", "/store/clinic/a b.xlsx", ("a b.xlsx", "'Plan'!C8"), id="beside it"),
        pytest.param("Plan", "/store/library/x.xlsx", ("../library/x.xlsx", "'Plan'!C8"), id="in another folder"),
    ],
)
def test_links_are_relative_so_that_the_folder_may_move(tab: str, location: str, expected: tuple[str, str]) -> None:
    cell = Cell(value="there", link=Link(tab=tab, row=8, column=3, location=location))
    path = Path("/store/clinic/book.xlsx")
    content = workbook_bytes([Tab(key="t", title="T", cells={(1, 1): cell})], {}, path)
    (link,) = links_of(openpyxl.load_workbook(io.BytesIO(content))["T"])
    assert (unquote(link.target or "").replace("\\", "/"), link.location) == expected


def test_links_beyond_what_a_tab_holds_still_say_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "MOST_LINKS", 2)
    cells = {(row, 1): Cell(value=f"Plan, C{row}", link=Link(tab="Plan", row=row)) for row in range(1, 5)}
    data = workbook_bytes([Tab(key="t", title="Plan", cells=cells)], {}, HERE)
    (tab,) = parse_workbook(data).values()
    assert [cell.value for cell in tab.cells.values()] == ["Plan, C1", "Plan, C2", "Plan, C3", "Plan, C4"]
    assert len(list(links_of(openpyxl.load_workbook(io.BytesIO(data)).active))) == 2


def test_a_place_quoted_as_link_still_reads_as_text() -> None:
    cell = Cell(value="Work Plan, C8", link=Link(tab="T", row=8, column=3))
    assert one_cell(cell).value == "Work Plan, C8"


# Charts


def charted(**changes: Any) -> Any:
    """A chart over three rows of numbers, written and opened."""
    chart = Chart(
        kind="bar",
        title="Answers by section",
        categories=Area(2, 1, 4, 1),
        series=(Series(name="Yes", values=Area(2, 2, 4, 2), color="1F4E79"),),
        anchor=(6, 1),
    )
    cells = {(row, column): Cell(value=row) for row in (2, 3, 4) for column in (1, 2)}
    (native,) = reopened(Tab(key="t", title="My tab", cells=cells, charts=(replace(chart, **changes),)))._charts
    return native


def test_a_chart_names_its_numbers_and_itself() -> None:
    chart = charted()
    (series,) = chart.series
    assert series.cat.numRef is not None or series.cat.strRef is not None
    assert series.val.numRef.f == "'My tab'!$B$2:$B$4"
    assert "".join(run.t for p in chart.title.tx.rich.p for run in p.r or ()) == "Answers by section"
    assert (chart.anchor._from.row, chart.anchor._from.col) == (5, 0)


@pytest.mark.parametrize(
    ("kind", "direction"),
    [("bar", "bar"), ("column", "col"), ("line", None)],
)
def test_a_chart_is_of_its_kind(kind: str, direction: str | None) -> None:
    chart = charted(kind=kind)
    assert type(chart).__name__ == ("LineChart" if kind == "line" else "BarChart")
    assert getattr(chart, "barDir", None) == direction


def test_the_bars_begin_at_the_top_and_their_numbers_stand_below() -> None:
    chart = charted(kind="bar")
    assert (chart.x_axis.scaling.orientation, chart.y_axis.scaling.orientation) == ("maxMin", "minMax")
    assert chart.y_axis.crosses == "max"


def test_lines_and_bars_show_in_the_colour_of_their_series() -> None:
    (line,), (bar,) = charted(kind="line").series, charted(kind="bar").series
    assert line.graphicalProperties.line.solidFill.srgbClr == "1F4E79"
    assert bar.graphicalProperties.solidFill.srgbClr == "1F4E79"


def test_stacked_shares_end_at_a_hundred_per_cent() -> None:
    series = tuple(Series(name=name, values=Area(2, 2, 4, 2), color="1F4E79") for name in ("Yes", "No"))
    chart = charted(kind="bar", stacked=True, percent=True, series=series)
    assert chart.grouping == "stacked"
    assert (chart.y_axis.scaling.max, chart.y_axis.number_format.formatCode) == (1, "0%")
    assert chart.legend.position == "b"


# Wording


def test_every_phrase_of_the_guide_stands_in_a_provisioned_workbook(folder: Path) -> None:
    grids = [grid for path in folder.rglob("*.xlsx") for grid in parse_workbook(path.read_bytes()).values()]
    shown = {phrase for grid in grids for cell in grid.cells.values() for phrase in phrases(cell.raw)}
    assert set(source_phrases()) - shown == set()


def test_every_worksheet_stands_in_some_workbook(opened: dict[str, Any]) -> None:
    assert {worksheet.tab for worksheet in WORKSHEETS.values()} <= {tab.title for tab in all_tabs(opened)}
