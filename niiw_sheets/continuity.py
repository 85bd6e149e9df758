"""Recognises lines from read to read: since when texts stand, when lines were first seen, how often a date slipped."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from niiw_sheets.reading.dates import read_date
from niiw_sheets.reading.values import Context
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries
from niiw_sheets.structure.words import fold

DUE = "due"
"""The column whose later day counts as a slip."""
TELLING = (DUE, "person")
"""A reworded line in the same row is known by what stays in one of these columns."""


def carry_on(before: BookEntries | None, now: BookEntries, today: date, *, month_first: bool) -> BookEntries:
    """The entries just read, with what is remembered of them from the last good read."""
    sheets = {
        name: _carry_sheet(before.sheets.get(name) if before else None, sheet, today, month_first)
        for name, sheet in now.sheets.items()
    }
    return replace(now, sheets=sheets)


def known_before(found: BookEntries, column: str, known: Mapping[tuple[str, str], tuple[str, date]]) -> BookEntries:
    """The same entries, where history remembers none: what stood there before still stands since that day.

    `known`: worksheet and prompt → the text in a column, and since when.
    """
    sheets = {
        name: replace(sheet, lines=tuple(_known_line(line, name, column, known) for line in sheet.lines))
        for name, sheet in found.sheets.items()
    }
    return replace(found, sheets=sheets)


def _known_line(line: Line, sheet: str, column: str, known: Mapping[tuple[str, str], tuple[str, date]]) -> Line:
    entry, before = line.entries.get(column), known.get((sheet, line.prompt))
    if not entry or not before or entry.cell.raw != before[0]:
        return line
    since = Entry(entry.cell, entry.row, entry.column, before[1])
    return replace(line, entries={**line.entries, column: since})


def _carry_sheet(before: SheetEntries | None, now: SheetEntries, today: date, month_first: bool) -> SheetEntries:
    partner = dict(_pairs(before.lines if before else (), now.lines))
    lines = tuple(_carry_line(partner.get(index), line, today, month_first) for index, line in enumerate(now.lines))
    return replace(now, lines=lines)


def _carry_line(before: Line | None, now: Line, today: date, month_first: bool) -> Line:
    entries = {
        name: _carry_entry(before.entries.get(name) if before else None, e, today) for name, e in now.entries.items()
    }
    slips = before.slips if before else 0
    if before and _slipped(before.entries.get(DUE), entries.get(DUE), today, month_first):
        slips += 1
    first_seen = (before.first_seen if before else None) or today
    return Line(now.section, now.prompt, now.row, entries, first_seen, slips)


def _carry_entry(before: Entry | None, now: Entry, today: date) -> Entry:
    same = before and before.cell.raw == now.cell.raw
    return Entry(now.cell, now.row, now.column, before.since if before and same else today)


def _slipped(before: Entry | None, now: Entry | None, today: date, month_first: bool) -> bool:
    if not before or not now or before.cell.raw == now.cell.raw:
        return False
    old, new = (_latest(entry, today, month_first) for entry in (before, now))
    return old is not None and new is not None and new > old


def _latest(entry: Entry, today: date, month_first: bool) -> date | None:
    context = Context(today=today, reference=entry.since or today, month_first=month_first)
    return read_date(entry.cell, context).latest


def _pairs(before: Iterable[Line], now: tuple[Line, ...]) -> Iterator[tuple[int, Line]]:
    """Lines that are the same as before: by prompt or first text and occurrence; else by row and due date or person."""
    waiting = dict(_identified(before))
    unknown: list[int] = []
    for index, (identity, _) in enumerate(_identified(now)):
        old = waiting.pop(identity, None)
        if old is None:
            unknown.append(index)
        else:
            yield index, old
    rows = {(line.section, line.prompt, line.row): line for line in waiting.values()}
    for index in unknown:
        line = now[index]
        old = rows.get((line.section, line.prompt, line.row))
        if old and _shares_a_telling_text(old.entries, line.entries):
            yield index, old


def _identified(lines: Iterable[Line]) -> Iterator[tuple[Hashable, Line]]:
    seen: Counter[Hashable] = Counter()
    for line in lines:
        name: Hashable = (line.section, line.prompt or _first_text(line))
        seen[name] += 1
        yield (name, seen[name]), line


def _first_text(line: Line) -> str:
    leftmost = min(line.entries.values(), key=lambda entry: entry.column)
    return fold(leftmost.cell.raw)


def _shares_a_telling_text(before: Mapping[str, Entry], now: Mapping[str, Entry]) -> bool:
    return any(name in before and name in now and before[name].cell.raw == now[name].cell.raw for name in TELLING)
