"""Fills workbooks with awkward texts, one in each cell that people type into, and asks what became of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from niiw_sheets.findings.model import Finding
from niiw_sheets.layout.rows import RowKind, column_of, rows
from niiw_sheets.sheet import Book, Cell, Grid, Position, Style, Tab
from niiw_sheets.structure.model import BookEntries
from niiw_sheets.worksheets import EntryType, Worksheet
from tests.awkward import AWKWARD, Awkward
from tests.shipped import WORKSHEETS

TYPED_ROWS = {RowKind.PROMPT, RowKind.SPARE, RowKind.EXAMPLE, RowKind.PREPARED}
NOT_TYPED = {EntryType.PROMPT, EntryType.FLAG}

Texts = Mapping[Position, Awkward]


@dataclass(frozen=True, slots=True)
class Filled:
    """A workbook with something typed into every white cell: tab → cell → text."""

    book: Book
    texts: Mapping[str, Texts]


def fill(book: Book, pool: Sequence[Awkward] = AWKWARD, *, first: int = 0) -> Filled:
    """Types the texts of a pool in turn, from the `first` one on; each column of a long list has all of them."""
    texts, number = {}, first
    for tab in book.tabs:
        if tab.key in WORKSHEETS:
            cells = list(white_cells(WORKSHEETS[tab.key]))
            texts[tab.title] = {at: pool[(number + turn) % len(pool)] for at, turn in cells}
            number += cells[-1][1] + 1
    return Filled(replace(book, tabs=tuple(typed(tab, texts.get(tab.title, {})) for tab in book.tabs)), texts)


def white_cells(worksheet: Worksheet) -> Iterator[tuple[Position, int]]:
    """Every cell for people to type into, with a number that goes on from row to row and from column to column."""
    turn = 0
    for row in rows(worksheet):
        if row.kind in TYPED_ROWS:
            section = worksheet.section(row.section)
            names = [column.id for column in section.columns if column.type not in NOT_TYPED]
            step = 1 if row.kind is RowKind.PREPARED else len(names)
            yield from (((row.number, column_of(section, name)), turn + i) for i, name in enumerate(names))
            turn += step


def typed(tab: Tab, texts: Texts) -> Tab:
    """The tab with these texts in its cells."""
    cells = {
        at: replace(tab.cells.get(at, Cell(style=Style(wrap=False))), value=text.text) for at, text in texts.items()
    }
    return replace(tab, cells={**tab.cells, **cells})


def beside(tab: Tab, heading: str, texts: Sequence[Awkward]) -> Tab:
    """The tab with a column of a person's own, two columns off, from the row of the last headings on."""
    top = max(row for row, _ in tab.cells if (row, 1) in tab.cells and str(tab.cells[row, 1].value).startswith("§"))
    right = max(column for _, column in tab.cells) + 2
    own = {(top, right): Awkward("own-heading", heading)}
    return typed(tab, own | {(top + number, right): text for number, text in enumerate(texts, 1)})


def lost(filled: Filled, entries: BookEntries) -> list[tuple[str, Position, str]]:
    """The texts that are neither an entry, word for word, nor whole in a finding about their tab."""
    read = read_texts(entries)
    quoted = quotes(entries.findings)
    return [
        (tab, at, text.id)
        for tab, texts in filled.texts.items()
        for at, text in texts.items()
        if text.stored.strip() and read.get((tab, at)) != text.stored and text.stored not in quoted.get(tab, "")
    ]


def read_texts(entries: BookEntries) -> dict[tuple[str, Position], str]:
    """What was read, by tab and cell."""
    return {
        (sheet.tab, (entry.row, entry.column)): entry.cell.raw
        for sheet in entries.sheets.values()
        for line in sheet.lines
        for entry in line.entries.values()
    }


def quotes(findings: Sequence[Finding]) -> dict[str, str]:
    """Tab → all that findings quote of it, whole."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        found.setdefault(finding.place.tab, []).append(finding.value)
    return {tab: "\n".join(values) for tab, values in found.items()}


def texts_of(grid: Grid) -> dict[Position, str]:
    """What the cells of a tab show."""
    return {at: cell.raw for at, cell in grid.cells.items()}
