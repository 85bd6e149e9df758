"""One headless LibreOffice for all tests, driven through the system's Python."""

import json
import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

SYSTEM_PYTHON = "/usr/bin/python3"
DRIVER = "tests.office.driver"
ROOT = Path(__file__).parents[2]
SETTINGS = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Input">
<prop oor:name="ReplaceCellsWarning" oor:op="fuse"><value>false</value></prop>
</item>
</oor:items>
"""
"""Pasting over cells then asks nobody whether that is meant; without a screen it would be taken for a no."""
QUIET = {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
"""LibreOffice then types dates as in the United States, and looks for no screen."""


def missing() -> str:
    """What these tests need and this machine lacks; empty where all is there."""
    programs = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
    if programs:
        return f"{' and '.join(programs)} not found"
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if asked.returncode == 0 else f"{SYSTEM_PYTHON} has no module uno"


class Office:
    """A running LibreOffice. Commands are the public methods of `driver.Person`."""

    def __init__(self, driver: "subprocess.Popen[str]") -> None:
        assert driver.stdin
        assert driver.stdout
        self._commands: IO[str] = driver.stdin
        self._answers: IO[str] = driver.stdout
        self._answer()

    def do(self, command: str, **values: object) -> Any:
        """Has a command carried out. Raises RuntimeError where LibreOffice refuses."""
        self._commands.write(json.dumps({"do": command, **values}) + "\n")
        self._commands.flush()
        return self._answer()

    @contextmanager
    def editing(self, path: Path) -> Iterator[list[str]]:
        """Opens a workbook, gives the titles of its tabs, and saves it in place at the end."""
        with self.looking_at(path) as titles:
            yield titles
            self.do("save", path=str(path))

    @contextmanager
    def looking_at(self, path: Path) -> Iterator[list[str]]:
        """Opens a workbook, gives the titles of its tabs, and closes it without saving."""
        titles = self.do("open", path=str(path))
        try:
            yield titles
        finally:
            self.do("close")

    def convert(self, source: Path, target: Path) -> None:
        """Opens a workbook and saves it elsewhere, as the kind of file that the name asks for."""
        with self.looking_at(source):
            self.do("save", path=str(target))

    def _answer(self) -> Any:
        line = self._answers.readline()
        answer = json.loads(line) if line else {"error": "LibreOffice or its driver ended"}
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["ok"]


@contextmanager
def running_office(folder: Path) -> Iterator[Office]:
    """Starts LibreOffice with a profile of its own in a folder, and ends it."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    pipe = f"niiw-{secrets.token_hex(6)}"
    options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard")
    profile = (folder / "profile").as_uri()
    program = ["soffice", *options, f"-env:UserInstallation={profile}", f"--accept=pipe,name={pipe};urp"]
    environment = {**os.environ, **QUIET}
    with (
        (folder / "soffice.log").open("w") as log,
        subprocess.Popen(program, env=environment, stdout=log, stderr=log, start_new_session=True) as soffice,
        subprocess.Popen(
            [SYSTEM_PYTHON, "-B", "-m", DRIVER, pipe],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        ) as driver,
    ):
        try:
            office = Office(driver)
            yield office
            office.do("quit")
        finally:
            _end(driver)
            _end(soffice)


def _end(process: "subprocess.Popen[Any]") -> None:
    """Lets a process end by itself for a while, then ends it and those it started."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
