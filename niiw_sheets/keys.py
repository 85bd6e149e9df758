"""The short codes in hidden row 1 and column A by which a tab describes itself (DESIGN 3).

Codes avoid ordinary words, so that no Replace All of a person's hits them:
`§1.w6.kbqwvrtz` marks a tab (format, worksheet, book), `§w6s1` a heading row, `w6qbdrk` a prompt row,
`w6g2` a row of fixed words, `w6x2` an example row and `w6c3` a column.
"""

import hashlib
import re
from dataclasses import dataclass

FORMAT = 1
"""The version of the marker and of what the tabs around it look like."""

_LETTERS = "bcdfghjklmnpqrstvwxz"
_MARKER = re.compile(r"§(\d+)\.(w[0-9]+)\.([a-z]{8})")
_KEY = re.compile(r"§?(w[0-9]+)(?:s[0-9]+|q[a-z]{4}|[gx][0-9]+)")
_COLUMN = re.compile(r"w[0-9]+c[0-9]+")


@dataclass(frozen=True, slots=True)
class Marker:
    """What A1 of one of our tabs says: the format's version, the worksheet's code, the book's code."""

    format: int
    worksheet: str
    book: str

    def __str__(self) -> str:
        return f"§{self.format}.{self.worksheet}.{self.book}"


def book_code(coalition: str, book: str) -> str:
    """Eight consonants that stand for one book of one coalition."""
    return _consonants(f"{coalition}/{book}", 8)


def parse_marker(text: str) -> Marker | None:
    """The marker a cell's text holds, if it is one."""
    match = _MARKER.fullmatch(text.strip())
    return Marker(int(match[1]), match[2], match[3]) if match else None


def worksheet_of_key(text: str) -> str:
    """The worksheet's code in a heading's, prompt's, group's or example's key; empty for any other text."""
    match = _KEY.fullmatch(text)
    return match[1] if match else ""


def is_column_id(text: str) -> bool:
    """Whether a text has the form of a column id."""
    return _COLUMN.fullmatch(text) is not None


def section_key(worksheet: str, number: int) -> str:
    """The key of a section's heading row."""
    return f"§{worksheet}s{number}"


def prompt_key(worksheet: str, prompt: str) -> str:
    """The key of a prompt's rows: consonants, because the prompt's id may be a word."""
    return f"{worksheet}q{_consonants(prompt, 4)}"


def group_key(worksheet: str, number: int) -> str:
    """The key of a row of fixed words: a group's title or a statement."""
    return f"{worksheet}g{number}"


def example_key(worksheet: str, number: int) -> str:
    """The key of an example row."""
    return f"{worksheet}x{number}"


def column_id(worksheet: str, number: int) -> str:
    """The id of a column in the hidden first row."""
    return f"{worksheet}c{number}"


def _consonants(text: str, length: int) -> str:
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    letters = ""
    for _ in range(length):
        digest, rest = divmod(digest, len(_LETTERS))
        letters += _LETTERS[rest]
    return letters
