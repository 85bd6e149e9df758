"""How a command is declared: its options, its help with an example, and one function that returns a Result."""

import functools
import inspect
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from niiw_sheets import __version__, console
from niiw_sheets.options import CONFIG_VARIABLE, Command, Options, shared_options
from niiw_sheets.results import Result


def command(
    name: str, *parameters: Command, example: str, group: click.Group | None = None
) -> Callable[[Command], click.Command]:
    """Declares a command: a function of Options and its own parameters that returns a Result."""

    def declare(function: Command) -> click.Command:
        def run(
            context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool, **given: Any
        ) -> None:
            options: Options = context.obj
            options.take(config, as_json, verbose, quiet)
            result: Result = function(options, **given)
            console.show(result, as_json=options.as_json, quiet=options.quiet, logged=options.logged)
            context.exit(result.exit_code)

        run.__doc__ = f"{inspect.getdoc(function)}\n\n\b\nExample:\n  niiw-sheets {example}"
        body: Command = click.pass_context(run)
        for parameter in reversed(parameters):
            body = parameter(body)
        return (group or cli).command(name)(shared_options(body))

    return declare


class Group(click.Group):
    """Remembers which command was asked for, so that errors can name it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        ctx.obj.command = f"{ctx.obj.command} {name or ''}".strip()
        ctx.obj.as_json |= "--json" in rest
        return name, found, rest


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@functools.partial(shared_options, variable=CONFIG_VARIABLE)
@click.version_option(__version__, prog_name="niiw-sheets")
@click.pass_context
def cli(context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool) -> None:
    """Living spreadsheets for the partnership worksheets of National Infant Immunization Week.

    Provision a workbook for each organisation, let people fill them in, and sync: entries are read back and checked,
    overdue tasks flagged, and the coalition's summary compiled.

    \b
    First steps:
      niiw-sheets demo          a sample coalition to look around in
      niiw-sheets init          write a coalition.yaml to fill in
      niiw-sheets provision     make the workbooks
      niiw-sheets sync          read them back; run it on a schedule
    """
    context.obj.take(config, as_json, verbose, quiet)


def now() -> datetime:
    """The clock, read once per command."""
    return datetime.now(UTC)


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


TODAY = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="Take this day (2027-04-15) for today.",
)

LOG_FORMAT = click.option(
    "--log-format",
    "log_format",
    type=click.Choice(["text", "json"]),
    help="Log lines on standard error, for people or for programs.",
)
