"""`watch` runs on a grid that does not drift, whatever happens to a run, and ends with what is in hand done."""

import contextlib
import io
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.journal import Journal
from niiw_sheets.progress import Silent
from niiw_sheets.results import Message, Result
from niiw_sheets.workflow.unattended import one_run
from niiw_sheets.workflow.watching import MOST_WAITS, Watch, next_run, watch_books
from tests.commands.coalitions import TODAY, Coalition, type_into

BEGAN = datetime(2027, 4, 20, 12, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
INTERVALS = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
PASSED = st.integers(0, 10**7).map(lambda seconds: timedelta(seconds=seconds))


@given(every=INTERVALS, passed=PASSED, failures=st.integers(0, 20))
def test_the_next_run_is_a_later_mark_of_the_grid(every: timedelta, passed: timedelta, failures: int) -> None:
    now = BEGAN + passed
    found = next_run(BEGAN, every, now, failures)

    assert (found - BEGAN) % every == timedelta(0)
    assert now < found <= now + every * MOST_WAITS


@pytest.mark.parametrize(
    ("minutes", "failures", "next_minutes"),
    [
        (0, 0, 30),
        (7, 0, 30),  # a run of seven minutes does not shift the next one
        (30, 0, 60),
        (95, 0, 120),  # the marks at 60 and 90 were slept through: one run makes up for both
        (1, 1, 60),  # after a failure twice the wait
        (1, 2, 120),
        (1, 9, 240),  # never more than eight times
    ],
)
def test_marks_in_minutes_from_the_beginning(minutes: int, failures: int, next_minutes: int) -> None:
    now = BEGAN + timedelta(minutes=minutes)
    assert next_run(BEGAN, HALF_HOUR, now, failures) == BEGAN + timedelta(minutes=next_minutes)


def test_a_clock_that_was_set_back_holds_no_run_back_for_longer_than_a_wait() -> None:
    assert next_run(BEGAN, HALF_HOUR, BEGAN - timedelta(hours=5), 0) == BEGAN + HALF_HOUR


class Clock:
    """Time that passes only while somebody waits; asks to end after so many waits of a run's interval."""

    def __init__(self, ends_after: timedelta) -> None:
        self.now = BEGAN
        self.ends = BEGAN + ends_after
        self.starts: list[datetime] = []

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def asked(self) -> bool:
        return self.now >= self.ends


def watched(coalition: Coalition, clock: Clock, asked: Callable[[], bool] | None = None) -> list[dict[str, Any]]:
    """A watch with such a clock, and its log lines."""
    out = io.StringIO()
    watch_books(
        Watch(
            config=coalition.config,
            every=HALF_HOUR,
            progress=Silent(),
            journal=Journal(form="json", out=out, clock=lambda: clock.now),
            now=lambda: clock.now,
            wait=clock.wait,
            asked=asked or clock.asked,
        )
    )
    return [json.loads(line) for line in out.getvalue().splitlines()]


def times(lines: list[dict[str, Any]], event: str) -> list[str]:
    """When something happened, as hours and minutes."""
    return [line["time"][11:16] for line in lines if line["event"] == event]


def test_runs_come_on_time_each_with_an_id_of_its_own(synced: Coalition) -> None:
    lines = watched(synced, Clock(timedelta(minutes=95)))

    assert times(lines, "run-started") == ["12:00", "12:30", "13:00", "13:30"]
    assert len({line["run"] for line in lines if line["event"] == "run-finished"}) == 4
    assert lines[0]["event"] == "watch-started"
    assert (lines[-1]["event"], lines[-1]["runs"]) == ("watch-ended", 4)


def test_what_people_type_meanwhile_is_read_by_the_next_run(synced: Coalition) -> None:
    clock = Clock(timedelta(minutes=45))

    def wait(seconds: float) -> None:
        if clock.now == BEGAN:
            type_into(synced.book("clinic"), "Work Plan", {"B12": "Order a tent"})
        Clock.wait(clock, seconds)

    clock.wait = wait  # type: ignore[method-assign]
    lines = watched(synced, clock)

    assert [line["read"] for line in lines if line["event"] == "books-read"] == [0, 1]


def test_failures_are_told_and_waited_out_and_then_all_is_as_before(synced: Coalition) -> None:
    text = synced.config.read_text(encoding="utf-8")
    clock = Clock(timedelta(minutes=185))

    def wait(seconds: float) -> None:
        Clock.wait(clock, seconds)
        broken = timedelta(minutes=10) < clock.now - BEGAN < timedelta(minutes=80)
        synced.config.write_text(f"{text}\nnonsense: 1\n" if broken else text, encoding="utf-8")

    clock.wait = wait  # type: ignore[method-assign]
    lines = watched(synced, clock)

    # After the failure at 12:30 an hour is waited; at 13:30 the file is right again.
    assert times(lines, "run-started") == ["12:00", "12:30", "13:30", "14:00", "14:30", "15:00"]
    assert [line["code"] for line in lines if line["event"] == "run-finished"] == [0, 3, 0, 0, 0, 0]
    (failed,) = [line["text"] for line in lines if line["event"] == "run-failed"]
    assert "nonsense" in failed


def test_a_coalition_file_that_is_wrong_at_the_beginning_ends_the_watch_at_once(synced: Coalition) -> None:
    synced.config.unlink()

    outcome = synced.run("watch", "--every", "30m")

    assert outcome.code == 3
    assert "does not exist" in outcome.err


def test_a_bug_in_a_run_is_told_whole_and_does_not_end_the_watch(
    synced: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("niiw_sheets.workflow.watching.sync_books", broken)
    lines = watched(synced, Clock(timedelta(minutes=65)))

    assert times(lines, "run-started") == ["12:00", "13:00"]
    assert "RuntimeError: a bug" in next(line["text"] for line in lines if line["event"] == "run-crashed")


def test_another_run_under_way_is_no_failure(synced: Coalition) -> None:
    from niiw_sheets.workflow.session import locked_session

    with locked_session(synced.config, BEGAN):
        lines = watched(synced, Clock(timedelta(minutes=35)))

    assert times(lines, "run-held") == ["12:00", "12:30"]


@pytest.mark.parametrize("looked_at", [0, 1, 2])
def test_asked_to_end_in_the_middle_it_remembers_what_it_read_and_the_next_run_does_the_rest(
    provisioned: Coalition, looked_at: int
) -> None:
    calls = 0

    def asked() -> bool:
        nonlocal calls
        calls += 1
        return calls > 1 + looked_at  # the first question is whether to run at all

    summary = provisioned.book("summary").read_bytes()
    lines = watched(provisioned, Clock(timedelta(days=1)), asked)

    assert [line["read"] for line in lines if line["event"] == "books-read"] == [looked_at]
    assert [line["code"] for line in lines if line["event"] == "run-finished"] == [0]
    assert any(line["event"] == "stopped" for line in lines)
    assert provisioned.book("summary").read_bytes() == summary
    after = provisioned.sync(today=TODAY)
    assert after.data["books"]["read"] == 3 - looked_at
    assert after.code == 0


def test_log_lines_name_workbooks_by_id_and_nobody(synced: Coalition) -> None:
    type_into(synced.book("clinic"), "Work Plan", {"B12": "Call Mrs Secret", "C12": "soonish"})

    said = json.dumps(watched(synced, Clock(timedelta(minutes=5))))

    assert "Secret" not in said
    assert "Okafor" not in said


def test_log_lines_do_not_say_who_may_open_what(synced: Coalition, capsys: pytest.CaptureFixture[str]) -> None:
    books = {"total": 1, "read": 0, "unchanged": 1, "failed": []}
    message = Message(level="error", code="access-link", text="rosa@kestrel.example.org may edit it.")
    result = Result(command="sync", data={"books": books, "tasks": {"overdue": 0}}, messages=(message, message))

    one_run(synced.config, lambda: result, "json")

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    (said,) = [line for line in lines if line["event"] == "access-differs"]
    assert said["places"] == 2
    assert "rosa" not in json.dumps(lines)


@contextmanager
def monitor() -> Iterator[tuple[str, list[str]]]:
    """A monitoring service: its address, and the paths that were called."""
    called: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            called.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ping/abc", called
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def with_ping(coalition: Coalition, url: str) -> None:
    """Names the monitoring service in the coalition file."""
    with coalition.config.open("a", encoding="utf-8") as file:
        file.write(f"notify: {{ping_url: '{url}'}}\n")


def test_a_monitoring_service_is_called_after_good_runs_and_after_failed_ones(synced: Coalition) -> None:
    with monitor() as (url, called):
        with_ping(synced, url)
        assert synced.sync().code == 0
        shutil.rmtree(synced.workbooks)
        assert synced.sync().code == 5

        assert called == ["/ping/abc", "/ping/abc/fail"]
        synced.run("sync", "--dry-run")
        synced.run("sync", "--accept-empty", "nobody")
        assert len(called) == 2  # a dry run and a slip on the command line are no runs


def test_a_monitoring_service_that_does_not_answer_is_a_line_and_nothing_more(
    synced: Coalition, capsys: pytest.CaptureFixture[str]
) -> None:
    with_ping(synced, "http://127.0.0.1:9/secret-token")

    outcome = synced.run("sync", "--log-format", "json")

    assert outcome.code == 0
    lines = [json.loads(line) for line in outcome.err.splitlines()]
    (failed,) = [line for line in lines if line["event"] == "ping-failed"]
    assert "secret-token" not in failed["text"]


def test_a_monitoring_service_that_speaks_no_http_spoils_no_good_run(synced: Coalition) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def babble() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(1000)
                line.sendall(b"220 ready when you are\r\n")

        thread = threading.Thread(target=babble, daemon=True)
        thread.start()
        with_ping(synced, f"http://127.0.0.1:{listener.getsockname()[1]}/abc")

        outcome = synced.run("sync", "--log-format", "json")
        thread.join(10)

    assert outcome.code == 0
    assert "ping-failed" in outcome.err


def test_with_log_lines_for_programs_standard_error_holds_nothing_else(synced: Coalition) -> None:
    shutil.rmtree(synced.workbooks)

    outcome = synced.run("sync", "--log-format", "json", "--json")

    assert outcome.code == 5
    lines = [json.loads(line) for line in outcome.err.splitlines()]
    assert [line["event"] for line in lines] == ["run-started", "run-failed", "run-finished"]
    assert outcome.envelope["messages"]
    told = synced.run("sync", "--log-format", "json")
    assert [json.loads(line)["event"] for line in told.err.splitlines()] == [line["event"] for line in lines]


def test_log_lines_leave_the_messages_of_the_json_object_alone(synced: Coalition) -> None:
    synced.book("clinic").write_bytes(b"no workbook")

    outcome = synced.run("sync", "--log-format", "json", "--json")

    assert outcome.code == 4
    assert "workbook-failed" in {message["code"] for message in outcome.envelope["messages"]}
    assert "workbook-failed" in {json.loads(line)["event"] for line in outcome.err.splitlines()}


def test_nothing_in_a_log_line_acts_on_a_terminal() -> None:
    out = io.StringIO()
    Journal(out=out).say("event", "a path with \x1b[2J in it")
    assert "\x1b" not in out.getvalue()
    assert "<U+001B>" in out.getvalue()


def stopped_after(coalition: Coalition, seconds: float) -> int:
    """The exit code of a watch that gets SIGTERM so long after its first run began."""
    line = [sys.executable, "-m", "niiw_sheets", "watch", "-c", str(coalition.config)]
    with subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        assert next(told for told in process.stderr if "Sync begins" in told)
        time.sleep(seconds)
        process.send_signal(signal.SIGTERM)
        process.stderr.read()
        return process.wait(20)


def test_sigterm_ends_a_watch_with_code_0_and_the_next_run_is_normal(provisioned: Coalition) -> None:
    assert stopped_after(provisioned, 0.1) == 0

    assert provisioned.sync().code == 0
    assert provisioned.run("status").code == 0


@pytest.mark.long
def test_sigterm_at_random_moments_leaves_workbooks_whole_and_history_consistent(provisioned: Coalition) -> None:
    people = provisioned.peoples()
    chance = random.Random(1)
    for number in range(max(2, round(100 * float(os.environ.get("NIIW_SHEETS_LONG", "1"))))):
        type_into(provisioned.book("clinic"), "Work Plan", {"B12": f"Order tent {number}"})
        assert stopped_after(provisioned, chance.uniform(0, 0.4)) == 0

        assert provisioned.sync().code == 0
        assert provisioned.sync().data["books"]["read"] == 0
        with contextlib.closing(sqlite3.connect(provisioned.database)) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert {path: path.read_bytes() for path in people if "clinic" not in path.name} == {
            path: content for path, content in people.items() if "clinic" not in path.name
        }
        assert read_workbook(provisioned.book("summary"))
