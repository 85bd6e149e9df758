"""Two syncs started at the same moment: one works, the other ends with 6, and the result is right every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.coalitions import TODAY, Coalition, Templates, task, tasks_listed, type_into
from tests.postgres import PostgresServer

TIMES = max(2, round(50 * float(os.environ.get("NIIW_SHEETS_LONG", "1"))))


@pytest.fixture(params=["sqlite", "postgresql"])
def coalition(request: pytest.FixtureRequest, states: Templates) -> Coalition:
    """Provisioned workbooks, with a database of each kind."""
    if request.param == "sqlite":
        return states.restored("provisioned")
    server: PostgresServer = request.getfixturevalue("postgres")
    made = states.restored("new")
    with made.config.open("a", encoding="utf-8") as file:
        file.write(f"database: {server.cleared('two')}\n")
    assert made.run("provision").code == 0
    return made


def both_at_once(config: Path) -> list[int]:
    """The exit codes of two syncs that start together."""
    line = [sys.executable, "-m", "niiw_sheets", "sync", "-q", "--today", TODAY.isoformat(), "-c", str(config)]
    processes = [subprocess.Popen(line, stderr=subprocess.DEVNULL) for _ in range(2)]
    return sorted(process.wait(60) for process in processes)


def assert_right(coalition: Coalition, number: int) -> None:
    """Somebody typed; two runs began; one of them read it, and the summary says so."""
    words = f"Order tent {number}"
    type_into(coalition.book("clinic"), "Work Plan", task(0, words=words, due=TODAY, person="Ben Okafor"))

    codes = both_at_once(coalition.config)

    # The second one may start after the first has ended: then both are done.
    assert codes in ([0, 6], [0, 0])
    assert tasks_listed(coalition.summary("Tasks"), "Due soon") == [words]
    assert coalition.sync().data["books"]["read"] == 0


def test_two_syncs_at_once_give_one_right_result(provisioned: Coalition) -> None:
    assert_right(provisioned, 0)


@pytest.mark.long
def test_two_syncs_at_once_give_one_right_result_every_time(coalition: Coalition) -> None:
    for number in range(TIMES):
        assert_right(coalition, number)
