"""The findings about what people typed as a date."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=Category.ENTRY, title=title, message=message, remedy=remedy)


_EXAMPLE = "such as Thu 15 Apr 2027"
"""How messages say what a day looks like; fixed, so that a finding keeps its words from day to day."""

_ERRORS: tuple[Code, ...] = (
    _code(
        "cell-error",
        Severity.ERROR,
        "The spreadsheet shows an error here",
        "{column} shows the spreadsheet's own error {value}, so what should stand here is not known. "
        "Type the entry itself into the cell, or mend the formula.",
        "#N/A, #REF! and the like are shown by the spreadsheet program where a formula cannot be calculated. They are "
        "never taken for an empty cell or for “not applicable”. Replace the formula by the entry itself, or mend the "
        "cells it refers to.",
    ),
    _code(
        "date-unreadable",
        Severity.ERROR,
        "A text that is no date",
        f"{{column}} holds {{value}}, which could not be read as a day. Type a day {_EXAMPLE}, a month, or TBD, "
        "and put anything else into the notes.",
        "A date may be typed in many ways: a day, a month, a quarter, a range, “mid-April”, “week of April 12”, TBD or "
        "“every month”. Anything else is shown as typed and never guessed; until it is changed, nobody is reminded "
        "of it.",
    ),
    _code(
        "date-with-words",
        Severity.ERROR,
        "A date among other words",
        "{column} holds {value}, which has words beside the date. If {detail} is meant, type only that, "
        "and put the rest into the notes.",
        "Only a few words may stand beside a date: “due by”, “before”, “around”, a time of day, a remark in brackets. "
        "Other words may change what the date means (“moved from”, “cancelled on”), so the date is not used.",
    ),
    _code(
        "date-two-days",
        Severity.ERROR,
        "Two different days in one cell",
        "{column} holds {value}, which names more than one day. Which one counts? "
        "Type only that one, {detail}; a range needs a hyphen or “to” between its days.",
        "An old and a new date in one cell, or a choice of two, cannot be told apart. Two days that are meant as first "
        "and last day are written with a hyphen or “to”.",
    ),
    _code(
        "date-crossed-out",
        Severity.ERROR,
        "Some of the date is crossed out",
        "{column} holds {value}, some of which is marked as crossed out. "
        f"Delete what no longer counts and type the day that does, {_EXAMPLE}.",
        "A text with strike-through marks (~~ or <s>) holds something old. Keep only what is still true.",
    ),
    _code(
        "date-relative",
        Severity.ERROR,
        "A date that depends on another day",
        "{column} holds {value}, which depends on a day that the sheet does not record. "
        f"Work out the day and type it, {_EXAMPLE}.",
        "“Next week”, “by Monday” or “90 days after award” mean another day each time they are read. Type the day "
        "itself; how it came about can go into the notes.",
    ),
    _code(
        "date-only-start",
        Severity.ERROR,
        "Only the beginning is known",
        "{column} holds {value}, which says when something begins ({detail}) but not when it has to be done. "
        "Type the last day, or both days with a hyphen between them.",
        "“After”, “not before”, “from” and “starting” name a first day. A task is overdue after its last day, "
        "and that cannot be guessed.",
    ),
    _code(
        "date-fiscal",
        Severity.ERROR,
        "A fiscal year or quarter",
        "{column} holds {value}, which speaks of a fiscal year. Fiscal years begin in different months, "
        f"so please type the day, {_EXAMPLE}, or the month.",
        "A coalition and its partners may count fiscal years differently. Calendar quarters such as Q2 2027 are read.",
    ),
    _code(
        "date-incomplete",
        Severity.ERROR,
        "A date without its month",
        f"{{column}} holds {{value}}, which does not name a month. Type the day with its month, {_EXAMPLE}.",
        "A day number, a weekday with a number, or a time of day may belong to any month.",
    ),
    _code(
        "date-questioned",
        Severity.ERROR,
        "A date with a question mark",
        "{column} holds {value}, so the date is in question. Type {detail} once it is certain, or TBD until then.",
        "A date with a question mark is neither a date nor TBD. If the day is only roughly known, “around April 15” or "
        "“mid-April” will do.",
    ),
    _code(
        "date-undecided",
        Severity.ERROR,
        "TBD or ASAP beside a date",
        "{column} holds {value}, which says both that the day is open and when it is. "
        "Keep one of the two: TBD or ASAP alone, or {detail} alone.",
        "Where TBD or ASAP stands beside a date nobody can tell whether the date holds.",
    ),
    _code(
        "date-impossible",
        Severity.ERROR,
        "A day that does not exist",
        f"{{column}} holds {{value}}, but there is no such day in the calendar. Type the right one, {_EXAMPLE}.",
        "February has no 30th and there is no 13th month. It is probably a slip of the fingers, but what was meant is "
        "not guessed.",
    ),
    _code(
        "date-outside-window",
        Severity.ERROR,
        "A year far from now",
        "{column} holds {value}, whose year ({detail}) is more than ten years from now. "
        f"Please check the year and type the day again, {_EXAMPLE}.",
        "Dates are read only within ten calendar years before and after today: a year beyond that is nearly always a "
        "slip. A small number in a date column (120) turns into a day of the year 1900.",
    ),
    _code(
        "date-no-year-fits",
        Severity.ERROR,
        "A date that needs its year",
        "{column} holds {value} without a year, and no year near the day it was typed fits. "
        "Type it again with the year.",
        "Without a year, a date is taken to lie between three months before and nine months after the day on which it "
        "was first seen. February 29 is not always among those days.",
    ),
    _code(
        "date-range-backwards",
        Severity.ERROR,
        "A range that ends before it begins",
        "{column} holds {value}, whose last day lies before its first. Type the earlier day first, then the later one.",
        "A range is read from left to right. Check the days, the months and, if it crosses New Year, the years.",
    ),
)

_REMARKS: tuple[Code, ...] = (
    _code(
        "date-weekday-contradicts",
        Severity.WARNING,
        "The weekday does not fit the date",
        "{column} holds {value}, but the day is {detail}. The date was used as typed; "
        "please check which of the two is right.",
        "Where a weekday and a date disagree, the date counts. Often the date was copied from another year.",
    ),
    _code(
        "date-weekday-moves-year",
        Severity.INFO,
        "The weekday tells the year",
        "{column} holds {value} without a year; it was read as {detail}, the year in which the weekday fits. "
        "Type the year if another one is meant.",
        "A day without a year is normally the one from three months ago to nine months ahead. Where a weekday stands "
        "with it and fits in another year not more than twelve months away, that year is meant.",
    ),
    _code(
        "date-order-swapped",
        Severity.INFO,
        "Day and month in the other order",
        "{column} holds {value}, which was read as {detail}, because only this order of day and month is possible. "
        "Nothing needs to be done if that is right.",
        "Numbers are read in the order usual in the coalition's country, with dots day first. Where the calendar has "
        "no such day, the other order is taken. The month as a word is always clear.",
    ),
    _code(
        "date-dots-day-first",
        Severity.INFO,
        "Numbers with dots are read day first",
        "{column} holds {value}, which was read as {detail}, because numbers with dots or commas have the day first. "
        "If the other day is meant, type the month as a word.",
        "Dates with dots come from countries where the day is written first. Both orders are possible here, so please "
        "check.",
    ),
    _code(
        "date-hedged",
        Severity.INFO,
        "An approximate date",
        "{column} holds {value}, which was read as the date alone: words such as “around” or “probably” do not count.",
        "Words such as “around”, “about”, “likely” or ~ do not change the day on which a task becomes overdue.",
    ),
    _code(
        "date-trailing-remark",
        Severity.INFO,
        "A remark behind the date",
        "{column} holds {value}; what stands in brackets, or “tentative”, is shown but does not change the date.",
        "A remark in brackets behind a date is kept word for word. If it changes the date, change the date itself.",
    ),
    _code(
        "date-recurring-through",
        Severity.INFO,
        "Something recurring, with a date beside it",
        "{column} holds {value}, which was read as recurring; the date in it (“{detail}”) does not make it overdue. "
        "If it ends on that day, type only the date.",
        "What happens again and again is never overdue. A task that has to be done by a day needs the day alone.",
    ),
)

CODES: tuple[Code, ...] = _ERRORS + _REMARKS
