"""What a test sees of the emulated Google: tabs and cells, words, access, and whether anything was changed."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from niiw_sheets.backends.google.answers import grids
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Grid, Position
from tests.commands.coalitions import words
from tests.google_coalition import GoogleCoalition
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.items import SPREADSHEET, File, permission
from tests.google_emulator.people import Person
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.provisioned import column, row_of

Json = dict[str, Any]

FIRST_TASK = row_of("work_plan", RowKind.PREPARED)
FIRST_FLAG = (FIRST_TASK, column("work_plan", "tasks", "flag"))


def spreadsheet(coalition: GoogleCoalition, book: str) -> Spreadsheet:
    """A workbook's spreadsheet."""
    return coalition.google.spreadsheets[coalition.file(book)]


def file(coalition: GoogleCoalition, book: str) -> File:
    """A workbook's file in Drive."""
    return coalition.google.files[coalition.file(book)]


def workbooks(coalition: GoogleCoalition, book: str = "") -> list[File]:
    """Every spreadsheet in Drive, trashed ones too, or those marked as of one book."""
    found = [each for each in coalition.google.files.values() if each.mime_type == SPREADSHEET]
    return [each for each in found if book in {"", each.properties.get("niiw_book", "")}]


def tabs(coalition: GoogleCoalition, book: str) -> dict[str, Json]:
    """The tabs of a workbook by title, in their order, with everything on them."""
    whole = spreadsheet(coalition, book).resource(grid_data=True)
    return {sheet["properties"]["title"]: sheet for sheet in whole["sheets"]}


def cells(tab: Json) -> Iterator[tuple[Position, Json]]:
    """The cells of a tab with anything on them, by row and column from 1."""
    for row, found in enumerate(tab["data"][0].get("rowData", ()), 1):
        for number, cell in enumerate(found.get("values", ()), 1):
            if cell:
                yield (row, number), cell


def cell(coalition: GoogleCoalition, book: str, tab: str, position: Position) -> Json:
    """One cell, empty where nothing is."""
    return dict(cells(tabs(coalition, book)[tab])).get(position, {})


def shown(coalition: GoogleCoalition, book: str, tab: str, position: Position) -> str:
    """What a cell shows."""
    return str(cell(coalition, book, tab, position).get("formattedValue", ""))


def grid(coalition: GoogleCoalition, book: str, tab: str) -> Grid:
    """A tab as it is read."""
    whole = spreadsheet(coalition, book).resource(grid_data=True)
    return next(found for found in grids(whole).values() if found.title == tab)


def says(coalition: GoogleCoalition, book: str, tab: str = "Attention") -> str:
    """All words of a tab, line by line."""
    return words(grid(coalition, book, tab))


def given(coalition: GoogleCoalition, book: str) -> dict[str, str]:
    """Who was given access to a workbook itself: address → role."""
    return {each.address: each.role for each in file(coalition, book).permissions.values()}


def revisions(coalition: GoogleCoalition) -> dict[str, int]:
    """How often each workbook has changed; equal ones mean that nothing was written in between."""
    return {book: spreadsheet(coalition, book).revision for book in coalition.locations()}


def anybody(coalition: GoogleCoalition) -> Person:
    """Somebody who may do everything with every file."""
    return coalition.google.people("owner@example.org", everywhere=True)


def give_everywhere(coalition: GoogleCoalition, email: str, role: str) -> None:
    """Makes an account a member of the coalition's shared drive, or changes what it may do there."""
    google = coalition.google
    top = google.files[google.files[coalition.drive_folder].drive_id or ""]
    top.grant(permission("user", role, email))


def only_reads(coalition: GoogleCoalition) -> None:
    """The tool's own account may read everything and write nothing."""
    give_everywhere(coalition, SERVICE_ACCOUNT, "reader")


def table(coalition: GoogleCoalition, name: str) -> list[Json]:
    """A table as `export` writes it."""
    folder = coalition.folder / "tables"
    assert coalition.run("export", "--to", folder, "--format", "json").code == 0
    found = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def tasks(coalition: GoogleCoalition) -> list[str]:
    """The texts of all tasks, as `export` writes them."""
    return sorted(str(row["task"]) for row in table(coalition, "tasks"))


def codes(coalition: GoogleCoalition) -> list[tuple[str, str]]:
    """Book and code of every finding about access and whole workbooks, as `export` writes them."""
    found = table(coalition, "findings")
    return sorted((row["book"], row["code"]) for row in found if row["code"].startswith(("access-", "workbook-")))


def counted(coalition: GoogleCoalition) -> Mapping[str, int]:
    """The requests since the last reset, without those for tokens."""
    count = coalition.google.count()
    return {kind: count[kind] for kind in ("read", "write", "drive")}
