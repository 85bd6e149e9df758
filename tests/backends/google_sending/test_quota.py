"""No minute holds more requests than Google allows, and few less."""

import random
from itertools import pairwise
from pathlib import Path

import pytest

from niiw_sheets.backends.google.quota import PER_MINUTE, SPAN, Pace, Quota


class Time:
    """A clock that only moves when somebody sleeps or lets time pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.now += seconds


def moments(count: int, spent: float = 0.0) -> list[float]:
    """When so many requests are sent, each taking some seconds."""
    time = Time()
    quota = Quota(time.clock, time.sleep)
    sent = []
    for _ in range(count):
        quota.wait()
        sent.append(time.now)
        time.now += spent
    return sent


@pytest.mark.parametrize("spent", [0.0, 0.2, 0.9, 2.0])
def test_no_minute_holds_more_than_the_quota(spent: float) -> None:
    sent = moments(500, spent)
    for first, after in zip(sent, sent[PER_MINUTE:], strict=False):
        assert after - first > 60


def test_a_small_coalition_never_waits() -> None:
    assert moments(PER_MINUTE)[-1] == 1000.0


def test_at_least_nine_tenths_of_the_quota_are_used_where_it_is_the_limit() -> None:
    sent = moments(1001)
    assert 1000 / (sent[-1] - sent[0]) * 60 >= 0.9 * PER_MINUTE


def test_the_minute_goes_on_from_one_run_to_the_next(tmp_path: Path) -> None:
    time, file = Time(), tmp_path / "cache" / "pace.json"
    for _ in range(3):
        quotas = {"read": Quota(time.clock, time.sleep, sent=Pace(file).recent("read"))}
        for _ in range(PER_MINUTE):
            quotas["read"].wait()
        Pace(file).keep(quotas)
    assert time.now - 1000.0 > 2 * 60


@pytest.mark.parametrize("content", ["", "{", "[]", '{"read": 3}', '{"read": ["x"]}', '{"write": []}'])
def test_a_damaged_record_of_earlier_runs_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "pace.json").write_text(content, encoding="ascii")
    assert Pace(tmp_path / "pace.json").recent("read") == []


def test_a_clock_set_back_makes_nobody_wait_longer_than_a_minute() -> None:
    time = Time()
    quota = Quota(time.clock, time.sleep, limit=2)
    for _ in range(2):
        quota.wait()
    time.now -= 86_400
    before = time.now
    quota.wait()
    assert time.now - before <= SPAN


def test_requests_keep_their_order_whatever_they_take() -> None:
    time, chance = Time(), random.Random(7)
    quota = Quota(time.clock, time.sleep, limit=5)
    sent = []
    for _ in range(200):
        quota.wait()
        sent.append(time.now)
        time.now += chance.uniform(0, 30)
    assert all(before <= after for before, after in pairwise(sent))
    assert all(after - first > 60 for first, after in zip(sent, sent[5:], strict=False))
