"""A small coalition with real workbooks, run through the command line."""

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.commands import main
from niiw_sheets.findings.model import Finding
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Grid
from niiw_sheets.structure.model import BookEntries
from tests import provisioned

CONFIG = """\
coalition:
  id: kestrel
  name: Kestrel County Immunization Coalition
  timezone: America/New_York
store:
  kind: xlsx
  folder: workbooks
database: sqlite:///state/history.db
people:
  - {name: Rosa Delgado, email: rosa@kestrel.example.org, role: coordinator}
partners:
  - {id: clinic, name: Riverside Clinic, type: WIC clinics, editors: []}
"""
PARTNER = "clinic"
TODAY = "2027-04-12"


class Coalition:
    """One coalition of one partner, its workbooks provisioned in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        (folder / "coalition.yaml").write_text(CONFIG, encoding="utf-8")
        self.run("provision")

    def run(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> dict[str, Any]:
        """A command's JSON. Asserts that it ended with one of these codes."""
        printed, code = io.StringIO(), None
        with redirect_stdout(printed):
            try:
                main(["--json", "-c", str(self.folder / "coalition.yaml"), *arguments])
            except SystemExit as ended:
                code = ended.code
        assert code in codes, printed.getvalue()
        envelope: dict[str, Any] = json.loads(printed.getvalue())
        return envelope

    def sync(self, today: str = TODAY) -> dict[str, Any]:
        """The data of a sync on that day."""
        data: dict[str, Any] = self.run("sync", "--today", today)["data"]
        return data

    def workbook(self, book: str = PARTNER) -> Path:
        """Where a workbook stands."""
        return self.folder / "workbooks" / book / f"{book}.xlsx"

    def grids(self, book: str = PARTNER) -> Mapping[str, Grid]:
        """A workbook's tabs as they stand in its file."""
        return read_workbook(self.workbook(book))

    def entries(self, book: str = PARTNER) -> BookEntries:
        """What the last sync found in a workbook."""
        with History.open(f"sqlite:///{self.folder}/state/history.db") as history:
            found = history.workbooks()[book].entries
        assert found
        return found

    def tasks(self) -> list[dict[str, str]]:
        """The work plan as the last sync found it: texts by column id, from the top."""
        return provisioned.lines(self.entries(), "work_plan", "tasks")

    def answers(self, worksheet: str, column: str, book: str = PARTNER) -> dict[str, str]:
        """Prompt → what the last sync found in one of its columns."""
        found = provisioned.answers(self.entries(book), worksheet)
        return {prompt: lines[0][column] for prompt, lines in found.items() if column in lines[0]}

    def structure(self, book: str = PARTNER) -> list[Finding]:
        """What the last sync found odd about a workbook's structure."""
        return list(self.entries(book).findings)

    def quotes(self, book: str = PARTNER) -> dict[str, list[str]]:
        """Code → what the last sync's findings on a workbook's structure quote."""
        found: dict[str, list[str]] = {}
        for finding in self.structure(book):
            found.setdefault(finding.code, []).append(finding.value)
        return found
