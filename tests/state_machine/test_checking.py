"""The checks after a sync fail where a value is lost, misplaced, made up or read twice."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.structure.model import BookEntries, Entry, Line
from tests.provisioned import column, row_of
from tests.state_machine.checking import check
from tests.state_machine.desk import Synced
from tests.state_machine.edits import Type
from tests.state_machine.in_memory import MemoryDesk, cell_typed
from tests.state_machine.model import ModelBook
from tests.state_machine.pieces import Home, Part, Piece

ROW = row_of("work_plan", RowKind.PREPARED)
TASK, DUE = column("work_plan", "tasks", "task"), column("work_plan", "tasks", "due")
TEXTS = {(ROW, TASK): "Call the radio station", (ROW, DUE): "4/15", (3, 30): "Ask Ben"}
"""A task with a day, and a note beside the table."""


def synced_once() -> tuple[list[ModelBook], Synced]:
    """The model and what a sync gives after somebody typed a task and a note."""
    desk = MemoryDesk()
    books = [ModelBook.of(book, desk.tab_ids(name)) for name, book in desk.books.items()]
    plan = next(tab for tab in books[0].tabs if tab.worksheet == "work_plan")
    shown = desk.type("clinic", plan, Type(TEXTS))
    plan.put({at: Piece(part=Part.TYPED, raw=raw, cell=cell_typed(raw)) for at, raw in shown.items()})
    return books, desk.sync()


def changed(synced: Synced, change: Callable[[Line], tuple[Line, ...]]) -> Synced:
    """The same with another line for the task."""
    entries = synced.entries["clinic"]
    sheet = entries.sheets["work_plan"]
    (line,) = sheet.lines
    sheets = {**entries.sheets, "work_plan": replace(sheet, lines=change(line))}
    return with_entries(synced, replace(entries, sheets=sheets))


def with_entries(synced: Synced, entries: BookEntries) -> Synced:
    """The same with other entries of the clinic's workbook."""
    return replace(synced, entries={**synced.entries, "clinic": entries})


def test_what_was_typed_is_found_at_its_place_or_quoted() -> None:
    tally = check(*synced_once())
    assert (tally.placed, tally.found) == (2, 1)


def test_a_home_is_known_by_worksheet_section_prompt_and_column() -> None:
    books, synced = synced_once()
    with pytest.raises(AssertionError, match="belongs to") as failed:
        check(books, changed(synced, lambda line: ()))
    assert str(Home("work_plan", "tasks", "", "task")) in str(failed.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            lambda line: (replace(line, entries={"task": line.entries["due"], "due": line.entries["task"]}),),
            "belongs to",
            id="two columns swapped",
        ),
        pytest.param(lambda line: (line, line), "read twice", id="a row read twice"),
        pytest.param(
            lambda line: (replace(line, entries={**line.entries, "notes": Entry(line.entries["due"].cell, 99, 6)}),),
            "made up",
            id="an entry made up",
        ),
    ],
)
def test_a_misreading_is_noticed(change: Callable[[Line], tuple[Line, ...]], words: str) -> None:
    books, synced = synced_once()
    with pytest.raises(AssertionError, match=words):
        check(books, changed(synced, change))


def test_a_note_that_no_finding_quotes_is_noticed() -> None:
    books, synced = synced_once()
    silent = tuple(finding for finding in synced.entries["clinic"].findings if finding.value != "Ask Ben")
    with pytest.raises(AssertionError, match="lost on Work Plan"):
        check(books, with_entries(synced, replace(synced.entries["clinic"], findings=silent)))


def test_a_workbook_with_entries_may_not_be_refused_as_empty() -> None:
    books, synced = synced_once()
    with pytest.raises(AssertionError, match="refused as empty"):
        check(books, replace(synced, code=4, failed={"clinic": "it held 5 entries and now reads empty"}))
