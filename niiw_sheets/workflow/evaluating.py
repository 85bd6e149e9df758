"""From entries to meaning: records, findings and the assessment of all organisations on one day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from niiw_sheets import __version__
from niiw_sheets.access import Kind
from niiw_sheets.assessment.assess import Assessment, assess
from niiw_sheets.assessment.facts import CoalitionFacts, PartnerFacts
from niiw_sheets.checks import Rules, check_book
from niiw_sheets.findings.model import Finding
from niiw_sheets.history.model import Failure, Workbook
from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.values import Context
from niiw_sheets.records.books import read_book
from niiw_sheets.records.model import BookRecords, Task
from niiw_sheets.records.settings import Settings
from niiw_sheets.sheet import Book, GridCell
from niiw_sheets.structure.model import BookEntries, SheetEntries
from niiw_sheets.summary.book import summary_book
from niiw_sheets.summary.facts import NotRead, SummaryFacts
from niiw_sheets.workflow.session import Session

_CONTACT_PROMPTS = frozenset({"contact_person", "signed_name"})


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What all entries mean today."""

    records: tuple[BookRecords, ...]
    findings: tuple[Finding, ...]
    """Each with the day it was first seen."""
    assessment: Assessment

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of all work plans."""
        return tuple(task for book in self.records for task in book.tasks)

    def of_book(self) -> dict[str, list[Finding]]:
        """Findings by book."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.place.book, []).append(finding)
        return found

    def for_workbooks(self) -> dict[str, list[Finding]]:
        """The same without those on access: they name people, and are for the coordinator to mend."""
        found = self.of_book()
        return {book: [finding for finding in items if finding.code not in set(Kind)] for book, items in found.items()}


def evaluate(session: Session, workbooks: Mapping[str, Workbook], further: Sequence[Finding]) -> Evaluation:
    """Always over all entries, with today's date. `further` are findings about whole workbooks."""
    entries = [workbook.entries for workbook in workbooks.values() if workbook.entries]
    records = read_records(session, entries)
    findings = [*further, *_findings(session, entries, records)]
    return Evaluation(
        records=records,
        findings=session.history.first_seen(findings, session.today),
        assessment=assess(records, coalition_facts(session), session.today, open_since(session), session.rounds),
    )


def read_records(session: Session, entries: Iterable[BookEntries]) -> tuple[BookRecords, ...]:
    """What entries mean today."""
    return tuple(read_book(e, session.worksheets, _settings(session, e)) for e in entries)


def remembered_records(session: Session) -> tuple[BookRecords, ...]:
    """What all declared workbooks meant when they were last read well, with today's date."""
    known = session.history.workbooks()
    return read_records(session, [w.entries for book, w in known.items() if book in session.codes and w.entries])


def open_since(session: Session) -> date | None:
    """The day on which the last round was closed; None where none was."""
    return session.rounds[-1].closed_on if session.rounds else None


def _findings(session: Session, entries: Sequence[BookEntries], records: Sequence[BookRecords]) -> Iterator[Finding]:
    rules = Rules(
        today=session.today,
        due_soon_days=session.config.sync.due_soon_days,
        review_notice_days=session.config.sync.review_notice_days,
        agreement_expected=True,
        date_example=session.date_example,
        stale_days=session.config.sync.stale_days,
        closed_on=open_since(session),
    )
    for entry, record in zip(entries, records, strict=True):
        yield from entry.findings
        expected = record.book not in session.settings.no_agreement
        yield from check_book(record, rules if expected else replace(rules, agreement_expected=False))


def _settings(session: Session, entries: BookEntries) -> Settings:
    """What reading a workbook depends on. The people whom its agreement names are known in it."""
    context = session.settings_of(entries.book, ()).context(None)
    sheet = entries.sheets.get("partnership_agreement")
    lines = [line for line in sheet.lines if line.prompt in _CONTACT_PROMPTS] if sheet else []
    cells = [entry.cell for line in lines for entry in line.entries.values()]
    return session.settings_of(entries.book, tuple(name for cell in cells for name in _contacts(cell, context)))


def _contacts(cell: GridCell, context: Context) -> tuple[str, ...]:
    """The people in a contact's cell. Single words may be one person's `Last, First`, so they stay together."""
    people = read_people(cell, context).people
    apart = len(people) < 2 or all(" " in name for name in people)
    return people if apart else (" ".join(cell.raw.split()),)


def coalition_facts(session: Session) -> CoalitionFacts:
    """The coalition file as far as the assessment needs it."""
    config = session.config
    return CoalitionFacts(
        id=config.coalition.id,
        name=config.coalition.name,
        partners=tuple(
            PartnerFacts(
                id=partner.id,
                name=partner.name,
                aliases=partner.aliases,
                type=partner.type,
                agreement_expected=partner.agreement == "expected",
            )
            for partner in config.partners
        ),
        minimum_response=config.sync.minimum_response,
        stale_days=config.sync.stale_days,
    )


def make_summary(
    session: Session,
    evaluation: Evaluation,
    workbooks: Mapping[str, Workbook],
    failures: Sequence[Failure],
    history: str = "",
) -> Book:
    """The summary workbook of today."""
    return summary_book(summary_facts(session, evaluation, workbooks, failures, history))


def summary_facts(
    session: Session,
    evaluation: Evaluation,
    workbooks: Mapping[str, Workbook],
    failures: Iterable[Failure],
    history: str = "",
) -> SummaryFacts:
    """What the summary is made from; `history` says in a sentence from which database."""
    read_on: dict[str, date] = {book: w.read_on for book, w in workbooks.items() if w.read_on}
    return SummaryFacts(
        assessment=evaluation.assessment,
        findings=evaluation.findings,
        failures=[NotRead(book=failure.book, reason=failure.reason, since=failure.since) for failure in failures],
        read_on=read_on,
        tasks=evaluation.tasks,
        locations={book: workbook.location for book, workbook in workbooks.items()},
        sheets={(book, name): sheet.place(book) for book, w in workbooks.items() for name, sheet in _sheets(w)},
        worksheets=session.worksheets,
        book_code=session.summary_code,
        version=__version__,
        history=history,
    )


def _sheets(workbook: Workbook) -> Iterable[tuple[str, SheetEntries]]:
    return workbook.entries.sheets.items() if workbook.entries else ()


def blank_summary(session: Session) -> Book:
    """The summary before the first sync."""
    return make_summary(session, evaluate(session, {}, ()), {}, ())
