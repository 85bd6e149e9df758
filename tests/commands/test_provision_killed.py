"""`provision` may be killed at any moment: a rerun ends with exactly one whole workbook of each kind."""

import contextlib
import os
import random
import shutil
import signal
import time

import openpyxl
import pytest

from tests.commands.coalitions import Coalition
from tests.commands.test_provision import NAMES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills a process without warning")

KILLS = 12


def killed(coalition: Coalition, after: float) -> None:
    """Runs provision in a process of its own and kills it so many seconds after it took the lock."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            coalition.run("provision")
        os._exit(0)
    lock = coalition.database.with_name("kestrel.db.lock")
    ended = 0
    while not ended and not (lock.exists() and lock.stat().st_size):
        time.sleep(0.0005)
        ended, _ = os.waitpid(child, os.WNOHANG)
    if not ended:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def duration(coalition: Coalition) -> float:
    """How long provision works here, once it has taken the lock."""
    started = time.monotonic()
    assert coalition.run("provision").code == 0
    return time.monotonic() - started


def cleared(coalition: Coalition) -> None:
    shutil.rmtree(coalition.workbooks, ignore_errors=True)
    shutil.rmtree(coalition.database.parent, ignore_errors=True)


def test_killed_at_any_moment_and_run_again_there_is_exactly_one_whole_workbook_each(fresh: Coalition) -> None:
    longest = duration(fresh)
    whole = {path: content for path, content in fresh.files().items() if path.suffix == ".xlsx"}
    moments = random.Random(4)
    seen = set()
    for _ in range(KILLS):
        cleared(fresh)
        killed(fresh, moments.uniform(0, longest))
        seen.add(len(fresh.listed()) if fresh.workbooks.exists() else 0)

        assert fresh.run("provision").code == 0

        assert fresh.listed() == NAMES
        assert {path: content for path, content in fresh.files().items() if path.suffix == ".xlsx"} == whole
    assert len(seen) > 1, "killed at different moments"


def test_killed_twice_in_a_row_it_still_ends_well(fresh: Coalition) -> None:
    for after in (0.02, 0.05):
        killed(fresh, after)

    assert fresh.run("provision").code == 0

    assert fresh.listed() == NAMES
    assert all(openpyxl.load_workbook(path).sheetnames for path in fresh.workbooks.glob("*/*.xlsx"))
