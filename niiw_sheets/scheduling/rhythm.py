"""How often: times of the day that repeat, as cron and systemd write them."""

import hashlib

from niiw_sheets.errors import UsageError
from niiw_sheets.wording import counted

HOUR = 60
DAY = 24 * HOUR
MORNING = 8
"""The hour at which a run that is due once or twice a day falls, so that a computer is on."""


def words(minutes: int) -> str:
    """The time between two runs: 30 minutes, 2 hours, 1 day."""
    for size, one in ((DAY, "day"), (HOUR, "hour")):
        if minutes % size == 0:
            return counted(minutes // size, one)
    return counted(minutes, "minute")


def is_regular(minutes: int) -> bool:
    """Whether the times are the same in every hour or on every day."""
    return HOUR % minutes == 0 or (minutes % HOUR == 0 and DAY % minutes == 0)


def offset(coalition: str) -> int:
    """A number of minutes that is always the same for a coalition, so that not all of them run at minute 0."""
    return int(hashlib.sha256(coalition.encode()).hexdigest()[:8], 16)


def cron_times(minutes: int, coalition: str) -> str:
    """The five fields of cron. Raises UsageError for what cron cannot say."""
    if not is_regular(minutes):
        raise UsageError(
            f"--every: cron cannot run something every {words(minutes)}. It can every 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 "
            "or 30 minutes, or every 1, 2, 3, 4, 6, 8, 12 or 24 hours."
        )
    if minutes < HOUR:
        return f"{_steps(offset(coalition) % minutes, 59, minutes)} * * * *"
    hours = minutes // HOUR
    return f"{offset(coalition) % HOUR} {_steps(MORNING % hours, 23, hours)} * * *"


def _steps(first: int, last: int, step: int) -> str:
    if step == 1:
        return "*"
    return str(first) if first + step > last else f"{first}-{last}/{step}"


def calendar(minutes: int) -> str | None:
    """The same for systemd; None for times that differ from day to day."""
    if not is_regular(minutes):
        return None
    if minutes < HOUR:
        return f"*-*-* *:00/{minutes}:00"
    hours = minutes // HOUR
    return f"*-*-* {MORNING:02}:00:00" if hours == 24 else f"*-*-* {MORNING % hours:02}/{hours}:00:00"
