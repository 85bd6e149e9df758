"""The Goals tab: how far each goal is met, what to celebrate, and what is still needed."""

from collections import Counter
from collections.abc import Sequence

from niiw_sheets.assessment.goals import GOALS
from niiw_sheets.layout import styles
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.sheet import Area, Chart, Series, Tab
from niiw_sheets.summary.facts import SummaryFacts, prompts
from niiw_sheets.summary.page import FIRST, Content, Page, column_area, where
from niiw_sheets.summary.process import ANSWERS

_CHART_ROWS = 20
_COLORS = {1: styles.LOW_FILL, 2: styles.MIDDLE_FILL, 3: "D98032"}


def goals(facts: SummaryFacts, answers: Sequence[AnswerRecord]) -> Tab:
    """The tab; `answers` are all answers to the goals sheet."""
    page = Page("goals", "Goals", facts.book_code, (56, 28, 44, 24, 12, 14, 14, 14))
    page.title("Are we meeting our partnership goals?")
    page.line("How many organisations answered what. As a result of the partnership:")
    page.row += 1
    counts: dict[str, Counter[Answer]] = {}
    for answer in answers:
        counts.setdefault(answer.question_id, Counter())[answer.answer] += 1
    rows: list[Sequence[Content]] = [
        (prompt.text, *(counts[name][answer] for answer in Answer))
        for name, prompt in prompts(facts.worksheets, GOALS).items()
        if name in counts
    ]
    body = page.table(("Goal", *ANSWERS), rows, empty="Nobody has answered yet.")
    if rows:
        page.chart(_chart(body, page.row + 1), _CHART_ROWS)
    _quotes(page, facts, "What to celebrate", facts.assessment.achievements, first=True)
    _quotes(page, facts, "What is still needed", facts.assessment.still_needed, first=False)
    return page.tab()


def _chart(body: Area, row: int) -> Chart:
    series = tuple(
        Series(name=ANSWERS[index - 1], values=column_area(body, index), color=color)
        for index, color in _COLORS.items()
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
    )


def _quotes(page: Page, facts: SummaryFacts, title: str, answers: Sequence[AnswerRecord], *, first: bool) -> None:
    page.heading(title)
    rows = [
        (
            answer.question,
            facts.name(answer.book),
            (answer.first if first else answer.second).raw,
            where(answer.answer_cell.place, facts.link(answer.answer_cell.place)),
        )
        for answer in answers
    ]
    page.table(("Goal", "Organisation", "In their words", "Where"), rows, empty="Nothing is noted yet.")
