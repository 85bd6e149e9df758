"""The summary as a whole: its tabs, and what holds for every cell of it."""

import re
from datetime import date

import pytest

from niiw_sheets.keys import parse_marker
from niiw_sheets.layout import styles
from niiw_sheets.sheet import Cell, Tab
from tests.assessment.building import coalition_of
from tests.summary.building import (
    TABS,
    facts_of,
    random_coalition,
    rows_of,
    summary_of,
    tab_of,
    table_below,
    texts_of,
)

SEEDS = range(6)
LEGEND = re.compile(r"; \d+% wanted|from \d+%, middle from \d+%")
"""Percentages that are thresholds, not results."""
WITH_N = re.compile(r"\d+% \(n = \d+\)|\d+ of \d+ organisations(?: responded)? \(\d+%")


def test_the_tabs_stand_in_their_order() -> None:
    assert tuple(tab.title for tab in summary_of().tabs) == TABS


def test_a_coalition_without_any_entry_has_all_tabs() -> None:
    book = summary_of(coalition=coalition_of(3))
    assert all(len(rows_of(tab)) > 2 for tab in book.tabs)
    assert {"Nobody has answered yet.", "No data problems.", "Nothing is noted yet."} <= set(texts_of(book))


def test_a_coalition_without_partners_has_all_tabs() -> None:
    assert "The coalition file names no partners yet." in texts_of(summary_of(coalition=coalition_of(0)))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_percentage_in_words_has_its_n(seed: int) -> None:
    coalition, books = random_coalition(seed)
    found = [LEGEND.sub("", text) for text in texts_of(summary_of(*books, coalition=coalition))]
    shares = [text for text in found if "%" in text]
    assert len(shares) > 20
    assert [text for text in shares if "%" in WITH_N.sub("", text)] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_percentage_in_figures_has_its_n_beside_it(seed: int) -> None:
    coalition, books = random_coalition(seed)
    book = summary_of(*books, coalition=coalition)
    figures = [cell for tab in book.tabs for cell in tab.cells.values() if cell.style == styles.PERCENT]
    rows = table_below(tab_of(book, "Process"), "How is the partnership working?")
    assert len(figures) == len(rows) == 8
    assert all(isinstance(row["n answered"].value, int) for row in rows)
    assert not any(
        isinstance(cell.value, float) for tab in book.tabs for cell in tab.cells.values() if cell not in figures
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_no_cell_counts_days_or_tells_the_time(seed: int) -> None:
    coalition, books = random_coalition(seed)
    told = re.compile(
        r"\b\d+ (?:day|hour|minute)s?\b|\b\d{1,2}:\d{2}\b|\bago\b|\btomorrow\b|\byesterday\b", re.IGNORECASE
    )
    assert [text for text in texts_of(summary_of(*books, coalition=coalition)) if told.search(text)] == []


def test_the_same_entries_make_the_same_workbook() -> None:
    assert summary_of(*random_coalition(7)[1]) == summary_of(*random_coalition(7)[1])


def test_every_tab_is_the_tools_own_and_hides_its_marker() -> None:
    for tab in summary_of().tabs:
        assert tab.owned
        assert tab.hidden_columns == {1}
        assert parse_marker(str(tab.cells[1, 1].value))


def headings(tab: Tab) -> list[tuple[Cell, list[Cell]]]:
    """Each heading of a table with the cells below it."""
    found = []
    for (row, column), cell in tab.cells.items():
        if cell.style.fill == styles.NAVY:
            below: list[Cell] = []
            while (under := tab.cells.get((row + 1 + len(below), column))) and under.style.border:
                below.append(under)
            found.append((cell, below))
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_and_their_headings_are_centred_alike(seed: int) -> None:
    coalition, books = random_coalition(seed)
    pairs = [pair for tab in summary_of(*books, coalition=coalition).tabs for pair in headings(tab)]
    figures = [(head, cell) for head, below in pairs for cell in below if isinstance(cell.value, int | float)]
    assert len(figures) > 50
    assert {(head.style.align, cell.style.align) for head, cell in figures} == {("center", "center")}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_link_is_too_long_for_its_column(seed: int) -> None:
    """Programs do not wrap the text of a link."""
    coalition, books = random_coalition(seed)
    for tab in summary_of(*books, coalition=coalition).tabs:
        for (_, column), cell in tab.cells.items():
            assert not cell.link or len(str(cell.value)) <= (tab.widths[column] - 1) * 1.2


def test_charts_of_counts_have_whole_steps_and_shares_none() -> None:
    coalition, books = random_coalition(1, partners=30)
    charts = {tab.title: tab.charts[0] for tab in summary_of(*books, coalition=coalition).tabs if tab.charts}
    assert set(charts) == {"Process", "Goals", "Tasks"}
    assert (charts["Process"].percent, charts["Process"].step) == (True, 0)
    assert charts["Goals"].step >= 1
    assert charts["Tasks"].step >= 2


def test_the_summary_says_of_which_day_it_is() -> None:
    facts = facts_of()
    assert facts.today == date(2026, 11, 22)
    texts = list(texts_of(summary_of()))
    assert "As of 22 Nov 2026" in texts
    assert any(text.startswith("As of 22 Nov 2026, for Riverside Coalition.") for text in texts)
