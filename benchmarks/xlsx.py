"""Our whole sync beside bare reading: `python -m benchmarks.xlsx [--workbooks 1000] [--sample N] [--json]`."""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from benchmarks import crowd
from benchmarks.measuring import Aim, Run, run
from niiw_sheets.progress import Progress, progress

ENGINES = ("openpyxl", "calamine")
CHANGED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of the benchmark measured."""

    workbooks: int
    sample: int
    """How many of them pandas read."""
    built: float
    bare: dict[str, float]
    """Engine → seconds for all workbooks, scaled up from the sample."""
    syncs: dict[str, Run]
    """first, unchanged, changed."""

    @property
    def aims(self) -> tuple[Aim, ...]:
        """What the ratios should be."""
        first = self.syncs["first"].seconds
        openpyxl = self.bare["openpyxl"] / first
        changed = f"sync with {min(CHANGED, self.workbooks)} changed ÷ first sync"
        return (
            Aim(what="pandas/openpyxl reading ÷ first sync", ratio=openpyxl, bound=3, at_least=True),
            Aim(what="unchanged rerun ÷ first sync", ratio=self.syncs["unchanged"].seconds / first, bound=0.05),
            Aim(what=changed, ratio=self.syncs["changed"].seconds / first, bound=0.08),
        )

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "workbooks": self.workbooks,
            "sample": self.sample,
            "tasks": crowd.TASKS,
            "answers": crowd.ANSWERS,
            "seconds": {"build": self.built, **self.bare, **{name: r.seconds for name, r in self.syncs.items()}},
            "peak_mb": {name: r.peak_mb for name, r in self.syncs.items()},
            "aims": [aim.data for aim in self.aims],
        }

    def lines(self) -> Iterator[str]:
        """For people."""
        yield f"{self.workbooks:,} workbooks, each with {crowd.TASKS} tasks and {crowd.ANSWERS} answers"
        yield f"  {'built in':<34}{self.built:8.2f} s"
        scaled = "" if self.sample == self.workbooks else f"  (from {self.sample:,} workbooks, scaled up)"
        for engine, seconds in self.bare.items():
            yield f"  {f'pandas.read_excel, {engine}':<34}{seconds:8.2f} s{scaled}"
        for name, done in self.syncs.items():
            yield f"  {f'niiw-sheets sync, {name}':<34}{done.seconds:8.2f} s  {done.peak_mb:6.0f} MB at most"
        yield from (aim.line for aim in self.aims)


@click.command()
@click.option("--workbooks", type=click.IntRange(1), default=1000, show_default=True, help="How many partners.")
@click.option("--sample", type=click.IntRange(1), help="Let pandas read only so many, and scale up.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(workbooks: int, sample: int | None, as_json: bool) -> None:
    """Measures, and says whether each aim is met. Ends with 0 either way."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(
            Path(folder), workbooks, min(sample or workbooks, workbooks), progress(quiet=as_json, verbose=False)
        )
    print(json.dumps(found.data, indent=2) if as_json else "\n".join(found.lines()))


def measure(folder: Path, workbooks: int, sample: int, shown: Progress) -> Outcome:
    """Builds the workbooks in a folder, reads them with pandas and syncs them three times."""
    began = perf_counter()
    config = crowd.write_config(folder, workbooks)
    crowd.build(config, shown)
    built = perf_counter() - began
    with crowd.opened(config) as current:
        paths = [crowd.location(current, book) for book in crowd.partner_ids(workbooks)]
    bare = {engine: bare_reading(engine, paths[:sample]) * workbooks / sample for engine in ENGINES}
    syncs = {name: sync(config) for name in ("first", "unchanged")}
    change(config, workbooks)
    syncs["changed"] = sync(config)
    return Outcome(workbooks=workbooks, sample=sample, built=built, bare=bare, syncs=syncs)


def bare_reading(engine: str, paths: Sequence[Path]) -> float:
    """Seconds that pandas takes to read workbooks, in a process of its own."""
    listed = "\n".join(map(str, paths))
    return float(run([sys.executable, "-m", "benchmarks.bare_reading", engine], typed=listed).output)


def sync(config: Path) -> Run:
    """One whole sync in a process of its own, as a schedule starts it."""
    options = ["-q", "-c", str(config), "--today", crowd.TODAY.isoformat()]
    return run(
        [sys.executable, "-m", "niiw_sheets", "sync", *options], {"NIIW_SHEETS_CACHE": str(config.parent / "cache")}
    )


def change(config: Path, workbooks: int) -> None:
    """Adds a task to a few workbooks, spread over all."""
    with crowd.opened(config) as current:
        for number, book in list(enumerate(crowd.partner_ids(workbooks)))[:: max(1, workbooks // CHANGED)][:CHANGED]:
            crowd.fill_in(current, book, number, crowd.TASKS + 1)


if __name__ == "__main__":
    main()
