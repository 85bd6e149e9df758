"""A table as the content of a file: CSV for spreadsheets, JSON for programs."""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date

from niiw_sheets.tables.model import Table, Value

LIST_SEPARATOR = " | "
"""Stands between the texts of a list in CSV."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet that opens a CSV file takes a text that begins so for a formula, and may run it."""


def csv_content(table: Table) -> bytes:
    """The table as CSV in UTF-8 with a byte-order mark, without which Excel reads it in the machine's own encoding."""
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows([csv_text(value) for value in row] for row in table.rows)
    return "".join(lines).encode("utf-8-sig", "replace")


def json_content(table: Table) -> bytes:
    """The table as a list of objects in UTF-8; None is null, a list a list, a day its ISO text."""
    records = [{name: _shortest(value) for name, value in record.items()} for record in table.records()]
    text = json.dumps(records, ensure_ascii=False, indent=2, default=date.isoformat)
    return f"{text}\n".encode("utf-8", "replace")


CONTENT: Mapping[str, Callable[[Table], bytes]] = {"csv": csv_content, "json": json_content}
"""By format, which is also the ending of the file's name."""


def csv_text(value: Value) -> str:
    """A value as CSV shows it. An apostrophe is put before a text that a spreadsheet would take for a formula."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(_shortest(value))
        case date():
            return value.isoformat()
        case tuple():
            return _harmless(LIST_SEPARATOR.join(value))
        case str():
            return _harmless(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _shortest(value: Value) -> Value:
    """A whole number without its decimal point: 1, not 1.0."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


class _Lines(list[str]):
    """Collects what the csv module writes."""

    def write(self, text: str) -> None:
        """Adds a piece of text."""
        self.append(text)
