"""A history in a file and on a server, and a user who may do little."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from niiw_sheets.history.store import History
from tests.postgres import NOBODY, PostgresServer


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database of a test lies; neither it nor its folder is there yet."""
    return tmp_path / "state" / "coalition.db"


@pytest.fixture
def file_url(file: Path) -> str:
    """The address of that database."""
    return f"sqlite:///{file}"


@pytest.fixture
def server_url(postgres: PostgresServer) -> str:
    """The address of a database on a server in which nothing has been recorded yet."""
    return postgres.cleared("history")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database without content: every test that asks for it runs with each kind."""
    address = request.getfixturevalue("file_url" if request.param == "sqlite" else "server_url")
    assert isinstance(address, str)
    return address


@pytest.fixture
def history(url: str) -> Iterator[History]:
    """A new, open history."""
    with History.open(url) as opened:
        yield opened


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach (pytest's own are closed to others)."""
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)


@pytest.fixture
def powerless(open_folder: Path) -> Iterator[Path]:
    """That folder, closed to writing, for a user whom permissions bind: the administrator becomes nobody."""
    if os.name != "posix":
        pytest.skip("permissions are mode bits only on POSIX systems")
    os.chmod(open_folder, 0o555)
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(NOBODY)
    try:
        yield open_folder
    finally:
        if administrator:
            os.seteuid(0)
        os.chmod(open_folder, 0o755)
