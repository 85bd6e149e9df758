"""What holds for the date reader whatever is in the cell."""

import math
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niiw_sheets.findings.model import Severity
from niiw_sheets.findings.reading_dates import CODES
from niiw_sheets.reading.date_points import spoken
from niiw_sheets.reading.date_words import MONTHS, NAMES, distance
from niiw_sheets.reading.dates import read_date
from niiw_sheets.reading.values import Context, DateKind, DateReading
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.date_samples import TODAY, US, read

SEVERITIES = {code.code: code.severity for code in CODES}
PIECES = """
April apr. Sept Febuary may Thu Monday 1 2 3rd 15 21th 31 32 99 '27 2027 1999 20270415 4/15 4-15 15.04.
4/15/2027 2027-04-15 5pm @22.00 17:00 EST COB Q2 2nd quarter spring winter early mid late end beginning
of week the to - – / and or , . ; : ? ( ) [ ] from between after due by ongoing every monthly month year
TBD n/a none ~ probably tentative FY27 basis at in on until * ~~ <s> -> + & x
"""
"""What texts in date cells are made of."""
ANY = settings(deadline=None)
MANY = settings(max_examples=400, deadline=None)
DATELESS = {DateKind.NONE, DateKind.RECURRING, DateKind.UNREADABLE}

in_window = st.dates(min_value=date(2016, 1, 1), max_value=date(2036, 12, 31))
contexts = st.builds(
    Context, today=st.dates(date(1990, 1, 1), date(2090, 1, 1)), reference=st.dates(date(1990, 1, 1), date(2090, 1, 1))
)
pieces = st.sampled_from(PIECES.split())
typed_texts = st.lists(pieces, max_size=9).flatmap(
    lambda chosen: st.sampled_from([" ".join(chosen), "".join(chosen), "-".join(chosen)])
)
values = st.one_of(st.text(max_size=40), st.floats(), st.booleans(), st.integers(-10, 80_000).map(float))
cells = st.builds(GridCell, st.sampled_from(Kind), values, st.booleans())


def assert_sound(reading: DateReading) -> None:
    """What every reading must be."""
    errors = [note for note in reading.notes if SEVERITIES[note.code] is Severity.ERROR]
    assert len(errors) == (reading.kind is DateKind.UNREADABLE)
    assert (reading.earliest is None) == (reading.latest is None) == (reading.kind in DATELESS)
    if reading.earliest and reading.latest:
        assert reading.earliest <= reading.latest
    if reading.kind in {DateKind.EXACT, DateKind.ASSUMED_YEAR}:
        assert reading.earliest == reading.latest


@ANY
@given(st.text(max_size=60))
def test_any_text_has_a_sound_reading(text: str) -> None:
    assert_sound(read(text))


@MANY
@given(typed_texts, contexts)
def test_any_mixture_of_words_of_dates_has_a_sound_reading(text: str, context: Context) -> None:
    assert_sound(read(text, context))


@ANY
@given(cells, contexts)
def test_any_cell_has_a_sound_reading(cell: GridCell, context: Context) -> None:
    assert_sound(read_date(cell, context))


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1e300, -1.0])
@pytest.mark.parametrize("kind", [Kind.DATE, Kind.NUMBER])
def test_a_number_beyond_any_calendar_is_unreadable(kind: Kind, value: float) -> None:
    assert_sound(read_date(GridCell(kind, value), US))


@pytest.mark.parametrize(
    "write",
    [
        lambda day: day.isoformat(),
        lambda day: f"{day:%Y%m%d}",
        lambda day: f"{day.month}/{day.day}/{day.year}",
        lambda day: f"{day.day}.{day.month}.{day.year}",
        lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
        lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day:%y}",
        lambda day: f"due by the {day.day}th of {MONTHS[day.month - 1]} {day.year}, 5 pm EST",
        lambda day: str((day - date(1899, 12, 30)).days),
        spoken,
    ],
)
@ANY
@given(day=in_window)
def test_a_day_is_read_back_from_any_way_to_write_it(write: Callable[[date], str], day: date) -> None:
    reading = read(write(day))
    assert (reading.kind, reading.earliest) == (DateKind.EXACT, day)
    assert "date-weekday-contradicts" not in {note.code for note in reading.notes}


@ANY
@given(in_window, st.integers(1, 300))
def test_a_range_is_read_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    text = f"{first.month}/{first.day}/{first.year} - {spoken(last)}"
    reading = read(text, Context(today=first, reference=first))
    assert (reading.kind, reading.earliest, reading.latest) == (DateKind.RANGE, first, last)


@ANY
@given(in_window, in_window)
def test_a_day_without_a_year_lies_near_the_day_it_was_first_seen(day: date, reference: date) -> None:
    reading = read(f"{MONTHS[day.month - 1]} {day.day}", Context(today=TODAY, reference=reference))
    if reading.latest:
        assert (reading.latest.month, reading.latest.day) == (day.month, day.day)
        assert timedelta(days=-93) < reading.latest - reference < timedelta(days=277)
    else:
        assert (day.month, day.day) == (2, 29) or reading.notes[0].code == "date-outside-window"


@ANY
@given(in_window)
def test_reading_again_on_a_later_day_gives_the_same_year(day: date) -> None:
    text = f"{day.month}/{day.day}"
    first = read(text, Context(today=TODAY, reference=TODAY))
    later = read(text, Context(today=TODAY + timedelta(days=200), reference=TODAY))
    assert first == later


@given(st.sampled_from(MONTHS), st.sampled_from(MONTHS), st.text("abcdefghijklmnopqrstuvwxyz", max_size=8))
def test_the_distance_of_words_is_a_distance(one: str, other: str, word: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert distance(one, word) <= max(len(one), len(word))


@ANY
@given(st.sampled_from([name for name in NAMES if len(name) > 5]), st.data())
def test_a_name_with_two_neighbouring_letters_swapped_is_still_that_name(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if name in MONTHS:
        reading = read(f"{swapped} 2027")
        assert reading.earliest == date(2027, MONTHS.index(name) + 1, 1)
    else:
        assert read(f"{swapped} 4/15/2027").latest == date(2027, 4, 15)
