"""The coalition on the emulated Google, where people work in the browser: what menus do, as requests of batchUpdate."""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache, cmp_to_key
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

from niiw_sheets.history.store import History
from niiw_sheets.sheet import SERIAL_EPOCH, GridCell, Kind, Position, address, serial_day, shortest
from tests.google_coalition import GoogleCoalition
from tests.google_emulator.batch_ranges import _order
from tests.google_emulator.reading import Reading
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_store.states import States
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK
from tests.state_machine.desk import BOOKS, Desk, Synced
from tests.state_machine.edits import COLUMNS, ROWS, Edit, Fault, Type, Value
from tests.state_machine.google_requests import Json, needed, requests
from tests.state_machine.in_memory import told_by
from tests.state_machine.model import ModelTab

FIRST_DAY, LAST_DAY = ((day - SERIAL_EPOCH).days for day in (date.min, date.max))
"""What lies beyond them shows as a number."""
FORMULAS = {"#N/A": "=NA()", "#DIV/0!": "=1/0"}
"""What to type for an error."""


@cache
def states(root: Path) -> States:
    """Made once for all sequences."""
    made = States(root)
    made.build()
    return made


@cache
def _root() -> Path:
    return Path(mkdtemp())


@dataclass
class GoogleDesk(Desk):
    """Every edit is a request of a person's browser."""

    sees_copies = False  # the scope drive.file shows an app only the files that it made itself

    def __post_init__(self) -> None:
        self._stack = ExitStack()
        self._folder = Path(mkdtemp())
        self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
        patch = self._stack.enter_context(pytest.MonkeyPatch.context())
        restored = states(_root()).restored("provisioned", self._folder, patch)
        self._coalition: GoogleCoalition = self._stack.enter_context(restored)
        self.books = {"clinic": PARTNER_BOOK, "coalition": COALITION_BOOK}
        self._files = {book: self._coalition.file(book) for book in (*BOOKS, "library", "summary")}
        self._rosa = self._coalition.person()

    def _spreadsheet(self, book: str) -> Spreadsheet:
        return self._coalition.google.spreadsheets[self._files[book]]

    def _sheet(self, book: str, tab: ModelTab) -> Sheet:
        return self._spreadsheet(book)._book.sheet(int(tab.tab_id))

    def _do(self, book: str, *requests: Json) -> Any:
        return self._rosa.batch(self._files[book], *requests)

    def tab_ids(self, book: str) -> dict[str, str]:
        return {sheet.title: str(sheet.sheet_id) for sheet in self._spreadsheet(book)._book.sheets}

    def can_hold(self, value: Value) -> bool:
        if isinstance(value, Fault):
            return value.code in FORMULAS
        return not isinstance(value, str) or not value.lstrip().startswith("=")

    def type(self, book: str, tab: ModelTab, edit: Type) -> Mapping[Position, str]:
        self._make_room(book, tab, max(row for row, _ in edit.values), max(column for _, column in edit.values))
        self._unmerge(book, tab)
        for at, value in edit.values.items():
            self._rosa.type(self._files[book], tab.title, at, _keys_pressed(value))
        return self._shown(book, tab, list(edit.values))

    def _shown(self, book: str, tab: ModelTab, places: Sequence[Position]) -> dict[Position, str]:
        ranges = [f"'{tab.title}'!{address(*at)}" for at in places]
        (sheet,) = self._spreadsheet(book).resource(ranges, grid_data=True, highlighted=False)["sheets"]
        cells = [(data.get("rowData") or [{}])[0].get("values", [{}]) for data in sheet["data"]]
        found = {at: _raw((cell or [{}])[0]) for at, cell in zip(places, cells, strict=True)}
        return {at: raw for at, raw in found.items() if raw}

    def edit(self, book: str, tab: ModelTab, edit: Edit) -> None:
        self._make_room(book, tab, *needed(edit, tab))
        self._unmerge(book, tab)
        self._do(book, *requests(self._sheet(book, tab), edit))

    def order(self, book: str, tab: ModelTab, rows: range, by: int, *, descending: bool) -> list[int]:
        sheet, reading = self._sheet(book, tab), Reading(self._spreadsheet(book)._book)
        values = {row: reading.value(sheet, row - 1, by - 1) for row in rows}

        def compare(first: int, second: int) -> int:
            return _order(values[first], values[second], descending)

        return sorted(rows, key=cmp_to_key(compare))

    def rename_tab(self, book: str, tab: ModelTab, title: str) -> str:
        properties = {"sheetId": int(tab.tab_id), "title": title}
        self._do(book, {"updateSheetProperties": {"properties": properties, "fields": "title"}})
        return tab.tab_id

    def duplicate_tab(self, book: str, tab: ModelTab, title: str) -> str:
        request = {"sourceSheetId": int(tab.tab_id), "newSheetName": title, "insertSheetIndex": 1}
        return _new_id(self._do(book, {"duplicateSheet": request}))

    def add_tab(self, book: str, title: str) -> str:
        return _new_id(self._do(book, {"addSheet": {"properties": {"title": title}}}))

    def delete_tab(self, book: str, tab: ModelTab) -> None:
        self._do(book, {"deleteSheet": {"sheetId": int(tab.tab_id)}})

    def move_tab_first(self, book: str, tab: ModelTab) -> None:
        properties = {"sheetId": int(tab.tab_id), "index": 0}
        self._do(book, {"updateSheetProperties": {"properties": properties, "fields": "index"}})

    def copy_book(self, book: str) -> None:
        self._coalition.google.people(self._rosa.email, everywhere=True).copy(self._files[book])

    def rename_book(self, book: str) -> None:
        self._rosa.rename(self._files[book], f"{book}, final")

    def save_again(self, book: str) -> None:
        """The browser has saved everything already."""

    def peoples(self) -> object:
        return {
            file: [
                (sheet.title, sheet.properties, tuple(sheet.rows)) for sheet in found._book.sheets if _peoples(sheet)
            ]
            for file, found in self._coalition.google.spreadsheets.items()
            if file != self._files["summary"]
        }

    def sync(self, *, full: bool = False, accept_empty: Sequence[str] = ()) -> Synced:
        accepted = [word for book in accept_empty for word in ("--accept-empty", book)]
        outcome = self._coalition.sync(*(["--full"] if full else []), *accepted)
        with History.open(self._coalition.database_url) as history:
            known, told = history.workbooks(), told_by(history)
        return Synced(
            code=outcome.code,
            entries={book: found for book, known_one in known.items() if (found := known_one.entries)},
            told=told,
            failed={failed["book"]: failed["reason"] for failed in outcome.data["books"]["failed"]},
            pages={book: self._words(book, "Attention") for book in BOOKS},
            summary=self._words("summary", "Overview"),
        )

    def _words(self, book: str, title: str) -> str:
        sheet = self._spreadsheet(book)._book.titled(title)
        return "\n".join(str(cell.entered) for _, _, cell in sheet.cells_in(sheet.whole)) if sheet else ""

    def close(self) -> None:
        self._stack.close()

    def _make_room(self, book: str, tab: ModelTab, rows: int, columns: int) -> None:
        sheet = self._sheet(book, tab)
        for dimension, missing in ((ROWS, rows - sheet.row_count), (COLUMNS, columns - sheet.column_count)):
            if missing > 0:
                request = {"sheetId": sheet.sheet_id, "dimension": dimension, "length": missing}
                self._do(book, {"appendDimension": request})

    def _unmerge(self, book: str, tab: ModelTab) -> None:
        """Merged cells stand in the way of moving and sorting: a person takes them apart first."""
        sheet = self._sheet(book, tab)
        if sheet.merges:
            self._do(book, {"unmergeCells": {"range": {"sheetId": sheet.sheet_id}}})


def _keys_pressed(value: Value) -> str:
    if isinstance(value, Fault):
        return FORMULAS[value.code]
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return f"{value.month}/{value.day}/{value.year}"
    return shortest(value) if isinstance(value, float) else value or ""


def _raw(cell: Json) -> str:
    """What a cell shows, as every table says it."""
    value = cell.get("effectiveValue", {})
    if "errorValue" in value:
        return str(cell["formattedValue"])
    if "numberValue" in value:
        kind = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type")
        number = float(value["numberValue"])
        is_day = kind in {"DATE", "DATE_TIME"} and FIRST_DAY <= number < LAST_DAY + 1
        return serial_day(number).isoformat() if is_day else shortest(number)
    if "boolValue" in value:
        return GridCell(Kind.BOOL, bool(value["boolValue"])).raw
    return str(value.get("stringValue", ""))


def _new_id(answer: Json) -> str:
    ((reply,),) = [[next(iter(each.values())) for each in answer["replies"]]]
    return str(reply["properties"]["sheetId"])


def _peoples(sheet: Sheet) -> bool:
    return sheet.title != "Attention"
