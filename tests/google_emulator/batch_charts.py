"""Requests on charts, with what Google's descriptions demand of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from tests.google_emulator.book import Book
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.looks import with_both_colors
from tests.google_emulator.masks import merged, update_mask
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]

KINDS = frozenset(
    {
        *("basicChart", "pieChart", "bubbleChart", "candlestickChart", "orgChart", "histogramChart", "waterfallChart"),
        *("treemapChart", "scorecardChart"),
    }
)
AXES = {"BAR": {"BOTTOM_AXIS"}}
DEFAULT_AXES = {"LEFT_AXIS", "RIGHT_AXIS"}
DEFAULT_SIZE = {"widthPixels": 600, "heightPixels": 371}


def add_chart(book: Book, request: Json) -> Json:
    """AddChartRequest."""
    given = with_both_colors(request.get("chart", {}))
    taken = {chart["chartId"] for sheet in book.sheets for chart in sheet.charts}
    if given.get("chartId", 0) in taken:
        raise invalid(f"A chart with the ID {given['chartId']} already exists.")
    check_spec(book, given.get("spec", {}))
    position, sheet = _position(book, given.get("position", {}))
    chart = {"chartId": given.get("chartId") or book.new_id(taken), "spec": given["spec"], "position": position}
    if "border" in given:
        chart["border"] = given["border"]
    sheet.charts.append(chart)
    return {"chart": chart}


def _position(book: Book, given: Json) -> tuple[Json, Sheet]:
    if given.get("newSheet") or "sheetId" in given:
        raise unsupported("a chart on a sheet of its own")
    overlay = given.get("overlayPosition")
    if not overlay:
        raise invalid("Must specify an overlayPosition, a sheetId or newSheet.")
    anchor = overlay.get("anchorCell", {})
    sheet = book.sheet(anchor.get("sheetId", 0))
    if anchor.get("rowIndex", 0) >= sheet.row_count or anchor.get("columnIndex", 0) >= sheet.column_count:
        raise invalid("OverlayPosition.anchorCell is outside the grid.")
    tidy = {name: value for name, value in anchor.items() if value}
    rest = {name: value for name, value in overlay.items() if name != "anchorCell" and value}
    return {"overlayPosition": {"anchorCell": tidy, **DEFAULT_SIZE, **rest}}, sheet


def check_spec(book: Book, spec: Json) -> None:
    """Raise `ApiError` for a chart that Google would refuse."""
    kinds = spec.keys() & KINDS
    if len(kinds) != 1:
        raise invalid("ChartSpec must have exactly one chart.")
    (kind,) = kinds
    for source in _sources(spec):
        _check_source(book, source)
    if kind == "basicChart":
        _check_basic(spec[kind])
    elif kind == "pieChart":
        _check_data(spec[kind].get("domain"), "PieChartSpec.domain")
        _check_data(spec[kind].get("series"), "PieChartSpec.series")
    else:
        raise unsupported(f"a chart of the kind {kind}")


def _check_basic(chart: Json) -> None:
    kind = chart.get("chartType", "BASIC_CHART_TYPE_UNSPECIFIED")
    if kind == "BASIC_CHART_TYPE_UNSPECIFIED":
        raise invalid("BasicChartSpec.chartType must be specified.")
    domains, series = chart.get("domains", []), chart.get("series", [])
    if len(domains) > 1:
        raise invalid("BasicChartSpec.domains: only a single domain is supported.")
    if not series:
        raise invalid("BasicChartSpec.series must have at least one series.")
    counts = {len(_check_data(domain.get("domain"), "BasicChartDomain.domain")) for domain in domains}
    for each in series:
        counts.add(len(_check_data(each.get("series"), "BasicChartSeries.series")))
        _check_series(each, kind)
    if len(counts) > 1:
        raise invalid("The domain and all series must have the same number of source ranges.")
    if chart.get("threeDimensional") and kind not in ("BAR", "COLUMN", "COMBO"):
        raise invalid(f"threeDimensional is not supported for charts of type {kind}.")


def _check_series(series: Json, kind: str) -> None:
    if "type" in series and kind != "COMBO":
        raise invalid("BasicChartSeries.type is valid only if the chartType is COMBO.")
    if "lineStyle" in series and kind not in ("AREA", "LINE", "SCATTER", "COMBO"):
        raise invalid(f"BasicChartSeries.lineStyle is not valid for charts of type {kind}.")
    axis = series.get("targetAxis")
    allowed = AXES.get(kind, DEFAULT_AXES)
    if axis and axis not in allowed:
        raise invalid(f"BasicChartSeries.targetAxis {axis} is not a valid minor axis for charts of type {kind}.")


def _check_data(data: Json | None, where: str) -> list[Json]:
    sources: list[Json] = (data or {}).get("sourceRange", {}).get("sources", [])
    if not sources:
        raise invalid(f"{where} must have a sourceRange.")
    return sources


def _check_source(book: Book, source: Json) -> None:
    _, box = book.box(source)
    if box.height != 1 and box.width != 1:
        raise invalid("ChartSourceRange.sources: exactly one dimension must have a length of 1.")


def _sources(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for each in value:
            yield from _sources(each)
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from each if name == "sources" else _sources(each)


def _find(book: Book, chart_id: int) -> tuple[Sheet, int]:
    for sheet in book.sheets:
        for index, chart in enumerate(sheet.charts):
            if chart["chartId"] == chart_id:
                return sheet, index
    raise invalid(f"No embedded object with id: {chart_id}")


def update_chart_spec(book: Book, request: Json) -> None:
    """UpdateChartSpecRequest: the whole spec is replaced."""
    sheet, index = _find(book, request.get("chartId", 0))
    spec = with_both_colors(request.get("spec", {}))
    check_spec(book, spec)
    sheet.charts[index] = {**sheet.charts[index], "spec": spec}


def update_position(book: Book, request: Json) -> Json:
    """UpdateEmbeddedObjectPositionRequest."""
    sheet, index = _find(book, request.get("objectId", 0))
    chart = sheet.charts[index]
    given = request.get("newPosition", {})
    if "overlayPosition" in given:
        mask = update_mask(request.get("fields", ""), "OverlayPosition")
        given = {"overlayPosition": merged(chart["position"]["overlayPosition"], given["overlayPosition"], mask)}
    position, target = _position(book, given)
    del sheet.charts[index]
    target.charts.append({**chart, "position": position})
    return {"position": position}


def delete_object(book: Book, request: Json) -> None:
    """DeleteEmbeddedObjectRequest."""
    sheet, index = _find(book, request.get("objectId", 0))
    del sheet.charts[index]


HANDLERS = {
    "addChart": add_chart,
    "updateChartSpec": update_chart_spec,
    "updateEmbeddedObjectPosition": update_position,
    "deleteEmbeddedObject": delete_object,
}
