"""How often, as cron and systemd write it."""

import pytest

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.rhythm import calendar, cron_times, is_regular, words


def values(field: str, last: int) -> set[int]:
    """The numbers that a field of cron stands for."""
    span, _, step = field.partition("/")
    first, _, end = span.partition("-")
    if span == "*":
        return set(range(0, last + 1, int(step or 1)))
    return set(range(int(first), (int(end) if end else int(first)) + 1, int(step or 1)))


@pytest.mark.parametrize("minutes", [n for n in range(1, 1441) if is_regular(n)])
def test_cron_runs_it_evenly_all_day_and_as_often_as_asked(minutes: int) -> None:
    for coalition in ("kestrel", "riverbend", "x"):
        minute, hour, *rest = cron_times(minutes, coalition).split()
        runs = sorted(60 * h + m for h in values(hour, 23) for m in values(minute, 59))
        assert rest == ["*", "*", "*"]
        gaps = {after - before for before, after in zip(runs, [*runs[1:], runs[0] + 1440], strict=True)}
        assert gaps == {minutes}


@pytest.mark.parametrize("minutes", [7, 45, 50, 90, 300, 2880])
def test_cron_refuses_what_it_cannot_say_and_names_what_it_can(minutes: int) -> None:
    with pytest.raises(UsageError, match=r"--every: cron cannot .* 12, 15, 20 or 30 minutes"):
        cron_times(minutes, "kestrel")


def test_coalitions_do_not_all_begin_at_the_same_minute() -> None:
    assert len({cron_times(60, f"coalition-{number}") for number in range(100)}) > 30


def test_what_is_due_once_a_day_falls_into_the_morning() -> None:
    assert cron_times(1440, "kestrel").split()[1] == "8"
    assert calendar(1440) == "*-*-* 08:00:00"


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "1 minute"), (90, "90 minutes"), (60, "1 hour"), (1440, "1 day"), (2880, "2 days")]
)
def test_the_time_between_runs_is_said_in_the_largest_unit(minutes: int, said: str) -> None:
    assert words(minutes) == said
