"""The documented exit codes, and which one wins where several apply."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from niiw_sheets.history.lock import hold, lock_file
from niiw_sheets.results import Exit
from tests.commands.coalitions import TODAY, Coalition

PROGRAM = (sys.executable, "-m", "niiw_sheets")


def test_the_codes_are_those_that_scripts_rely_on() -> None:
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "BUG": 1,
        "USAGE": 2,
        "CONFIGURATION": 3,
        "PARTIAL": 4,
        "STORE": 5,
        "HELD": 6,
        "TOO_OLD": 7,
        "FINDINGS": 10,
        "INTERRUPTED": 130,
    }


@pytest.mark.parametrize(
    ("age", "code"),
    [("1d", 0), ("2h", 0), ("30m", 0), ("0m", 7), ("0h", 7), (" 2 H ", 0)],
)
def test_status_ends_with_7_where_the_last_run_is_older_than_allowed(synced: Coalition, age: str, code: int) -> None:
    outcome = synced.run("status", "--max-age", age)

    assert outcome.code == code
    assert ("longer than allowed" in outcome.err) == (code == 7)


@pytest.mark.parametrize("command", [("status",), ("export", "--to", "tables")], ids=" ".join)
def test_before_the_first_sync_commands_about_it_end_with_3(provisioned: Coalition, command: tuple[str, ...]) -> None:
    outcome = provisioned.run(*command)

    assert outcome.code == 3
    assert "sync" in outcome.err


def test_an_interruption_ends_with_130_and_a_sentence(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("niiw_sheets.workflow.syncing.sync_books", interrupt)

    outcome = synced.run("sync")

    assert outcome.code == 130
    assert "Interrupted. Nothing is half-written; run the same command again." in outcome.err


def test_a_bug_keeps_its_traceback(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> NoReturn:
        raise LookupError("a mistake of ours")

    monkeypatch.setattr("niiw_sheets.workflow.syncing.sync_books", stumble)

    with pytest.raises(LookupError):
        synced.run("sync")


def test_a_held_lock_outranks_a_failed_workbook_and_fail_on(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    with hold(lock_file(f"sqlite:///{synced.database}"), datetime(2027, 4, 20, tzinfo=UTC)):
        assert synced.sync("--fail-on", "warning").code == 6


def test_a_refusing_store_outranks_a_failed_workbook(synced: Coalition) -> None:
    """The workbooks' folder is a file: every workbook failed, but the store refused as a whole."""
    os.rename(synced.workbooks, synced.folder / "elsewhere")
    synced.workbooks.write_text("a file", encoding="utf-8")

    assert synced.sync("--fail-on", "warning").code == 5


def test_a_wrong_coalition_file_outranks_a_refusing_store(synced: Coalition) -> None:
    os.rename(synced.workbooks, synced.folder / "elsewhere")
    synced.workbooks.write_text("a file", encoding="utf-8")
    synced.config.write_text(f"{synced.config.read_text(encoding='utf-8')}\ncolour: blue\n", encoding="utf-8")

    assert synced.sync().code == 3


def test_a_failed_workbook_outranks_fail_on(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    assert synced.sync("--fail-on", "warning").code == 4


def test_the_module_and_the_checkouts_script_run_the_same_program(synced: Coalition) -> None:
    script = Path(__file__).parents[2] / "cli.py"
    lines = [[*PROGRAM, "status", "--json"], [sys.executable, str(script), "status", "--json"]]

    done = [subprocess.run([*line, "-c", str(synced.config)], capture_output=True, text=True) for line in lines]

    assert [process.returncode for process in done] == [0, 0]
    assert [process.stderr for process in done] == ["", ""]
    assert all(process.stdout.startswith('{\n  "command": "status"') for process in done)


@pytest.mark.skipif(os.name != "posix", reason="sends the signal of a terminal's Ctrl+C")
def test_ctrl_c_in_the_middle_of_a_sync_ends_with_130_and_a_rerun_finishes_it(synced: Coalition) -> None:
    line = [*PROGRAM, "sync", "--full", "--today", TODAY.isoformat(), "-c", str(synced.config)]
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not _holds_the_lock(synced) and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)

    assert process.returncode in {130, 0}, told
    assert "Traceback" not in told
    assert synced.sync().code == 0


def _holds_the_lock(coalition: Coalition) -> bool:
    path = lock_file(f"sqlite:///{coalition.database}")
    return path is not None and path.exists() and path.stat().st_size > 0
