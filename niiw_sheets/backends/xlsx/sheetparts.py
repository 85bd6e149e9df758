"""The cells of one worksheet part, read as they stream by; formatted cells without a value cost next to nothing."""

import re
from collections.abc import Iterable
from functools import lru_cache

from niiw_sheets.backends.xlsx.cellvalues import CellValues
from niiw_sheets.backends.xlsx.plainform import PlainCell, decoded, plain_cells
from niiw_sheets.backends.xlsx.scan import Attributes, feed, new_parser
from niiw_sheets.backends.xlsx.thinning import without_empty_cells
from niiw_sheets.backends.xlsx.unreadable import damaged
from niiw_sheets.sheet import GridCell, Position, address

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_REFERENCE = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")
_FORMULA = " f"
"""Marks a cell with a formula among its attributes, where no attribute of a file can have this name."""


def read_cells(chunks: Iterable[bytes], part: str, values: CellValues) -> dict[Position, GridCell]:
    """The non-empty cells of a worksheet. Raises UnreadableWorkbook where the part is damaged."""
    xml = without_empty_cells(b"".join(chunks))
    plain = plain_cells(xml)
    if plain is not None:
        return _from_plain(plain, values)
    reader = _CellsReader(values)
    feed(reader.parser, [xml], part)
    return reader.cells


def _from_plain(plain: Iterable[PlainCell], values: CellValues) -> dict[Position, GridCell]:
    cells: dict[Position, GridCell] = {}
    for letters, row, style, kind, formula, raw in plain:
        if raw or formula:
            value = _decoded(raw) if "&" in raw or "\r" in raw else raw
            cell = values.cell(kind or "n", style or "0", value, inline="", formula=bool(formula))
            if cell is not None:
                cells[_within(int(row), _column_number(letters))] = cell
    return cells


def _decoded(raw: str) -> str:
    try:
        return decoded(raw)
    except (ValueError, OverflowError):
        raise damaged("a cell's value is not proper text") from None


class _CellsReader:
    """The parser's handlers. The ones for ends and text are only set inside cells that hold something."""

    def __init__(self, values: CellValues) -> None:
        self.cells: dict[Position, GridCell] = {}
        self._values = values
        self._row = 0
        self._cell: Attributes | None = None
        self._phonetic = False
        self._value: list[str] = []
        self._inline: list[str] = []
        self.parser = new_parser()
        self.parser.StartElementHandler = self._root

    def _root(self, name: str, _attributes: Attributes) -> None:
        namespace, blank, local = name.rpartition(" ")
        if local != "worksheet":
            raise damaged("a tab's part holds something else")
        prefix = namespace + blank
        self._c = prefix + "c"
        self._v = prefix + "v"
        self._t = prefix + "t"
        self._r_ph = prefix + "rPh"
        self._starts = {
            prefix + "row": self._start_row,
            prefix + "f": self._start_formula,
            self._v: self._start_value,
            self._t: self._start_text,
            self._r_ph: self._start_phonetic,
        }
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == self._c:
            if "r" not in attributes:
                attributes["r"] = self._next_address()
            self._cell = attributes
        elif name in self._starts:
            self._starts[name](attributes)

    def _start_row(self, attributes: Attributes) -> None:
        self._row = _row_number(attributes["r"]) if "r" in attributes else self._row + 1
        self._cell = None

    def _start_formula(self, _attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell[_FORMULA] = ""
            self.parser.EndElementHandler = self._end

    def _start_value(self, _attributes: Attributes) -> None:
        self.parser.CharacterDataHandler = self._value.append
        self.parser.EndElementHandler = self._end

    def _start_text(self, _attributes: Attributes) -> None:
        if not self._phonetic:
            self.parser.CharacterDataHandler = self._inline.append
        self.parser.EndElementHandler = self._end

    def _start_phonetic(self, _attributes: Attributes) -> None:
        self._phonetic = True
        self.parser.EndElementHandler = self._end

    def _end(self, name: str) -> None:
        if name in (self._v, self._t):
            self.parser.CharacterDataHandler = None
        elif name == self._r_ph:
            self._phonetic = False
        elif name == self._c:
            self.parser.EndElementHandler = None
            self._finish_cell()

    def _finish_cell(self) -> None:
        attributes = self._cell or {}
        cell = self._values.cell(
            attributes.get("t", "n"),
            attributes.get("s", "0"),
            "".join(self._value),
            inline="".join(self._inline),
            formula=_FORMULA in attributes,
        )
        self._value.clear()
        self._inline.clear()
        if cell is not None:
            self.cells[_position(attributes.get("r", ""))] = cell

    def _next_address(self) -> str:
        column = 1 if self._cell is None else _position(self._cell["r"])[1] + 1
        return address(self._row, column)


def _row_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise damaged("a row has no proper number") from None


def _position(reference: str) -> Position:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged("a cell has no proper address")
    return _within(int(match[2]), _column_number(match[1]))


def _within(row: int, column: int) -> Position:
    if not (1 <= row <= MAX_ROWS and column <= MAX_COLUMNS):
        raise damaged("a cell lies outside the largest possible tab")
    return row, column


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
