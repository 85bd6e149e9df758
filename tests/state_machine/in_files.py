"""The coalition in .xlsx files, which people open, change and save with openpyxl."""

import atexit
import re
import shutil
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from niiw_sheets.history.store import History
from niiw_sheets.sheet import GridCell, Kind, Position
from tests.commands.coalitions import Coalition, Templates, words
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK
from tests.state_machine.desk import BOOKS, Desk, Synced
from tests.state_machine.edits import ROWS, CopyRow, Delete, Edit, Fault, Insert, Look, Merge, Type, Value, moved
from tests.state_machine.in_memory import cell_typed, told_by
from tests.state_machine.model import ModelTab

NOT_WRITTEN = re.compile("[\r\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
"""openpyxl writes these as they are: a program then reads something else, or nothing."""


@cache
def templates() -> Templates:
    """Made once for all sequences, and put away at the end."""
    root = Path(mkdtemp())
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return Templates(root)


@dataclass
class XlsxDesk(Desk):
    """A workbook stays open from its first edit until somebody saves it; everybody does before a sync."""

    _open: dict[str, openpyxl.Workbook] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._coalition: Coalition = templates().restored("provisioned")
        self.books = {"clinic": PARTNER_BOOK, "coalition": COALITION_BOOK}
        self._at = {book: self._coalition.book(book) for book in BOOKS}

    def _book(self, book: str) -> openpyxl.Workbook:
        if book not in self._open:
            self._open[book] = openpyxl.load_workbook(self._at[book])
        return self._open[book]

    def _sheet(self, book: str, tab: ModelTab) -> Worksheet:
        sheet = self._book(book)[tab.title]
        assert isinstance(sheet, Worksheet)
        return sheet

    def tab_ids(self, book: str) -> dict[str, str]:
        return {title: title for title in self._book(book).sheetnames}

    def can_hold(self, value: Value) -> bool:
        return not isinstance(value, str) or not (ILLEGAL_CHARACTERS_RE.search(value) or NOT_WRITTEN.search(value))

    def type(self, book: str, tab: ModelTab, edit: Type) -> Mapping[Position, str]:
        sheet = self._sheet(book, tab)
        _unmerge(sheet)
        shown = {}
        for at, value in edit.values.items():
            cell = sheet.cell(*at)
            assert isinstance(cell, Cell)
            cell.value = value.code if isinstance(value, Fault) else value
            if isinstance(value, str):
                cell.data_type = "s"  # else a text that begins with = is taken for a formula
            if value is not None and value != "":
                shown[at] = _raw(cell, value)
        return shown

    def edit(self, book: str, tab: ModelTab, edit: Edit) -> None:
        sheet = self._sheet(book, tab)
        if isinstance(edit, Look):
            _change_looks(sheet, edit)
            return
        _unmerge(sheet)
        match edit:
            case Insert():
                (sheet.insert_rows if edit.dimension == ROWS else sheet.insert_cols)(edit.at, edit.count)
            case Delete():
                delete = sheet.delete_rows if edit.dimension == ROWS else sheet.delete_cols
                delete(edit.first, edit.last - edit.first + 1)
            case Merge(area=area):
                sheet.merge_cells(
                    start_row=area.top, start_column=area.left, end_row=area.bottom, end_column=area.right
                )
            case _:
                _rearrange(sheet, edit)

    def order(self, book: str, tab: ModelTab, rows: range, by: int, *, descending: bool) -> list[int]:
        values = {row: self._sheet(book, tab).cell(row, by).value for row in rows}
        filled = sorted((row for row in rows if values[row] is not None), key=lambda row: _sort_key(values[row]))
        return (filled[::-1] if descending else filled) + [row for row in rows if values[row] is None]

    def rename_tab(self, book: str, tab: ModelTab, title: str) -> str:
        self._sheet(book, tab).title = title
        return title

    def duplicate_tab(self, book: str, tab: ModelTab, title: str) -> str:
        sheet = self._sheet(book, tab)
        _unmerge(sheet)
        twin = self._book(book).copy_worksheet(sheet)
        twin.title = title
        for at, cell in sheet._cells.items():
            if cell.data_type == "s":
                twin.cell(*at).data_type = "s"
        return title

    def add_tab(self, book: str, title: str) -> str:
        self._book(book).create_sheet(title)
        return title

    def delete_tab(self, book: str, tab: ModelTab) -> None:
        self._book(book).remove(self._sheet(book, tab))

    def move_tab_first(self, book: str, tab: ModelTab) -> None:
        workbook = self._book(book)
        workbook.move_sheet(self._sheet(book, tab), -workbook.sheetnames.index(tab.title))

    def copy_book(self, book: str) -> None:
        self.save_again(book)
        shutil.copy(self._at[book], self._at[book].with_name(f"Copy of {book}.xlsx"))

    def rename_book(self, book: str) -> None:
        self.save_again(book)
        self._at[book] = self._at[book].rename(self._at[book].with_name(f"{self._at[book].stem}, final.xlsx"))

    def save_again(self, book: str) -> None:
        self._book(book).save(self._at[book])
        self._open.pop(book).close()

    def peoples(self) -> object:
        for book in list(self._open):
            self.save_again(book)
        files = self._coalition.files()
        return {path: content for path, content in files.items() if path.stem not in {"Attention", "summary"}}

    def sync(self, *, full: bool = False, accept_empty: Sequence[str] = ()) -> Synced:
        self.peoples()
        accepted = [word for book in accept_empty for word in ("--accept-empty", book)]
        outcome = self._coalition.sync(*(["--full"] if full else []), *accepted)
        with History.open(f"sqlite:///{self._coalition.database}") as history:
            known, told = history.workbooks(), told_by(history)
        return Synced(
            code=outcome.code,
            entries={book: found for book, known_one in known.items() if (found := known_one.entries)},
            told=told,
            failed={failed["book"]: failed["reason"] for failed in outcome.data["books"]["failed"]},
            pages={book: self._coalition.says(book) for book in BOOKS},
            summary=words(self._coalition.summary("Overview")),
        )

    def close(self) -> None:
        for workbook in self._open.values():
            workbook.close()


def _raw(cell: Cell, value: Value) -> str:
    """What a cell shows: a number in a cell that is formatted as a date is a day."""
    typed = cell_typed(value)
    assert typed
    if typed.kind is Kind.NUMBER and cell.is_date:
        return GridCell(Kind.DATE, typed.value).raw
    return typed.raw


def _unmerge(sheet: Worksheet) -> None:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))


def _rearrange(sheet: Worksheet, edit: Edit) -> None:
    """Takes every cell, with its looks, to where an edit takes it."""
    copies = {}
    if isinstance(edit, CopyRow):
        copies = {(edit.above, column): copy(c) for (row, column), c in sheet._cells.items() if row == edit.source}
    kept = {}
    for at, cell in sheet._cells.items():
        target = moved(edit, at)
        if target:
            cell.row, cell.column = target
            kept[target] = cell
    sheet._cells = kept
    for (row, column), cell in copies.items():
        twin = sheet.cell(row, column)
        twin._value, twin.data_type, twin._style = cell._value, cell.data_type, copy(cell._style)


def _change_looks(sheet: Worksheet, edit: Look) -> None:
    letter = get_column_letter(edit.at)
    rows = edit.dimension == ROWS
    dimension = sheet.row_dimensions[edit.at] if rows else sheet.column_dimensions[letter]
    match edit.kind:
        case "hide" | "show":
            dimension.hidden = edit.kind == "hide"
        case "group":
            dimension.outlineLevel = 1
        case "filter":
            sheet.auto_filter.ref = (
                f"A{edit.at}:{get_column_letter(max(sheet.max_column, 2))}{edit.at + 40}" if rows else None
            )
        case _:
            cell = sheet.cell(edit.at, 1) if rows else sheet.cell(1, edit.at)
            if isinstance(cell, Cell):
                cell.comment = Comment("Ask Rosa", "Ben")


def _sort_key(value: object) -> tuple[bool, float, str]:
    if isinstance(value, date):
        return False, float(value.toordinal()), ""
    if isinstance(value, int | float):
        return False, float(value), ""
    return True, 0, str(value).casefold()
