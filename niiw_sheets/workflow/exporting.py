"""`export`: the tables as of the last sync, written into a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from niiw_sheets.backends.xlsx.files import replace_whole
from niiw_sheets.errors import StoreError
from niiw_sheets.findings.model import Finding
from niiw_sheets.history.model import Workbook
from niiw_sheets.plan import place_books
from niiw_sheets.results import Result
from niiw_sheets.tables.everything import tables
from niiw_sheets.tables.formats import CONTENT
from niiw_sheets.tables.model import Table
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.evaluating import evaluate
from niiw_sheets.workflow.granting import access_findings, shared_listings
from niiw_sheets.workflow.reporting import last_run
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.standing import workbook_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All tables as they were on the day of the last sync."""

    day: date
    tables: Mapping[str, Table]


def export_tables(session: Session, folder: Path, form: str) -> Result:
    """Writes each table as `<table>.<form>`, each file whole; the folder is made where there is none.

    `form` is csv or json. Raises NothingSyncedError before the first sync, StoreError where a file cannot be written.
    """
    found = snapshot(session)
    paths = {name: folder.absolute() / f"{name}.{form}" for name in found.tables}
    for name, path in paths.items():
        _write(path, CONTENT[form](found.tables[name]))
    return Result(
        command="export",
        data={"files": [str(path) for path in paths.values()]},
        lines=(
            f"Tables as of {day_words(found.day)}, written to {folder.absolute()}:",
            *(f"  {path.name:<16} {counted(len(found.tables[name].rows), 'row')}" for name, path in paths.items()),
        ),
        messages=session.warnings,
    )


def snapshot(session: Session) -> Snapshot:
    """The tables of the last sync, computed anew from what it remembered. Raises NothingSyncedError."""
    run = last_run(session)
    then = replace(session, today=run.today)
    known = session.history.workbooks()
    workbooks = {book: known[book] for book in then.codes if book in known}
    evaluation = evaluate(then, workbooks, _about_workbooks(then, known))
    found = tables(evaluation.records, evaluation.assessment, evaluation.findings, then.worksheets)
    return Snapshot(day=run.today, tables=found)


def _about_workbooks(session: Session, known: Mapping[str, Workbook]) -> list[Finding]:
    """The findings about whole workbooks, as the store was at the last sync."""
    places = {book: workbook.location for book, workbook in known.items()}
    listings = tuple(session.history.listings().values())
    placed = place_books(session.codes, places, listings, session.history.intents())
    found = workbook_findings(placed, known, session.history.failures().values())
    return found + access_findings(session, shared_listings(session, placed, listings))


def _write(path: Path, content: bytes) -> None:
    try:
        replace_whole(path, content)
    except OSError as error:
        raise StoreError(
            f"{path} could not be written ({error.strerror or error}). "
            "Close it if another program has it open, or choose a folder where you may write."
        ) from error
