"""The Overview tab: what to do now, then the guide's four questions in order, in words and numbers with their n."""

from collections.abc import Iterator
from itertools import chain, islice

from niiw_sheets.assessment.barriers import PROCESS, is_unfavourable
from niiw_sheets.assessment.goals import GOALS
from niiw_sheets.assessment.scores import Score
from niiw_sheets.findings.model import Category, Severity
from niiw_sheets.layout import styles
from niiw_sheets.records.model import AgreementState, Flag, Task
from niiw_sheets.sheet import Cell, Link, Tab
from niiw_sheets.summary.facts import SummaryFacts, section_titles
from niiw_sheets.summary.page import Page, shaded
from niiw_sheets.summary.problems import groups, title
from niiw_sheets.wording import counted, day_words, listed, share

MOST_LINES = 7
"""*Act now* holds at most so many lines."""
_MOST_FAILURES = 5
_WORKSHEETS = {PROCESS: "Partnership Process", GOALS: "Partnership Goals"}

Line = tuple[str, Link | None]


def overview(facts: SummaryFacts) -> Tab:
    """The first tab, which a lead reads in two minutes and prints on one page."""
    page = Page("overview", "Overview", facts.book_code, (24, 21, 20, 11, 11, 16, 17), arrows=True)
    page.title(f"{facts.assessment.coalition.name}: our partnerships")
    page.line(f"As of {day_words(facts.today)}")
    for failure in facts.failures[:_MOST_FAILURES]:
        page.line(_not_read(facts, failure.book), styles.URGENT)
    if len(facts.failures) > _MOST_FAILURES:
        more = counted(len(facts.failures) - _MOST_FAILURES, "more workbook")
        page.line(f"Not read: {more}; see the tab About.", styles.URGENT)
    for text in banners(facts):
        page.banner(text)
    page.heading("Act now")
    for text, link in act_now(facts) or [("Nothing is urgent today.", None)]:
        page.point(text, link)
    _how_it_works(page, facts)
    _strengthen(page, facts)
    _goals(page, facts)
    _what_else(page, facts)
    _work_plan(page, facts)
    _participation(page, facts)
    _problems(page, facts)
    return page.tab(one_page=True, color=styles.NAVY, landscape=False)


def _not_read(facts: SummaryFacts, book: str) -> str:
    day = facts.read_on.get(book)
    state = f"its entries are shown as of {day_words(day)}" if day else "it was never read and is missing here"
    return f"Not read: the workbook of {facts.name(book)}; {state}."


def banners(facts: SummaryFacts) -> Iterator[str]:
    """What limits the figures below."""
    for item in facts.assessment.participation:
        if item.below_minimum:
            minimum = facts.assessment.coalition.minimum_response
            answered = f"{len(item.responded)} of {item.organizations}"
            yield (
                f"{_WORKSHEETS.get(item.worksheet, item.worksheet)}: only {answered} organisations responded "
                f"({item.rate:.0%}; {minimum:.0%} wanted), so take these figures with care."
            )


def act_now(facts: SummaryFacts) -> list[Line]:
    """At most seven lines, the most urgent first."""
    kinds = (_failed, _open_to_others, _overdue, _agreements, _unheard, _unreadable, _silent)
    return list(islice(chain.from_iterable(kind(facts) for kind in kinds), MOST_LINES))


def _failed(facts: SummaryFacts) -> Iterator[Line]:
    if len(facts.failures) > 2:
        names = [facts.name(failure.book) for failure in facts.failures]
        yield f"Mend the workbooks that cannot be read: {listed(names, 4)}.", None
        return
    for failure in facts.failures:
        yield f"Mend the workbook of {facts.name(failure.book)}: {failure.reason}", None


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
    return f"“{_short(task.task.raw)}” ({facts.name(task.book)}, {who}){due}."


def _agreements(facts: SummaryFacts) -> Iterator[Line]:
    due = [p for p in facts.assessment.partners if p.agreement_state is AgreementState.REVIEW_DUE]
    if due:
        yield (
            f"Review the agreement with {listed([p.name for p in due])}: the day agreed on has passed.",
            Link(tab="Partners"),
        )


def _unheard(facts: SummaryFacts) -> Iterator[Line]:
    silent = [set(item.missing_names) for item in facts.assessment.participation]
    missing = [
        n for n in facts.assessment.coalition.organizations.values() if silent and all(n in names for names in silent)
    ]
    if missing:
        yield f"Ask for the assessment of {listed(missing)}: neither sheet is answered.", None


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


def _totals(facts: SummaryFacts, worksheet: str) -> list[Score]:
    return [score for score in facts.assessment.totals if score.worksheet == worksheet]


def _how_it_works(page: Page, facts: SummaryFacts) -> None:
    page.heading("How is the partnership working?")
    titles = section_titles(facts.worksheets, PROCESS)
    rows = [
        (
            titles.get(score.section, score.section),
            shaded(share(score.percent, score.answered), score.percent),
            Cell(value=f"{score.answered} of {score.scorable}", style=styles.FIGURE),
        )
        for score in _totals(facts, PROCESS)
    ]
    page.table(("Section", "Favourable answers", "Answered of asked"), rows, empty="Nobody has answered yet.")
    if rows:
        text = "Yes counts 1, partly ½ of the answers given; every organisation is on the tab Process."
        page.point(text, Link(tab="Process"), styles.INSTRUCTION)


def _strengthen(page: Page, facts: SummaryFacts) -> None:
    page.heading("What can we do to strengthen the partnership?")
    low = [item for item in facts.assessment.barriers if is_unfavourable(item.answer)]
    remedies = [item for item in facts.assessment.barriers if item.remedies]
    page.point(
        f"{counted(len(low), 'answer is', 'answers are')} unfavourable; "
        f"{counted(len(remedies), 'remedy is', 'remedies are')} proposed.",
        Link(tab="Strengthen"),
    )
    for item in remedies[:3]:
        page.point(f"{facts.name(item.answer.book)}: {_short(item.remedies)}")


def _goals(page: Page, facts: SummaryFacts) -> None:
    page.heading("Are we meeting our partnership goals?")
    for score in _totals(facts, GOALS):
        page.point(f"Favourable: {share(score.percent, score.answered)} of {score.scorable} asked.", Link(tab="Goals"))
    for answer in facts.assessment.achievements[:3]:
        page.point(f"{facts.name(answer.book)}: {_short(answer.first.raw)}")


def _what_else(page: Page, facts: SummaryFacts) -> None:
    page.heading("What (else) do we need to do to meet our goals?")
    needed = facts.assessment.still_needed
    page.point(f"{counted(len(needed), 'next step is', 'next steps are')} named.", Link(tab="Goals"))
    for answer in needed[:3]:
        page.point(f"{facts.name(answer.book)}: {_short(answer.second.raw)}")


def _work_plan(page: Page, facts: SummaryFacts) -> None:
    page.heading("Work plans")
    plan = facts.assessment.work_plan
    c = plan.counts
    headings = ("Tasks", "Open", "Done", "Overdue", "Due soon", "Without a date", "Date unreadable")
    page.table(headings, [(c.total, c.open, c.done, c.overdue, c.due_soon, c.undated, c.unreadable)])
    page.line(f"In the last seven days: {len(plan.done_lately)} done, {len(plan.newly_overdue)} newly overdue.")


def _participation(page: Page, facts: SummaryFacts) -> None:
    page.heading("Who has responded")
    for item in facts.assessment.participation:
        missing = f" Missing: {listed(item.missing_names)}." if item.missing_names else " Nobody is missing."
        name = _WORKSHEETS.get(item.worksheet, item.worksheet)
        page.line(f"{name}: {len(item.responded)} of {item.organizations} organisations ({item.rate:.0%}).{missing}")


def _problems(page: Page, facts: SummaryFacts) -> None:
    page.heading("Data problems")
    found = groups(facts)
    for group in found[:5]:
        page.point(f"{title(group)}: {counted(group.count, 'time')}", Link(tab="Data problems"))
    if not found:
        page.line("None.")


def _short(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
