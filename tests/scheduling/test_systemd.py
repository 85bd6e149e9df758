"""The units for systemd, as systemd itself reads them."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.model import Job
from niiw_sheets.scheduling.systemd import systemd
from tests.scheduling.jobs import AWKWARD, job

ANALYZE = shutil.which("systemd-analyze")
needs_systemd = pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is missing (Debian: apt install systemd)")


def verified(folder: Path, one: Job) -> str:
    """What systemd complains of."""
    files = systemd(one, str(folder)).files
    for file in files:
        Path(file.path).write_text(file.content, encoding="utf-8")
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    done = subprocess.run(
        [str(ANALYZE), "verify", "--user", "--man=no", *(file.path for file in files)],
        env=os.environ | {"XDG_RUNTIME_DIR": str(runtime), "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0 or done.stderr
    return done.stderr


@needs_systemd
@pytest.mark.parametrize("minutes", [1, 30, 45, 120, 1440])
def test_systemd_has_nothing_to_complain_of(tmp_path: Path, minutes: int) -> None:
    assert verified(tmp_path, job(minutes, config=AWKWARD)) == ""


@needs_systemd
def test_systemd_reads_an_awkward_path_as_it_is(tmp_path: Path) -> None:
    missing = "/no such/${HOME}/$x 100% %h café 日本/python"
    assert f"Command {missing} is not executable" in verified(tmp_path, job(python=missing))


@needs_systemd
def test_a_program_below_a_folder_with_quotes_is_started_too(tmp_path: Path) -> None:
    python = tmp_path / 'NIIW\'s "100%" \\n' / "python"
    assert verified(tmp_path, job(python=str(python))) == ""


@pytest.mark.parametrize("letter", ["\n", "\x07", "\udcff"])
def test_a_path_that_no_unit_can_hold_is_refused_with_a_sentence(letter: str) -> None:
    with pytest.raises(UsageError, match="holds a character that cannot stand there"):
        systemd(job(config=f"/srv/a{letter}b/coalition.yaml"), "/x")


def test_missed_runs_are_caught_up_and_not_all_begin_at_once() -> None:
    timer = systemd(job(30), "/x").files[1].content
    assert "Persistent=true" in timer
    assert "RandomizedDelaySec=300s" in timer
    assert "RandomizedDelaySec=10s" in systemd(job(1), "/x").files[1].content
