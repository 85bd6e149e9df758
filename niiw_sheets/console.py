"""Prints a command's result: text for people, or the one JSON object that `--json` promises."""

import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import click

from niiw_sheets.characters import escaped_json, visible
from niiw_sheets.errors import NiiwError
from niiw_sheets.results import Message, Result

_MARKS = {"error": ("Error", "red"), "warning": ("Warning", "yellow"), "info": ("Note", "blue")}


def show(result: Result, *, as_json: bool, quiet: bool = False, logged: bool = False) -> None:
    """Data and lines go to standard output, messages for people to standard error unless they are in log lines."""
    if as_json:
        _say_json(result.envelope())
        return
    if not quiet:
        show_lines(result.lines)
    for message in () if logged else result.messages:
        if not quiet or message.level == "error":
            _say(message)


def show_lines(lines: Iterable[str]) -> None:
    """Lines for people on standard output. What acts on a terminal instead of showing is made visible."""
    for line in lines:
        text = visible(line)
        click.echo(click.style(text, bold=True) if _is_heading(text) else text)


def show_error(error: NiiwError, command: str, *, as_json: bool, logged: bool = False) -> None:
    """An error as sentences on standard error, unless log lines told them, or as the JSON object on standard output."""
    messages = [Message(level="error", code=error.code, text=problem) for problem in error.problems]
    if as_json:
        envelope = {"command": command, "status": "error", "data": {}}
        told = [{"level": m.level, "code": m.code, "text": m.text} for m in messages]
        _say_json({**envelope, "messages": told})
    for message in () if as_json or logged else messages:
        _say(message)


def writable_streams() -> None:
    """Lets a terminal that cannot show a character print a substitute, where it would otherwise end the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _say_json(envelope: Mapping[str, Any]) -> None:
    click.echo(escaped_json(json.dumps(envelope, ensure_ascii=False, indent=2)))


def _say(message: Message) -> None:
    name, color = _MARKS[message.level]
    click.echo(f"{click.style(f'{name}:', fg=color, bold=True)} {visible(message.text)}", err=True)


def _is_heading(line: str) -> bool:
    return line.endswith(":") and not line.startswith(" ")
