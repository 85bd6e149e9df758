"""When the week of weekly messages begins."""

from datetime import date, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As the coalition file writes them."""


def week_began(today: date, weekday: str) -> date:
    """The latest such weekday that is not after today. Raises ValueError for what is no weekday."""
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(weekday)) % 7)
