"""The same coalition on Google in several states, built once and put back for every test, with a Google of its own."""

import copy
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from google.auth.crypt import RSASigner

from niiw_sheets.backends.google import connecting
from niiw_sheets.backends.google.client import GoogleClient
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.config import ENDPOINT_VARIABLE
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Position
from niiw_sheets.workflow import belonging
from tests.commands.coalitions import TODAY
from tests.google_coalition import GoogleCoalition, google_coalition
from tests.google_emulator.accounts import Accounts
from tests.google_emulator.emulator import Emulator
from tests.google_emulator.items import File
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.provisioned import column, row_of

STATES = ("fresh", "provisioned", "synced")


@dataclass
class Calendar:
    """The day that the emulated Google takes for today."""

    day: date = TODAY

    def today(self) -> date:
        """What its formulas get from TODAY()."""
        return self.day


@dataclass(kw_only=True)
class Clock:
    """Seconds that pass only when a test says so."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """The time now."""
        return self.seconds


@dataclass(frozen=True, kw_only=True)
class _Google:
    """What a Google holds; spreadsheets share their unchanging parts with the ones they were taken from."""

    files: dict[str, File]
    spreadsheets: dict[str, Spreadsheet]
    accounts: Accounts

    @classmethod
    def of(cls, google: Emulator) -> "_Google":
        """Taken from a running one."""
        return cls(
            files={each.id: each.snapshot() for each in google.files.values()},
            spreadsheets={key: copy.copy(each) for key, each in google.spreadsheets.items()},
            accounts=_copied(google.accounts, google.accounts.clock),
        )

    def into(self, google: Emulator) -> None:
        """Put into a fresh one, whose lists show it as if it had long been so."""
        for each in self.files.values():
            google.backdate(google.files.setdefault(each.id, each.snapshot()))
        google.spreadsheets |= {key: copy.copy(each) for key, each in self.spreadsheets.items()}
        google.accounts = _copied(self.accounts, google.clock)


def patient(settings: GoogleSettings) -> GoogleClient:
    """A client whose pauses take no time, and which waits for answers however slow this computer is."""
    session = connecting.authorized_session(settings)
    return GoogleClient(session, endpoint=settings.endpoint, sleep=lambda _: None, timeouts=(30.0, 60.0))


_usual: Any = RSASigner.from_service_account_info


@cache
def _signer(**info: str) -> Any:
    return _usual(info)


def make_quick(patch: pytest.MonkeyPatch) -> None:
    """Pauses take no time, and each key is examined once: that takes 50 ms. A database put back elsewhere is where it
    was, for the summary names its place."""
    patch.setattr(connecting, "connect", patient)
    patch.setattr(belonging, "_here", lambda session: "00000000")
    patch.setattr(RSASigner, "from_service_account_info", lambda info: _signer(**info))


def _copied(accounts: Accounts, clock: Callable[[], float]) -> Accounts:
    known = {email: dict(each) for email, each in accounts.service_accounts.items()}
    return replace(accounts, clock=clock, service_accounts=known, clients=dict(accounts.clients), logins={}, _tokens={})


def cells(number: int, **texts: str) -> dict[Position, str]:
    """The cells of the n-th task of a work plan, counted from 0; texts by column id, as they are typed."""
    row = row_of("work_plan", RowKind.PREPARED) + number
    return {(row, column("work_plan", "tasks", name)): text for name, text in texts.items()}


CLINICS_TASKS = (
    cells(0, task="Call the radio station", due="4/1/2027", person="Rosa Delgado", status="In progress")
    | cells(1, task="Print the flyers", due="4/21/2027", person="Ben Okafor", status="Not started")
    | cells(2, task="Thank the volunteers", due="6/30/2027", person="Ben Okafor")
)


@dataclass
class States:
    """The states, each a folder on this computer and what Google holds."""

    root: Path
    calendar: Calendar = field(default_factory=Calendar)
    drive_folder: str = ""
    _saved: dict[str, _Google] = field(default_factory=dict)

    def build(self) -> None:
        """Makes every state with the program itself."""
        with pytest.MonkeyPatch.context() as patch, google_coalition(self.root / "work", patch, self._emulator) as made:
            make_quick(patch)
            self.drive_folder = made.drive_folder
            self._save("fresh", made)
            assert made.run("provision").code == 0
            self._save("provisioned", made)
            made.type("clinic", "Work Plan", CLINICS_TASKS)
            settle(made)
            self._save("synced", made)

    @contextmanager
    def restored(
        self, state: str, folder: Path, patch: pytest.MonkeyPatch, **switches: Any
    ) -> Iterator[GoogleCoalition]:
        """The coalition as it was in a state, in a folder and with a Google of its own. `switches` are the Google's."""
        self.calendar.day = TODAY
        shutil.copytree(self.root / state, folder, dirs_exist_ok=True)
        with self._emulator(**switches) as google:
            self._saved[state].into(google)
            patch.setenv(ENDPOINT_VARIABLE, google.url)
            patch.setenv("NIIW_SHEETS_HOME", str(folder / "home"))
            make_quick(patch)
            yield GoogleCoalition(folder, google, self.drive_folder)

    def _emulator(self, **switches: Any) -> Emulator:
        return Emulator(today=self.calendar.today, **switches)

    def _save(self, state: str, made: GoogleCoalition) -> None:
        shutil.copytree(made.folder, self.root / state)
        self._saved[state] = _Google.of(made.google)


def settle(coalition: GoogleCoalition, runs: int = 3) -> int:
    """Syncs until nothing is written any more; how many runs that took. At most so many."""
    for number in range(1, runs + 1):
        coalition.google.reset()
        assert coalition.sync().code == 0
        if not coalition.google.count()["write"]:
            return number
    raise AssertionError(f"after {runs} runs there is still something to write")


def login(coalition: GoogleCoalition) -> Path:
    """Where a person's login is kept."""
    return coalition.folder / "home" / "kestrel-login.json"


def keep_login(coalition: GoogleCoalition, token: dict[str, Any]) -> None:
    """Puts a login where one in the browser leaves it."""
    login(coalition).parent.mkdir(exist_ok=True)
    login(coalition).write_text(json.dumps(token), encoding="utf-8")
    login(coalition).chmod(0o600)
