"""Which worksheet a tab claims to be: by hidden marker, else by hidden keys, else by its words; words overrule both."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from niiw_sheets import keys
from niiw_sheets.sheet import Grid
from niiw_sheets.structure.expected import ExpectedSheet
from niiw_sheets.structure.words import fold

OUR_MARKER, ANY_MARKER, KEYS, WORDS = 4, 3, 2, 1
"""How strong a claim is."""

_FEW_HEADINGS = 4
"""With fewer headings every one of them must be there; with so many, one may be missing."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A tab and the worksheet it is taken for."""

    grid: Grid
    worksheet: str
    strength: int
    shows: bool
    """Whether the tab holds more of the worksheet than a marker."""


def claim_of(
    grid: Grid, marker: keys.Marker | None, expected: Mapping[str, ExpectedSheet], book_code: str
) -> Claim | None:
    """What a tab claims to be; None for a tab of a person's own. A marker or keys that were pasted over another
    worksheet's (or replaced throughout the tab) do not hold against all of its visible headings. What has another
    marker, as the tool's own pages do, may quote keys."""
    codes = {sheet.worksheet.code: name for name, sheet in expected.items()}
    texts = {cell.value for cell in grid.cells.values() if isinstance(cell.value, str)}
    marked = codes.get(marker.worksheet, "") if marker else ""
    keyed = _by_keys(texts, codes) if marker is None or marker.worksheet in codes else ""
    named = marked or keyed
    shown = bool(named) and _shows_headings(texts, expected[named])
    worded = named if shown else _by_words(grid, expected, by_prompts=marker is None)
    if worded and worded != named:
        strength = KEYS if marker or keyed else WORDS
        return Claim(grid=grid, worksheet=worded, strength=strength, shows=True)
    if not named:
        return None
    return Claim(
        grid=grid,
        worksheet=named,
        strength=_strength(marker, book_code) if marked else KEYS,
        shows=named in {worded, keyed},
    )


def marker_of(grid: Grid) -> keys.Marker | None:
    """The first marker in a tab."""
    found = (keys.parse_marker(cell.value) for cell in grid.cells.values() if isinstance(cell.value, str))
    return next((marker for marker in found if marker), None)


def _strength(marker: keys.Marker | None, book_code: str) -> int:
    return OUR_MARKER if marker and marker.book == book_code else ANY_MARKER


def _by_keys(texts: Iterable[str], codes: Mapping[str, str]) -> str:
    """The worksheet most of whose keys are there: a heading's key at least."""
    found = (keys.worksheet_of_key(text) for text in texts if text[:1] == "§")
    counts = Counter(code for code in found if code in codes)
    return codes[max(sorted(counts), key=lambda code: counts[code])] if counts else ""


def _shows_headings(texts: set[str], sheet: ExpectedSheet) -> bool:
    """Whether all of a worksheet's headings are there letter by letter: no need to look any closer."""
    return all(column.heading in texts for section in sheet.worksheet.sections for column in section.columns)


def _by_words(grid: Grid, expected: Mapping[str, ExpectedSheet], *, by_prompts: bool) -> str:
    """The worksheet whose headings stand side by side, all or all but one of many, or most of whose prompts are there.

    The tool's own pages quote prompts too: what carries a marker is known by headings alone.
    """
    rows = _folded_rows(grid)
    every = {text for words in rows.values() for text in words}
    best, most = "", 0
    for name, sheet in expected.items():
        sections = [section.headings.keys() for section in sheet.sections.values()]
        total = sum(map(len, sections))
        candidates = [words for words in rows.values() if any(words & headings for headings in sections)]
        shown = sum(max((len(words & headings) for words in candidates), default=0) for headings in sections)
        asked, prompts = len(sheet.prompts_by_words.keys() & every), len(sheet.prompts_by_words)
        enough = shown >= total - (total >= _FEW_HEADINGS)
        if (enough or (by_prompts and asked * 2 > prompts > 0)) and shown + asked > most:
            best, most = name, shown + asked
    return best


def _folded_rows(grid: Grid) -> dict[int, set[str]]:
    rows: dict[int, set[str]] = {}
    for (row, _), cell in grid.cells.items():
        if isinstance(cell.value, str):
            rows.setdefault(row, set()).add(fold(cell.value))
    return rows
