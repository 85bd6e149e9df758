"""`doctor`: checks what a sync needs, each failure with its remedy."""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from niiw_sheets.config import Config, GoogleStore, load_config
from niiw_sheets.datafiles import load_worksheets
from niiw_sheets.errors import NiiwError, UsageError
from niiw_sheets.history.location import spoken_name
from niiw_sheets.history.store import History
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.workflow.check import Check
from niiw_sheets.workflow.stores import google_settings

EARLIEST = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
"""A clock before this day is wrong: the program is younger."""


def examine(path: Path, now: datetime, *, live: bool = False) -> Result:
    """All checks; those that need a right coalition file are left out without one.

    `live`: a throw-away spreadsheet is made as well. Raises UsageError where the store makes none.
    """
    checks = tuple(_checks(path, now, live=live))
    codes = {check.exit_code for check in checks if check.problems}
    lines = [line for check in checks for line in _lines(check)]
    lines.append("Everything is in order." if not codes else "Mend these first, then run doctor again.")
    data = {
        "checks": [
            {"check": c.name, "ok": not c.problems, "found": c.found, "problems": list(c.problems)} for c in checks
        ]
    }
    messages = tuple(Message(level="error", code=c.name, text=problem) for c in checks for problem in c.problems)
    code = Exit.CONFIGURATION if Exit.CONFIGURATION in codes else Exit.STORE if codes else Exit.DONE
    return Result(command="doctor", data=data, lines=tuple(lines), messages=messages, exit_code=code)


def _lines(check: Check) -> Iterator[str]:
    mark = "ok  " if not check.problems else "FAIL"
    yield f"{mark}  {check.name:<14} {check.found}".rstrip()


def _checks(path: Path, now: datetime, *, live: bool) -> Iterator[Check]:
    yield _clock(now)
    try:
        config = load_config(path)
        load_worksheets(config.worksheets)
    except NiiwError as error:
        yield Check(name="coalition file", problems=error.problems, exit_code=Exit.CONFIGURATION)
        return
    yield Check(name="coalition file", found=f"{config.path}: {config.coalition.name}, {len(config.partners)} partners")
    local = now.astimezone(config.zone)
    yield Check(name="time zone", found=f"{config.coalition.timezone}: it is {local:%Y-%m-%d %H:%M} there")
    yield _database(config)
    yield from _store(config, now, live=live)


def _clock(now: datetime) -> Check:
    if now < EARLIEST:
        problem = f"The clock says {now:%Y-%m-%d}, which cannot be. Set it, or every due date is judged by a wrong day."
        return Check(name="clock", problems=(problem,), exit_code=Exit.CONFIGURATION)
    return Check(name="clock", found=f"{now:%Y-%m-%d %H:%M} UTC")


def _store(config: Config, now: datetime, *, live: bool) -> Iterator[Check]:
    if isinstance(config.store, GoogleStore):
        yield from _google(config, config.store, now, live=live)
    elif live:
        raise UsageError("--live is for store.kind google: it makes a spreadsheet there.")
    else:
        yield _folder(config.store.folder)


def _google(config: Config, store: GoogleStore, now: datetime, *, live: bool) -> Iterator[Check]:
    from niiw_sheets.workflow.examining_google import google_checks
    from niiw_sheets.workflow.live_check import live_checks
    from niiw_sheets.workflow.session import session

    try:
        settings = google_settings(config, store)
    except NiiwError as error:
        yield Check(name="Google", problems=error.problems, exit_code=Exit.CONFIGURATION)
        return
    checks = tuple(google_checks(config, settings))
    yield from checks
    if live and not any(check.problems for check in checks):
        with session(config.path, now) as current:
            yield from live_checks(current, settings)


def _folder(folder: Path) -> Check:
    there = next(parent for parent in (folder, *folder.parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        problem = f"{there} cannot be written ({reason}). Ask for the right to write there, or change store.folder."
        return Check(name="store", problems=(problem,), exit_code=Exit.STORE)
    state = "can be written" if folder.exists() else "will be made by provision"
    return Check(name="store", found=f"{folder} {state}")


def _database(config: Config) -> Check:
    try:
        with History.open(config.database_url) as history:
            run = history.last_run()
    except NiiwError as error:
        return Check(name="database", problems=error.problems, exit_code=Exit(error.exit_code))
    last = f"last sync on {run.today}" if run else "no sync yet"
    return Check(name="database", found=f"{spoken_name(config.database_url)}: {last}")
