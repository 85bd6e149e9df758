"""Entries come back from their JSON as they were."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from niiw_sheets.findings.model import Category, Finding, Place, Severity
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.structure.codec import dumps, loads
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries

WORDS = st.text(max_size=20)
IDS = st.text("abcdefgh_0123456789", min_size=1, max_size=8)
NUMBERS = st.integers(0, 1_048_576)
DAYS = st.none() | st.dates()
FLOATS = st.floats(allow_nan=False, allow_infinity=False)

VALUES: Mapping[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: st.text(st.characters(categories=None)),  # half surrogates too
    Kind.NUMBER: FLOATS,
    Kind.BOOL: st.booleans(),
    Kind.DATE: FLOATS,
    Kind.ERROR: st.sampled_from(["#REF!", "#N/A", "#DIV/0!"]),
}
CELLS = st.one_of([st.builds(GridCell, st.just(kind), values, st.booleans()) for kind, values in VALUES.items()])
ENTRIES = st.builds(Entry, CELLS, NUMBERS, NUMBERS, DAYS)
LINES = st.builds(Line, IDS, IDS, NUMBERS, st.dictionaries(IDS, ENTRIES, max_size=3), DAYS, NUMBERS)
SHEETS = st.builds(
    SheetEntries,
    worksheet=IDS,
    tab=WORDS,
    tab_id=WORDS,
    lines=st.lists(LINES, max_size=3).map(tuple),
    columns=st.dictionaries(IDS, st.dictionaries(IDS, NUMBERS, max_size=3), max_size=2),
    prompts=st.dictionaries(IDS, NUMBERS, max_size=3),
)
PLACES = st.builds(Place, book=IDS, worksheet=IDS, tab=WORDS, tab_id=WORDS, row=NUMBERS, column=NUMBERS, heading=WORDS)
FINDINGS = st.builds(
    Finding,
    code=IDS,
    severity=st.sampled_from(Severity),
    category=st.sampled_from(Category),
    place=PLACES,
    value=WORDS,
    message=WORDS,
    first_seen=st.none(),
)
BOOKS = st.builds(
    BookEntries,
    book=IDS,
    sheets=st.lists(SHEETS, max_size=3).map(lambda sheets: {sheet.worksheet: sheet for sheet in sheets}),
    findings=st.lists(FINDINGS, max_size=3).map(tuple),
)


def kinds(entries: BookEntries) -> list[tuple[type, type]]:
    """The types of every cell's kind and value: 1, 1.0 and True are equal, but not the same."""
    cells = (entry.cell for line in entries.lines() for entry in line.entries.values())
    return [(type(cell.kind), type(cell.value)) for cell in cells]


@given(entries=BOOKS)
def test_what_is_written_is_read_back(entries: BookEntries) -> None:
    again = loads(dumps(entries))
    assert again == entries
    assert kinds(again) == kinds(entries)


@settings(max_examples=30)
@given(entries=BOOKS)
def test_the_order_of_sheets_and_columns_is_kept(entries: BookEntries) -> None:
    again = loads(dumps(entries))
    assert list(again.sheets) == list(entries.sheets)
    for line, before in zip(again.lines(), entries.lines(), strict=True):
        assert list(line.entries) == list(before.entries)


@settings(max_examples=30)
@given(entries=BOOKS)
def test_the_text_is_one_line(entries: BookEntries) -> None:
    assert "\n" not in dumps(entries)


def test_the_text_shows_people_s_words_as_they_are() -> None:
    line = Line("tasks", "", 9, {"task": Entry(GridCell(Kind.TEXT, "Clínica: “póster”"), 9, 3, date(2027, 4, 12))})
    sheet = SheetEntries(worksheet="work_plan", tab="", tab_id="", lines=(line,), columns={}, prompts={})
    assert "Clínica: “póster”" in dumps(BookEntries(book="clinic", sheets={"work_plan": sheet}))


def test_an_empty_workbook_is_read_back() -> None:
    assert loads(dumps(BookEntries(book="clinic"))) == BookEntries(book="clinic")
