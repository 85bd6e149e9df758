"""One run that nobody watches: told in log lines, and to a monitoring service."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from niiw_sheets.errors import HeldError, NiiwError
from niiw_sheets.journal import Form, Journal
from niiw_sheets.results import Exit, Result
from niiw_sheets.wording import counted
from niiw_sheets.workflow.pinging import monitored

Run = Callable[[], Result]


def one_run(config: Path, run: Run, form: Form | None) -> Result:
    """A sync of the command line, told in log lines of a form if there is one."""
    if form is None:
        with monitored(config, Journal()) as tell_code:
            result = run()
            tell_code(result.exit_code)
            return result
    return logged(config, run, Journal(form=form))


def logged(config: Path, run: Run, journal: Journal) -> Result:
    """A run between its first and its last log line, under an id of its own. Raises as the run does."""
    journal, started = replace(journal, run=secrets.token_hex(4)), monotonic()
    journal.say("run-started", "Sync begins.")
    code = Exit.BUG
    try:
        with monitored(config, journal) as tell_code:
            result = run()
            code = result.exit_code
            tell_code(code)
        _log_result(result, journal)
        return result
    except NiiwError as error:
        code = Exit(error.exit_code)
        event, level = ("run-held", "warning") if isinstance(error, HeldError) else ("run-failed", "error")
        for problem in error.problems:
            journal.say(event, problem, level)
        raise
    finally:
        level = "info" if code in {Exit.DONE, Exit.FINDINGS} else "warning"
        text = f"Sync ended with code {code.value}."
        journal.say("run-finished", text, level, code=code.value, seconds=round(monotonic() - started, 1))


def _log_result(result: Result, journal: Journal) -> None:
    """A sync's messages and its figures. Who may open what is for `access` to say: a log names nobody."""
    for message in result.messages:
        if not message.code.startswith("access-"):
            journal.say(message.code, message.text, message.level)
    access = sum(message.code.startswith("access-") for message in result.messages)
    if access:
        text = f"Access differs from the coalition file in {counted(access, 'place')}: “niiw-sheets access” lists them."
        journal.say("access-differs", text, "warning", places=access)
    books, tasks = result.data["books"], result.data["tasks"]
    figures = {name: books[name] for name in ("total", "read", "unchanged")}
    read = f"{counted(books['total'], 'workbook')}: {books['read']} read, {books['unchanged']} unchanged"
    text = f"{read}; {counted(tasks['overdue'], 'task')} overdue."
    journal.say("books-read", text, **figures, failed=len(books["failed"]), overdue=tasks["overdue"])
