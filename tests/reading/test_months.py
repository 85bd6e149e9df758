"""Review intervals are months, however they are put; month arithmetic clips to the month's end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.reading.months import LONGEST, add_months, read_months
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.entries import CELLS, CODES, REF, codes, errors, number, text


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("6", 6),
        ("6.0", 6),
        ("60", 60),
        ("6 months", 6),
        ("6-month", 6),
        ("6 mos.", 6),
        ("1 month", 1),
        ("six", 6),
        ("Six Months", 6),
        ("twenty-four", 24),
        ("thirty six months", 36),
        ("sixty", 60),
        ("six (6) months", 6),
        ("every 6 months", 6),
        ("Every six months.", 6),
        ("each 3 months", 3),
        ("1 year", 12),
        ("one year", 12),
        ("2 years", 24),
        ("annually", 12),
        ("Yearly", 12),
        ("every year", 12),
        ("once a year", 12),
        ("semi-annually", 6),
        ("semiannually", 6),
        ("twice a year", 6),
        ("twice per year", 6),
        ("quarterly", 3),
        ("every quarter", 3),
        ("monthly", 1),
        ("every month", 1),
    ],
)
def test_an_interval_may_be_put_in_many_ways(typed: str, months: int) -> None:
    reading = read_months(text(typed))
    assert (reading.months, reading.notes) == (months, ())


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("3-6 months", 3),
        ("3 to 6", 3),
        ("6–12", 6),
        ("six to twelve months", 6),
        ("twenty-four to thirty months", 24),
        ("between 3 and 6 months", 3),
        ("every 3 - 4 months", 3),
        ("6 months to 1 year", 6),
        ("1-2 years", 12),
        ("12-6", 6),
    ],
)
def test_of_a_range_the_smaller_number_counts_with_a_note(typed: str, months: int) -> None:
    reading = read_months(text(typed))
    assert (reading.months, codes(reading.notes)) == (months, ["months-range"])
    assert reading.notes[0].detail == str(months)


@pytest.mark.parametrize("typed", ["", " ", "[number]", "[Number] months", "every [number] months"])
def test_what_is_still_to_fill_in_is_no_interval_and_no_mistake(typed: str) -> None:
    reading = read_months(text(typed))
    assert (reading.months, reading.notes) == (None, ())


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "biannual",
            "biannually",
            "bi-annually",
            "bimonthly",
            "6 weeks",
            "weekly",
            "0",
            "61",
            "6 years",
            "0 years",
            "6.5",
        ),
        *(
            "six (7) months",
            "-6",
            "as needed",
            "6 months or so",
            "3-6 weeks",
            "6/12",
            "0-6",
            "6-72",
            "twice",
            "*",
            "TBD",
        ),
    ],
)
def test_what_can_mean_two_things_or_none_is_unreadable(typed: str) -> None:
    reading = read_months(text(typed))
    assert (reading.months, codes(reading.notes)) == (None, ["months-unreadable"])


@pytest.mark.parametrize(
    ("cell", "months", "notes"),
    [
        pytest.param(None, None, [], id="an empty cell"),
        pytest.param(number(6.0), 6, [], id="a number"),
        pytest.param(number(6.5), None, ["months-unreadable"], id="half a month"),
        pytest.param(number(61), None, ["months-unreadable"], id="too many"),
        pytest.param(number(-6), None, ["months-unreadable"], id="a negative number"),
        pytest.param(GridCell(Kind.BOOL, True), None, ["months-unreadable"], id="TRUE"),
        pytest.param(GridCell(Kind.DATE, 46000.0), None, ["months-unreadable"], id="a range that became a date"),
        pytest.param(REF, None, ["cell-error"], id="an error"),
    ],
)
def test_cells_other_than_text_are_read_by_their_kind(
    cell: GridCell | None, months: int | None, notes: list[str]
) -> None:
    reading = read_months(cell)
    assert (reading.months, codes(reading.notes)) == (months, notes)


@given(CELLS)
def test_any_cell_is_read_as_months_in_bounds_or_with_at_most_one_error(cell: GridCell) -> None:
    reading = read_months(cell)
    assert set(codes(reading.notes)) <= {*CODES, "cell-error"}
    assert len(errors(reading.notes)) <= (reading.months is None)
    assert reading.months is None or 1 <= reading.months <= LONGEST


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        pytest.param(date(2026, 4, 15), 6, date(2026, 10, 15), id="the same day"),
        pytest.param(date(2026, 8, 31), 6, date(2027, 2, 28), id="clipped to the month's end"),
        pytest.param(date(2027, 8, 31), 6, date(2028, 2, 29), id="clipped in a leap year"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 31), id="into the next year"),
        pytest.param(date(2026, 1, 31), 60, date(2031, 1, 31), id="five years"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="back"),
        pytest.param(date(2026, 3, 31), 0, date(2026, 3, 31), id="none"),
    ],
)
def test_months_are_added_on_the_calendar(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(-600, 600))
def test_the_month_is_always_the_one_asked_for(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and add_months(later, 1).month != (later.month + 2) % 12)


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(date(9999, 12, 1), 1)


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("a year", 12),
        ("2x a year", 6),
        ("two times per year", 6),
        ("three times a year", 4),
        ("twice yearly", 6),
        ("half-yearly", 6),
        ("every half year", 6),
        ("1.5 years", 18),
        ("every other month", 2),
        ("[6] months", 6),
        ("every [six] months", 6),
        ("once every 6 months", 6),
        ("Review every 6 months.", 6),
        ("We will review the agreement every six (6) months", 6),
        ("quarterly (3 months)", 3),
        ("every 12 months (annually)", 12),
        ("3 months / quarterly", 3),
        ("6 monhts", 6),
        ("quartely", 3),
    ],
)
def test_an_interval_may_stand_in_a_sentence_be_said_twice_or_hold_a_slip(typed: str, months: int) -> None:
    reading = read_months(text(typed))
    assert (reading.months, reading.notes) == (months, ())


@pytest.mark.parametrize(
    "typed",
    [
        *("quarterly (6 months)", "annually / monthly", "1.3 years", "five times a year", "do not review every year"),
        *("after 6 months", "6[1] weeks", "quarter or month"),
    ],
)
def test_what_says_two_things_or_no_whole_months_is_unreadable(typed: str) -> None:
    reading = read_months(text(typed))
    assert (reading.months, codes(reading.notes)) == (None, ["months-unreadable"])
