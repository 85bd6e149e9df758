"""The Data problems tab: findings grouped, so that one slip made often cannot bury ten real errors."""

from collections.abc import Sequence
from dataclasses import dataclass

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Category, Finding, Severity
from niiw_sheets.layout.attention import URGENCY
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.page import WHERE_WIDTH, Page, where

_SHOWN_PLACES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One kind of problem of one organisation, or of all (book empty)."""

    code: str
    book: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """What it is, in words."""
        return CATALOGUE[self.code].title

    @property
    def count(self) -> int:
        """How often."""
        return len(self.findings)


def groups(facts: SummaryFacts, *, by_book: bool = False) -> list[Group]:
    """Data problems by kind (and organisation): errors first, then the most frequent; tasks and notes are none."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in facts.findings:
        if is_data_problem(finding):
            found.setdefault((finding.code, finding.place.book if by_book else ""), []).append(finding)
    result = [
        Group(code=code, book=book, severity=items[0].severity, findings=tuple(items))
        for (code, book), items in found.items()
    ]
    ranks = list(Severity)
    return sorted(result, key=lambda group: (ranks.index(group.severity), -group.count, group.code, group.book))


def is_data_problem(finding: Finding) -> bool:
    """Whether an entry, a sheet or a workbook is wrong, rather than the work late."""
    return finding.category is not Category.WORKFLOW and finding.severity is not Severity.INFO


def problems(facts: SummaryFacts) -> Tab:
    """The tab. It names places, not entries: an entry may hold what leads need not see."""
    page = Page("problems", "Data problems", facts.book_code, (14, 34, 52, 12, WHERE_WIDTH, 40))
    page.title("Data problems")
    page.line(
        "One line for each kind of problem and organisation; each workbook's Attention page has every single one."
    )
    page.row += 1
    rows = [
        (
            URGENCY[group.severity],
            facts.name(group.book),
            group.title,
            group.count,
            where(group.findings[0].place, facts.link(group.findings[0].place)),
            _places(group.findings[1:]),
        )
        for group in groups(facts, by_book=True)
    ]
    headings = ("How urgent", "Organisation", "Problem", "How often", "First place", "Further places")
    page.table(headings, rows, freeze=True, empty="No data problems.")
    return page.tab()


def _places(findings: Sequence[Finding]) -> str:
    named = [", ".join(part for part in (f.place.tab, f.place.cell) if part) for f in findings]
    shown = list(dict.fromkeys(name for name in named if name))
    more = f" and {len(shown) - _SHOWN_PLACES} more" if len(shown) > _SHOWN_PLACES else ""
    return "; ".join(shown[:_SHOWN_PLACES]) + more
