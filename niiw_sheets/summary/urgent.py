"""Act now: what a lead has to see to, at most seven lines, the most urgent first."""

from collections.abc import Iterator
from itertools import chain, islice

from niiw_sheets.findings.model import Category, Severity
from niiw_sheets.records.model import AgreementState, Flag, Task
from niiw_sheets.sheet import Link
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.figures import last_round_shown
from niiw_sheets.wording import counted, day_words, listed

MOST_LINES = 7
"""*Act now* holds at most so many lines."""

Line = tuple[str, Link | None]
"""A sentence that makes sense without its link, and where it leads."""


def act_now(facts: SummaryFacts) -> list[Line]:
    """At most seven lines, the most urgent first."""
    kinds = (_failed, _open_to_others, _overdue, _agreements, _unheard, _unreadable, _silent)
    return list(islice(chain.from_iterable(kind(facts) for kind in kinds), MOST_LINES))


def _failed(facts: SummaryFacts) -> Iterator[Line]:
    if len(facts.failures) > 2:
        names = [facts.name(failure.book) for failure in facts.failures]
        yield f"Mend the workbooks that cannot be read: {listed(names, 4)}.", Link(tab="About")
        return
    for failure in facts.failures:
        yield f"Mend the workbook of {facts.name(failure.book)}: {failure.reason}", Link(tab="About")


def _overdue(facts: SummaryFacts) -> Iterator[Line]:
    """The three longest overdue tasks, then how many more."""
    late = sorted((t for t in facts.tasks if t.flag is Flag.OVERDUE), key=lambda task: -(task.days_late or 0))
    for task in late[:3]:
        yield f"Overdue: {task_words(facts, task)}", facts.link(task.task.place)
    if len(late) > 3:
        yield (
            f"{counted(len(late) - 3, 'more task is', 'more tasks are')} overdue: see the tab Tasks.",
            Link(tab="Tasks"),
        )


def task_words(facts: SummaryFacts, task: Task) -> str:
    """A task in one sentence that makes sense without its link."""
    who = listed(task.responsible, 3) or "nobody named"
    due = f", was due {day_words(task.date.latest)}" if task.date.latest else ""
    return f"“{short(task.task.raw)}” ({facts.name(task.book)}, {who}){due}."


def _agreements(facts: SummaryFacts) -> Iterator[Line]:
    due = [p for p in facts.assessment.partners if p.agreement_state is AgreementState.REVIEW_DUE]
    if due:
        yield (
            f"Review the agreement with {listed([p.name for p in due])}: the day agreed on has passed.",
            Link(tab="Partners"),
        )


def _unheard(facts: SummaryFacts) -> Iterator[Line]:
    if last_round_shown(facts):  # the next round has hardly begun
        return
    silent = [frozenset(item.missing) for item in facts.assessment.participation]
    names = facts.assessment.coalition.organizations
    missing = [book for book in names if silent and all(book in books for books in silent)]
    if missing:
        told = f"Ask for the assessment of {listed([names[book] for book in missing])}: neither sheet is answered."
        yield told, _sheet_of(facts, missing[0])


def _sheet_of(facts: SummaryFacts, book: str) -> Link | None:
    """The first question that an organisation is asked."""
    places = (answer.answer_cell.place for answer in facts.assessment.answers if answer.book == book)
    return next((facts.link(place) for place in places), None)


def _open_to_others(facts: SummaryFacts) -> Iterator[Line]:
    errors = [f for f in facts.findings if f.severity is Severity.ERROR and f.code.startswith("access-")]
    names = list(dict.fromkeys(facts.name(finding.place.book) for finding in errors))
    if names:
        yield f"Close what is open to the wrong people: {listed(names, 4)}. “niiw-sheets access” lists who.", None


def _unreadable(facts: SummaryFacts) -> Iterator[Line]:
    """Workbooks that could not be read have lines of their own."""
    errors = [f for f in facts.findings if f.severity is Severity.ERROR and f.category is not Category.ACCESS]
    if errors:
        entries = counted(len(errors), "entry", "entries")
        yield f"Have {entries} mended that could not be read: see the tab Data problems.", Link(tab="Data problems")


def _silent(facts: SummaryFacts) -> Iterator[Line]:
    names = list(dict.fromkeys(facts.name(item.book) for item in facts.assessment.silent_sections))
    if names:
        yield (
            f"Ask {listed(names, 4)} what is in the way: problems are named without barriers or remedies.",
            Link(tab="Strengthen"),
        )


def short(text: str, most: int = 90) -> str:
    """A text on one line, cut visibly."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
