"""Reads every typed cell of a worksheet by its type, each exactly once."""

from dataclasses import replace
from datetime import date

from niiw_sheets.characters import REPLACED
from niiw_sheets.findings.model import Note, Place
from niiw_sheets.reading.status import read_status
from niiw_sheets.reading.values import Context, StatusReading, StatusSource
from niiw_sheets.records.blocks import ReadLine, ReadSheet
from niiw_sheets.records.model import Cell
from niiw_sheets.records.plan import Plan, Slot
from niiw_sheets.records.readers import Reader, Reading
from niiw_sheets.records.settings import Settings
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.structure.model import Entry, Line, SheetEntries
from niiw_sheets.worksheets import EntryType

STATUS_NOTES = "notes"
"""The column that tells a task's status where its status column is empty."""

ERROR_NOTES = (Note(code="cell-error"),)
"""Remarked on a spreadsheet's error in a column of plain text; the readers remark on it in all others."""

LOST_NOTES = (Note(code="character-lost"),)
"""Remarked on a text of any type that shows the sign for a character which could not be kept."""


class SheetReader:
    """Reads the lines of one worksheet in one book."""

    def __init__(self, book: str, sheet: SheetEntries, plan: Plan, settings: Settings) -> None:
        self._book = book
        self._sheet = sheet
        self._plan = plan
        self._settings = settings
        self._contexts: dict[date | None, Context] = {}
        self._known: dict[tuple[Reader, GridCell, date | None], Reading] = {}

    def read(self) -> ReadSheet:
        """The sheet with a reading beside each typed cell."""
        lines = tuple(self._line(line) for line in self._sheet.lines)
        return ReadSheet(self._book, self._sheet, self._plan, lines)

    def _line(self, line: Line) -> ReadLine:
        slots = self._plan.slots(line.section, line.prompt)
        cells: dict[str, Cell] = {}
        values: dict[str, Reading] = {}
        for column, entry in line.entries.items():
            slot = slots.get(column)
            raw = entry.cell.raw
            if slot is None or not slot.holds(raw):
                continue
            notes: tuple[Note, ...] = ()
            if slot.reader:
                values[column] = value = self._value(slot.reader, entry)
                notes = value.notes
            elif slot.type is EntryType.TEXT and entry.cell.kind is Kind.ERROR:
                notes = ERROR_NOTES
            if REPLACED in raw:
                notes += LOST_NOTES
            cells[column] = Cell(raw=raw, place=self._place(entry, slot), since=entry.since, notes=notes)
        return ReadLine(line, cells, values, self._status(line, cells))

    def _status(self, line: Line, cells: dict[str, Cell]) -> StatusReading | None:
        """A task's status; what its reader remarks is put on the cell that it read."""
        column = self._plan.status.get(line.section)
        if column is None:
            return None
        typed = [line.entries[name].cell if name in cells else None for name in (column, STATUS_NOTES)]
        reading = read_status(*typed)
        about = STATUS_NOTES if reading.source is StatusSource.NOTES else column
        if reading.notes and about in cells:
            lost = LOST_NOTES if REPLACED in cells[about].raw else ()
            cells[about] = replace(cells[about], notes=reading.notes + lost)
        return reading

    def _value(self, reader: Reader, entry: Entry) -> Reading:
        """What a cell means; names, which take longest to read, are the same in many rows of a work plan."""
        key = reader, entry.cell, entry.since
        value = self._known.get(key)
        if value is None:
            value = self._known[key] = reader(entry.cell, self._context(entry.since))
        return value

    def _context(self, since: date | None) -> Context:
        context = self._contexts.get(since)
        if context is None:
            context = self._contexts[since] = self._settings.context(since)
        return context

    def _place(self, entry: Entry, slot: Slot) -> Place:
        sheet = self._sheet
        return Place(
            book=self._book,
            worksheet=sheet.worksheet,
            tab=sheet.tab,
            tab_id=sheet.tab_id,
            row=entry.row,
            column=entry.column,
            heading=slot.heading,
        )
