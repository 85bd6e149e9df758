"""One running LibreOffice for all tests of this folder; without it they are skipped, saying why.

With NIIW_SHEETS_NO_SKIPS set they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.office.coalition import Coalition
from tests.office.filling import fill
from tests.office.office import Office, missing, running_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, waiting for commands."""
    reason = missing()
    if reason:
        refuse = pytest.fail if os.environ.get("NIIW_SHEETS_NO_SKIPS") else pytest.skip
        refuse(f"LibreOffice cannot be driven here: {reason}")
    with running_office(tmp_path_factory.mktemp("office")) as running:
        yield running


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> tuple[Coalition, Path]:
    """A provisioned coalition, and a copy of all its files to begin anew from."""
    folder = tmp_path_factory.mktemp("pristine")
    coalition = Coalition(folder / "coalition")
    shutil.copytree(coalition.folder, folder / "copy")
    return coalition, folder / "copy"


@pytest.fixture
def coalition(pristine: tuple[Coalition, Path]) -> Coalition:
    """A coalition whose workbooks nobody has touched."""
    coalition, copy = pristine
    shutil.rmtree(coalition.folder)
    shutil.copytree(copy, coalition.folder)
    return coalition


@pytest.fixture(scope="session")
def filled(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Coalition, Path]:
    """A coalition with entries in its workbooks, a copy of all its files, and beside them fresh workbooks."""
    folder = tmp_path_factory.mktemp("filled")
    coalition = Coalition(folder / "coalition")
    (folder / "fresh").mkdir()
    for book in ("clinic", "coalition"):
        shutil.copy(coalition.workbook(book), folder / "fresh")
    fill(office, coalition)
    shutil.copytree(coalition.folder, folder / "copy")
    return coalition, folder / "copy"


@pytest.fixture
def used(filled: tuple[Coalition, Path]) -> Coalition:
    """A coalition whose members have typed into their workbooks."""
    coalition, copy = filled
    shutil.rmtree(coalition.folder)
    shutil.copytree(copy, coalition.folder)
    return coalition
