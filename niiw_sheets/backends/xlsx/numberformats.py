"""Which cells show a day, a month or a plain number: number formats read for what they display."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum

from niiw_sheets.backends.xlsx.scan import local_name, scan_elements


class Display(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    """A number, or a time of day or duration without a date."""
    DAY = "day"
    """A date with its day."""
    MONTH = "month"
    """A date of which only month or year show."""


_NO_DAY_IDS = (17,)
_TIME_IDS = (32, 33)
_BUILT_IN = {
    str(number): Display.MONTH if number in _NO_DAY_IDS else Display.DAY
    for number in (*range(14, 18), 22, *range(27, 37), *range(50, 59))
    if number not in _TIME_IDS
}
"""Formats without a code in the file; 27 to 36 and 50 to 58 differ between East Asian languages, nearly all dates."""

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


def read_displays(chunks: Iterable[bytes], part: str) -> dict[str, Display]:
    """What each cell style shows, by its index as cells write it; styles that show numbers are left out."""
    formats = dict(_BUILT_IN)
    styles: list[str] = []
    within = ""
    for name, attributes in scan_elements(chunks, part):
        match local_name(name):
            case "numFmts" | "cellXfs" | "cellStyleXfs" | "dxfs" as within:
                pass
            case "numFmt" if within == "numFmts":
                formats[attributes.get("numFmtId", "")] = display(attributes.get("formatCode", ""))
            case "xf" if within == "cellXfs":
                styles.append(attributes.get("numFmtId", "0"))
    found = ((str(index), formats.get(number, Display.NUMBER)) for index, number in enumerate(styles))
    return {index: shown for index, shown in found if shown is not Display.NUMBER}


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
