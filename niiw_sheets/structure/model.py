"""The entries of a workbook: every cell a person filled, tied to its worksheet, section, prompt and column.

This is what history remembers of a workbook's last good read. Meaning (dates, statuses, answers) is read from it anew
on every run, because it depends on the day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.sheet import GridCell, Position


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell a person filled, where it stood at the time of reading."""

    cell: GridCell
    row: int
    column: int
    since: date | None = None
    """The day this text was first seen in this cell; None until history has looked."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of entries: of a prompt, or one of the rows of an `entries` section."""

    section: str
    prompt: str
    """The prompt's id; empty in an `entries` section."""
    row: int
    entries: Mapping[str, Entry]
    """By column id."""
    first_seen: date | None = None
    """The day the line was first seen; None until history has looked."""
    slips: int = 0
    """How often the line's due date has moved to a later day (tasks only)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntries:
    """The entries of one worksheet, and where its prompts and columns stand."""

    worksheet: str
    tab: str
    tab_id: str
    lines: tuple[Line, ...]
    columns: Mapping[str, Mapping[str, int]]
    """Section → column id → column."""
    prompts: Mapping[str, int]
    """Prompt id → the row it stands in."""

    def place(self, book: str, position: Position = (0, 0), heading: str = "") -> Place:
        """A place in this sheet."""
        row, column = position
        return Place(
            book=book,
            worksheet=self.worksheet,
            tab=self.tab,
            tab_id=self.tab_id,
            row=row,
            column=column,
            heading=heading,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BookEntries:
    """The entries of one workbook by worksheet id, with what was odd about its structure."""

    book: str
    sheets: Mapping[str, SheetEntries] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line of the workbook."""
        for sheet in self.sheets.values():
            yield from sheet.lines

    @property
    def count(self) -> int:
        """How many cells people filled."""
        return sum(len(line.entries) for line in self.lines())
