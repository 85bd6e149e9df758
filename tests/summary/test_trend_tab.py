"""The Trend tab shows closed rounds side by side, each share with its n, and says who is not compared."""

from dataclasses import replace
from datetime import date

from niiw_sheets.assessment.assess import assess
from niiw_sheets.assessment.closed import ClosedRound, freeze
from niiw_sheets.sheet import Format, Tab
from niiw_sheets.summary.book import summary_book
from tests.assessment.building import FACTS, HALF_THE_GOALS, HALF_THE_PROCESS, Answers, organization
from tests.records.building import TODAY
from tests.summary.building import facts_of, lines_below, rows_of, tab_of, table_below

SECTIONS = 8


def closed(name: str, month: int, **answers: Answers) -> ClosedRound:
    """A round that ended on the first of a month; who is named answered half of both sheets or more."""
    books = [organization(book, {**HALF_THE_PROCESS, **given}, HALF_THE_GOALS) for book, given in answers.items()]
    return freeze(name, books, FACTS, date(2026, month, 1), None)


def trend(*rounds: ClosedRound) -> Tab:
    """The tab of a summary after these rounds."""
    books = [organization("library")]
    since = rounds[-1].closed_on if rounds else None
    facts = replace(facts_of(*books), assessment=assess(books, FACTS, TODAY, since, rounds))
    return tab_of(summary_book(facts), "Trend")


SPRING = closed("spring", 4, library={"2.1": "No"}, radio={})
FALL = closed("fall", 10, library={})


def test_without_a_closed_round_it_says_how_to_close_one() -> None:
    told = " ".join(str(cell.value) for row in rows_of(trend()).values() for cell in row.values())

    assert "No round of assessment is closed yet" in told
    assert "niiw-sheets round close NAME" in told
    assert not trend().charts


def test_each_share_stands_beside_its_n() -> None:
    row = table_below(trend(SPRING, FALL), "Partnership Process")[1]

    assert next(iter(row.values())).value == "2. Leadership"
    # The library alone: 2.1 no and 2.2 yes are 1 of 2, then 2 of 2. The same heading n stands twice.
    assert (row["spring"].value, row["fall"].value, row["n"].value) == (0.5, 1.0, 2)
    assert row["spring"].style.format is Format.PERCENT


def test_who_is_compared_and_who_is_not_is_told_by_name() -> None:
    told = " ".join(lines_below(trend(SPRING, FALL), "Partnership Process"))
    rest = " ".join(str(cell.value) for row in rows_of(trend(SPRING, FALL)).values() for cell in row.values())

    assert "Compared are only organisations that responded in every round: Riverside Family Library." in told
    assert "Not compared: Riverside Coalition (no response in spring, fall), Radio 5 (no response in fall)." in rest


def test_the_chart_has_a_series_for_each_round_the_newest_darkest() -> None:
    (process, goals) = trend(SPRING, FALL).charts

    assert [series.name for series in process.series] == ["spring", "fall"]
    shades = [int(series.color, 16) for series in process.series]
    assert shades == sorted(shades, reverse=True)
    assert (process.kind, goals.kind) == ("column", "bar")
    assert process.categories.bottom - process.categories.top + 1 == SECTIONS


def test_the_names_of_series_stand_above_their_values() -> None:
    tab = trend(SPRING, FALL)

    for chart in tab.charts:
        for series in chart.series:
            assert tab.cells[series.values.top - 1, series.values.left].value == series.name


def test_charts_and_tables_do_not_overlap() -> None:
    tab = trend(SPRING, FALL)

    first, second = sorted(chart.anchor[0] for chart in tab.charts)
    below_first = [row for row, _ in tab.cells if first < row < second]
    assert min(below_first) - first >= 360 / 20  # rows of 20 pixels each
    assert not [row for row, _ in tab.cells if row > second]


def test_a_reworded_question_begins_a_new_line_with_a_footnote() -> None:
    answers = (replace(a, question="Does a director help?") if a.question_id == "2.1" else a for a in FALL.answers)
    tab = trend(SPRING, replace(FALL, answers=tuple(answers)))

    names = [str(row["Section"].value) for row in table_below(tab, "Partnership Process")]
    assert names[1:3] == ["2. Leadership", "2. Leadership (new questions)"]
    told = " ".join(str(cell.value) for row in rows_of(tab).values() for cell in row.values())
    assert "2. Leadership (new questions): other questions since fall (2.1), so this line begins anew." in told


def test_one_round_is_shown_and_said_to_be_no_trend_yet() -> None:
    told = " ".join(str(cell.value) for row in rows_of(trend(SPRING)).values() for cell in row.values())

    assert "A second closed round makes this a trend." in told
    assert "2 organisations, 1 round" in told


def test_it_prints_on_one_page() -> None:
    assert trend(SPRING, FALL).one_page
