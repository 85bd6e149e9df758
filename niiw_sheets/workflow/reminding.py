"""`remind`: composes everybody's message as of the last sync, and hands over those that are due."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.facts import Digest, DigestFacts
from niiw_sheets.digest.model import Letter, ReaderKind, Unreached
from niiw_sheets.digest.people import agreed_contacts
from niiw_sheets.digest.week import week_began
from niiw_sheets.errors import MailError
from niiw_sheets.history.model import Run
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.sheet import Link
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.delivering import Delivered, mail_server, sent, shown, told_lately, told_this_week, written
from niiw_sheets.workflow.evaluating import summary_facts
from niiw_sheets.workflow.remembered import Remembered, remembered
from niiw_sheets.workflow.reporting import last_run
from niiw_sheets.workflow.session import Session

OLD = timedelta(hours=24)
"""A sync longer ago than this may have missed that something is done."""

_DONE = {"sent": "sent", "written": "written", "shown": "would be sent"}


def remind_people(session: Session, folder: Path | None, *, dry_run: bool) -> Result:
    """Sends, writes into a folder, or shows the messages that are due today.

    Raises NothingSyncedError before the first sync; ConfigurationError where there is neither a folder nor a mail
    server; MailError and StoreError where the server or the folder refuses before anything went out.
    """
    run = last_run(session)
    if not dry_run and folder is None:
        mail_server(session)
    digest = compose(_facts(session, run))
    letters = tuple(letter for letter in digest.letters if _is_due(session, letter))
    delivery = _deliver(session, letters, folder, dry_run=dry_run)
    return _result(session, run, digest, delivery, folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Delivery:
    """What became of the letters, and why the rest of them did not go out."""

    done: tuple[Delivered, ...]
    stopped: MailError | None = None


def _deliver(session: Session, letters: tuple[Letter, ...], folder: Path | None, *, dry_run: bool) -> _Delivery:
    if dry_run:
        return _Delivery(done=tuple(shown(session, letters)))
    if folder is not None:
        return _Delivery(done=tuple(written(session, letters, Path(os.path.abspath(folder)))))
    done: list[Delivered] = []
    try:
        done.extend(sent(session, letters) if letters else ())
    except MailError as error:
        if not any(one.state == "sent" for one in done):
            raise
        return _Delivery(done=tuple(done), stopped=error)
    return _Delivery(done=tuple(done))


def _facts(session: Session, run: Run) -> DigestFacts:
    found = remembered(session)
    failures = session.history.failures().values()
    return DigestFacts(
        summary=summary_facts(session, found.evaluation, found.workbooks, failures),
        people=session.people,
        editors=session.editors,
        contacts=agreed_contacts(found.evaluation.records),
        attention=found.evaluation.for_workbooks(),
        pages=dict(_pages(session, found)),
        read_on=run.today,
        told=lambda reader: told_lately(session, reader),
    )


def _pages(session: Session, found: Remembered) -> Iterator[tuple[str, Link]]:
    """Where the Attention page of each workbook stands, or the workbook that holds it; and the summary."""
    known = session.history.workbooks(with_entries=False)
    for book, workbook in found.workbooks.items():
        yield book, Link(tab="", location=session.backend.page(book) or workbook.location)
    if SUMMARY in known:
        yield SUMMARY, Link(tab="", location=known[SUMMARY].location)


def _is_due(session: Session, letter: Letter) -> bool:
    """Tasks are due on any day; other messages once in a week that begins on the day of the coalition file."""
    began = week_began(session.today, session.config.notify.weekday)
    return letter.reader.kind is ReaderKind.PERSON or not told_this_week(session, letter.reader, began)


def _result(session: Session, run: Run, digest: Digest, delivery: _Delivery, folder: Path | None) -> Result:
    problems = [Message(level="error", code="message-refused", text=one.why) for one in delivery.done if one.why]
    if delivery.stopped:
        rest = "The messages that were sent are remembered; run “niiw-sheets remind” again to send the rest."
        problems.append(Message(level="error", code=MailError.code, text=f"{delivery.stopped} {rest}"))
    data = {
        "today": session.today.isoformat(),
        "messages": [_described(one) for one in delivery.done],
        "unreached": [{"name": u.name, "book": u.book, "why": u.why, "tasks": u.tasks} for u in digest.unreached],
    }
    return Result(
        command="remind",
        data=data,
        lines=tuple(chain(_lines(session, delivery.done, folder), _unreached(session, digest.unreached))),
        messages=(*_remarks(session, run), *problems, *session.warnings),
        exit_code=Exit.PARTIAL if problems else Exit.DONE,
    )


def _described(one: Delivered) -> dict[str, Any]:
    reader = one.letter.reader
    told = {"kind": reader.kind.value, "name": reader.name, "email": reader.email, "subject": one.letter.subject}
    found = {**told, "items": len(one.letter.items), "state": one.state, "file": one.file}
    return {**found, "text": one.text} if one.text else found


def _lines(session: Session, done: tuple[Delivered, ...], folder: Path | None) -> Iterator[str]:
    out = [one for one in done if one.state in _DONE]
    if not out:
        yield f"Nobody has to be told anything new on {day_words(session.today)}."
        return
    where = f" into {os.path.abspath(folder)}" if folder and out[0].state == "written" else ""
    yield f"{counted(len(out), 'message')} {_DONE[out[0].state]}{where}:"
    for one in out:
        reader = one.letter.reader
        yield f"  {reader.name} <{reader.email}>: {one.letter.subject}"
    for one in out:
        if one.text:
            yield from (
                "",
                f"To {one.letter.reader.name} <{one.letter.reader.email}>",
                f"Subject: {one.letter.subject}",
            )
            yield from ("", *(f"    {line}" if line else "" for line in one.text.splitlines()))


def _unreached(session: Session, unreached: Iterable[Unreached]) -> Iterator[str]:
    found = list(unreached)
    if found:
        yield from ("", "Nobody was written to for:")
    for one in found:
        name = f"“{one.name}”" if one.name else "tasks without a person"
        tasks = f", {counted(one.tasks, 'task')}" if one.tasks else ""
        yield f"  {name} ({session.name_of(one.book)}{tasks}): {one.why}"


def _remarks(session: Session, run: Run) -> Iterator[Message]:
    if not session.config.people_by_role["coordinator"]:
        text = "The coalition file names no coordinator under people, so nobody is sent the Overview."
        yield Message(level="warning", code="no-coordinator", text=text)
    if session.now - run.finished > OLD:
        yield Message(
            level="warning",
            code="sync-old",
            text=f"The last sync was on {day_words(run.today)}; what was done since is not known. Run “niiw-sheets "
            "sync” first.",
        )
