"""A Book's tabs → the bytes of an .xlsx file, the same bytes for the same tabs (XlsxWriter, fixed creation date)."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from niiw_sheets.backends.longtexts import cut
from niiw_sheets.backends.xlsx import charts
from niiw_sheets.backends.xlsx.links import link_target
from niiw_sheets.backends.xlsx.native import GrowingSheet, PlainWorkbook
from niiw_sheets.sheet import Area, Cell, DateRule, Dropdown, Format, Style, Tab

CREATED = datetime(2024, 1, 1, tzinfo=UTC)
MAX_TEXT = 32_767
"""Characters a cell holds; XlsxWriter would drop longer text without a word."""
FORMULA_STARTS = ("=", "+", "-", "@")
"""Whoever opens such a text for editing and presses Enter would make it a formula, but for a mark on its format."""
MOST_LINKS = 65_000
"""Links of one tab; Excel takes 65,530 and XlsxWriter drops the cells of more. Further ones are written as text."""

FORMATS: Mapping[Format, str] = {
    Format.GENERAL: "General",
    Format.TEXT: "@",
    Format.DATE: "ddd d mmm yyyy",
    Format.INTEGER: "0",
    Format.PERCENT: "0%",
}


def workbook_bytes(tabs: Sequence[Tab], properties: Mapping[str, str], path: Path) -> bytes:
    """The whole file. `path` is where it will stand: links to other workbooks are written relative to it."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    workbook = PlainWorkbook(buffer, options)
    workbook.set_properties({**properties, "created": CREATED.replace(tzinfo=None)})
    formats = _Formats(workbook)
    for tab in tabs:
        _TabWriter(workbook, tab, formats, path).write()
    workbook.close()
    return buffer.getvalue()


class _Formats:
    """One XlsxWriter format per style, and one more for texts that a program would calculate once they are edited."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._known: dict[tuple[Style, bool], Any] = {}

    def of(self, style: Style, value: object) -> Any:
        """The format of a cell with that style and value."""
        key = style, isinstance(value, str) and value.startswith(FORMULA_STARTS)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._workbook.add_format(_properties(style) | {"quote_prefix": key[1]})
        return found


def _properties(style: Style) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "font_name": "Calibri",
        "font_size": style.size,
        "font_color": f"#{style.color}",
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underline),
        "text_wrap": style.wrap,
        "align": style.align,
        "valign": {"center": "vcenter"}.get(style.valign, style.valign),
        "num_format": FORMATS[style.format],
        "indent": style.indent,
    }
    if style.fill:
        properties |= {"bg_color": f"#{style.fill}", "pattern": 1}
    if style.border:
        properties |= {"border": 1, "border_color": f"#{style.border}"}
    return properties


class _TabWriter:
    """Writes one tab."""

    def __init__(self, workbook: Any, tab: Tab, formats: _Formats, path: Path) -> None:
        self._workbook, self._tab, self._formats, self._path = workbook, tab, formats, path
        self._links = 0
        self._sheet = workbook.add_worksheet(tab.title, worksheet_class=GrowingSheet)

    def write(self) -> None:
        for column, width in self._tab.widths.items():
            hidden = {"hidden": True} if column in self._tab.hidden_columns else {}
            self._sheet.set_column(column - 1, column - 1, width, None, hidden)
        for row, height in self._tab.heights.items():
            self._sheet.set_row(row - 1, height)
        for row in self._tab.hidden_rows:
            self._sheet.set_row(row - 1, None, None, {"hidden": True})
        for (row, column), cell in sorted(self._tab.cells.items()):
            self._cell(row - 1, column - 1, cell)
        self._view()
        self._rules()
        for chart in self._tab.charts:
            charts.insert(self._workbook, self._sheet, self._tab.title, chart)

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        form = self._formats.of(cell.style, cell.value)
        value = cut(cell.value, MAX_TEXT) if isinstance(cell.value, str) else cell.value
        if cell.formula:
            self._sheet.write_formula(row, column, cell.formula, form, "" if value is None else value)
        elif target := self._target(cell):
            self._links += 1
            self._sheet.write_url(row, column, target, form, str(value))
        elif value is None or value == "":
            self._sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, value, form)
        elif isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, form)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), form)  # noqa: DTZ001
        else:
            self._sheet.write_number(row, column, value, form)
        if cell.note:
            self._sheet.write_comment(row, column, cell.note, {"author": "niiw-sheets", "x_scale": 1.6})

    def _target(self, cell: Cell) -> str:
        return link_target(cell.link, self._path) if cell.link and self._links < MOST_LINKS else ""

    def _view(self) -> None:
        tab, sheet = self._tab, self._sheet
        if tab.frozen_rows:
            sheet.freeze_panes(tab.frozen_rows, 0)
        if tab.filter:
            sheet.autofilter(*_zero_based(tab.filter))
        if tab.landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 1 if tab.one_page else 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8&F&C&8&A&R&8&P / &N")
        sheet.hide_gridlines(2)
        if tab.repeat_rows:
            sheet.repeat_rows(tab.repeat_rows[0] - 1, tab.repeat_rows[1] - 1)
        if tab.color:
            sheet.set_tab_color(f"#{tab.color}")

    def _rules(self) -> None:
        for rule in self._tab.rules:
            area = _zero_based(rule.area)
            if isinstance(rule, Dropdown):
                listed: dict[str, Any] = {"validate": "list", "source": list(rule.choices)}
                self._sheet.data_validation(*area, listed | _warning(rule))
            elif isinstance(rule, DateRule):
                window = {"minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
                dated: dict[str, Any] = {"validate": "date", "criteria": "between"}
                self._sheet.data_validation(*area, dated | window | _warning(rule))
            else:
                look = {"bg_color": f"#{rule.fill}", "font_color": f"#{rule.color}", "bold": rule.bold}
                form = self._workbook.add_format(look)
                options = {"type": "formula", "criteria": rule.formula, "format": form, "stop_if_true": True}
                self._sheet.conditional_format(*area, options)


def _warning(rule: Dropdown | DateRule) -> dict[str, Any]:
    """Warns and never blocks; where there are choices, it says how to keep another text."""
    keep = " Press Yes to keep what you typed." if isinstance(rule, Dropdown) else ""
    return {
        "error_type": "warning",
        "error_title": rule.title[:32],
        "error_message": f"{rule.message}{keep}"[:255],
        "ignore_blank": True,
    }


def _zero_based(area: Area) -> tuple[int, int, int, int]:
    return area.top - 1, area.left - 1, area.bottom - 1, area.right - 1
