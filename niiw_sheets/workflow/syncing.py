"""`sync`: gather what changed, evaluate everything, publish what differs, remember what was learned."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from niiw_sheets.errors import NiiwError, StoreError
from niiw_sheets.findings.model import Finding
from niiw_sheets.history.model import Failure, Learned, Run, Workbook
from niiw_sheets.plan import READABLE, Placed
from niiw_sheets.progress import Progress, StoppedError
from niiw_sheets.results import Result
from niiw_sheets.sheet import Listing
from niiw_sheets.workflow.belonging import refuse_anothers_summary, said_in_about
from niiw_sheets.workflow.evaluating import Evaluation, evaluate, make_summary
from niiw_sheets.workflow.gathering import Gathered, gather
from niiw_sheets.workflow.granting import access_findings, shared_listings, with_access, with_remembered_access
from niiw_sheets.workflow.placing import placed_books, placed_summary
from niiw_sheets.workflow.publishing import Published, Publisher, location_of_summary
from niiw_sheets.workflow.rechecking import due_for_recheck
from niiw_sheets.workflow.reporting import Report, remembered_result, report
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.standing import workbook_findings


@dataclass(frozen=True, kw_only=True)
class SyncOptions:
    """What the command line asks of a sync."""

    dry_run: bool = False
    full: bool = False
    fail_on: str | None = None
    accept_empty: frozenset[str] = frozenset()
    take_over: bool = False
    """Write the summary although another database wrote it last."""


def sync_books(session: Session, options: SyncOptions, progress: Progress) -> Result:
    """The main job. Raises NiiwError only where the store or the history refuses as a whole; that is remembered too."""
    try:
        return _sync(session, options, progress)
    except NiiwError as error:
        if not options.dry_run:
            _remember_failure(session, error)
        raise


def _sync(session: Session, options: SyncOptions, progress: Progress) -> Result:
    listings = with_remembered_access(session, session.backend.list())
    last = session.history.last_run()
    again = _read_again(session, options)
    if last and not again and last.fingerprint == fingerprint(session, listings):
        return _repeat(session, last, options)
    known = session.history.workbooks()
    places = {book: workbook.location for book, workbook in known.items()}
    placed, summary = placed_books(session, places, listings), placed_summary(session, places, listings)
    _refuse_an_empty_store(session, known, placed, listings)
    if not options.take_over:
        refuse_anothers_summary(session, summary)
    gathered = gather(session, placed, known, progress, again=again, accept_empty=options.accept_empty)
    listings = with_access(session, listings, gathered.placed, again=bool(again))
    failures = _since(session, gathered.failures)
    evaluation = evaluate(session, gathered.workbooks, _about_workbooks(session, gathered, known, failures, listings))
    published = Published(summary=location_of_summary(summary))
    if not options.dry_run:
        published = _publish(session, gathered, evaluation, failures, summary, listings, progress)
    told = report(session, gathered, evaluation, failures, published, dry_run=options.dry_run)
    if not options.dry_run:
        _remember(session, gathered, evaluation, published, listings, told)
    return told.result(options.fail_on, session.warnings)


def _read_again(session: Session, options: SyncOptions) -> frozenset[str]:
    """The books to read although they seem unchanged: all of them if asked for, else now and then where stamps lag."""
    if options.full:
        return frozenset(session.codes)
    if session.backend.exact_stamps:
        return frozenset()
    known = session.history.workbooks(with_entries=False)
    read_at = {book: known[book].read_at for book in session.codes if book in known}
    return due_for_recheck(read_at, session.now, session.config.sync.recheck_hours)


def _about_workbooks(
    session: Session,
    gathered: Gathered,
    known: Mapping[str, Workbook],
    failures: Sequence[Failure],
    listings: Sequence[Listing],
) -> list[Finding]:
    found = workbook_findings(gathered.placed, known, failures)
    return found + access_findings(session, shared_listings(session, gathered.placed, listings))


def _repeat(session: Session, last: Run, options: SyncOptions) -> Result:
    """Nothing at all has changed: the outcome is that of the last run, and this run is recorded as one like it."""
    if not options.dry_run:
        session.history.record_run(replace(last, started=session.now, finished=datetime.now(UTC)))
    return remembered_result(session, last, options.fail_on, dry_run=options.dry_run)


def _refuse_an_empty_store(
    session: Session, known: Mapping[str, Workbook], placed: Mapping[str, Placed], listings: Sequence[Listing]
) -> None:
    """A store that held workbooks and now holds nothing at all is not there, as an unconnected network drive."""
    found = listings or any(item.standing in READABLE for item in placed.values())
    if found or not any(book in known for book in session.codes):
        return
    where = next(workbook.location for workbook in known.values())
    raise StoreError(
        f"Not a single workbook is to be found any more; the last one known was {where}. {session.backend.emptiness()} "
        "Nothing was written."
    )


def fingerprint(session: Session, listings: Iterable[Listing]) -> str:
    """A digest of everything a run's outcome is computed from; equal ones have equal outcomes."""
    there = sorted((x.location, x.code, x.stamp, x.gone, x.astray, repr(x.permissions)) for x in listings)
    text = repr((session.config.digest, session.definitions, session.today, session.rounds_digest, there))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _since(session: Session, failures: Sequence[Failure]) -> tuple[Failure, ...]:
    """Failures that go on keep the day they began."""
    before = session.history.failures()
    return tuple(replace(f, since=before[f.book].since) if f.book in before else f for f in failures)


def _publish(
    session: Session,
    gathered: Gathered,
    evaluation: Evaluation,
    failures: Sequence[Failure],
    summary: Placed,
    listings: Sequence[Listing],
    progress: Progress,
) -> Published:
    publisher = Publisher(session, listings)
    try:
        if gathered.stopped:
            raise StoppedError
        publisher.attention(gathered, evaluation.for_workbooks(), progress)
    except StoppedError:
        publisher.published.stopped = True
        publisher.published.summary = location_of_summary(summary)
        return publisher.published
    publisher.summary(make_summary(session, evaluation, gathered.workbooks, failures, said_in_about(session)), summary)
    return publisher.published


def _remember(
    session: Session,
    gathered: Gathered,
    evaluation: Evaluation,
    published: Published,
    listings: Sequence[Listing],
    told: Report,
) -> None:
    """One transaction for what the run learned. A run with something left to try again has no fingerprint."""
    current = {listing.location: listing for listing in listings}
    current |= {x.location: _with_known_access(x, current) for x in published.listings}
    settled = not gathered.failures and not published.pending and not published.stopped
    run = Run(
        started=session.now,
        finished=datetime.now(UTC),
        today=session.today,
        fingerprint=fingerprint(session, current.values()) if settled else "",
        outcome=told.outcome,
        exit_code=told.exit_code,
    )
    session.history.record(
        Learned(
            run=run,
            read=gathered.read,
            moved=gathered.moved,
            failures=gathered.failures,
            findings=evaluation.findings,
            pages=tuple(published.pages.values()),
            listings=tuple(current.values()),
        )
    )


def _remember_failure(session: Session, error: NiiwError) -> None:
    """A run that failed as a whole is counted; where history itself refuses, it is not."""
    with suppress(NiiwError):
        session.history.record_run(
            Run(
                started=session.now,
                finished=datetime.now(UTC),
                today=session.today,
                fingerprint="",
                outcome={"error": str(error)},
                exit_code=error.exit_code,
            )
        )


def _with_known_access(written: Listing, listed: Mapping[str, Listing]) -> Listing:
    """Writing changes nothing of who may open a workbook."""
    known = listed.get(written.location)
    return replace(written, permissions=known.permissions) if known else written
