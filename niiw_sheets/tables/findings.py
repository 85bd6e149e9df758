"""The table `findings`: every remark of the last sync, where it stands and since when."""

from collections.abc import Iterable

from niiw_sheets.findings.model import Finding
from niiw_sheets.tables.model import Column, Kind, Table, build

_COLUMNS: tuple[Column[Finding], ...] = (
    Column("code", Kind.TEXT, lambda finding: finding.code),
    Column("severity", Kind.TEXT, lambda finding: finding.severity.value),
    Column("category", Kind.TEXT, lambda finding: finding.category.value),
    Column("book", Kind.TEXT, lambda finding: finding.place.book),
    Column("worksheet", Kind.TEXT, lambda finding: finding.place.worksheet),
    Column("tab", Kind.TEXT, lambda finding: finding.place.tab),
    Column("row", Kind.INTEGER, lambda finding: finding.place.row or None),
    # The heading, as in the message: a letter says nothing of the entry, and `cell` holds it anyway.
    Column("column", Kind.TEXT, lambda finding: finding.place.heading),
    Column("cell", Kind.TEXT, lambda finding: finding.place.cell),
    Column("value", Kind.TEXT, lambda finding: finding.value),
    Column("message", Kind.TEXT, lambda finding: finding.message),
    Column("first_seen", Kind.DAY, lambda finding: finding.first_seen),
)


def findings_table(findings: Iterable[Finding]) -> Table:
    """The findings as they came."""
    return build(_COLUMNS, findings)
