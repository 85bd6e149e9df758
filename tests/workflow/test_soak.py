"""A year of half-hourly runs in simulated time: people edit, files break, the disk fills, clocks are set."""

import contextlib
import io
import json
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.history.recording import RUNS_KEPT
from niiw_sheets.journal import Journal
from niiw_sheets.progress import Silent
from niiw_sheets.workflow.watching import MOST_WAITS, Watch, watch_books
from tests.commands.coalitions import Coalition, task, type_into, words
from tests.disks import no_room

DAYS = max(4, round(365 * float(os.environ.get("NIIW_SHEETS_LONG", "1"))))
EVERY = timedelta(minutes=30)
BEGAN = datetime(2026, 10, 20, 4, 10, tzinfo=UTC)
"""Before the clocks are set back on 1 November 2026 in New York."""
NEW_YORK = ZoneInfo("America/New_York")
PARTNERS = 19
MOST_BYTES = 6_000_000
"""Of the database with the last 1,000 runs and twenty full work plans, whatever the number of days."""

Action = Callable[[], object]


class World:
    """Time that passes while the watch waits, and what happens in it."""

    def __init__(self, coalition: Coalition, seed: int) -> None:
        self.coalition, self.chance = coalition, random.Random(seed)
        self.now, self.ends = BEGAN, BEGAN + timedelta(days=DAYS)
        self.events: list[tuple[datetime, int, Action]] = []
        self.typed: dict[tuple[str, int], str] = {}
        self.counts: Counter[str] = Counter()
        self.full: contextlib.ExitStack | None = None
        for day in range(DAYS):
            self.plan(BEGAN + timedelta(days=day))
        self.at(BEGAN + timedelta(days=DAYS * 0.4), lambda: self.set_clock(timedelta(hours=-2)))
        self.at(BEGAN + timedelta(days=DAYS * 0.7), lambda: self.set_clock(timedelta(hours=3)))

    def at(self, moment: datetime, action: Action) -> None:
        """Plans something; what is planned for the same moment happens in the order of planning."""
        self.events.append((moment, len(self.events), action))
        self.events.sort(key=lambda event: event[:2])

    def plan(self, day: datetime) -> None:
        """A day of the coalition's life."""
        if self.chance.random() < 0.7:
            self.at(day + timedelta(hours=self.chance.uniform(9, 17)), self.edit)
        for share, trouble in ((0.08, self.damage), (0.05, self.break_file), (0.05, self.fill_disk)):
            if self.chance.random() < share or (DAYS < 10 and day == BEGAN + timedelta(days=1)):
                self.at(day + timedelta(hours=self.chance.uniform(0, 8)), trouble)

    def wait(self, seconds: float) -> None:
        """Lets time pass, and what is planned happen."""
        self.now += timedelta(seconds=seconds)
        while self.events and self.events[0][0] <= self.now:
            self.events.pop(0)[2]()

    def asked(self) -> bool:
        """Whether it is over."""
        return self.now >= self.ends

    def edit(self) -> None:
        """Somebody types a task into a workbook."""
        if self.full:
            return
        book, number = f"p{self.chance.randint(1, PARTNERS)}", self.chance.randint(0, 30)
        self.counts["edits"] += 1
        self.typed[book, number] = f"Task {self.counts['edits']}"
        due = (self.now + timedelta(days=self.chance.randint(-5, 40))).date()
        type_into(self.coalition.book(book), "Work Plan", task(number, words=self.typed[book, number], due=due))

    def damage(self) -> None:
        """A workbook cannot be read for some hours."""
        path = self.coalition.book(f"p{self.chance.randint(1, PARTNERS)}")
        hidden = path.with_suffix(".away")
        if self.full or hidden.exists():
            return
        self.counts["damaged workbooks"] += 1
        path.rename(hidden)
        path.write_bytes(b"half a copy")
        self.at(self.now + timedelta(hours=self.chance.uniform(1, 6)), lambda: hidden.replace(path))

    def break_file(self) -> None:
        """The coalition file is wrong for some hours."""
        text = self.coalition.config.read_text(encoding="utf-8")
        if self.full or "nonsense" in text:
            return
        self.counts["broken coalition files"] += 1
        self.coalition.config.write_text(f"{text}nonsense: 1\n", encoding="utf-8")
        mended = lambda: self.coalition.config.write_text(text, encoding="utf-8")  # noqa: E731
        self.at(self.now + timedelta(hours=2), mended)

    def fill_disk(self) -> None:
        """The disk is full for some time, in which nobody else can save either: so it waits for a quiet hour."""
        if self.full or (self.events and self.events[0][0] < self.now + timedelta(hours=2)):
            self.at(self.now + timedelta(hours=1), self.fill_disk)
            return
        self.counts["full disks"] += 1
        self.full = contextlib.ExitStack()
        self.full.enter_context(no_room())
        self.at(self.now + timedelta(hours=1.5), self.empty_disk)

    def empty_disk(self) -> None:
        """There is room again."""
        if self.full:
            self.full.close()
        self.full = None

    def set_clock(self, by: timedelta) -> None:
        """Somebody sets the computer's clock."""
        self.counts["clocks set"] += 1
        self.now += by


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Twenty workbooks, provisioned."""
    coalition = Coalition(tmp_path)
    partners = "".join(f"  - {{id: p{n}, name: Partner {n}}}\n" for n in range(1, PARTNERS + 1))
    head = "coalition: {id: kestrel, name: Kestrel Coalition, timezone: America/New_York}\n"
    coalition.config.write_text(f"{head}store: {{kind: xlsx, folder: workbooks}}\npartners:\n{partners}", "utf-8")
    assert coalition.run("provision").code == 0
    return World(coalition, seed=7)


def lived(world: World) -> list[dict[str, Any]]:
    """Watches for all the days; the log lines."""
    out = io.StringIO()
    watch_books(
        Watch(
            config=world.coalition.config,
            every=EVERY,
            progress=Silent(),
            journal=Journal(form="json", out=out, clock=lambda: world.now),
            now=lambda: world.now,
            wait=world.wait,
            asked=world.asked,
        )
    )
    world.empty_disk()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def the_last_day(world: World) -> None:
    """Every trouble is over, and a last run reads everything."""
    for _, _, action in world.events:
        action()
    assert world.coalition.run("sync", "--today", world.now.astimezone(NEW_YORK).date().isoformat()).code == 0


@pytest.mark.long
def test_days_and_days_of_runs(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lived(world)
    starts = [datetime.fromisoformat(line["time"]) for line in lines if line["event"] == "run-started"]
    codes = Counter(line["code"] for line in lines if line["event"] == "run-finished")

    # None doubled: each run begins once, has an end, and an id of its own.
    assert len({line["run"] for line in lines if line["event"] == "run-started"}) == len(starts) == codes.total()
    # None lost: a run follows within the wait, or within the longest wait after failures.
    gaps = [later - earlier for earlier, later in pairwise(starts)]
    assert max(gaps) <= EVERY * MOST_WAITS + timedelta(hours=3)
    assert sum(gap > EVERY for gap in gaps) <= 8 * (codes[3] + codes[5] + world.counts["clocks set"])
    assert set(codes) <= {0, 3, 4, 5}
    assert codes[0] > 0.8 * len(starts)

    the_last_day(world)
    assert f"As of {_today(world)}" in words(read_workbook(world.coalition.book("summary"))["Overview"])
    export = world.coalition.folder / "tables"
    assert world.coalition.run("export", "--format", "json", "--to", export).code == 0
    known = {row["task"] for row in json.loads((export / "tasks.json").read_text(encoding="utf-8"))}
    assert known == set(world.typed.values())

    bytes_of_history = sum(path.stat().st_size for path in world.coalition.database.parent.glob("kestrel.db*"))
    with contextlib.closing(sqlite3.connect(world.coalition.database)) as raw:
        (runs,) = raw.execute("SELECT count(*) FROM runs").fetchone()
        whole = raw.execute("PRAGMA integrity_check").fetchall()
    with capsys.disabled():
        print(
            f"\n{DAYS} days, {len(starts):,} runs by code {dict(codes)}; {dict(world.counts)}; "
            f"history {bytes_of_history:,} bytes with {runs:,} runs; {len(lines):,} log lines"
        )
    assert whole == [("ok",)]
    assert runs <= RUNS_KEPT
    assert bytes_of_history < MOST_BYTES
    assert len(lines) < 8 * len(starts)


def _today(world: World) -> str:
    day = world.now.astimezone(NEW_YORK).date()
    return f"{day.day} {day:%b %Y}"
