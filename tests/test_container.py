"""The Dockerfile fits the program: its commands exist, what it copies is there, and it runs as nobody special."""

import json
import re
from pathlib import Path

import click
import pytest

from niiw_sheets.commands import cli

ROOT = Path(__file__).resolve().parents[1]
LINES = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()


def instructions(name: str) -> list[str]:
    """What stands behind an instruction, each time it is given."""
    return [line.split(" ", 1)[1].strip() for line in LINES if line.startswith(f"{name} ")]


@pytest.mark.parametrize(
    "words",
    [json.loads(instructions("CMD")[0]), json.loads(instructions("HEALTHCHECK")[0].split("CMD ", 1)[1])[1:]],
    ids=["CMD", "HEALTHCHECK"],
)
def test_its_commands_are_ones_that_the_program_understands(words: list[str]) -> None:
    command = cli.commands[words[0]]

    assert command.make_context(words[0], words[1:], resilient_parsing=True)
    with click.Context(command) as context:
        _, rest, _ = command.make_parser(context).parse_args(words[1:])
        assert rest == []


def test_the_health_check_asks_for_a_run_of_the_last_two_hours() -> None:
    assert json.loads(instructions("HEALTHCHECK")[0].split("CMD ", 1)[1]) == [
        *("niiw-sheets", "status", "-q", "--max-age", "2h")
    ]


def test_what_it_copies_is_there_and_let_into_the_build() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    copied = [word for line in instructions("COPY") if "--from" not in line for word in line.split()[:-1]]

    assert copied
    for name in copied:
        assert (ROOT / name).exists()
        assert name in allowed


def test_it_runs_as_a_user_without_rights_and_ends_by_sigterm() -> None:
    assert instructions("USER") == ["niiw"]
    assert "--uid 10001" in next(line for line in instructions("RUN") if "useradd" in line)
    assert instructions("STOPSIGNAL") == ["SIGTERM"]


def test_it_writes_only_below_the_mounted_folder_and_tmp() -> None:
    (variables,) = instructions("ENV")
    places = dict(re.findall(r"(NIIW_\w+)=(\S+)", variables))

    assert set(places) == {"NIIW_SHEETS_CACHE", "NIIW_SHEETS_HOME", "NIIW_SHEETS_CONFIG"}
    assert all(place.startswith(("/tmp/", "/coalition/")) for place in places.values())
