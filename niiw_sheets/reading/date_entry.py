"""Takes off what may stand around a date: *due by* and hedges in front, brackets and *tentative* behind."""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.date_tokens import Sort, Token, Tokens, marks_end
from niiw_sheets.reading.date_words import OPENINGS

Words = tuple[str, ...]


class Lead(Enum):
    """What words in front of a date make of it."""

    NOTHING = auto()
    """They are ignored (*due by*)."""
    HEDGE = auto()
    AFTER = auto()
    """The date is the beginning of something."""
    FROM = auto()
    BETWEEN = auto()


_DUE = ("due date", "date due", "due", "deadline", "by", "before", "until", "till", "til", "or before", "on", "the")
_ALIKE = ("no later than", "not later than", "nlt", "prior to", "through", "thru", "up to", "in", "during", "at")
_NAMED = ("date", "dates", "end date", "target date", "target", "eta", "latest", "at the latest", "cy", "calendar year")
_MUST = ("must be", "should be", "shall be", "to be", "needs to be", "need to be", "has to be", "have to be")
_DONE = ("done", "complete", "completed", "finished", "ready", "submitted", "delivered", "sent", "due", "in")
_LEADS = {
    Lead.NOTHING: (
        *(*_DUE, *_ALIKE, *_NAMED, "is due", "due date is", "deadline is"),
        *(f"{must} {done}" for must, done in product(_MUST, _DONE)),
    ),
    Lead.HEDGE: (
        *("circa", "ca", "c", "around", "about", "basically", "most likely", "probably", "likely", "ideally", "~", "≈"),
        *("approximately", "approx", "roughly", "hopefully", "tentatively", "tentative", "sometime"),
        *("on or about", "on or around", "toward", "towards"),
    ),
    Lead.AFTER: (
        *("after", "since", "starting", "starts", "start", "beginning", "begins", "commencing", "earliest", "as of"),
        *("not before", "not until", "no earlier than", "not earlier than", "no sooner than", "not sooner than"),
    ),
    Lead.FROM: ("from",),
    Lead.BETWEEN: ("between",),
}
_LATEST = ("at the latest", "at the very latest", "at latest", "latest", "or before", "or earlier", "or sooner")
_OPEN_ENDS = ("onward", "onwards", "or later", "or after", "and later", "and after", "at the earliest", "on", "forward")
_TENTATIVE = ("tentative", "tentatively")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def _by_first_word() -> dict[str, list[tuple[Words, Lead]]]:
    """The phrases that may stand in front, as words by the first of them, the longest first."""
    phrases = [(tuple(phrase.split()), lead) for lead, phrases in _LEADS.items() for phrase in phrases]
    found: dict[str, list[tuple[Words, Lead]]] = {}
    for words, lead in sorted(phrases, key=lambda each: -len(each[0])):
        found.setdefault(words[0], []).append((words, lead))
    return found


_FRONTS = _by_first_word()


@dataclass(frozen=True, slots=True)
class Entry:
    """A text without what may stand around its date."""

    tokens: Tokens
    whole: Tokens
    """With the words in front of it."""
    lead: Lead = Lead.NOTHING
    notes: tuple[Note, ...] = ()
    asides: tuple[Tokens, ...] = ()
    """What stood in brackets behind the date."""


def entry_of(tokens: Tokens) -> Entry:
    """A text's tokens sorted into the date and what stands around it."""
    inner, asides = _without_brackets(tuple(token for token in tokens if not token.is_mark('"')))
    notes = [Note(code="date-trailing-remark")] if asides else []
    whole, tentative = _without_remark(inner)
    rest, leads = _without_fronts(whole)
    ended = _without_open_end(rest)
    if len(ended) < len(rest):
        leads.add(Lead.AFTER)
    if Lead.HEDGE in leads:
        notes.append(Note(code="date-hedged"))
    if tentative and not asides:
        notes.append(Note(code="date-trailing-remark"))
    lead = next((lead for lead in (Lead.AFTER, Lead.BETWEEN, Lead.FROM) if lead in leads), Lead.NOTHING)
    return Entry(ended, whole, lead, tuple(notes), asides)


def is_open_end(aside: Tokens) -> bool:
    """Whether brackets say that the day is only the first one: *(or later)*."""
    return " ".join(words_of(aside)) in _OPEN_ENDS


def words_of(tokens: Tokens) -> Words:
    """The texts of tokens."""
    return tuple(token.text for token in tokens)


def _without_fronts(tokens: Tokens) -> tuple[Tokens, set[Lead]]:
    leads: set[Lead] = set()
    at = 0
    while (front := _front(tokens, at)) is not None:
        length, lead = front
        leads.add(lead)
        at = marks_end(tokens, at + length, ":,.-")
    return tokens[at:], leads


def _front(tokens: Tokens, at: int) -> tuple[int, Lead] | None:
    """How many tokens a phrase in front has, and what it means."""
    if at >= len(tokens):
        return None
    texts = words_of(tokens[at : at + 5])
    for words, lead in _FRONTS.get(texts[0], ()):
        if texts[: len(words)] == words:
            opens_month = words[0] in OPENINGS and texts[1:2] == ("of",)
            return None if opens_month else (len(words), lead)
    return None


def _without_remark(tokens: Tokens) -> tuple[Tokens, bool]:
    """The tokens without closing punctuation, *at the latest* and *tentative*; whether the last stood there."""
    rest = _without_closing(tokens, ".,;:!'")
    rest = _without_closing(_without_end(rest, _LATEST), ".,;:!'")
    plain = _without_end(rest, _TENTATIVE)
    return _without_closing(plain, ".,;:-") if len(plain) < len(rest) else plain, len(plain) < len(rest)


def _without_closing(tokens: Tokens, marks: str) -> Tokens:
    while tokens and tokens[-1].is_mark(marks) and not _is_dotted(tokens):
        tokens = tokens[:-1]
    return tokens


def _is_dotted(tokens: Tokens) -> bool:
    """Whether the last full stop belongs to a date (`15.4.`)."""
    kinds = [bool(token.digits) or token.text for token in tokens[-5:]]
    return kinds[-4:] == [True, ".", True, "."] and kinds[0] != "."


def _without_open_end(tokens: Tokens) -> Tokens:
    """The tokens without *onwards*, *or later* or a plus sign behind."""
    rest = _without_end(tokens, _OPEN_ENDS)
    return rest[:-1] if rest and rest[-1].is_mark("+") else rest


def _without_end(tokens: Tokens, phrases: tuple[str, ...]) -> Tokens:
    for phrase in phrases:
        words = tuple(phrase.split())
        if len(tokens) > len(words) and words_of(tokens[-len(words) :]) == words:
            return tokens[: -len(words)]
    return tokens


def _without_brackets(tokens: Tokens) -> tuple[Tokens, tuple[Tokens, ...]]:
    """The tokens outside brackets and, apart, those in brackets behind others. A weekday or year in brackets stays."""
    kept: list[Token] = []
    asides: list[Tokens] = []
    at = 0
    while at < len(tokens):
        close = _closing(tokens, at)
        inside = tokens[at + 1 : close]
        if close is None:
            kept.append(tokens[at])
        elif _belongs(inside) or not kept:
            kept += inside
        else:
            asides.append(inside)
        at = (at if close is None else close) + 1
    return tuple(kept), tuple(asides)


def _closing(tokens: Tokens, at: int) -> int | None:
    """Where the bracket that opens at a place is closed."""
    mark = _BRACKETS.get(tokens[at].text) if tokens[at].sort is Sort.MARK else None
    return next((end for end in range(at, len(tokens)) if mark and tokens[end].text == mark), None)


def _belongs(inside: Tokens) -> bool:
    return len(inside) == 1 and (inside[0].sort is Sort.WEEKDAY or inside[0].digits == 4)
