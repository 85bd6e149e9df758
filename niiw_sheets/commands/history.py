"""What runs remember: backing it up, and examining it."""

from pathlib import Path

import click

from niiw_sheets.commands.declaring import Group, cli, command, now
from niiw_sheets.options import Options, shared_options
from niiw_sheets.results import Result


@cli.group("history", cls=Group)
@shared_options
@click.pass_context
def history(context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool) -> None:
    """Back up what runs remember, or examine it (`history backup FILE`, `history check`)."""
    context.obj.take(config, as_json, verbose, quiet)


@command(
    "backup",
    click.argument("file", type=click.Path(path_type=Path)),
    example="history backup backups",
    group=history,
)
def history_backup(options: Options, file: Path) -> Result:
    """Copy the database whole into FILE, also while others read and write it; closed rounds are in it too.

    If FILE is a folder, the file in it is named after the coalition and the day. Nothing is overwritten.
    """
    from niiw_sheets.workflow.keeping import back_up

    return back_up(options.config, file, now())


@command("check", example="history check", group=history)
def history_check(options: Options) -> Result:
    """Examine the database and the files of closed rounds, and change nothing; each line says what to do."""
    from niiw_sheets.workflow.inspecting import check_history

    return check_history(options.config, now())
