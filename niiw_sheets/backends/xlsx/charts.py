"""A neutral Chart → a native chart of an .xlsx sheet."""

from typing import Any

from xlsxwriter.utility import quote_sheetname

from niiw_sheets.sheet import Area, Chart, column_letters


def insert(workbook: Any, sheet: Any, title: str, chart: Chart) -> None:
    """Puts the chart onto a sheet of that title. Its text is set in plain words; no 3-D, no effects."""
    subtype = {"subtype": "stacked"} if chart.stacked else {}
    native = workbook.add_chart({"type": chart.kind, **subtype})
    for series in chart.series:
        native.add_series(
            {
                "name": series.name,
                "categories": reference(title, chart.categories),
                "values": reference(title, series.values),
                **_look(chart.kind, f"#{series.color}"),
            }
        )
    native.set_title({"name": chart.title, "name_font": {"size": 12, "color": "#1F4E79"}, "overlay": False})
    _axes(native, chart)
    native.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    native.set_size({"width": chart.width, "height": chart.height})
    row, column = chart.anchor
    sheet.insert_chart(row - 1, column - 1, native, {"object_position": 1, "description": chart.title})


def _look(kind: str, color: str) -> dict[str, Any]:
    if kind == "line":
        dot = {"type": "circle", "size": 6, "fill": {"color": color}, "border": {"color": color}}
        return {"line": {"color": color, "width": 2.25}, "marker": dot}
    return {"fill": {"color": color}, "border": {"color": "#FFFFFF", "width": 0.5}, "gap": 60}


def _axes(native: Any, chart: Chart) -> None:
    values: dict[str, Any] = {"major_gridlines": {"visible": True, "line": {"color": "#D9DEE3"}}, "min": 0}
    if chart.percent:
        values |= {"max": 1, "num_format": "0%"}
    if chart.step:
        values |= {"major_unit": chart.step, "num_format": "0"}
    if chart.kind == "bar":  # XlsxWriter calls the horizontal axis x, which is the one of the values here
        native.set_x_axis(values)
        native.set_y_axis({"reverse": True, "crossing": "max"})
    else:
        native.set_y_axis(values)


def reference(title: str, area: Area) -> str:
    """An area as charts name it: ='Process'!$B$6:$B$13."""
    first = f"${column_letters(area.left)}${area.top}"
    last = f"${column_letters(area.right)}${area.bottom}"
    return f"={quote_sheetname(title)}!{first}:{last}"
