"""The tabs that the tool owns → the requests that write them anew, whatever people did there since."""

from collections.abc import Iterator, Mapping

from niiw_sheets.backends.google.charts import add_chart, delete_chart, move_chart, update_chart
from niiw_sheets.backends.google.ids import chart_id, chart_ids, ids_by_title, sheet_ids
from niiw_sheets.backends.google.ranges import Request
from niiw_sheets.backends.google.rules import new_sheet_requests
from niiw_sheets.backends.google.sizes import grid_size
from niiw_sheets.backends.google.structure import SheetState, Structure
from niiw_sheets.backends.google.tabs import GRID_FIELDS, content_requests, sheet_properties
from niiw_sheets.sheet import Book, Tab

_ALL_OF_A_CELL = "userEnteredValue,userEnteredFormat,note,dataValidation,textFormatRuns"


def attention_requests(book: Book, *, location: str = "") -> list[Request]:
    """Writes the owned tabs of a person's workbook anew, without a look at it first: they have no charts.

    Where such a tab is gone Google refuses the batch as a whole, and `rewrite_requests` brings the tab back.
    `location` is the workbook's own address: links to it lead to the cell without a second window.
    """
    ids = sheet_ids(book)
    requests: list[Request] = []
    for tab in book.tabs:
        if _is_owned(book, tab):
            requests += _cleared(tab, ids[tab.key], grid_size(tab))
            requests += content_requests(tab, ids[tab.key], ids_by_title(book, ids), location)
    return requests


def rewrite_requests(book: Book, structure: Structure, *, first_sheet: int = 0, location: str = "") -> list[Request]:
    """Writes the owned tabs of a book anew, and adds those that are missing.

    Titles stay as people have them, and so do people's own tabs and charts. Grids only grow: something of people's own
    may stand in the rest. `first_sheet` and `location` are what they are when the book is laid out.
    """
    ids = sheet_ids(book, first_sheet)
    requests = list(_missing(book, ids, structure))
    for tab in book.tabs:
        if _is_owned(book, tab):
            sheet, state = ids[tab.key], structure.sheets.get(ids[tab.key])
            requests += _cleared(tab, sheet, _grown(tab, state)) if state else new_sheet_requests(tab, sheet)
            requests += content_requests(tab, sheet, ids_by_title(book, ids), location)
            requests += _charts(tab, sheet, structure)
    return requests


def _is_owned(book: Book, tab: Tab) -> bool:
    return book.whole or tab.owned


def _missing(book: Book, ids: Mapping[str, int], structure: Structure) -> Iterator[Request]:
    """Adds the owned tabs that are not there: the summary's at their places, a page of a person's workbook at the end.

    Google does not tell Attention from ATTENTION.
    """
    taken = {title.casefold() for title in structure.titles}
    number = len(structure.sheets)
    for position, tab in enumerate(book.tabs):
        if _is_owned(book, tab) and ids[tab.key] not in structure.sheets:
            title = _free_title(tab.title, taken)
            index = {"index": min(position, number)} if book.whole else {}
            properties = sheet_properties(tab, ids[tab.key], grid_size(tab))
            yield {"addSheet": {"properties": {**properties, **index, "title": title}}}
            taken.add(title.casefold())
            number += 1


def _free_title(title: str, taken: set[str]) -> str:
    free, number = title, 2
    while free.casefold() in taken:
        free, number = f"{title} ({number})", number + 1
    return free


def _grown(tab: Tab, state: SheetState) -> tuple[int, int]:
    rows, columns = grid_size(tab)
    return max(rows, state.rows), max(columns, state.columns)


def _cleared(tab: Tab, sheet: int, size: tuple[int, int]) -> Iterator[Request]:
    """Makes an existing sheet empty, with all its rows and columns in sight, and of that size."""
    whole = {"sheetId": sheet}
    yield {"clearBasicFilter": whole}
    yield {"unmergeCells": {"range": whole}}
    for kind in ("ROWS", "COLUMNS"):
        everything = {"range": {**whole, "dimension": kind}, "fields": "hiddenByUser"}
        yield {"updateDimensionProperties": {**everything, "properties": {"hiddenByUser": False}}}
    yield {"updateCells": {"range": whole, "fields": _ALL_OF_A_CELL}}
    yield {"updateSheetProperties": {"properties": sheet_properties(tab, sheet, size), "fields": GRID_FIELDS}}


def _charts(tab: Tab, sheet: int, structure: Structure) -> Iterator[Request]:
    """Brings the charts up to date wherever they are; one that somebody moved to another sheet stays there."""
    there = structure.charts
    for number, chart in enumerate(tab.charts):
        native = chart_id(tab.key, number)
        if native not in there:
            yield add_chart(chart, native, sheet, tab.cells)
            continue
        yield update_chart(chart, native, sheet, tab.cells)
        if there[native] == sheet:
            yield move_chart(chart, native, sheet)
    for native in chart_ids(tab.key)[len(tab.charts) :]:
        # What becomes of a chart sheet without its chart is not known.
        if native in there and structure.sheets[there[native]].is_grid:
            yield delete_chart(native)
