"""With its database on a server, a coalition gets the same as with a file."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from tests.commands.coalitions import (
    CLINICS_TASKS,
    COALITION_FILE,
    TODAY,
    TOMORROW,
    Coalition,
    Outcome,
    answer,
    type_into,
    words,
)
from tests.postgres import PostgresServer

ANSWERED = ("1.1a", "1.1b", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1a", "4.1b", "4.2", "5.1", "5.2")
COMMANDS = (
    ("sync", "--json", "--today", str(TODAY)),
    ("sync", "--json", "--today", str(TODAY)),
    ("export", "--json", "--format", "json", "--to", "{folder}/tables"),
    ("round", "close", "2027 spring", "--json", "--today", str(TODAY)),
    ("remind", "--json", "--to", "{folder}/drafts", "--today", str(TOMORROW)),
    ("remind", "--json", "--to", "{folder}/drafts", "--today", str(TOMORROW)),
    ("status", "--json"),
)
"""A coalition's first two days."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the commands printed, and what stands in the folder afterwards."""

    outcomes: tuple[Outcome, ...]
    files: dict[str, bytes]
    summary: dict[str, list[str]]
    """The lines of each tab."""

    def data(self, number: int) -> dict[str, Any]:
        """The data of the n-th command, without what the clock says."""
        return {key: value for key, value in self.outcomes[number].data.items() if key not in _OF_THE_CLOCK}


_OF_THE_CLOCK = {"finished", "age_seconds", "workbooks"}


def coalition(folder: Path, database: str) -> Coalition:
    """A coalition file with some address of a database, and nothing else."""
    made = Coalition(folder)
    folder.mkdir()
    made.config.write_text(COALITION_FILE + database, encoding="utf-8")
    return made


def lived(coalition: Coalition) -> Days:
    """Provisions a coalition, lets the clinic type, and runs COMMANDS."""
    assert coalition.run("provision").code == 0
    answers = {answer("process_assessment", prompt, "answer"): "No" for prompt in ANSWERED}
    type_into(coalition.book("clinic"), "Partnership Process", answers)
    type_into(coalition.book("clinic"), "Work Plan", CLINICS_TASKS)
    outcomes = [run(coalition, command) for command in COMMANDS]
    differing = {coalition.config, coalition.book("clinic"), coalition.book("summary")}
    files = {str(path): _undated(content) for path, content in coalition.files().items() if path not in differing}
    return Days(outcomes=tuple(outcomes), files=files, summary=_summary(coalition))


def run(coalition: Coalition, command: tuple[str, ...]) -> Outcome:
    """Runs a command that must end well."""
    name, *arguments = (part.format(folder=coalition.folder) for part in command)
    first = [name, arguments.pop(0)] if name == "round" else [name]
    outcome = coalition.run(first[0], *first[1:], *arguments)
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome


def _summary(coalition: Coalition) -> dict[str, list[str]]:
    """What the summary says, but for the name of a history that is kept in a file."""
    tabs = read_workbook(coalition.book("summary"))
    return {
        title: [line for line in words(grid).split("\n") if not re.match("History [0-9a-f]{8}", line)]
        for title, grid in tabs.items()
    }


def _undated(content: bytes) -> bytes:
    """A draft without the moment at which it was written, and without its own name among all messages."""
    return re.sub(rb"(?m)^(Date|Message-ID): .*$", b"", content)


@pytest.fixture
def with_a_file(tmp_path: Path) -> Days:
    """Those days with a database in a file."""
    return lived(coalition(tmp_path / "work", ""))


@pytest.fixture
def with_a_server(tmp_path: Path, postgres: PostgresServer, with_a_file: Days) -> Days:
    """The same days, in a folder of the same name, with a database on a server."""
    (tmp_path / "work").rename(tmp_path / "before")
    made = coalition(tmp_path / "work", f"database: {postgres.emptied('kestrel')}\n")
    found = lived(made)
    assert not list(made.database.parent.glob("*.db"))
    return found


def test_a_coalition_gets_the_same_results_with_either_kind_of_database(with_a_file: Days, with_a_server: Days) -> None:
    for number, command in enumerate(COMMANDS):
        assert with_a_server.data(number) == with_a_file.data(number), command
    assert with_a_server.data(0)["books"]["read"] == 3
    assert with_a_server.data(1)["books"] == {"total": 3, "read": 0, "unchanged": 3, "failed": []}
    assert with_a_server.data(3)["round"]["responded"]["process_assessment"] == ["clinic"]
    assert [one["state"] for one in with_a_server.data(4)["messages"]][:1] == ["written"]
    assert with_a_server.data(5)["messages"] == []
    assert with_a_server.files.keys() == with_a_file.files.keys()
    assert any(name.endswith("2027 spring.json") for name in with_a_file.files)
    assert with_a_server.summary == with_a_file.summary
    for name, content in with_a_file.files.items():
        assert with_a_server.files[name] == content, name


def test_doctor_names_the_database_without_its_password(tmp_path: Path, postgres: PostgresServer) -> None:
    address = postgres.emptied("kestrel").replace("niiw@", "niiw:secret@")
    outcome = coalition(tmp_path / "work", f"database: {address}?sslmode=prefer\n").run("doctor", "--json")

    (check,) = (one for one in outcome.data["checks"] if one["check"] == "database")
    assert check["found"] == f"{postgres.url('kestrel')}: no sync yet"
    assert "secret" not in outcome.out + outcome.err


def test_a_server_that_does_not_answer_ends_every_command_with_5_and_leaves_the_workbooks_alone(tmp_path: Path) -> None:
    made = coalition(tmp_path / "work", "database: postgresql+psycopg://niiw:secret@127.0.0.1:1/kestrel\n")
    for command in ("provision", "sync", "status", "doctor"):
        outcome = made.run(command, "--json")
        assert outcome.code == 5, command
        assert "does not answer" in outcome.out
        assert "secret" not in outcome.out + outcome.err
    assert set(made.files()) == {made.config}
