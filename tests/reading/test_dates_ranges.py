"""Several points in one text: ranges, alternatives, the same day said twice."""

import pytest

from tests.reading.date_samples import DAY_FIRST, codes, read, shown


@pytest.mark.parametrize(
    ("text", "expected", "remark"),
    [
        ("4/1-4/5", "range 2027-04-01 2027-04-05", "neither year typed"),
        ("4/1 - 4/5/2027", "range 2027-04-01 2027-04-05", "one year for both"),
        ("4/1/27-4/5/27", "range 2027-04-01 2027-04-05", "two-digit years"),
        ("2027-04-01 - 2027-04-05", "range 2027-04-01 2027-04-05", "hyphens within and between"),
        ("13.04.2027–15.04.2027", "range 2027-04-13 2027-04-15", "a dash"),
        ("1.-5. April 2027", "range 2027-04-01 2027-04-05", "full stops behind the days"),
        ("September 29 - October 4, 2027", "range 2027-09-29 2027-10-04", ""),
        ("June 7-8 2027", "range 2027-06-07 2027-06-08", "month typed once"),
        ("7-8 June 2027", "range 2027-06-07 2027-06-08", "not the eighth of July"),
        ("7th to the 8th of June", "range 2027-06-07 2027-06-08", ""),
        ("Sept. 3 to Sept. 9", "range 2026-09-03 2026-09-09", ""),
        ("Sept 3 through 9", "range 2026-09-03 2026-09-09", ""),
        ("from 4/1 to 4/5", "range 2027-04-01 2027-04-05", "from with to"),
        ("4/1-5", "range 2027-04-01 2027-04-05", "month typed once, in figures"),
        ("2nd and 3rd October 2027", "range 2027-10-02 2027-10-03", "neighbouring days"),
        ("October 2 & 3, 2027", "range 2027-10-02 2027-10-03", ""),
        ("Tuesday 12th - Friday 15th November 2024", "range 2024-11-12 2024-11-15", "weekdays fit"),
        ("Dec 20 - Jan 5, 2027", "range 2026-12-20 2027-01-05", "starts in the year before"),
        ("Dec 20, 2026 - Jan 5", "range 2026-12-20 2027-01-05", "ends in the year behind"),
        ("Dec 20 - Jan 5", "range 2026-12-20 2027-01-05", "no year typed"),
        ("Aug 1 - Aug 23", "range 2026-08-01 2026-08-23", "its last day decides the year"),
        ("Aug 1 - Aug 22", "range 2027-08-01 2027-08-22", "and here lies too far back"),
        ("between mid-February and mid-April", "range 2027-02-11 2027-04-20", ""),
        ("between April 5 and April 12", "range 2027-04-05 2027-04-12", "between makes days a range"),
        ("April/May 2027", "range 2027-04-01 2027-05-31", ""),
        ("April - June", "range 2027-04-01 2027-06-30", ""),
        ("Nov 2026 - Feb 2027", "range 2026-11-01 2027-02-28", ""),
        ("Nov-Feb 2027", "range 2026-11-01 2027-02-28", ""),
        ("4/2027 - 6/2027", "range 2027-04-01 2027-06-30", ""),
        ("late April or early May", "range 2027-04-21 2027-05-10", ""),
        ("late April or mid-May", "range 2027-04-21 2027-05-20", "a part of a month between"),
        ("Q2 and Q3 2027", "range 2027-04-01 2027-09-30", "neighbouring quarters"),
        ("mid to late April", "range 2027-04-11 2027-04-30", "month typed once"),
        ("Q1-Q2 2027", "range 2027-01-01 2027-06-30", ""),
        ("winter/spring 2027", "range 2026-12-01 2027-05-31", "winter belongs to the year it ends in"),
        ("2027-2028", "range 2027-01-01 2028-12-31", "two years"),
        ("week of May 3-7, 2027", "range 2027-05-03 2027-05-07", ""),
        ("week of 5/3-5/7/2027", "range 2027-05-03 2027-05-07", "in figures"),
        ("Mon-Fri, May 3-7, 2027", "range 2027-05-03 2027-05-07", "weekdays before the days"),
        ("mid-to-late April", "range 2027-04-11 2027-04-30", "hyphens around to"),
        ("fall 2026 / winter 2027", "range 2026-09-01 2027-02-28", "both years typed"),
        ("fall/winter 2026-27", "range 2026-09-01 2027-02-28", "the winter's two years typed"),
    ],
)
def test_a_range_covers_its_first_to_its_last_day(text: str, expected: str, remark: str) -> None:
    reading = read(text)
    assert (shown(reading), codes(reading)) == (expected, ()), remark


@pytest.mark.parametrize(
    "text", ["April 10 - April 5, 2027", "April 10-5", "4/5/2027-4/1/2027", "May 2028 - April 2027"]
)
def test_a_range_that_ends_before_it_starts_is_unreadable(text: str) -> None:
    assert codes(read(text)) == ("date-range-backwards",)


@pytest.mark.parametrize(
    "text",
    [
        *("April 15 or April 22", "April 15 or 16", "April 15/16", "4/15/2027, 4/22/2027", "4/15/2027\n4/22/2027"),
        *(
            "March 17, 24",
            "week of May 3 or May 10",
            "Mar/Apr 27",
            "April & October 2027",
            "spring or fall",
            "Q2/Q4 2027",
        ),
        *("April 5 and 12", "April 5, 6", "4/15 -> 4/22", "4/15/2027 (was 4/1/2027)", "moved from 4/1 to 4/15 again"),
        "01:00 UTC Friday 16th April 2027 / 18:00 PDT Thursday 15th April 2027",
    ],
)
def test_two_different_days_are_unreadable(text: str) -> None:
    assert codes(read(text)) == ("date-two-days",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("April 15, 2027 / 4/15/2027", "exact 2027-04-15"),
        ("April 15 / 4/15/2027", "exact 2027-04-15"),
        ("4/15 or April 15", "assumed_year 2027-04-15"),
        (
            "18:00 UTC Thu 15 April 2027 / 20:00 CEST Thu 15 April 2027 / 11:00 PDT Thu 15 April 2027",
            "exact 2027-04-15",
        ),
        ("4/15/2027 (April 15)", "exact 2027-04-15"),
        ("4/15/2027\nApril 15, 2027", "exact 2027-04-15"),
        ("4/15/2027 9:00 AM - 4/15/2027 5:00 PM", "exact 2027-04-15"),
    ],
)
def test_the_same_day_said_again_is_that_day(text: str, expected: str) -> None:
    assert shown(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["6/7-8/2027", "4-1-4-5", "9 - 13", "1/2/3", "April - 2027", "early - late", "Apr 1-2-3", "fall/winter 2026"],
)
def test_numbers_and_words_that_may_be_read_in_two_ways_are_unreadable(text: str) -> None:
    assert shown(read(text)) == "unreadable"


def test_a_weekday_that_contradicts_one_end_of_a_range_is_a_warning() -> None:
    reading = read("Mon April 5 - Mon April 9, 2027")
    assert (shown(reading), codes(reading)) == ("range 2027-04-05 2027-04-09", ("date-weekday-contradicts",))
    assert codes(read("Mon-Fri, April 6-9, 2027")) == ("date-weekday-contradicts",)


def test_ranges_of_numbers_follow_the_locale() -> None:
    assert shown(read("1/4-5/4", DAY_FIRST)) == "range 2027-04-01 2027-04-05"
