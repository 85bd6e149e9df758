"""The summary workbook: its tabs in order."""

from niiw_sheets.layout.books import SUMMARY, properties
from niiw_sheets.sheet import Book
from niiw_sheets.summary.about import about
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.goals import goals
from niiw_sheets.summary.overview import overview
from niiw_sheets.summary.partners import partners
from niiw_sheets.summary.problems import problems
from niiw_sheets.summary.process import process
from niiw_sheets.summary.strengthen import strengthen
from niiw_sheets.summary.tasks import tasks
from niiw_sheets.summary.trend import trend


def summary_book(facts: SummaryFacts) -> Book:
    """The whole workbook."""
    title = f"{facts.assessment.coalition.name} – summary of our partnerships"
    tabs = (
        overview(facts),
        process(facts),
        strengthen(facts),
        goals(facts),
        tasks(facts),
        partners(facts),
        problems(facts),
        trend(facts),
        about(facts),
    )
    metadata = properties(title, facts.assessment.coalition.name)
    return Book(id=SUMMARY, code=facts.book_code, title=title, tabs=tabs, whole=True, properties=metadata)
