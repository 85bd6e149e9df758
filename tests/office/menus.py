"""The menu commands by which a person changes tabs, rows, columns and blocks of cells, as LibreOffice carries them out.

Runs under the system's Python. Rows and columns count from 1, as people see them; columns are given by their letters.
"""

from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField2
from com.sun.star.sheet.FilterOperator2 import EQUAL

_CELLS_DOWN, _CELLS_RIGHT, _ROWS_BEFORE, _COLUMNS_BEFORE = range(4)
"""How *Paste Special* makes room for what it inserts (`MoveMode`)."""
_REPLACE_ALL = 3


def arguments(**values: object) -> tuple[Any, ...]:
    """Named arguments as UNO wants them; `__` in a name stands for a full stop."""
    found = []
    for name, value in values.items():
        pair = PropertyValue()
        pair.Name, pair.Value = name.replace("__", "."), value
        found.append(pair)
    return tuple(found)


def _short(number: int) -> Any:
    return uno.Any("short", number)


class Menus:
    """Someone with a workbook open. Every public method is a command."""

    def __init__(self, dispatcher: Any) -> None:
        self._dispatcher = dispatcher
        self._document: Any = None

    # Rows and columns

    def insert_row(self, tab: str, above: int, count: int = 1) -> None:
        """Inserts rows above another one."""
        self._mark(tab, f"{above}:{above + count - 1}")
        self._menu("InsertRowsBefore")

    def insert_column(self, tab: str, before: str) -> None:
        """Inserts a column before another one."""
        self._mark(tab, f"{before}:{before}")
        self._menu("InsertColumnsBefore")

    def delete_rows(self, tab: str, first: int, last: int) -> None:
        """Deletes whole rows."""
        self._mark(tab, f"{first}:{last}")
        self._menu("DeleteRows")

    def delete_column(self, tab: str, column: str) -> None:
        """Deletes a whole column."""
        self._mark(tab, f"{column}:{column}")
        self._menu("DeleteColumns")

    def move_row(self, tab: str, row: int, above: int) -> None:
        """Cuts a whole row, inserts it above another one, and deletes the empty row that is left."""
        self._move(tab, f"{row}:{row}", f"A{above}", _ROWS_BEFORE)
        left = row + 1 if row >= above else row
        self.delete_rows(tab, left, left)

    def copy_row(self, tab: str, row: int, above: int) -> None:
        """Copies a whole row and inserts the copy above another one."""
        self._copy(tab, f"{row}:{row}")
        self._paste_special(tab, f"A{above}", _ROWS_BEFORE)

    def move_column(self, tab: str, column: str, before: str) -> None:
        """Cuts a whole column, inserts it before another one, and deletes the empty column that is left."""
        self._move(tab, f"{column}:{column}", f"{before}1", _COLUMNS_BEFORE)
        cells = self._sheet(tab).getCellRangeByName
        index = cells(f"{column}1").CellAddress.Column
        if index >= cells(f"{before}1").CellAddress.Column:
            index += 1
        self.delete_column(tab, self._letters(tab, index))

    def hide_rows(self, tab: str, first: int, last: int) -> None:
        """Hides rows."""
        self._mark(tab, f"{first}:{last}")
        self._menu("HideRow")

    def hide_column(self, tab: str, column: str) -> None:
        """Hides a column."""
        self._mark(tab, f"{column}:{column}")
        self._menu("HideColumn")

    def group_rows(self, tab: str, first: int, last: int) -> None:
        """Groups rows and folds the group."""
        self._mark(tab, f"{first}:{last}")
        self._menu("Group", RowOrCol="R")
        self._menu("HideDetail")

    def unhide_all(self, tab: str) -> None:
        """Marks everything and shows all rows and columns."""
        self._mark(tab, "A1:AMJ1048576")
        self._menu("ShowRow")
        self._menu("ShowColumn")

    # Blocks of cells

    def type(self, tab: str, cell: str, text: str) -> None:
        """Types into a cell and presses Enter."""
        self._mark(tab, cell)
        self._menu("EnterString", StringName=text)

    def clear(self, tab: str, cells: str) -> None:
        """Marks cells and presses Delete."""
        self._mark(tab, cells)
        self._menu("ClearContents")

    def insert_cells(self, tab: str, cells: str, to_the_right: bool = False) -> None:
        """Inserts cells; those that stand there move down or to the right."""
        self._mark(tab, cells)
        self._menu("InsertCell", Flags=">" if to_the_right else "V")

    def delete_cells(self, tab: str, cells: str, to_the_left: bool = False) -> None:
        """Deletes cells; what stands below moves up, or what stands beside moves left."""
        self._mark(tab, cells)
        self._menu("DeleteCell", Flags="L" if to_the_left else "U")

    def move_cells(self, tab: str, cells: str, to: str) -> None:
        """Cuts a block and pastes it over other cells, hidden ones in it too."""
        self._cut(tab, cells)
        self._mark(tab, to)
        self._menu("Paste")

    def copy_cells(self, tab: str, cells: str, to: str, on: str = "") -> None:
        """Copies a block and pastes it over other cells, of another tab where `on` names it."""
        self._copy(tab, cells)
        self._mark(on or tab, to)
        self._menu("Paste")

    def insert_copied_cells(self, tab: str, cells: str, to: str) -> None:
        """Copies a block and inserts it; what stands there moves down."""
        self._copy(tab, cells)
        self._paste_special(tab, to, _CELLS_DOWN)

    def write(self, tab: str, texts: dict[str, str]) -> None:
        """Puts texts into cells as if they were typed, all at once."""
        for cell, text in texts.items():
            self._sheet(tab).getCellRangeByName(cell).FormulaLocal = text

    def paste_text(self, tab: str, cell: str, text: str) -> None:
        """Pastes lines of plain text, their parts apart by tabs, over cells.

        LibreOffice asks about it in a dialog that nobody can answer without a screen, so the parts are typed: like a
        paste of plain text that keeps formats and rules.
        """
        corner = self._sheet(tab).getCellRangeByName(cell).CellAddress
        for row, line in enumerate(text.split("\n"), start=corner.Row):
            for column, part in enumerate(line.split("\t"), start=corner.Column):
                self.type(tab, f"{self._letters(tab, column)}{row + 1}", part)

    def fill_down(self, tab: str, cells: str) -> None:
        """Fills a block with what stands in its first row."""
        self._mark(tab, cells)
        self._menu("FillDown")

    def merge(self, tab: str, cells: str) -> None:
        """Merges cells; the covered ones keep what they hold."""
        self._mark(tab, cells)
        self._menu("MergeCells", MoveContents=False)

    def comment(self, tab: str, cell: str, text: str) -> None:
        """Puts a comment on a cell."""
        self._mark(tab, cell)
        self._menu("InsertAnnotation", Text=text)

    def replace_all(self, tab: str, text: str, by: str) -> None:
        """Replaces a text in all cells of a tab, hidden ones too."""
        self._mark(tab, "A1")
        self._menu(
            "ExecuteSearch",
            SearchItem__SearchString=text,
            SearchItem__ReplaceString=by,
            SearchItem__Command=_REPLACE_ALL,
        )

    # Sorting and filtering

    def sort(self, tab: str, cells: str, column: int, descending: bool = False, headings: bool = False) -> None:
        """Marks cells and sorts them by a column (A is 1); `headings`: their first row stays."""
        self._mark(tab, cells)
        self._menu("DataSort", ByRows=True, HasHeader=headings, Col1=column, Ascending1=not descending)

    def sort_button(self, tab: str, cell: str, descending: bool = False) -> None:
        """Puts the cursor into a cell and presses the button A to Z, or Z to A."""
        self._mark(tab, cell)
        self._menu("SortDescending" if descending else "SortAscending")

    def filter(self, tab: str, cells: str, column: int, text: str = "") -> None:
        """Shows only the rows of a list, given with its headings, with this text in a column (the list's first is 1).

        Without a text all rows are shown again.
        """
        block = self._sheet(tab).getCellRangeByName(cells)
        descriptor = block.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        if text:
            field = TableFilterField2()
            field.Field, field.Operator, field.StringValue = column - 1, EQUAL, text
            descriptor.setFilterFields2((field,))
        block.filter(descriptor)

    # Tabs

    def rename(self, tab: str, title: str) -> None:
        """Renames a tab."""
        self._menu("Name", Name=title, Index=self._index(tab) + 1)

    def move_tab(self, tab: str, before: int) -> None:
        """Moves a tab before another one (the first is 1)."""
        self._document.Sheets.moveByName(tab, before - 1)

    def copy_tab(self, tab: str, title: str) -> None:
        """Copies a tab and puts the copy behind it."""
        self._document.Sheets.copyByName(tab, title, self._index(tab) + 1)

    def add_tab(self, title: str, before: int = 1) -> None:
        """Inserts an empty tab before another one."""
        self._document.Sheets.insertNewByName(title, before - 1)

    def delete_tab(self, tab: str) -> None:
        """Deletes a tab."""
        self._document.Sheets.removeByName(tab)

    # Looking

    def contents(self, tab: str) -> list[tuple[int, int, str | float | None]]:
        """Every cell that holds something, covered and hidden ones too: row, column and value; None for a formula."""
        sheet = self._sheet(tab)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        block = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
        return [
            (row, column, None if formula != value and formula.startswith("=") else value)
            for row, (values, formulas) in enumerate(zip(block.DataArray, block.FormulaArray, strict=True), start=1)
            for column, (value, formula) in enumerate(zip(values, formulas, strict=True), start=1)
            if formula != ""
        ]

    # How it is done

    def _sheet(self, tab: str) -> Any:
        return self._document.Sheets.getByName(tab)

    def _letters(self, tab: str, index: int) -> str:
        return str(self._sheet(tab).Columns.getByIndex(index).Name)

    def _index(self, tab: str) -> int:
        return list(self._document.Sheets.ElementNames).index(tab)

    def _move(self, tab: str, cells: str, to: str, room: int) -> None:
        self._cut(tab, cells)
        self._paste_special(tab, to, room)

    def _copy(self, tab: str, cells: str) -> None:
        self._mark(tab, cells)
        self._menu("Copy")

    def _cut(self, tab: str, cells: str) -> None:
        self._mark(tab, cells)
        self._menu("Cut")

    def _paste_special(self, tab: str, to: str, room: int) -> None:
        self._mark(tab, to)
        plain = {"SkipEmptyCells": False, "Transpose": False, "AsLink": False}
        self._menu("InsertContents", Flags="A", FormulaCommand=_short(0), **plain, MoveMode=_short(room))

    def _mark(self, tab: str, cells: str) -> None:
        self._document.CurrentController.setActiveSheet(self._sheet(tab))
        self._menu("GoToCell", ToPoint=cells)

    def _menu(self, command: str, **values: object) -> None:
        frame = self._document.CurrentController.Frame
        self._dispatcher.executeDispatch(frame, f".uno:{command}", "", 0, arguments(**values))
