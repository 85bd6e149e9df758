"""Whether a text says that a task is done, or only that it is partly so."""

import re

from niiw_sheets.reading.status_words import DONE, FRACTION, NOT, START
from niiw_sheets.reading.tidy import first_sentence

_DONE = re.compile(DONE)
_UNTICKED = r"\W*\[ ?\]"
_FIRST = re.compile(rf"(?!{_UNTICKED}){START}(?:{DONE}|true(?=$| ?[^\w\s]))")
_WORDS = r"(?: [\w'%]+){0,3}"
_COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_RATIO = rf"\b(?P<part>{_COUNT}) (?:out )?of (?:the )?(?!(?P=part)\b){_COUNT}\b"
_PERCENT = r"(?<![\d.,])(?:\d{1,2} ?(?:-|to) ?)?\d{1,2}(?:\.\d+)? ?(?:%|percent\b)"
_SHARE = rf"(?:{_RATIO}|{_PERCENT})"
_ABOUT = r"(?:(?:about|around|approx\.?|only) |~ ?)?"
_DEGREE = (
    r"(?:mostly|almost|nearly|partly|partially|partial|largely|substantially|half|halfway|virtually|practically"
    r"|pretty much|more or less|for the most part|in part|part(?=[ -](?:done|complete|finished)))"
)
_QUALIFIED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{NOT}|\b(?:nothing|none|yet to be)\b){_WORDS}[ -]{DONE}",
        rf"\b(?:{_DEGREE}|some|most|part of|all but){_WORDS}[ -]{DONE}",
        r"\b(?:incomplete|unfinished|unresolved|uncompleted|undone|unsent)\b",
        rf"{START}(?:partial|partially|partly)\b",
        rf"{START}{_ABOUT}(?=\d){_RATIO}",
        rf"{START}{_ABOUT}{_PERCENT}(?= ?(?:$|[^\w\s])| (?:there|ready|through|of the way)\b)",
        rf"(?:{_SHARE}|(?<![\d/]){FRACTION}){_WORDS}[ -]{DONE}",
    )
)
"""A done word that is negated or qualified by what stands in front of it, or a share of the whole."""
_SHARE_BEHIND = tuple(
    re.compile(pattern)
    for pattern in (
        rf" (?:(?:to|for|with|at|in) )?{_ABOUT}{_SHARE}",
        rf"[ :,;(-]+{_ABOUT}{_SHARE}(?=\W*$|[).;])",
    )
)
_DEGREE_BEHIND = re.compile(rf"[ ,(-]*{_DEGREE}\W*$")
_BUT = (
    r"(?:but|except|excepting|with the exception|excluding|apart from|aside from|other than|minus"
    r"|although|though|however)\b"
)
_RESERVED = re.compile(rf"\b(?<!\bnothing ){_BUT}|\bnot (?:yet|all|fully|quite|every\w*)\b|\?")
_STILL_AHEAD = re.compile(
    r" (?:(?:by|in|on) )?(?:hopefully|tomorrow|soon|next (?:week|month|quarter|year)|probably|maybe|supposedly"
    r"|if|unless|once|when|as soon as|to be)\b(?!')(?! a\b)"
)
"""What makes a done word a hope or a condition, directly behind it."""

_BUT_NEXT = re.compile(rf"\W*{_BUT}")
_NEEDS = re.compile(
    r"(?<!\bno )(?<!\bnot )(?<!n't )(?<!\byou )(?<!\bthe )(?<!\bour )(?<!\btheir )(?<!\bspecial )(?<!\bcommunity )"
    r"\b(?:needs?(?! (?:assessment|analysis|survey|statement)s?\b)|still needed|(?:still|remains?|yet) to be)\b"
)


def says_done(text: str) -> bool:
    """Whether a done word stands first and nothing behind it takes it back."""
    first = _FIRST.match(text)
    if first is None:
        return False
    behind = text[first.end() :]
    return not (_STILL_AHEAD.match(behind) or _taken_back(behind))


def says_partly_done(text: str) -> bool:
    """Whether a done word stands anywhere, negated or qualified."""
    if any(pattern.search(text) for pattern in _QUALIFIED):
        return True
    return any(_taken_back(text[word.end() :]) for word in _DONE.finditer(text))


def _taken_back(behind: str) -> bool:
    """Whether what stands behind a done word qualifies it: `but`, `needs`, a question mark, a share of the whole."""
    first, rest = first_sentence(behind)
    return bool(
        any(pattern.match(behind) for pattern in _SHARE_BEHIND)
        or _DEGREE_BEHIND.match(first)
        or _RESERVED.search(first)
        or _BUT_NEXT.match(rest)
        or _NEEDS.search(behind)
    )
