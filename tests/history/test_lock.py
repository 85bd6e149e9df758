"""One run at a time, and never a lock left behind."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from niiw_sheets.errors import HeldError, StoreError
from niiw_sheets.history.lock import hold, lock_file
from tests.history.samples import NOW

HOLDER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from niiw_sheets.history.lock import hold
with hold(Path(sys.argv[1]), datetime(2027, 4, 12, 8, 30, tzinfo=UTC)):
    print("held", flush=True)
    sys.stdin.readline()
print("released", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock file that is not there yet, nor its folder."""
    return tmp_path / "state" / "coalition.db.lock"


@contextmanager
def other_process(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until it reads a line, and then waits for one more."""
    command = [sys.executable, "-c", HOLDER, str(lock)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert said(process) == "held"
            yield process
        finally:
            process.kill()


def said(process: subprocess.Popen[str]) -> str:
    """The next line of a process."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def nudge(process: subprocess.Popen[str]) -> None:
    """Lets a process go on."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_second_process_is_refused_with_the_name_of_the_first(lock: Path) -> None:
    with other_process(lock) as process:
        sentence = rf"process {process.pid} on {re.escape(socket.gethostname())}, started 2027-04-12 08:30:00\+00:00"
        with pytest.raises(HeldError, match=sentence) as caught, hold(lock):
            pytest.fail("held twice")
    assert caught.value.exit_code == 6


def test_the_lock_is_free_when_the_other_process_lets_go(lock: Path) -> None:
    with other_process(lock) as process:
        nudge(process)
        assert said(process) == "released"
        with hold(lock):
            assert lock.stat().st_size > 0


def test_the_lock_of_a_killed_process_is_free(lock: Path) -> None:
    with other_process(lock) as process:
        process.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        process.wait()
        assert lock.read_text() != "", "the dead holder's name is still there"
        with hold(lock, NOW):
            assert f'"process": {os.getpid()}' in lock.read_text()


def test_the_lock_holds_within_one_process_too(lock: Path) -> None:
    with hold(lock), pytest.raises(HeldError, match=f"process {os.getpid()}"), hold(lock):
        pytest.fail("held twice")


def test_a_refused_attempt_leaves_the_holder_its_lock_and_its_name(lock: Path) -> None:
    with hold(lock, NOW):
        before = lock.read_text()
        for _ in range(2):
            with pytest.raises(HeldError), hold(lock):
                pytest.fail("held twice")
        assert lock.read_text() == before


def test_an_exception_lets_go_of_the_lock(lock: Path) -> None:
    with pytest.raises(KeyError), hold(lock):
        raise KeyError
    with hold(lock):
        pass
    assert lock.read_text() == "", "nobody is named who holds nothing"


def test_a_holder_whose_name_is_not_written_yet_is_refused_all_the_same(lock: Path) -> None:
    with hold(lock):
        lock.write_text("")
        with pytest.raises(HeldError, match="it began this moment"), hold(lock):
            pytest.fail("held twice")


def test_the_start_is_now_unless_told(lock: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    with hold(lock), pytest.raises(HeldError) as caught, hold(lock):
        pytest.fail("held twice")
    found = re.search(r"started (\S+ \S+)\)", str(caught.value))
    assert found is not None
    assert before <= datetime.fromisoformat(found[1]) <= datetime.now(UTC)


@pytest.mark.skipif(os.name != "posix", reason="permissions are mode bits only on POSIX systems")
def test_the_lock_and_a_new_folder_are_open_to_their_owner_only(lock: Path) -> None:
    with hold(lock):
        assert stat.S_IMODE(lock.stat().st_mode) == 0o600
        assert stat.S_IMODE(lock.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_is_told(powerless: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"), hold(powerless / "coalition.db.lock"):
        pytest.fail("held")


def test_no_path_needs_no_lock() -> None:
    entered = []
    with hold(None):
        entered.append("first")
        with hold(None):
            entered.append("second")
    assert entered == ["first", "second"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("sqlite:////srv/state/coalition.db", Path("/srv/state/coalition.db.lock"), id="beside the file"),
        pytest.param("sqlite:///coalition.db", Path("coalition.db.lock"), id="relative"),
        pytest.param("sqlite://", None, id="in memory"),
        pytest.param("sqlite:///:memory:", None, id="in memory, said so"),
        pytest.param("postgresql+psycopg://user@host/db", None, id="on a server"),
    ],
)
def test_the_lock_lies_beside_the_database(url: str, expected: Path | None) -> None:
    assert lock_file(url) == expected
