"""Letting the computer sync by itself: what its scheduler is told."""

from datetime import timedelta
from pathlib import Path

import click

from niiw_sheets.commands.declaring import Group, cli, command
from niiw_sheets.options import Command, Options, shared_options
from niiw_sheets.results import Result

_INSTALLED = ("systemd", "cron")
_SHOWN = (*_INSTALLED, "launchd", "windows-task", "github-actions")


def _every(context: click.Context, parameter: click.Parameter, value: str) -> timedelta:
    from niiw_sheets.workflow.status import parse_age

    return parse_age(value, "--every")


_EVERY = click.option(
    "--every", default="30m", show_default=True, callback=_every, metavar="TIME", help="How often (30m, 1h)."
)


@cli.group("schedule", cls=Group)
@shared_options
@click.pass_context
def schedule(context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool) -> None:
    """Let this computer sync by itself (`schedule install`, `schedule remove`), or see how (`schedule show`)."""
    context.obj.take(config, as_json, verbose, quiet)


def _using(*choices: str) -> Command:
    words = "The scheduler to use [default: the one of this computer]."
    return click.option("--using", type=click.Choice(choices), help=words)


@command("show", _EVERY, _using(*_SHOWN), example="schedule show --every 1h --using windows-task", group=schedule)
def schedule_show(options: Options, every: timedelta, using: str | None) -> Result:
    """Print what a scheduler is told, where it belongs, and what it cannot do. Nothing is changed."""
    from niiw_sheets.workflow.schedules import show_schedule

    return show_schedule(options.config, using, every)


@command("install", _EVERY, _using(*_INSTALLED), example="schedule install --every 30m", group=schedule)
def schedule_install(options: Options, every: timedelta, using: str | None) -> Result:
    """Set up a sync every so often for the user who runs this. Run it again to change how often."""
    from niiw_sheets.workflow.schedules import install_schedule

    return install_schedule(options.config, using, every)


@command("remove", _using(*_INSTALLED), example="schedule remove", group=schedule)
def schedule_remove(options: Options, using: str | None) -> Result:
    """Take away what `schedule install` set up, and nothing else."""
    from niiw_sheets.workflow.schedules import remove_schedule

    return remove_schedule(options.config, using)
