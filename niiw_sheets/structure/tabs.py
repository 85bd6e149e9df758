"""Which tab of a workbook is which worksheet: by hidden marker, else by hidden keys, else by its headings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from niiw_sheets import keys
from niiw_sheets.sheet import Grid
from niiw_sheets.structure.expected import ExpectedSheet
from niiw_sheets.structure.words import fold


@dataclass(kw_only=True)
class Tabs:
    """A workbook's tabs, sorted out."""

    sheets: dict[str, Grid] = field(default_factory=dict)
    """Worksheet id → the tab that counts."""
    unmarked: set[str] = field(default_factory=set)
    """Worksheets recognised without a marker."""
    copies: list[tuple[str, Grid]] = field(default_factory=list)
    """Further tabs of a worksheet that has one."""
    pages: dict[str, Grid] = field(default_factory=dict)
    """Worksheet code → the tool's own tabs: Start Here, Attention."""
    own: list[Grid] = field(default_factory=list)
    """Tabs of the people's own."""


@dataclass(frozen=True, kw_only=True)
class _Claim:
    grid: Grid
    worksheet: str
    strength: int


_OUR_MARKER, _ANY_MARKER, _KEYS, _WORDS = 4, 3, 2, 1


def sort_tabs(
    grids: Iterable[Grid],
    expected: Mapping[str, ExpectedSheet],
    *,
    book_code: str,
    page_codes: frozenset[str],
    known: Mapping[str, str],
) -> Tabs:
    """`expected`: the book's worksheets by id; `known`: worksheet id → the tab's id at the last good read."""
    tabs = Tabs()
    claims: dict[str, list[_Claim]] = {}
    codes = {sheet.worksheet.code: name for name, sheet in expected.items()}
    for grid in grids:
        marker = _marker(grid)
        if marker and marker.worksheet in page_codes:
            tabs.pages.setdefault(marker.worksheet, grid)
        elif claim := _claim(grid, marker, codes, expected, book_code):
            claims.setdefault(claim.worksheet, []).append(claim)
        elif grid.cells:
            tabs.own.append(grid)
    for worksheet, rivals in claims.items():
        _settle(tabs, expected[worksheet], rivals, known.get(worksheet, ""))
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


def _settle(tabs: Tabs, expected: ExpectedSheet, rivals: list[_Claim], known: str) -> None:
    """The strongest claim wins; among equals the tab known from the last read, else that of the worksheet's title."""
    name = expected.worksheet.id

    def rank(claim: _Claim) -> tuple[int, bool, bool]:
        return (claim.strength, claim.grid.tab_id == known, claim.grid.title == expected.worksheet.tab)

    winner = max(rivals, key=rank)
    tabs.sheets[name] = winner.grid
    if winner.strength < _ANY_MARKER:
        tabs.unmarked.add(name)
    for claim in rivals:
        if claim.strength == _WORDS < winner.strength:
            tabs.own.append(claim.grid)  # a copy kept as notes: its keys were cleared
        elif claim is not winner:
            tabs.copies.append((name, claim.grid))


def _marker(grid: Grid) -> keys.Marker | None:
    found = (keys.parse_marker(cell.value) for cell in grid.cells.values() if isinstance(cell.value, str))
    return next((marker for marker in found if marker), None)


def _claim(
    grid: Grid,
    marker: keys.Marker | None,
    codes: Mapping[str, str],
    expected: Mapping[str, ExpectedSheet],
    book_code: str,
) -> _Claim | None:
    if marker and marker.worksheet in codes:
        strength = _OUR_MARKER if marker.book == book_code else _ANY_MARKER
        return _Claim(grid=grid, worksheet=codes[marker.worksheet], strength=strength)
    texts = [cell.value for cell in grid.cells.values() if isinstance(cell.value, str)]
    by_keys = _by_keys(texts, codes)
    if by_keys:
        return _Claim(grid=grid, worksheet=by_keys, strength=_KEYS)
    by_words = _by_words({fold(text) for text in texts}, expected)
    return _Claim(grid=grid, worksheet=by_words, strength=_WORDS) if by_words else None


def _by_keys(texts: list[str], codes: Mapping[str, str]) -> str:
    """The worksheet most of whose keys are there: a heading's key at least."""
    counts: dict[str, int] = {}
    for text in texts:
        code = keys.worksheet_of_key(text) if text[:1] == "§" else ""
        if code in codes:
            counts[code] = counts.get(code, 0) + 1
    return codes[max(counts, key=lambda code: counts[code])] if counts else ""


def _by_words(texts: set[str], expected: Mapping[str, ExpectedSheet]) -> str:
    """The worksheet all of whose headings, or most of whose prompts, are there."""
    for name, sheet in expected.items():
        headings = {words for section in sheet.sections.values() for words in section.headings}
        prompts = sheet.prompts_by_words.keys()
        if headings <= texts or (prompts and len(prompts & texts) * 2 > len(prompts)):
            return name
    return ""
