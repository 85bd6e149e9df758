"""Carries out cases on every processor: each of a crew of processes has a bench of its own."""

import os
import warnings
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp

from tests.google_faults.bench import Bench
from tests.google_faults.cases import Case, Trials

Survival = tuple[Case, str]
"""A case with what went wrong; nothing where it was survived."""
MOST_PROCESSES = 8


class Crew:
    """Processes that live as long as this context, and keep their files in a folder."""

    def __init__(self, folder: Path) -> None:
        processes = min(os.cpu_count() or 1, MOST_PROCESSES)
        self._folder = folder
        self._pool = ProcessPoolExecutor(processes, get_context("spawn"), warnings.simplefilter, ("error",))

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def requests(self, job: str) -> tuple[str, ...]:
        """The kinds of the requests of a job undisturbed."""
        return self._pool.submit(_requests, self._folder, job).result()

    def carried_out(self, cases: Iterable[Case]) -> list[Survival]:
        """What became of each case."""
        tasks = [(case, self._pool.submit(_problem, self._folder, case)) for case in cases]
        return [(case, task.result()) for case, task in tasks]


@cache
def _trials(folder: Path) -> Trials:
    """This process's own."""
    return Trials(Bench(Path(mkdtemp(dir=folder))))


def _requests(folder: Path, job: str) -> tuple[str, ...]:
    return _trials(folder).undisturbed(job).requests


def _problem(folder: Path, case: Case) -> str:
    try:
        _trials(folder).survive(case)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
