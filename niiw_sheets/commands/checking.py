"""Commands that look after the set-up: who has access, and what is wrong with files, sign-in and clock."""

import click

from niiw_sheets import console
from niiw_sheets.commands.declaring import command, now
from niiw_sheets.options import Options
from niiw_sheets.results import Result


@command(
    "access",
    click.option(
        "--revoke", is_flag=True, help="Take away what the coalition file does not give; it is printed first."
    ),
    example="access --revoke",
)
def access(options: Options, revoke: bool) -> Result:
    """List who may open which workbook (Google Sheets), and what differs from the coalition file.

    With --revoke that access is taken away, but never an owner's, never what a folder or shared drive hands down.
    """
    from niiw_sheets.workflow import accessing
    from niiw_sheets.workflow.session import locked_session, session

    opened = locked_session if revoke else session
    with opened(options.config, now()) as current:
        found = accessing.all_access(current)
        if not revoke:
            return accessing.report_access(found)
        if not (options.as_json or options.quiet):
            console.show_lines(accessing.removal_lines(found))
        return accessing.revoke_access(current, found)


@command(
    "doctor",
    click.option("--live", is_flag=True, help="Also make, read, share and delete one throw-away Google spreadsheet."),
    example="doctor --live",
)
def doctor(options: Options, live: bool) -> Result:
    """Check the coalition file, the store, the database and the clock; each failure comes with its remedy.

    The store is the folder of files, or Google's sign-in and the Drive folder. Where nobody has logged in yet, the
    browser opens.
    """
    from niiw_sheets.workflow.examining import examine

    return examine(options.config, now(), live=live)
