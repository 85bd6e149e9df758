"""Cells put together into rectangles and blocks."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.google.ranges import runs
from niiw_sheets.backends.google.shapes import blocks, rectangles
from niiw_sheets.sheet import Area, Position

PLACES = st.tuples(st.integers(1, 12), st.integers(1, 12))
CELLS = st.dictionaries(PLACES, st.sampled_from("ab"))


def places(area: Area) -> list[Position]:
    """Every cell of an area."""
    return [(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]


@given(CELLS)
def test_rectangles_cover_each_cell_once_with_its_look(cells: dict[Position, str]) -> None:
    covered = Counter((place, look) for area, look in rectangles(cells) for place in places(area))
    assert covered == Counter(cells.items())


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 5))
def test_a_full_rectangle_stays_whole(top: int, left: int, height: int, width: int) -> None:
    area = Area(top, left, top + height - 1, left + width - 1)
    assert rectangles(dict.fromkeys(places(area), "a")) == [(area, "a")]


def test_a_table_with_a_marked_column_takes_three_rectangles() -> None:
    cells = {place: "b" if place[1] == 3 else "a" for place in places(Area(1, 1, 200, 5))}
    assert [area for area, _ in rectangles(cells)] == [Area(1, 1, 200, 2), Area(1, 3, 200, 3), Area(1, 4, 200, 5)]


@given(CELLS, st.integers(0, 4))
def test_blocks_hold_each_cell_once_where_it_stands(cells: dict[Position, str], gap: int) -> None:
    found = [
        ((block.start[0] + down, block.start[1] + right), content)
        for block in blocks(cells, gap)
        for down, row in enumerate(block.rows)
        for right, content in enumerate(row)
    ]
    held = [(place, content) for place, content in found if content is not None]
    assert len(set(dict(found))) == len(found), "no cell is written twice"
    assert len(held) == len(cells)
    assert dict(held) == cells


@given(CELLS, st.integers(0, 4))
def test_blocks_bridge_no_wider_gap(cells: dict[Position, str], gap: int) -> None:
    for row in (row for block in blocks(cells, gap) for row in block.rows):
        shown = "".join(content or "." for content in row)
        assert "." * (gap + 1) not in shown
        assert shown == shown.strip(".")


def test_rows_below_each_other_that_begin_alike_are_one_block() -> None:
    cells = {(1, 2): "a", (1, 3): "b", (2, 2): "c", (4, 2): "d", (5, 9): "e"}
    found = [(block.start, block.rows) for block in blocks(cells, 2)]
    assert found == [((1, 2), [["a", "b"], ["c"]]), ((4, 2), [["d"]]), ((5, 9), [["e"]])]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param({1, 2, 3, 7}, [(1, 3), (7, 7)], id="a gap"),
        pytest.param({5}, [(5, 5)], id="one"),
        pytest.param(set(), [], id="none"),
    ],
)
def test_numbers_without_gaps_are_put_together(numbers: set[int], expected: list[tuple[int, int]]) -> None:
    assert list(runs(numbers)) == expected
