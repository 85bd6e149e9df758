"""Whether an organisation has answered the assessment worksheets, and said when."""

from collections.abc import Iterator

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
