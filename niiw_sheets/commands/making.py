"""Commands that make something new: a coalition file, workbooks, a sample coalition."""

from datetime import date
from pathlib import Path

import click

from niiw_sheets import console
from niiw_sheets.commands.declaring import TODAY, command, now
from niiw_sheets.options import Options
from niiw_sheets.results import Result


@command("init", click.argument("folder", type=click.Path(path_type=Path), default="."), example="init my-coalition")
def init(options: Options, folder: Path) -> Result:
    """Write a commented coalition.yaml into FOLDER (default: here), ready to be filled in."""
    from niiw_sheets.workflow.starting import write_template

    return write_template(folder)


@command(
    "provision",
    click.option("--dry-run", is_flag=True, help="Print the plan and stop."),
    click.option("--recreate", metavar="BOOK", multiple=True, help="Make this workbook anew although it vanished."),
    example="provision --dry-run",
)
def provision(options: Options, dry_run: bool, recreate: tuple[str, ...]) -> Result:
    """Make the workbooks that are missing, and share them in Google Sheets. Existing ones are never written to.

    BOOK is coalition, a partner's id, or summary.
    """
    from niiw_sheets.workflow import provisioning
    from niiw_sheets.workflow.session import locked_session, session, unknown_books

    opened = session if dry_run else locked_session
    with opened(options.config, now()) as current:
        unknown_books(current, recreate, "--recreate", "summary")
        plan = provisioning.plan_provision(current, frozenset(recreate))
        if dry_run:
            return provisioning.dry_run(plan)
        if not (options.as_json or options.quiet):
            console.show_lines(plan.lines)
        return provisioning.carry_out(current, plan, options.progress)


@command(
    "demo",
    click.argument("folder", type=click.Path(path_type=Path), default="niiw-demo"),
    click.option("--partners", type=click.IntRange(1, 60), default=5, show_default=True, help="How many partners."),
    TODAY,
    example="demo niiw-demo",
)
def demo(options: Options, folder: Path, partners: int, today: date | None) -> Result:
    """Build a sample coalition in FOLDER, fill its workbooks in as people do, sync them and show the result."""
    from niiw_sheets.demo.build import build_demo

    return build_demo(folder, partners, now(), today, options.progress)
