"""Drops times of day and time zones from a date's tokens: a due day has neither."""

from niiw_sheets.reading.date_tokens import Sort, Token, Tokens, marks_end
from niiw_sheets.reading.date_words import OPENINGS, PARTS, vocabulary

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
_LATEST_HOUR = 24
_TWELVES = frozenset({"noon", "midday", "midnight"})


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
            at = end if kept else marks_end(tokens, end, ",-:")
            _drop_word_before(kept, ends=at == len(tokens) or tokens[at].is_mark("("))
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
    if at < len(tokens) and (hours := _bare_hour_length(tokens, at)):
        return _zone_end(tokens, at + hours)
    alone = at > 0 and at < len(tokens) and _is_zone(tokens[at]) and not tokens[at].is_word("z")
    return at + 1 if alone else at


def _may_be_day(tokens: Tokens, at: int) -> bool:
    """Whether the hour may be the day of the month before it: `April 5 AM`."""
    after_month = at > 0 and tokens[at - 1].sort is Sort.MONTH
    hour = tokens[at].text[:1].isdigit() and ":" not in tokens[at].text
    return after_month and hour and not _is_behind_day(tokens, at)


def _is_behind_day(tokens: Tokens, at: int) -> bool:
    """Whether the tokens before a place end with a whole day, part of a month, or year."""
    before = at - 1
    if before >= 0 and tokens[before].sort is Sort.MONTH:
        before -= 1
        while before >= 0 and (tokens[before].is_mark("-/.") or tokens[before].is_word("of")):
            before -= 1
        return before >= 0 and (_is_number(tokens[before]) or tokens[before].is_word(*PARTS, *OPENINGS))
    return before >= 0 and (_is_number(tokens[before]) or tokens[before].is_mark(","))


def _is_number(token: Token) -> bool:
    return token.sort in {Sort.NUMBER, Sort.ORDINAL, Sort.SHORT_YEAR}


def _bare_hour_length(tokens: Tokens, at: int) -> int:
    """How many tokens an hour has that what follows makes one, with that: `3-5 pm`, `12 noon`; 0 for none."""
    begins = at == 0 or tokens[at - 1].is_word(*_BEFORE_TIMES) or tokens[at - 1].is_mark("@")
    if tokens[at].digits not in {1, 2} or not (begins or _is_behind_day(tokens, at)):
        return 0
    following = tokens[at + 1 : at + 3]
    if tokens[at].text == "12" and following and following[0].text in _TWELVES:
        return 2
    joined = len(following) > 1 and (following[0].is_mark("-") or following[0].is_word("to"))
    return 3 if joined and tokens[at].value <= _LATEST_HOUR and following[1].sort is Sort.TIME else 0


def _next_time(tokens: Tokens, at: int) -> int:
    """The end of a second time behind a first: `9 AM - 5 PM`, `COB, 5 PM`."""
    if at >= len(tokens):
        return at
    joined = tokens[at].is_mark("-,/") or tokens[at].is_word(*_BETWEEN_TIMES)
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


def _drop_word_before(kept: list[Token], *, ends: bool) -> None:
    """Takes back the *at* or mark in front of a time that has been dropped; a loose hyphen where the text ends."""
    while kept and (kept[-1].is_word(*_BEFORE_TIMES) or kept[-1].is_mark("@,") or (ends and _is_loose(kept[-1]))):
        kept.pop()


def _is_loose(token: Token) -> bool:
    return token.is_mark("-") and not token.tight
