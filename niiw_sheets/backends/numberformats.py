"""What a number format code makes of a number: a date with its day, a month, or a plain number."""

import re
from collections.abc import Iterator
from enum import Enum


class Display(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    """A number, or a time of day or duration without a date."""
    DAY = "day"
    """A date with its day."""
    MONTH = "month"
    """A date of which only month or year show."""


_TOKEN = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]?|am/pm|a/p|general|(?P<date>y+|m+|d+|h+|s+)|(?P<end>;)|.',
    re.IGNORECASE | re.DOTALL,
)


def display(code: str) -> Display:
    """What a format code (`mmm-yy`) shows; its first section decides."""
    letters = list(_letters(code))
    if "d" in letters:
        return Display.DAY
    return Display.MONTH if "y" in letters or _has_month(letters) else Display.NUMBER


def _letters(code: str) -> Iterator[str]:
    """The code's date letters in order: y, d, h, s, m (month or minute), M (month for certain: Nov)."""
    for match in _TOKEN.finditer(code):
        if match["end"]:
            return
        if match["elapsed"]:
            yield "s" if match["elapsed"].lower().startswith("s") else "h"
        elif date := (match["date"] or "").lower():
            yield "M" if date.startswith("mmm") else date[0]


def _has_month(letters: list[str]) -> bool:
    around = zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    return any(letter == "M" or (letter == "m" and before != "h" and after != "s") for before, letter, after in around)
