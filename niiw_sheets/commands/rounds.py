"""Rounds of assessment: closing one, and listing those that are closed."""

from datetime import date
from pathlib import Path

import click

from niiw_sheets.commands.declaring import TODAY, Group, cli, command, now
from niiw_sheets.options import Options, shared_options
from niiw_sheets.results import Result


@cli.group("round", cls=Group)
@shared_options
@click.pass_context
def rounds(context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool) -> None:
    """Close a round of assessment, or list the closed ones (`round close NAME`, `round list`).

    A closed round keeps everybody's answers as they are. From then on only newer answers count.
    """
    context.obj.take(config, as_json, verbose, quiet)


@command(
    "close",
    click.argument("name"),
    click.option("--dry-run", is_flag=True, help="Show who has answered so far, and stop."),
    TODAY,
    example='round close "2027 spring"',
    group=rounds,
)
def round_close(options: Options, name: str, dry_run: bool, today: date | None) -> Result:
    """Freeze the answers of the open round under NAME, after a sync. This cannot be undone."""
    from niiw_sheets.workflow.closing import close_round
    from niiw_sheets.workflow.session import locked_session

    with locked_session(options.config, now(), today, lasting=not dry_run) as current:
        return close_round(current, name, options.progress, dry_run=dry_run)


@command("list", example="round list", group=rounds)
def round_list(options: Options) -> Result:
    """List the closed rounds, with who responded in each."""
    from niiw_sheets.workflow.closing import list_rounds
    from niiw_sheets.workflow.session import session

    with session(options.config, now()) as current:
        return list_rounds(current)
