"""Which tabs the coalition's and the partners' workbooks hold."""

import pytest

from niiw_sheets import keys
from niiw_sheets.layout.books import coalition_book, partner_book, worksheets_of
from niiw_sheets.sheet import Book
from tests.provisioned import COALITION_BOOK, PARTNER, PARTNER_BOOK, stationery
from tests.shipped import WORKSHEETS

BOOKS = pytest.mark.parametrize("book", [COALITION_BOOK, PARTNER_BOOK], ids=["coalition", "partner"])


@BOOKS
def test_start_here_comes_first_and_attention_last(book: Book) -> None:
    titles = [tab.title for tab in book.tabs]
    assert (titles[0], titles[-1]) == ("Start Here", "Attention")
    assert titles[1:-1] == [worksheet.tab for worksheet in worksheets_of(tuple(WORKSHEETS.values()), book.id)]


@BOOKS
def test_only_attention_is_the_tool_s_own(book: Book) -> None:
    assert [tab.title for tab in book.tabs if tab.owned] == ["Attention"]


@BOOKS
def test_every_tab_carries_the_book_s_code(book: Book) -> None:
    markers = [keys.parse_marker(str(tab.cells[1, 1].value)) for tab in book.tabs]
    assert {marker.book for marker in markers if marker} == {book.code}
    assert len({marker.worksheet for marker in markers if marker}) == len(book.tabs)


def test_partners_never_see_the_coalition_s_own_sheets() -> None:
    titles = {tab.title for tab in PARTNER_BOOK.tabs}
    assert not titles & {"Selection Criteria", "Identifying Partners", "Establishing Partnerships", "Approach Plan"}


def test_no_text_of_a_partner_s_workbook_speaks_of_risks() -> None:
    texts = " ".join(str(cell.value) for tab in PARTNER_BOOK.tabs for cell in tab.cells.values())
    assert "What risks might this partnership involve?" not in texts


@BOOKS
def test_every_tab_title_is_one_that_spreadsheet_programs_take(book: Book) -> None:
    for tab in book.tabs:
        assert 0 < len(tab.title) <= 31
        assert not set(tab.title) & set("[]:*?/\\'")


def test_books_of_two_partners_differ_in_code_and_name_only_where_they_should() -> None:
    first, second = (partner_book(stationery(), name, name.title()) for name in ("clinic", "library"))
    assert first.code != second.code
    assert [tab.title for tab in first.tabs] == [tab.title for tab in second.tabs]
    assert (first.title, second.title) == (
        "Clinic – NIIW partnership workbook",
        "Library – NIIW partnership workbook",
    )


def test_the_partner_s_name_stands_on_start_here_and_in_the_agreement() -> None:
    shown = {tab.title for tab in PARTNER_BOOK.tabs for cell in tab.cells.values() if PARTNER in str(cell.value)}
    assert shown == {"Start Here", "Partnership Agreement"}


def test_the_same_stationery_gives_the_same_book() -> None:
    assert coalition_book(stationery()) == COALITION_BOOK
