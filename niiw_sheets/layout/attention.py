"""Findings of one workbook → its Attention page: what needs fixing, where, how, and since when."""

from collections.abc import Iterable, Sequence

from niiw_sheets import keys
from niiw_sheets.findings.grouping import SHOWN_PLACES, Group, condensed, place_name, places_named
from niiw_sheets.findings.model import Finding, Severity, quote
from niiw_sheets.layout import styles
from niiw_sheets.layout.heights import fitted
from niiw_sheets.sheet import Area, Cell, Grid, Link, Position, Tab
from niiw_sheets.wording import day_words

KEY = "attention"
TITLE = "Attention"
CODE = "w00"
"""The page's worksheet code in its marker."""

HEADINGS = ("How urgent", "What to do", "Where", "Found there", "Since")
WIDTHS = {1: 3, 2: 14, 3: 78, 4: 29, 5: 44, 6: 14}
URGENCY = {Severity.ERROR: "Please fix", Severity.WARNING: "Please check", Severity.INFO: "Good to know"}
FIRST_LINE = "This page is rewritten by niiw-sheets whenever something changes: please type nothing here."
ALL_WELL = "Nothing needs attention in this workbook."


def attention_tab(findings: Sequence[Finding], *, book_code: str, location: str) -> Tab:
    """The page for one workbook; `location` is where the workbook stands, for links into its cells."""
    ordered = sorted(findings, key=_urgency)
    cells: dict[Position, Cell] = {
        (1, 1): Cell(value=str(keys.Marker(keys.FORMAT, CODE, book_code)), style=styles.KEY),
        (1, 2): Cell(value=FIRST_LINE, style=styles.INSTRUCTION),
        (2, 2): Cell(value=TITLE, style=styles.TITLE),
        (3, 2): Cell(value=summary_line(ordered), style=styles.INSTRUCTION),
    }
    for index, heading in enumerate(HEADINGS):
        cells[5, 2 + index] = Cell(value=heading, style=styles.HEADING)
    shown = lines(ordered)
    for row, line in enumerate(shown, start=6):
        cells.update(_row(line, row, location))
    tab = Tab(
        key=KEY,
        title=TITLE,
        cells=cells,
        widths=WIDTHS,
        hidden_columns=frozenset({1}),
        frozen_rows=5,
        repeat_rows=(5, 5),
        filter=Area(5, 2, 5 + len(shown), 1 + len(HEADINGS)) if shown else None,
        owned=True,
        color=styles.OVERDUE_FILL if any(f.severity is not Severity.INFO for f in ordered) else None,
    )
    return fitted(tab)


def is_attention(grid: Grid) -> bool:
    """Whether a tab that was read is an Attention page, whatever it is called by now: by its first marker, since
    somebody may have typed or pasted another one further down."""
    markers = (keys.parse_marker(cell.value) for cell in grid.cells.values() if isinstance(cell.value, str))
    first = next((marker for marker in markers if marker), None)
    return first is not None and first.worksheet == CODE


def summary_line(findings: Sequence[Finding]) -> str:
    """How much there is to do, in one sentence."""
    if not findings:
        return ALL_WELL
    counts = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    parts = [f"{count:,} × “{URGENCY[severity]}”" for severity, count in counts.items() if count]
    return f"{', '.join(parts)}. The most urgent come first; click a place to go to its cell."


def lines(findings: Iterable[Finding]) -> list[Group]:
    """The lines that tell of findings, the most urgent first, then in the order of the tabs and their rows."""
    return sorted(condensed(sorted(findings, key=_urgency)), key=lambda line: _urgency(line.first))


def _urgency(finding: Finding) -> tuple[int, str, int, int, str]:
    place = finding.place
    return (list(Severity).index(finding.severity), place.tab, place.row, place.column, finding.code)


def _row(line: Group, row: int, location: str) -> dict[Position, Cell]:
    place = line.first.place
    link = None
    if place.tab_id:
        link = Link(tab=place.tab_id, row=max(place.row, 1), column=max(place.column, 1), location=location)
    body = styles.ANSWER
    return {
        (row, 2): Cell(value=URGENCY[line.first.severity], style=styles.GROUP),
        (row, 3): Cell(value=line_words(line), style=body),
        (row, 4): Cell(value=place_name(place), style=styles.TABLE_LINK if link else body, link=link),
        (row, 5): Cell(value=_found(line), style=body),
        (row, 6): Cell(value=day_words(line.since) if line.since else "", style=body),
    }


def line_words(line: Group) -> str:
    """What to do; of several findings the words of the first, and where the others are."""
    if line.count == 1:
        return line.first.message
    others = places_named((finding.place for finding in line.findings[1:]), lambda _: "")
    if line.identical:
        return f"{line.first.message} ({line.count:,} times{f', also in {others}' if others else ''}.)"
    return f"{line.count:,} of this kind. The first: {line.first.message} The others: {others}."


def _found(line: Group) -> str:
    """The text found, whole; of several different ones the beginnings of the first few."""
    if line.identical:
        return line.first.value
    shown = list(dict.fromkeys(quote(f.value) for f in line.findings[:SHOWN_PLACES] if f.value))
    return "; ".join([*shown, "…"]) if shown else ""
