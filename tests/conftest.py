"""What every test relies on: a cache folder of its own, and that no test is skipped where none may be."""

import os
from collections.abc import Iterator

import pytest

from tests.postgres import postgres

__all__ = ["postgres"]

NO_SKIPS = "NIIW_SHEETS_NO_SKIPS"
"""The environment variable by which a machine says that it has all that tests need."""


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NIIW_SHEETS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says what a skipped test means where none may be skipped."""
    if _no_skips() and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line(f"{NO_SKIPS} is set: a skipped test counts as failed.", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fails a run that skipped a test where everything that tests need is said to be there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if _no_skips() and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _no_skips() -> bool:
    return bool(os.environ.get(NO_SKIPS))
