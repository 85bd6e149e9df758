"""What the Google backend does like every other one, over HTTP against the emulator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from niiw_sheets.backends.google.addresses import file_id_of, location_of
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.store import GoogleBackend
from niiw_sheets.sheet import Listing, Position, Ref
from tests.backends.contract import Adapter, BackendContract
from tests.google_coalition import fast
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.people import Person


@dataclass(frozen=True, slots=True)
class GoogleAdapter:
    """A folder in the emulator's Drive."""

    google: Emulator
    settings: GoogleSettings

    @property
    def person(self) -> Person:
        """Somebody who may edit everything."""
        return self.google.people("rosa@kestrel.example.org", everywhere=True)

    def open(self, remembered: Mapping[str, Listing] | None = None) -> GoogleBackend:
        """The backend over that folder."""
        return GoogleBackend(self.settings, connect=fast)

    def type(self, ref: Ref, tab: str, position: Position, text: str) -> None:
        """A person types a text."""
        self.person.type(file_id_of(ref.location), tab, position, text)

    def copy(self, ref: Ref) -> str:
        """Made by the same client, since others' copies stay unseen under the scope drive.file."""
        return location_of(copied(self.open(), file_id_of(ref.location)))

    def absent(self) -> str:
        """An address that Google does not know."""
        return location_of("1234567890abcdefghijklmnopqrstuvwxyzABCDEFGH")


def copied(backend: GoogleBackend, file_id: str) -> str:
    """The id of a copy that the tool's own account made."""
    return str(backend._line.files("post", f"/{file_id}/copy", params={"fields": "id"}, json={})["id"])


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    """One Google for all tests of this module; each has a coalition and a folder of its own."""
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def settings(google: Emulator, tmp_path: Path, request: pytest.FixtureRequest) -> GoogleSettings:
    """A store of this test's own."""
    google.files.clear()
    google.spreadsheets.clear()
    return GoogleSettings(
        coalition_id="kestrel",
        locale="en_US",
        time_zone="America/New_York",
        credentials="service_account",
        token_file=tmp_path / "login.json",
        key_file=google.key_file(tmp_path / "key.json"),
        drive_folder=google.make_folder("NIIW", managers=[SERVICE_ACCOUNT]),
        endpoint=google.url,
    )


class TestGoogle(BackendContract):
    """The contract, kept by the Google backend."""

    @pytest.fixture
    def adapter(self, google: Emulator, settings: GoogleSettings) -> Adapter:
        """A folder in Drive."""
        return GoogleAdapter(google, settings)
