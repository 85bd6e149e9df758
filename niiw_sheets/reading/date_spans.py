"""Gives the points of a phrase their years and says which days they cover together."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from niiw_sheets.findings.model import Note
from niiw_sheets.reading.date_patterns import BARE, Shape
from niiw_sheets.reading.date_phrases import Joint, Phrase
from niiw_sheets.reading.date_points import LEAP_YEAR, WINTER, Point, Span, spoken
from niiw_sheets.reading.date_refusal import UnreadableDateError
from niiw_sheets.reading.date_years import assumed_year, checked_year, weekday_year
from niiw_sheets.reading.values import Context, DateKind, DateReading

_KINDS = {
    Shape.DAY: DateKind.EXACT,
    Shape.WEEK: DateKind.RANGE,
    Shape.QUARTER: DateKind.RANGE,
    Shape.SEASON: DateKind.RANGE,
}
"""The kind of a single point with its year; all others are approximate."""
_DAYS = frozenset({Shape.DAY, Shape.WEEK})
_PART_OF_A_MONTH = timedelta(days=10)
"""No more than this lies between two months, seasons … that are meant as one stretch; `April or October` are two."""
_YEARS = frozenset({Shape.YEAR, Shape.YEAR_PART})


@dataclass(frozen=True, slots=True)
class _Placed:
    """A point in its year."""

    point: Point
    span: Span
    notes: tuple[Note, ...] = ()


def reading_of(phrase: Phrase, context: Context) -> DateReading | None:
    """The reading of a phrase; None where its points do not go together.

    Raises UnreadableDateError where they are two days, run backwards or cannot be.
    """
    if len(phrase.points) == 1:
        return _single(phrase.points[0], context)
    if len(phrase.points) > 2 or phrase.joints[0] is Joint.NEXT:
        return _said_again(phrase.points, context)
    return _pair(phrase.points[0], phrase.points[1], phrase.joints[0], context)


def place(point: Point, context: Context) -> Span:
    """The days of one point by itself. Raises UnreadableDateError where no year fits."""
    return _placed(point, context).span


def _single(point: Point, context: Context) -> DateReading:
    placed = _placed(point, context)
    kind = _KINDS.get(point.shape, DateKind.APPROXIMATE)
    if kind is DateKind.EXACT and point.year is None:
        kind = DateKind.ASSUMED_YEAR
    return _reading(kind, placed.span, placed.notes)


def _reading(kind: DateKind, span: Span, notes: tuple[Note, ...]) -> DateReading:
    return DateReading(kind=kind, earliest=span.first, latest=span.last, notes=tuple(dict.fromkeys(notes)))


def _placed(point: Point, context: Context) -> _Placed:
    """A point in the year typed, else in the year assumed from the reference day and the weekday."""
    if point.year is not None:
        return _in_year(point, point.year)
    usual = assumed_year(lambda year: _last(point, year), context.reference)
    if point.weekday is not None and point.shape is Shape.DAY:
        fitting = weekday_year(lambda year: _last(point, year), point.weekday, context.reference)
        if fitting is not None:
            return _moved(point, fitting, usual, context)
    if usual is None:
        raise UnreadableDateError("date-no-year-fits")
    # A text that has stood in its cell for more than ten years no longer means a day to come.
    return _in_year(point, checked_year(usual, context.today))


def _last(point: Point, year: int) -> date | None:
    span = point.days(year)
    return span.last if span else None


def _moved(point: Point, year: int, usual: int | None, context: Context) -> _Placed:
    placed = _in_year(point, checked_year(year, context.today))
    if year == usual:
        return placed
    return replace(
        placed, notes=(*placed.notes, Note(code="date-weekday-moves-year", detail=spoken(placed.span.first)))
    )


def _in_year(point: Point, year: int) -> _Placed:
    """A point in a year, with a warning where its weekday is another."""
    span = point.days(year)
    if span is None:
        raise UnreadableDateError("date-impossible")
    notes = point.notes
    if point.weekday not in {None, span.first.weekday()}:
        detail = spoken(span.first)
        notes = (*notes, Note(code="date-weekday-contradicts", detail=detail))
    return _Placed(point, span, notes)


def _said_again(points: tuple[Point, ...], context: Context) -> DateReading | None:
    """One day said several times (two time zones), or days that differ; None for mere numbers and *late spring*."""
    if all(point.shape in BARE for point in points) or any(point.shape is Shape.BARE_PART for point in points):
        return None
    year = next((point.year for point in points if point.year is not None), None)
    whole = [point if point.year is not None else replace(point, year=year) for point in points]
    if any(point.shape is not Shape.DAY for point in whole):
        raise UnreadableDateError("date-two-days")
    placed = [_placed(point, context) for point in whole]
    if len({each.span for each in placed}) > 1:
        raise UnreadableDateError("date-two-days")
    kind = DateKind.EXACT if year is not None else DateKind.ASSUMED_YEAR
    return _reading(kind, placed[0].span, tuple(note for each in placed for note in each.notes))


def _pair(left: Point, right: Point, joint: Joint, context: Context) -> DateReading | None:
    """Two points joined by a word or mark: a range, the same day twice, or two days."""
    full = _completed(left, right)
    if full is None:
        return None
    first, last = _placed_pair(*full, context)
    shapes = {full[0].shape, full[1].shape}
    if shapes == {Shape.DAY} and first.span == last.span:
        return _said_again(full, context)
    if joint is not Joint.RANGE and not _are_neighbours(shapes, joint, first.span, last.span):
        raise UnreadableDateError("date-two-days")
    if last.span.last < first.span.first:
        raise UnreadableDateError("date-range-backwards")
    return _reading(DateKind.RANGE, Span(first.span.first, last.span.last), (*first.notes, *last.notes))


def _are_neighbours(shapes: set[Shape], joint: Joint, first: Span, last: Span) -> bool:
    """Whether two points without a *to* are one stretch all the same: `2nd and 3rd`, `late April or mid-May`."""
    apart = last.first - first.last - timedelta(days=1)
    if shapes & _DAYS:
        return shapes <= _DAYS and joint is Joint.AND and not apart
    return apart <= _PART_OF_A_MONTH


def _completed(left: Point, right: Point) -> tuple[Point, Point] | None:
    """Both points with what only the other one says (June 7-8, mid to late April); None where that makes no sense."""
    if left.shape in BARE and right.shape in BARE:
        return None
    if left.shape is Shape.BARE_PART:
        left = replace(right, part=left.part) if right.part else left
    elif left.shape is Shape.BARE_DAY and right.shape is Shape.DAY and right.separator in {"", "."}:
        left = replace(left, shape=Shape.DAY, month=right.month)
    elif right.shape is Shape.BARE_DAY and left.shape in _DAYS and (left.year is None or right.year is None):
        left = replace(left, shape=Shape.DAY)
        right = replace(right, shape=Shape.DAY, month=left.month)
    return (left, right) if _match_up(left, right) else None


def _match_up(left: Point, right: Point) -> bool:
    """Whether two points can be the ends of one range: none bare, years with years.

    `6/7-8/2027` is not guessed, nor whether the winter of `fall/winter 2027` is the one before that fall.
    """
    if left.shape in BARE or right.shape in BARE or (left.shape in _YEARS) != (right.shape in _YEARS):
        return False
    if right.shape is Shape.SEASON and right.month == WINTER and right.year and not (left.year or right.two_years):
        return False
    return left.shape is right.shape or {left.shape, right.shape} <= _DAYS or not (left.separator and right.separator)


def _placed_pair(left: Point, right: Point, context: Context) -> tuple[_Placed, _Placed]:
    """Both ends in their years. A year typed once counts for both ends, but for one on the other side of New Year."""
    apart = _crosses_new_year(left, right)
    if left.year is not None and right.year is None:
        return _in_year(left, left.year), _in_year(right, left.year + apart)
    year = _range_year(right, context) if right.year is None else right.year
    begin = year - apart if left.year is None else left.year
    return _in_year(left, begin), _in_year(right, year)


def _crosses_new_year(left: Point, right: Point) -> bool:
    """Whether the ends run backwards within one year, in different months (Dec 20 - Jan 5)."""
    first, last = left.days(LEAP_YEAR), right.days(LEAP_YEAR)
    if first is None or last is None:
        raise UnreadableDateError("date-impossible")
    return left.month != right.month and first.first > last.last


def _range_year(right: Point, context: Context) -> int:
    year = assumed_year(lambda each: _last(right, each), context.reference)
    if year is None:
        raise UnreadableDateError("date-no-year-fits")
    return checked_year(year, context.today)
