"""How large grids are."""

import pytest

from niiw_sheets.backends.google.sizes import SPARE_COLUMNS, SPARE_ROWS, grid_size, used_size, width_pixels
from niiw_sheets.sheet import Area, Cell, Chart, DateRule, Tab


def tab(**changes: object) -> Tab:
    """A tab with one cell, C4."""
    return Tab(**{"key": "t", "title": "T", "cells": {(4, 3): Cell(value="x")}, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "used"),
    [
        pytest.param({}, (4, 3), id="cells"),
        pytest.param({"cells": {}}, (1, 1), id="nothing"),
        pytest.param({"filter": Area(2, 1, 30, 5)}, (30, 5), id="a filter"),
        pytest.param({"rules": (DateRule(area=Area(2, 9, 70, 9), title="", message=""),)}, (70, 9), id="a rule"),
        pytest.param({"protected": (Area(1, 1, 8, 8),)}, (8, 8), id="a protected area"),
        pytest.param({"frozen_rows": 6}, (7, 3), id="a row that scrolls"),
        pytest.param({"hidden_rows": frozenset({9}), "hidden_columns": frozenset({12})}, (9, 12), id="hidden ones"),
        pytest.param({"widths": {7: 10}}, (4, 7), id="a width"),
    ],
)
def test_all_that_the_tool_puts_there_counts(changes: dict[str, object], used: tuple[int, int]) -> None:
    assert used_size(tab(**changes)) == used


def test_people_find_empty_rows_below_and_columns_beside() -> None:
    assert grid_size(tab()) == (4 + SPARE_ROWS, 3 + SPARE_COLUMNS)
    assert SPARE_ROWS >= 50
    assert SPARE_COLUMNS >= 4


@pytest.mark.parametrize(("last", "rows"), [(4, 50), (50, 50), (51, 51)])
def test_a_page_of_the_tool_s_own_has_what_it_needs_but_fifty_rows(last: int, rows: int) -> None:
    assert grid_size(tab(owned=True, cells={(last, 3): Cell(value="x")})) == (rows, 3)


def test_a_chart_finds_room() -> None:
    chart = Chart(kind="bar", title="", categories=Area(1, 1, 2, 1), series=(), anchor=(100, 2), width=400, height=210)
    wide = {2: 85 / 7, 3: 95 / 7 + 0.01}  # 90 and 100 pixels; then 100 each
    assert grid_size(tab(owned=True, widths=wide, charts=(chart,))) == (110, 6)


@pytest.mark.parametrize(("letters", "pixels"), [(10.0, 75), (2.5, 22), (None, 100)])
def test_widths_in_letters_become_pixels(letters: float | None, pixels: int) -> None:
    assert width_pixels(tab(widths={1: letters} if letters else {}), 1) == pixels
