"""One Google spreadsheet: what its API calls answer, and what people do to it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from tests.google_emulator import values_calls
from tests.google_emulator.a1 import column_name
from tests.google_emulator.batch import apply
from tests.google_emulator.book import Book
from tests.google_emulator.defaults import sheet_properties, spreadsheet_properties
from tests.google_emulator.discovery import api
from tests.google_emulator.errors import invalid
from tests.google_emulator.locales import locale_of
from tests.google_emulator.reading import Reading
from tests.google_emulator.resource import spreadsheet_json
from tests.google_emulator.sheets import Sheet
from tests.google_emulator.value_entry import Entry

Json = dict[str, Any]
Answer = TypeVar("Answer")


class Spreadsheet:
    """A spreadsheet with one tab at first. `today` gives the day by the spreadsheet's own clock.

    `revision` goes up by one with each change. Every call raises `ApiError` where Google refuses it, and then
    leaves the spreadsheet as it was. Bodies are checked against the discovery document here, too.
    """

    def __init__(
        self,
        spreadsheet_id: str,
        title: str,
        *,
        today: Callable[[], date],
        locale: str = "en_US",
        time_zone: str = "Etc/GMT",
    ) -> None:
        locale_of(locale)
        properties = spreadsheet_properties(title, locale, time_zone)
        self._book = Book(spreadsheet_id, properties, today, [Sheet(sheet_properties(0, "Sheet1"))])
        self._reading: tuple[Book, date, Reading] | None = None
        self.revision = 0

    @property
    def id(self) -> str:
        """The spreadsheet's id."""
        return self._book.spreadsheet_id

    @property
    def title(self) -> str:
        """The spreadsheet's title."""
        return self._book.title

    def copy(self, spreadsheet_id: str, title: str) -> "Spreadsheet":
        """A copy under another id and title, with the same ids of tabs, charts and ranges."""
        twin = Spreadsheet(spreadsheet_id, title, today=self._book.today)
        twin._book = self._book.copy()
        twin._book.spreadsheet_id = spreadsheet_id
        twin._book.properties = {**self._book.properties, "title": title}
        return twin

    def batch_update(self, body: Json) -> Json:
        """`spreadsheets.batchUpdate`: all requests in order, or none."""
        clean = api("sheets").validate_body("BatchUpdateSpreadsheetRequest", body)
        book, replies = apply(self._book, clean.get("requests", []))
        self._become(book)
        answer: Json = {"spreadsheetId": self.id, "replies": replies}
        if clean.get("includeSpreadsheetInResponse"):
            grid_data = clean.get("responseIncludeGridData", False)
            answer["updatedSpreadsheet"] = self.resource(clean.get("responseRanges", []), grid_data)
        return answer

    def resource(self, ranges: Sequence[str] = (), grid_data: bool = False, highlighted: bool = True) -> Json:
        """The whole Spreadsheet resource; cells only with `grid_data`; with `ranges`, only what they name.

        Unless `highlighted`, conditional formats are not worked out, which takes most of the time. Parts of the answer
        are shared with later ones: callers must not change it.
        """
        return spreadsheet_json(self._read(), ranges, grid_data, highlighted)

    def values_get(self, range_: str, query: Mapping[str, str] | None = None) -> Json:
        """`spreadsheets.values.get`."""
        return values_calls.get(self._read(), range_, query or {})

    def values_batch_get(self, ranges: Sequence[str], query: Mapping[str, str] | None = None) -> Json:
        """`spreadsheets.values.batchGet`."""
        found = [self.values_get(each, query) for each in ranges]
        return {"spreadsheetId": self.id} | ({"valueRanges": found} if found else {})

    def values_update(self, range_: str, body: Json, query: Mapping[str, str]) -> Json:
        """`spreadsheets.values.update`; `query` holds valueInputOption."""
        clean = api("sheets").validate_body("ValueRange", body)
        return self._change(lambda book: values_calls.update(book, range_, clean, query))

    def values_batch_update(self, body: Json) -> Json:
        """`spreadsheets.values.batchUpdate`."""
        clean = api("sheets").validate_body("BatchUpdateValuesRequest", body)
        return self._change(lambda book: values_calls.batch_update(book, clean))

    def values_append(self, range_: str, body: Json, query: Mapping[str, str]) -> Json:
        """`spreadsheets.values.append`; `query` holds valueInputOption."""
        clean = api("sheets").validate_body("ValueRange", body)
        return self._change(lambda book: values_calls.append(book, range_, clean, query))

    def values_clear(self, range_: str) -> Json:
        """`spreadsheets.values.clear`."""
        return self._change(lambda book: values_calls.clear(book, range_))

    def type(self, tab: str, row: int, column: int, text: str) -> None:
        """A person types into a cell (row and column from 1); empty text clears it.

        Raises `ApiError` outside the grid and where a rule rejects the input.
        """

        def edit(book: Book) -> None:
            sheet = _titled(book, tab)
            if not (1 <= row <= sheet.row_count and 1 <= column <= sheet.column_count):
                raise invalid(f"There is no cell {column_name(column - 1)}{row} on {tab}.")
            entry = Entry(book, "USER_ENTERED")
            entry.put(sheet, row - 1, column - 1, text)
            entry.check_strict_rules()

        self._change(edit)

    def sheet_id(self, tab: str) -> int:
        """The id of the tab with that title. Raises `ApiError` where there is none."""
        return _titled(self._book, tab).sheet_id

    def conditional_format_at(self, tab: str, row: int, column: int) -> Json | None:
        """The format of the first conditional rule that is true of a cell (row and column from 1)."""
        found = self._read().highlights.format_at(_titled(self._book, tab), row - 1, column - 1)
        return found.json if found else None

    def _read(self) -> Reading:
        today = self._book.today()
        if self._reading is None or self._reading[0] is not self._book or self._reading[1] != today:
            self._reading = (self._book, today, Reading(self._book))
        return self._reading[2]

    def _change(self, edit: Callable[[Book], Answer]) -> Answer:
        book = self._book.copy()
        answer = edit(book)
        self._become(book)
        return answer

    def _become(self, book: Book) -> None:
        self._book = book
        self._reading = None
        self.revision += 1


def _titled(book: Book, tab: str) -> Sheet:
    sheet = book.titled(tab)
    if sheet is None:
        raise invalid(f"There is no tab {tab}.")
    return sheet
