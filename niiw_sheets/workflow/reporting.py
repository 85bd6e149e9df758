"""What a sync reports, to people and programs, now and when `status` is asked later."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from niiw_sheets.access import Kind
from niiw_sheets.errors import NothingSyncedError
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.grouping import Group, grouped, most_urgent_first, places_named
from niiw_sheets.findings.model import Category, Place, Severity
from niiw_sheets.history.model import Failure, Run, Workbook
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.evaluating import Evaluation
from niiw_sheets.workflow.gathering import Gathered
from niiw_sheets.workflow.publishing import Published
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.standing import moves

_TOLD = frozenset({"workbook-copy", "workbook-left-over", "workbook-astray", "partner-unlisted"})
MOST_LINES = 10
"""Of each list that a sync prints."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A sync's outcome, in the form in which history keeps it."""

    coalition: str
    data: Mapping[str, Any]
    attention: tuple[str, ...]
    """Who has something to do, most first."""
    problems: tuple[str, ...]
    """One line for each kind of problem, most urgent first."""
    messages: tuple[Message, ...]
    refused: bool = False
    """A page of the tool's own could not be written."""
    dry_run: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """For people."""
        return tuple(_lines(self))

    @property
    def exit_code(self) -> Exit:
        """Partial where a workbook failed, or a page in it could not be written."""
        return Exit.PARTIAL if self.data["books"]["failed"] or self.refused else Exit.DONE

    @property
    def outcome(self) -> dict[str, Any]:
        """For history."""
        messages = [[m.level, m.code, m.text] for m in self.messages]
        kept = {"coalition": self.coalition, "data": self.data, "attention": list(self.attention)}
        kept |= {"problems": list(self.problems)}
        return kept | {"messages": messages}

    def result(self, fail_on: str | None, warnings: tuple[Message, ...]) -> Result:
        """The command's result. A failed workbook outranks `--fail-on`."""
        code = self.exit_code
        if code is Exit.DONE and _reached(fail_on, self.data["findings"]):
            code = Exit.FINDINGS
        messages = self.messages + warnings
        return Result(command="sync", data=self.data, lines=self.lines, messages=messages, exit_code=code)


def report(
    session: Session,
    gathered: Gathered,
    evaluation: Evaluation,
    failures: Sequence[Failure],
    published: Published,
    *,
    dry_run: bool,
) -> Report:
    """The outcome of a run."""
    failed = (Message(level="error", code="workbook-failed", text=_failed(session, gathered, f)) for f in failures)
    return Report(
        coalition=session.config.coalition.name,
        data=_data(session, gathered, evaluation, failures, published),
        attention=tuple(_organizations(session, evaluation, gathered.workbooks)),
        problems=tuple(_problems(session, evaluation)),
        messages=(*failed, *_about_workbooks(gathered, evaluation), *published.messages, *_stopped(published)),
        refused=published.refused,
        dry_run=dry_run,
    )


def _failed(session: Session, gathered: Gathered, failure: Failure) -> str:
    """Which workbook, in which file, and why; where there is no file the reason says where it was."""
    listing = gathered.placed[failure.book].listing
    where = f" ({listing.location})" if listing else ""
    return f"{session.name_of(failure.book)}{where}: {failure.reason}"


def _about_workbooks(gathered: Gathered, evaluation: Evaluation) -> Iterator[Message]:
    """Copies, moves, access, partners who are not listed any more: it may be for the coordinator alone to mend them."""
    told = [f for f in evaluation.findings if f.code in _TOLD or f.code in set(Kind)]
    for finding in (*told, *moves(gathered.placed)):
        text = f"{finding.place.book}: {finding.message}"
        yield Message(level=finding.severity.value, code=finding.code, text=text)


def _stopped(published: Published) -> Iterator[Message]:
    if published.stopped:
        text = "The run was asked to end early. What it read is remembered; the next run reads and writes the rest."
        yield Message(level="info", code="stopped", text=text)


def _data(
    session: Session,
    gathered: Gathered,
    evaluation: Evaluation,
    failures: Sequence[Failure],
    published: Published,
) -> dict[str, Any]:
    severities = Counter(finding.severity for finding in evaluation.findings)
    total, read = len(gathered.placed), len(gathered.read)
    counts = evaluation.assessment.work_plan.counts
    names = ("total", "open", "done", "overdue", "due_soon", "undated", "unreadable")
    return {
        "today": session.today.isoformat(),
        "books": {
            "total": total,
            "read": read,
            "unchanged": total - read - len(failures),
            "failed": [{"book": failure.book, "reason": failure.reason} for failure in failures],
        },
        "findings": {severity.value: severities[severity] for severity in Severity},
        "tasks": {name: getattr(counts, name) for name in names},
        "requests": asdict(session.backend.traffic),
        "summary": published.summary,
    }


def _lines(told: Report) -> Iterator[str]:
    books, tasks, findings = told.data["books"], told.data["tasks"], told.data["findings"]
    yield f"{told.coalition}, {day_words(date.fromisoformat(told.data['today']))}"
    failed = f", {counted(len(books['failed']), 'workbook')} could not be read" if books["failed"] else ""
    yield f"  {counted(books['total'], 'workbook')}: {books['read']:,} read, {books['unchanged']:,} unchanged{failed}"
    yield (
        f"  {counted(tasks['total'], 'task')}: {tasks['open']:,} open, {tasks['overdue']:,} overdue, "
        f"{tasks['due_soon']:,} due soon"
    )
    yield f"  To fix: {findings['error']:,}, to check: {findings['warning']:,}, notes: {findings['info']:,}"
    if told.attention:
        yield from ("", "Needs attention:", *(f"  {line}" for line in told.attention))
    if told.problems:
        yield from ("", "Problems, most urgent first:", *(f"  {line}" for line in told.problems))
    yield ""
    yield f"Summary: {told.data['summary'] or 'none yet'}"
    if told.dry_run:
        yield "Nothing was written (--dry-run)."


def _organizations(session: Session, evaluation: Evaluation, read: Mapping[str, Workbook]) -> Iterator[str]:
    """Who has something to do, most first."""
    found = {
        book: Counter(finding.severity for finding in findings)
        for book, findings in evaluation.of_book().items()
        if book in session.codes
    }
    busy = sorted(
        (book for book in found if found[book][Severity.ERROR] + found[book][Severity.WARNING]),
        key=lambda book: (-found[book][Severity.ERROR], -found[book][Severity.WARNING], book),
    )
    for book in busy[:MOST_LINES]:
        counts = found[book]
        page = session.backend.page(book) or read[book].location if book in read else ""
        where = f"  {page}" if page else ""
        todo = f"{counts[Severity.ERROR]:,} to fix, {counts[Severity.WARNING]:,} to check"
        yield f"{session.name_of(book)}: {todo}{where}"
    if len(busy) > MOST_LINES:
        yield f"and {counted(len(busy) - MOST_LINES, 'more workbook')}: see the summary's tab Data problems"


def _problems(session: Session, evaluation: Evaluation) -> Iterator[str]:
    """One line for each kind of problem. Messages of their own tell of whole workbooks and of access."""
    told = (f for f in evaluation.findings if f.severity is not Severity.INFO and f.category is not Category.ACCESS)
    kinds = most_urgent_first(grouped((f for f in told if f.code not in _TOLD), lambda finding: finding.code))
    yield from (_problem(session, kind) for kind in kinds[:MOST_LINES])
    if len(kinds) > MOST_LINES:
        more = counted(len(kinds) - MOST_LINES, "more kind", "more kinds")
        yield f"and {more} of problem: the Attention pages name them all"


def _problem(session: Session, kind: Group) -> str:
    def where(place: Place) -> str:
        return ", ".join(part for part in (session.name_of(place.book), place.tab) if part)

    places = places_named((finding.place for finding in kind.findings), where)
    return f"{kind.count:,} × {CATALOGUE[kind.first.code].title}: {places}"


def _reached(fail_on: str | None, findings: Mapping[str, int]) -> bool:
    if fail_on == "warning":
        return bool(findings["error"] or findings["warning"])
    return fail_on == "error" and bool(findings["error"])


def remembered_result(session: Session, run: Run, fail_on: str | None, *, dry_run: bool) -> Result:
    """The outcome of the last run once more, where nothing at all has changed since."""
    kept = replace(kept_report(run), dry_run=dry_run)
    books = kept.data["books"]
    anew = {
        "books": {**books, "read": 0, "unchanged": books["total"] - len(books["failed"])},
        "requests": asdict(session.backend.traffic),
    }
    return replace(kept, data={**kept.data, **anew}).result(fail_on, session.warnings)


def kept_report(run: Run) -> Report:
    """A run's report, as history keeps it."""
    outcome = run.outcome
    return Report(
        coalition=outcome["coalition"],
        data=outcome["data"],
        attention=tuple(outcome["attention"]),
        problems=tuple(outcome.get("problems", ())),  # runs of older versions have none
        messages=tuple(Message(level=level, code=code, text=text) for level, code, text in outcome["messages"]),
    )


def last_run(session: Session) -> Run:
    """The last run. Raises NothingSyncedError before the first."""
    run = session.history.last_run()
    if run is None:
        raise NothingSyncedError("Nothing was synced yet. Run “niiw-sheets sync” first.")
    return run
