"""All that counts at the end of a case, with names for ids, so that it can be compared with an undisturbed end."""

import copy
import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from tests.google_coalition import GoogleCoalition
from tests.google_emulator.items import SPREADSHEET, File
from tests.google_emulator.spreadsheet import Spreadsheet

_GIVEN_BY_GOOGLE = re.compile(r"(.protectedRangeId.): \d+")
_DATABASE = re.compile(r"History [0-9a-f]{8}-[0-9a-f]{8}")
"""Each case has a database of its own, which the summary names."""
_HISTORY = {
    "workbooks": "SELECT book, location, reader, read_on FROM workbooks ORDER BY book",
    "entries": "SELECT book, content FROM entries ORDER BY book",
    "pages": "SELECT book, location FROM pages ORDER BY book",
    "failures": "SELECT book, reason, since FROM failures ORDER BY book",
    "findings": "SELECT identity, code, book, first_seen FROM findings ORDER BY identity",
    "listings": "SELECT code, location, page, astray, permissions FROM listings WHERE gone = '' ORDER BY code",
    "last run": "SELECT exit_code, today FROM runs ORDER BY number DESC LIMIT 1",
}
"""What history must know; moments and stamps differ from run to run."""
_SHOWN = 120


@dataclass(frozen=True)
class _Content:
    """A spreadsheet's content, kept as it was."""

    spreadsheet: Spreadsheet
    names: Mapping[str, str]

    @property
    def inner(self) -> str:
        """As the emulator holds it. Equal texts mean equal content, since it shares equal cells; others need not
        mean anything."""
        book = self.spreadsheet._book
        return _named(f"{book.properties} {book.named_ranges} {book.sheets}", self.names)

    @property
    def outer(self) -> str:
        """As Google answers it: tabs, cells, formats, validation, conditional formats, protection, charts."""
        resource = self.spreadsheet.resource(grid_data=True)
        return _named(json.dumps(resource, ensure_ascii=False, sort_keys=True), self.names)


@dataclass(frozen=True)
class EndState:
    """Every workbook with its content and access, the mails that were sent, and what history knows."""

    texts: Mapping[str, str]
    contents: Mapping[str, _Content]

    def differences(self, found: "EndState") -> list[str]:
        """Where another state differs from this one, with the first words that do."""
        return [*self._texts_apart(found), *self._contents_apart(found)]

    def _texts_apart(self, found: "EndState") -> Iterator[str]:
        for heading, text in self.texts.items():
            if text != found.texts[heading]:
                yield f"{heading}: {_apart(text, found.texts[heading])}"

    def _contents_apart(self, found: "EndState") -> Iterator[str]:
        for book in self.contents.keys() & found.contents.keys():
            ours, theirs = self.contents[book], found.contents[book]
            if ours.inner != theirs.inner and ours.outer != theirs.outer:
                yield f"content of {book}: {_apart(ours.outer, theirs.outer)}"


def end_state(coalition: GoogleCoalition) -> EndState:
    """What there is now."""
    files = workbooks(coalition)
    names = {file.id: f"<{book_of(file)}>" for file in files}
    texts = {
        "workbooks": [f"{book_of(file)}: {file.name} in {file.parent}" for file in files],
        "access": [f"{book_of(file)}: {who}" for file in files for who in _access(file)],
        "mails": [f"{mail.file_id}: {mail.to}: {mail.message}" for mail in coalition.google.mails],
        **dict(_history(coalition)),
    }
    spreadsheets = coalition.google.spreadsheets
    return EndState(
        texts={heading: _sorted(_named("\n".join(lines), names)) for heading, lines in texts.items()},
        contents={book_of(file): _Content(copy.copy(spreadsheets[file.id]), names) for file in files},
    )


def workbooks(coalition: GoogleCoalition) -> list[File]:
    """The coalition's spreadsheets that are not in the trash."""
    files = coalition.google.files.values()
    found = [file for file in files if file.mime_type == SPREADSHEET and not file.trashed]
    return sorted(found, key=book_of)


def book_of(file: File) -> str:
    """The book that a spreadsheet was made for."""
    return file.properties.get("niiw_book", file.name)


def _history(coalition: GoogleCoalition) -> Iterator[tuple[str, list[str]]]:
    with closing(sqlite3.connect(coalition.folder / "state" / "kestrel.db")) as connection:
        for heading, query in _HISTORY.items():
            yield f"history’s {heading}", list(map(repr, connection.execute(query)))


def _access(file: File) -> list[str]:
    return sorted(f"{each.type} {each.role} {each.address}" for each in file.permissions.values())


def _named(text: str, names: Mapping[str, str]) -> str:
    for file_id, name in names.items():
        text = text.replace(file_id, name)
    return _DATABASE.sub("History", _GIVEN_BY_GOOGLE.sub(r"\1", text))


def _sorted(text: str) -> str:
    return "\n".join(sorted(text.split("\n")))


def _apart(expected: str, found: str) -> str:
    start = next((n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), 0)
    start = max(start - _SHOWN // 3, 0)
    return f"expected …{expected[start : start + _SHOWN]!r}, found …{found[start : start + _SHOWN]!r}"
