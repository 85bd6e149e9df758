"""The grammar of several points in one text: points joined by words and marks that make a range or a choice of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from niiw_sheets.reading.date_patterns import BARE, Match, matches
from niiw_sheets.reading.date_points import Point, point_of
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_tokens import Token, Tokens
from niiw_sheets.reading.date_words import RANGE_WORDS
from niiw_sheets.reading.values import Context

_MOST_POINTS = 6
"""Nobody says a day more often; longer texts are prose."""


class Joint(Enum):
    """How two points are joined."""

    RANGE = auto()
    AND = auto()
    OR = auto()
    NEXT = auto()
    """Side by side: the same day said twice, or two days."""


_MARKS = {"-": Joint.RANGE, "/": Joint.OR, "&": Joint.AND, "+": Joint.AND, ",": Joint.NEXT, ";": Joint.NEXT}
_MARKS |= dict.fromkeys("|=.", Joint.NEXT)
_WORDS = dict.fromkeys(RANGE_WORDS, Joint.RANGE) | {"and": Joint.AND, "or": Joint.OR}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The points of a whole text, and what joins them (one less)."""

    points: tuple[Point, ...]
    joints: tuple[Joint, ...] = ()


def parse(tokens: Tokens, context: Context) -> Phrase | None:
    """What all of the tokens say together; None where they say something else.

    Raises UnreadableDateError where they are points in time that cannot be.
    """
    if not tokens:
        return None
    for joined_only in (True, False):
        for phrase in _phrases(tokens, 0, context, joined_only=joined_only):
            if not (len(phrase.points) == 1 and phrase.points[0].shape in BARE):
                return phrase
    return None


def find(tokens: Tokens, context: Context) -> list[Point]:
    """The points in time among other words, each as long as possible; impossible ones and bare days left out."""
    found: list[Point] = []
    at = 0
    while at < len(tokens):
        end, point = next(iter(_possible(tokens, at, context)), (at + 1, None))
        if point:
            found.append(point)
        at = end
    return found


def _possible(tokens: Tokens, at: int, context: Context) -> Iterator[tuple[int, Point]]:
    for match in matches(tokens, at):
        if match.shape not in BARE and not _may_be_days(match):
            try:
                point = point_of(match, context)
            except UnreadableDateError:
                continue
            if point:
                yield match.end, point


def _may_be_days(match: Match) -> bool:
    """Whether two numbers with a hyphen may as well be a range of days among other words (`5-7 April`)."""
    return match.separator == "-" and "year" not in match.fields


def _phrases(tokens: Tokens, at: int, context: Context, *, joined_only: bool, depth: int = 1) -> Iterator[Phrase]:
    """Every way to read the rest of the tokens as points. `joined_only`: with a word or mark between any two."""
    for match in matches(tokens, at):
        build = partial(point_of, match, context)
        if match.end == len(tokens):
            point = build()
            if point:
                yield Phrase((point,))
        elif depth < _MOST_POINTS:
            for joint, behind in _joints(tokens, match.end, joined_only=joined_only):
                if joint is Joint.RANGE and match.separator == "-" and _is_tight_hyphen(tokens, match.end):
                    continue
                for rest in _phrases(tokens, behind, context, joined_only=joined_only, depth=depth + 1):
                    point = build()
                    if point:
                        yield Phrase((point, *rest.points), (joint, *rest.joints))


def _joints(tokens: Tokens, at: int, *, joined_only: bool) -> Iterator[tuple[Joint, int]]:
    """What joins a point that ends at a place with the next one, and where that begins."""
    word = at + 1 if tokens[at].is_mark(",.") and at + 1 < len(tokens) else at
    for place in dict.fromkeys((word, at)):
        joint = _joint(tokens[place])
        if joint:
            yield joint, _article_end(tokens, place + 1)
    if not joined_only:
        yield Joint.NEXT, at


def _joint(token: Token) -> Joint | None:
    return _WORDS.get(token.text) or _MARKS.get(token.text)


def _article_end(tokens: Tokens, at: int) -> int:
    return at + 1 if at < len(tokens) and tokens[at].is_word("the") else at


def _is_tight_hyphen(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen without blanks stands here: `4-1-4-5` is no range of two days."""
    tight_behind = at + 1 < len(tokens) and tokens[at + 1].tight
    return tokens[at].is_mark("-") and tokens[at].tight and tight_behind
