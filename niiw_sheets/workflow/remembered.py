"""Everything as the last sync left it in history, judged by the session's day; no workbook is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from niiw_sheets.findings.model import Finding
from niiw_sheets.history.model import Workbook
from niiw_sheets.plan import place_books
from niiw_sheets.workflow.evaluating import Evaluation, evaluate
from niiw_sheets.workflow.granting import access_findings, shared_listings
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.standing import workbook_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """The entries of all declared workbooks, and what they mean."""

    workbooks: Mapping[str, Workbook]
    evaluation: Evaluation


def remembered(session: Session) -> Remembered:
    """What history knows, evaluated anew."""
    known = session.history.workbooks()
    workbooks = {book: known[book] for book in session.codes if book in known}
    evaluation = evaluate(session, workbooks, _about_workbooks(session, known))
    return Remembered(workbooks=workbooks, evaluation=evaluation)


def _about_workbooks(session: Session, known: Mapping[str, Workbook]) -> list[Finding]:
    """The findings about whole workbooks, as the store was at the last sync."""
    places = {book: workbook.location for book, workbook in known.items()}
    listings = tuple(session.history.listings().values())
    placed = place_books(session.codes, places, listings, session.history.intents())
    found = workbook_findings(placed, known, session.history.failures().values())
    return found + access_findings(session, shared_listings(session, placed, listings))
