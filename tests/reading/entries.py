"""What tests of readers share: cells, the labelled examples, and every kind of cell there can be."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import strategies as st

from niiw_sheets.findings import reading_entries
from niiw_sheets.findings.model import Note, Severity
from niiw_sheets.sheet import GridCell, Kind

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "examples"
CELL_ERROR = "cell-error"
"""Declared beside the dates; every reader uses it."""

CODES = {code.code: code for code in reading_entries.CODES}
REF = GridCell(Kind.ERROR, "#REF!")

_WORDS = ("done", "not", "yes", "no", "n/a", "TBD", "6", "months", "year", " and ", " - ", "Jr.", "w/", "https://a.b")
_SIGNS = (*"?,;/\n@()[]<>.&*^éſİ½\u200b",)
PIECES = st.sampled_from(_WORDS + _SIGNS)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join)
CELLS = st.one_of(
    TEXTS.map(lambda text: GridCell(Kind.TEXT, text)),
    st.floats(allow_nan=False, allow_infinity=False).map(lambda number: GridCell(Kind.NUMBER, number)),
    st.booleans().map(lambda truth: GridCell(Kind.BOOL, truth)),
    st.floats(0, 2_900_000).map(lambda serial: GridCell(Kind.DATE, serial)),
    st.just(REF),
)


def text(typed: str) -> GridCell:
    return GridCell(Kind.TEXT, typed)


def number(typed: float) -> GridCell:
    return GridCell(Kind.NUMBER, typed)


def codes(notes: Iterable[Note]) -> list[str]:
    return [note.code for note in notes]


def errors(notes: Iterable[Note]) -> list[str]:
    """The codes among notes that say the entry could not be used. Raises KeyError for an undeclared code."""
    return [note.code for note in notes if note.code == CELL_ERROR or CODES[note.code].severity is Severity.ERROR]


def labelled(name: str) -> list[dict[str, str]]:
    """The rows of a file of labelled examples; none where the examples are not beside the project."""
    path = EXAMPLES / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


needs_examples = pytest.mark.skipif(not EXAMPLES.exists(), reason="the labelled examples are not beside the project")
