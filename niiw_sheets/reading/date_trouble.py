"""Says why a text is no due day, as precisely as can be told, with the day it seems to mean where there is one."""

from dataclasses import replace
from datetime import date

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.date_patterns import Shape
from niiw_sheets.reading.date_phrases import find
from niiw_sheets.reading.date_points import Point, spoken
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_spans import place
from niiw_sheets.reading.date_tokens import Sort, Tokens
from niiw_sheets.reading.date_words import FISCAL, UNDECIDED
from niiw_sheets.reading.values import Context

_NUMBERS = frozenset({Sort.NUMBER, Sort.ORDINAL, Sort.TIME, Sort.SHORT_YEAR})
_UNITS = frozenset({"day", "week", "weekend", "month", "year", "hour"})
_RELATIVE = frozenset({"today", "tomorrow", "tonight", "yesterday", "now", "eoy", "eom", "eow", "eoq", "next", "asap"})
_UNKNOWN = {
    "date-questioned": "the day",
    "date-undecided": "the date",
    "date-two-days": "such as Thu 15 Apr 2027",
}
"""What messages say where the days to choose from are not known."""
_MOST_CHOICES = 3


def trouble(tokens: Tokens, context: Context) -> Note:
    """The error to report for a text whose tokens make no date."""
    if any(token.is_word(*FISCAL) for token in tokens):
        return Note(code="date-fiscal")
    points = find(tokens, context)
    numbers = any(token.sort in _NUMBERS for token in tokens)
    if any(token.is_mark("?") for token in tokens) and (points or numbers):
        return Note(code="date-questioned")
    if points and any(token.is_word(*UNDECIDED) for token in tokens):
        return Note(code="date-undecided")
    if _is_relative(tokens, numbers=numbers):
        return Note(code="date-relative")
    if points:
        return _among_words(points, context)
    return Note(code="date-incomplete" if numbers else "date-unreadable")


def with_proposal(note: Note, tokens: Tokens, context: Context) -> Note:
    """An error with the days to choose from, where the reader knows them."""
    if note.code not in _UNKNOWN or note.detail:
        return note
    days = sorted(days_of(find(tokens, context), context))
    wanted = 2 if note.code == "date-two-days" else 1
    known = wanted <= len(days) <= (_MOST_CHOICES if wanted > 1 else 1)
    return replace(note, detail=" or ".join(map(spoken, days)) if known else _UNKNOWN[note.code])


def _among_words(points: list[Point], context: Context) -> Note:
    """The error for points among other words: two days, or the one to type alone."""
    days = days_of(points, context)
    if len(days) > 1:
        return Note(code="date-two-days")
    return Note(code="date-with-words", detail=spoken(days.pop())) if days else Note(code="date-unreadable")


def days_of(points: list[Point], context: Context) -> set[date]:
    """The single days among some points."""
    return {day for point in points if point.shape is Shape.DAY and (day := _day(point, context))}


def _day(point: Point, context: Context) -> date | None:
    try:
        return place(point, context).last
    except UnreadableDateError:
        return None


def _is_relative(tokens: Tokens, *, numbers: bool) -> bool:
    """Whether a text counts from a day that the sheet does not record: next week, by Monday, 90 days after."""
    units = any(token.sort is Sort.WORD and token.text.removesuffix("s") in _UNITS for token in tokens)
    weekday = any(token.sort is Sort.WEEKDAY for token in tokens)
    months = any(token.sort is Sort.MONTH for token in tokens)
    return units or any(token.is_word(*_RELATIVE) for token in tokens) or (weekday and not numbers and not months)
