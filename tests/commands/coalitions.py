"""A small coalition on real .xlsx files, the command line run in this process, and people who type."""

import contextlib
import functools
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.commands import main
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Grid, address
from tests.provisioned import cell, column, row_of

TODAY = date(2027, 4, 20)
TOMORROW = TODAY + timedelta(days=1)

COALITION_FILE = """\
coalition:
  id: kestrel
  name: Kestrel County Immunization Coalition
  timezone: America/New_York
store:
  kind: xlsx
  folder: workbooks
people:
  - {name: Rosa Delgado, email: rosa@kestrel.example.org, role: coordinator}
partners:
  - id: clinic
    name: Riverside Clinic
    editors: [{name: Ben Okafor, email: ben@clinic.example.org}]
  - id: library
    name: Hill Library
"""
PEOPLES = ("coalition", "clinic", "library")
"""The workbooks that people type into."""

Value = str | int | float | date | None
Envelope = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def envelope(self) -> Envelope:
        """The one JSON object on standard output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    @property
    def data(self) -> dict[str, Any]:
        """The envelope's data."""
        found = self.envelope["data"]
        assert isinstance(found, dict)
        return found

    @property
    def said(self) -> str:
        """All messages of the envelope."""
        return "\n".join(message["text"] for message in self.envelope["messages"])


def run(*arguments: str | Path) -> Outcome:
    """Runs a command line as a terminal would, but in this process and into pipes."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    code = ended.value.code
    assert isinstance(code, int)
    return Outcome(code=code, out=out.getvalue(), err=err.getvalue())


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition's folder."""

    folder: Path

    @property
    def config(self) -> Path:
        """Its coalition file."""
        return self.folder / "coalition.yaml"

    @property
    def workbooks(self) -> Path:
        """The folder of its workbooks."""
        return self.folder / "workbooks"

    @property
    def database(self) -> Path:
        """The file of its history."""
        return self.folder / "state" / "kestrel.db"

    def book(self, name: str) -> Path:
        """The workbook of an organisation, or the summary."""
        return self.workbooks / name / f"{name}.xlsx"

    def attention(self, name: str) -> Path:
        """The Attention page of an organisation."""
        return self.workbooks / name / "Attention.xlsx"

    def run(self, command: str, *arguments: str | Path) -> Outcome:
        """Runs a command on it."""
        return run(command, "-c", self.config, *arguments)

    def sync(self, *arguments: str, today: date = TODAY) -> Outcome:
        """Syncs it on a day and answers as to a program."""
        return self.run("sync", "--json", "--today", today.isoformat(), *arguments)

    def peoples(self) -> dict[Path, bytes]:
        """The content of the workbooks that people type into."""
        return {path: path.read_bytes() for name in PEOPLES if (path := self.book(name)).is_file()}

    def files(self) -> dict[Path, bytes]:
        """The content of everything beside the history."""
        paths = (path for path in self.folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in paths if path.parent != self.database.parent}

    def listed(self) -> set[str]:
        """The names of everything below the folder of the workbooks."""
        return {str(path.relative_to(self.workbooks)) for path in self.workbooks.rglob("*")}

    def says(self, name: str) -> str:
        """All words of an organisation's Attention page."""
        return words(next(iter(read_workbook(self.attention(name)).values())))

    def summary(self, tab: str) -> Grid:
        """A tab of the summary, read back from the file."""
        return read_workbook(self.book("summary"))[tab]


def words(grid: Grid) -> str:
    """The texts of a tab, line by line."""
    return "\n".join(" | ".join(cell.raw for _, cell in sorted(cells.items())) for _, cells in grid.rows())


def tasks_listed(grid: Grid, title: str) -> list[str]:
    """The tasks in one of the lists of the summary's tab Tasks."""
    lines = [line.split(" | ") for line in words(grid).split("\n")]
    starts = [index for index, line in enumerate(lines) if line[0].startswith(f"{title} (")]
    rows = lines[starts[0] + 2 :]
    end = next((index for index, line in enumerate(rows) if len(line) == 1), len(rows))
    return [line[1] for line in rows[:end] if len(line) > 1]


@contextlib.contextmanager
def editing(path: Path) -> Iterator[openpyxl.Workbook]:
    """A workbook opened, and saved again afterwards."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)
    book.close()


def type_into(path: Path, tab: str, values: Mapping[str, Value]) -> None:
    """Types into cells of a tab and saves."""
    with editing(path) as book:
        for at, value in values.items():
            book[tab][at] = value


def task(number: int, *, words: str, due: Value = None, person: str = "", status: str = "") -> dict[str, Value]:
    """The cells of the n-th task of a work plan, counted from 0."""
    row = row_of("work_plan", RowKind.PREPARED) + number
    values: dict[str, Value] = {"task": words, "due": due, "person": person or None, "status": status or None}
    return {address(row, column("work_plan", "tasks", name)): value for name, value in values.items()}


def answer(worksheet: str, prompt: str, name: str) -> str:
    """The address of the answer to a prompt."""
    return address(*cell(worksheet, prompt, name))


CLINICS_TASKS = (
    task(0, words="Call the radio station", due=date(2027, 4, 1), person="Rosa Delgado", status="In progress")
    | task(1, words="Print the flyers", due=TOMORROW, person="Ben Okafor", status="Not started")
    | task(2, words="Thank the volunteers", due=date(2027, 6, 30), person="Ben Okafor")
)


class Templates:
    """The same folder in several states, built once and put back for every test: history knows absolute paths."""

    def __init__(self, root: Path) -> None:
        self._saved, self._work = root / "saved", root / "work"
        coalition = Coalition(self._work)
        self._work.mkdir(parents=True)
        coalition.config.write_text(COALITION_FILE, encoding="utf-8")
        self._save("new")
        assert coalition.run("provision").code == 0
        self._save("provisioned")
        type_into(coalition.book("clinic"), "Work Plan", CLINICS_TASKS)
        assert coalition.sync().code == 0
        self._save("synced")

    def restored(self, state: str) -> Coalition:
        """The coalition as it was in a state, times of files included."""
        shutil.rmtree(self._work)
        shutil.copytree(self._saved / state, self._work)
        return Coalition(self._work)

    def _save(self, state: str) -> None:
        shutil.copytree(self._work, self._saved / state)


@functools.cache
def templates(root: Path) -> Templates:
    """The templates below a folder; each test folder asks for the same ones."""
    return Templates(root)
