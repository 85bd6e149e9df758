"""The coalition in memory: grids that are changed in place, and a session on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from niiw_sheets import yamlfile
from niiw_sheets.backends.memory import Files, MemoryBackend
from niiw_sheets.config import load_config
from niiw_sheets.datafiles import data_folder, load_worksheets
from niiw_sheets.guide import Guide
from niiw_sheets.history import schema
from niiw_sheets.history.store import History
from niiw_sheets.layout.attention import is_attention
from niiw_sheets.progress import Silent
from niiw_sheets.sheet import Book, Grid, GridCell, Kind, Position
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books
from tests.commands.coalitions import COALITION_FILE, TODAY, words
from tests.editing import cell_of, typed
from tests.state_machine.desk import BOOKS, Desk, Synced
from tests.state_machine.edits import Edit, Fault, Type, Value
from tests.state_machine.model import ModelTab

QUIET = Silent()
COPYS_CELL = (20, 3)
"""Where somebody goes on typing in the copy of a workbook, which nobody reads."""
NOON = datetime(2027, 4, 20, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Template:
    """The coalition, provisioned."""

    session: Session
    files: Files
    history: bytes
    books: Mapping[str, Book]


@cache
def template() -> Template:
    """Made once for all sequences."""
    session = _session(History.open("sqlite://"))
    carry_out(session, plan_provision(session, frozenset()), QUIET)
    assert isinstance(session.backend, MemoryBackend)
    files = {location: dict(grids) for location, grids in session.backend.files.items()}
    return Template(session, files, _raw(session.history).serialize(), {b: session.blank(b) for b in BOOKS})


def _session(history: History) -> Session:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "coalition.yaml"
        path.write_text(COALITION_FILE, encoding="utf-8")
        config = load_config(path)
    return Session(
        config=config,
        worksheets=load_worksheets(config.worksheets),
        guide=yamlfile.load(data_folder() / "guide.yaml", Guide),
        history=history,
        backend=MemoryBackend(),
        now=NOON,
        today=TODAY,
    )


def _raw(history: History) -> Any:
    """The SQLite connection below a history in memory."""
    with history._database.engine.connect() as connection:
        return connection.connection.driver_connection


def told_by(history: History) -> frozenset[tuple[str, str]]:
    """Book and code of every finding of the last run."""
    with history._database.reading() as connection:
        return frozenset((r.book, r.code) for r in connection.execute(select(schema.FINDINGS)))


def cell_typed(value: Value) -> GridCell | None:
    """The cell that a value becomes."""
    if isinstance(value, Fault):
        return GridCell(Kind.ERROR, value.code)
    return None if value is None or value == "" else cell_of(value)


@dataclass
class MemoryDesk(Desk):
    """Edits change the grids as the model says: what is put to the test is all that reads them."""

    runs: int = 0
    _copies: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        made = template()
        _raw(made.session.history).deserialize(made.history)
        self._files: Files = {location: dict(grids) for location, grids in made.files.items()}
        self._session = made.session
        self.books = dict(made.books)
        self._at = {book: f"memory:{book}" for book in BOOKS}

    def _grids(self, book: str) -> dict[str, Grid]:
        return self._files[self._at[book]]

    def tab_ids(self, book: str) -> dict[str, str]:
        return {grid.title: tab_id for tab_id, grid in self._grids(book).items()}

    def can_hold(self, value: Value) -> bool:
        return True

    def type(self, book: str, tab: ModelTab, edit: Type) -> Mapping[Position, str]:
        cells = {at: cell_typed(value) for at, value in edit.values.items()}
        grids = self._grids(book)
        kept = {at: cell for at, cell in grids[tab.tab_id].cells.items() if at not in cells}
        grids[tab.tab_id] = replace(grids[tab.tab_id], cells=kept | {at: c for at, c in cells.items() if c})
        return {at: cell.raw for at, cell in cells.items() if cell}

    def edit(self, book: str, tab: ModelTab, edit: Edit) -> None:
        after = tab.twin(tab.tab_id, tab.title)
        after.apply(edit)
        cells = {at: piece.cell for at, piece in after.cells.items() if piece.cell}
        grids = self._grids(book)
        grids[tab.tab_id] = replace(grids[tab.tab_id], cells=cells)

    def order(self, book: str, tab: ModelTab, rows: range, by: int, *, descending: bool) -> list[int]:
        cells = self._grids(book)[tab.tab_id].cells
        filled = sorted((row for row in rows if (row, by) in cells), key=lambda row: _sort_key(cells[row, by]))
        filled = filled[::-1] if descending else filled
        return filled + [row for row in rows if (row, by) not in cells]

    def rename_tab(self, book: str, tab: ModelTab, title: str) -> str:
        grids = self._grids(book)
        grids[tab.tab_id] = replace(grids[tab.tab_id], title=title)
        return tab.tab_id

    def duplicate_tab(self, book: str, tab: ModelTab, title: str) -> str:
        grids = self._grids(book)
        grids[title] = replace(grids[tab.tab_id], tab_id=title, title=title)
        return title

    def add_tab(self, book: str, title: str) -> str:
        self._grids(book)[title] = Grid(tab_id=title, title=title, cells={})
        return title

    def delete_tab(self, book: str, tab: ModelTab) -> None:
        del self._grids(book)[tab.tab_id]

    def move_tab_first(self, book: str, tab: ModelTab) -> None:
        grids = self._grids(book)
        self._files[self._at[book]] = {tab.tab_id: grids.pop(tab.tab_id)} | grids

    def copy_book(self, book: str) -> None:
        copied = {name: typed(grid, {COPYS_CELL: "Only in the copy"}) for name, grid in self._grids(book).items()}
        self._files[f"memory:0 copy of {book}"] = copied

    def rename_book(self, book: str) -> None:
        old, self._at[book] = self._at[book], f"{self._at[book]}, final"
        self._files[self._at[book]] = self._files.pop(old)

    def save_again(self, book: str) -> None:
        """There are no files here."""

    def peoples(self) -> object:
        return {
            location: [grid for grid in grids.values() if not is_attention(grid)]
            for location, grids in self._files.items()
            if location != "memory:summary"
        }

    def sync(self, *, full: bool = False, accept_empty: Sequence[str] = ()) -> Synced:
        self.runs += 1
        history = self._session.history
        backend = MemoryBackend(history.listings(), files=self._files)
        session = replace(self._session, backend=backend, now=NOON + timedelta(minutes=self.runs))
        vars(session).update(_lasting(self._session))
        result = sync_books(session, SyncOptions(full=full, accept_empty=frozenset(accept_empty)), QUIET)
        vars(self._session).update(_lasting(session))
        known = history.workbooks()
        return Synced(
            code=result.exit_code,
            entries={book: found for book, known_one in known.items() if (found := known_one.entries)},
            told=told_by(history),
            failed={failed["book"]: failed["reason"] for failed in result.data["books"]["failed"]},
            pages={book: self._page(book) for book in BOOKS},
            summary=words(self._files["memory:summary"]["Overview"]),
        )

    def _page(self, book: str) -> str:
        return "\n".join(words(grid) for grid in self._grids(book).values() if is_attention(grid))

    def close(self) -> None:
        """Memory needs no tidying up."""


LASTING = ("structure", "definitions", "reader_id", "codes", "prefilled", "grants", "outsiders", "settings")


def _lasting(session: Session) -> dict[str, Any]:
    """What a session has worked out and is the same in the next one: working it out takes longest."""
    return {name: vars(session)[name] for name in LASTING if name in vars(session)}


def _sort_key(cell: GridCell) -> tuple[bool, float, str]:
    if isinstance(cell.value, str):
        return True, 0, cell.value.casefold()
    return False, float(cell.value), ""
