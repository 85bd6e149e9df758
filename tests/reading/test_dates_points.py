"""Single points in time: complete dates, dates without a year, months, quarters, seasons, years."""

from datetime import date

import pytest

from niiw_sheets.reading.dates import read_date
from niiw_sheets.reading.values import Context, DateKind
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.date_samples import DAY_FIRST, US, codes, read, seen_on, shown


@pytest.mark.parametrize(
    ("cell", "expected", "remark"),
    [
        (GridCell(Kind.DATE, 46492.0), "exact 2027-04-15", "a date cell"),
        (GridCell(Kind.DATE, 46492.99), "exact 2027-04-15", "its time of day is dropped"),
        (GridCell(Kind.DATE, 46492.0, shows_day=False), "approximate 2027-04-01 2027-04-30", "Nov-27 and its like"),
        (GridCell(Kind.DATE, 120.0), "unreadable", "a small number in a date column: 1900"),
        (GridCell(Kind.DATE, 1e12), "unreadable", "no day of any calendar"),
        (GridCell(Kind.DATE, float("nan")), "unreadable", "no number at all"),
        (GridCell(Kind.NUMBER, 46492.0), "exact 2027-04-15", "a plausible serial"),
        (GridCell(Kind.NUMBER, 42370.0), "exact 2016-01-01", "the window's first day"),
        (GridCell(Kind.NUMBER, 42369.0), "unreadable", "the day before the window"),
        (GridCell(Kind.NUMBER, 50040.0), "exact 2036-12-31", "the window's last day"),
        (GridCell(Kind.NUMBER, 50041.0), "unreadable", "the day behind the window"),
        (GridCell(Kind.NUMBER, 2027.0), "approximate 2027-01-01 2027-12-31", "a year as a number"),
        (GridCell(Kind.NUMBER, 2037.0), "unreadable", "a year outside the window"),
        (GridCell(Kind.NUMBER, 20270415.0), "exact 2027-04-15", "a day without marks"),
        (GridCell(Kind.NUMBER, 20270230.0), "unreadable", "an impossible one"),
        (GridCell(Kind.NUMBER, 15.0), "unreadable", "a day number alone"),
        (GridCell(Kind.NUMBER, 4.15), "unreadable", "no serial, no year"),
        (GridCell(Kind.BOOL, True), "unreadable", "a tick box"),
        (GridCell(Kind.ERROR, "#N/A"), "unreadable", "never n/a"),
        (None, "none", "an empty cell"),
    ],
)
def test_a_cell_that_is_no_text_is_read_by_its_kind(cell: GridCell | None, expected: str, remark: str) -> None:
    assert shown(read_date(cell, US)) == expected, remark


@pytest.mark.parametrize(
    "text",
    [
        *("2027-04-15", "20270415", "2027/4/15", "2027.04.15", "2027-04-15T23:59:59+02:00", "20270415T1200Z"),
        *("4/15/2027", "04/15/2027", "4/15/27", "4-15-27", "15.04.2027", "15.04.2027.", "15. 4. 2027", "15,04,2027"),
        *("April 15th, 2027", "Apr. 15, 2027", "APRIL 15 2027", "april15,2027", "15 April 2027", "15. April 2027"),
        *("15th of April, 2027", "the 15th of April 2027", "April the 15th, 2027", "2027 April 15", "April 15, '27"),
        *("15-Apr-27", "15-Apr-2027", "15/Apr/2027", "Apr-15-2027", "15Apr2027", "2027-Apr-15", "15 Apr 27"),
        *(
            "Thu 15 Apr 2027",
            "Thursday, April 15, 2027",
            "4/15/2027 (Thu)",
            "Thurs. 4/15/2027",
            "April 15th 2027 Thursday",
        ),
        *("April 15nd, 2027", "46492", "46492.0", "46492.5", "4/15, 2027", "**April 15, 2027**", "April 15, 2027*"),
        *(
            "[4/15/2027](https://example.org/a_b)",
            "(4/15/2027)",
            "“4/15/2027”",
            "April\u00a015,\u00a02027",
            "１５ April ２０２７",
        ),
        *(
            "April 15, 2027 / 4/15/2027",
            "01:00 UTC Thu 15 April 2027 / 21:00 EDT Thu 15 April 2027",
            "4/15/2027\n4/15/2027",
        ),
    ],
)
def test_a_complete_date_is_that_day_however_it_is_written(text: str) -> None:
    assert shown(read(text)) == "exact 2027-04-15"
    assert not codes(read(text))


@pytest.mark.parametrize(
    "text",
    [
        *("Arpil 15, 2027", "Apirl 15 2027", "Apil 15 2027", "Aprill 15, 2027", "15 Arp 2027", "Thusday 15 April 2027"),
        *("Thrusday, Apr 15 2027", "Thurday 4/15/2027"),
    ],
)
def test_names_misspelt_by_a_letter_or_two_are_understood(text: str) -> None:
    assert shown(read(text)) == "exact 2027-04-15"
    assert not codes(read(text))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Feburary 2027", 2),
        ("Janurary 2027", 1),
        ("Setpember 2027", 9),
        ("Octuber 2027", 10),
        ("Novmber 2027", 11),
        ("Dezember 2027", 12),
        ("Agust 2027", 8),
        ("Spet 2027", 9),
    ],
)
def test_a_misspelt_month_is_the_nearest_one(text: str, month: int) -> None:
    reading = read(text)
    assert reading.earliest == date(2027, month, 1)


@pytest.mark.parametrize("text", ["Jane 15, 2027", "Mai 15, 2027", "Juny 3, 2027", "Judy 3, 2027", "Augusta", "Match"])
def test_a_word_that_may_be_two_names_or_none_is_no_month(text: str) -> None:
    assert read(text).kind is DateKind.UNREADABLE


@pytest.mark.parametrize(
    ("text", "us", "day_first"),
    [
        ("4/5/2027", "exact 2027-04-05", "exact 2027-05-04"),
        ("4-5-27", "exact 2027-04-05", "exact 2027-05-04"),
        ("4/15/2027", "exact 2027-04-15", "exact 2027-04-15"),
        ("15/4/2027", "exact 2027-04-15", "exact 2027-04-15"),
        ("04.05.2027", "exact 2027-05-04", "exact 2027-05-04"),
        ("4,5,2027", "exact 2027-05-04", "exact 2027-05-04"),
        ("04.15.2027", "exact 2027-04-15", "exact 2027-04-15"),
        ("2027-04-05", "exact 2027-04-05", "exact 2027-04-05"),
        ("2027/15/04", "exact 2027-04-15", "exact 2027-04-15"),
        ("4/5", "assumed_year 2027-04-05", "assumed_year 2027-05-04"),
        ("4-5", "assumed_year 2027-04-05", "assumed_year 2027-05-04"),
        ("04.05.", "assumed_year 2027-05-04", "assumed_year 2027-05-04"),
        ("15.04", "assumed_year 2027-04-15", "assumed_year 2027-04-15"),
        ("31/4/2027", "unreadable", "unreadable"),
        ("13/13/2027", "unreadable", "unreadable"),
    ],
)
def test_numbers_are_read_in_the_order_of_the_locale_and_with_dots_day_first(
    text: str, us: str, day_first: str
) -> None:
    assert (shown(read(text)), shown(read(text, DAY_FIRST))) == (us, day_first)


@pytest.mark.parametrize(
    ("text", "us", "day_first"),
    [
        ("15/4/2027", ("date-order-swapped",), ()),
        ("4/15/2027", (), ("date-order-swapped",)),
        ("04.15.2027", ("date-order-swapped",), ("date-order-swapped",)),
        ("2027-15-04", ("date-order-swapped",), ("date-order-swapped",)),
        ("04.05.2027", ("date-dots-day-first",), ()),
        ("04.04.2027", (), ()),
        ("15.04.2027", (), ()),
        ("4/5/2027", (), ()),
    ],
)
def test_an_order_that_may_surprise_is_noted(text: str, us: tuple[str, ...], day_first: tuple[str, ...]) -> None:
    assert (codes(read(text)), codes(read(text, DAY_FIRST))) == (us, day_first)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/1/16", "exact 2016-01-01"),
        ("1/1/36", "exact 2036-01-01"),
        ("1/1/37", "unreadable"),
        ("1/1/15", "unreadable"),
        ("1/9/80", "unreadable"),
        ("1/1/2015", "unreadable"),
        ("24.02.2929", "unreadable"),
        ("2/30/2027", "unreadable"),
        ("Feb 29, 2027", "unreadable"),
        ("Feb 29, 2028", "exact 2028-02-29"),
        ("4/0/2027", "unreadable"),
        ("0000-00-00", "unreadable"),
        ("12/31/9999", "unreadable"),
        ("4/15/027", "unreadable"),
        ("32 April 2027", "unreadable"),
    ],
)
def test_a_year_must_lie_in_the_window_and_a_day_in_the_calendar(text: str, expected: str) -> None:
    assert shown(read(text)) == expected


@pytest.mark.parametrize(("year", "readable"), [(2016, False), (2017, True), (2037, True), (2038, False)])
def test_the_window_moves_with_today(year: int, readable: bool) -> None:
    new_year = Context(today=date(2027, 1, 1), reference=date(2026, 11, 22))
    assert (read(str(year), new_year).kind is DateKind.APPROXIMATE) is readable


@pytest.mark.parametrize(
    ("text", "expected", "note", "remark"),
    [
        ("Thu 4/15/2027", "exact 2027-04-15", (), "weekday and date agree"),
        ("Fri 4/15/2027", "exact 2027-04-15", ("date-weekday-contradicts",), "the date wins"),
        ("4/15/2027, Friday", "exact 2027-04-15", ("date-weekday-contradicts",), "also behind it"),
        ("4/15/2027 (Friday)", "exact 2027-04-15", ("date-weekday-contradicts",), "also in brackets"),
        ("Mon, August 3", "assumed_year 2026-08-03", ("date-weekday-moves-year",), "sixteen weeks ago"),
        ("Tue August 3", "assumed_year 2027-08-03", (), "the usual year, and it fits"),
        ("Wed August 3", "assumed_year 2027-08-03", ("date-weekday-contradicts",), "fits no year near"),
        ("Mon November 22", "assumed_year 2027-11-22", ("date-weekday-moves-year",), "twelve months ahead to the day"),
        ("Sat November 22", "assumed_year 2025-11-22", ("date-weekday-moves-year",), "twelve months back to the day"),
        ("Tue October 1", "assumed_year 2026-10-01", ("date-weekday-contradicts",), "READING's own example"),
    ],
)
def test_a_weekday_chooses_the_year_or_is_overruled(
    text: str, expected: str, note: tuple[str, ...], remark: str
) -> None:
    reading = read(text)
    assert (shown(reading), codes(reading)) == (expected, note), remark


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("8/22", "assumed_year 2027-08-22", "nine months ahead to the day"),
        ("8/23", "assumed_year 2026-08-23", "one day inside the three months"),
        ("11/22", "assumed_year 2026-11-22", "today"),
        ("April 15", "assumed_year 2027-04-15", ""),
        ("15 Apr", "assumed_year 2027-04-15", ""),
        ("5-Dec", "assumed_year 2026-12-05", ""),
        ("Nov-27", "assumed_year 2026-11-27", "up to 31 a day"),
        ("Feb 29", "unreadable", "neither 2026 nor 2027 has one"),
        ("Feb 30", "unreadable", "no year has one"),
    ],
)
def test_a_day_without_a_year_lies_between_three_months_back_and_nine_ahead(
    text: str, expected: str, remark: str
) -> None:
    assert shown(read(text)) == expected, remark


@pytest.mark.parametrize(
    ("text", "first_seen", "expected"),
    [
        ("8/22", date(2026, 5, 1), "assumed_year 2026-08-22"),
        ("Feb 29", date(2027, 11, 22), "assumed_year 2028-02-29"),
        ("1/31", date(2026, 5, 1), "assumed_year 2027-01-31"),
        ("2/28", date(2026, 5, 31), "assumed_year 2027-02-28"),
        ("March", date(2026, 1, 5), "approximate 2026-03-01 2026-03-31"),
        ("April 15", date(2010, 1, 1), "unreadable"),
    ],
)
def test_the_year_is_assumed_from_the_day_the_text_was_first_seen(text: str, first_seen: date, expected: str) -> None:
    assert shown(read(text, seen_on(first_seen))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("November 2027", "approximate 2027-11-01 2027-11-30"),
        ("November, 2027", "approximate 2027-11-01 2027-11-30"),
        ("Nov '27", "approximate 2027-11-01 2027-11-30"),
        ("Nov-32", "approximate 2032-11-01 2032-11-30"),
        ("Nov-45", "unreadable"),
        ("4/2027", "approximate 2027-04-01 2027-04-30"),
        ("2027-04", "approximate 2027-04-01 2027-04-30"),
        ("2027-13", "unreadable"),
        ("Feb 2028", "approximate 2028-02-01 2028-02-29"),
        ("Nov", "approximate 2026-11-01 2026-11-30"),
        ("August", "approximate 2026-08-01 2026-08-31"),
        ("early April", "approximate 2027-04-01 2027-04-10"),
        ("beginning of April 2027", "approximate 2027-04-01 2027-04-10"),
        ("start of April", "approximate 2027-04-01 2027-04-10"),
        ("mid-April", "approximate 2027-04-11 2027-04-20"),
        ("middle of April 2027", "approximate 2027-04-11 2027-04-20"),
        ("late February 2028", "approximate 2028-02-21 2028-02-29"),
        ("the end of April", "approximate 2027-04-21 2027-04-30"),
        ("early August", "approximate 2027-08-01 2027-08-10"),
        ("end of August", "approximate 2026-08-21 2026-08-31"),
        ("early 2027", "approximate 2027-01-01 2027-04-30"),
        ("mid-2027", "approximate 2027-05-01 2027-08-31"),
        ("late 2027", "approximate 2027-09-01 2027-12-31"),
        ("end of 2027", "approximate 2027-12-01 2027-12-31"),
        ("2027", "approximate 2027-01-01 2027-12-31"),
        ("2015", "unreadable"),
        ("Q2 2027", "range 2027-04-01 2027-06-30"),
        ("2027 Q2", "range 2027-04-01 2027-06-30"),
        ("2Q27", "range 2027-04-01 2027-06-30"),
        ("2nd quarter of 2027", "range 2027-04-01 2027-06-30"),
        ("Q2", "range 2027-04-01 2027-06-30"),
        ("Q3", "range 2026-07-01 2026-09-30"),
        ("Q5 2027", "unreadable"),
        ("Spring 2027", "range 2027-03-01 2027-05-31"),
        ("summer", "range 2026-06-01 2026-08-31"),
        ("fall", "range 2026-09-01 2026-11-30"),
        ("autumn 2027", "range 2027-09-01 2027-11-30"),
        ("winter", "range 2026-12-01 2027-02-28"),
        ("winter 2027", "range 2026-12-01 2027-02-28"),
        ("winter 2026-27", "range 2026-12-01 2027-02-28"),
        ("winter 2026/2027", "range 2026-12-01 2027-02-28"),
        ("winter 2016", "range 2015-12-01 2016-02-29"),
        ("winter 2026-28", "unreadable"),
        ("fall 2026-27", "unreadable"),
        ("summer 2015", "unreadable"),
        ("end of Q2 2027", "unreadable"),
        ("late spring", "unreadable"),
        ("week of April 12", "range 2027-04-12 2027-04-18"),
        ("week of 8/16", "range 2027-08-16 2027-08-22"),
        ("week of 8/17", "range 2026-08-17 2026-08-23"),
        ("the week of Mon, April 12th", "range 2027-04-12 2027-04-18"),
    ],
)
def test_a_point_in_time_that_is_no_day_covers_its_first_to_its_last_day(text: str, expected: str) -> None:
    assert shown(read(text)) == expected
