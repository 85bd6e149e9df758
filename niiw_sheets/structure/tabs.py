"""Which tab of a workbook counts for which worksheet, and which are copies, pages of ours, or people's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from niiw_sheets.sheet import Grid
from niiw_sheets.structure.claims import ANY_MARKER, WORDS, Claim, claim_of, marker_of
from niiw_sheets.structure.expected import ExpectedSheet
from niiw_sheets.structure.model import SheetEntries


@dataclass(kw_only=True)
class Tabs:
    """A workbook's tabs, sorted out."""

    sheets: dict[str, Grid] = field(default_factory=dict)
    """Worksheet id → the tab that counts."""
    unmarked: set[str] = field(default_factory=set)
    """Worksheets recognised without a marker."""
    foreign: set[str] = field(default_factory=set)
    """Worksheets whose tab carries the marker of another workbook."""
    copies: list[tuple[str, Grid]] = field(default_factory=list)
    """Further tabs of a worksheet that has one."""
    pages: dict[str, list[Grid]] = field(default_factory=dict)
    """Worksheet code → the tool's own tabs and copies of them: Start Here, Attention."""
    own: list[Grid] = field(default_factory=list)
    """Tabs of the people's own."""


def sort_tabs(
    grids: Iterable[Grid],
    expected: Mapping[str, ExpectedSheet],
    *,
    book_code: str,
    page_codes: frozenset[str],
    known: Mapping[str, SheetEntries],
) -> Tabs:
    """`expected`: the book's worksheets by id; `known`: the entries of the last good read by worksheet id."""
    tabs = Tabs()
    claims: dict[str, list[Claim]] = {}
    for grid in grids:
        marker = marker_of(grid)
        claim = claim_of(grid, marker, expected, book_code)
        if claim:
            claims.setdefault(claim.worksheet, []).append(claim)
        elif marker and marker.worksheet in page_codes:
            tabs.pages.setdefault(marker.worksheet, []).append(grid)
        elif grid.cells:
            tabs.own.append(grid)
    for worksheet, rivals in claims.items():
        _settle(tabs, expected[worksheet], rivals, known.get(worksheet))
    _adopt_by_title(tabs, expected)
    return tabs


def _adopt_by_title(tabs: Tabs, expected: Mapping[str, ExpectedSheet]) -> None:
    """A tab that lost keys and headings and kept its title is still ours: what it holds must be quoted."""
    by_title = {grid.title: grid for grid in tabs.own}
    for name, sheet in expected.items():
        grid = by_title.get(sheet.worksheet.tab)
        if name not in tabs.sheets and grid:
            tabs.sheets[name] = grid
            tabs.own.remove(grid)


def _settle(tabs: Tabs, expected: ExpectedSheet, rivals: list[Claim], known: SheetEntries | None) -> None:
    """The strongest claim wins; among equals the tab known from the last read, by its id or else by what it holds,
    then the one with the worksheet's title, then the fullest."""
    name = expected.worksheet.id
    same_tab = known.tab_id if known and known.tab_id in {claim.grid.tab_id for claim in rivals} else None
    remembered = _texts(known) if known and same_tab is None and len(rivals) > 1 else set()

    def rank(claim: Claim) -> tuple[bool, int, bool, int, bool, int]:
        grid = claim.grid
        kept = len(remembered & {cell.raw for cell in grid.cells.values()}) if remembered else 0
        titled = grid.title == expected.worksheet.tab
        return (claim.shows, claim.strength, grid.tab_id == same_tab, kept, titled, len(grid.cells))

    winner = max(rivals, key=rank)
    tabs.sheets[name] = winner.grid
    if winner.strength < ANY_MARKER:
        tabs.unmarked.add(name)
    elif winner.strength == ANY_MARKER:
        tabs.foreign.add(name)
    for claim in rivals:
        if claim.strength == WORDS < winner.strength:
            tabs.own.append(claim.grid)  # a copy kept as notes: its keys were cleared
        elif claim is not winner:
            tabs.copies.append((name, claim.grid))


def _texts(entries: SheetEntries) -> set[str]:
    return {entry.cell.raw for line in entries.lines for entry in line.entries.values()}
