"""The Partners tab: how far each partnership is, its agreement and next step; then prospects, no partners yet."""

from niiw_sheets.assessment.facts import COALITION
from niiw_sheets.assessment.stages import STEP_SHEETS, PartnerRow
from niiw_sheets.layout import styles
from niiw_sheets.records.model import AgreementState
from niiw_sheets.sheet import Cell, Tab
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.page import WHERE_WIDTH, Page, where
from niiw_sheets.wording import day_words

AGREEMENT_WORDS = {
    AgreementState.NONE: "not begun",
    AgreementState.DRAFT: "draft",
    AgreementState.INCOMPLETE: "signatures incomplete",
    AgreementState.IN_FORCE: "in force",
    AgreementState.REVIEW_DUE: "in force, review due",
}


def partners(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("partners", "Partners", facts.book_code, (34, 32, 14, 22, 16, 12, 12, 62, WHERE_WIDTH))
    page.title("Our partners")
    page.line("Stages: identified, screened, planned, agreed, working, assessed; the last one reached without a gap.")
    page.row += 1
    rows = [
        (
            row.name,
            row.type,
            row.stage.value.capitalize(),
            AGREEMENT_WORDS[row.agreement_state],
            day_words(row.next_review) if row.next_review else "",
            row.tasks_open,
            Cell(value=row.tasks_overdue, style=styles.OVERDUE_FIGURE if row.tasks_overdue else styles.FIGURE),
            row.next_step,
            _where(facts, row),
        )
        for row in facts.assessment.partners
    ]
    headings = ("Partner", "Kind", "Stage", "Agreement", "Next review", "Tasks open", "Overdue", "Next step", "Where")
    page.table(headings, rows, freeze=True, empty="The coalition file names no partners yet.")
    page.heading("Prospects")
    page.line("Named on the coalition's sheets, but not in the list of partners.")
    found = [
        (item.name, where(item.cells[0].place, facts.link(item.cells[0].place))) for item in facts.assessment.prospects
    ]
    page.table(("Name", "Where it is named first"), found, empty="None.")
    return page.tab()


def _where(facts: SummaryFacts, row: PartnerRow) -> Cell:
    """The tab on which the next step is taken: of the partner's workbook, or of the coalition's."""
    sheets = ((book, STEP_SHEETS[row.stage]) for book in (row.book, COALITION))
    place = next((facts.sheets[sheet] for sheet in sheets if sheet in facts.sheets), None)
    return where(place, facts.link(place)) if place else Cell(style=styles.ANSWER)
