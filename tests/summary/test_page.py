"""The page that every tab of the summary is built on."""

from collections.abc import Sequence

import pytest

from niiw_sheets.findings.model import Place
from niiw_sheets.layout import styles
from niiw_sheets.sheet import Cell, Link
from niiw_sheets.summary.page import FIRST, Page, where, whole_steps

PLACE = Place(book="library", tab="Work Plan", tab_id="7", row=8, column=3)
LINK = Link(tab="7", row=8, column=3, location="/store/library.xlsx")


def page(*widths: float, arrows: bool = False) -> Page:
    return Page("key", "Title", "bcdfghjk", widths or (20, 20), arrows=arrows)


@pytest.mark.parametrize(
    ("counts", "step"),
    [
        pytest.param([], 1, id="no counts"),
        pytest.param([0, 0], 1, id="nothing to count"),
        pytest.param([1, 8], 1, id="few"),
        pytest.param([9], 2, id="more than eight marks"),
        pytest.param([1001], 126, id="many"),
    ],
)
def test_a_chart_of_counts_has_whole_steps_and_at_most_eight(counts: Sequence[int], step: int) -> None:
    assert whole_steps(counts) == step


def test_a_place_leads_to_its_cell() -> None:
    assert where(PLACE, LINK) == Cell(value="Work Plan, C8", style=styles.TABLE_LINK, link=LINK)


def test_a_place_without_a_link_is_named_all_the_same() -> None:
    assert where(PLACE, None) == Cell(value="Work Plan, C8", style=styles.ANSWER)


def test_a_place_without_a_name_leads_nowhere() -> None:
    assert where(Place(book="library"), LINK) == Cell(value="", style=styles.ANSWER)


@pytest.mark.parametrize(
    ("tab", "shown"),
    [
        pytest.param("x" * 26, "x" * 26 + ", C8", id="just fits"),
        pytest.param("x" * 27, "x" * 25 + "…, C8", id="cut, and seen to be cut"),
    ],
)
def test_the_name_of_a_tab_makes_way_for_the_address(tab: str, shown: str) -> None:
    assert where(Place(book="library", tab=tab, row=8, column=3), LINK, letters=30).value == shown


def test_a_long_title_goes_on_in_the_next_row() -> None:
    made = page()
    made.title("a long name of a coalition " * 4)
    tab = made.tab()
    titles = [cell for cell in tab.cells.values() if cell.style == styles.TITLE]
    assert len(titles) > 3
    assert " ".join(str(cell.value) for cell in titles) == ("a long name of a coalition " * 4).strip()


def test_a_long_text_goes_on_in_the_next_row() -> None:
    made = page(arrows=True)
    made.point("word " * 30, LINK)
    tab = made.tab()
    assert [tab.cells[row, FIRST].value for row in range(1, made.row) if (row, FIRST) in tab.cells] == ["→"]
    assert " ".join(str(tab.cells[row, FIRST + 1].value) for row in range(1, made.row)) == ("word " * 30).strip()


def test_headings_of_figures_are_centred_like_them() -> None:
    made = page()
    area = made.table(("Name", "Number"), [("Ana", None), ("Rosa", 3)])
    cells = made.tab().cells
    assert (area.top, area.bottom) == (2, 3)
    assert (cells[1, FIRST].style, cells[1, FIRST + 1].style) == (styles.HEADING, styles.FIGURE_HEADING)
    assert cells[3, FIRST + 1].style == styles.FIGURE


@pytest.mark.parametrize(
    ("found", "texts"),
    [
        pytest.param(7, [], id="all are shown"),
        pytest.param(1234, ["1,227 more: see the table tasks of “niiw-sheets export”."], id="some are not"),
    ],
)
def test_what_a_list_leaves_out_is_counted(found: int, texts: list[str]) -> None:
    made = page(50, 50)
    made.rest(found, 7, "tasks")
    assert [cell.value for position, cell in made.tab().cells.items() if position != (1, 1)] == texts


def test_a_banner_fills_the_width_of_the_page() -> None:
    made = page(20, 20, 20)
    made.banner("Take care.")
    cells = made.tab().cells
    assert [cells[1, column].style for column in range(FIRST, FIRST + 3)] == [styles.BANNER] * 3
    assert [cells[1, column].value for column in range(FIRST, FIRST + 3)] == ["Take care.", None, None]
