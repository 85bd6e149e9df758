"""The Data problems tab: findings grouped, so that one slip made often cannot bury ten real errors."""

from collections.abc import Hashable

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.grouping import Group, grouped, most_urgent_first, places_named
from niiw_sheets.findings.model import Category, Finding, Severity
from niiw_sheets.layout.attention import URGENCY
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.page import WHERE_WIDTH, Content, Page, where

HEADINGS = ("How urgent", "Organisation", "Problem", "How often", "First place", "Further places")


def groups(facts: SummaryFacts, *, by_book: bool = False) -> list[Group]:
    """Data problems by kind (and organisation): errors first, then the most frequent; tasks and notes are none."""

    def key(finding: Finding) -> Hashable:
        return finding.code, finding.place.book if by_book else ""

    return most_urgent_first(grouped(filter(is_data_problem, facts.findings), key))


def title(group: Group) -> str:
    """What is wrong, in words."""
    return CATALOGUE[group.first.code].title


def is_data_problem(finding: Finding) -> bool:
    """Whether an entry, a sheet or a workbook is wrong, rather than the work late."""
    return finding.category is not Category.WORKFLOW and finding.severity is not Severity.INFO


def problems(facts: SummaryFacts) -> Tab:
    """The tab. It names places, not entries: an entry may hold what leads need not see."""
    page = Page("problems", "Data problems", facts.book_code, (14, 34, 52, 12, WHERE_WIDTH, 40))
    page.title("Data problems")
    page.line(
        "One line for each kind of problem and organisation. The Attention page of a workbook says what to do; the "
        "table findings of “niiw-sheets export” has every single one."
    )
    page.row += 1
    rows = [_row(facts, group) for group in groups(facts, by_book=True)]
    page.table(HEADINGS, rows, freeze=True, empty="No data problems.")
    return page.tab()


def _row(facts: SummaryFacts, group: Group) -> tuple[Content, ...]:
    place = group.first.place
    return (
        URGENCY[group.first.severity],
        facts.name(place.book),
        title(group),
        group.count,
        where(place, facts.link(place)),
        places_named(finding.place for finding in group.findings[1:]),
    )
