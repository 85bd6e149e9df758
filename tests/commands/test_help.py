"""Every command explains itself, with an example that works, and stands in the README."""

import re
import shlex
from pathlib import Path

import click
import pytest

from niiw_sheets import __version__
from niiw_sheets.commands import cli
from tests.commands.coalitions import run

README = Path(__file__).parents[2] / "README.md"
GROUPS = sorted(name for name, found in cli.commands.items() if isinstance(found, click.Group))
COMMANDS = sorted(
    f"{name} {inner}".strip()
    for name, found in cli.commands.items()
    for inner in (found.commands if isinstance(found, click.Group) else [""])
)
"""Those of a group with the group's name before them."""


def command_of(words: str) -> click.Command:
    """A command by its name, behind that of its group."""
    found: click.Command = cli
    for word in words.split():
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_says_what_it_does_and_shows_an_example(command: str) -> None:
    outcome = run(*command.split(), "--help")

    assert outcome.code == 0
    assert outcome.err == ""
    assert f"Usage: niiw-sheets {command}" in outcome.out
    assert re.search(rf"Example:\n +niiw-sheets {command}\b", outcome.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_is_a_line_the_command_understands(command: str) -> None:
    (example,) = re.findall(r"Example:\n +niiw-sheets (.+)", run(*command.split(), "--help").out)
    name, arguments = command, shlex.split(example)[len(command.split()) :]

    found = command_of(command)

    assert found.make_context(name, arguments, resilient_parsing=True)
    with click.Context(found) as context:
        _, rest, _ = found.make_parser(context).parse_args(arguments)
        assert rest == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_the_shared_options(command: str) -> None:
    names = {name for parameter in command_of(command).params for name in parameter.opts}

    assert names >= {"-c", "--config", "--json", "-v", "-q"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    options = [p for p in command_of(command).params if isinstance(p, click.Option)]

    assert [option.name for option in options if not option.help] in ([], ["form"])


def test_help_lists_every_command_with_one_line() -> None:
    outcome = run("--help")

    assert outcome.code == 0
    for command in cli.commands:
        assert re.search(rf"^  {command} +\S+", outcome.out, re.MULTILINE)


@pytest.mark.parametrize("group", GROUPS)
def test_the_help_of_a_group_lists_its_commands(group: str) -> None:
    outcome = run(group, "--help")

    assert outcome.code == 0
    for command in COMMANDS:
        assert not command.startswith(f"{group} ") or re.search(rf"^  {command.split()[1]} +\S+", outcome.out, re.M)


def test_the_version_is_told() -> None:
    assert run("--version").out == f"niiw-sheets, version {__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_in_the_readme(command: str) -> None:
    assert re.search(rf"niiw-sheets {command}\b|`{command}\b", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_documented_in_the_readme(command: str) -> None:
    text = README.read_text(encoding="utf-8")
    names = {name for parameter in command_of(command).params for name in parameter.opts if name.startswith("--")}

    assert sorted(name for name in names - {"--verbose", "--quiet", "--config"} if name not in text) == []


@pytest.mark.parametrize("code", [0, 2, 3, 4, 5, 6, 7, 10, 130])
def test_every_exit_code_is_documented_in_the_readme(code: int) -> None:
    assert re.search(rf"(\||`| ){code}(`| \||:| )", README.read_text(encoding="utf-8"))
