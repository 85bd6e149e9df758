"""Entries that name no day on purpose, and what may or may not stand around a date."""

import pytest

from tests.reading.date_samples import codes, read, shown


@pytest.mark.parametrize(
    "text",
    [
        *("", "  \n ", "TBD", "tba", "TBC.", "T.B.D.", "ASAP", "asap!", "as soon as possible", "n/a", "N.A.", "none"),
        *("-", "–", "?", "??", "…", "to be decided", "To be determined", "still to be agreed", "no deadline"),
        *("No due date yet", "not set", "not applicable", "when funded", "When funding is available", "if funded"),
        *("as soon as the grant is approved", "as time permits", "Due: TBD", "due ASAP", "TBD/ASAP", "TBD or none"),
        *("TBD?", "unknown", "open-ended", "Dates TBD", "still TBD", "<TBD>", "TBD - waiting on funding", "any time"),
    ],
)
def test_words_for_no_date_yet_are_none(text: str) -> None:
    reading = read(text)
    assert (shown(reading), codes(reading)) == ("none", ())


@pytest.mark.parametrize(
    "text",
    [
        *("ongoing", "Ongoing.", "on-going", "still ongoing", "rolling", "on a rolling basis", "daily", "Weekly"),
        *("monthly", "quarterly", "annually", "semi-annually", "bi-weekly", "Measured annually", "recurring"),
        *("every Monday", "every 2 weeks", "Every other Friday", "the first of every month", "April 15 every year"),
        *("1 activity per quarter", "one mailing each month", "once a month", "3 times a week", "as needed", "Mondays"),
        *("2x/month", "each April 15", "April 15 of each year", "April 15 annually"),
        *("as required by the board", "ongoing until further notice", "Weekly (Tuesdays)", "at least monthly"),
    ],
)
def test_what_happens_again_and_again_is_recurring(text: str) -> None:
    assert shown(read(text)) == "recurring"


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("Ongoing through June 30", "through June 30"),
        ("weekly until 4/15/2027", "until 4/15/2027"),
        ("every month, starting April 2027", "starting April 2027"),
        ("rolling - June 30", "June 30"),
        ("April 15 every year", "Thu 15 Apr 2027"),
        ("1 mailing per month, the last on June 30", "Wed 30 Jun 2027"),
    ],
)
def test_a_date_beside_something_recurring_is_noted(text: str, detail: str) -> None:
    reading = read(text)
    assert shown(reading) == "recurring"
    assert [(note.code, note.detail) for note in reading.notes] == [("date-recurring-through", detail)]


@pytest.mark.parametrize("text", ["no longer ongoing", "The weekly numbers are due then", "Ask every partner to sign"])
def test_prose_with_a_recurring_word_in_it_is_not_recurring(text: str) -> None:
    assert shown(read(text)) == "unreadable"


@pytest.mark.parametrize(
    "text",
    [
        *("due 4/15/2027", "Due: 4/15/2027", "due date: 4/15/2027", "Due by 4/15/2027", "by 4/15/2027"),
        *("before April 15, 2027", "until 15 Apr 2027", "till 4/15/2027", "no later than 4/15/2027", "on 4/15/2027"),
        *("DEADLINE 4/15/2027", "deadline: April 15, 2027", "by no later than 4/15/2027", "must be done by 4/15/2027"),
        *("needs to be finished by 4/15/2027", "4/15/2027 at the latest", "by the 15th of April 2027"),
        *("4/15/2027 5pm", "4/15/2027 17:00", "4/15/2027, 5 p.m. EST", "4/15/2027 @ 5", "4/15/2027 @17.00 UTC"),
        *(
            "5pm EST, 4/15/2027",
            "4/15/2027 - 5pm",
            "4/15/2027 9:00-10:30 AM",
            "4/15/2027, 3-5 pm",
            "April 15, 2027 12 noon",
        ),
        *("4/15/2027 10am PT / 1pm ET", "prior to 4/15/2027", "Target date: 4/15/2027", "NLT 4/15/2027", "- 4/15/2027"),
        *("'4/15/2027", "_4/15/2027_", "April 15-2027", "4/15/2027†", "4/15/2027¹", "April 15,&nbsp;2027"),
        *("[4/15/2027](https://example.org/a_(b))", '[4/15/2027](https://example.org "the plan")'),
        *("4/15/2027 COB", "EOD 4/15/2027", "by close of business April 15, 2027", "4/15/2027 9 AM - 5:30 PM"),
        *(
            "5pm on April 15, 2027",
            "4/15/2027 12 noon",
            "4/15/2027 10:00 Pacific Time",
            "4/15/2027 10:00 UTC+2",
            *("15 April 2027 5 AM", "4/15/2027!"),
        ),
    ],
)
def test_words_for_due_and_times_of_day_around_a_date_are_ignored(text: str) -> None:
    reading = read(text)
    assert (shown(reading), codes(reading)) == ("exact 2027-04-15", ())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("circa 4/15/2027", "date-hedged"),
        ("~4/15/2027", "date-hedged"),
        ("ca. April 15, 2027", "date-hedged"),
        ("around 4/15/2027", "date-hedged"),
        ("probably by 4/15/2027", "date-hedged"),
        ("Ideally, 4/15/2027", "date-hedged"),
        ("4/15/2027 (tentative)", "date-trailing-remark"),
        ("4/15/2027 - tentative", "date-trailing-remark"),
        ("4/15/2027 [board meeting]", "date-trailing-remark"),
        ("4/15/2027 (AoE), 12:00", "date-trailing-remark"),
    ],
)
def test_hedges_and_remarks_in_brackets_are_noted(text: str, note: str) -> None:
    reading = read(text)
    assert (shown(reading), codes(reading)) == ("exact 2027-04-15", (note,))


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("date-relative", ("next week", "in the next few days", "by the end of the week", "end of year", "EOY")),
        ("date-relative", ("by Monday", "Friday", "90 days after award", "2 weeks before April 15", "tomorrow")),
        ("date-only-start", ("after April 15", "not before 4/15/2027", "from April 15", "starting April 15")),
        ("date-only-start", ("April 15 (or later)",)),
        ("date-only-start", ("beginning April", "since 4/15/2027", "4/15/2027 onwards", "4/15/2027+")),
        ("date-only-start", ("no earlier than 4/15/2027", "not until April 15", "from Q2 2027", "April 15 or later")),
        ("date-fiscal", ("FY27", "Q2 FY27", "Q2 (FY27)", "FY 2027", "end of fiscal year 2027")),
        ("date-undecided", ("TBD (April 15)", "ASAP, by 4/15", "4/15/2027 or TBD", "4/15/2027 (TBC)")),
        ("date-incomplete", ("Fri 18", "18", "the 18th", "until Wednesday 11th", "9 - 13", "10:30", "5pm", "10.30")),
        ("date-unreadable", ("April 5 AM", "2H 2027", "Nov __, 2026")),
        ("date-incomplete", ("123 Main Street",)),
        ("date-questioned", ("27?", "April 15?", "4/15/2027 (?)", "mid-May??", "TBD (April?)")),
        ("date-with-words", ("Submit by 4/15/2027 to Jane", "4/15/2027 at the library", "Meeting April 15")),
        (
            "date-unreadable",
            ("see above", "(See Above)", "Jane", "x", "see [the plan](https://example.org)", "late spring"),
        ),
        ("date-crossed-out", ("~~4/1/2027~~ 4/15/2027", "<s>4/1/2027</s>", "~~25~~ moved to **27**")),
        ("date-impossible", ("Feb 30", "4/31/2027", "13/13/2027", "30.02.2027", "20270230")),
        ("date-outside-window", ("24.02.2929", "1/9/80", "2015", "Summer 2009", "Nov-45", "20150415")),
        ("date-no-year-fits", ("Feb 29", "Mon Feb 29", "Dec 20 - Feb 29")),
    ],
)
def test_an_unreadable_text_says_why(code: str, texts: tuple[str, ...]) -> None:
    assert {text: codes(read(text)) for text in texts} == dict.fromkeys(texts, (code,))


def test_a_date_among_words_is_proposed_for_typing_alone() -> None:
    assert read("Submit by 4/15/2027 to Jane").notes[0].detail == "Thu 15 Apr 2027"


def test_a_text_too_long_for_a_date_is_not_taken_apart() -> None:
    assert codes(read("April 15, 2027 " * 30)) == ("date-unreadable",)


def test_a_link_without_words_is_not_a_blank_cell() -> None:
    assert codes(read("[](https://example.org)")) == ("date-unreadable",)
