"""Checks: pure generator functions from one workbook's records and today's rules to findings."""

from collections.abc import Callable, Iterator

from niiw_sheets.checks.agreements import check_agreement
from niiw_sheets.checks.answers import check_barriers, check_gates, check_goals
from niiw_sheets.checks.disagreeing import check_disagreements
from niiw_sheets.checks.notes import check_notes
from niiw_sheets.checks.participation import check_answered_on, check_participation, check_round
from niiw_sheets.checks.planning import check_criteria, check_needs
from niiw_sheets.checks.rules import Rules
from niiw_sheets.checks.tasks import check_tasks
from niiw_sheets.findings.model import Finding
from niiw_sheets.records.model import BookRecords

__all__ = ["CHECKS", "TAB_ORDER", "Check", "Rules", "check_book"]

Check = Callable[[BookRecords, Rules], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_notes,
    check_tasks,
    check_agreement,
    check_gates,
    check_barriers,
    check_goals,
    check_disagreements,
    check_participation,
    check_answered_on,
    check_round,
    check_needs,
    check_criteria,
)
"""Every check; which workbook it speaks of shows in the records that it finds there."""

TAB_ORDER = (
    "selection_criteria",
    "identifying_partners",
    "establishing_partnership",
    "approach_plan",
    "partnership_agreement",
    "work_plan",
    "process_assessment",
    "goals_assessment",
)
"""The worksheets in the order of their tabs; a coalition's own worksheets come behind them."""

_RANKS = {worksheet: rank for rank, worksheet in enumerate(TAB_ORDER)}


def check_book(records: BookRecords, rules: Rules) -> tuple[Finding, ...]:
    """All findings about one workbook's entries, in the order of its tabs, rows and columns."""
    found = (finding for check in CHECKS for finding in check(records, rules))
    return tuple(sorted(found, key=_position))


def _position(finding: Finding) -> tuple[int, str, int, int]:
    place = finding.place
    return _RANKS.get(place.worksheet, len(_RANKS)), place.worksheet, place.row, place.column
