"""A neutral Chart → a native chart of Google's, and where it stands."""

from collections.abc import Mapping
from typing import Any

from niiw_sheets.backends.google.formats import FONT, color_style
from niiw_sheets.backends.google.ranges import Request, coordinate, grid_range
from niiw_sheets.sheet import Area, Cell, Chart, Position, Series

_TYPES = {"bar": "BAR", "column": "COLUMN", "line": "LINE"}
_TITLE = {"fontSize": 12, "foregroundColorStyle": color_style("1F4E79")}


def add_chart(chart: Chart, native_id: int, sheet: int, cells: Mapping[Position, Cell]) -> Request:
    """Puts a chart that is not there yet onto a sheet with these cells."""
    spec = chart_spec(chart, sheet, cells)
    return {"addChart": {"chart": {"chartId": native_id, "spec": spec, "position": _position(chart, sheet)}}}


def update_chart(chart: Chart, native_id: int, sheet: int, cells: Mapping[Position, Cell]) -> Request:
    """Makes a chart that is there, on whatever sheet, show what it should."""
    return {"updateChartSpec": {"chartId": native_id, "spec": chart_spec(chart, sheet, cells)}}


def move_chart(chart: Chart, native_id: int, sheet: int) -> Request:
    """Puts a chart of a sheet back to its place and size."""
    position = _position(chart, sheet)
    moved = {"objectId": native_id, "newPosition": position, "fields": ",".join(position["overlayPosition"])}
    return {"updateEmbeddedObjectPosition": moved}


def delete_chart(native_id: int) -> Request:
    """Takes a chart away."""
    return {"deleteEmbeddedObject": {"objectId": native_id}}


def chart_spec(chart: Chart, sheet: int, cells: Mapping[Position, Cell]) -> dict[str, Any]:
    """What a chart shows (a ChartSpec).

    Google takes the names of series from the sheet alone. Where the cells above several series do not hold their
    names, there is no legend rather than a wrong one.
    """
    named = len(chart.series) > 1 and all(_name_above(series, cells) for series in chart.series)
    return {
        "title": chart.title,
        "titleTextFormat": _TITLE,
        "altText": chart.title,
        "fontName": FONT,
        "hiddenDimensionStrategy": "SHOW_ALL",
        "basicChart": _basic(chart, sheet, headed=named),
    }


def _basic(chart: Chart, sheet: int, *, headed: bool) -> dict[str, Any]:
    axis = "BOTTOM_AXIS" if chart.kind == "bar" else "LEFT_AXIS"
    window: dict[str, Any] = {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0}
    if chart.percent:
        window["viewWindowMax"] = 1
    basic = {
        "chartType": _TYPES[chart.kind],
        "legendPosition": "BOTTOM_LEGEND" if headed else "NO_LEGEND",
        "headerCount": int(headed),
        "axis": [{"position": axis, "viewWindowOptions": window}],
        "domains": [{"domain": _source(chart.categories, sheet, headed=headed)}],
        "series": [_series(chart, series, sheet, axis, headed=headed) for series in chart.series],
    }
    if chart.kind != "line":
        basic["stackedType"] = "STACKED" if chart.stacked else "NOT_STACKED"
    return basic


def _series(chart: Chart, series: Series, sheet: int, axis: str, *, headed: bool) -> dict[str, Any]:
    native = {
        "series": _source(series.values, sheet, headed=headed),
        "targetAxis": axis,
        "colorStyle": color_style(series.color),
    }
    # Without its dots a line of a single value could not be seen.
    return native | ({"pointStyle": {"shape": "CIRCLE", "size": 6}} if chart.kind == "line" else {})


def _source(area: Area, sheet: int, *, headed: bool) -> dict[str, Any]:
    shown = Area(area.top - headed, area.left, area.bottom, area.right)
    return {"sourceRange": {"sources": [grid_range(sheet, shown)]}}


def _name_above(series: Series, cells: Mapping[Position, Cell]) -> bool:
    above = cells.get((series.values.top - 1, series.values.left))
    return above is not None and above.value == series.name


def _position(chart: Chart, sheet: int) -> dict[str, Any]:
    overlay = {
        "anchorCell": coordinate(sheet, chart.anchor),
        "offsetXPixels": 0,
        "offsetYPixels": 0,
        "widthPixels": chart.width,
        "heightPixels": chart.height,
    }
    return {"overlayPosition": overlay}
