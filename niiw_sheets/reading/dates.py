"""Reads a date cell: what somebody typed as a day, in whatever words, as first and last day (READING "Dates").

The grammar, each line with the module that knows it; `?` is optional, `*` any number, and what fits no line is refused:

    cell     = number | text without Markdown and HTML           date_numbers, date_markup
    text     = token*                                            date_tokens, with the names and words of date_words
    text     = open | again (mark | link) day* | entry           date_states: *TBD*; *monthly*, *ongoing through …*
    entry    = front* phrase remark* bracket*                    date_entry; times of day go first: date_times
    phrase   = point (joint point)*                              date_phrases: *-*, *to* | *and* | *or* | side by side
    point    = day | week | month | part | quarter | season …    date_patterns, a table; date_points: its days
    year     = typed | nearest to the reference day              date_years
    reading  = one point | a range | one day said twice          date_spans; else two days
    refusal  = the most helpful code, with the day to propose    date_trouble
"""

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from niiw_sheets.findings.model import Note
from niiw_sheets.reading import date_markup
from niiw_sheets.reading.date_entry import Entry, Lead, entry_of, is_open_end
from niiw_sheets.reading.date_numbers import read_number, read_serial
from niiw_sheets.reading.date_phrases import Joint, Phrase, find, parse
from niiw_sheets.reading.date_points import spoken
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_spans import place, reading_of
from niiw_sheets.reading.date_states import has_rhythm, names_no_day, recurs, recurs_until
from niiw_sheets.reading.date_times import without_times
from niiw_sheets.reading.date_tokens import Tokens, tokenize
from niiw_sheets.reading.date_trouble import days_of, trouble, with_proposal
from niiw_sheets.reading.date_words import FISCAL, UNDECIDED
from niiw_sheets.reading.values import Context, DateKind, DateReading
from niiw_sheets.sheet import GridCell, Kind

_LONGEST = 300
"""Longer texts are prose, and are not taken apart."""
_NO_DATE = DateReading(kind=DateKind.NONE)
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,12})?")


def read_date(cell: GridCell | None, context: Context) -> DateReading:
    """What a date cell means. Unreadable comes with exactly one error note; nothing is ever raised."""
    if cell is None:
        return _NO_DATE
    return _read(cell, context.today, context.reference, context.month_first)


@lru_cache(maxsize=8192)
def _read(cell: GridCell, today: date, reference: date, month_first: bool) -> DateReading:
    context = Context(today=today, reference=reference, month_first=month_first)
    try:
        return _read_cell(cell, context)
    except UnreadableDateError as refusal:
        return DateReading(kind=DateKind.UNREADABLE, notes=(refusal.note,))


def _read_cell(cell: GridCell, context: Context) -> DateReading:
    if cell.kind is Kind.ERROR:
        raise UnreadableDateError("cell-error")
    if cell.kind is Kind.BOOL:
        raise UnreadableDateError("date-unreadable")
    if isinstance(cell.value, str):
        return _read_text(cell.value, context)
    if cell.kind is Kind.DATE:
        return read_serial(float(cell.value), cell.shows_day, context.today)
    return read_number(float(cell.value), context.today)


def _read_text(text: str, context: Context) -> DateReading:
    plain = date_markup.plain(text).strip()
    if _NUMBER.fullmatch(plain):
        try:
            return read_number(float(plain), context.today)
        except UnreadableDateError:
            if "." not in plain:
                raise
    if len(plain) > _LONGEST or (not plain and any(letter.isalnum() for letter in text)):
        raise UnreadableDateError("date-unreadable")
    if date_markup.is_struck(text):
        raise UnreadableDateError("date-crossed-out")
    tokens = tokenize(plain)
    try:
        return _read_tokens(tokens, context)
    except UnreadableDateError as refusal:
        note = with_proposal(refusal.note, tokens, context)
        raise UnreadableDateError(note.code, note.detail) from None


def _read_tokens(tokens: Tokens, context: Context) -> DateReading:
    if names_no_day(tokens):
        return _NO_DATE
    entry = entry_of(without_times(tokens))
    if entry.tokens and names_no_day(entry.tokens) and not any(find(aside, context) for aside in entry.asides):
        return replace(_NO_DATE, notes=entry.notes)
    reading = _date(entry, context) or _recurring(entry, context)
    if reading is None:
        refusal = trouble(tokens, context)
        raise UnreadableDateError(refusal.code, refusal.detail)
    if any(token.is_mark("?") for token in tokens):
        raise UnreadableDateError("date-questioned")
    return replace(reading, notes=(*reading.notes, *entry.notes))


def _date(entry: Entry, context: Context) -> DateReading | None:
    """The reading of an entry that is a date, its lead and its brackets taken into account."""
    phrase = parse(entry.tokens, context)
    if phrase and entry.lead is Lead.BETWEEN:
        phrase = _between(phrase)
    reading = reading_of(phrase, context) if phrase else None
    if reading is None or phrase is None:
        return None
    only_start = entry.lead is Lead.AFTER or any(map(is_open_end, entry.asides))
    if only_start or (entry.lead is Lead.FROM and Joint.RANGE not in phrase.joints):
        raise UnreadableDateError("date-only-start", spoken(reading.earliest) if reading.earliest else "")
    for aside in entry.asides:
        _check_aside(aside, reading, context)
    return reading


def _between(phrase: Phrase) -> Phrase | None:
    """`between … and …` is a range."""
    joined = len(phrase.joints) == 1 and phrase.joints[0] in {Joint.AND, Joint.RANGE}
    return replace(phrase, joints=(Joint.RANGE,)) if joined else None


def _check_aside(aside: Tokens, reading: DateReading, context: Context) -> None:
    """Raises UnreadableDateError where brackets name another day, or say that the day is not certain."""
    if any(token.is_word(*UNDECIDED) for token in aside):
        raise UnreadableDateError("date-undecided")
    if any(token.is_word(*FISCAL) for token in aside):
        raise UnreadableDateError("date-fiscal")
    for point in find(aside, context):
        year = reading.latest.year if reading.latest and point.year is None else point.year
        span = place(replace(point, year=year), context)
        if reading.earliest and reading.latest and not (span.first <= reading.latest and reading.earliest <= span.last):
            raise UnreadableDateError("date-two-days")


def _recurring(entry: Entry, context: Context) -> DateReading | None:
    """The reading of something that happens again and again, with a note where a day stands beside it."""
    again = DateReading(kind=DateKind.RECURRING)
    tokens = entry.whole
    points = find(tokens, context)
    if not points:
        return again if recurs(tokens) else None
    beside = recurs_until(tokens)
    if beside is None:
        if not has_rhythm(tokens):
            return None
        beside = " and ".join(map(spoken, sorted(days_of(points, context))))
    return replace(again, notes=(Note(code="date-recurring-through", detail=beside),)) if beside else again
