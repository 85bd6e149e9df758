"""People who act exactly between two requests of ours, and what is theirs afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.layout.rows import RowKind
from tests.commands.coalitions import Outcome
from tests.google_coalition import BEN, MARY, ROSA, GoogleCoalition
from tests.google_emulator.emulator import Served
from tests.google_faults.bench import OWN_TAB, PARTNERS, task
from tests.google_faults.endstate import book_of, workbooks
from tests.provisioned import column, row_of

Act = Callable[[GoogleCoalition, str], None]
"""What people do at one moment; the text is typed for that moment alone."""
RENAMED = "Mine"


@dataclass
class Moment:
    """Lets people act before the `at`-th request from now; for one past the last, after the run."""

    coalition: GoogleCoalition
    at: int
    act: Act
    theirs: Mapping[str, str] = field(default_factory=dict)
    """Where → what stood in people's tabs right after they acted."""

    @property
    def text(self) -> str:
        """What is typed."""
        return f"Typed before request {self.at}"

    def during(self, run: Callable[[], Outcome]) -> Outcome:
        """What a command says while which people act."""
        left = self.at

        def reached(_: Served) -> None:
            nonlocal left
            left -= 1
            if not left:
                self._happen()

        self.coalition.google.on_request = reached
        outcome = run()
        self.coalition.google.on_request = None
        if left > 0:
            self._happen()
        return outcome

    def _happen(self) -> None:
        with self.coalition.google.lock:
            self.act(self.coalition, self.text)
            self.theirs = peoples_tabs(self.coalition)


def peoples_tabs(coalition: GoogleCoalition) -> dict[str, str]:
    """Every tab that is people's own, with all that it holds."""
    return {
        f"{book_of(file)}, {sheet.title}": repr(sheet)
        for file in workbooks(coalition)
        for sheet in coalition.google.spreadsheets[file.id]._book.sheets
        if not sheet.title.startswith("Attention") and (book_of(file) != SUMMARY or sheet.title in {OWN_TAB, RENAMED})
    }


def type_entries(coalition: GoogleCoalition, text: str) -> None:
    """Everybody types: in each workbook, and in a tab of somebody's own beside the summary."""
    coalition.type("clinic", "Work Plan", task(1, text), email=BEN)
    for book in PARTNERS[1:]:
        coalition.type(book, "Work Plan", task(1, text))
    prospect = (
        row_of("establishing_partnership", RowKind.PREPARED),
        column("establishing_partnership", "prospects", "partner"),
    )
    coalition.type("coalition", "Establishing Partnerships", {prospect: text}, email=MARY)
    coalition.type(SUMMARY, OWN_TAB, {(2, 1): text})


def rearrange(coalition: GoogleCoalition, text: str) -> None:
    """Somebody changes rows and tabs, and types there."""
    _insert_a_row(coalition, text)
    _rename_own_tab(coalition)
    _take_the_page_away(coalition, text)


def _insert_a_row(coalition: GoogleCoalition, text: str) -> None:
    """And types into it; the tab gets another name."""
    rosa, clinic = coalition.person(ROSA), coalition.file("clinic")
    plan = coalition.google.spreadsheets[clinic].sheet_id("Work Plan")
    above = row_of("work_plan", RowKind.PREPARED)
    rows = {"sheetId": plan, "dimension": "ROWS", "startIndex": above, "endIndex": above + 1}
    rosa.batch(clinic, {"insertDimension": {"range": rows, "inheritFromBefore": True}}, _renamed(plan, "Our plan"))
    coalition.type("clinic", "Our plan", task(1, text))


def _rename_own_tab(coalition: GoogleCoalition) -> None:
    """And moves it to the front."""
    rosa, summary = coalition.person(ROSA), coalition.file(SUMMARY)
    notes = coalition.google.spreadsheets[summary].sheet_id(OWN_TAB)
    first = {"updateSheetProperties": {"properties": {"sheetId": notes, "index": 0}, "fields": "index"}}
    rosa.batch(summary, _renamed(notes, RENAMED), first)


def _take_the_page_away(coalition: GoogleCoalition, text: str) -> None:
    """And makes an own tab of the same name."""
    rosa, library = coalition.person(ROSA), coalition.file("library")
    page = coalition.google.spreadsheets[library].sheet_id("Attention")
    rosa.batch(library, {"deleteSheet": {"sheetId": page}})
    rosa.batch(library, {"addSheet": {"properties": {"title": "attention"}}})
    coalition.type("library", "attention", {(3, 2): text})
    coalition.type("library", "Work Plan", task(1, text))


def _renamed(sheet: int, title: str) -> dict[str, object]:
    """The request that gives a tab another title."""
    return {"updateSheetProperties": {"properties": {"sheetId": sheet, "title": title}, "fields": "title"}}
