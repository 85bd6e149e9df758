"""The same coalition twice, as files and on Google, with the same entries typed into both."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from niiw_sheets.demo.build import coalition_file, save_typed
from niiw_sheets.demo.cast import sample_partners
from niiw_sheets.demo.content import typed_by_coalition, typed_by_partner
from niiw_sheets.demo.typing import Day, Typed, type_into
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.sheet import Book, Cell, Format, Grid, Position, Ref
from niiw_sheets.structure.model import BookEntries, SheetEntries
from niiw_sheets.workflow.rounds import FOLDER
from niiw_sheets.workflow.session import Session, session
from tests.commands.coalitions import TODAY, Coalition
from tests.google_coalition import GoogleCoalition
from tests.google_store.looking import anybody
from tests.google_store.states import States, settle

PARTNERS = sample_partners(4)
BOOKS = ("coalition", *(partner.id for partner in PARTNERS))
NOW = datetime(2027, 4, 20, 16, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Twins:
    """One coalition as files and one on Google, provisioned, filled in and synced alike."""

    files: Coalition
    google: GoogleCoalition

    @property
    def both(self) -> tuple[Path, Path]:
        """Their coalition files."""
        return self.files.config, self.google.config


@contextmanager
def twins(states: States, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Twins]:
    """The sample coalition of the demo, with everything its people typed."""
    demo, files = Coalition(folder / "demo"), Coalition(folder / "files")
    assert demo.run("demo", demo.folder, "--partners", str(len(PARTNERS)), "--today", TODAY.isoformat()).code == 0
    files.folder.mkdir()
    files.config.write_text(coalition_file(PARTNERS), encoding="utf-8")
    assert files.run("provision").code == 0
    fill_in_files(files)
    with states.restored("fresh", folder / "google", patch) as google:
        on_google(google, coalition_file(PARTNERS))
        assert google.run("provision").code == 0
        fill_in(google)
        for folder_of_one in (files.folder, google.folder):
            shutil.copytree(demo.folder / "state" / FOLDER, folder_of_one / "state" / FOLDER)
        assert files.run("sync", "--today", TODAY.isoformat()).code == 0
        settle(google)
        yield Twins(files, google)


def fill_in_files(files: Coalition) -> None:
    """The people of the sample coalition type the same into the files."""
    with session(files.config, NOW, TODAY) as current:
        for book, typed in sample().items():
            save_typed(current, book, typed, files.book(book))


def on_google(google: GoogleCoalition, text: str) -> None:
    """Writes a coalition file for workbooks as files, changed to Google."""
    keys = f"key_file: key.json, drive_folder: {google.drive_folder}"
    files = "store:\n  kind: xlsx\n  folder: workbooks"
    assert files in text
    store = f"store: {{kind: google, credentials: service_account, {keys}}}"
    google.config.write_text(text.replace(files, store), encoding="utf-8")


def fill_in(google: GoogleCoalition) -> None:
    """The people of the sample coalition type in the browser what the demo's files hold."""
    with session(google.config, NOW, TODAY) as current:
        day = Day(today=TODAY, due_soon_days=current.config.sync.due_soon_days)
        worksheets = {worksheet.id: worksheet for worksheet in current.worksheets}
        places = {book: w.location for book, w in current.history.workbooks(with_entries=False).items()}
        for book, typed in sample().items():
            blank = current.blank(book)
            type_differences(google, places[book], blank, type_into(blank, worksheets, typed, day))


def sample() -> dict[str, Mapping[str, Typed]]:
    """Book → what its people typed."""
    found = {partner.id: typed_by_partner(number, partner, TODAY) for number, partner in enumerate(PARTNERS)}
    return {"coalition": typed_by_coalition(PARTNERS, TODAY), **found}


def type_differences(google: GoogleCoalition, location: str, blank: Book, filled: Book) -> None:
    """Types every cell that is not as it was provisioned, then renames tabs."""
    file_id = next(key for key in google.google.files if key in location)
    person, native = anybody(google), google.google.spreadsheets[file_id]
    for before, after in zip(blank.tabs, filled.tabs, strict=True):
        for position, cell in after.cells.items():
            old = before.cells.get(position)
            if cell.formula is None and (old is None or old.value != cell.value):
                person.type(file_id, before.title, position, keys_for(cell))
        if after.title != before.title:
            properties = {"sheetId": native.sheet_id(before.title), "title": after.title}
            person.batch(file_id, {"updateSheetProperties": {"properties": properties, "fields": "title"}})


def keys_for(cell: Cell) -> str:
    """The keys that bring a cell's value into it: outside of text columns texts get an apostrophe."""
    if isinstance(cell.value, date):
        return f"{cell.value.month}/{cell.value.day}/{cell.value.year}"
    text = "" if cell.value is None else str(cell.value)
    return f"'{text}" if isinstance(cell.value, str) and text and cell.style.format is not Format.TEXT else text


def entries(config: Path, book: str) -> BookEntries:
    """A workbook as it is read, without the ids of tabs, which each store has its own of."""
    with session(config, NOW, TODAY) as current:
        found = current.structure.read(book, current.codes[book], grids(current, book), None)
    sheets = {name: without_id(sheet) for name, sheet in found.sheets.items()}
    findings = tuple(replace(f, place=replace(f.place, tab_id="")) for f in found.findings)
    return replace(found, sheets=sheets, findings=findings)


def grids(current: Session, book: str) -> Mapping[str, Grid]:
    """The tabs that people type into, as the store reads them."""
    location = current.history.workbooks(with_entries=False)[book].location
    found = current.backend.read(Ref(book=book, location=location))
    return {key: grid for key, grid in found.items() if grid.title != "Attention"}


def without_id(sheet: SheetEntries) -> SheetEntries:
    """The entries of a sheet wherever it stands."""
    return replace(sheet, tab_id="")


def summary(config: Path) -> dict[str, dict[Position, str]]:
    """The summary's tabs by title, with the texts of their cells."""
    with session(config, NOW, TODAY) as current:
        found = grids(current, SUMMARY).values()
        return {grid.title: {at: cell.raw for at, cell in grid.cells.items()} for grid in found}
