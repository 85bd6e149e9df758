"""The Overview tab: what to do now, then the guide's four questions in order, in words and numbers with their n."""

from niiw_sheets.assessment.barriers import PROCESS, is_unfavourable
from niiw_sheets.assessment.goals import GOALS
from niiw_sheets.assessment.participation import Participation
from niiw_sheets.assessment.scores import Score
from niiw_sheets.layout import styles
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.sheet import Cell, Link, Tab
from niiw_sheets.summary.facts import NotRead, SummaryFacts, section_titles
from niiw_sheets.summary.figures import Figures, banners, figures
from niiw_sheets.summary.page import Page, shaded
from niiw_sheets.summary.problems import groups, title
from niiw_sheets.summary.urgent import act_now, short
from niiw_sheets.wording import counted, day_words, listed, share

_MOST_FAILURES = 5


def overview(facts: SummaryFacts) -> Tab:
    """The first tab, which a lead reads in two minutes and prints on one page."""
    page = Page("overview", "Overview", facts.book_code, (24, 21, 20, 11, 11, 16, 17), arrows=True)
    page.title(f"{facts.assessment.coalition.name}: our partnerships")
    page.line(f"As of {day_words(facts.today)}")
    for failure in facts.failures[:_MOST_FAILURES]:
        page.line(not_read(facts, failure), styles.URGENT)
    if len(facts.failures) > _MOST_FAILURES:
        more = counted(len(facts.failures) - _MOST_FAILURES, "more workbook")
        page.line(f"Not read: {more}; see the tab About.", styles.URGENT)
    for text in banners(facts):
        page.banner(text)
    page.heading("Act now")
    for text, link in act_now(facts) or [("Nothing is urgent today.", None)]:
        page.point(text, link)
    found = figures(facts)
    _how_it_works(page, facts, found)
    _strengthen(page, facts, found)
    _goals(page, facts, found)
    _what_else(page, facts, found)
    _work_plan(page, facts)
    _participation(page, facts)
    _problems(page, facts)
    return page.tab(one_page=True, color=styles.NAVY, landscape=False)


def not_read(facts: SummaryFacts, failure: NotRead) -> str:
    """Which workbook could not be read, since when, and what is shown of it."""
    day = facts.read_on.get(failure.book)
    since = f" since {day_words(failure.since)}" if failure.since else ""
    state = f"its entries are shown as of {day_words(day)}" if day else "it was never read and is missing here"
    return f"Not read{since}: the workbook of {facts.name(failure.book)}; {state}."


def _totals(found: Figures, worksheet: str) -> list[Score]:
    return [score for score in found.totals if score.worksheet == worksheet]


def _how_it_works(page: Page, facts: SummaryFacts, found: Figures) -> None:
    page.heading("How is the partnership working?")
    titles = section_titles(facts.worksheets, PROCESS)
    rows = [
        (
            titles.get(score.section, score.section),
            shaded(share(score.percent, score.answered), score.percent),
            Cell(value=f"{score.answered} of {score.scorable}", style=styles.FIGURE),
        )
        for score in _totals(found, PROCESS)
    ]
    page.table(("Section", "Favourable answers", "Answered of asked"), rows, empty="Nobody has answered yet.")
    if rows:
        text = "Yes counts 1, partly ½ of the answers given; every organisation is on the tab Process."
        page.point(text, Link(tab="Process"), styles.INSTRUCTION)


def _strengthen(page: Page, facts: SummaryFacts, found: Figures) -> None:
    page.heading("What can we do to strengthen the partnership?")
    low = [item for item in found.barriers if is_unfavourable(item.answer)]
    remedies = [item for item in found.barriers if item.remedies]
    page.point(
        f"{counted(len(low), 'answer is', 'answers are')} unfavourable; "
        f"{counted(len(remedies), 'remedy is', 'remedies are')} proposed.",
        Link(tab="Strengthen"),
    )
    for item in remedies[:3]:
        _quote(page, facts, item.answer, item.remedies)


def _goals(page: Page, facts: SummaryFacts, found: Figures) -> None:
    page.heading("Are we meeting our partnership goals?")
    for score in _totals(found, GOALS):
        page.point(
            f"Favourable answers: {share(score.percent, score.answered)}; questions asked: {score.scorable}.",
            Link(tab="Goals"),
        )
    for answer in found.achievements[:3]:
        _quote(page, facts, answer, answer.first.raw)


def _what_else(page: Page, facts: SummaryFacts, found: Figures) -> None:
    page.heading("What (else) do we need to do to meet our goals?")
    needed = found.still_needed
    page.point(f"{counted(len(needed), 'next step is', 'next steps are')} named.", Link(tab="Goals"))
    for answer in needed[:3]:
        _quote(page, facts, answer, answer.second.raw)


def _quote(page: Page, facts: SummaryFacts, answer: AnswerRecord, words: str) -> None:
    page.point(f"{facts.name(answer.book)}: {short(words)}", facts.link(answer.answer_cell.place))


def _work_plan(page: Page, facts: SummaryFacts) -> None:
    page.heading("Work plans")
    plan = facts.assessment.work_plan
    c = plan.counts
    headings = ("Tasks", "Open", "Done", "Overdue", "Due soon", "Without a date", "Date unreadable")
    page.table(headings, [(c.total, c.open, c.done, c.overdue, c.due_soon, c.undated, c.unreadable)])
    page.line(f"In the last seven days: {len(plan.done_lately)} done, {len(plan.newly_overdue)} newly overdue.")
    if plan.stale:
        quiet = counted(len(plan.stale), "open task has", "open tasks have")
        page.point(f"{quiet} not changed since {day_words(facts.stale_since)} or before.", Link(tab="Tasks"))


def _participation(page: Page, facts: SummaryFacts) -> None:
    page.heading("Who has responded")
    for item in facts.assessment.participation:
        tab = {PROCESS: "Process", GOALS: "Goals"}[item.worksheet]
        page.point(participation_words(facts, item), Link(tab=tab))


def participation_words(facts: SummaryFacts, item: Participation) -> str:
    """How many responded to a worksheet, who did not, and who did only in an earlier round."""
    earlier = {old.book for old in facts.assessment.outdated if old.worksheet == item.worksheet and old.as_of}
    names = dict(zip(item.missing, item.missing_names, strict=True))
    missing = [name for book, name in names.items() if book not in earlier]
    old = [name for book, name in names.items() if book in earlier]
    told = f" Missing: {listed(missing)}." if missing else "" if old else " Nobody is missing."
    told += f" Not yet answered in this round: {listed(old)}." if old else ""
    responded = f"{len(item.responded)} of {item.organizations} organisations ({item.rate:.0%})"
    return f"{facts.sheet_name(item.worksheet)}: {responded}.{told}"


def _problems(page: Page, facts: SummaryFacts) -> None:
    page.heading("Data problems")
    found = groups(facts)
    for group in found[:5]:
        page.point(f"{title(group)}: {counted(group.count, 'time')}", Link(tab="Data problems"))
    if not found:
        page.line("None.")
