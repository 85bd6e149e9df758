"""Tells a monitoring service after each run whether it went well, if the coalition file names one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from niiw_sheets.config import load_config
from niiw_sheets.errors import NiiwError
from niiw_sheets.journal import Journal
from niiw_sheets.notify.ping import PingError, ping
from niiw_sheets.results import Exit

WELL = frozenset({Exit.DONE, Exit.PARTIAL, Exit.FINDINGS})
"""A workbook that cannot be read is for the coordinator's message; the run itself went well."""
NO_RUN = frozenset({Exit.HELD, Exit.USAGE, Exit.INTERRUPTED})
"""Another run is under way, or somebody sat at the keyboard."""


@contextmanager
def monitored(config: Path, journal: Journal) -> Iterator[Callable[[Exit], None]]:
    """Around a run, which hands over its exit code: calls notify.ping_url at its end, whatever happens in it."""
    code = Exit.BUG

    def take(given: Exit) -> None:
        nonlocal code
        code = given

    try:
        yield take
    except NiiwError as error:
        code = Exit(error.exit_code)
        raise
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
        raise
    finally:
        if code not in NO_RUN:
            _ping(config, code, journal)


def _ping(config: Path, code: Exit, journal: Journal) -> None:
    """A service that does not answer is a line in the journal and nothing more."""
    try:
        url = load_config(config).notify.ping_url
        if url:
            ping(url, failed=code not in WELL)
    except NiiwError:  # the run has told what is wrong with the coalition file
        return
    except PingError as error:
        journal.say("ping-failed", str(error), "warning")
