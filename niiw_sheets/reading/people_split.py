"""A text with several names cut into its names, longest known names first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from niiw_sheets.reading.people_words import BRACKETS, LINKED_TITLE, SUFFIX, is_short_name
from niiw_sheets.wording import fold_name

_REACH = 8
"""A known name may hold at most this many pieces that look like names of their own."""

_WHOLE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|https?://[^\s,;]+|www\.[^\s,;]+|(?<![^\s,;/<>()@])[^\s,;/<>()@]+@[^\s,;/<>()@]+"
    r"|@[\w.-]+/[a-z][a-z0-9-]*(?![\w@])"
    rf"|,\s*{SUFFIX}(?:/{SUFFIX})+"
    r"|(?i:\bn ?/ ?a\b|\bc/o\b|\band/or\b|\bs/he\b)|(?<!\d)\d+/\d+"
)
"""Where nothing is cut: brackets, links, addresses, teams (`@org/team`), and a few slashes that separate nothing."""

_MASK = "\N{OBJECT REPLACEMENT CHARACTER}"
_HARD = re.compile(
    rf"\s*(?:,(?!\s*{SUFFIX})(?!\d{{3}}\b)|;|(?<!\b[wW])/|\n(?:[-•·] |\d+[.)] )?)\s*(?:(?:(?i:and|with)\b|&|w/)\s*)?"
)
_SOFT = re.compile(r"\s+(?:and|with)\s+|\s*&\s+|\s+&\s*|\s+w/\s*", re.IGNORECASE)
_ANY = re.compile(rf"{_HARD.pattern}|(?i:{_SOFT.pattern})|\s+(?:--?|–|—)\s+")
_DASH = re.compile(r"\s+(?:--?|–|—)\s+")
_HANDLES = re.compile(r"(?<![\w@])(@[\w.-]+)\s+(?=@\w)")
_THE = re.compile(r"^\s*the\s+", re.IGNORECASE)
_LAST_FIRST = re.compile(r"^([^,]+),\s*([^,]+)$")

Known = Mapping[str, str]
"""Folded name → the name to use."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name as cut out of a text; a known one has the name to use."""

    text: str
    known: bool


def known_name(text: str, known: Known) -> str | None:
    """The known name that a text as a whole means, also as `Last, First`, with *the*, with a remark
    in brackets or with a degree."""
    if not known:
        return None
    bare = _THE.sub("", BRACKETS.sub("", text))
    untitled = LINKED_TITLE.sub("", bare)
    turned = [_LAST_FIRST.sub(r"\2 \1", name.strip()) for name in (text, untitled)]
    spellings = [text, bare, untitled, *turned]
    return next((known[folded] for folded in map(fold_name, spellings) if folded and folded in known), None)


def split_names(text: str, known: Known) -> Iterator[Name]:
    """The names in a text, in the order typed (READING "Person responsible")."""
    for piece in _longest(_HANDLES.sub(r"\1, ", _turned(text, known)), _HARD, known):
        if piece.known:
            yield piece
        else:
            yield from _without_remark(piece.text, known)


def _turned(text: str, known: Known) -> str:
    """The text with each known `Last, First` as the name to use, so that its comma separates nothing."""
    end = len(text) if "," in text else 0
    for (start, _), (_, stop) in reversed(list(pairwise(_spans(text, _ANY)))):
        name = known_name(text[start:stop], known) if stop <= end and "," in text[start:stop] else None
        if name:
            text, end = text[:start] + name + text[stop:], start
    return text


def _without_remark(text: str, known: Known) -> Iterator[Name]:
    """The names in a piece between hard separators; behind a dash only known ones."""
    for number, piece in enumerate(_longest(text, _DASH, known)):
        names = [piece] if piece.known else list(_joined(piece.text, known))
        if number == 0 or all(name.known for name in names):
            yield from names


def _joined(text: str, known: Known) -> Iterator[Name]:
    """The names on both sides of an *and*, or the whole text where it may be the name of one organisation."""
    names = list(_longest(text, _SOFT, known))
    if all(name.known or is_short_name(name.text) for name in names):
        yield from names
    else:
        yield Name(text, known=False)


def _longest(text: str, separator: re.Pattern[str], known: Known) -> Iterator[Name]:
    """The pieces between separators; neighbours that together are a known name stay together."""
    spans = _spans(text, separator)
    start = 0
    while start < len(spans):
        name, end = None, start
        for end in range(min(len(spans), start + _REACH), start, -1):
            name = known_name(text[spans[start][0] : spans[end - 1][1]], known)
            if name:
                break
        yield Name(name or text[slice(*spans[start])], known=name is not None)
        start = end


def _spans(text: str, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where the pieces between separators stand; separators in brackets, links and addresses separate nothing."""
    cuts = [match.span() for match in separator.finditer(_masked(text))]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _masked(text: str) -> str:
    """The text with all that is never cut made unrecognisable, inner brackets first; as long as before."""
    for _ in range(4):
        text = _WHOLE.sub(lambda match: _MASK * len(match[0]), text)
    return text
