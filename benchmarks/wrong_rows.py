"""A sync of very many tasks, every row wrong, beside one with none wrong: `python -m benchmarks.wrong_rows`."""

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import click

from benchmarks import crowd
from benchmarks.measuring import Aim, Run, run
from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.typing import Value
from niiw_sheets.layout.rows import RowKind, column_of, rows
from niiw_sheets.progress import progress
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.worksheets import Worksheet

PARTNER = crowd.partner_ids(1)[0]
MOST_LINES = 60
"""What a person can still read on one page."""
_WRONG: tuple[Mapping[str, Value], ...] = (
    {"due": "after the spring break", "person": "Dana Reyes"},
    {"due": "Feb 30", "person": "somebody?", "status": "Done"},
    {"due": "24.02.2929", "person": "Zoe Nobody", "status": "well under way"},
    {"due": "", "person": ""},
    {"due": date(2027, 1, 4), "person": "Dana Reyes", "status": "Done", "notes": "not started yet"},
    {"due": "4/1/2027 or 5/1/2027", "person": "Priya Nair", "status": "Not started"},
    {"due": "#REF!", "person": "TBD"},
    {"due": date(2027, 2, 1), "person": "Marcus Hill", "status": "In progress"},
)
"""Each wrong in its own way; the texts are made different from row to row."""
_LETTERS = str.maketrans("0123456789", "bcdfghjklm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the benchmark measured."""

    tasks: int
    right: Run
    wrong: Run
    attention: int
    """Lines on the Attention page of the workbook in which every row is wrong."""

    @property
    def aims(self) -> tuple[Aim, ...]:
        """What the ratio and the page should be."""
        return (
            Aim(what="every row wrong ÷ none wrong", ratio=self.wrong.seconds / self.right.seconds, bound=4),
            Aim(what="lines that sync prints", ratio=self.wrong.output.count("\n"), bound=MOST_LINES),
            Aim(what="lines on the Attention page", ratio=self.attention, bound=2 * MOST_LINES),
        )

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        seconds = {"right": self.right.seconds, "wrong": self.wrong.seconds}
        return {"tasks": self.tasks, "seconds": seconds, "aims": [aim.data for aim in self.aims]}

    def lines(self) -> Iterator[str]:
        """For people."""
        yield f"One workbook with {self.tasks:,} tasks. With every row wrong, sync prints:"
        yield from (f"  | {line}" for line in self.wrong.output.splitlines())
        for name, done in (("none wrong", self.right), ("every row wrong", self.wrong)):
            yield f"  {f'sync, {name}':<34}{done.seconds:8.2f} s  {done.peak_mb:6.0f} MB at most"
        yield from (aim.line for aim in self.aims)


@click.command()
@click.option("--tasks", type=click.IntRange(1), default=10_000, show_default=True, help="How many tasks.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(tasks: int, as_json: bool) -> None:
    """Measures, and says whether each aim is met. Ends with 0 either way."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), tasks)
    print(json.dumps(found.data, indent=2) if as_json else "\n".join(found.lines()))


def measure(folder: Path, tasks: int) -> Outcome:
    """Syncs two workbooks of so many tasks, each in a folder of its own."""
    right = sync(build(folder / "right", right_rows(tasks)))
    wrong = sync(build(folder / "wrong", wrong_rows(tasks)))
    page = read_workbook(folder / "wrong" / "workbooks" / PARTNER / "Attention.xlsx")["Attention"]
    attention = sum(1 for row, column in page.cells if column == 3 and row > 5)
    return Outcome(tasks=tasks, right=right, wrong=wrong, attention=attention)


def right_rows(tasks: int) -> list[Mapping[str, Value]]:
    """Rows with which nothing is wrong."""
    day = crowd.TODAY + timedelta(days=60)
    who = cycle(crowd.PEOPLE)
    return [{"task": f"Print flyers {n}", "due": day, "person": next(who), "status": "Done"} for n in range(tasks)]


def wrong_rows(tasks: int) -> list[Mapping[str, Value]]:
    """Rows with each of which something is wrong, in words that differ from row to row."""
    return [_wrong(number, row) for number, row in enumerate(islice(cycle(_WRONG), tasks))]


def _wrong(number: int, row: Mapping[str, Value]) -> Mapping[str, Value]:
    return {"task": f"Print flyers {number}", **{name: _told_apart(value, number) for name, value in row.items()}}


def _told_apart(value: Value, number: int) -> Value:
    """A text of several words with the row's number behind it, as letters: no two rows say the same."""
    return f"{value} ({str(number).translate(_LETTERS)})" if isinstance(value, str) and " " in value else value


def build(folder: Path, lines: list[Mapping[str, Value]]) -> Path:
    """A coalition of one partner whose work plan holds these rows. Returns its coalition file."""
    folder.mkdir()
    config = crowd.write_config(folder, 1)
    with crowd.opened(config) as current:
        carry_out(current, plan_provision(current, frozenset()), progress(quiet=True, verbose=False))
        plan = next(worksheet for worksheet in current.worksheets if worksheet.id == "work_plan")
        fill_in(crowd.location(current, PARTNER), plan, lines)
    return config


def fill_in(path: Path, plan: Worksheet, lines: list[Mapping[str, Value]]) -> None:
    """Types the lines into a work plan from its first prepared row on, and far beyond the last one."""
    import openpyxl

    (section,) = plan.sections
    first = next(row.number for row in rows(plan) if row.kind is RowKind.PREPARED)
    book = openpyxl.load_workbook(path)
    for number, line in enumerate(lines, start=first):
        for name, value in line.items():
            book[plan.tab].cell(number, column_of(section, name)).value = value
    book.save(path)


def sync(config: Path) -> Run:
    """One whole sync in a process of its own, as a schedule starts it."""
    command = [sys.executable, "-m", "niiw_sheets", "sync", "-c", str(config), "--today", crowd.TODAY.isoformat()]
    return run(command, {"NIIW_SHEETS_CACHE": str(config.parent / "cache"), "PYTHONWARNINGS": "error"})


if __name__ == "__main__":
    main()
