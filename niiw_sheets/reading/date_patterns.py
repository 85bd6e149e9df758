"""The grammar of one point in time: a table of patterns over tokens, and their matcher.

A pattern is a row of elements: a class of tokens (`month`), a `'word'`, or a separator. `?` makes an element optional,
`~` is a hyphen or slash without blanks around it. Between two elements without a separator may stand a comma, colon,
full stop, *of*, *the* or *in*.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
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


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    behind: str
    """The separator right before it, or nothing."""


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
    "month day anyyear?",
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
_WEEK_OF = ("'week' 'of'", "'week' opening", "'week' 'starting'", "'week' 'commencing'")
_TABLE: tuple[tuple[Shape, tuple[str, ...]], ...] = (
    (Shape.DAY, _DAYS),
    (Shape.WEEK, tuple(f"{week} {day}" for week in _WEEK_OF for day in _DAYS)),
    (
        Shape.MONTH,
        (
            "month year?",
            "month late_year",
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
        ("part year", "part ~ year", "part 'year' year", "opening 'of' year", "opening 'of' 'year' year"),
    ),
    (
        Shape.QUARTER,
        (
            "quarter anyyear?",
            "quarter ~ anyyear",
            "year quarter",
            "year ~ quarter",
            "nth 'quarter' anyyear?",
        ),
    ),
    (Shape.SEASON, ("season anyyear?", "season ~ anyyear", "season year ~ anyyear", "year season")),
    (Shape.YEAR, ("year",)),
    (Shape.BARE_DAY, ("weekday? day year?", "day weekday")),
    (Shape.BARE_PART, ("part",)),
)

_SEPARATORS = "~/-.,"
_TIGHT = "~-"
_GAP_WORDS = ("of", "the", "in")
_FIELDS = {"anyyear": "year", "late_year": "year", "opening": "part"}


def _is_year(token: Token) -> bool:
    return token.digits == 4 or token.sort is Sort.SHORT_YEAR


def _is_day(token: Token) -> bool:
    return token.sort is Sort.ORDINAL or (token.digits in {1, 2} and token.value <= 31)


_CLASSES: Mapping[str, Callable[[Token], bool]] = {
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
    "season": lambda token: token.is_word(*SEASONS),
    "part": lambda token: token.is_word(*PARTS),
    "opening": lambda token: token.is_word(*OPENINGS),
}


def matches(tokens: Tokens, at: int) -> list[Match]:
    """Every pattern that matches from a place on, the longest first."""
    if at >= len(tokens):
        return []
    found: list[Match] = []
    for (name, separator), rows in _BY_BEGINNING.items():
        if _fits(name, tokens[at]) and (not separator or _separates(separator, tokens, at + 1)):
            found += [match for shape, row in rows if (match := _match(shape, row, tokens, at))]
    return sorted(found, key=lambda match: -match.end)


def _separates(separator: str, tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and _fits(separator, tokens[at])


def _match(shape: Shape, row: tuple[_Element, ...], tokens: Tokens, begin: int) -> Match | None:
    fields: dict[str, Tokens] = {}
    separator = ""
    at = begin
    for element in row:
        place = _place(element, tokens, at)
        if place is None:
            return None
        if element.name in _SEPARATORS:
            separator = separator or tokens[place].text
        elif not element.name.startswith("'"):
            field = _FIELDS.get(element.name, element.name)
            fields[field] = (*fields.get(field, ()), tokens[place])
        at = place + 1
    return Match(shape, fields, separator, begin, at)


def _place(element: _Element, tokens: Tokens, at: int) -> int | None:
    """Where an element stands, looking over what may stand between; None where it does not follow."""
    glued = element.name in _SEPARATORS or bool(element.behind)
    while at < len(tokens) and not _fits(element.name, tokens[at]):
        if glued or not (tokens[at].is_mark(",.:") or tokens[at].is_word(*_GAP_WORDS)):
            return None
        at += 1
    if at >= len(tokens):
        return None
    tight = element.name in _TIGHT or (element.behind and element.behind in _TIGHT)
    return at if tokens[at].tight or not tight else None


def _fits(name: str, token: Token) -> bool:
    if name.startswith("'"):
        return token.text == name[1:-1]
    if name in _SEPARATORS:
        return token.is_mark("-/" if name == "~" else name)
    return _CLASSES[name](token)


def _rows(pattern: str) -> Iterator[tuple[_Element, ...]]:
    """A pattern's rows of elements, one for each choice of its optional elements."""
    choices = [(name[:-1], "") if name.endswith("?") else (name,) for name in pattern.split()]
    for chosen in product(*choices):
        names = [name for name in chosen if name]
        behind = ["", *(name if name in _SEPARATORS else "" for name in names)]
        yield tuple(_Element(name, before) for name, before in zip(names, behind, strict=False))


def _by_beginning() -> dict[tuple[str, str], list[tuple[Shape, tuple[_Element, ...]]]]:
    """All rows by their first element and the separator behind it, so that most are never tried."""
    rows: dict[tuple[str, str], list[tuple[Shape, tuple[_Element, ...]]]] = {}
    for shape, patterns in _TABLE:
        for pattern in patterns:
            for row in _rows(pattern):
                second = row[1].name if len(row) > 1 and row[1].name in _SEPARATORS else ""
                rows.setdefault((row[0].name, second), []).append((shape, row))
    return rows


_BY_BEGINNING = _by_beginning()
