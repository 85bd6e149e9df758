"""What the readers remarked on single cells, as findings."""

from collections.abc import Iterator

from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding
from niiw_sheets.records.model import BookRecords


def check_notes(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """One finding for each note on a cell. Raises KeyError for a note whose code is not declared."""
    for cell in records.cells:
        for note in cell.notes:
            yield CATALOGUE.finding(note.code, cell.place, value=cell.raw, detail=note.detail)
