"""Whether an organisation has answered the assessment worksheets, and said when."""

from collections.abc import Iterator

from niiw_sheets.assessment.rounds import outdated
from niiw_sheets.checks.asking import refused
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords
from niiw_sheets.wording import day_words


def check_participation(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """At most one finding for an organisation that has answered nothing at all."""
    if any(answer.answer is not Answer.UNANSWERED for answer in records.answers):
        return
    # A question without a row stands on a tab that is gone, and nobody knows what was answered there.
    places = (answer.answer_cell.place for answer in records.answers)
    place = next((place for place in places if place.row), None)
    if place:
        yield CATALOGUE.finding("answers-none", place)


def check_round(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """One finding for each sheet whose answers are from before the last round was closed."""
    answered = {answer.worksheet for answer in records.answers if answer.answer is not Answer.UNANSWERED}
    for item in outdated([records], rules.closed_on):
        about = next(about for about in records.about if about.worksheet == item.worksheet)
        if item.worksheet in answered and item.as_of and rules.closed_on:
            detail = f"{day_words(rules.closed_on)}, and these answers are of {day_words(item.as_of)}"
            yield CATALOGUE.finding("round-not-answered", about.on.place, value=about.on.raw, detail=detail)


def check_answered_on(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """Answers without a day, or with one still to come."""
    answered = {answer.worksheet for answer in records.answers if answer.answer is not Answer.UNANSWERED}
    for about in records.about:
        day = about.answered_on.earliest
        if day is None:
            if about.worksheet in answered and not refused(about.on):
                yield CATALOGUE.finding(
                    "answers-undated", about.on.place, value=about.on.raw, detail=rules.date_example
                )
        elif day > rules.today:
            yield CATALOGUE.finding("answered-in-future", about.on.place, value=about.on.raw, detail=day_words(day))
