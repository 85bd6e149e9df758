"""What a cell holds: the text of its value turned into a neutral cell by its type and number format."""

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from niiw_sheets.backends.numberformats import Display
from niiw_sheets.backends.xlsx.sharedstrings import unescape
from niiw_sheets.backends.xlsx.unreadable import damaged
from niiw_sheets.sheet import SERIAL_EPOCH, GridCell, Kind

UNCALCULATED = "formula without a stored result"
"""The value (of kind ERROR) of a formula that no program has calculated yet, as in files saved by openpyxl."""

SHIFT_1904 = 1462
"""Days between the two date systems: day 0 of the other one is 1 January 1904."""

_BOOLS = {"1": True, "true": True, "0": False, "false": False}
_FIRST_SERIAL = (date.min - SERIAL_EPOCH).days
_LAST_SERIAL = (date.max - SERIAL_EPOCH).days
_DAY = timedelta(days=1)


class CellValues:
    """Turns stored values into cells; the shared texts and styles of the workbook are loaded when first needed."""

    def __init__(
        self,
        load_strings: Callable[[], dict[str, str]],
        load_displays: Callable[[], dict[str, Display]],
        *,
        shift: int = 0,
    ) -> None:
        """`shift` is added to date serials to make them count from 1899-12-30."""
        self._load_strings = load_strings
        self._load_displays = load_displays
        self._shift = shift
        self._by_type = {
            "s": self._shared,
            "n": self._number,
            "b": self._bool,
            "e": self._error,
            "d": self._iso_date,
        }

    @cached_property
    def _strings(self) -> dict[str, str]:
        return self._load_strings()

    @cached_property
    def _displays(self) -> dict[str, Display]:
        return self._load_displays()

    def cell(self, kind: str, style: str, value: str, *, inline: str, formula: bool) -> GridCell | None:
        """The cell of a type (`t`) and style (`s`) with a value or an inline text; None if it is empty."""
        if inline:
            return _text(inline)
        if kind == "str":
            return _text(value) if value else None
        value = value.strip()
        if not value:
            return GridCell(Kind.ERROR, UNCALCULATED) if formula else None
        return self._by_type.get(kind, self._literal)(value, style)

    def _literal(self, value: str, _style: str) -> GridCell:
        return _text(value)

    def _shared(self, value: str, _style: str) -> GridCell | None:
        text = self._strings.get(value)
        if text is None:
            raise damaged("a cell's text is missing")
        return GridCell(Kind.TEXT, text) if text else None

    def _number(self, value: str, style: str) -> GridCell:
        number = _finite(value)
        if number is None:
            return _text(value)
        display = self._displays.get(style, Display.NUMBER)
        return GridCell(Kind.NUMBER, number) if display is Display.NUMBER else self._date(number, display)

    def _date(self, number: float, display: Display) -> GridCell:
        serial = number + self._shift
        if not _FIRST_SERIAL <= serial < _LAST_SERIAL + 1:
            return GridCell(Kind.NUMBER, number)
        return GridCell(Kind.DATE, serial, shows_day=display is Display.DAY)

    def _bool(self, value: str, _style: str) -> GridCell:
        truth = _BOOLS.get(value.lower())
        return _text(value) if truth is None else GridCell(Kind.BOOL, truth)

    def _error(self, value: str, _style: str) -> GridCell:
        return GridCell(Kind.ERROR, value)

    def _iso_date(self, value: str, style: str) -> GridCell:
        fraction = _time_of_day(value)
        if fraction is not None:
            return GridCell(Kind.NUMBER, fraction)
        serial = _iso_serial(value)
        if serial is None:
            return _text(value)
        return GridCell(Kind.DATE, serial, shows_day=self._displays.get(style) is not Display.MONTH)


def _text(text: str) -> GridCell:
    return GridCell(Kind.TEXT, unescape(text))


def _finite(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _time_of_day(value: str) -> float | None:
    try:
        moment = time.fromisoformat(value)
    except ValueError:
        return None
    return (datetime.combine(date.min, moment, UTC) - datetime.combine(date.min, time.min, UTC)) / _DAY


def _iso_serial(value: str) -> float | None:
    # The clock's own day and time count: a time zone behind them does not move a deadline.
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment.replace(tzinfo=None) - datetime.combine(SERIAL_EPOCH, time.min)) / _DAY
