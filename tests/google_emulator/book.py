"""The state of one spreadsheet: properties, tabs, names; copied before each batch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from zlib import crc32

from tests.google_emulator.areas import Box
from tests.google_emulator.errors import invalid
from tests.google_emulator.locales import Locale, locale_of
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]

MAX_CELLS = 10_000_000


@dataclass(slots=True)
class Book:
    """What a spreadsheet holds. `today` is the day by its own clock."""

    spreadsheet_id: str
    properties: Json
    today: Callable[[], date]
    sheets: list[Sheet] = field(default_factory=list)
    named_ranges: list[Json] = field(default_factory=list)
    metadata: list[Json] = field(default_factory=list)
    ids_given: int = 0

    def copy(self) -> "Book":
        """A copy that may change without changing this one."""
        return replace(
            self,
            sheets=[sheet.copy() for sheet in self.sheets],
            named_ranges=list(self.named_ranges),
            metadata=list(self.metadata),
        )

    @property
    def locale(self) -> Locale:
        """How this spreadsheet writes numbers and dates."""
        return locale_of(self.properties["locale"])

    @property
    def title(self) -> str:
        """The spreadsheet's title."""
        return str(self.properties["title"])

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab of that id. Raises `ApiError` where there is none."""
        for sheet in self.sheets:
            if sheet.properties["sheetId"] == sheet_id:
                return sheet
        raise invalid(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """The tab of that title, whose case does not matter."""
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()), None)

    def box(self, value: Json) -> tuple[Sheet, Box]:
        """The tab and box of a GridRange. Raises `ApiError` where either is missing."""
        sheet = self.sheet(value.get("sheetId", 0))
        return sheet, sheet.box(value)

    def new_id(self, taken: Iterable[int]) -> int:
        """An id that nothing of its kind has yet; the same for the same history."""
        used = set(taken)
        while True:
            self.ids_given += 1
            candidate = crc32(f"{self.spreadsheet_id} {self.ids_given}".encode()) & 0x7FFFFFFF
            if candidate and candidate not in used:
                return candidate

    def check_size(self) -> None:
        """Raise `ApiError` where the tabs have more cells than a spreadsheet may."""
        cells = sum(sheet.row_count * sheet.column_count for sheet in self.sheets)
        if cells > MAX_CELLS:
            raise invalid(
                "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
            )
