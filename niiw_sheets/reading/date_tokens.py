"""Cuts a date text into tokens: month, weekday, number, ordinal, quarter, year, time of day, word and mark."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from niiw_sheets.reading.date_words import MONTHS, NTH, WEEKDAYS, name_of
from niiw_sheets.reading.tidy import tidy


class Sort(Enum):
    """What a token is."""

    MONTH = auto()
    WEEKDAY = auto()
    NUMBER = auto()
    ORDINAL = auto()
    QUARTER = auto()
    SHORT_YEAR = auto()
    TIME = auto()
    WORD = auto()
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text."""

    sort: Sort
    text: str
    """In lower case."""
    raw: str
    """As typed."""
    value: int = 0
    """Month 1 … 12, weekday 0 … 6, or the number."""
    tight: bool = False
    """No blank stands between the token before and this one."""

    @property
    def digits(self) -> int:
        """How many digits a number was typed with."""
        return len(self.text) if self.sort is Sort.NUMBER else 0

    def is_mark(self, marks: str) -> bool:
        """Whether this is one of some marks."""
        return self.sort is Sort.MARK and self.text in marks

    def is_word(self, *words: str) -> bool:
        """Whether this is one of some words."""
        return self.sort is Sort.WORD and self.text in words


Tokens = tuple[Token, ...]

_OFFSET = r"(?:\s?z\b|\s?[+-][0-9]{2}:?[0-9]{2}(?![0-9]))?"
_HALF = r"(?:\s?[ap]\.?\s?m\b\.?)"
_TIME = "|".join(
    (
        rf"(?<=[0-9])t[0-9]{{2}}:?[0-9]{{2}}(?::?[0-9]{{2}}(?:\.[0-9]+)?)?{_OFFSET}",
        rf"[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}}(?:[.,][0-9]+)?)?{_OFFSET}{_HALF}?",
        rf"[0-9]{{1,2}}(?:\.[0-9]{{2}})?{_HALF}",
        rf"@\s?[0-9]{{1,2}}(?:[:.][0-9]{{2}})?(?![0-9/]){_HALF}?{_OFFSET}",
        r"[0-9]{1,2}(?:h[0-9]{2}|\s?hrs?)\b",
        r"(?:noon|midday|midnight)\b",
        r"\b(?:utc|gmt)\s?[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?",
    )
)
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    rf"(?P<TIME>{_TIME})"
    rf"|(?P<ORDINAL>[0-9]+ ?(?:st|nd|rd|th)(?!{_LETTER}))"
    rf"|(?P<QUARTER>(?<!{_LETTER})q ?[1-4](?![0-9])|(?<![0-9])[1-4]q(?!{_LETTER}))"
    r"|(?P<SHORT_YEAR>'[0-9]{2}(?![0-9]))"
    r"|(?P<NUMBER>[0-9]+)"
    rf"|(?P<WORD>\bw/c\b|{_LETTER}+(?:'{_LETTER}+)*)"
    r"|(?P<MARK>-+>|-+|[^\s])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]+")
_HYPHENED = re.compile(r"(?<=[a-z])-(of|to|the)-(?=[a-z])", re.IGNORECASE)
"""`end-of-April`, `mid-to-late`."""


def typed(tokens: Tokens) -> str:
    """The text of some tokens, with single blanks."""
    return "".join(token.raw if token.tight else f" {token.raw}" for token in tokens).strip()


def marks_end(tokens: Tokens, at: int, marks: str) -> int:
    """Where a row of some marks that begins at a place ends."""
    while at < len(tokens) and tokens[at].is_mark(marks):
        at += 1
    return at


def tokenize(text: str) -> Tokens:
    """The tokens of a text, in order. Blanks are dropped; a row of hyphens and any dash count as one hyphen."""
    plain = _HYPHENED.sub(r" \1 ", unicodedata.normalize("NFKC", tidy(text)))
    end = -1
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        tokens.append(_token(match, tight=match.start() == end))
        end = match.end()
    return tuple(tokens)


def _token(match: re.Match[str], *, tight: bool) -> Token:
    raw = match.group()
    text = raw.lower()
    sort = Sort[match.lastgroup or "MARK"]
    if sort is Sort.WORD:
        return _word(text, raw, tight)
    if sort is Sort.MARK and text.startswith("-") and not text.endswith(">"):
        return Token(sort, "-", raw, tight=tight)
    number = _DIGITS.search(text) if sort not in {Sort.MARK, Sort.TIME} else None
    return Token(sort, text, raw, int(number[0]) if number else 0, tight)


def _word(text: str, raw: str, tight: bool) -> Token:
    name = name_of(text)
    if name in MONTHS:
        return Token(Sort.MONTH, text, raw, MONTHS.index(name) + 1, tight)
    if name in WEEKDAYS:
        return Token(Sort.WEEKDAY, text, raw, WEEKDAYS.index(name), tight)
    return Token(Sort.WORD, text, raw, NTH.get(text, 0), tight)
