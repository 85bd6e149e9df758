"""A task's status, read from its Status column or, where that is empty, from its Status Notes.

The first line that fits counts:

    choice of the dropdown              that choice
    filler* done-word remark            done, unless the remark takes it back
    … word of a rule …                  the status of the first rule with a word that is not negated
    … done-word negated or qualified …  in progress
    anything else                       unknown
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from niiw_sheets.findings.model import Note, quote
from niiw_sheets.reading.spelling import speller
from niiw_sheets.reading.status_done import says_done, says_partly_done
from niiw_sheets.reading.status_words import NEGATED, NOT, START
from niiw_sheets.reading.tidy import lowered, tidy
from niiw_sheets.reading.values import Status, StatusReading, StatusSource
from niiw_sheets.sheet import GridCell, Kind

CHOICES = {
    "not started": Status.NOT_STARTED,
    "in progress": Status.IN_PROGRESS,
    "done": Status.DONE,
    "on hold": Status.ON_HOLD,
    "cancelled": Status.CANCELLED,
}
"""The dropdown's choices, lower case."""

READ_LENGTH = 2000
"""Characters; no status is looked for behind them."""

LABELS = {
    **{status: choice.capitalize() for choice, status in CHOICES.items()},
    Status.UNKNOWN: "unknown, so the task counts as open",
}
"""How messages call each status."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Words that tell a status. Those that are not firm may well stand beside another choice of the dropdown."""

    status: Status
    words: re.Pattern[str]
    firm: bool = True


def _rule(status: Status, words: str, *, firm: bool = True) -> _Rule:
    return _Rule(status, re.compile(words), firm)


_PARTICIPLE = (
    r"(?:\w+ed|written|rewritten|taken|given|chosen|driven|shown|drawn|seen|known|made|done|redone|built|rebuilt"
    r"|sent|set|put|cut|held|told|sold|found|bought|brought|taught|sought|kept|run|led|met|paid|laid|read|left|lost)"
)
_BY = r"(?:until|till|before|by)"
_BEGUN = r"(?:start|started|starting|begin|begun|began|beginning)"
_HAS = r"(?: (?:has|have|is|was|been|yet|really|actually))*"
_RULES = (
    _rule(
        Status.CANCELLED,
        r"(?<!^)\bcancel\b|^cancel\b(?! \w)|\bcancel(?:s|l?ed|l?ing)\b|\bnot this year\b|\bno longer need(?:ed|s)?\b",
    ),
    _rule(Status.CANCELLED, rf"\b(?:won't|wont|will not) (?:be )?(?:do|done|doing)\b(?! (?:it )?{_BY}\b)"),
    _rule(Status.CANCELLED, rf"{START}(?:dropped(?! (?:off|by|in)\b)|deleted)\b"),
    _rule(Status.ON_HOLD, r"\bon[ -]?hold\b|\bpostpon(?:e|es|ed|ing|ement)\b|\bpaus(?:e|es|ed|ing)\b"),
    _rule(
        Status.ON_HOLD, r"\bdefer(?:s(?! to\b)|r?ed|r?ing|(?! to\b))\b|\bwait(?:s|ed|ing)? (?:until|till) next year\b"
    ),
    _rule(Status.NOT_STARTED, rf"{NOT}(?: [\w']+){{0,2}} {_BEGUN}\b|\b(?:nothing|none|no \w+){_HAS} {_BEGUN}\b"),
    _rule(Status.NOT_STARTED, rf"\byet to {_BEGUN}\b|\bpending (?:(?:a|the) )?{_BEGUN}\b"),
    _rule(Status.NOT_STARTED, rf"{START}(?:to[ -]?do|planned(?! parenthood\b))\b(?!')", firm=False),
    _rule(Status.IN_PROGRESS, r"\bin[ -]?progress\b|\bwip\b|\bwork(?:ing|ed) on\b|\bunder[ -]?way\b"),
    _rule(Status.IN_PROGRESS, rf"\bon-?going\b|{START}on going\b"),
    _rule(Status.IN_PROGRESS, r"\bstarted\b|\bstarting (?:to|on)\b|\bsen(?:t|ds?|ding) back\b|\bdraft(?:s|ed|ing)?\b"),
    _rule(Status.IN_PROGRESS, rf"\bunder (?:\w+ )?review\b|(?<![\w-])being (?:\w+ly )?{_PARTICIPLE}\b"),
    _rule(Status.IN_PROGRESS, r"\b(?:wait(?:s|ed|ing)? (?:for|on|to)|awaiting)\b", firm=False),
    _rule(Status.IN_PROGRESS, r"\bblock(?:ed|ing)\b|\bh[eo]ld(?:s|ing)? up\b", firm=False),
)
_NAME = re.compile(
    r"\W*Planned (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))[A-Z][a-z]"
)
_spelt = speller(
    *("complete", "completed", "finished", "resolved", "partially", "progress", "ongoing"),
    *("canceled", "cancelled", "postponed", "deferred"),
)
_ADDRESS = re.compile(r"https?://[^\s()\[\]<>]+")
_CONTRADICTED = {
    Status.NOT_STARTED: {Status.IN_PROGRESS, Status.DONE, Status.CANCELLED},
    Status.IN_PROGRESS: {Status.NOT_STARTED, Status.DONE, Status.ON_HOLD, Status.CANCELLED},
    Status.DONE: {Status.NOT_STARTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.CANCELLED},
    Status.ON_HOLD: {Status.DONE, Status.CANCELLED},
    Status.CANCELLED: {Status.IN_PROGRESS, Status.DONE},
}
"""What notes may say that cannot be true beside a choice. On hold beside *not started* or *drafted* can."""


def read_status(status: GridCell | None, notes: GridCell | None) -> StatusReading:
    """The status of a task (READING "Task status"): the Status column decides, and where it is empty the notes do."""
    if status is not None and tidy(status.raw):
        return _read_column(status, notes)
    if notes is None or not tidy(notes.raw):
        return StatusReading(status=Status.NOT_STARTED, source=StatusSource.NONE)
    if notes.kind is Kind.ERROR:
        return _reading(Status.UNKNOWN, StatusSource.NOTES, "cell-error")
    return StatusReading(status=_read(notes.raw)[0], source=StatusSource.NOTES)


def _read_column(status: GridCell, notes: GridCell | None) -> StatusReading:
    if status.kind is Kind.ERROR:
        return _reading(Status.UNKNOWN, StatusSource.COLUMN, "cell-error")
    choice = CHOICES.get(" ".join(status.raw.split()).casefold())
    if choice is None:
        found = _read(status.raw)[0]
        return _reading(found, StatusSource.COLUMN, "status-free-text", LABELS[found])
    if notes is not None and notes.kind is not Kind.ERROR and _contradicts(choice, notes.raw):
        return _reading(choice, StatusSource.COLUMN, "status-contradicted", quote(notes.raw))
    return StatusReading(status=choice, source=StatusSource.COLUMN)


def _reading(status: Status, source: StatusSource, code: str, detail: str = "") -> StatusReading:
    return StatusReading(status=status, source=source, notes=(Note(code=code, detail=detail),))


def _contradicts(choice: Status, notes: str) -> bool:
    """Whether notes plainly say another status. Waiting for something speaks against Done alone."""
    found, firm = _read(notes)
    return found in _CONTRADICTED[choice] and (firm or (choice, found) == (Status.DONE, Status.IN_PROGRESS))


@lru_cache(maxsize=4096)
def _read(raw: str) -> tuple[Status, bool]:
    """The status that a text tells, by the first rule that fits, and whether its words are firm."""
    text = _spelt(_ADDRESS.sub("https://", lowered(raw[:READ_LENGTH])).replace("\n", ". "))
    if says_done(text):
        return Status.DONE, True
    for rule in _rules(raw):
        if any(not NEGATED.search(text[: word.start()]) for word in rule.words.finditer(text)):
            return rule.status, rule.firm
    return (Status.IN_PROGRESS, True) if says_partly_done(text) else (Status.UNKNOWN, False)


def _rules(raw: str) -> Iterator[_Rule]:
    """The rules behind the done words. *Planned* is none of them where it begins a name."""
    begins_name = _NAME.match(tidy(raw)) is not None
    return (rule for rule in _RULES if not (begins_name and "planned" in rule.words.pattern))
