"""The Goals tab: how far each goal is met, what to celebrate, and what is still needed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from niiw_sheets.assessment.goals import GOALS
from niiw_sheets.layout import styles
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.sheet import Area, Cell, Chart, Series, Tab
from niiw_sheets.summary.facts import SummaryFacts, prompts
from niiw_sheets.summary.page import FIRST, Content, Page, column_area, where, whole_steps
from niiw_sheets.summary.process import ANSWER_WORDS, ANSWERS, as_of, share_cell

MOST_QUOTES = 200
"""Each of the two lists of quotes holds at most so many."""
_CHART_ROWS = 20
_COLORS = {Answer.YES: styles.LOW_FILL, Answer.PARTLY: styles.MIDDLE_FILL, Answer.NO: "D98032"}
_WIDTHS = (62, *(21 for _ in ANSWERS))
"""Wide enough for an organisation and a place, narrow enough for counts."""
_WHERE_LETTERS = 23


def goals(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("goals", "Goals", facts.book_code, _WIDTHS)
    page.title("Are we meeting our partnership goals?")
    page.line("How many organisations answered what. As a result of the partnership:")
    page.row += 1
    counts: dict[str, Counter[Answer]] = {}
    for answer in (answer for answer in facts.assessment.answers if answer.worksheet == GOALS):
        counts.setdefault(answer.question_id, Counter())[answer.answer] += 1
    rows: list[Sequence[Content]] = [
        (prompt.text, *(counts[name][answer] for answer in Answer))
        for name, prompt in prompts(facts.worksheets, GOALS).items()
        if name in counts
    ]
    body = page.table(("Goal", *ANSWERS), rows, empty="Nobody has answered yet.")
    if any(count[answer] for count in counts.values() for answer in _COLORS):
        step = whole_steps(sum(count[answer] for answer in _COLORS) for count in counts.values())
        page.chart(_chart(body, page.row + 1, step), _CHART_ROWS)
    _earlier(page, facts)
    _quotes(page, facts, "What to celebrate", facts.assessment.achievements, first=True)
    _quotes(page, facts, "What is still needed", facts.assessment.still_needed, first=False)
    return page.tab()


def _chart(body: Area, row: int, step: int) -> Chart:
    series = tuple(
        Series(name=ANSWER_WORDS[answer], values=column_area(body, 1 + list(Answer).index(answer)), color=color)
        for answer, color in _COLORS.items()
    )
    return Chart(
        kind="bar",
        title="Goals: how many organisations say yes, partly, no",
        categories=column_area(body, 0),
        series=series,
        anchor=(row, FIRST),
        width=1000,
        height=370,
        stacked=True,
        step=step,
    )


def _earlier(page: Page, facts: SummaryFacts) -> None:
    """What organisations answered before the open round, as of its day; it counts in no other figure."""
    days = {item.book: item.as_of for item in facts.assessment.outdated if item.worksheet == GOALS}
    found = [score for score in facts.assessment.earlier if score.worksheet == GOALS]
    if found:
        page.heading("Not yet answered in this round")
        rows = [(f"{facts.name(s.book)}{as_of(days.get(s.book))}", share_cell(s)) for s in found]
        page.table(("Organisation, as of", "Favourable"), rows)


def _quotes(page: Page, facts: SummaryFacts, title: str, answers: Sequence[AnswerRecord], *, first: bool) -> None:
    page.heading(f"{title} ({len(answers)})")
    rows = list(_quoted(facts, answers[:MOST_QUOTES], first=first))
    page.table(("In their words", "Organisation", "Where"), rows, empty="Nothing is noted yet.")
    page.rest(len(answers), MOST_QUOTES, "answers")


def _quoted(facts: SummaryFacts, answers: Sequence[AnswerRecord], *, first: bool) -> Iterator[Sequence[Content]]:
    """Each goal in a row of its own, with the quotes below it."""
    for question, found in groupby(answers, key=lambda answer: answer.question):
        yield tuple(Cell(value=text, style=styles.GROUP_LINE) for text in (question, "", ""))
        for answer in found:
            place = answer.answer_cell.place
            words = (answer.first if first else answer.second).raw
            yield words, facts.name(answer.book), where(place, facts.link(place), _WHERE_LETTERS)
