"""A small coalition on the emulated Google: its coalition file, the command line run in this process, and people."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from niiw_sheets.backends.google import connecting
from niiw_sheets.backends.google.addresses import file_id_of
from niiw_sheets.backends.google.client import GoogleClient
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.config import ENDPOINT_VARIABLE
from niiw_sheets.history.store import History
from tests.commands.coalitions import TODAY, Outcome, run
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.people import Person

ROSA, BEN, LEE, MARY = (
    "rosa@kestrel.example.org",
    "ben@clinic.example.org",
    "lee@kestrel.example.org",
    "mary@kestrel.example.org",
)

COALITION_FILE = """\
coalition:
  id: kestrel
  name: Kestrel County Immunization Coalition
  timezone: America/New_York
store:
  kind: google
  credentials: service_account
  key_file: key.json
  drive_folder: {folder}
people:
  - {{name: Rosa Delgado, email: rosa@kestrel.example.org, role: coordinator}}
  - {{name: Lee Ortiz, email: lee@kestrel.example.org, role: lead}}
  - {{name: Mary Chen, email: mary@kestrel.example.org, role: member}}
partners:
  - id: clinic
    name: Riverside Clinic
    editors: [{{name: Ben Okafor, email: ben@clinic.example.org}}]
  - id: library
    name: Hill Library
sync: {{recheck_hours: 0}}
"""
PEOPLES = ("coalition", "clinic", "library")
"""The workbooks that people type into."""


@dataclass(frozen=True, slots=True)
class GoogleCoalition:
    """A coalition's folder on this computer, and Google as far as it concerns it."""

    folder: Path
    google: Emulator
    drive_folder: str

    @property
    def config(self) -> Path:
        """Its coalition file."""
        return self.folder / "coalition.yaml"

    @property
    def database_url(self) -> str:
        """The address of its history."""
        return f"sqlite:///{self.folder / 'state' / 'kestrel.db'}"

    def change(self, old: str, new: str) -> None:
        """Edits the coalition file."""
        text = self.config.read_text(encoding="utf-8")
        assert old in text
        self.config.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, command: str, *arguments: str | Path) -> Outcome:
        """Runs a command on it."""
        return run(command, "-c", self.config, *arguments)

    def sync(self, *arguments: str, today: date = TODAY) -> Outcome:
        """Syncs it on a day and answers as to a program."""
        return self.run("sync", "--json", "--today", today.isoformat(), *arguments)

    def locations(self) -> dict[str, str]:
        """Book → its address, as history knows it."""
        with History.open(self.database_url) as history:
            return {book: workbook.location for book, workbook in history.workbooks(with_entries=False).items()}

    def file(self, book: str) -> str:
        """The id of a book's file in Drive."""
        return file_id_of(self.locations()[book])

    def person(self, email: str = ROSA) -> Person:
        """Somebody in the browser."""
        return self.google.people(email)

    def type(self, book: str, tab: str, values: Mapping[tuple[int, int], str], email: str = ROSA) -> None:
        """Somebody types into cells of a tab."""
        for place, text in values.items():
            self.person(email).type(self.file(book), tab, place, text)


def fast(settings: GoogleSettings) -> GoogleClient:
    """A client whose pauses take no time and whose patience is a second."""
    return GoogleClient(
        connecting.authorized_session(settings),
        endpoint=settings.endpoint,
        sleep=lambda _: None,
        jitter=random.Random(7).uniform,
        timeouts=(5.0, 1.0),
    )


@contextmanager
def google_coalition(
    folder: Path, patch: pytest.MonkeyPatch, emulator: Callable[[], Emulator] = Emulator
) -> Iterator[GoogleCoalition]:
    """A coalition file, a key and a Drive folder, and nothing made yet. Pauses of the client take no time."""
    with emulator() as google:
        drive_folder = google.make_folder("NIIW", managers=[SERVICE_ACCOUNT])
        folder.mkdir(parents=True, exist_ok=True)
        google.key_file(folder / "key.json")
        made = GoogleCoalition(folder, google, drive_folder)
        made.config.write_text(COALITION_FILE.format(folder=drive_folder), encoding="utf-8")
        patch.setenv(ENDPOINT_VARIABLE, google.url)
        patch.setattr(connecting, "connect", fast)
        yield made
