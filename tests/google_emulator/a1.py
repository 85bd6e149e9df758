"""Addresses such as `'My tab'!A2:C`: from text to a tab's box and back."""

import re
from typing import NamedTuple

from tests.google_emulator.areas import Box
from tests.google_emulator.book import Book
from tests.google_emulator.errors import invalid
from tests.google_emulator.sheets import Sheet

QUOTED = re.compile(r"'((?:[^']|'')*)'(?:!(.*))?", re.DOTALL)
CORNER = r"\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?"
CELLS = re.compile(rf"{CORNER}(?::{CORNER})?")
PLAIN_TITLE = re.compile(r"[^\W\d]\w*")


class Place(NamedTuple):
    """A tab and the part of it that an address names; `box` may reach beyond the grid."""

    sheet: Sheet
    box: Box


def column_name(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_index(name: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    index = 0
    for letter in name.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def quoted(title: str) -> str:
    """A tab's title as addresses hold it, in quotation marks where it needs them."""
    looks_like_cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d*([Cc]\d*)?", title)
    if PLAIN_TITLE.fullmatch(title) and title.isascii() and not looks_like_cell:
        return title
    return "'" + title.replace("'", "''") + "'"


def address(title: str, box: Box) -> str:
    """The address of a box with the tab's title in front."""
    first = f"{column_name(box.left)}{box.top + 1}"
    last = f"{column_name(box.right - 1)}{box.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")


def place(book: Book, text: str) -> Place:
    """The tab and cells that an address names. Raises `ApiError` where it names none."""
    title, cells = _split(text)
    if title is None:
        return _named(book, text) or _by_cells(book.sheets[0], cells, text) or _by_title(book, text)
    sheet = book.titled(title)
    found = None if sheet is None else Place(sheet, sheet.whole) if cells is None else _by_cells(sheet, cells, text)
    if found is None:
        raise invalid(f"Unable to parse range: {text}")
    return found


def inside(target: Place) -> Box:
    """The box cut at the grid's edge. Raises `ApiError` where it begins outside or, if bounded, ends there."""
    sheet, box = target
    if box.bottom > sheet.row_count or box.right > sheet.column_count:
        raise exceeds(target)
    return box


def exceeds(target: Place) -> Exception:
    """The error for an address outside the grid."""
    sheet, box = target
    limits = f"Max rows: {sheet.row_count}, max columns: {sheet.column_count}"
    return invalid(f"Range ({address(sheet.title, box)}) exceeds grid limits. {limits}")


def _split(text: str) -> tuple[str | None, str | None]:
    """The title and the cells of an address; no title where it may be either."""
    found = QUOTED.fullmatch(text)
    if found:
        return found[1].replace("''", "'"), found[2]
    title, mark, cells = text.rpartition("!")
    return (title, cells) if mark else (None, text)


def _by_title(book: Book, text: str) -> Place:
    sheet = book.titled(text)
    if sheet is None:
        raise invalid(f"Unable to parse range: {text}")
    return Place(sheet, sheet.whole)


def _named(book: Book, text: str) -> Place | None:
    for named in book.named_ranges:
        if named["name"].casefold() == text.casefold():
            return Place(*book.box(named["range"]))
    return None


def _by_cells(sheet: Sheet, cells: str | None, text: str) -> Place | None:
    found = CELLS.fullmatch(cells or "")
    if not cells or not found:
        return None
    columns = [found[1], found[3]]
    rows = [found[2], found[4]]
    if ":" not in cells:
        columns[1], rows[1] = columns[0], rows[0]
        if not (found[1] and found[2]):
            return None
    if not any(columns) and not all(rows):
        return None
    left, right = _span([column_index(name) if name else None for name in columns], sheet.column_count)
    top, bottom = _span([int(name) - 1 if name else None for name in rows], sheet.row_count)
    if top >= bottom or left >= right:
        raise exceeds(Place(sheet, Box(sheet.sheet_id, top, top + 1, left, left + 1)))
    return Place(sheet, Box(sheet.sheet_id, top, bottom, left, right))


def _span(ends: list[int | None], limit: int) -> tuple[int, int]:
    """First and past-the-last index; an end that is not named reaches the edge."""
    known = [end for end in ends if end is not None]
    if len(known) == 2:
        return min(known), max(known) + 1
    return (known[0] if known else 0), limit
