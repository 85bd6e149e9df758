"""`round close` and `round list`: ends a round of assessment for good, and shows the rounds that are over."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from niiw_sheets.assessment.closed import ClosedRound, freeze, given
from niiw_sheets.assessment.participation import responses
from niiw_sheets.errors import UsageError
from niiw_sheets.progress import Progress
from niiw_sheets.records.answers import TITLES
from niiw_sheets.results import Exit, Result
from niiw_sheets.wording import counted, day_words, listed
from niiw_sheets.workflow.evaluating import coalition_facts, open_since, remembered_records
from niiw_sheets.workflow.reporting import last_run
from niiw_sheets.workflow.rounds import checked_name, folded, keep_round
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books

CLOSE = "round close"


def close_round(session: Session, typed: str, progress: Progress, *, dry_run: bool) -> Result:
    """Reads what changed, freezes the answers of the open round under a name, and writes the summary anew.

    A dry run shows what was known at the last sync, and does none of it.
    Raises UsageError for a name that will not do or is taken, and where nobody has answered in the open round;
    ConfigurationError and StoreError as a sync does. NothingSyncedError for a dry run before the first sync.
    """
    name = checked_name(typed)
    _refuse_taken(session, name)
    if dry_run:
        return _rehearsed(session, name)
    sync_books(session, SyncOptions(), progress)
    closed = _frozen(session, name)
    path = keep_round(session.config, session.history, closed)
    after = sync_books(replace(session), SyncOptions(), progress)  # a new session, which knows the round
    lines = (
        *_lines(closed),
        "",
        f"Its answers are frozen in {path}",
        "The next round is open now: answers given from tomorrow on count for it.",
        f"Summary: {after.data['summary']}",
    )
    data = {"round": _described(closed), "file": str(path), "summary": after.data["summary"]}
    # Where a workbook could not be read, its last good answers are in the round.
    code = Exit.PARTIAL if after.exit_code is Exit.PARTIAL else Exit.DONE
    return Result(command=CLOSE, data=data, lines=lines, messages=after.messages, exit_code=code)


def _rehearsed(session: Session, name: str) -> Result:
    day = last_run(session).today
    closed = _frozen(session, name)
    told = f"Nothing was closed (--dry-run). This is as of the last sync, {day_words(day)}; closing syncs first."
    data = {"round": _described(closed), "file": "", "summary": ""}
    return Result(command=CLOSE, data=data, lines=(*_lines(closed), "", told), messages=session.warnings)


def _frozen(session: Session, name: str) -> ClosedRound:
    """The open round as history knows it. Raises UsageError where nobody has answered."""
    facts, since = coalition_facts(session), open_since(session)
    closed = freeze(name, remembered_records(session), facts, session.today, since)
    if given(closed.answers):
        return closed
    if since is None:
        raise UsageError("Nobody has answered a question of the assessments yet, so there is nothing to freeze.")
    raise UsageError(
        f"Nobody has answered since the last round was closed on {day_words(since)}, so there is nothing to freeze. "
        "If people did answer, see whether the day under “Answered on” is a later one."
    )


def list_rounds(session: Session) -> Result:
    """The closed rounds, the oldest first, and since when the open one is open."""
    found = [_described(closed) for closed in session.rounds]
    lines = [line for closed in session.rounds for line in _lines(closed)]
    since = open_since(session)
    if since:
        lines += ["", f"The open round began after {day_words(since)}."]
    else:
        lines = ["No round is closed yet: all answers belong to the first one."]
    opened = since.isoformat() if since else None
    data = {"rounds": found, "open_since": opened}
    return Result(command="round list", data=data, lines=tuple(lines), messages=session.warnings)


def _refuse_taken(session: Session, name: str) -> None:
    taken = next((one for one in session.rounds if folded(one.name) == folded(name)), None)
    if taken:
        raise UsageError(
            f"The round “{taken.name}” was closed on {day_words(taken.closed_on)} already, and a closed round is never "
            "changed. Choose another name for the open round."
        )


def _lines(closed: ClosedRound) -> Iterator[str]:
    yield f"Round “{closed.name}”, closed on {day_words(closed.closed_on)}, questions {closed.question_set}:"
    names = closed.organizations
    for worksheet, books in responses(closed.answers).items():
        missing = [name for book, name in names.items() if book not in books]
        told = f" Missing: {listed(missing)}." if missing else ""
        responded = f"{len(books)} of {counted(len(names), 'organisation')}"
        yield f"  {TITLES[worksheet]}: {responded} responded.{told}"


def _described(closed: ClosedRound) -> Mapping[str, Any]:
    return {
        "name": closed.name,
        "closed_on": closed.closed_on.isoformat(),
        "question_set": closed.question_set,
        "organizations": len(closed.organizations),
        "responded": {worksheet: sorted(books) for worksheet, books in responses(closed.answers).items()},
        "answers": given(closed.answers),
    }
