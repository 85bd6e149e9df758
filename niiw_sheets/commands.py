"""The command line: each command turns its options into one call of `workflow` and prints what comes back."""

import functools
import gc
import inspect
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from niiw_sheets import __version__, console
from niiw_sheets.errors import NiiwError
from niiw_sheets.options import CONFIG_VARIABLE, Command, Options, shared_options
from niiw_sheets.results import Exit, Result

_OBJECTS_BEFORE_COLLECTION = 200_000
"""A run makes many small values and no cycles: looking for garbage every 700 objects takes a third of its time."""


def command(name: str, *parameters: Command, example: str) -> Callable[[Command], click.Command]:
    """Declares a command: a function of Options and its own parameters that returns a Result."""

    def declare(function: Command) -> click.Command:
        def run(
            context: click.Context, config: Path | None, as_json: bool, verbose: int, quiet: bool, **given: Any
        ) -> None:
            options: Options = context.obj
            options.take(config, as_json, verbose, quiet)
            result: Result = function(options, **given)
            console.show(result, as_json=options.as_json, quiet=options.quiet)
            context.exit(result.exit_code)

        run.__doc__ = f"{inspect.getdoc(function)}\n\n\b\nExample:\n  niiw-sheets {example}"
        body: Command = click.pass_context(run)
        for parameter in reversed(parameters):
            body = parameter(body)
        return cli.command(name)(shared_options(body))

    return declare


class _Group(click.Group):
    """Remembers which command was asked for, so that errors can name it."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        ctx.obj.command = name or ""
        ctx.obj.as_json |= "--json" in rest
        return name, found, rest


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
        console.show_error(error, options.command, as_json=options.as_json)
        code = error.exit_code
    sys.exit(int(code or 0))


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
    "sync",
    click.option("--dry-run", is_flag=True, help="Read and report, but write nothing."),
    click.option("--full", is_flag=True, help="Read every workbook, changed or not."),
    TODAY,
    click.option("--fail-on", type=click.Choice(["error", "warning"]), help="End with 10 if there are such findings."),
    click.option("--accept-empty", metavar="BOOK", multiple=True, help="Believe that this workbook became empty."),
    example="sync --fail-on error",
)
def sync(
    options: Options, dry_run: bool, full: bool, today: date | None, fail_on: str | None, accept_empty: tuple[str, ...]
) -> Result:
    """The main job: read what changed, check all entries, update Attention pages and the summary.

    What people typed is only read, never changed.
    """
    from niiw_sheets.workflow.session import locked_session, unknown_books
    from niiw_sheets.workflow.syncing import SyncOptions, sync_books

    with locked_session(options.config, now(), today, lasting=not dry_run) as current:
        unknown_books(current, accept_empty, "--accept-empty")
        wanted = SyncOptions(dry_run=dry_run, full=full, fail_on=fail_on, accept_empty=frozenset(accept_empty))
        return sync_books(current, wanted, options.progress)


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
    "status",
    click.option("--max-age", metavar="AGE", help="End with 7 if the last run is older than this (2h, 30m, 1d)."),
    example="status --max-age 2h",
)
def status(options: Options, max_age: str | None) -> Result:
    """Show the last run: how many workbooks were read, and what needs attention."""
    from niiw_sheets.workflow.reporting import last_run_report, parse_age
    from niiw_sheets.workflow.session import session

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
