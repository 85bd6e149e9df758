"""Recognises entries that name no day on purpose: none set yet (*TBD*), or again and again (*every month*)."""

from collections.abc import Iterator
from itertools import pairwise

from niiw_sheets.reading.date_tokens import Sort, Token, Tokens, typed
from niiw_sheets.reading.date_words import PLURAL_WEEKDAYS, UNDECIDED, vocabulary

_NO_DAY = frozenset(
    {
        *UNDECIDED,
        *("na", "n a", "none", "nil", "null", "unknown", "undecided", "undetermined", "unscheduled", "unspecified"),
        *("open", "open ended", "flexible", "later", "soon", "eventually", "someday", "whenever", "pending"),
        *("t b d", "t b a", "t b c", "a s a p", "as soon as possible", "soonest", "anytime", "any time", "undated"),
    }
)
_PLANNED = vocabulary(
    "decided determined announced confirmed advised defined agreed arranged scheduled set discussed fixed "
    "negotiated established specified finalized finalised assigned"
)
_TO_BE = (("to", "be"), ("yet", "to", "be"))
_NO = frozenset({"no", "not", "none", "without"})
_NO_WHAT = _PLANNED | vocabulary(
    "a any date dates deadline deadlines due end firm specific known yet applicable available given "
    "timeline sure certain rush hurry for now at the this moment currently time limit planned"
)
_WHEN = vocabulary("when once if as upon subject pending depending depends dependent awaiting waiting")
_WHEN_WHAT = vocabulary(
    "funded funding funds fund money budget budgets grant grants is are gets get comes come in through "
    "arrives arrive received approved approval available secured possible able ready time times resources "
    "staff staffing capacity permits permit allows allow on to for the we have it as soon"
)
_OPEN_FILLERS = vocabulary("still please date dates time exact is are currently later due")
_IGNORED_MARKS = "-.,;:!?/_~=…'"

_AGAIN = vocabulary(
    "ongoing rolling recurring recurrent continuous continuously continual continually continuing daily weekly "
    "biweekly fortnightly monthly bimonthly quarterly annually annual yearly biannually semiannually "
    "nightly regularly periodically repeatedly always"
)
_AGAIN_WORDS = (
    *("as needed", "as required", "as necessary", "as requested", "when needed", "if needed", "when necessary"),
    *("on request", "upon request", "on demand", "year round", "all year", "throughout the year", "on going"),
    *("semi annually", "bi weekly", "bi monthly", "semi annual", "semi monthly"),
)
_UNITS = frozenset({"day", "week", "month", "quarter", "year", "fortnight", "meeting"})
_PHRASES = tuple(tuple(phrase.split()) for phrase in (*_AGAIN_WORDS, *_AGAIN, *PLURAL_WEEKDAYS))
_INTERVALS = vocabulary("other few couple single two three four five six eight twelve")
_LINKS = vocabulary(
    "through thru until till til to up by from starting beginning in on at since during and with ending due"
)
_FILLERS = frozenset({"still", "is", "this", "at", "least", "minimally"})


def names_no_day(tokens: Tokens) -> bool:
    """Whether a text says that there is no day: mere marks, *TBD*, *to be decided*, *no deadline*, *when funded*."""
    return _is_open(tokens) or all(_is_open(part) for part in _choices(tokens))


def _is_open(tokens: Tokens) -> bool:
    words = _words(tokens)
    if not words:
        return all(token.is_mark(_IGNORED_MARKS) for token in tokens)
    core = tuple(word for word in words if word not in _OPEN_FILLERS)
    if not _NO_DAY.isdisjoint({" ".join(words), " ".join(core)}):
        return True
    to_be = core[:-1] in _TO_BE and core[-1] in _PLANNED
    return to_be or _is_made_of(words, _NO, _NO_WHAT) or _is_made_of(words, _WHEN, _WHEN_WHAT)


def _is_made_of(words: tuple[str, ...], first: frozenset[str], others: frozenset[str]) -> bool:
    return len(words) > 1 and words[0] in first and others.issuperset(words[1:])


def _words(tokens: Tokens) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if not token.is_mark(_IGNORED_MARKS))


def _choices(tokens: Tokens) -> Iterator[Tokens]:
    """The parts of `TBD/ASAP` and `TBD or ASAP`."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.is_mark("/,;-") or token.is_word("or"):
            yield tokens[begin:at]
            begin = at + 1
    yield tokens[begin:]


def recurs(tokens: Tokens) -> bool:
    """Whether a text without a date says that something happens again and again."""
    return has_rhythm(tokens) or any(_is_again(clause) for clause in _clauses(tokens))


def recurs_until(tokens: Tokens) -> str | None:
    """What goes with *ongoing* or *every month* at the beginning (`through June 30`); None where nothing does."""
    begin = 0
    while begin < len(tokens) and tokens[begin].is_word(*_FILLERS, "on", "a"):
        begin += 1
    end = begin + _again_end(tokens[begin:])
    if end == begin or end >= len(tokens) or not (tokens[end].sort is Sort.MARK or tokens[end].is_word(*_LINKS)):
        return None
    return typed(tokens[end:]).lstrip(" ,;:.-")


def _again_end(tokens: Tokens) -> int:
    """Where words for again and again at the very beginning end; 0 for none."""
    if not tokens:
        return 0
    length = next((len(words) for words in _PHRASES if _texts(tokens[: len(words)]) == words), 0)
    if not length and (tokens[0].is_word("every", "each")):
        length = next((at + 1 for at, token in enumerate(tokens) if _is_unit(token)), 0)
    if length and length < len(tokens) and tokens[length].is_word("basis"):
        length += 1
    return length


def _texts(tokens: Tokens) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)


def has_rhythm(tokens: Tokens) -> bool:
    """*every …* anywhere, *each week*, *once a month*, *per quarter*, *2x/month*."""
    triples = zip((None, *tokens), tokens, tokens[1:], strict=False)
    return _says_every(tokens) or any(_is_rhythm(before, first, second) for before, first, second in triples)


def _is_rhythm(before: Token | None, first: Token, second: Token) -> bool:
    if first.is_word("each"):
        return _is_unit(second)
    counted = before is not None and (before.digits > 0 or before.is_word("once", "twice", "times", "x"))
    return _is_period(second) and (first.is_word("per") or (counted and (first.is_word("a") or first.is_mark("/"))))


def _says_every(tokens: Tokens) -> bool:
    """Whether a text begins with *every*, says *every other week*, *each year* anywhere, or ends with *annually*."""
    if tokens and (tokens[0].is_word("every") or tokens[-1].is_word("annually", "yearly")):
        return True
    return any(
        (first.is_word("every") and _is_interval(second)) or (first.is_word("each") and _is_unit(second))
        for first, second in pairwise(tokens)
    )


def _is_interval(token: Token) -> bool:
    return _is_unit(token) or token.value > 0 or token.is_word(*_INTERVALS)


def _is_unit(token: Token) -> bool:
    return token.sort in {Sort.WEEKDAY, Sort.MONTH} or _is_period(token)


def _is_period(token: Token) -> bool:
    return token.text.removesuffix("s") in _UNITS


def _clauses(tokens: Tokens) -> Iterator[Tokens]:
    begin = 0
    for at, token in enumerate(tokens):
        if token.is_mark(",;:.()"):
            yield tokens[begin:at]
            begin = at + 1
    yield tokens[begin:]


def _is_again(clause: Tokens) -> bool:
    """Whether a clause begins or ends with a word for again and again, or says *on a … basis*."""
    texts = tuple(text for text in _texts(clause) if text != "-")
    while texts and texts[0] in _FILLERS:
        texts = texts[1:]
    if not texts or {"no", "not"} & set(texts):
        return False
    for words in _PHRASES:
        size = len(words)
        if words in {texts[:size], texts[-size:]} or (texts[-1] == "basis" and texts[-size - 1 : -1] == words):
            return True
    return False
