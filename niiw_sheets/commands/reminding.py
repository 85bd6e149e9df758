"""Telling people by e-mail what is theirs to do."""

from datetime import date
from pathlib import Path

import click

from niiw_sheets.commands.declaring import TODAY, command, now
from niiw_sheets.options import Options
from niiw_sheets.results import Result


@command(
    "remind",
    click.option("--dry-run", is_flag=True, help="Show the messages, and neither send nor write any."),
    click.option(
        "--to", "folder", type=click.Path(path_type=Path), help="Write the messages as drafts (.eml) into this folder."
    ),
    TODAY,
    example="remind --to drafts",
)
def remind(options: Options, dry_run: bool, folder: Path | None, today: date | None) -> Result:
    """Tell everybody by e-mail what is theirs to do, as of the last sync.

    People get their overdue and soon-due tasks, partners' contacts what needs attention in their workbook, and
    coordinators the Overview in short. Nobody is told the same again before notify.again_after_days.
    """
    from niiw_sheets.workflow.reminding import remind_people
    from niiw_sheets.workflow.session import locked_session, session

    opened = session if dry_run else locked_session
    with opened(options.config, now(), today) as current:
        return remind_people(current, folder, dry_run=dry_run)
