"""Lines with a reading beside each typed cell, and the blocks of lines that together answer one thing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from niiw_sheets.findings.model import Place
from niiw_sheets.reading.values import (
    Answer,
    AnswerReading,
    DateKind,
    DateReading,
    MonthsReading,
    PeopleReading,
    StatusReading,
)
from niiw_sheets.records.model import Cell
from niiw_sheets.records.plan import Plan
from niiw_sheets.records.readers import Reading
from niiw_sheets.structure.model import Line, SheetEntries

NO_DATE = DateReading(kind=DateKind.NONE)
NO_MONTHS = MonthsReading(months=None)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One row with its typed cells by column id, and the meaning of those whose type has a reader."""

    line: Line
    cells: Mapping[str, Cell]
    values: Mapping[str, Reading]
    status: StatusReading | None
    """Only in sections with a column of type status."""


@dataclass(frozen=True)
class ReadSheet:
    """One worksheet of one book; a sheet without lines stands for one that is missing or empty."""

    book: str
    sheet: SheetEntries
    plan: Plan
    lines: tuple[ReadLine, ...]

    def cells(self) -> Iterator[Cell]:
        """Every typed cell once."""
        for line in self.lines:
            yield from line.cells.values()

    def rows(self, section: str) -> Iterator["Block"]:
        """Every line of a section that has a typed cell, as a block of its own."""
        for line in self._by_section.get(section, ()):
            if line.cells:
                yield Block(self, section, line.line.prompt, (line,))

    def block(self, section: str, prompt: str) -> "Block":
        """All lines of a prompt together; without lines where nothing is typed."""
        return Block(self, section, prompt, tuple(self._by_prompt.get((section, prompt), ())))

    @cached_property
    def _by_section(self) -> Mapping[str, list[ReadLine]]:
        found: dict[str, list[ReadLine]] = {}
        for line in self.lines:
            found.setdefault(line.line.section, []).append(line)
        return found

    @cached_property
    def _by_prompt(self) -> Mapping[tuple[str, str], list[ReadLine]]:
        found: dict[tuple[str, str], list[ReadLine]] = {}
        for line in self.lines:
            if line.cells:
                found.setdefault((line.line.section, line.line.prompt), []).append(line)
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """One or more lines that belong together: a row of entries, or a prompt with the rows that continue it."""

    sheet: ReadSheet
    section: str
    prompt: str
    lines: tuple[ReadLine, ...]

    @property
    def row(self) -> int:
        """The row of the first line, or of the prompt where nothing is typed; 0 where it is unknown."""
        return self.lines[0].line.row if self.lines else self.sheet.sheet.prompts.get(self.prompt, 0)

    def cell(self, column: str) -> Cell:
        """The cell of a column: the first typed one with the words of all, or an empty one where it would stand."""
        found = [line.cells[column] for line in self.lines if column in line.cells]
        if not found:
            return self._blank(column)
        return found[0] if len(found) == 1 else replace(found[0], raw="\n".join(cell.raw for cell in found))

    def date(self, column: str) -> DateReading:
        """The day in a column's first typed cell."""
        value = self._value(column)
        return value if isinstance(value, DateReading) else NO_DATE

    def answer(self, column: str) -> Answer:
        """The answer in a column's first typed cell."""
        value = self._value(column)
        return value.answer if isinstance(value, AnswerReading) else Answer.UNANSWERED

    def people(self, column: str) -> tuple[str, ...]:
        """The people named in a column's first typed cell."""
        value = self._value(column)
        return value.people if isinstance(value, PeopleReading) else ()

    def months(self, column: str) -> MonthsReading:
        """The review interval in a column's first typed cell."""
        value = self._value(column)
        return value if isinstance(value, MonthsReading) else NO_MONTHS

    def _value(self, column: str) -> Reading | None:
        for line in self.lines:
            if column in line.cells:
                return line.values.get(column)
        return None

    def _blank(self, column: str) -> Cell:
        entries = self.sheet.sheet
        slot = self.sheet.plan.slots(self.section, self.prompt).get(column)
        place = Place(
            book=self.sheet.book,
            worksheet=entries.worksheet,
            tab=entries.tab,
            tab_id=entries.tab_id,
            row=self.row,
            column=entries.columns.get(self.section, {}).get(column, 0),
            heading=slot.heading if slot else "",
        )
        return Cell(raw="", place=place)
