"""The command line: each command turns its options into one call of `workflow` and prints what comes back."""

import gc
import sys

import click

from niiw_sheets import console
from niiw_sheets.commands import checking, history, making, reminding, rounds, running, schedule, watching
from niiw_sheets.commands.declaring import cli
from niiw_sheets.errors import NiiwError
from niiw_sheets.options import Options
from niiw_sheets.results import Exit

__all__ = ["checking", "cli", "history", "main", "making", "reminding", "rounds", "running", "schedule", "watching"]

_OBJECTS_BEFORE_COLLECTION = 200_000
"""A run makes many small values and no cycles: looking for garbage every 700 objects takes a third of its time."""


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line: our own errors become sentences and exit codes, anything else keeps its traceback."""
    options = Options()
    console.writable_streams()
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)
    try:
        code = cli.main(args=arguments, prog_name="niiw-sheets", standalone_mode=False, obj=options)
    except (click.Abort, KeyboardInterrupt):  # click turns the latter into the former
        click.echo("Interrupted. Nothing is half-written; run the same command again.", err=True)
        code = Exit.INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except NiiwError as error:
        console.show_error(error, options.command, as_json=options.as_json, logged=options.logged)
        code = error.exit_code
    sys.exit(int(code or 0))
