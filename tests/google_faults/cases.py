"""One disturbance of one command, what must be true right after it, and what after a rerun."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from niiw_sheets.backends.google import client, connecting
from tests.commands.coalitions import TODAY, Outcome
from tests.google_coalition import GoogleCoalition
from tests.google_emulator.emulator import Served
from tests.google_emulator.faults import Faults
from tests.google_faults.bench import Bench, Clock, hasty
from tests.google_faults.endstate import EndState, end_state

PROVISION, SYNC, FIRST_SYNC = "provision", "sync", "sync that makes the summary"


@dataclass(frozen=True)
class Job:
    """A command in a state, and what is run after it."""

    start: str
    command: str
    then: tuple[str, ...]


JOBS = {
    PROVISION: Job("new", PROVISION, (SYNC,)),
    SYNC: Job("edited", SYNC, (SYNC,)),
    FIRST_SYNC: Job("interrupted", SYNC, (PROVISION, SYNC)),
}
KINDS = (
    *("429", "429-retry-after", "500", "503-applied", "503-not-applied", "reset-before", "reset-after"),
    *("hang", "html-502"),
)
DRIVES = "403-rate"
"""A kind that only Drive knows: of Sheets too many requests are a 429."""
KILLS = ("kill-before", "kill-after")
"""kill -9 when a request arrives that is then not carried out, or after it was carried out, before its answer."""
REST = 10_000
"""As good as for ever: every further request of the run."""
RERUNS = 2
LAG = 600.0
"""Seconds by which lists are late, where they are."""
ROOT = Path(__file__).parents[2]


class LostError(Exception):
    """A case that did not end as it must; its text says how."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A fault at the `at`-th request to Google, and at those that follow up to `times`."""

    job: str
    kind: str
    at: int
    times: int = 1
    lag: float = 0.0
    """Lists show what was so many seconds ago; the reruns come at once, and a provision and a sync when all is seen."""
    sync_between: bool = False
    """A schedule runs a sync before somebody makes up for the fault."""

    @property
    def command(self) -> str:
        """The command that is disturbed."""
        return JOBS[self.job].command

    def __str__(self) -> str:
        lasting = {1: "", REST: " and all further ones"}.get(self.times, f" and the {self.times - 1} after it")
        remarks = (lasting, ", with late lists" if self.lag else "", ", then a sync" if self.sync_between else "")
        return f"{self.job}, {self.kind} at request {self.at}{''.join(remarks)}"


@dataclass(frozen=True)
class Undisturbed:
    """What a job does when nothing goes wrong."""

    requests: tuple[str, ...]
    """The kind of each, in order."""
    end: EndState
    settled: EndState
    """After what is run after it, too."""


class Trials:
    """Carries out cases on a bench."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._undisturbed: dict[str, Undisturbed] = {}

    def undisturbed(self, name: str) -> Undisturbed:
        """What a job does undisturbed."""
        if name not in self._undisturbed:
            job = JOBS[name]
            with self._bench.at(job.start) as coalition:
                _succeed(coalition, job.command)
                requests, end = requests_of(coalition), end_state(coalition)
                _succeed(coalition, *job.then)
                self._undisturbed[name] = Undisturbed(requests, end, end_state(coalition))
        return self._undisturbed[name]

    def survive(self, case: Case) -> None:
        """Raises LostError where a case does not end as it must."""
        clock = Clock()
        with self._bench.at(JOBS[case.job].start, clock=clock, lag=case.lag) as coalition:
            interrupted = disturbed(coalition, case)
            if case.sync_between:
                _check_words(act(coalition, SYNC))
            _rerun(coalition, case.command, interrupted)
            if case.lag:
                clock.seconds += 2 * case.lag
                _succeed(coalition, PROVISION)
                clock.seconds += 2 * case.lag
            self._check(coalition, case, interrupted=interrupted or case.lag > 0 or case.sync_between)

    def _check(self, coalition: GoogleCoalition, case: Case, *, interrupted: bool) -> None:
        """Compares. What a run that went through leaves is the same in Google and in history, and so what follows."""
        undisturbed = self.undisturbed(case.job)
        if not interrupted:
            return _same(undisturbed.end, coalition)
        *then, last = JOBS[case.job].then
        _succeed(coalition, *then)
        coalition.google.reset()
        _succeed(coalition, last)
        if case.job == SYNC and coalition.google.count()["write"]:
            raise LostError("the last sync still finds something to write")
        return _same(undisturbed.settled, coalition)


def requests_of(coalition: GoogleCoalition) -> tuple[str, ...]:
    """The kind of each request that was made, those for tokens aside."""
    return tuple(served.kind for served in coalition.google.requests if served.kind != "token")


def act(coalition: GoogleCoalition, command: str) -> Outcome:
    """Runs a command as a person or a schedule would."""
    return coalition.sync() if command == SYNC else coalition.run(PROVISION)


def disturbed(coalition: GoogleCoalition, case: Case) -> bool:
    """Whether a run that the case disturbs is to be run again."""
    if case.kind in KILLS:
        _kill(coalition, case)
        return True
    with pytest.MonkeyPatch.context() as patch:
        if case.kind == "hang":
            patch.setattr(connecting, "connect", hasty)
            patch.setattr(client, "ATTEMPTS", 3)
        coalition.google.fault(case.kind, case.at, case.times)
        outcome = act(coalition, case.command)
    if case.times == 1 and coalition.google.faults_open:
        raise LostError("the fault did not happen")
    coalition.google._faults = Faults()
    _check_words(outcome)
    return outcome.code != 0


def _check_words(outcome: Outcome) -> None:
    """A run that was disturbed may fail, but only in words."""
    if outcome.code not in {0, 4, 5}:
        raise LostError(f"the exit code is {outcome.code}: {outcome.out}{outcome.err}")
    said = outcome.out + outcome.err
    clear = "Google " in said or "Run “niiw-sheets provision”" in said
    if outcome.code and (not clear or "Traceback" in said or "Please report" in said):
        raise LostError(f"the exit code is {outcome.code} without a clear sentence: {said}")


def _rerun(coalition: GoogleCoalition, command: str, needed: bool) -> None:
    """Runs a command until it succeeds, at most twice, if it did not at first."""
    outcomes: list[Outcome] = []
    while needed and len(outcomes) < RERUNS:
        outcomes.append(act(coalition, command))
        needed = outcomes[-1].code != 0
    if needed:
        raise LostError(f"rerun {RERUNS} times it ends with {outcomes[-1].code}: {outcomes[-1].out}{outcomes[-1].err}")


def _succeed(coalition: GoogleCoalition, *commands: str) -> None:
    for command in commands:
        outcome = act(coalition, command)
        if outcome.code:
            raise LostError(f"{command} ends with {outcome.code}: {outcome.out}{outcome.err}")


def _same(expected: EndState, coalition: GoogleCoalition) -> None:
    apart = expected.differences(end_state(coalition))
    if apart:
        raise LostError("not all is as without the fault:\n    " + "\n    ".join(apart))


def _kill(coalition: GoogleCoalition, case: Case) -> None:
    """Runs the command in a process of its own, and kills that at the request."""
    google, left = coalition.google, [case.at]
    days = ["--today", TODAY.isoformat()] if case.command == SYNC else []
    arguments = [sys.executable, "-m", "niiw_sheets", "-c", str(coalition.config), case.command, *days]
    started: list[subprocess.Popen[bytes]] = []

    def kill(_: Served) -> None:
        left[0] -= 1
        if not left[0]:
            started[0].kill()
            started[0].wait()

    if case.kind == "kill-before":
        google.fault("reset-before", case.at)
        google.on_request = kill
    else:
        google.after_request = kill
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started.append(subprocess.Popen(arguments, cwd=ROOT, **silent))  # type: ignore[call-overload]
    code = started[0].wait(timeout=60)
    google.on_request = google.after_request = None
    if os.name == "posix" and code != -9:
        raise LostError(f"the run was not killed, but ended with {code}")
