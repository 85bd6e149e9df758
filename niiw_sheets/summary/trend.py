"""The Trend tab: the closed rounds, and how the organisations that responded in all of them answered."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from niiw_sheets.assessment.closed import ClosedRound
from niiw_sheets.assessment.participation import responses
from niiw_sheets.assessment.scores import Score
from niiw_sheets.assessment.trend import MOST_ROUNDS, Trend, TrendLine
from niiw_sheets.layout import styles
from niiw_sheets.records.answers import GOALS
from niiw_sheets.sheet import Area, Cell, Chart, Format, Series, Tab
from niiw_sheets.summary.facts import SummaryFacts, prompts, section_titles
from niiw_sheets.summary.page import FIRST, Content, Page, column_area, share_figure
from niiw_sheets.wording import counted, day_words, listed

_CHART_ROWS = 19
_SHADES = ("DCE6F1", "B7CFE6", "8FB6DB", "6699C6", "3F78B0", "1F4E79")
"""From the oldest round to the newest: they differ in brightness, and the newest is the darkest."""
_WIDTHS = (44, *(width for _ in range(MOST_ROUNDS) for width in (17, 8)))
_MOST_NAMES = 12


def trend(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("trend", "Trend", facts.book_code, _WIDTHS)
    page.title("How did it change from round to round?")
    closed = facts.assessment.closed
    if not closed:
        page.line("No round of assessment is closed yet. When everybody has answered, the coordinator closes the round")
        page.line("with “niiw-sheets round close NAME”. That freezes the answers, and the next round begins.")
        return page.tab()
    _rounds(page, closed)
    for one in facts.assessment.trends:
        _compared(page, facts, one)
    return page.tab(one_page=True, landscape=False)


def _rounds(page: Page, closed: Sequence[ClosedRound]) -> None:
    page.heading("Closed rounds")
    page.line("How many of the organisations asked responded to each sheet, and which version of the questions it was.")
    rows: list[Sequence[Content]] = [
        (one.name, day_words(one.closed_on), "", *_responded(one), "", one.question_set) for one in reversed(closed)
    ]
    page.table(("Round", "Closed on", "", "Process", "", "Goals", "", "Questions"), rows)


def _responded(closed: ClosedRound) -> Iterator[Content]:
    for number, books in enumerate(responses(closed.answers).values()):
        yield from ("",) * bool(number)
        yield Cell(value=f"{len(books)} of {len(closed.organizations)}", style=styles.FIGURE)


def _compared(page: Page, facts: SummaryFacts, found: Trend) -> None:
    page.heading(f"{facts.sheet_name(found.worksheet)}: {_matched(found)}")
    page.line(f"Compared are only organisations that responded in every round: {listed(found.matched, _MOST_NAMES)}.")
    page.line("A share counts yes as 1 and partly as ½ of the n answers given; n stands beside it.")
    page.row += 1
    first = "Goal" if found.worksheet == GOALS else "Section"
    headings = (first, *(text for one in found.rounds for text in (one.name, "n")))
    labels = dict(_labels(facts, found))
    body = page.table(headings, [_row(labels[index], line) for index, line in enumerate(found.lines)])
    for text in _footnotes(facts, found):
        page.line(text)
    page.row += 1
    page.chart(_chart(body, page.row, facts.sheet_name(found.worksheet), found), _CHART_ROWS)


def _matched(found: Trend) -> str:
    return f"{counted(len(found.matched), 'organisation')}, {counted(len(found.rounds), 'round')}"


def _labels(facts: SummaryFacts, found: Trend) -> Iterator[tuple[int, str]]:
    """The name of each line: its section, and where it begins anew since when."""
    titles = section_titles(facts.worksheets, found.worksheet)
    titles |= {name: prompt.text for name, prompt in prompts(facts.worksheets, GOALS).items()}
    for index, line in enumerate(found.lines):
        title = titles.get(line.section, line.section)
        yield index, f"{title} (new questions)" if line.reworded else title


def _row(label: str, line: TrendLine) -> tuple[Content, ...]:
    return (label, *(content for score in line.scores for content in _share(score)))


def _share(score: Score | None) -> tuple[Content, Content]:
    """A share as a number, for the chart, and its n; no share where too few questions are answered."""
    if score is None:
        return Cell(style=styles.FIGURE), Cell(style=styles.FIGURE)
    style = replace(styles.band(score.percent), format=Format.PERCENT)
    return Cell(value=share_figure(score.percent), style=style), score.answered


def _footnotes(facts: SummaryFacts, found: Trend) -> Iterator[str]:
    labels = dict(_labels(facts, found))
    for index, line in enumerate(found.lines):
        if line.reworded:
            since, questions = found.rounds[line.first].name, listed(line.reworded, _MOST_NAMES)
            yield f"{labels[index]}: other questions since {since} ({questions}), so this line begins anew."
    if found.absent:
        missing = [f"{one.name} (no response in {listed(one.rounds, 2)})" for one in found.absent]
        yield f"Not compared: {listed(missing, _MOST_NAMES)}."
    if found.earlier:
        names = listed([one.name for one in found.earlier], _MOST_NAMES)
        yield f"Left out: {names}. Nobody responded then and in all rounds since, or it is more than {MOST_ROUNDS} ago."
    if len(found.rounds) == 1:
        yield "A second closed round makes this a trend."


def _chart(body: Area, row: int, sheet: str, found: Trend) -> Chart:
    rounds = found.rounds
    shades = _SHADES[len(_SHADES) - len(rounds) :]
    series = tuple(
        Series(name=one.name, values=column_area(body, 1 + 2 * index), color=shade)
        for index, (one, shade) in enumerate(zip(rounds, shades, strict=True))
    )
    return Chart(
        kind="bar" if found.worksheet == GOALS else "column",  # goals are whole sentences
        title=f"{sheet}: favourable answers, round by round",
        categories=column_area(body, 0),
        series=series,
        anchor=(row, FIRST),
        width=1000,
        height=360,
        percent=True,
    )
