"""Whatever people do to a tab, every text they typed is in an entry or quoted by a finding, and no entry is made up."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Grid
from niiw_sheets.structure.model import BookEntries
from tests.editing import (
    cleared,
    column_moved,
    columns_deleted,
    columns_inserted,
    row_copied,
    row_moved,
    rows_deleted,
    rows_inserted,
    rows_sorted,
    typed,
)
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK, answers, cell, column, fresh, lines, plan, read, row_of
from tests.shipped import WORKSHEETS

PLAN, PROCESS = "work_plan", "process_assessment"
SHEETS = (PLAN, PROCESS, "partnership_agreement", "identifying_partners")

Edit = partial[Grid]


def read_alone(worksheet: str, grid: Grid) -> BookEntries:
    """The entries of a workbook with this tab only."""
    book = PARTNER_BOOK if "partner" in WORKSHEETS[worksheet].books else COALITION_BOOK
    return read({WORKSHEETS[worksheet].tab: grid}, book)


def entry_texts(entries: BookEntries) -> set[str]:
    """The texts of all entries."""
    return {entry.cell.raw for line in entries.lines() for entry in line.entries.values()}


def quoted(entries: BookEntries) -> str:
    """Everything that findings quote."""
    return " | ".join(finding.value for finding in entries.findings)


ROWS, COLUMNS, FEW = st.integers(1, 45), st.integers(1, 9), st.integers(1, 4)


def do(act: Callable[..., Grid], *arguments: st.SearchStrategy[Any], **fixed: Any) -> st.SearchStrategy[Edit]:
    """An edit with drawn arguments."""
    return st.builds(lambda *drawn: partial(_apply, act, drawn, fixed), *arguments)


def _apply(act: Callable[..., Grid], drawn: tuple[Any, ...], fixed: dict[str, Any], grid: Grid) -> Grid:
    return act(grid, *drawn, **fixed)


def type_text(grid: Grid, row: int, column: int, number: int) -> Grid:
    """Types a text that nobody else types."""
    return typed(grid, {(row, column): f"<{row}.{column}.{number}>"})


def type_number(grid: Grid, row: int, column: int) -> Grid:
    """Types a number beyond all that *No.* shows."""
    return typed(grid, {(row, column): 900_000 + row * 100 + column})


def type_row(grid: Grid, row: int, left: int, count: int) -> Grid:
    """Types into cells beside each other."""
    return typed(grid, {(row, column): f"<{row}.{column}>" for column in range(left, left + count)})


def sort_rows(grid: Grid, first: int, last: int, by: int, left: int, descending: bool) -> Grid:
    """Sorts some rows, with or without the columns left of `left`."""
    return rows_sorted(grid, min(first, last), max(first, last), by=by, left=left, descending=descending)


def delete_rows(grid: Grid, row: int, count: int) -> Grid:
    """Deletes some rows."""
    return rows_deleted(grid, row, row + count - 1)


def clear_block(grid: Grid, row: int, column: int, height: int, width: int) -> Grid:
    """Presses Delete over a block."""
    return cleared(grid, Area(row, column, row + height - 1, column + width - 1))


def move_block(grid: Grid, source: int, before: int, top: int) -> Grid:
    """Moves a column from a row down."""
    return column_moved(grid, source, before, top=top)


EDITS: st.SearchStrategy[Edit] = st.one_of(
    do(type_text, ROWS, COLUMNS, st.integers(1, 99)),
    do(type_number, ROWS, COLUMNS),
    do(type_row, ROWS, COLUMNS, FEW),
    do(rows_inserted, ROWS, FEW),
    do(delete_rows, ROWS, FEW),
    do(row_moved, ROWS, ROWS),
    do(row_copied, ROWS, ROWS),
    do(sort_rows, ROWS, ROWS, COLUMNS, COLUMNS, st.booleans()),
    do(sort_rows, ROWS, ROWS, COLUMNS, st.just(1), st.booleans()),
    do(columns_inserted, COLUMNS),
    do(columns_deleted, COLUMNS),
    do(column_moved, COLUMNS, COLUMNS),
    do(move_block, COLUMNS, COLUMNS, ROWS),
    do(clear_block, ROWS, COLUMNS, FEW, FEW),
    do(clear_block, st.just(1), st.just(1), st.just(400), st.just(1)),
    do(clear_block, st.just(1), st.just(1), st.just(1), st.just(40)),
)
"""What a person may do, anywhere in a tab."""


def edited(grid: Grid, changes: list[Edit]) -> Grid:
    """The tab after all edits."""
    for change in changes:
        grid = change(grid)
    return grid


def filled(worksheet: str) -> Grid:
    """A tab with a text of its own in every cell to type into, prepared rows of lists apart from the first three."""
    number = count(1)
    cells = {}
    for row in plan(worksheet):
        listed = row.kind is RowKind.PREPARED and row.number < row_of(worksheet, RowKind.PREPARED) + 3
        if listed or row.kind in {RowKind.PROMPT, RowKind.SPARE}:
            section = WORKSHEETS[worksheet].section(row.section)
            for declared in section.columns:
                if declared.type not in {"prompt", "flag"}:
                    cells[row.number, column(worksheet, section.id, declared.id)] = f"<{next(number)}>"
    return typed(fresh(worksheet), dict(cells))


FILLED = {name: filled(name) for name in SHEETS}
OURS = {name: {cell.raw for cell in fresh(name).cells.values()} for name in SHEETS}


@pytest.mark.parametrize("worksheet", SHEETS)
@settings(max_examples=120, deadline=None)
@given(changes=st.lists(EDITS, min_size=1, max_size=6))
def test_every_typed_text_is_an_entry_or_quoted(worksheet: str, changes: list[Edit]) -> None:
    grid = edited(FILLED[worksheet], changes)
    entries = read_alone(worksheet, grid)
    typed_texts = {cell.raw for cell in grid.cells.values()} - OURS[worksheet]
    kept = entry_texts(entries)
    quotes = quoted(entries)
    assert {text for text in typed_texts - kept if text not in quotes} == set()
    assert kept <= typed_texts | OURS[worksheet]


# Edits that tear neither rows nor columns apart: the same entries stand at the same questions and columns


def heading_row(grid: Grid, heading: str) -> int:
    """The row that shows a heading."""
    return next(row for (row, _), cell in grid.cells.items() if cell.raw == heading)


def below(heading: str, act: Callable[..., Grid], *offsets: st.SearchStrategy[int]) -> st.SearchStrategy[Edit]:
    """An edit of whole rows, each given by its distance from the headings."""

    def apply(grid: Grid, *drawn: int) -> Grid:
        return act(grid, *(heading_row(grid, heading) + offset for offset in drawn))

    return do(apply, *offsets)


def tidy(heading: str) -> st.SearchStrategy[Edit]:
    """One edit that keeps rows and columns whole."""

    def sort_all(grid: Grid, by: int, left: int, descending: bool) -> Grid:
        top = heading_row(grid, heading) + 1
        return rows_sorted(grid, top, top + 400, by=by, left=left, descending=descending)

    return st.one_of(
        do(rows_inserted, st.integers(1, 60), FEW),
        below(heading, row_moved, st.integers(1, 30), st.integers(1, 30)),
        do(sort_all, st.integers(2, 8), st.just(1), st.booleans()),
        do(columns_inserted, st.integers(1, 8)),
        do(column_moved, st.integers(2, 8), st.integers(2, 8)),
        do(clear_block, st.just(1), st.just(1), st.just(400), st.just(1)),
        do(clear_block, st.just(1), st.just(1), st.just(1), st.just(40)),
        do(type_row, st.integers(1, 4), st.just(30), FEW),
    )


ANSWERS = {"1.1a": {"answer": "Yes"}, "4.3b": {"barriers": "b", "remedies": "c"}, "answered_by": {"entry": "d"}}
TASKS = [{"task": "a", "due": "4/15"}, {"person": "b", "notes": "c"}, {"task": "d", "status": "e", "due": "f"}]


@settings(max_examples=100, deadline=None)
@given(changes=st.lists(tidy("Due Date"), max_size=6))
def test_tasks_stay_whole(changes: list[Edit]) -> None:
    first = row_of(PLAN, RowKind.PREPARED)
    cells = {(first + i, column(PLAN, "tasks", name)): t for i, row in enumerate(TASKS) for name, t in row.items()}
    found = lines(read_alone(PLAN, edited(typed(fresh(PLAN), dict(cells)), changes)), PLAN, "tasks")
    assert sorted(found, key=str) == sorted(TASKS, key=str)


@settings(max_examples=100, deadline=None)
@given(changes=st.lists(tidy("Questions to Consider"), max_size=6))
def test_answers_stay_with_their_questions(changes: list[Edit]) -> None:
    cells = {cell(PROCESS, prompt, name): t for prompt, row in ANSWERS.items() for name, t in row.items()}
    found = answers(read_alone(PROCESS, edited(typed(fresh(PROCESS), dict(cells)), changes)), PROCESS)
    assert found == {prompt: [row] for prompt, row in ANSWERS.items()}
