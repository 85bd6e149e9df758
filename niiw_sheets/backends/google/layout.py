"""A Book → the requests that lay out a spreadsheet just created."""

from collections.abc import Iterator, Mapping

from niiw_sheets.backends.google.charts import add_chart
from niiw_sheets.backends.google.ids import chart_id, default_tab, ids_by_title, sheet_ids
from niiw_sheets.backends.google.ranges import Request
from niiw_sheets.backends.google.rules import new_sheet_requests
from niiw_sheets.backends.google.sizes import grid_size
from niiw_sheets.backends.google.tabs import GRID_FIELDS, content_requests, sheet_properties
from niiw_sheets.sheet import Book, Tab

WRITING_LOCALE = "en_US"
"""Formulas are parsed in the spreadsheet's locale, and ours are English with commas."""


def layout_requests(book: Book, *, locale: str, time_zone: str, first_sheet: int = 0) -> list[Request]:
    """All that makes an empty spreadsheet the workbook. `first_sheet` is the id of the sheet it was created with.

    Sent together, as one batch, they are carried out whole or not at all.
    """
    ids = sheet_ids(book, first_sheet)
    requests = [_spreadsheet(title=book.title, timeZone=time_zone, locale=WRITING_LOCALE)]
    requests += _sheets(book, ids)
    titles = ids_by_title(book, ids)
    for tab in book.tabs:
        requests += content_requests(tab, ids[tab.key], titles)
        requests += new_sheet_requests(tab, ids[tab.key])
        requests += _charts(tab, ids[tab.key])
    if locale != WRITING_LOCALE:
        requests.append(_spreadsheet(locale=locale))
    return requests


def _spreadsheet(**properties: str) -> Request:
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": ",".join(properties)}}


def _sheets(book: Book, ids: Mapping[str, int]) -> Iterator[Request]:
    """Makes one sheet for each tab, in their order, the default one first: it might be called like another."""
    default = default_tab(book)
    for tab in sorted(book.tabs, key=lambda tab: tab is not default):
        properties = {**sheet_properties(tab, ids[tab.key], grid_size(tab)), "title": tab.title}
        if tab is default:
            yield {"updateSheetProperties": {"properties": properties, "fields": f"title,{GRID_FIELDS}"}}
        else:
            yield {"addSheet": {"properties": properties}}


def _charts(tab: Tab, sheet: int) -> Iterator[Request]:
    for number, chart in enumerate(tab.charts):
        yield add_chart(chart, chart_id(tab.key, number), sheet, tab.cells)
