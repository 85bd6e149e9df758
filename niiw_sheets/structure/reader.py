"""All tabs of a workbook → its entries and the findings on its structure (DESIGN 3). Pure."""

from collections.abc import Iterable, Mapping, Sequence

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding
from niiw_sheets.guide import Guide
from niiw_sheets.layout import attention, start_here
from niiw_sheets.layout.books import worksheets_of
from niiw_sheets.sheet import Grid
from niiw_sheets.structure.entry_rows import read_entry_rows
from niiw_sheets.structure.expected import ExpectedSheet, expect, is_entries
from niiw_sheets.structure.headings import Heading, find_headings
from niiw_sheets.structure.leftovers import mark_leftovers
from niiw_sheets.structure.model import BookEntries, Line, SheetEntries
from niiw_sheets.structure.questions import QuestionReader
from niiw_sheets.structure.sheet_state import Mark, SheetState
from niiw_sheets.structure.tabs import sort_tabs
from niiw_sheets.structure.words import fold
from niiw_sheets.worksheets import Worksheet

VERSION = 1
"""Goes up whenever the same grids would read differently: then every workbook counts as changed."""

_QUOTES = frozenset(
    {"text-outside", "unread-column", "row-unattached", "prompt-twice", "prompt-reworded", "heading-reworded"}
)
"""Findings that quote what is in no record."""

_PAGES = frozenset({start_here.CODE, attention.CODE})


class StructureReader:
    """Reads workbooks of one coalition; prepared once for all of them."""

    def __init__(self, worksheets: Sequence[Worksheet], guide: Guide) -> None:
        self._worksheets = worksheets
        self._expected = {worksheet.id: expect(worksheet) for worksheet in worksheets}
        self._start_here = frozenset(fold(text) for text in start_here.fixed_texts(guide, worksheets))

    def read(self, book: str, book_code: str, grids: Mapping[str, Grid], known: BookEntries | None) -> BookEntries:
        """The entries of a workbook. `known` are those of its last good read, which tell a tab from its copy."""
        expected = {w.id: self._expected[w.id] for w in worksheets_of(self._worksheets, book)}
        known_tabs = {name: sheet.tab_id for name, sheet in known.sheets.items()} if known else {}
        tabs = sort_tabs(grids.values(), expected, book_code=book_code, page_codes=_PAGES, known=known_tabs)
        marks: list[Mark] = []
        sheets: dict[str, SheetEntries] = {}
        for name, sheet in expected.items():
            if name in tabs.sheets:
                sheets[name], found = read_sheet(tabs.sheets[name], sheet, book)
                marks += found
                marks += _unmarked(tabs.sheets[name], sheet, book) if name in tabs.unmarked else []
            else:
                state = SheetState(Grid(tab_id="", title="", cells={}), book, name)
                state.mark("tab-missing", state.place(), detail=f"“{sheet.worksheet.tab}”")
                marks += state.marks
        for name, grid in tabs.copies:
            marks += _copy(grid, self._expected[name], sheets[name], book)
        if start_here.CODE in tabs.pages:
            marks += self._start_here_marks(tabs.pages[start_here.CODE], book)
        for grid in tabs.own:
            state = SheetState(grid, book, "")
            state.mark("own-tab", state.place(), value=grid.title)
            marks += state.marks
        return BookEntries(book=book, sheets=sheets, findings=tuple(_findings(marks)))

    def _start_here_marks(self, grid: Grid, book: str) -> list[Mark]:
        state = SheetState(grid, book, start_here.KEY)
        for row, cells in state.rows.items():
            ours = [c for c, cell in cells.items() if fold(cell.raw) in self._start_here]
            named = [min(c for c in cells if c != state.key_column)] if _names_organisation(state, row) else []
            state.take(row, [*ours, *named])
        mark_leftovers(state, {})
        return state.marks


def read_sheet(grid: Grid, expected: ExpectedSheet, book: str) -> tuple[SheetEntries, list[Mark]]:
    """One worksheet's entries and the findings on its structure."""
    state = SheetState(grid, book, expected.worksheet.id)
    headings = find_headings(state, expected)
    lines, prompts = QuestionReader(state, expected, headings).read()
    for name, heading in headings.items():
        if is_entries(expected.sections[name]):
            lines += read_entry_rows(state, expected, expected.sections[name], heading)
    _take_fixed(state, expected)
    lists = (heading.row for name, heading in headings.items() if is_entries(expected.sections[name]))
    mark_leftovers(state, headings, list_from=next(lists, None))
    return _sheet(grid, expected, headings, lines, prompts), state.marks


def _sheet(
    grid: Grid, expected: ExpectedSheet, headings: Mapping[str, Heading], lines: Iterable[Line], prompts: dict[str, int]
) -> SheetEntries:
    return SheetEntries(
        worksheet=expected.worksheet.id,
        tab=grid.title,
        tab_id=grid.tab_id,
        lines=tuple(lines),
        columns={name: heading.columns for name, heading in headings.items()},
        prompts=prompts,
    )


def _take_fixed(state: SheetState, expected: ExpectedSheet) -> None:
    """Titles and instructions, wherever they stand."""
    for (row, column), cell in list(state.left()):
        if fold(cell.raw) in expected.fixed:
            state.take(row, [column])


def _names_organisation(state: SheetState, row: int) -> bool:
    return state.key(row) == start_here.HEADING_KEY and len(state.rows[row]) > 1


def _unmarked(grid: Grid, expected: ExpectedSheet, book: str) -> list[Mark]:
    state = SheetState(grid, book, expected.worksheet.id)
    state.mark("tab-unmarked", state.place(), detail=f"“{grid.title}”")
    return state.marks


def _copy(grid: Grid, expected: ExpectedSheet, counted: SheetEntries, book: str) -> list[Mark]:
    """The copy of a tab, and each of its rows that the counted tab does not have."""
    state = SheetState(grid, book, expected.worksheet.id)
    state.mark("tab-twice", state.place(), value=grid.title, detail=f"“{counted.tab}”")
    copy, marks = read_sheet(grid, expected, book)
    known = {_content(line) for line in counted.lines}
    for line in copy.lines:
        if _content(line) not in known:
            value = " | ".join(entry.cell.raw for entry in line.entries.values())
            state.mark("tab-twice-row", state.place(line.row), value=value, detail=f"“{counted.tab}”")
    return state.marks + [mark for mark in marks if mark.code in _QUOTES]


def _content(line: Line) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return line.section, line.prompt, tuple(sorted((name, e.cell.raw) for name, e in line.entries.items()))


def _findings(marks: Iterable[Mark]) -> Iterable[Finding]:
    for mark in marks:
        yield CATALOGUE.finding(mark.code, mark.place, value=mark.value, detail=mark.detail)
