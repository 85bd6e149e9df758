"""Ids that are the same in every run."""

from dataclasses import replace

import pytest

from niiw_sheets.backends.google.ids import MOST_CHARTS, chart_id, chart_ids, ids_by_title, sheet_ids
from niiw_sheets.sheet import Book
from tests.backends.contract import page_book, small_book
from tests.backends.google_pure.books import BOOKS, summary
from tests.provisioned import PARTNER_BOOK


@pytest.mark.parametrize("book", BOOKS)
def test_every_tab_has_a_sheet_of_its_own_and_the_first_one_has_the_default_one(book: Book) -> None:
    ids = sheet_ids(book)
    assert ids[book.tabs[0].key] == 0
    assert len(set(ids.values())) == len(book.tabs)
    assert all(0 < found < 2**31 for found in list(ids.values())[1:])


def test_the_default_sheet_may_have_another_id() -> None:
    ids = sheet_ids(PARTNER_BOOK, 99)
    assert ids == {**sheet_ids(PARTNER_BOOK), PARTNER_BOOK.tabs[0].key: 99}


def test_a_tab_s_sheet_depends_on_its_key_alone() -> None:
    renamed = replace(PARTNER_BOOK, tabs=tuple(replace(tab, title=tab.title + "!") for tab in PARTNER_BOOK.tabs))
    assert sheet_ids(renamed) == sheet_ids(PARTNER_BOOK)
    assert sheet_ids(PARTNER_BOOK)["attention"] == 136528269, "other ids would orphan every page that stands"


def test_attention_keeps_its_sheet_when_it_is_handed_over_alone() -> None:
    assert sheet_ids(page_book("x")) == {"attention": sheet_ids(small_book())["attention"]}


def test_the_first_tab_of_a_book_that_is_all_ours_has_the_default_sheet() -> None:
    book = summary()
    assert sheet_ids(replace(book, tabs=book.tabs[:1]))["overview"] == 0


def test_titles_lead_to_the_same_sheets() -> None:
    ids = sheet_ids(PARTNER_BOOK)
    assert ids_by_title(PARTNER_BOOK, ids) == {tab.title: ids[tab.key] for tab in PARTNER_BOOK.tabs}


def test_charts_of_all_tabs_are_told_apart() -> None:
    keys = [tab.key for tab in summary().tabs]
    found = [native for key in keys for native in chart_ids(key)]
    assert len(set(found)) == len(found) == MOST_CHARTS * len(keys)
    assert chart_id("goals", 2) == chart_ids("goals")[2]
