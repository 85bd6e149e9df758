"""How much people have typed into a workbook."""

from niiw_sheets.structure.model import BookEntries
from niiw_sheets.workflow.session import Session


def typed_cells(session: Session, entries: BookEntries) -> int:
    """How many cells people filled, without those that were filled from the start."""
    prefilled = session.prefilled
    return sum(
        (sheet.worksheet, line.prompt, column) not in prefilled
        for sheet in entries.sheets.values()
        for line in sheet.lines
        for column in line.entries
    )
