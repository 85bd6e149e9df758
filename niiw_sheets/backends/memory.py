"""Workbooks kept in memory, for tests and trials: Attention is a tab of the workbook itself, as in Google Sheets."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from niiw_sheets.backends import Traffic
from niiw_sheets.backends.claims import claim
from niiw_sheets.characters import kept
from niiw_sheets.errors import StoreError, WorkbookError
from niiw_sheets.keys import Marker, parse_marker
from niiw_sheets.sheet import SERIAL_EPOCH, Book, Cell, Format, Grid, GridCell, Kind, Link, Listing, Ref, Tab

SCHEME = "memory:"
"""What every location begins with."""

Files = dict[str, dict[str, Grid]]
"""Location → tab id → what a person sees there now."""


class MemoryBackend:
    """Workbooks as grids. `files` may be looked into and changed, as people change their workbooks."""

    exact_stamps = True
    sharing = None

    def __init__(self, remembered: Mapping[str, Listing] | None = None, *, files: Files | None = None) -> None:
        self._remembered = remembered or {}
        self.files: Files = {} if files is None else files
        self.traffic = Traffic()

    def list(self) -> Sequence[Listing]:
        """Every workbook, in the order of their locations; those that did not change are not searched for markers."""
        return tuple(self._listing(location) for location in sorted(self.files))

    def create(self, book: Book, mark: str = "") -> Ref:
        """Makes a workbook of all tabs. Raises StoreError where one is there."""
        location = f"{SCHEME}{book.id}"
        if location in self.files:
            raise StoreError(f"{location} exists already and is not touched. Choose another id for the new workbook.")
        self.files[location] = {tab.title: grid_of(tab) for tab in book.tabs}
        return Ref(book=book.id, location=location)

    def complete(self, ref: Ref, book: Book) -> None:
        """Nothing is ever left undone."""

    def discard(self, ref: Ref) -> None:
        """Takes the workbook away."""
        del self.files[ref.location]

    def update(self, ref: Ref, book: Book) -> Listing:
        """Replaces the tabs that the tool owns, whatever they are called by now. Raises WorkbookError."""
        grids = self._grids(ref)
        for tab in book.tabs:
            if book.whole or tab.owned:
                tab_id = _tab_id(grids, tab, renamed=not book.whole)
                grids[tab_id] = replace(grid_of(tab), tab_id=tab_id, title=tab_id)
        return self._listing(ref.location)

    def read(self, ref: Ref) -> Mapping[str, Grid]:
        """All tabs as they are now; later changes do not show in them. Raises WorkbookError."""
        return {tab_id: _kept(grid) for tab_id, grid in self._grids(ref).items()}

    def page(self, book: str) -> str:
        """Empty: Attention is a tab of the workbook itself."""
        return ""

    def address(self, link: Link) -> str:
        """The location: nothing more can be opened."""
        return link.location

    def look(self, ref: Ref) -> Listing:
        """Never finds one: listing shows everything."""
        raise WorkbookError("it is not at its place any more. Bring it back.")

    def emptiness(self) -> str:
        """What to check where there is nothing any more."""
        return "Check that the same store is used as before."

    def _grids(self, ref: Ref) -> dict[str, Grid]:
        if ref.location not in self.files:
            raise WorkbookError(f"{ref.location} is not there any more. Bring it back, or provision it anew.")
        return self.files[ref.location]

    def _listing(self, location: str) -> Listing:
        grids = self.files[location]
        stamp = stamp_of(grids)
        known = self._remembered.get(location)
        if known and known.hint == stamp:
            return known
        markers = [marker for grid in grids.values() for marker in _markers(grid)]
        code, page = claim(markers)
        return Listing(location=location, code=code, stamp=stamp, hint=stamp, page=page)


def grid_of(tab: Tab) -> Grid:
    """What reading a freshly written tab gives: its filled cells, formulas by their cached value."""
    cells = {position: read for position, cell in tab.cells.items() if (read := _cell_read(cell))}
    return Grid(tab_id=tab.title, title=tab.title, cells=cells)


def stamp_of(grids: Mapping[str, Grid]) -> str:
    """A digest of everything that reading these tabs gives."""
    content = [(grid.tab_id, grid.title, grid.hidden, sorted(grid.cells.items())) for grid in grids.values()]
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()


def _cell_read(cell: Cell) -> GridCell | None:
    value = cell.value
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return GridCell(Kind.BOOL, value)
    if isinstance(value, date):
        return GridCell(Kind.DATE, float((value - SERIAL_EPOCH).days))
    if isinstance(value, str):
        return GridCell(Kind.TEXT, value)
    return GridCell(Kind.DATE if cell.style.format is Format.DATE else Kind.NUMBER, float(value))


def _kept(grid: Grid) -> Grid:
    """The tab with texts that every other store could hold."""
    cells = {position: _kept_cell(cell) for position, cell in grid.cells.items()}
    return replace(grid, title=kept(grid.title), cells=cells)


def _kept_cell(cell: GridCell) -> GridCell:
    return replace(cell, value=kept(cell.value)) if isinstance(cell.value, str) else cell


def _tab_id(grids: Mapping[str, Grid], tab: Tab, *, renamed: bool) -> str:
    """Where an owned tab goes: to its old self, which may have been `renamed`, else to a title that no tab has."""
    marked = set(_markers(grid_of(tab)))
    same = [tab_id for tab_id, grid in grids.items() if marked & set(_markers(grid))]
    if tab.title in same or (renamed and same):
        return tab.title if tab.title in same else same[0]
    title, number = tab.title, 2
    while title in grids:
        title, number = f"{tab.title} ({number})", number + 1
    return title


def _markers(grid: Grid) -> Iterable[Marker]:
    found = (parse_marker(cell.value) for cell in grid.cells.values() if isinstance(cell.value, str))
    return (marker for marker in found if marker)
