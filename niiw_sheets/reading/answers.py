"""Answers to yes/no questions, read from the word that stands first.

    cell   = blank | anything / "n/a" | head rest
    head   = ["I am" | "I do" | …] answer-word | ✓ | ✗ | ?
    rest   = "" | the opposite answer (unreadable) | remark

A remark changes three kinds of answer only: it may limit a yes, be the noun behind a *no* (no answer at all), or be the
quality that makes a degree a step of another scale (`somewhat important`).
"""

import re
from functools import lru_cache

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.spelling import speller
from niiw_sheets.reading.tidy import first_sentence, lowered, tidy
from niiw_sheets.reading.values import Answer, AnswerReading
from niiw_sheets.sheet import GridCell, Kind

LABELS = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NO: "No",
    Answer.DONT_KNOW: "Don't know",
    Answer.NOT_APPLICABLE: "N/A",
    Answer.UNANSWERED: "not answered",
}
"""How messages call each answer that was read."""

_NOT_APPLICABLE = (
    r"n[ ]?[/\\][ ]?a|n\.[ ]?a\.?|na|not[ ]applicable|(?:(?:it|this|that)[ ])?does(?:[ ]not|n't|nt)[ ]apply"
)
_REALLY = r"(?:quite|really|too|so|entirely|completely|totally|fully|honestly|actually)[ ]"
_SPEAKER = r"(?:i[ ]am|i'm|im|i[ ]do|we[ ]are|we're|we[ ]do)[ ,]+"
_HEAD = re.compile(
    rf"""(?:{_SPEAKER})?(?:
    (?P<unanswered>no[ ]answer|no[ ]response|skipped)
    |(?P<not_applicable>{_NOT_APPLICABLE})
    |(?P<dont_know>(?:(?:i|we)[ ])?(?:{_REALLY})?(?:(?:do[ ]not|don't|dont|not)[ ](?:{_REALLY})?know)
        |(?:(?:i|we)(?:[ ]|')(?:have|ve)[ ])?no[ ](?:idea|clue)
        |i?d/?k|dunno|unk|unknown|unsure|not[ ](?:{_REALLY}|\d+%[ ])?sure|maybe)
    |(?P<partly>yes[ ](?:and|&)[ ]no|in[ ]part|partly|partially|partial|somewhat|sometimes|some[ ]did|some|mostly|mixed
        |often|rarely|seldom)
    |(?P<no>not[ ]yet|not[ ]at[ ]all|none[ ]of[ ]them|none[ ]did|none|never|nope|no|n|false)
    |(?P<yes>yes|yep|yup|yeah|y|always|true)
    )(?![\w'])
    |(?P<doubt>\?+)|(?P<tick>[✓✔✅☑])|(?P<cross>[✗✘❌])""",
    re.VERBOSE,
)
_spelt = speller("partly", "partially", "sometimes", "somewhat", "mostly", "applicable", "unknown", "unsure", "always")
_SYMBOLS = {"doubt": Answer.DONT_KNOW, "tick": Answer.YES, "cross": Answer.NO}
_LAST_NOT_APPLICABLE = re.compile(rf".*\S ?/ ?(?:{_NOT_APPLICABLE})\W*", re.DOTALL)
_OR = re.compile(r" ?(?:[/|\\]| or ) ?")
_BESIDE = re.compile(r"^[\s,;.:&-]*(?:and )?")
_OPPOSITES = {Answer.YES, Answer.NO}
_LIMIT = re.compile(
    r"(?<!\beven )(?<!\bnot )\b"
    r"(?:but(?! also)|if|only|except|mostly|somewhat|partly|when|partially|partial|sometimes|in part|rarely|seldom"
    r"|unless|although|though|however|no(?= (?:for|in|with|at|on|to)\b|\W*$))\b"
)
_STARTS_LIMIT = re.compile(r"\W*(?:but|only|except|mostly|somewhat|partly)\b")
_SAYS_NO = re.compile(
    r"(?!\.? ?#?\d+\W*$|\. ?of\b)"
    r"(?:\W*$| ?(?:[^\w\s'-]|-(?!\w))| ?-? ?(?:not|never|yet|but|because|we|they|it|there|i)\b)",
)
_ANY_QUALITY = re.compile(
    r" (?!(?:yet|but|because|we|they|it|there|i|yes|no|in|on|at|by|for|with|when|if|since|as)\b)\w"
)
_QUALITY = re.compile(r" (?:dis)?(?:agree|satisfied)\b| (?:un)?(?:important|likely|true|helpful|comfortable)\b")
_OTHER_THING = re.compile(r"none of (?:the )?above\b|never mind\b|nevermind\b")
_BEFORE_A_NOUN = {"no", "n", "yes and no", "yes & no"}
_DEGREES = {
    **dict.fromkeys(("somewhat", "not at all"), _ANY_QUALITY),
    **dict.fromkeys(("mostly", "partly", "partially", "sometimes", "often", "rarely", "seldom"), _QUALITY),
}
"""Words that are an answer of their own, but with a quality behind them a step of another scale."""
_UNREADABLE = AnswerReading(answer=Answer.UNREADABLE, notes=(Note(code="answer-unreadable"),))


def read_answer(cell: GridCell | None) -> AnswerReading:
    """What a cell answers to a yes/no question (READING "Answers"). Blank is unanswered, never no."""
    if cell is None:
        return AnswerReading(answer=Answer.UNANSWERED)
    if cell.kind is Kind.ERROR:
        return AnswerReading(answer=Answer.UNREADABLE, notes=(Note(code="cell-error"),))
    if cell.kind is Kind.BOOL:
        return AnswerReading(answer=Answer.YES if cell.value else Answer.NO)
    return _read(cell.raw) if cell.kind is Kind.TEXT else _UNREADABLE


@lru_cache(maxsize=4096)
def _read(raw: str) -> AnswerReading:
    if not tidy(raw):
        return AnswerReading(answer=Answer.UNANSWERED)
    text = _spelt(lowered(raw)).replace("\n", ". ").lstrip(" \"'([{<>-.,:;•·=_").rstrip(" \"'")
    if _LAST_NOT_APPLICABLE.fullmatch(text):
        return _with_remark(Answer.NOT_APPLICABLE)
    head = _HEAD.match(text)
    answer = _judged(head, text[head.end() :]) if head else None
    if head is None or answer is None:
        return _UNREADABLE
    rest = text[head.end() :]
    other = _alternative(rest)
    if other is not None and _class(other) is _class(head):
        rest = ""
    return _with_remark(answer) if re.search(r"\w|\?", rest) else AnswerReading(answer=answer)


def _with_remark(answer: Answer) -> AnswerReading:
    return AnswerReading(answer=answer, notes=(Note(code="answer-remark", detail=LABELS[answer]),))


def _class(head: re.Match[str]) -> Answer:
    """The answer that the first word alone would give."""
    group = str(head.lastgroup)
    return _SYMBOLS.get(group) or Answer(group)


def _judged(head: re.Match[str], rest: str) -> Answer | None:
    """The answer that the first word gives together with what stands behind it; None where they make no answer."""
    answer = _class(head)
    if _contradicts(answer, rest) or _OTHER_THING.match(head.string, head.start()):
        return None
    word = head[str(head.lastgroup)]
    if answer is Answer.YES:
        return Answer.PARTLY if _limited(rest) else answer
    if word in _BEFORE_A_NOUN and not _SAYS_NO.match(rest):
        return None
    return None if word in _DEGREES and _DEGREES[word].match(rest) else answer


def _alternative(rest: str) -> re.Match[str] | None:
    """The answer word behind a slash or an *or*, if one stands there."""
    between = _OR.match(rest)
    return _HEAD.match(rest, between.end()) if between else None


def _contradicts(answer: Answer, rest: str) -> bool:
    """Whether other answers are offered beside the first one: `Y/N`, `yes or no`, `yes, no, maybe`."""
    other = _alternative(rest)
    if other is not None:
        return _class(other) is not answer
    offered = {answer}
    while beside := _HEAD.match(_BESIDE.sub("", rest)):
        offered.add(_class(beside))
        rest = beside.string[beside.end() :]
    return not re.search(r"\w", rest) and answer in _OPPOSITES and offered >= _OPPOSITES


def _limited(rest: str) -> bool:
    """Whether the first sentence of a yes limits it; a bare yes goes on in a fragment such as `But only in May`."""
    first, others = first_sentence(rest)
    if _LIMIT.search(first):
        return True
    return not re.search(r"\w", first) and _STARTS_LIMIT.match(others) is not None
