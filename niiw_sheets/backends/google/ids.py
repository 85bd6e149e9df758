"""Ids of sheets and charts that are the same in every run, so that nothing has to be looked up to find them again."""

from collections.abc import Mapping
from zlib import crc32

from niiw_sheets.sheet import Book, Tab

MOST_CHARTS = 16
"""Charts of one tab whose ids are known for ours, also when the tab has fewer by now."""


def sheet_ids(book: Book, first_sheet: int = 0) -> dict[str, int]:
    """Tab key → the id of its sheet. One tab takes the sheet that every new spreadsheet has, `first_sheet`."""
    default = default_tab(book)
    return {tab.key: first_sheet if tab is default else _stable(tab.key) for tab in book.tabs}


def default_tab(book: Book) -> Tab | None:
    """The tab on the default sheet: the first one. In people's workbooks a page of the tool's own never has it.

    So the page's id is the same whether the book holds all its tabs or, for an update, the page alone.
    """
    return next((tab for tab in book.tabs if book.whole or not tab.owned), None)


def ids_by_title(book: Book, ids: Mapping[str, int]) -> dict[str, int]:
    """A tab's title as the book has it → the id of its sheet, for links."""
    return {tab.title: ids[tab.key] for tab in book.tabs}


def chart_id(key: str, number: int) -> int:
    """The id of a tab's chart, counted from 0."""
    return _stable(f"{key}/chart/{number}")


def chart_ids(key: str) -> tuple[int, ...]:
    """Every id that a chart of a tab may have."""
    return tuple(chart_id(key, number) for number in range(MOST_CHARTS))


def _stable(name: str) -> int:
    # Ids are 31 bits wide, and 0 is the default sheet's.
    return crc32(name.encode()) & 0x7FFFFFFF or 1
