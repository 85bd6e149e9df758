"""A small coalition's records and the tables made of them."""

from collections.abc import Iterable, Sequence

from niiw_sheets.assessment.assess import assess
from niiw_sheets.findings.model import Finding
from niiw_sheets.records.model import BookRecords
from niiw_sheets.tables.everything import tables
from niiw_sheets.tables.model import Table, Value
from niiw_sheets.worksheets import Worksheet
from tests.assessment.building import FACTS
from tests.records.building import ORDERED, TODAY


def tables_of(
    *books: BookRecords, findings: Sequence[Finding] = (), worksheets: Iterable[Worksheet] = ORDERED
) -> dict[str, Table]:
    """All tables of the coalition with the library and the radio."""
    return tables(books, assess(books, FACTS, TODAY), findings, worksheets)


def only(table: Table) -> dict[str, Value]:
    """The only row of a table by column name."""
    (record,) = table.records()
    return record


def column(table: Table, name: str) -> list[Value]:
    """The values of one column from the top."""
    return [record[name] for record in table.records()]
