"""The Process tab: sections × organisations with n, questions about all partners, and who sees it differently."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from niiw_sheets.assessment.barriers import PROCESS
from niiw_sheets.assessment.scores import Score
from niiw_sheets.layout import styles
from niiw_sheets.reading.values import Answer
from niiw_sheets.sheet import Area, Cell, Chart, Series, Tab
from niiw_sheets.summary.facts import SummaryFacts, section_titles
from niiw_sheets.summary.page import FIRST, WHERE_WIDTH, Content, Page, column_area, shaded, share_figure, where
from niiw_sheets.wording import day_words, share

ANSWERS = ("Yes", "Partly", "No", "Don't know", "N/A", "Not answered", "Unreadable")
ANSWER_WORDS: Mapping[Answer, str] = dict(zip(Answer, ANSWERS, strict=True))
MOST_DIFFERENCES = 200
_CHART_ROWS = 19


def process(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("process", "Process", facts.book_code, (44, 30, WHERE_WIDTH, 17, 17, 17, 17, 17, 17, 17))
    page.title("How is the partnership working?")
    page.line("All organisations together. A share counts yes as 1 and partly as ½ of the n answers given.")
    page.row += 1
    titles = section_titles(facts.worksheets, PROCESS)
    _totals(page, facts, titles)
    _by_organization(page, facts, titles)
    _least(page, facts)
    _differences(page, facts)
    return page.tab()


def _totals(page: Page, facts: SummaryFacts, titles: Mapping[str, str]) -> None:
    totals = [score for score in facts.assessment.totals if score.worksheet == PROCESS]
    headings = ("Section", "Favourable", "n answered", "Asked", *ANSWERS[:4], *ANSWERS[5:])
    rows = [
        (
            titles.get(score.section, score.section),
            Cell(value=share_figure(score.percent), style=styles.PERCENT),
            score.answered,
            score.scorable,
            *(score.yes, score.partly, score.no, score.dont_know, score.unanswered, score.unreadable),
        )
        for score in totals
    ]
    body = page.table(headings, rows, empty="Nobody has answered yet.")
    if any(score.answered for score in totals):
        page.chart(_profile(body, page.row + 1), _CHART_ROWS)


def _profile(body: Area, row: int) -> Chart:
    return Chart(
        kind="bar",
        title="Favourable answers by section, all organisations",
        categories=column_area(body, 0),
        series=(Series(name="Favourable", values=column_area(body, 1), color=styles.LOW_FILL),),
        anchor=(row, FIRST),
        width=760,
        height=340,
        percent=True,
    )


def _by_organization(page: Page, facts: SummaryFacts, titles: Mapping[str, str]) -> None:
    page.heading("By organisation")
    page.line("The darker, the more there is to do: light from 75%, middle from 50%, dark below. n counts answers.")
    old = _by_book(facts.assessment.earlier)
    rows: list[Sequence[Content]] = [
        (facts.name(book), *(share_cell(found.get(section)) for section in titles))
        for book, found in _by_book(facts.assessment.scores).items()
        if book not in old
    ]
    page.table(("Organisation", *titles.values()), rows, empty="Nobody has answered yet.")
    _earlier(page, facts, titles)


def _earlier(page: Page, facts: SummaryFacts, titles: Mapping[str, str]) -> None:
    """What organisations answered before the open round, as of its day; it counts in no other figure."""
    days = {item.book: item.as_of for item in facts.assessment.outdated if item.worksheet == PROCESS}
    found = _by_book(facts.assessment.earlier)
    if not found:
        return
    page.heading("Not yet answered in this round")
    page.line("Their last answers, from before the last round was closed. They count in no other figure of this tab.")
    rows: list[Sequence[Content]] = [
        (f"{facts.name(book)}{as_of(days.get(book))}", *(share_cell(scores.get(section)) for section in titles))
        for book, scores in found.items()
    ]
    page.table(("Organisation, as of", *titles.values()), rows)


def as_of(day: date | None) -> str:
    """From when old answers are, behind a name."""
    return f", {day_words(day)}" if day else ""


def _by_book(scores: Iterable[Score]) -> Mapping[str, Mapping[str, Score]]:
    """Book → section → its score."""
    found: dict[str, dict[str, Score]] = {}
    for score in scores:
        if score.worksheet == PROCESS:
            found.setdefault(score.book, {})[score.section] = score
    return found


def share_cell(score: Score | None) -> Cell:
    """A share with its n, shaded."""
    if score is None or not score.scorable:
        return shaded("not asked", None)
    return shaded(share(score.percent, score.answered), score.percent)


def _least(page: Page, facts: SummaryFacts) -> None:
    page.heading("Questions about all partners: the least favourable answer stands")
    rows: list[Sequence[Content]] = [
        (
            item.question,
            ", ".join(f"{ANSWER_WORDS[a]}: {item.counts[a]}" for a in Answer if item.counts.get(a)),
            ANSWER_WORDS[item.answer] if item.answer else "no answer yet",
            item.not_asked,
        )
        for item in facts.assessment.least
    ]
    page.table(("Question", "Answers", "Stands at", "Not asked"), rows, empty="Nobody has answered yet.")


def _differences(page: Page, facts: SummaryFacts) -> None:
    found = facts.assessment.differences
    page.heading(f"Seen differently ({len(found)})")
    page.line(
        "The coalition speaks of all its partnerships, a partner of this one: neither is wrong, but worth a talk."
    )
    rows = [
        (
            item.partner.question,
            facts.name(item.partner.book),
            where(item.partner.answer_cell.place, facts.link(item.partner.answer_cell.place)),
            item.partner.answer_cell.raw,
            item.coalition.answer_cell.raw,
        )
        for item in found[:MOST_DIFFERENCES]
    ]
    headings = ("Question", "Partner", "Where", "The partner says", "The coalition says")
    page.table(headings, rows, empty="Nothing is seen opposite.")
    page.rest(len(found), MOST_DIFFERENCES, "answers")
