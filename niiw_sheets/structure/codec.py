"""BookEntries to compact JSON and back, for history."""

import json
from datetime import date
from functools import cache
from typing import Any

from niiw_sheets.findings.model import Category, Finding, Place, Severity
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries

_KINDS = {kind.value: kind for kind in Kind}  # a look-up is faster than calling Kind
_PLACE = ("book", "worksheet", "tab", "tab_id", "row", "column", "heading")


def dumps(entries: BookEntries) -> str:
    """The entries as one line of JSON."""
    sheets = [_sheet_out(sheet) for sheet in entries.sheets.values()]
    data = [entries.book, sheets, [_finding_out(finding) for finding in entries.findings]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> BookEntries:
    """The entries that `dumps` wrote. Raises ValueError for any other text."""
    try:
        book, sheets, findings = json.loads(text)
        loaded = (_sheet_in(sheet) for sheet in sheets)
        return BookEntries(
            book=book,
            sheets={sheet.worksheet: sheet for sheet in loaded},
            findings=tuple(_finding_in(finding) for finding in findings),
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"these are no entries: {error}") from error


def _sheet_out(sheet: SheetEntries) -> list[Any]:
    lines = [_line_out(line) for line in sheet.lines]
    return [sheet.worksheet, sheet.tab, sheet.tab_id, lines, sheet.columns, sheet.prompts]


def _sheet_in(data: list[Any]) -> SheetEntries:
    worksheet, tab, tab_id, lines, columns, prompts = data
    return SheetEntries(
        worksheet=worksheet,
        tab=tab,
        tab_id=tab_id,
        lines=tuple(_line_in(line) for line in lines),
        columns=columns,
        prompts=prompts,
    )


def _line_out(line: Line) -> list[Any]:
    entries = {column: _entry_out(entry) for column, entry in line.entries.items()}
    return [line.section, line.prompt, line.row, entries, _day_out(line.first_seen), line.slips]


def _line_in(data: list[Any]) -> Line:
    section, prompt, row, entries, first_seen, slips = data
    return Line(
        section,
        prompt,
        row,
        {column: _entry_in(entry) for column, entry in entries.items()},
        _day_in(first_seen),
        slips,
    )


def _entry_out(entry: Entry) -> list[Any]:
    cell = entry.cell
    return [entry.row, entry.column, _day_out(entry.since), cell.kind, cell.value, cell.shows_day]


def _entry_in(data: list[Any]) -> Entry:
    row, column, since, kind, value, shows_day = data
    return Entry(GridCell(_KINDS[kind], value, shows_day), row, column, _day_in(since))


def _finding_out(finding: Finding) -> list[Any]:
    place = [getattr(finding.place, name) for name in _PLACE]
    return [finding.code, finding.severity, finding.category, place, finding.value, finding.message]


def _finding_in(data: list[Any]) -> Finding:
    code, severity, category, place, value, message = data
    return Finding(
        code=code,
        severity=Severity(severity),
        category=Category(category),
        place=Place(**dict(zip(_PLACE, place, strict=True))),
        value=value,
        message=message,
    )


def _day_out(day: date | None) -> int | None:
    return day.toordinal() if day else None


@cache
def _day_in(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None
