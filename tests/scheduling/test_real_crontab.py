"""The crontab of this computer, through its own program and back."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest

from niiw_sheets.errors import StoreError
from niiw_sheets.scheduling.cron import cron
from niiw_sheets.workflow.crontab import install_block, remove_block
from tests.scheduling.jobs import job

BLOCK = cron(job(config="/srv/NIIW's 100% café/coalition.yaml")).files[0].content


def crontab(argument: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["crontab", argument], input=content, capture_output=True, check=False)


@pytest.fixture(autouse=True)
def _without_a_crontab() -> Iterator[None]:
    if shutil.which("crontab") is None:
        pytest.skip("crontab is missing (Debian: apt install cron)")
    if crontab("-l").returncode == 0:
        pytest.skip("this user has a crontab, which tests do not touch")
    yield
    crontab("-r")


@pytest.mark.parametrize("mine", [b"", b"MAILTO=rosa\n# caf\xe9 \xc3\xa9\t\n\n0 5 1 1 * true \\% x % y\n# end\n"])
def test_a_crontab_comes_back_as_it_was(mine: bytes) -> None:
    if mine:
        assert crontab("-", mine).returncode == 0

    assert install_block("kestrel", BLOCK)
    assert crontab("-l").stdout == mine + BLOCK.encode()
    assert not install_block("kestrel", BLOCK)
    assert remove_block("kestrel")

    left = crontab("-l")
    assert left.stdout == mine
    assert (left.returncode == 0) is bool(mine)
    assert not remove_block("kestrel")


def test_windows_line_ends_are_never_changed() -> None:
    mine = b"# mine\r\n0 5 1 1 * true\n"
    assert crontab("-", mine).returncode == 0
    shown = crontab("-l").stdout

    if shown == mine:
        assert install_block("kestrel", BLOCK)
        assert crontab("-l").stdout == mine + BLOCK.encode()
    else:
        with pytest.raises(StoreError, match="line ends as on Windows"):
            install_block("kestrel", BLOCK)
        assert crontab("-l").stdout == shown
