"""Typing into a workbook leaves it as a person's program would."""

from datetime import date

from niiw_sheets.demo.typing import Day, Typed, type_into
from niiw_sheets.layout.heights import LINE
from niiw_sheets.sheet import Cell, Tab
from tests.provisioned import PARTNER_BOOK
from tests.shipped import WORKSHEETS

TODAY = date(2027, 4, 12)
DAY = Day(today=TODAY, due_soon_days=7)


def after_typing(worksheet: str, typed: Typed) -> Tab:
    """The worksheet's tab with what was typed."""
    book = type_into(PARTNER_BOOK, WORKSHEETS, {worksheet: typed}, DAY)
    return next(tab for tab in book.tabs if tab.key == worksheet)


def found(tab: Tab, text: str) -> tuple[int, Cell]:
    """The row and the cell that hold a text."""
    return next((row, cell) for (row, _), cell in tab.cells.items() if cell.value == text)


def test_a_row_becomes_as_tall_as_its_new_words_need() -> None:
    words = "Our director changed twice, and nobody told us. " * 6
    blank = next(tab for tab in PARTNER_BOOK.tabs if tab.key == "process_assessment")
    tab = after_typing("process_assessment", Typed(answers={"2.1": {"barriers": words}}))
    row, _ = found(tab, words)
    assert tab.heights[row] > 6 * LINE > blank.heights.get(row, LINE)


def test_rows_that_nobody_typed_into_keep_their_height() -> None:
    blank = next(tab for tab in PARTNER_BOOK.tabs if tab.key == "process_assessment")
    assert after_typing("process_assessment", Typed(answers={"2.1": {"answer": "No"}})).heights == blank.heights


def test_a_note_beside_the_table_does_not_wrap() -> None:
    note = "Ben is away in the last week of the month"
    tab = after_typing("work_plan", Typed(beside={(14, 9): note}))
    row, cell = found(tab, note)
    assert (row, cell.style.wrap) == (14, False)
    assert row not in tab.heights
