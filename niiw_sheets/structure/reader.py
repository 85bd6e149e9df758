"""All tabs of a workbook → its entries and the findings on its structure (DESIGN 3). Pure."""

from collections.abc import Iterable, Mapping, Sequence

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.guide import Guide
from niiw_sheets.layout import attention, start_here
from niiw_sheets.layout.books import worksheets_of
from niiw_sheets.sheet import Grid
from niiw_sheets.structure.entry_rows import read_entry_rows
from niiw_sheets.structure.expected import ExpectedSheet, expect, is_entries
from niiw_sheets.structure.headings import Heading, find_headings, repeated_headings
from niiw_sheets.structure.leftovers import mark_leftovers
from niiw_sheets.structure.model import BookEntries, Line, SheetEntries
from niiw_sheets.structure.questions import QuestionReader
from niiw_sheets.structure.sheet_state import Mark, SheetState
from niiw_sheets.structure.tabs import Tabs, sort_tabs
from niiw_sheets.structure.words import fold
from niiw_sheets.worksheets import Worksheet

VERSION = 2
"""Goes up whenever the same grids would read differently: then every workbook counts as changed."""

_QUOTES = frozenset(
    {
        *("text-outside", "unread-column", "column-twice", "not-for-typing", "row-unattached", "prompt-twice"),
        *("prompt-reworded", "heading-reworded", "headings-twice"),
    }
)
"""Findings that quote what is in no record."""

_HEADING_ENDS = tuple(fold(text) for text in start_here.heading_ends())

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
        known_sheets = known.sheets if known else {}
        tabs = sort_tabs(grids.values(), expected, book_code=book_code, page_codes=_PAGES, known=known_sheets)
        marks: list[Mark] = []
        sheets: dict[str, SheetEntries] = {}
        for name, sheet in expected.items():
            if name in tabs.sheets:
                sheets[name], found = read_sheet(tabs.sheets[name], sheet, book)
                marks += found
                marks += _of_marker(tabs.sheets[name], sheet, book, tabs)
            else:
                state = SheetState(Grid(tab_id="", title="", cells={}), book, name)
                state.mark("tab-missing", state.place(), detail=f"“{sheet.worksheet.tab}”")
                marks += state.marks
        for name, grid in tabs.copies:
            marks += _copy(grid, self._expected[name], sheets[name], book)
        unmarked = [grid for grid in tabs.own if self._is_start_here(grid)]
        for grid in (*tabs.pages.get(start_here.CODE, ()), *unmarked):
            marks += self._start_here_marks(grid, book)
        for grid in (grid for grid in tabs.own if grid not in unmarked):
            state = SheetState(grid, book, "")
            state.mark("own-tab", state.place(), value=grid.title)
            marks += state.marks
        return BookEntries(book=book, sheets=sheets, findings=tuple(_findings(marks)))

    def _is_start_here(self, grid: Grid) -> bool:
        """Whether a tab without a marker still has the title, or most of the sentences that every Start Here has."""
        ours = {fold(text) for text in start_here.HOW_IT_WORKS}
        shown = {fold(cell.raw) for cell in grid.cells.values()}
        return grid.title == start_here.TITLE or len(ours & shown) * 2 > len(ours)

    def _says_start_here(self, words: str) -> bool:
        return words in self._start_here or words.endswith(_HEADING_ENDS)

    def _start_here_marks(self, grid: Grid, book: str) -> list[Mark]:
        state = SheetState(grid, book, start_here.KEY)
        for row, cells in state.rows.items():
            state.take(row, (column for column, cell in cells.items() if self._says_start_here(fold(cell.raw))))
        mark_leftovers(state, {})
        return state.marks


def read_sheet(grid: Grid, expected: ExpectedSheet, book: str) -> tuple[SheetEntries, list[Mark]]:
    """One worksheet's entries and the findings on its structure."""
    state = SheetState(grid, book, expected.worksheet.id)
    headings = find_headings(state, expected)
    repeated = repeated_headings(state, expected, headings)
    lines, prompts = QuestionReader(state, expected, headings, frozenset(repeated)).read()
    for name, heading in headings.items():
        if is_entries(expected.sections[name]):
            lines += read_entry_rows(state, expected, expected.sections[name], heading, repeated)
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


def _of_marker(grid: Grid, expected: ExpectedSheet, book: str, tabs: Tabs) -> list[Mark]:
    """What is to be said of a tab's marker: that it is gone, or another workbook's."""
    name = expected.worksheet.id
    code = "tab-unmarked" if name in tabs.unmarked else "tab-from-elsewhere" if name in tabs.foreign else ""
    place = Place(book=book, worksheet=name, tab=grid.title, tab_id=grid.tab_id)
    return [Mark(code=code, place=place, detail=f"“{grid.title}”")] if code else []


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
