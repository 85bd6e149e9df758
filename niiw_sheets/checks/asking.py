"""What the checks ask of a cell: whether it says anything at all, and whether its reader refused it."""

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Severity
from niiw_sheets.records.model import Cell


def typed(cell: Cell | None) -> bool:
    """Whether a cell holds anything but white space."""
    return cell is not None and bool(cell.raw) and not cell.raw.isspace()


def refused(cell: Cell) -> bool:
    """Whether the reader of a cell has already reported that it could not be used."""
    return any(CATALOGUE[note.code].severity is Severity.ERROR for note in cell.notes)
