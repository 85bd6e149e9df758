"""`status`: the last good run, what has failed since, when each workbook was read, and what is still to be written."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from niiw_sheets.errors import UsageError
from niiw_sheets.history.model import Failure, Run, Workbook
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.reporting import MOST_LINES, kept_report, last_run
from niiw_sheets.workflow.session import Session

PENDING = frozenset({"page-pending", "page-not-written"})
"""The codes of messages about pages that could not be written."""
_AGE = re.compile(r"(\d+)\s*([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def last_run_report(session: Session, max_age: timedelta | None) -> Result:
    """How things stand. Only a good run counts for the age. Raises NothingSyncedError before the first."""
    run, failed = last_run(session), session.history.failed_runs()
    kept = kept_report(run)
    age = session.now - run.finished
    too_old = max_age is not None and age > max_age
    messages = list(kept.messages)
    if failed:
        messages.append(Message(level="error", code="runs-failed", text=_failed_words(session, failed)))
    if too_old:
        text = f"The last good run finished {_age_words(age)} ago, longer than allowed. Check the schedule."
        messages.append(Message(level="error", code="too-old", text=text))
    return Result(
        command="status",
        data={**kept.data, **_data(session, run, failed), "age_seconds": int(age.total_seconds())},
        lines=(
            f"Last good run: {_moment(session, run.finished)} ({_age_words(age)} ago)",
            *kept.lines,
            *_readings(session),
        ),
        messages=tuple(messages),
        exit_code=Exit.TOO_OLD if too_old else Exit.DONE,
    )


def _data(session: Session, run: Run, failed: tuple[Run, ...]) -> Mapping[str, Any]:
    known, unreadable = session.history.workbooks(with_entries=False), session.history.failures()
    pending = [m.text for m in kept_report(run).messages if m.code in PENDING]
    return {
        "finished": run.finished.isoformat(),
        "failures_in_row": len(failed),
        "workbooks": [_workbook(session, known[book]) for book in session.codes if book in known],
        "unreadable": [_unreadable(failure) for failure in unreadable.values()],
        "pending": pending,
    }


def _readings(session: Session) -> Iterator[str]:
    """What cannot be read since when, and when the others were read last: those that have waited longest first."""
    failures, known = session.history.failures(), session.history.workbooks(with_entries=False)
    if failures:
        yield from ("", "Cannot be read:")
        yield from (f"  {session.name_of(book)}, since {day_words(one.since)}" for book, one in failures.items())
    read = sorted((w.read_at, book) for book, w in known.items() if w.read_at and book in session.codes)
    if read:
        yield from ("", "Last read:")
        yield from (f"  {session.name_of(book)}: {_moment(session, moment)}" for moment, book in read[:MOST_LINES])
    if len(read) > MOST_LINES:
        yield f"  and {counted(len(read) - MOST_LINES, 'workbook')} later"


def _workbook(session: Session, workbook: Workbook) -> dict[str, Any]:
    read_at = workbook.read_at.isoformat() if workbook.read_at else None
    return {"book": workbook.book, "location": workbook.location, "read_at": read_at}


def _unreadable(failure: Failure) -> dict[str, Any]:
    return {"book": failure.book, "since": failure.since.isoformat(), "reason": failure.reason}


def _failed_words(session: Session, failed: tuple[Run, ...]) -> str:
    """How many runs failed since the last good one, and why the last of them did."""
    last = failed[-1]
    runs = "The last run failed" if len(failed) == 1 else f"The last {len(failed):,} runs failed"
    return f"{runs}, most recently on {_moment(session, last.finished)}: {last.outcome['error']}"


def _moment(session: Session, moment: datetime) -> str:
    local = moment.astimezone(session.config.zone)
    return f"{day_words(local.date())}, {local:%H:%M}"


def _age_words(age: timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return counted(minutes, "minute")
    return counted(minutes // 60, "hour") if minutes < 2880 else counted(minutes // 1440, "day")


def parse_age(text: str, option: str = "--max-age") -> timedelta:
    """`2h`, `30m`, `1d`. Raises UsageError, which names the option."""
    match = _AGE.fullmatch(text.strip().lower())
    if not match:
        raise UsageError(f"{option} {text}: say a number with m, h or d, such as 30m, 2h or 1d.")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
