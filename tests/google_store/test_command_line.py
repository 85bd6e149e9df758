"""The program as people start it, from an empty folder to the summary, over HTTP with a key file and real sign-ins."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.backends.google.addresses import file_id_of
from niiw_sheets.config import ENDPOINT_VARIABLE
from tests.commands.coalitions import run
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_store.looking import FIRST_TASK

Json = dict[str, Any]
SECRETS = re.compile(r"PRIVATE KEY|ya29\.|assertion=|eyJ[A-Za-z0-9_-]{20}|\"private_key_id\"")


class Office:
    """A coordinator's computer: an empty folder, and Google at the other end of the line."""

    def __init__(self, folder: Path, google: Emulator) -> None:
        self.folder, self.google = folder, google
        self.drive_folder = google.make_folder("NIIW", managers=[SERVICE_ACCOUNT])
        self.everything = ""
        """All that was printed so far."""

    def start(self, *arguments: str, code: int = 0) -> str:
        """Starts the program and gives its standard output."""
        line = [sys.executable, "-m", "niiw_sheets", *arguments]
        environment = os.environ | {ENDPOINT_VARIABLE: self.google.url, "NIIW_SHEETS_HOME": str(self.folder / "home")}
        done = subprocess.run(
            line, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=60
        )
        self.everything += done.stdout + done.stderr
        assert done.returncode == code, done.stderr
        return done.stdout

    def ask(self, command: str, *arguments: str, code: int = 0) -> Json:
        """Starts the program for a program: the one JSON object on its standard output."""
        found = json.loads(self.start(command, "--json", "-vv", *arguments, code=code))
        assert list(found) == ["command", "status", "data", "messages"]
        assert found["command"] == command
        return dict(found)

    def choose_google(self) -> None:
        """Edits the coalition file as it says itself: signs before one block, none before the other."""
        path = self.folder / "coalition.yaml"
        lines = path.read_text(encoding="utf-8").splitlines()
        first = lines.index("store:")
        second = lines.index("# store:")
        end = next(n for n in range(second, len(lines)) if not lines[n].startswith("#"))
        before = [line if line.startswith("  #") else f"# {line}" if line else "" for line in lines[first:second]]
        chosen = [line.removeprefix("# ") for line in lines[second:end]]
        text = "\n".join([*lines[:first], *before, *chosen, *lines[end:]]) + "\n"
        text = text.replace("REPLACE-THIS", self.drive_folder)
        path.write_text(text.replace("secrets/service-account.json", "key.json"), encoding="utf-8")
        self.google.key_file(self.folder / "key.json")

    def words(self, location: str, tab: str) -> str:
        """All texts that a tab shows."""
        whole = self.google.spreadsheets[file_id_of(location)].resource(grid_data=True)
        sheet = next(each for each in whole["sheets"] if each["properties"]["title"] == tab)
        rows = sheet["data"][0].get("rowData", ())
        return "\n".join(str(cell.get("formattedValue", "")) for row in rows for cell in row.get("values", ()))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty folder."""
    with Emulator() as google:
        yield Office(tmp_path, google)


def test_a_coordinator_goes_from_an_empty_folder_to_the_summary(office: Office) -> None:
    """init, doctor, provision, other people's entries, sync, and then what goes wrong later."""
    office.start("init")
    office.choose_google()
    assert f"{SERVICE_ACCOUNT}, scope drive.file" in office.start("doctor")

    made = office.ask("provision")
    places = {book["book"]: book["location"] for book in made["data"]["books"]}
    assert made["status"] == "success"
    assert "summary" in places
    partner = next(book for book in places if book not in {"coalition", "summary"})
    person = office.google.people("anybody@example.org", everywhere=True)
    person.type(file_id_of(places[partner]), "Work Plan", (FIRST_TASK, 2), "Call the radio station")
    person.type(file_id_of(places[partner]), "Work Plan", (FIRST_TASK, 3), "4/1/2024")

    synced = office.ask("sync")
    assert (synced["status"], synced["data"]["tasks"]["overdue"]) == ("success", 1)
    assert synced["data"]["summary"] == places["summary"]
    assert "Call the radio station" in office.words(places["summary"], "Overview")
    assert "was due 1 Apr 2024" in office.words(places[partner], "Attention")

    person.trash(file_id_of(places[partner]))
    partial = office.ask("sync", code=4)
    assert (partial["status"], partial["data"]["tasks"]["total"]) == ("partial", 1)
    assert "it is in the trash of Google Drive" in partial["messages"][0]["text"]

    office.google.revoke_key(SERVICE_ACCOUNT)
    refused = office.ask("sync", code=5)
    assert (refused["status"], refused["data"]) == ("error", {})
    assert refused["messages"][0]["code"] == "store-refused"

    assert not SECRETS.search(office.everything)


def test_the_emulator_started_alone_serves_the_program(tmp_path: Path) -> None:
    """As the benchmark does, and whoever wants to look around."""
    line = [sys.executable, "-m", "tests.google_emulator", "--port", "0", "--key", str(tmp_path / "key.json")]
    root = Path(__file__).parents[2]
    with subprocess.Popen(line, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        try:
            start = json.loads(server.stdout.readline() if server.stdout else "")
            text = (
                "coalition: {id: kestrel, name: Kestrel, timezone: UTC}\n"
                "store: {kind: google, credentials: service_account, key_file: key.json, "
                f"drive_folder: {start['folder']}}}\n"
                "partners: [{id: clinic, name: Riverside Clinic}]\n"
            )
            (tmp_path / "coalition.yaml").write_text(text, encoding="utf-8")
            environment = os.environ | {ENDPOINT_VARIABLE: start["url"]}
            done = subprocess.run(
                [sys.executable, "-m", "niiw_sheets", "provision", "--json"],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
            )
        finally:
            server.terminate()

    assert done.returncode == 0, done.stderr
    assert [book["book"] for book in json.loads(done.stdout)["data"]["books"]] == ["coalition", "clinic", "summary"]


@pytest.mark.parametrize("address", ["http://sheets.example.org:80", "https://127.0.0.1:9", "127.0.0.1"])
def test_an_address_that_is_not_on_this_computer_is_refused(office: Office, address: str) -> None:
    office.start("init")
    office.choose_google()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENDPOINT_VARIABLE, address)
        outcome = run("provision", "--json", "-c", office.folder / "coalition.yaml")

    assert outcome.code == 3
    assert "It must be an address on this computer" in outcome.said
    assert office.google.requests == []
