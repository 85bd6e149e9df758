"""Drops times of day and time zones from a date's tokens: a due day has neither."""

from niiw_sheets.reading.date_tokens import Sort, Token, Tokens
from niiw_sheets.reading.date_words import vocabulary

_ZONES = vocabulary(
    "UTC GMT Z ET CT MT PT EST EDT CST CDT MST MDT PST PDT AKST AKDT HST BST IST WET WEST CET CEST EET "
    "EEST MSK JST KST HKT SGT SAST WAT CAT EAT AEST AEDT ACST ACDT AWST NZST NZDT AOE"
)
_ZONE_WORDS = frozenset(
    {"eastern", "central", "mountain", "pacific", "atlantic", "standard", "daylight", "local", "time"}
)
_DAY_ENDS = (
    ("close", "of", "business"),
    ("end", "of", "business"),
    ("end", "of", "the", "day"),
    ("end", "of", "day"),
    ("cob",),
    ("eob",),
    ("eod",),
    ("aoe",),
    ("anywhere", "on", "earth"),
)
_BEFORE_TIMES = ("at", "by", "from", "until", "till", "before")
_BETWEEN_TIMES = ("to", "until", "till", "and")


def without_times(tokens: Tokens) -> Tokens:
    """The tokens without times of day, the zones behind them and words such as *COB*."""
    if not any(token.sort is Sort.TIME or _is_zone(token) for token in tokens) and not _has_day_end(tokens):
        return tokens
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = time_end(tokens, at)
        if end == at:
            kept.append(tokens[at])
            at += 1
        else:
            at = end
            _drop_word_before(kept)
    return tuple(kept)


def time_end(tokens: Tokens, at: int) -> int:
    """Where a time of day (or a span of two, with its zone) that begins at a token ends; the same place for none."""
    end = _one_time(tokens, at)
    if end > at:
        while (more := _next_time(tokens, end)) > end:
            end = more
    return end


def _one_time(tokens: Tokens, at: int) -> int:
    length = day_end_length(tokens, at)
    if length:
        return at + length
    if at < len(tokens) and tokens[at].sort is Sort.TIME and not _may_be_day(tokens, at):
        return _zone_end(tokens, at + 1)
    alone = at > 0 and at < len(tokens) and _is_zone(tokens[at]) and not tokens[at].is_word("z")
    return at + 1 if alone else at


def _may_be_day(tokens: Tokens, at: int) -> bool:
    """Whether the hour may be the day of the month before it: `April 5 AM`."""
    after_month = at > 0 and tokens[at - 1].sort is Sort.MONTH
    has_day = at > 1 and (tokens[at - 2].sort is Sort.ORDINAL or tokens[at - 2].digits > 0)
    return after_month and not has_day and tokens[at].text[:1].isdigit() and ":" not in tokens[at].text


def _next_time(tokens: Tokens, at: int) -> int:
    """The end of a second time behind a first: `9 AM - 5 PM`, `COB, 5 PM`."""
    if at >= len(tokens):
        return at
    joined = tokens[at].is_mark("-,") or tokens[at].is_word(*_BETWEEN_TIMES)
    begin = at + 1 if joined else at
    if begin < len(tokens) and tokens[begin].sort is Sort.TIME:
        return _zone_end(tokens, begin + 1)
    return at


def _zone_end(tokens: Tokens, at: int) -> int:
    while at < len(tokens) and (_is_zone(tokens[at]) or tokens[at].is_word(*_ZONE_WORDS)):
        at += 1
    return at


def day_end_length(tokens: Tokens, at: int) -> int:
    """How many tokens from a place on say *close of business*, *EOD* or the like."""
    if at >= len(tokens) or tokens[at].sort is not Sort.WORD:
        return 0
    for words in _DAY_ENDS:
        if tuple(token.text for token in tokens[at : at + len(words)]) == words:
            return len(words)
    return 0


def _has_day_end(tokens: Tokens) -> bool:
    return any(day_end_length(tokens, at) for at in range(len(tokens)))


def _is_zone(token: Token) -> bool:
    return token.sort is Sort.WORD and token.raw in _ZONES


def _drop_word_before(kept: list[Token]) -> None:
    """Takes back the *at* or comma in front of a time that has been dropped."""
    while kept and (kept[-1].is_word(*_BEFORE_TIMES) or kept[-1].is_mark("@,")):
        kept.pop()
