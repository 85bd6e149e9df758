"""One run at a time at a database, and a dead holder's lease ends by itself."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from niiw_sheets.errors import HeldError
from niiw_sheets.history import lease
from niiw_sheets.history.model import KeptRound, Learned
from niiw_sheets.history.store import History
from tests.history.samples import NOW, TODAY, run

PROGRAM = """
import sys
from datetime import datetime, UTC
from niiw_sheets.history.store import History
with History.open(sys.argv[1]) as history, history.leased(datetime(2027, 4, 12, 8, 30, tzinfo=UTC), alone=False):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def another_process(url: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lease since NOW, until its input ends."""
    line = [sys.executable, "-c", PROGRAM, url]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process


def test_a_second_run_is_refused_and_told_who_holds_the_first(url: str) -> None:
    with (
        another_process(url) as process,
        History.open(url) as history,
        pytest.raises(HeldError, match=rf"process {process.pid} on .*, started 2027-04-12 08:30:00"),
        history.leased(NOW + timedelta(minutes=1), alone=False),
    ):
        raise AssertionError("two runs at once")


def test_after_a_run_has_ended_the_next_one_begins_without_a_word(url: str) -> None:
    with History.open(url) as history:
        for minutes in (0, 1):
            with history.leased(NOW + timedelta(minutes=minutes), alone=False) as dead:
                assert dead is None


def test_a_killed_holder_is_waited_for_and_then_its_place_is_taken(url: str) -> None:
    with another_process(url) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with History.open(url) as history:
            early = NOW + lease.EXPIRY - timedelta(seconds=1)
            with (
                pytest.raises(HeldError, match="the next run after 2027-04-12 08:40"),
                history.leased(early, alone=False),
            ):
                raise AssertionError("it may be alive")
            with history.leased(NOW + lease.EXPIRY, alone=False) as dead:
                assert dead
                assert dead.process == process.pid


def test_who_knows_to_be_alone_does_not_wait_for_a_dead_holder(url: str) -> None:
    with another_process(url) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with History.open(url) as history, history.leased(NOW, alone=True) as dead:
            assert dead


def test_signs_of_life_keep_a_long_run_alive(url: str) -> None:
    began = datetime.now(UTC)
    with (
        History.open(url) as history,
        lease.leased(history._database, began - lease.EXPIRY, alone=False, beat_seconds=0.05),
    ):
        assert eventually(lambda: lives(history, began))
        with pytest.raises(HeldError), history.leased(began, alone=False):
            raise AssertionError("it is alive")


def lives(history: History, since: datetime) -> bool:
    """Whether the holder has given a sign of life."""
    with history._database.reading() as connection:
        holder = lease._holder(connection)
    return bool(holder and holder.heartbeat >= since)


def eventually(true: Callable[[], bool]) -> bool:
    """Whether something becomes true within ten seconds."""
    ends = time.monotonic() + 10
    while not true() and time.monotonic() < ends:
        time.sleep(0.02)
    return true()


def test_a_run_whose_place_was_taken_records_nothing(url: str) -> None:
    with History.open(url) as slept, History.open(url) as other:
        with slept.leased(NOW, alone=False), other.leased(NOW + lease.EXPIRY, alone=False):
            kept = KeptRound(name="spring", closed_on=TODAY, content="{}")
            with pytest.raises(HeldError, match="another run has taken its place"):
                slept.record(Learned(run=run()))
            with pytest.raises(HeldError, match="another run has taken its place"):
                slept.record_run(run())
            with pytest.raises(HeldError, match="another run has taken its place"):
                slept.add_round(kept)
            other.record(Learned(run=run(1)))
        assert other.last_run() == run(1)


def test_giving_back_a_lost_lease_leaves_the_new_holder_alone(url: str) -> None:
    with (
        History.open(url) as slept,
        History.open(url) as other,
        other_after(slept, other),
        pytest.raises(HeldError),
        slept.leased(NOW + lease.EXPIRY + timedelta(seconds=1), alone=False),
    ):
        raise AssertionError("the other one holds it")


@contextmanager
def other_after(slept: History, other: History) -> Iterator[None]:
    """The first one's lease expired, the other one took its place, and then the first one ended."""
    first = slept.leased(NOW, alone=False)
    first.__enter__()
    with other.leased(NOW + lease.EXPIRY, alone=False):
        first.__exit__(None, None, None)
        yield


def test_outside_of_a_run_history_may_be_written(history: History) -> None:
    history.record(Learned(run=replace(run(), exit_code=0)))

    assert history.last_run() is not None
