"""Rows are tall enough for their wrapped words."""

import pytest

from niiw_sheets.layout.heights import LINE, MOST, fitted, row_heights
from niiw_sheets.sheet import Cell, Style, Tab
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK


def height(value: str, width: float = 20, style: Style | None = None) -> float:
    """The height of a row with one cell, in standard lines; 1 where the program may choose."""
    return row_heights({(1, 1): Cell(value=value, style=style or Style())}, {1: width}).get(1, LINE) / LINE


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        pytest.param("short", 1, 1, id="one line is left to the program"),
        pytest.param("a\nb\nc", 3, 3.5, id="typed lines"),
        pytest.param("word " * 12, 3, 5, id="wrapped words"),
        pytest.param("x" * 100, 5, 7, id="a word longer than the column"),
        pytest.param("a\n\n\nb", 4, 4.5, id="empty lines count"),
        pytest.param("word " * 5_000, MOST / LINE, MOST / LINE, id="no row is taller than programs allow"),
    ],
)
def test_a_row_is_as_tall_as_its_text_needs(value: str, least: float, most: float) -> None:
    assert least <= height(value) <= most


def test_a_text_that_does_not_wrap_needs_one_line() -> None:
    assert height("word " * 40, style=Style(wrap=False)) == 1


def test_a_wider_column_never_makes_a_row_taller() -> None:
    heights = [height("some words of a longer sentence " * 6, width) for width in (10, 20, 40, 80, 120)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


def test_larger_letters_need_more_room() -> None:
    assert height("Title", style=Style(size=18, wrap=False)) == pytest.approx(18 / 11)


def test_the_tallest_cell_decides() -> None:
    cells = {(1, 1): Cell(value="a\nb"), (1, 2): Cell(value="a\nb\nc\nd"), (1, 3): Cell(value=4)}
    assert row_heights(cells, {})[1] == 4 * LINE + 2


def test_a_height_that_is_set_stays() -> None:
    tab = Tab(key="t", title="T", cells={(1, 1): Cell(value="a\nb\nc")}, heights={1: 99})
    assert fitted(tab).heights == {1: 99}


def test_no_provisioned_row_is_cut_off_at_the_tallest_height() -> None:
    tabs = (*PARTNER_BOOK.tabs, *COALITION_BOOK.tabs)
    assert max(height for tab in tabs for height in tab.heights.values()) < MOST
