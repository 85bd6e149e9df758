"""Which book a workbook claims to be, and whether it is a page of the tool's own, from the markers found in it."""

from collections import Counter
from collections.abc import Iterable

from niiw_sheets.keys import Marker

PAGE_CODES = frozenset({"w00", "w01"})
"""Worksheet codes of the tool's own pages: Attention and the summary's tabs."""


def claim(markers: Iterable[Marker]) -> tuple[str, bool]:
    """The code of the book that most markers name, empty without any; and whether all are of the tool's own pages."""
    found = list(markers)
    if not found:
        return "", False
    ((code, _),) = Counter(marker.book for marker in found).most_common(1)
    return code, all(marker.worksheet in PAGE_CODES for marker in found)
