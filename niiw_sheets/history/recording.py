"""Writes what a run learned, within a transaction of the caller's."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Table, bindparam, delete, func, insert, select, update

from niiw_sheets.findings.model import Finding
from niiw_sheets.history import schema
from niiw_sheets.history.model import Failure, Learned, Page, Run, Workbook
from niiw_sheets.history.rows import (
    Row,
    entries_row,
    failure_row,
    finding_row,
    keyed,
    listing_row,
    run_row,
    workbook_row,
)

RUNS_KEPT = 1000


def record(connection: Connection, learned: Learned) -> None:
    """All of it; what `Learned` calls complete replaces what was known. Raises ValueError for values not to be kept."""
    put_workbooks(connection, learned.moved)
    put_workbooks(connection, learned.read)
    replace_rows(connection, schema.ENTRIES, [entries_row(workbook) for workbook in learned.read])
    replace_rows(connection, schema.PAGES, [_page_row(page) for page in learned.pages])
    _replace_all(connection, schema.FAILURES, _failure_rows(connection, learned.failures))
    _replace_all(connection, schema.LISTINGS, [listing_row(listing) for listing in learned.listings])
    _update_findings(connection, learned.findings)
    add_run(connection, learned.run)


def put_workbooks(connection: Connection, workbooks: Iterable[Workbook]) -> None:
    """Registers workbooks, new or known; entries already recorded stay."""
    table = schema.WORKBOOKS
    known = set(connection.scalars(select(table.c.book)))
    rows = [workbook_row(workbook) for workbook in workbooks]
    change = update(table).where(table.c.book == bindparam("key"))
    execute_many(connection, change, [{**row, "key": row["book"]} for row in rows if row["book"] in known])
    execute_many(connection, insert(table), [row for row in rows if row["book"] not in known])


def replace_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Puts rows of a table that is keyed by book in the place of those of the same books."""
    gone = delete(table).where(table.c.book == bindparam("key"))
    execute_many(connection, gone, [{"key": row["book"]} for row in rows])
    execute_many(connection, insert(table), rows)


def execute_many(connection: Connection, statement: Executable, rows: Sequence[Any]) -> None:
    """Executes a statement once for each row, and not at all for no rows (which SQLAlchemy takes for one empty row)."""
    if rows:
        connection.execute(statement, rows)


def _replace_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    connection.execute(delete(table))
    execute_many(connection, insert(table), rows)


def _page_row(page: Page) -> Row:
    return {"book": page.book, "location": page.location, "digest": page.digest, "stamp": page.stamp}


def _failure_rows(connection: Connection, failures: Iterable[Failure]) -> list[Row]:
    rows = connection.execute(select(schema.FAILURES)).mappings()
    before = {row["book"]: row["since"] for row in rows}
    return [failure_row(failure, before.get(failure.book)) for failure in failures]


def _update_findings(connection: Connection, findings: Iterable[Finding]) -> None:
    # By difference: of 20,000 findings few change from one run to the next.
    table = schema.FINDINGS
    known = set(connection.scalars(select(table.c.identity)))
    found = dict(keyed(findings))
    gone = delete(table).where(table.c.identity == bindparam("key"))
    execute_many(connection, gone, [{"key": key} for key in known - found.keys()])
    rows = [finding_row(key, finding) for key, finding in found.items() if key not in known]
    execute_many(connection, insert(table), rows)


def add_run(connection: Connection, run: Run) -> None:
    """A run behind all earlier ones, of which the oldest are forgotten."""
    number = (connection.scalar(select(func.max(schema.RUNS.c.number))) or 0) + 1
    connection.execute(insert(schema.RUNS), run_row(number, run))
    connection.execute(delete(schema.RUNS).where(schema.RUNS.c.number <= number - RUNS_KEPT))
