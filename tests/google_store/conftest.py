"""Puts a coalition on Google into a known state for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.google_coalition import ROSA, GoogleCoalition
from tests.google_emulator.accounts import DRIVE_FILE
from tests.google_store.states import States, keep_login


@pytest.fixture(scope="session")
def google_states(tmp_path_factory: pytest.TempPathFactory) -> States:
    """The states a coalition can be put back into."""
    states = States(tmp_path_factory.mktemp("google-coalition"))
    states.build()
    return states


@pytest.fixture
def fresh(google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleCoalition]:
    """A coalition file, a key and an empty Drive folder."""
    with google_states.restored("fresh", tmp_path / "kestrel", monkeypatch) as coalition:
        yield coalition


@pytest.fixture
def provisioned(google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleCoalition]:
    """Workbooks in which nobody has typed."""
    with google_states.restored("provisioned", tmp_path / "kestrel", monkeypatch) as coalition:
        yield coalition


@pytest.fixture
def synced(google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleCoalition]:
    """Workbooks with three tasks of the clinic, synced on TODAY until nothing was left to write."""
    with google_states.restored("synced", tmp_path / "kestrel", monkeypatch) as coalition:
        yield coalition


@pytest.fixture
def person(fresh: GoogleCoalition) -> GoogleCoalition:
    """The tool signs in as Rosa, who has logged in before; her own Drive, nothing made yet."""
    fresh.change("credentials: service_account\n  key_file: key.json", "credentials: oauth\n  client_file: client.json")
    fresh.change(f"  drive_folder: {fresh.drive_folder}\n", "")
    (fresh.folder / "client.json").write_text("{}", encoding="utf-8")
    (fresh.folder / "client.json").chmod(0o600)
    keep_login(fresh, fresh.google.oauth_token(ROSA, [DRIVE_FILE]))
    return fresh
