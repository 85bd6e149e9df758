"""`export`: the tables as of the last sync, written into a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from niiw_sheets.errors import StoreError
from niiw_sheets.results import Result
from niiw_sheets.tables.everything import tables
from niiw_sheets.tables.formats import CONTENT
from niiw_sheets.tables.model import Table
from niiw_sheets.wholefiles import replace_whole
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.remembered import remembered
from niiw_sheets.workflow.reporting import last_run
from niiw_sheets.workflow.session import Session


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
    evaluation = remembered(then).evaluation
    found = tables(evaluation.records, evaluation.assessment, evaluation.findings, then.worksheets)
    return Snapshot(day=run.today, tables=found)


def _write(path: Path, content: bytes) -> None:
    try:
        replace_whole(path, content)
    except OSError as error:
        raise StoreError(
            f"{path} could not be written ({error.strerror or error}). "
            "Close it if another program has it open, or choose a folder where you may write."
        ) from error
