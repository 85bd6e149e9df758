"""Addresses of spreadsheets, and of cells in them."""

import re
from collections.abc import Mapping

from niiw_sheets.sheet import Link, address

_FILE = re.compile(r"/spreadsheets/(?:[^?#]*/)?d/(?!e/)([A-Za-z0-9_-]+)")


def location_of(file_id: str) -> str:
    """The address of a spreadsheet as people open it."""
    return f"https://docs.google.com/spreadsheets/d/{file_id}/edit"


def file_id_of(location: str) -> str:
    """The id in any link to a spreadsheet; empty where there is none."""
    match = _FILE.search(location)
    return match[1] if match else ""


def link_uri(link: Link, sheet_ids: Mapping[str, int], here: str = "") -> str:
    """Where a link leads, as cells hold it; empty where its tab is not known.

    `sheet_ids` are the tabs of the link's own workbook, by title. `here` is that workbook's address, where it is known:
    a link that names it stays inside, and so opens no second window.
    """
    within = not link.location or (bool(here) and file_id_of(link.location) == file_id_of(here))
    gid = str(sheet_ids.get(link.tab, "")) if within else ""
    if not gid and link.tab.isascii() and link.tab.isdigit():
        gid = link.tab
    target = f"#gid={gid}&range={address(link.row, link.column)}" if gid else ""
    return target if within else link.location.partition("#")[0] + target
