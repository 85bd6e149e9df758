"""Charts as Google's own."""

from dataclasses import replace
from typing import Any

import pytest

from niiw_sheets.backends.google.charts import add_chart, chart_spec, delete_chart, move_chart, update_chart
from niiw_sheets.sheet import Area, Cell, Chart, Position, Series, Tab
from tests.backends.google_pure.books import summary
from tests.backends.google_pure.discovery import check

CELLS: dict[Position, Cell] = {(1, 2): Cell(value="Yes"), (1, 3): Cell(value="No")}
YES = Series(name="Yes", values=Area(2, 2, 9, 2), color="FF0000")
NO = Series(name="No", values=Area(2, 3, 9, 3), color="0000FF")
CHART = Chart(kind="bar", title="Answers", categories=Area(2, 1, 9, 1), series=(YES,), anchor=(11, 2))


def basic(**changes: Any) -> dict[str, Any]:
    """The basic chart of a changed chart."""
    spec = chart_spec(replace(CHART, **changes), 5, CELLS)
    check(spec, "ChartSpec")
    return spec["basicChart"]  # type: ignore[no-any-return]


def source(chart: dict[str, Any]) -> dict[str, int]:
    """The only range of a domain or a series."""
    (found,) = chart["sourceRange"]["sources"]
    return found  # type: ignore[no-any-return]


def column(top: int, bottom: int, number: int) -> dict[str, int]:
    """A part of a column."""
    return {
        "sheetId": 5,
        "startRowIndex": top - 1,
        "endRowIndex": bottom,
        "startColumnIndex": number - 1,
        "endColumnIndex": number,
    }


@pytest.mark.parametrize(
    ("kind", "native", "axis"),
    [("bar", "BAR", "BOTTOM_AXIS"), ("column", "COLUMN", "LEFT_AXIS"), ("line", "LINE", "LEFT_AXIS")],
)
def test_a_chart_is_of_its_kind_and_its_numbers_count_from_nought(kind: str, native: str, axis: str) -> None:
    chart = basic(kind=kind)
    assert chart["chartType"] == native
    assert [series["targetAxis"] for series in chart["series"]] == [axis]
    assert chart["axis"] == [
        {"position": axis, "viewWindowOptions": {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0}}
    ]


def test_a_chart_says_what_it_shows_also_to_those_who_do_not_see_it() -> None:
    spec = chart_spec(CHART, 5, CELLS)
    assert (spec["title"], spec["altText"]) == ("Answers", "Answers")
    assert spec["hiddenDimensionStrategy"] == "SHOW_ALL"


def test_a_single_series_has_no_legend_and_no_heading() -> None:
    chart = basic()
    assert (chart["legendPosition"], chart["headerCount"]) == ("NO_LEGEND", 0)
    assert source(chart["domains"][0]["domain"]) == column(2, 9, 1)
    assert source(chart["series"][0]["series"]) == column(2, 9, 2)


def test_several_series_take_their_names_from_the_headings_above_them() -> None:
    chart = basic(series=(YES, NO))
    assert (chart["legendPosition"], chart["headerCount"]) == ("BOTTOM_LEGEND", 1)
    assert source(chart["domains"][0]["domain"]) == column(1, 9, 1)
    assert [source(series["series"]) for series in chart["series"]] == [column(1, 9, 2), column(1, 9, 3)]
    assert [series["colorStyle"]["rgbColor"]["blue"] for series in chart["series"]] == [0, 1]


def test_where_other_words_stand_above_there_is_no_legend_rather_than_a_wrong_one() -> None:
    chart = basic(series=(YES, replace(NO, name="Never")))
    assert (chart["legendPosition"], chart["headerCount"]) == ("NO_LEGEND", 0)
    assert source(chart["domains"][0]["domain"]) == column(2, 9, 1)


def test_shares_end_at_one() -> None:
    (axis,) = basic(percent=True)["axis"]
    assert axis["viewWindowOptions"] == {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0, "viewWindowMax": 1}


@pytest.mark.parametrize(
    ("kind", "stacked", "expected"),
    [("bar", True, "STACKED"), ("column", False, "NOT_STACKED"), ("line", False, None)],
)
def test_bars_are_stacked_as_asked(kind: str, stacked: bool, expected: str | None) -> None:
    assert basic(kind=kind, stacked=stacked).get("stackedType") == expected


def test_a_line_of_one_value_shows_as_a_dot() -> None:
    assert basic(kind="line")["series"][0]["pointStyle"] == {"shape": "CIRCLE", "size": 6}


def test_a_chart_is_put_at_its_cell_in_its_size() -> None:
    request = add_chart(CHART, 7, 5, CELLS)
    check(request, "Request")
    chart = request["addChart"]["chart"]
    overlay = chart["position"]["overlayPosition"]
    assert (chart["chartId"], chart["spec"]) == (7, chart_spec(CHART, 5, CELLS))
    assert overlay["anchorCell"] == {"sheetId": 5, "rowIndex": 10, "columnIndex": 1}
    assert (overlay["widthPixels"], overlay["heightPixels"]) == (640, 320)


def test_charts_that_stand_are_changed_moved_and_deleted_by_their_id() -> None:
    changed, moved, deleted = update_chart(CHART, 7, 5, CELLS), move_chart(CHART, 7, 5), delete_chart(7)
    for request in (changed, moved, deleted):
        check(request, "Request")
    assert changed["updateChartSpec"] == {"chartId": 7, "spec": chart_spec(CHART, 5, CELLS)}
    assert moved["updateEmbeddedObjectPosition"]["objectId"] == 7
    assert deleted == {"deleteEmbeddedObject": {"objectId": 7}}


def charted() -> list[tuple[Tab, Chart]]:
    """The summary's charts."""
    return [(tab, chart) for tab in summary().tabs for chart in tab.charts]


@pytest.mark.parametrize(("tab", "chart"), [pytest.param(*found, id=found[1].title) for found in charted()])
def test_the_summary_s_charts_have_a_legend_wherever_there_is_more_than_one_series(tab: Tab, chart: Chart) -> None:
    spec = chart_spec(chart, 5, tab.cells)
    assert spec["basicChart"]["headerCount"] == (len(chart.series) > 1)


def test_the_summary_has_charts_of_both_sorts() -> None:
    assert {len(chart.series) > 1 for _, chart in charted()} == {True, False}
