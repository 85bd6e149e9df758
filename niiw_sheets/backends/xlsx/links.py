"""Links to cells as .xlsx files hold them, whatever people call their tabs and files."""

import os
import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from niiw_sheets.sheet import Link, address

MOST_LETTERS = 1_000
"""Programs take links of up to 2,080 UTF-16 units, two for some letters; XlsxWriter drops the cell of a longer one."""

_UNWRITABLE = re.compile("[\0-\x1f\ud800-\udfff\ufffe\uffff]")
"""XML cannot hold these in a link."""
_ESCAPES = str.maketrans({letter: f"%{ord(letter):02x}" for letter in '%#" <>[]^`{}'})
"""XlsxWriter takes the first # for the end of the file's name, and leaves alone what holds an escape already."""


def link_target(link: Link, page: Path) -> str:
    """Where a link of a page leads, for XlsxWriter; empty where no link can say it."""
    tab = link.tab.replace("'", "''")
    cell = f"'{tab}'!{address(link.row, link.column)}"
    relative = _relative(link.location, str(page))
    target = f"external:{relative}#{cell}" if relative else f"internal:{cell}"
    return "" if len(target) > MOST_LETTERS or _UNWRITABLE.search(target) else target


def file_address(link: Link) -> str:
    """A link to a workbook as an address of its own: file:///… with the cell as programs read it there, if it names a
    tab."""
    tab = link.tab.replace("'", "''")
    target = f"'{tab}'!{address(link.row, link.column)}"
    cell = f"#{quote(target, errors='replace')}" if tab else ""
    return Path(link.location).as_uri() + cell


@lru_cache(maxsize=4096)
def _relative(location: str, page: str) -> str:
    """A workbook as seen from a page's folder; empty for the page itself."""
    if not location or Path(location) == Path(page):
        return ""
    return os.path.relpath(location, Path(page).parent).translate(_ESCAPES)
