"""Times a child process, and holds what came out beside what was aimed at."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_BYTES = 1 if sys.platform == "darwin" else 1024
"""The unit in which a system reports a process's largest memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished child process."""

    seconds: float
    """From start to end, by the clock on the wall."""
    peak_mb: float
    """The most memory it held, in millions of bytes."""
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A ratio, the bound it should keep, and on which side of it."""

    what: str
    ratio: float
    bound: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the ratio keeps its bound."""
        return self.ratio >= self.bound if self.at_least else self.ratio <= self.bound

    @property
    def line(self) -> str:
        """For people."""
        side = "at least" if self.at_least else "at most"
        return f"  {'met    ' if self.met else 'NOT MET'}  {self.what}: {self.ratio:.3g} (aim: {side} {self.bound:g})"

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        return {**asdict(self), "met": self.met}


def run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None, typed: str = "") -> Run:
    """Runs a program to its end. Raises CalledProcessError where it ends with another code than 0."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(typed)
    process.stdin.close()
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), output)
    return Run(seconds=seconds, peak_mb=used.ru_maxrss * _BYTES / 1e6, output=output)
