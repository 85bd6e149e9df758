"""Entries put together from what stands in front, a date and what stands behind are read back by their parts."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niiw_sheets.reading.date_words import MONTHS, WEEKDAYS
from niiw_sheets.reading.values import Context, DateKind
from tests.reading.date_samples import TODAY, codes, read, shown

MANY = settings(max_examples=60, deadline=None)
DAYS = st.dates(date(2017, 1, 1), date(2036, 12, 31))
NEAR = st.integers(-80, 270).map(lambda days: TODAY + timedelta(days=days))
"""Days whose year goes without saying."""

PLAIN = st.sampled_from(
    ["", "due ", "Due: ", "DUE BY ", "by ", "before ", "until ", "no later than ", "Deadline: ", "on "]
)
HEDGES = st.sampled_from(["around ", "~", "circa ", "about ", "probably ", "likely by ", "ideally, ", "basically, "])
TIMES = st.sampled_from(
    ["", " 5pm", " 17:00", ", 5:00 p.m. EST", " @ 5pm", " - 5pm", " COB", ", 9-11 am", " at noon", "."]
)
REMARKS = st.sampled_from([" (tentative)", " tentative", " - tentative", " [board meeting]", " (see notes)"])


@dataclass(frozen=True, slots=True)
class Written:
    """A text and the reading it stands for."""

    text: str
    expected: str


def _name(day: date, *, short: bool = False) -> str:
    name = MONTHS[day.month - 1].capitalize()
    return name[:3] if short else name


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()].capitalize()


def _whole_day(day: date) -> st.SearchStrategy[Written]:
    ways = (
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
        f"{_name(day)} {day.day}, {day.year}",
        f"{_weekday(day)}, {day.day} {_name(day, short=True)}. {day.year}",
        f"the {day.day}th of {_name(day)} {day.year}",
        f"{day.month}/{day.day}/{day.year} ({_weekday(day)[:3]})",
        f"**{_name(day)} {day.day}, {day.year}**",
        f"[{_name(day)} {day.day}, {day.year}](https://example.org/1/2)",
    )
    return st.sampled_from(ways).map(lambda text: Written(text, f"exact {day}"))


def _day_alone(day: date) -> st.SearchStrategy[Written]:
    ways = (
        f"{day.month}/{day.day}",
        f"{_name(day)} {day.day}",
        f"{_weekday(day)[:3]} {day.month}/{day.day}",
        f"{day.day}-{_name(day, short=True)}",
    )
    return st.sampled_from(ways).map(lambda text: Written(text, f"assumed_year {day}"))


def _part(day: date) -> st.SearchStrategy[Written]:
    month = f"{_name(day)} {day.year}"
    first, third = day.replace(day=1), (day.month - 1) // 3
    begin = date(day.year, 3 * third + 1, 1)
    end = (begin + timedelta(days=95)).replace(day=1) - timedelta(days=1)
    ways = (
        Written(f"early {month}", f"approximate {first} {day.replace(day=10)}"),
        Written(f"mid-{month}", f"approximate {day.replace(day=11)} {day.replace(day=20)}"),
        Written(f"Q{third + 1} {day.year}", f"range {begin} {end}"),
        Written(f"{day.year}", f"approximate {day.year}-01-01 {day.year}-12-31"),
        Written(f"late {day.year}", f"approximate {day.year}-09-01 {day.year}-12-31"),
    )
    return st.sampled_from(ways)


@st.composite
def _range(draw: st.DrawFn) -> Written:
    first = draw(DAYS)
    last = min(first + timedelta(days=draw(st.integers(1, 60))), date(2036, 12, 31))
    if first == last:
        return Written(f"{first}", f"exact {first}")
    joint = draw(st.sampled_from([" - ", " to ", " through ", " – "]))
    same = first.year == last.year
    ways = [
        f"{first}{joint}{last}",
        f"{_name(first)} {first.day}, {first.year}{joint}{_name(last)} {last.day}, {last.year}",
        f"{_name(first)} {first.day}{joint}{_name(last)} {last.day}, {last.year}",
        f"{first.month}/{first.day}/{first:%y}{joint}{last.month}/{last.day}/{last:%y}",
    ]
    if same and first.month == last.month:
        ways.append(f"{_name(first)} {first.day}-{last.day}, {last.year}")
        ways.append(f"{first.day}{joint}{last.day} {_name(last)} {last.year}")
    return Written(draw(st.sampled_from(ways)), f"range {first} {last}")


WRITTEN = DAYS.flatmap(_whole_day) | NEAR.flatmap(_day_alone) | DAYS.flatmap(_part) | _range()


@MANY
@given(PLAIN, WRITTEN, TIMES)
def test_words_for_due_and_times_of_day_change_nothing(front: str, written: Written, behind: str) -> None:
    reading = read(front + written.text + behind)
    assert shown(reading) == written.expected
    assert not {"date-hedged", "date-trailing-remark"} & set(codes(reading))


@MANY
@given(HEDGES, WRITTEN, st.just("") | REMARKS)
def test_hedges_and_remarks_change_nothing_and_are_noted(front: str, written: Written, behind: str) -> None:
    reading = read(front + written.text + behind)
    assert shown(reading) == written.expected
    assert "date-hedged" in codes(reading)
    assert ("date-trailing-remark" in codes(reading)) is bool(behind)


UNSURE = (
    ("", "?", "date-questioned"),
    ("TBD, ", "", "date-undecided"),
    ("ASAP - ", "", "date-undecided"),
    ("after ", "", "date-only-start"),
    ("not before ", " 5pm", "date-only-start"),
    ("", " or later", "date-only-start"),
    ("starting ", "", "date-only-start"),
    ("FY27, ", "", "date-fiscal"),
)
"""What stands in front and behind, and the code that says so."""


@MANY
@given(st.sampled_from(UNSURE), WRITTEN)
def test_what_makes_a_date_uncertain_makes_it_unreadable_and_says_why(
    around: tuple[str, str, str], written: Written
) -> None:
    front, behind, code = around
    assert codes(read(front + written.text + behind)) == (code,)


@MANY
@given(
    WRITTEN, st.sampled_from([("Submit by ", " to Jane"), ("Kickoff ", ""), ("", " at the library"), ("Draft: ", "")])
)
def test_a_date_inside_prose_is_never_read(written: Written, prose: tuple[str, str]) -> None:
    assert read(prose[0] + written.text + prose[1]).kind is DateKind.UNREADABLE


@MANY
@given(DAYS, DAYS, st.sampled_from([" or ", ", ", " / ", "; ", "\n", " -> ", " (was ", " moved to "]))
def test_two_whole_days_are_one_only_where_they_are_the_same(one: date, other: date, joint: str) -> None:
    text = f"{one.month}/{one.day}/{one.year}{joint}{_name(other)} {other.day}, {other.year}"
    reading = read(text + ")" * ("(" in joint), Context(today=TODAY, reference=TODAY))
    if one != other:
        assert codes(reading) == ("date-two-days",)
    elif joint in {" or ", ", ", " / ", "; ", "\n"}:
        assert shown(reading) == f"exact {one}"


@pytest.mark.parametrize("text", ["April 3-5pm", "4/3-5pm", "April 5 AM", "April 12-noon"])
def test_a_number_that_may_be_a_day_or_an_hour_is_not_guessed(text: str) -> None:
    assert read(text).kind is DateKind.UNREADABLE
