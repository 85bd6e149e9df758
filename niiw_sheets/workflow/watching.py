"""`watch`: a sync at regular times in one process, until it is asked to end."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from niiw_sheets.config import load_config
from niiw_sheets.errors import NiiwError
from niiw_sheets.journal import Journal
from niiw_sheets.progress import Progress, Stoppable
from niiw_sheets.results import Exit, Result
from niiw_sheets.wording import counted
from niiw_sheets.workflow.session import locked_session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books
from niiw_sheets.workflow.unattended import logged

MOST_WAITS = 8
"""After failures the wait doubles, up to so many times the usual one."""
FAILED = frozenset({Exit.BUG, Exit.CONFIGURATION, Exit.STORE})


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What a watch runs, how often, and with what it tells the time, waits, and learns that it shall end."""

    config: Path
    every: timedelta
    progress: Progress
    journal: Journal
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    """Waits so many seconds, or until it is asked to end."""
    asked: Callable[[], bool]
    """Whether it is asked to end."""


def watch_books(watch: Watch) -> Result:
    """Syncs now and then every so often, on a grid that does not drift; ends with what is in hand done.

    Raises ConfigurationError where the coalition file is wrong at the beginning; later that is a run that failed.
    """
    load_config(watch.config)
    began = watch.now()
    runs = failures = 0
    watch.journal.say("watch-started", f"Watching {watch.config.name}, every {_minutes(watch.every)}.")
    while not watch.asked():
        failures = failures + 1 if _run(watch) in FAILED else 0
        runs += 1
        if not watch.asked():
            _wait_until(watch, next_run(began, watch.every, watch.now(), failures))
    watch.journal.say("watch-ended", f"Asked to end after {counted(runs, 'run')}.", runs=runs)
    return Result(command="watch", data={"runs": runs}, lines=(f"Ended after {counted(runs, 'run')}.",))


def next_run(began: datetime, every: timedelta, now: datetime, failures: int) -> datetime:
    """When to run next: at the next mark of the grid that began with the watch, so that runs that take long or a
    computer that slept skip marks and never pile up; after failures, marks further on."""
    pause = every * min(2**failures, MOST_WAITS) if failures else every
    passed = max(timedelta(0), now - began)
    marks = passed // every + max(1, pause // every)
    return began + marks * every


def _wait_until(watch: Watch, moment: datetime) -> None:
    """Waits by the clock of the wall, looked at anew now and then: a clock that is set does not hold a run back."""
    while not watch.asked():
        left = (moment - watch.now()).total_seconds()
        if left <= 0:
            return
        watch.wait(min(left, 60.0))


def _run(watch: Watch) -> Exit:
    """One run, whatever becomes of it."""

    def sync() -> Result:
        with locked_session(watch.config, watch.now()) as current:
            return sync_books(current, SyncOptions(), Stoppable(watch.progress, watch.asked))

    try:
        return logged(watch.config, sync, watch.journal).exit_code
    except NiiwError as error:
        return Exit(error.exit_code)
    except Exception:  # a bug: it is told whole, and the next run may do better
        watch.journal.say("run-crashed", traceback.format_exc(), "error")
        return Exit.BUG


def _minutes(every: timedelta) -> str:
    return counted(int(every.total_seconds() // 60), "minute")
