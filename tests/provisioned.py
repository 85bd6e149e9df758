"""Workbooks as they are provisioned, where their cells stand, and what reading them gives."""

from collections.abc import Callable, Mapping

from niiw_sheets.backends.memory import grid_of
from niiw_sheets.findings.model import Finding
from niiw_sheets.layout.books import Stationery, coalition_book, partner_book
from niiw_sheets.layout.rows import Row, RowKind, column_of, rows
from niiw_sheets.sheet import Book, Grid, Position
from niiw_sheets.structure.model import BookEntries, Line
from niiw_sheets.structure.reader import StructureReader
from tests.shipped import GUIDE, WORKSHEETS

COALITION = "Kestrel County Immunization Coalition"
PARTNER = "Riverside Clinic"
PARTNER_ID = "clinic"

READER = StructureReader(tuple(WORKSHEETS.values()), GUIDE)

Grids = dict[str, Grid]


def stationery(attention_at: Callable[[str], str] = lambda _: "") -> Stationery:
    """What the workbooks of one coalition have in common."""
    return Stationery(
        coalition_id="kestrel",
        coalition_name=COALITION,
        guide=GUIDE,
        worksheets=tuple(WORKSHEETS.values()),
        due_soon_days=7,
        date_example="4/15/2027",
        fields={
            "coalition.name": COALITION,
            "coalition.contact": "Rosa Delgado",
            "coalition.address": "12 Harbor Street",
            "coalition.telephone": "555-0100",
            "coalition.email": "niiw@kestrel.example",
        },
        attention_at=attention_at,
    )


def partner(attention_at: Callable[[str], str] = lambda _: "") -> Book:
    """A partner's workbook."""
    return partner_book(stationery(attention_at), PARTNER_ID, PARTNER)


def coalition(attention_at: Callable[[str], str] = lambda _: "") -> Book:
    """The coalition's workbook."""
    return coalition_book(stationery(attention_at))


PARTNER_BOOK = partner()
COALITION_BOOK = coalition()


def grids_of(book: Book) -> Grids:
    """What reading a fresh workbook gives."""
    return {tab.title: grid_of(tab) for tab in book.tabs}


def fresh(worksheet: str) -> Grid:
    """The fresh tab of a worksheet; a partner's where both kinds of workbook have it."""
    book = PARTNER_BOOK if "partner" in WORKSHEETS[worksheet].books else COALITION_BOOK
    return grids_of(book)[WORKSHEETS[worksheet].tab]


def read(grids: Mapping[str, Grid], book: Book = PARTNER_BOOK, known: BookEntries | None = None) -> BookEntries:
    """The entries of a workbook with these tabs."""
    return READER.read(book.id, book.code, grids, known)


def read_tab(worksheet: str, grid: Grid) -> BookEntries:
    """The entries of a workbook whose tab of a worksheet looks like this; all its other tabs are fresh."""
    book = PARTNER_BOOK if "partner" in WORKSHEETS[worksheet].books else COALITION_BOOK
    return read({**grids_of(book), WORKSHEETS[worksheet].tab: grid}, book)


def plan(worksheet: str) -> tuple[Row, ...]:
    """The rows of a worksheet's fresh tab."""
    return rows(WORKSHEETS[worksheet])


def row_of(worksheet: str, kind: RowKind, *, section: str = "", prompt: str = "") -> int:
    """The first row of a kind on a fresh tab, of a section or of a prompt where they are given."""
    wanted = (row for row in plan(worksheet) if row.kind is kind and section in {"", row.section})
    return next(row.number for row in wanted if prompt in {"", row.prompt})


def prompt_row(worksheet: str, prompt: str) -> int:
    """The row of a prompt on a fresh tab."""
    return row_of(worksheet, RowKind.PROMPT, prompt=prompt)


def column(worksheet: str, section: str, name: str) -> int:
    """The column of a section's column on a fresh tab."""
    return column_of(WORKSHEETS[worksheet].section(section), name)


def cell(worksheet: str, prompt: str, name: str) -> Position:
    """Where the answer to a prompt is typed on a fresh tab."""
    section = next(row.section for row in plan(worksheet) if row.prompt == prompt)
    return prompt_row(worksheet, prompt), column(worksheet, section, name)


def raws(line: Line) -> dict[str, str]:
    """The texts of a line by column id."""
    return {name: entry.cell.raw for name, entry in line.entries.items()}


def lines(entries: BookEntries, worksheet: str, section: str) -> list[dict[str, str]]:
    """The texts of a section's lines by column id, from the top."""
    found = [line for line in entries.sheets[worksheet].lines if line.section == section]
    return [raws(line) for line in sorted(found, key=lambda line: line.row)]


def answers(entries: BookEntries, worksheet: str) -> dict[str, list[dict[str, str]]]:
    """Prompt → the texts of its lines by column id, from the top."""
    found: dict[str, list[dict[str, str]]] = {}
    for line in sorted(entries.sheets[worksheet].lines, key=lambda line: line.row):
        if line.prompt:
            found.setdefault(line.prompt, []).append(raws(line))
    return found


def codes(entries: BookEntries) -> list[str]:
    """The codes of the findings, in order."""
    return [finding.code for finding in entries.findings]


def finding(entries: BookEntries, code: str) -> Finding:
    """The only finding of a code."""
    (found,) = (finding for finding in entries.findings if finding.code == code)
    return found
