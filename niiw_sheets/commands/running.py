"""The main job, and the commands that show what came of it."""

from datetime import date
from pathlib import Path

import click

from niiw_sheets.commands.declaring import LOG_FORMAT, TODAY, command, now
from niiw_sheets.journal import Form
from niiw_sheets.options import Options
from niiw_sheets.results import Result


@command(
    "sync",
    click.option("--dry-run", is_flag=True, help="Read and report, but write nothing."),
    click.option("--full", is_flag=True, help="Read every workbook, changed or not."),
    TODAY,
    click.option("--fail-on", type=click.Choice(["error", "warning"]), help="End with 10 if there are such findings."),
    click.option("--accept-empty", metavar="BOOK", multiple=True, help="Believe that this workbook became empty."),
    click.option("--take-over", is_flag=True, help="Go on here with a summary that another computer wrote."),
    LOG_FORMAT,
    example="sync --fail-on error",
)
def sync(
    options: Options,
    dry_run: bool,
    full: bool,
    today: date | None,
    fail_on: str | None,
    accept_empty: tuple[str, ...],
    take_over: bool,
    log_format: Form | None,
) -> Result:
    """The main job: read what changed, check all entries, update Attention pages and the summary.

    What people typed is only read, never changed.
    """
    from niiw_sheets.workflow.session import locked_session, unknown_books
    from niiw_sheets.workflow.syncing import SyncOptions, sync_books
    from niiw_sheets.workflow.unattended import one_run

    def run() -> Result:
        with locked_session(options.config, now(), today, lasting=not dry_run) as current:
            unknown_books(current, accept_empty, "--accept-empty")
            wanted = SyncOptions(
                dry_run=dry_run,
                full=full,
                fail_on=fail_on,
                accept_empty=frozenset(accept_empty),
                take_over=take_over,
            )
            return sync_books(current, wanted, options.progress)

    if dry_run:
        return run()
    options.logged = log_format is not None
    return one_run(options.config, run, log_format)


@command(
    "status",
    click.option("--max-age", metavar="AGE", help="End with 7 if the last run is older than this (2h, 30m, 1d)."),
    example="status --max-age 2h",
)
def status(options: Options, max_age: str | None) -> Result:
    """Show the last run: how many workbooks were read, and what needs attention."""
    from niiw_sheets.workflow.session import session
    from niiw_sheets.workflow.status import last_run_report, parse_age

    age = parse_age(max_age) if max_age else None
    with session(options.config, now()) as current:
        return last_run_report(current, age)


@command(
    "export",
    click.option("--to", "folder", type=click.Path(path_type=Path), required=True, help="The folder to write into."),
    click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True),
    example="export --to tables --format csv",
)
def export(options: Options, folder: Path, form: str) -> Result:
    """Write the tables (tasks, answers, scores, findings …) as of the last sync."""
    from niiw_sheets.workflow.exporting import export_tables
    from niiw_sheets.workflow.session import session

    with session(options.config, now()) as current:
        return export_tables(current, folder, form)


@command("explain", click.argument("code"), example="explain date-unreadable")
def explain(options: Options, code: str) -> Result:
    """Say what the finding CODE means and how to mend it. `explain all` lists every code."""
    from niiw_sheets.workflow.explaining import explain_code

    return explain_code(code)
