"""The grammar of several points in one text: points joined by words and marks that make a range or a choice of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import islice

from niiw_sheets.reading.date_patterns import BARE, Match, Shape, matches
from niiw_sheets.reading.date_points import Point, point_of
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_tokens import Sort, Token, Tokens
from niiw_sheets.reading.date_words import RANGE_WORDS
from niiw_sheets.reading.values import Context

_MOST_POINTS = 6
"""Nobody says a day more often; longer texts are prose."""
_MOST_WAYS = 200
"""More ways to read a text are not tried."""
_PAIR = 2


class Joint(Enum):
    """How two points are joined."""

    RANGE = auto()
    AND = auto()
    OR = auto()
    NEXT = auto()
    """Side by side: the same day said twice, or two days."""


_Way = tuple[tuple[Match, ...], tuple[Joint, ...]]

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
    weekdays, days = _without_weekdays(tokens)
    phrase = _parse(days, context)
    if phrase is None or not weekdays:
        return phrase
    return _with_weekdays(phrase, weekdays)


def _without_weekdays(tokens: Tokens) -> tuple[Tokens, Tokens]:
    """The two weekdays of a range that are said before its days (`Tue-Fri, 16-19 March`), and the rest."""
    if len(tokens) < 4 or _joint(tokens[1]) is not Joint.RANGE or tokens[2].sort is not Sort.WEEKDAY:
        return (), tokens
    rest = tokens[4:] if tokens[3].is_mark(",") else tokens[3:]
    return ((tokens[0], tokens[2]), rest) if tokens[0].sort is Sort.WEEKDAY else ((), tokens)


def _with_weekdays(phrase: Phrase, weekdays: Tokens) -> Phrase | None:
    if phrase.joints != (Joint.RANGE,) or any(point.weekday is not None for point in phrase.points):
        return None
    pairs = zip(phrase.points, weekdays, strict=True)
    return replace(phrase, points=tuple(replace(point, weekday=weekday.value) for point, weekday in pairs))


def _parse(tokens: Tokens, context: Context) -> Phrase | None:
    """The reading with a word or mark between any two points, unless one without makes do with fewer points.

    Raises UnreadableDateError where one way to read the text is a point that cannot be, and no other names whole days.
    """
    best: Phrase | None = None
    refusal: UnreadableDateError | None = None
    for joined_only in (True, False):
        for outcome in _outcomes(tokens, context, joined_only=joined_only):
            if isinstance(outcome, Phrase):
                best = min(filter(None, (best, outcome)), key=lambda phrase: len(phrase.points))
                break
            refusal = refusal or outcome
        if best and len(best.points) <= _PAIR:
            break
    if refusal and not (best and all(point.shape is Shape.DAY for point in best.points)):
        raise refusal
    return best


def _outcomes(tokens: Tokens, context: Context, *, joined_only: bool) -> Iterator[Phrase | UnreadableDateError]:
    """What each way to read the tokens as points comes to; a bare day alone is none."""
    for parts, joints in islice(_ways(tokens, 0, joined_only=joined_only), _MOST_WAYS):
        try:
            points = tuple(filter(None, (point_of(match, context) for match in parts)))
        except UnreadableDateError as refusal:
            yield refusal
            continue
        if len(points) == len(parts) and (joints or points[0].shape not in BARE):
            yield Phrase(points, joints)


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


def _ways(tokens: Tokens, at: int, *, joined_only: bool, depth: int = 1) -> Iterator[_Way]:
    """Every way to read the rest of the tokens as points. `joined_only`: with a word or mark between any two."""
    for match in matches(tokens, at):
        if match.end == len(tokens):
            yield (match,), ()
        elif depth < _MOST_POINTS:
            for joint, behind in _joints(tokens, match.end, joined_only=joined_only):
                tight = joint is Joint.RANGE and _is_tight_hyphen(tokens, match.end)
                for rest, joints in _ways(tokens, behind, joined_only=joined_only, depth=depth + 1):
                    if not (tight and "-" in {match.separator, rest[0].separator}):
                        yield (match, *rest), (joint, *joints)


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
