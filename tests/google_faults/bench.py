"""A coalition of three partners on the emulated Google, in states that every case gets afresh in milliseconds."""

import copy
import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from niiw_sheets.backends.google import connecting
from niiw_sheets.backends.google.client import GoogleClient
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.config import ENDPOINT_VARIABLE
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Position
from tests.commands.coalitions import TODAY
from tests.google_coalition import ROSA, GoogleCoalition, google_coalition
from tests.google_emulator.emulator import Emulator
from tests.google_emulator.faults import Faults
from tests.google_emulator.items import File, Mail
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.provisioned import column, row_of

PARTNERS = ("clinic", "library", "school")
LIBRARY = "  - id: library\n    name: Hill Library\n"
MORE = """\
    editors: [{name: Ann Hill, email: ann@library.example.org}]
  - id: school
    name: Mill School
    editors: [{name: Sam Mill, email: sam@school.example.org}]
"""
AT_THE_SUMMARY = 2 + 2 * (1 + len(PARTNERS))
"""The request that makes the summary: after a list, and two for each workbook before."""
MANY = 1000
OWN_TAB, OWN_NOTE = "My notes", "Ask the mayor"
"""What somebody keeps beside the summary."""


@dataclass
class Clock:
    """Google's seconds, which pass only when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """The time now."""
        return self.seconds


@dataclass(frozen=True, kw_only=True)
class _Google:
    """What Google holds. Spreadsheets replace what they hold, so that a shallow copy stays as it is."""

    files: dict[str, File]
    spreadsheets: dict[str, Spreadsheet]
    mails: list[Mail]
    keys: dict[str, dict[str, bytes]]

    @classmethod
    def of(cls, google: Emulator) -> "_Google":
        return cls(
            files={each.id: each.snapshot() for each in google.files.values()},
            spreadsheets={key: copy.copy(each) for key, each in google.spreadsheets.items()},
            mails=list(google.mails),
            keys={email: dict(each) for email, each in google.accounts.service_accounts.items()},
        )

    def into(self, google: Emulator) -> None:
        google.files.update((each.id, each.snapshot()) for each in self.files.values())
        google.spreadsheets.update((key, copy.copy(each)) for key, each in self.spreadsheets.items())
        google.mails.extend(self.mails)
        google.accounts.service_accounts.update((email, dict(each)) for email, each in self.keys.items())
        for file in google.files.values():
            google.backdate(file)


class Bench:
    """The states: `new` (nothing made yet), `interrupted` (a provision that failed before the summary), and `edited`
    (synced before, and then people worked)."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._google: dict[str, _Google] = {}
        self._drive_folder = ""
        self._count = 0
        with pytest.MonkeyPatch.context() as patch, google_coalition(root / "work", patch, _emulator) as made:
            self._drive_folder = made.drive_folder
            patch.setattr(connecting, "connect", patient)
            self._build(made)

    @contextmanager
    def at(
        self, state: str, *, clock: Callable[[], float] = time.monotonic, lag: float = 0.0
    ) -> Iterator[GoogleCoalition]:
        """The coalition in a state, in a folder and with a Google of its own, whose lists are `lag` seconds late."""
        self._count += 1
        folder = self._root / f"case-{self._count}"
        shutil.copytree(self._root / state, folder)
        with pytest.MonkeyPatch.context() as patch, _emulator(clock=clock, listing_lag=lag) as google:
            self._google[state].into(google)
            patch.setenv(ENDPOINT_VARIABLE, google.url)
            patch.setattr(connecting, "connect", patient)
            yield GoogleCoalition(folder, google, self._drive_folder)
        shutil.rmtree(folder)

    def _build(self, made: GoogleCoalition) -> None:
        made.change(LIBRARY, LIBRARY + MORE)
        self._save("new", made)
        made.google.fault("500", at=AT_THE_SUMMARY, times=MANY)
        assert made.run("provision").code == 5
        made.google._faults = Faults()
        self._save("interrupted", made)
        assert made.run("provision").code == 0
        assert made.sync().code == 0
        assert made.sync().code == 0
        _edit(made)
        self._save("edited", made)

    def _save(self, state: str, made: GoogleCoalition) -> None:
        shutil.copytree(made.folder, self._root / state)
        self._google[state] = _Google.of(made.google)


_emulator = partial(Emulator, today=lambda: TODAY)


def patient(settings: GoogleSettings, seconds: float = 60.0) -> GoogleClient:
    """A client that waits long for an answer, and whose pauses take no time."""
    return GoogleClient(
        connecting.authorized_session(settings),
        endpoint=settings.endpoint,
        sleep=lambda _: None,
        jitter=random.Random(7).uniform,
        timeouts=(5.0, seconds),
    )


hasty = partial(patient, seconds=0.4)
"""A client that soon gives up waiting: for requests that hang."""


def task(number: int, words: str, due: str = "") -> dict[Position, str]:
    """The cells of the n-th task of a work plan, counted from 0, as they are typed."""
    row = row_of("work_plan", RowKind.PREPARED) + number
    texts = {"task": words, "due": due}
    return {(row, column("work_plan", "tasks", name)): text for name, text in texts.items() if text}


def _edit(made: GoogleCoalition) -> None:
    """Three partners' tasks are overdue; one Attention tab is gone; somebody keeps a tab beside the summary."""
    for number, book in enumerate(PARTNERS):
        made.type(book, "Work Plan", task(0, f"Paint the {book}", f"4/{number + 1}/2027"))
    rosa, school = made.person(ROSA), made.file("school")
    attention = made.google.spreadsheets[school].sheet_id("Attention")
    rosa.batch(school, {"deleteSheet": {"sheetId": attention}})
    rosa.batch(made.file(SUMMARY), {"addSheet": {"properties": {"title": OWN_TAB}}})
    made.type(SUMMARY, OWN_TAB, {(1, 1): OWN_NOTE})
