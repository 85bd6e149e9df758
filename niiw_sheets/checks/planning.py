"""The coalition's planning: needs, who might provide for them, and decisions by the selection criteria."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from niiw_sheets.checks.asking import typed
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords, Row

_NEED = "need"
_PROVIDER = "provider"
_MEETS = "meets"
_CRITERIA = "criteria"
_DECISIONS = frozenset({Answer.YES, Answer.PARTLY, Answer.NO})


def check_needs(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """Needs that nobody might provide for, and providers of nothing."""
    for _, rows in groupby(records.needs, key=lambda row: row.kind):
        for block in _blocks(rows):
            yield from _block(block)


def check_criteria(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """At most one finding: a decision by selection criteria where there are none."""
    if any(typed(row.cells.get(_CRITERIA)) for row in records.criteria):
        return
    decided = next((row for row in records.needs if row.meets in _DECISIONS and _MEETS in row.cells), None)
    if decided:
        cell = decided.cells[_MEETS]
        yield CATALOGUE.finding("decision-without-criteria", cell.place, value=cell.raw)


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of one kind, cut before each need: further providers stand in rows of their own below it."""
    block: list[Row] = []
    for row in rows:
        if block and typed(row.cells.get(_NEED)):
            yield block
            block = []
        block.append(row)
    yield block


def _block(block: list[Row]) -> Iterator[Finding]:
    need = block[0].cells.get(_NEED)
    providers = [cell for row in block if (cell := row.cells.get(_PROVIDER)) and typed(cell)]
    if need is None or not typed(need):
        for cell in providers:
            yield CATALOGUE.finding("provider-without-need", cell.place, value=cell.raw)
    elif not providers and (empty := block[0].cells.get(_PROVIDER)):
        yield CATALOGUE.finding("need-without-provider", empty.place, value=need.raw)
