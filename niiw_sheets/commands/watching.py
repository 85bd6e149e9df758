"""Syncing again and again in one process, for containers and small servers."""

import signal
import threading
from datetime import timedelta
from types import FrameType

import click

from niiw_sheets.commands.declaring import LOG_FORMAT, command, now
from niiw_sheets.journal import Form, Journal
from niiw_sheets.options import Options
from niiw_sheets.results import Result


def _every(context: click.Context, parameter: click.Parameter, value: str) -> timedelta:
    from niiw_sheets.workflow.status import parse_age

    every = parse_age(value, "--every")
    if every < timedelta(minutes=1):
        raise click.BadParameter("at least one minute (1m).")
    return every


@command(
    "watch",
    click.option(
        "--every", default="30m", show_default=True, callback=_every, metavar="TIME", help="How often (30m, 1h)."
    ),
    LOG_FORMAT,
    example="watch --every 30m",
)
def watch(options: Options, every: timedelta, log_format: Form | None) -> Result:
    """Sync every so often in the foreground, until asked to end by SIGTERM or Ctrl+C.

    Asked in the middle of a run, it finishes the workbook in hand, remembers what it read, and ends with 0.
    """
    from niiw_sheets.workflow.watching import Watch, watch_books

    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        return watch_books(
            Watch(
                config=options.config,
                every=every,
                progress=options.progress,
                journal=Journal(form=log_format or "text"),
                now=now,
                wait=ended.wait,
                asked=ended.is_set,
            )
        )
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
