"""A spreadsheet in a few lines: carries out our requests, as strictly as Google does as far as known, and is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.backends.google_pure.discovery import check

Data = dict[str, Any]
Place = tuple[int, int]
"""Row and column, counted from 1."""


class RefusedError(Exception):
    """Google would refuse the whole batch."""


@dataclass
class Sheet:
    """One sheet."""

    properties: Data
    cells: dict[Place, Data] = field(default_factory=dict)
    hidden: dict[str, set[int]] = field(default_factory=lambda: {"ROWS": set(), "COLUMNS": set()})
    widths: dict[int, int] = field(default_factory=dict)
    merges: list[Data] = field(default_factory=list)
    filter: Data | None = None
    highlights: list[Data] = field(default_factory=list)
    protections: list[Data] = field(default_factory=list)
    charts: dict[int, Data] = field(default_factory=dict)

    @property
    def grid(self) -> Data:
        """Its grid's properties."""
        return self.properties["gridProperties"]  # type: ignore[no-any-return]

    def put(self, place: Place, data: Mapping[str, Any], fields: Iterable[str]) -> None:
        """Writes a cell; what the fields name and the data lack is cleared."""
        cell = self.cells.setdefault(place, {})
        for path in fields:
            copy(data, cell, path)
        if not cell:
            del self.cells[place]

    def fit(self) -> None:
        """Drops what lies outside the grid."""
        rows, columns = self.grid["rowCount"], self.grid["columnCount"]
        if self.grid.get("frozenRowCount", 0) >= rows or self.grid.get("frozenColumnCount", 0) >= columns:
            raise RefusedError("You can't freeze all rows or columns.")
        self.cells = {place: cell for place, cell in self.cells.items() if place[0] <= rows and place[1] <= columns}


class Spreadsheet:
    """A spreadsheet as Drive creates it, and what requests make of it."""

    def __init__(self, first_sheet: int = 0, title: str = "Sheet1") -> None:
        grid = {"rowCount": 1000, "columnCount": 26}
        properties = {"sheetId": first_sheet, "title": title, "gridProperties": grid}
        self.properties: Data = {"title": "new", "locale": "de_DE", "timeZone": "Etc/GMT"}
        self.sheets: list[Sheet] = [Sheet(properties)]
        self.formula_locales: set[str] = set()

    def apply(self, requests: Iterable[Data]) -> None:
        """Carries out a batch. Raises RefusedError, AssertionError."""
        for request in requests:
            check(request, "Request")
            ((kind, body),) = request.items()
            getattr(self, f"_{kind}")(body)

    def __getitem__(self, sheet: int) -> Sheet:
        """A sheet by its id."""
        return next(self._sheets(sheet))

    def by_title(self) -> dict[str, Sheet]:
        """The sheets by their titles, in their order."""
        return {sheet.properties["title"]: sheet for sheet in self.sheets}

    def structure(self) -> Data:
        """What a reading of the structure answers."""
        return {
            "sheets": [
                {"properties": {"sheetType": "GRID", **sheet.properties}}
                | ({"charts": [{"chartId": chart} for chart in sheet.charts]} if sheet.charts else {})
                for sheet in self.sheets
            ]
        }

    def answer(self, calculated: Mapping[str, object] | None = None) -> Data:
        """What a reading of all cells answers. `calculated` are the results of formulas; others show nothing."""
        sheets = ({"properties": sheet.properties, "data": [_data(sheet, calculated or {})]} for sheet in self.sheets)
        return {"spreadsheetId": "sketch", "sheets": list(sheets)}

    def _sheets(self, sheet: int) -> Iterator[Sheet]:
        yield from (found for found in self.sheets if found.properties["sheetId"] == sheet)
        raise RefusedError(f"No grid with id: {sheet}")

    def _within(self, area: Data) -> tuple[Sheet, range, range]:
        sheet = self[area["sheetId"]]
        return sheet, _span(area, "Row", sheet.grid["rowCount"]), _span(area, "Column", sheet.grid["columnCount"])

    def _taken(self, title: str, own: Sheet | None = None) -> bool:
        others = (sheet for sheet in self.sheets if sheet is not own)
        return title.casefold() in {sheet.properties["title"].casefold() for sheet in others}

    def _updateSpreadsheetProperties(self, body: Data) -> None:  # noqa: N802
        for path in body["fields"].split(","):
            copy(body["properties"], self.properties, path)

    def _updateSheetProperties(self, body: Data) -> None:  # noqa: N802
        sheet = self[body["properties"]["sheetId"]]
        title = body["properties"].get("title", sheet.properties["title"])
        if self._taken(title, sheet):
            raise RefusedError(f"A sheet with the name {title} already exists.")
        for path in body["fields"].split(","):
            copy(body["properties"], sheet.properties, path)
        sheet.fit()

    def _addSheet(self, body: Data) -> None:  # noqa: N802
        properties = dict(body["properties"])
        if any(sheet.properties["sheetId"] == properties["sheetId"] for sheet in self.sheets):
            raise RefusedError("A sheet with that id already exists.")
        if self._taken(properties["title"]):
            raise RefusedError(f"A sheet with the name {properties['title']} already exists.")
        index = properties.pop("index", len(self.sheets))
        if index > len(self.sheets):
            raise RefusedError("The index is too high.")
        self.sheets.insert(index, Sheet(properties))
        self.sheets[index].fit()

    def _repeatCell(self, body: Data) -> None:  # noqa: N802
        sheet, rows, columns = self._within(body["range"])
        for row in rows:
            for column in columns:
                sheet.put((row + 1, column + 1), body["cell"], body["fields"].split(","))

    def _updateCells(self, body: Data) -> None:  # noqa: N802
        fields = body["fields"].split(",")
        self.formula_locales |= {self.properties["locale"]} if "formulaValue" in str(body.get("rows")) else set()
        if "range" in body:
            assert "rows" not in body, "we only clear ranges"
            sheet, rows, columns = self._within(body["range"])
            for row, column in [place for place in sheet.cells if place[0] - 1 in rows and place[1] - 1 in columns]:
                sheet.put((row, column), {}, fields)
            return
        start = body["start"]
        for row, data in enumerate(body["rows"], start.get("rowIndex", 0)):
            for column, cell in enumerate(data["values"], start.get("columnIndex", 0)):
                cell_area = {"startRowIndex": row, "endRowIndex": row + 1}
                cell_area |= {"startColumnIndex": column, "endColumnIndex": column + 1}
                sheet, _, _ = self._within({"sheetId": start["sheetId"], **cell_area})
                sheet.put((row + 1, column + 1), cell, fields)

    def _updateDimensionProperties(self, body: Data) -> None:  # noqa: N802
        area, properties = body["range"], body["properties"]
        sheet = self[area["sheetId"]]
        size = sheet.grid["rowCount" if area["dimension"] == "ROWS" else "columnCount"]
        numbers = set(range(area.get("startIndex", 0) + 1, area.get("endIndex", size) + 1))
        if not numbers or max(numbers) > size:
            raise RefusedError(f"outside the grid: {area}")
        if body["fields"] == "pixelSize":
            sheet.widths.update(dict.fromkeys(numbers, properties["pixelSize"]))
            return
        assert body["fields"] == "hiddenByUser"
        hidden = sheet.hidden[area["dimension"]]
        hidden.update(numbers) if properties["hiddenByUser"] else hidden.difference_update(numbers)

    def _setDataValidation(self, body: Data) -> None:  # noqa: N802
        sheet, rows, columns = self._within(body["range"])
        for row in rows:
            for column in columns:
                sheet.put((row + 1, column + 1), {"dataValidation": body["rule"]}, ["dataValidation"])

    def _addConditionalFormatRule(self, body: Data) -> None:  # noqa: N802
        sheets = {area["sheetId"] for area in body["rule"]["ranges"]}
        for area in body["rule"]["ranges"]:
            self._within(area)
        highlights = self[sheets.pop()].highlights
        if sheets or body["index"] > len(highlights):
            raise RefusedError("The index is too high.")
        highlights.insert(body["index"], body["rule"])

    def _addProtectedRange(self, body: Data) -> None:  # noqa: N802
        sheet, _, _ = self._within(body["protectedRange"]["range"])
        sheet.protections.append(body["protectedRange"])

    def _setBasicFilter(self, body: Data) -> None:  # noqa: N802
        sheet, _, _ = self._within(body["filter"]["range"])
        sheet.filter = body["filter"]["range"]

    def _clearBasicFilter(self, body: Data) -> None:  # noqa: N802
        self[body["sheetId"]].filter = None

    def _unmergeCells(self, body: Data) -> None:  # noqa: N802
        sheet, _, _ = self._within(body["range"])
        sheet.merges = []

    def _addChart(self, body: Data) -> None:  # noqa: N802
        chart = body["chart"]
        if any(chart["chartId"] in sheet.charts for sheet in self.sheets):
            raise RefusedError("An object with that id already exists.")
        self._check_chart(chart["spec"])
        sheet = self[chart["position"]["overlayPosition"]["anchorCell"]["sheetId"]]
        sheet.charts[chart["chartId"]] = dict(chart)

    def _updateChartSpec(self, body: Data) -> None:  # noqa: N802
        self._check_chart(body["spec"])
        self._chart_sheet(body["chartId"]).charts[body["chartId"]]["spec"] = body["spec"]

    def _updateEmbeddedObjectPosition(self, body: Data) -> None:  # noqa: N802
        sheet = self._chart_sheet(body["objectId"])
        position = body["newPosition"]["overlayPosition"]
        assert sheet is self[position["anchorCell"]["sheetId"]], "a chart does not change its sheet"
        assert set(body["fields"].split(",")) == set(position)
        sheet.charts[body["objectId"]]["position"] = body["newPosition"]

    def _deleteEmbeddedObject(self, body: Data) -> None:  # noqa: N802
        del self._chart_sheet(body["objectId"]).charts[body["objectId"]]

    def _chart_sheet(self, chart: int) -> Sheet:
        for sheet in self.sheets:
            if chart in sheet.charts:
                return sheet
        raise RefusedError(f"No chart with id: {chart}")

    def _check_chart(self, spec: Data) -> None:
        """Sources lie in the grid, are one cell wide and of one length."""
        basic = spec["basicChart"]
        charted = [domain["domain"] for domain in basic["domains"]] + [series["series"] for series in basic["series"]]
        sizes = [
            (len(rows), len(columns))
            for data in charted
            for _, rows, columns in map(self._within, data["sourceRange"]["sources"])
        ]
        assert len(set(sizes)) == 1, sizes
        assert 1 in sizes[0]


def copy(source: Mapping[str, Any], target: Data, path: str) -> None:
    """Sets one field of a mask in the target as it is in the source, or clears it."""
    name, _, rest = path.partition(".")
    if rest:
        inner = dict(target.get(name, {}))
        copy(source.get(name, {}), inner, rest)
        target |= {name: inner} if inner else {}
        if not inner:
            target.pop(name, None)
    elif name in source:
        target[name] = source[name]
    else:
        target.pop(name, None)


def _span(area: Data, kind: str, size: int) -> range:
    first, last = int(area.get(f"start{kind}Index", 0)), int(area.get(f"end{kind}Index", size))
    if not first < last <= size:
        raise RefusedError(f"outside the grid, or empty: {area}")
    return range(first, last)


def _data(sheet: Sheet, calculated: Mapping[str, object]) -> Data:
    rows = [
        {"values": [_read(sheet.cells.get((row, column), {}), calculated) for column in range(1, last + 1)]}
        for row in range(1, max((row for row, _ in sheet.cells), default=0) + 1)
        for last in [max((column for here, column in sheet.cells if here == row), default=0)]
    ]
    return {"rowData": [row if row["values"] else {} for row in rows]} if rows else {}


def _read(cell: Data, calculated: Mapping[str, object]) -> Data:
    """A cell as Google shows it to readers."""
    read: Data = {}
    value = cell.get("userEnteredValue")
    if value:
        if "formulaValue" in value:
            value = _effective(calculated.get(value["formulaValue"], ""))
        read["effectiveValue"] = value
        read["formattedValue"] = str(next(iter(value.values())))
    form = cell.get("userEnteredFormat", {})
    if "numberFormat" in form:
        read |= {name: {"numberFormat": form["numberFormat"]} for name in ("userEnteredFormat", "effectiveFormat")}
    return read


def _effective(value: object) -> Data:
    return {"numberValue" if isinstance(value, int | float) else "stringValue": value}
