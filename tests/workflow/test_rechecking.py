"""Unchanged workbooks are read again, each once in the period, spread over the runs."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.workflow.rechecking import due_for_recheck

NOW = datetime(2027, 4, 12, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)


def runs(count: int, hours: int, every: timedelta, number: int) -> list[frozenset[str]]:
    """What each of a number of runs reads again; all workbooks were read at the beginning."""
    read_at: dict[str, datetime | None] = {f"partner-{index}": NOW for index in range(count)}
    found = []
    for index in range(1, number + 1):
        moment = NOW + index * every
        found.append(due_for_recheck(read_at, moment, hours))
        read_at |= dict.fromkeys(found[-1], moment)
    return found


def test_with_zero_hours_nothing_is_read_again() -> None:
    assert due_for_recheck({"clinic": None, "library": NOW - 90 * DAY}, NOW, 0) == frozenset()


def test_what_nobody_knows_the_last_reading_of_is_read_again() -> None:
    assert due_for_recheck({"clinic": None}, NOW, 24) == {"clinic"}


def test_half_hourly_runs_share_a_thousand_workbooks_evenly() -> None:
    sizes = [len(found) for found in runs(1000, 24, HALF_HOUR, 48)]
    assert sum(sizes) == 1000
    assert max(sizes) <= 3 * 1000 / 48


def test_a_small_coalition_s_workbooks_are_read_again_once_a_day_and_not_at_every_run() -> None:
    found = runs(3, 24, timedelta(minutes=10), 144)
    assert sorted(book for books in found for book in books) == ["partner-0", "partner-1", "partner-2"]


def test_after_a_period_without_runs_everything_is_read_again() -> None:
    read_at: dict[str, datetime | None] = {"clinic": NOW, "library": NOW}
    assert due_for_recheck(read_at, NOW + 3 * DAY, 24) == {"clinic", "library"}


@given(st.integers(1, 40), st.integers(1, 48), st.integers(1, 400))
def test_no_workbook_waits_longer_than_the_period_and_one_run(count: int, hours: int, minutes: int) -> None:
    every = timedelta(minutes=minutes)
    last = {f"partner-{index}": NOW for index in range(count)}
    for index, found in enumerate(runs(count, hours, every, 30), start=1):
        moment = NOW + index * every
        last |= dict.fromkeys(found, moment)
        assert all(moment - seen < timedelta(hours=hours) for seen in last.values())
