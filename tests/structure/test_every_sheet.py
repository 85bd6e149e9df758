"""The same edits on the tab of every worksheet, list or questions: the entries stay where a reader sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import pytest

from niiw_sheets.layout.rows import RowKind, number_column
from niiw_sheets.sheet import Area, Grid
from niiw_sheets.structure.model import BookEntries
from tests.editing import (
    Typed,
    cleared,
    column_moved,
    columns_deleted,
    columns_inserted,
    renamed,
    row_copied,
    row_moved,
    rows_deleted,
    rows_inserted,
    rows_sorted,
    typed,
)
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK, codes, column, fresh, plan, raws, read
from tests.shipped import WORKSHEETS

Lines = list[tuple[str, str, dict[str, str]]]


@dataclass(frozen=True)
class Sheet:
    """The tab of one worksheet, with words of its own in some rows."""

    worksheet: str
    grid: Grid
    heading: int
    """The row of the last section's headings."""
    last: int
    """The last row."""
    answers: tuple[int, int]
    """The first two columns of that section that people type into."""
    right: int
    """The first column right of all tables."""


def _filled(worksheet: str) -> Sheet:
    number, cells, prepared = count(1), dict[tuple[int, int], Typed](), 0
    for row in plan(worksheet):
        prepared += row.kind is RowKind.PREPARED
        if row.kind is RowKind.PROMPT or (row.kind is RowKind.PREPARED and prepared <= 3):
            section = WORKSHEETS[worksheet].section(row.section)
            for declared in section.columns:
                if declared.type not in {"prompt", "flag"}:
                    cells[row.number, column(worksheet, section.id, declared.id)] = f"words {next(number)}"
    section = WORKSHEETS[worksheet].sections[-1]
    typed_in = [column(worksheet, section.id, c.id) for c in section.columns if c.type not in {"prompt", "flag"}]
    return Sheet(
        worksheet=worksheet,
        grid=typed(fresh(worksheet), cells),
        heading=max(row.number for row in plan(worksheet) if row.kind is RowKind.HEADING),
        last=len(plan(worksheet)),
        answers=(typed_in[0], typed_in[1]),
        right=(number_column(WORKSHEETS[worksheet]) or column(worksheet, section.id, section.columns[-1].id)) + 1,
    )


SHEETS = {name: _filled(name) for name in sorted(WORKSHEETS)}
KEYS = {name: {at: c.raw for at, c in fresh(name).cells.items() if 1 in at} for name in WORKSHEETS}


def read_sheet(sheet: Sheet, grid: Grid) -> BookEntries:
    """The entries of a workbook with this tab only."""
    book = PARTNER_BOOK if "partner" in WORKSHEETS[sheet.worksheet].books else COALITION_BOOK
    return read({grid.title: grid}, book)


def lines_of(sheet: Sheet, grid: Grid) -> Lines:
    """The lines of a tab in a fixed order."""
    lines = read_sheet(sheet, grid).sheets[sheet.worksheet].lines
    return sorted(((line.section, line.prompt, raws(line)) for line in lines), key=str)


def oddities(sheet: Sheet, grid: Grid) -> list[str]:
    """The codes of what is odd about a tab, without the tabs that are not there."""
    return [code for code in codes(read_sheet(sheet, grid)) if code != "tab-missing"]


ENTRIES = {name: lines_of(sheet, sheet.grid) for name, sheet in SHEETS.items()}


def keys_shifted(sheet: Sheet) -> Grid:
    """The key cells from the last headings' next row on, one row further down."""
    keys = {at: c for at, c in sheet.grid.cells.items() if at[1] == 1 and at[0] > sheet.heading}
    rest = {at: c for at, c in sheet.grid.cells.items() if at not in keys}
    return Grid(tab_id="t", title="t", cells={**rest, **{(row + 1, c): v for (row, c), v in keys.items()}})


def keys_replaced(sheet: Sheet, code: str) -> Grid:
    """Replace All over the hidden keys: one worksheet's code for another's."""
    own = WORKSHEETS[sheet.worksheet].code
    changed = {at: text.replace(own, code) for at, text in KEYS[sheet.worksheet].items()}
    return typed(sheet.grid, dict(changed))


def another(sheet: Sheet) -> str:
    """Another worksheet of the same workbook."""
    book = WORKSHEETS[sheet.worksheet].books[-1]
    return next(n for n in sorted(WORKSHEETS) if n != sheet.worksheet and book in WORKSHEETS[n].books)


def keys_pasted(sheet: Sheet) -> Grid:
    """The hidden column and row of another worksheet's tab pasted over this one's."""
    return typed(sheet.grid, dict(KEYS[another(sheet)]))


def table_beside(sheet: Sheet, at: int) -> Grid:
    """A table of a person's own with the same headings, in columns inserted for it."""
    width = sheet.right
    grid = columns_inserted(sheet.grid, at, width + 1)
    shift = width + 1 if at <= 2 else 0
    cells: dict[tuple[int, int], Typed] = {}
    for c in range(2, sheet.right):
        heading = sheet.grid.cells.get((sheet.heading, c))
        cells[sheet.heading, at + c - 2] = heading.raw if heading else None
        cells[sheet.heading + 2, at + c - 2] = f"own {c}"
    return typed(grid, {position: text for position, text in cells.items() if shift or position not in grid.cells})


KEPT = (
    pytest.param(lambda s: rows_inserted(s.grid, 1, 2), id="rows inserted above everything"),
    pytest.param(lambda s: rows_inserted(s.grid, s.heading, 2), id="rows inserted above the headings"),
    pytest.param(lambda s: rows_inserted(s.grid, s.heading + 1), id="a row inserted under the headings"),
    pytest.param(lambda s: rows_deleted(s.grid, 1), id="the hidden first row deleted"),
    pytest.param(lambda s: rows_deleted(s.grid, 2, 3), id="the title deleted"),
    pytest.param(lambda s: row_moved(s.grid, s.heading + 3, s.heading + 1), id="a row moved up"),
    pytest.param(lambda s: rows_sorted(s.grid, s.heading + 1, s.last, by=s.answers[0]), id="sorted"),
    pytest.param(
        lambda s: rows_sorted(s.grid, s.heading + 1, s.last, by=s.answers[1], descending=True),
        id="sorted the other way round by another column",
    ),
    pytest.param(lambda s: columns_inserted(s.grid, 1), id="a column inserted before the hidden one"),
    pytest.param(lambda s: columns_inserted(s.grid, 2), id="a column inserted before the first visible one"),
    pytest.param(lambda s: columns_inserted(s.grid, s.answers[1]), id="a column inserted in the table"),
    pytest.param(lambda s: column_moved(s.grid, s.answers[1], 2), id="a column moved to the front"),
    pytest.param(
        lambda s: column_moved(s.grid, s.answers[0], s.right, top=s.heading),
        id="a column of the table moved to its end",
    ),
    pytest.param(lambda s: cleared(s.grid, Area(1, 1, s.last, 1)), id="keys cleared"),
    pytest.param(lambda s: cleared(s.grid, Area(1, 1, 1, s.right)), id="the row of ids cleared"),
    pytest.param(lambda s: columns_deleted(s.grid, 1), id="keys deleted"),
    pytest.param(keys_shifted, id="keys shifted"),
    pytest.param(lambda s: typed(s.grid, {(row, 1): "x" for row in range(1, s.last)}), id="keys overwritten"),
    pytest.param(lambda s: keys_replaced(s, "w99"), id="keys replaced by words of no worksheet"),
    pytest.param(lambda s: keys_replaced(s, WORKSHEETS[another(s)].code), id="keys replaced by another sheet's"),
    pytest.param(keys_pasted, id="keys of another sheet pasted in"),
    pytest.param(lambda s: row_copied(s.grid, s.heading, s.heading + 2), id="the headings copied among the rows"),
    pytest.param(lambda s: row_copied(s.grid, s.heading, s.heading), id="the headings copied above themselves"),
    pytest.param(lambda s: table_beside(s, s.right + 1), id="a table with the same headings on the right"),
    pytest.param(lambda s: table_beside(s, 2), id="a table with the same headings on the left"),
    pytest.param(
        lambda s: typed(s.grid, {(row, s.right + 1): row for row in range(s.heading, s.last)}),
        id="a column full of numbers on the right",
    ),
    pytest.param(
        lambda s: typed(
            columns_inserted(s.grid, 2),
            {(s.heading, 2): "No."} | {(row, 2): row for row in range(s.heading + 1, s.last)},
        ),
        id="rows numbered on the left",
    ),
    pytest.param(lambda s: renamed(s.grid, "Our page"), id="the tab renamed"),
)


@pytest.mark.parametrize("worksheet", SHEETS)
@pytest.mark.parametrize("edit", KEPT)
def test_the_same_entries_are_read(worksheet: str, edit: Callable[[Sheet], Grid]) -> None:
    sheet = SHEETS[worksheet]
    assert lines_of(sheet, edit(sheet)) == ENTRIES[worksheet]


@pytest.mark.parametrize("worksheet", SHEETS)
@pytest.mark.parametrize(
    ("edit", "told"),
    [
        pytest.param(lambda s: s.grid, [], id="nothing where nothing was done"),
        pytest.param(lambda s: rows_sorted(s.grid, s.heading + 1, s.last, by=s.answers[0]), [], id="no sort"),
        pytest.param(lambda s: columns_inserted(s.grid, 1), [], id="no empty column"),
        pytest.param(keys_pasted, ["tab-unmarked"], id="a damaged marker once"),
        pytest.param(
            lambda s: row_copied(s.grid, s.heading, s.heading + 2), ["headings-twice"], id="repeated headings once"
        ),
        pytest.param(
            lambda s: cleared(s.grid, Area(s.heading, 2, s.heading, s.right - 2)),
            ["heading-empty"],
            id="emptied headings once",
        ),
    ],
)
def test_findings_tell(worksheet: str, edit: Callable[[Sheet], Grid], told: list[str]) -> None:
    assert oddities(SHEETS[worksheet], edit(SHEETS[worksheet])) == told
