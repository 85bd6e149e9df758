"""What the summary is made from: the assessment, the findings, and where everything stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from niiw_sheets.assessment.assess import Assessment
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.records.model import Task
from niiw_sheets.sheet import Link
from niiw_sheets.worksheets import FixedRow, Prompt, Questions, Worksheet


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A workbook that could not be read, and why."""

    book: str
    reason: str
    since: date | None = None
    """The day since which it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """Everything the summary's pages need."""

    assessment: Assessment
    findings: Sequence[Finding]
    failures: Sequence[NotRead]
    read_on: Mapping[str, date]
    """Book → the day of its last good read; absent: never read."""
    tasks: Sequence[Task]
    locations: Mapping[str, str]
    """Book → where its workbook stands."""
    sheets: Mapping[tuple[str, str], Place]
    """Book and worksheet → the tab on which it stands there."""
    worksheets: Sequence[Worksheet]
    book_code: str
    version: str
    history: str = ""
    """Which database it is written from, in a sentence; empty where that does not matter."""

    @property
    def today(self) -> date:
        """The day the summary speaks of."""
        return self.assessment.today

    @property
    def stale_since(self) -> date:
        """A task unchanged since this day or longer is stale."""
        return self.today - timedelta(days=self.assessment.coalition.stale_days)

    def name(self, book: str) -> str:
        """The organisation of a book; the summary, which belongs to none, by what it is."""
        return self.assessment.coalition.organizations.get(book, "the summary" if book == SUMMARY else book)

    def sheet_name(self, worksheet: str) -> str:
        """What a worksheet's tab is called."""
        return next((sheet.tab for sheet in self.worksheets if sheet.id == worksheet), worksheet)

    def link(self, place: Place) -> Link | None:
        """A link to a place, where its workbook and tab are known."""
        location = self.locations.get(place.book, "")
        if not location or not place.tab_id:
            return None
        return Link(tab=place.tab_id, row=max(1, place.row), column=max(1, place.column), location=location)


def section_titles(worksheets: Sequence[Worksheet], worksheet: str) -> dict[str, str]:
    """Section id of the tables → its title on the sheet, in order (1 → 1. Purpose)."""
    sections = [s for w in worksheets if w.id == worksheet for s in w.sections if isinstance(s, Questions)]
    return {row.id: row.title for s in sections for row in s.rows if isinstance(row, FixedRow) and row.id}


def prompts(worksheets: Sequence[Worksheet], worksheet: str) -> Mapping[str, Prompt]:
    """Question id → its prompt, in order."""
    return {name: prompt for w in worksheets if w.id == worksheet for name, prompt in w.prompts.items()}
