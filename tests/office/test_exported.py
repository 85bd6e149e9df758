"""Exported tables and Attention pages opened in LibreOffice: every entry is a text there, and none runs."""

import zipfile
from pathlib import Path

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.backends.xlsx.writer import workbook_bytes
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Place
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.sheet import Kind
from niiw_sheets.tables.formats import CONTENT, FORMULA_STARTS
from niiw_sheets.tables.model import Kind as Holds
from niiw_sheets.tables.model import Table
from tests.awkward import AWKWARD, FORMULAS, LINKS, MARKUP, NOTATIONS, OURS
from tests.office.office import Office

pytestmark = pytest.mark.office

FIRST_LINE = 6
"""The first row of an Attention page with something to do."""
PRINTABLE = [text for text in (*FORMULAS, *LINKS, *MARKUP, *NOTATIONS, *OURS) if text.stored.strip()]


def formulas(path: Path) -> list[str]:
    """The parts of an .xlsx file with a formula, or with a way to another file's cells."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return [name for name, part in parts.items() if b"<f>" in part or b"<f " in part or "externalLink" in name]


def test_a_csv_file_opened_in_libreoffice_holds_texts_and_no_formula(office: Office, tmp_path: Path) -> None:
    table = Table(columns={"text": Holds.TEXT}, rows=tuple((text.stored,) for text in PRINTABLE))
    source, target = tmp_path / "tasks.csv", tmp_path / "tasks.xlsx"
    source.write_bytes(CONTENT["csv"](table))
    office.convert(source, target)
    assert formulas(target) == []
    (grid,) = read_workbook(target).values()
    for row, text in enumerate(PRINTABLE, start=2):
        shown = grid.cells[row, 1]
        if text.stored.startswith(FORMULA_STARTS):
            assert (shown.kind, shown.raw) == (Kind.TEXT, f"'{lines(text.stored)}")


def test_an_attention_page_opened_in_libreoffice_shows_every_text(office: Office, tmp_path: Path) -> None:
    texts = [text for text in AWKWARD if text.stored.strip()]
    places = [Place(book="clinic", tab="T", row=n, column=2, heading=f"{n}") for n in range(1, len(texts) + 1)]
    pairs = zip(places, texts, strict=True)
    found = [CATALOGUE.finding("text-outside", place, value=text.stored) for place, text in pairs]
    tab = attention_tab(found, book_code="zsrwmtvg", location=str(tmp_path / "clinic.xlsx"))
    page, saved = tmp_path / "Attention.xlsx", tmp_path / "saved.xlsx"
    page.write_bytes(workbook_bytes([tab], {}, page))
    with office.looking_at(page):
        rows = office.do("shown", tab="Attention", cells=f"E{FIRST_LINE}:E{FIRST_LINE + len(texts) - 1}")
        office.do("save", path=str(saved))
    assert [lines(row[0]) for row in rows] == [lines(text.stored) for text in texts]
    assert formulas(saved) == []


def lines(text: str) -> str:
    """A text as LibreOffice keeps it in a cell: some line ends of other kinds become line breaks there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
