"""The grammar of one point in time: a table of patterns over tokens, and their matcher.

A pattern is a row of elements: a class of tokens (`month`), a `'word'`, or a separator. `?` makes an element optional,
`~` is a hyphen or slash without blanks around it, `_` no mark at all. Between two elements without a separator may
stand a comma, colon, full stop, *of*, *the*, *in* or *CY* (calendar year).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import product

from niiw_sheets.reading.date_tokens import Sort, Token, Tokens
from niiw_sheets.reading.date_words import OPENINGS, PARTS, SEASONS


class Shape(Enum):
    """What kind of point in time a pattern stands for."""

    DAY = auto()
    WEEK = auto()
    MONTH = auto()
    MONTH_PART = auto()
    YEAR = auto()
    YEAR_PART = auto()
    QUARTER = auto()
    SEASON = auto()
    BARE_DAY = auto()
    """A day without a month: only as one end of a range whose other end has the month."""
    BARE_PART = auto()
    """*mid* in `mid to late April`."""


BARE = frozenset({Shape.BARE_DAY, Shape.BARE_PART})


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in the tokens."""

    shape: Shape
    fields: Mapping[str, Tokens]
    """The tokens by class, in order."""
    separator: str
    """The separator between its numbers, or nothing."""
    begin: int
    end: int


_Class = Callable[[Token], bool]
"""Whether a token belongs to a class of tokens."""


@dataclass(frozen=True, slots=True)
class _Element:
    fits: _Class
    field: str = ""
    """What the match calls it; nothing for words."""
    separates: bool = False
    glued: bool = False
    """Nothing may stand before it but the element before."""
    tight: bool = False
    """Not even a blank."""


_Row = tuple[Shape, tuple[_Element, ...]]
_Beginning = tuple[_Class, _Class | None, Sequence[_Row]]
"""What the first element is, the separator behind it, and the rows that begin so."""

_NUMERIC = (
    *(f"number {mark} number {mark} anyyear" for mark in "/-.,"),
    *(f"year {mark} number {mark} number" for mark in "/-.,"),
    "number / number year?",
    "number - number year?",
    "number . number .",
    "number . padded",
    "compact",
)
_NAMED = (
    "month day year?",
    "month day _ anyyear",
    "month day ~ year",
    "day month ~ year",
    "day month anyyear?",
    "year month day",
    "month ~ day ~ anyyear",
    "day ~ month ~ anyyear",
    "year ~ month ~ day",
    "month ~ day year?",
    "day ~ month year?",
)
_DAYS = (
    *(f"weekday? {pattern}" for pattern in (*_NUMERIC, *_NAMED)),
    *(f"{pattern} weekday" for pattern in (*_NUMERIC, *_NAMED)),
)
_WEEK_OF = ("'week' 'of'", "'week' opening", "'week' 'starting'", "'week' 'commencing'", "'wk' 'of'", "'w/c'")
_QUARTERS = ("'quarter'", "'qtr'")
_TABLE: tuple[tuple[Shape, tuple[str, ...]], ...] = (
    (Shape.DAY, _DAYS),
    (Shape.WEEK, tuple(f"{week} {day}" for week in _WEEK_OF for day in _DAYS)),
    (
        Shape.MONTH,
        (
            "month year?",
            "month late_year",
            "'month' 'of' month year?",
            "month ~ year",
            "month ~ late_year",
            "year month",
            "year ~ month",
            *(f"number {mark} year" for mark in "/-."),
            *(f"year {mark} number" for mark in "/-."),
        ),
    ),
    (
        Shape.MONTH_PART,
        (
            "part month year?",
            "part month late_year",
            "part ~ month year?",
            "part month ~ year",
            "opening 'of' month year?",
            "part 'month' month year?",
            "opening 'of' 'month' month year?",
        ),
    ),
    (
        Shape.YEAR_PART,
        (
            "part year",
            "part ~ year",
            "part 'year' year",
            "part ~ 'year' year",
            "opening 'of' year",
            "opening 'of' 'year' year",
        ),
    ),
    (
        Shape.QUARTER,
        (
            "quarter anyyear?",
            "quarter ~ anyyear",
            "year quarter",
            "year ~ quarter",
            *(f"nth {word} anyyear?" for word in _QUARTERS),
            *(f"{word} figure anyyear?" for word in _QUARTERS),
        ),
    ),
    (Shape.SEASON, ("season anyyear?", "season ~ anyyear", "season anyyear ~ anyyear", "year season")),
    (Shape.YEAR, ("year",)),
    (Shape.BARE_DAY, ("weekday? day year?", "day weekday")),
    (Shape.BARE_PART, ("part",)),
)

_SEPARATORS = frozenset("~/-.,")
_TIGHT = frozenset("~-")
_BLANK = "_"
_GAP_WORDS = ("of", "the", "in", "cy", "calendar")
_FIELDS = {"anyyear": "year", "late_year": "year", "opening": "part", "figure": "nth"}


def _is_year(token: Token) -> bool:
    return token.digits == 4 or token.sort is Sort.SHORT_YEAR


def _is_day(token: Token) -> bool:
    return token.sort is Sort.ORDINAL or (token.digits in {1, 2} and token.value <= 31)


_CLASSES: Mapping[str, _Class] = {
    "month": lambda token: token.sort is Sort.MONTH,
    "weekday": lambda token: token.sort is Sort.WEEKDAY,
    "day": _is_day,
    "year": _is_year,
    "anyyear": lambda token: _is_year(token) or token.digits == 2,
    "late_year": lambda token: token.digits == 2 and token.value > 31,
    "number": lambda token: token.digits in {1, 2},
    "padded": lambda token: token.digits == 2,
    "compact": lambda token: token.digits == 8,
    "quarter": lambda token: token.sort is Sort.QUARTER,
    "nth": lambda token: token.sort in {Sort.ORDINAL, Sort.WORD} and 1 <= token.value <= 4,
    "figure": lambda token: token.digits == 1 and 1 <= token.value <= 4,
    "season": lambda token: token.is_word(*SEASONS),
    "part": lambda token: token.is_word(*PARTS),
    "opening": lambda token: token.is_word(*OPENINGS),
}


def matches(tokens: Tokens, at: int) -> list[Match]:
    """Every pattern that matches from a place on, the longest first."""
    if at >= len(tokens):
        return []
    found: list[Match] = []
    for begins, separates, rows in _BY_BEGINNING:
        if begins(tokens[at]) and (separates is None or (at + 1 < len(tokens) and separates(tokens[at + 1]))):
            found += [match for shape, row in rows if (match := _match(shape, row, tokens, at))]
    return sorted(found, key=lambda match: -match.end)


def _match(shape: Shape, row: tuple[_Element, ...], tokens: Tokens, begin: int) -> Match | None:
    fields: dict[str, Tokens] = {}
    separator = ""
    at = begin
    for element in row:
        place = _place(element, tokens, at)
        if place is None:
            return None
        if element.separates:
            separator = separator or tokens[place].text
        elif element.field:
            fields[element.field] = (*fields.get(element.field, ()), tokens[place])
        at = place + 1
    return Match(shape, fields, separator, begin, at)


def _place(element: _Element, tokens: Tokens, at: int) -> int | None:
    """Where an element stands, looking over what may stand between; None where it does not follow."""
    while at < len(tokens) and not element.fits(tokens[at]):
        if element.glued or not (tokens[at].is_mark(",.:") or tokens[at].is_word(*_GAP_WORDS)):
            return None
        at += 1
    return at if at < len(tokens) and (tokens[at].tight or not element.tight) else None


def _rows(pattern: str) -> Iterator[tuple[str, ...]]:
    """A pattern's rows of names, one for each choice of its optional elements."""
    choices = [(name[:-1], "") if name.endswith("?") else (name,) for name in pattern.split()]
    for chosen in product(*choices):
        yield tuple(name for name in chosen if name)


def _elements(names: tuple[str, ...]) -> tuple[_Element, ...]:
    pairs = zip(("", *names), names, strict=False)
    return tuple(_element(name, before) for before, name in pairs if name != _BLANK)


def _element(name: str, before: str) -> _Element:
    separates = name in _SEPARATORS
    return _Element(
        _fitting(name),
        "" if separates or name.startswith("'") else _FIELDS.get(name, name),
        separates,
        glued=separates or before in _SEPARATORS or before == _BLANK,
        tight=name in _TIGHT or before in _TIGHT,
    )


@cache
def _fitting(name: str) -> _Class:
    """Whether a token is of a class, a word, or a separator."""
    if name.startswith("'"):
        return lambda token: token.text == name[1:-1]
    if name in _SEPARATORS:
        return lambda token: token.is_mark("-/" if name == "~" else name)
    return _CLASSES[name]


def _by_beginning() -> Iterator[_Beginning]:
    """All rows by their first element and the separator behind it, so that most are never tried."""
    grouped: dict[tuple[str, str], list[_Row]] = {}
    for shape, patterns in _TABLE:
        for names in (names for pattern in patterns for names in _rows(pattern)):
            second = names[1] if len(names) > 1 and names[1] in _SEPARATORS else ""
            grouped.setdefault((names[0], second), []).append((shape, _elements(names)))
    for (first, second), rows in grouped.items():
        yield _fitting(first), _fitting(second) if second else None, rows


_BY_BEGINNING = tuple(_by_beginning())
