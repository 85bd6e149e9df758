"""Words that messages and pages share: days, shares with their n, counts, lists of names; and names compared."""

import unicodedata
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

# strftime would follow the locale of the machine, and a message must be the same on every one.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date) -> str:
    """A day as messages say it: 15 Apr 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def share(percent: float | None, n: int) -> str:
    """A share with its n: 75% (n = 4); without one, only the n."""
    return f"n = {n}" if percent is None else f"{percent:.0%} (n = {n})"


def counted(number: int, one: str, many: str = "") -> str:
    """1 task, 2 tasks, 1,000 tasks."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in a row; of many, the first ones and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


@lru_cache(maxsize=16_384)
def fold_name(name: str) -> str:
    """A name without case, blanks and punctuation: what two spellings of one name have in common."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", name).casefold() if letter.isalnum())
