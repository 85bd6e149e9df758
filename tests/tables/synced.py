"""A coalition of two partners in a folder, with workbooks that people fill in and a sync reads."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from niiw_sheets.demo.build import save_typed
from niiw_sheets.demo.typing import Typed
from niiw_sheets.progress import Silent
from niiw_sheets.results import Result
from niiw_sheets.workflow.exporting import export_tables
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.workflow.session import Session, session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books

NOW = datetime(2027, 4, 15, 8, 30, tzinfo=UTC)
SYNCED_ON = date(2027, 4, 15)
LATER = date(2027, 5, 20)

TEMPLATE = """\
coalition: {id: kestrel, name: Kestrel Coalition, timezone: UTC}
store: {kind: xlsx, folder: workbooks}
partners:
  - {id: library, name: Riverside Family Library, type: library}
  - {id: clinic, name: Harbor Clinic}
"""


class Coalition:
    """The coalition file and what stands beside it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "coalition.yaml"
        self.path.write_text(TEMPLATE, encoding="utf-8")

    @contextmanager
    def open(self, today: date = SYNCED_ON) -> Iterator[Session]:
        """The coalition as a command opens it on some day."""
        with session(self.path, NOW, today, lasting=True) as current:
            yield current

    def provision(self) -> None:
        """Makes the workbooks that are missing."""
        with self.open() as current:
            carry_out(current, plan_provision(current, frozenset()), Silent())

    def workbook(self, book: str) -> Path:
        """Where a workbook stands."""
        return self.path.parent / "workbooks" / book / f"{book}.xlsx"

    def type(self, book: str, typed: Mapping[str, Typed]) -> None:
        """Saves a workbook with what somebody typed into it."""
        with self.open() as current:
            save_typed(current, book, typed, self.workbook(book))

    def sync(self, today: date = SYNCED_ON) -> Result:
        """Reads everything back."""
        with self.open(today) as current:
            return sync_books(current, SyncOptions(), Silent())

    def export(self, folder: Path, form: str = "csv", today: date = LATER) -> Result:
        """Writes the tables on a day that is later than the last sync."""
        with self.open(today) as current:
            return export_tables(current, folder, form)
