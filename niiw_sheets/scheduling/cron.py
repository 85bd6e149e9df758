"""A marked block in the user's crontab: what stands in it, and putting it in and taking it out."""

import re
import shlex

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.model import Job, Setup, Text, refuse_paths
from niiw_sheets.scheduling.rhythm import cron_times

CRONTAB = "crontab"
"""What `schedule show` calls the user's crontab: where it lies is the business of the program of that name."""
MOST_BYTES = 990
"""Cron reads no longer lines."""


def cron(job: Job) -> Setup:
    """The block of a coalition. Raises UsageError for times or paths that cron cannot be told."""
    refuse_paths(job, but="\\", why="In a crontab a backslash has a meaning of its own")
    return Setup(
        using="cron",
        files=(Text(path=CRONTAB, content=f"{_begin(job.coalition)}\n{_line(job)}\n{_end(job.coalition)}\n"),),
        commands=("crontab -e",),
        installs=True,
        limits=(
            "Cron does not make up for runs that were missed while the computer was off. "
            "The next run reads all that has changed since, so nothing is lost.",
            f"{job.log} holds what the last run said: nothing if all was well. "
            "What failed before it is shown by: niiw-sheets status",
            "The minute is derived from the coalition’s id, so that not everybody runs at the full hour.",
        ),
    )


def _line(job: Job) -> str:
    """Cron takes % for the end of a line, also within quotes. The crontab's own SHELL may be any."""
    script = f"umask 077; exec {shlex.join(job.command)} >{shlex.quote(job.log)} 2>&1"
    times = cron_times(job.minutes, job.coalition)
    line = f"{times} /bin/sh -c {shlex.quote(script)}".replace("%", "\\%")
    if len(line.encode()) > MOST_BYTES:
        raise UsageError(
            f"Cron reads lines of at most {MOST_BYTES} bytes, and the path {job.config} is too long for it."
        )
    return line


def _begin(coalition: str) -> str:
    return f"# niiw-sheets {coalition}: begin"


def _end(coalition: str) -> str:
    return f"# niiw-sheets {coalition}: end"


def with_block(crontab: bytes, coalition: str, block: bytes) -> bytes:
    """The crontab with the coalition's block, in the place of an earlier one, else at the end; nothing else changes
    but that a last line without an end gets one. Raises UsageError where marks do not match."""
    before, found, after = _parted(crontab, coalition)
    if found:
        return before + block + without_block(after, coalition)
    ended = before if not before or before.endswith(b"\n") else before + b"\n"
    return ended + block


def without_block(crontab: bytes, coalition: str) -> bytes:
    """The crontab without the coalition's block; nothing else changes. Raises UsageError where marks do not match."""
    before, found, after = _parted(crontab, coalition)
    return before + without_block(after, coalition) if found else before


def _parted(crontab: bytes, coalition: str) -> tuple[bytes, bytes, bytes]:
    """What stands before the first block, the block itself, and what stands behind it."""
    lines = [line for line in re.split(rb"(?<=\n)", crontab) if line]
    marks = [line.strip() for line in lines]
    begin, end = _begin(coalition).encode(), _end(coalition).encode()
    if begin not in marks and end not in marks:
        return crontab, b"", b""
    first = marks.index(begin) if begin in marks else len(marks)
    last = marks.index(end) if end in marks else -1
    if last < first or begin in marks[first + 1 : last]:
        raise UsageError(
            f"In your crontab the lines “{_begin(coalition)}” and “{_end(coalition)}” do not stand around one block "
            "any more, so it is not touched. Delete these lines and the one between them with: crontab -e"
        )
    return b"".join(lines[:first]), b"".join(lines[first : last + 1]), b"".join(lines[last + 1 :])
