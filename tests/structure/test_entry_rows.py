"""Lists of typed rows stay readable whatever people do to their rows, columns, headings and keys."""

from collections.abc import Callable

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Grid, GridCell, Kind
from tests.editing import (
    LAST_COLUMN,
    LAST_ROW,
    Typed,
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
from tests.provisioned import codes, column, finding, fresh, lines, plan, read_tab, row_of

PLAN, TASKS = "work_plan", "tasks"
HEADING, EXAMPLE = row_of(PLAN, RowKind.HEADING), row_of(PLAN, RowKind.EXAMPLE)
FIRST, LAST = EXAMPLE + 1, len(plan(PLAN))
TASK, DUE, PERSON, STATUS, NOTES, FLAG = (
    column(PLAN, TASKS, name) for name in ("task", "due", "person", "status", "notes", "flag")
)
MINE = FLAG + 1
"""The first column right of the table."""

FLYERS = {"task": "Print flyers", "due": "4/15", "person": "Rosa"}
CALL = {"task": "Call the library", "status": "Done"}
NURSE = {"task": "Ask a nurse", "due": "May", "notes": "waiting"}
ROWS = [FLYERS, CALL, NURSE]
NAMES = {row["task"] for row in ROWS}


def with_rows(*rows: dict[str, str], at: int = FIRST) -> Grid:
    """A work plan with these tasks from a row downwards."""
    cells: dict[tuple[int, int], Typed] = {
        (at + index, column(PLAN, TASKS, name)): text for index, row in enumerate(rows) for name, text in row.items()
    }
    return typed(fresh(PLAN), cells)


FILLED = with_rows(*ROWS)


def read_tasks(grid: Grid) -> list[dict[str, str]]:
    """The tasks, from the top."""
    return lines(read_tab(PLAN, grid), PLAN, TASKS)


def by_task(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Tasks in the order of their names."""
    return sorted(rows, key=lambda row: row.get("task", ""))


UNCHANGED = (
    pytest.param(lambda grid: grid, id="nothing done to it"),
    pytest.param(lambda grid: rows_inserted(grid, FIRST), id="a row inserted under the example"),
    pytest.param(lambda grid: rows_inserted(grid, EXAMPLE), id="a row inserted under the headings"),
    pytest.param(lambda grid: rows_inserted(grid, FIRST + 1, 40), id="many rows inserted between tasks"),
    pytest.param(lambda grid: rows_inserted(grid, 2, 3), id="rows inserted above the title"),
    pytest.param(lambda grid: rows_inserted(grid, 1), id="a row inserted above everything"),
    pytest.param(lambda grid: rows_deleted(grid, 2, HEADING - 1), id="title to headings deleted"),
    pytest.param(lambda grid: rows_deleted(grid, 1), id="the row of ids deleted"),
    pytest.param(lambda grid: rows_deleted(grid, 1, HEADING - 1), id="everything above the headings deleted"),
    pytest.param(lambda grid: rows_deleted(grid, EXAMPLE), id="the example deleted"),
    pytest.param(lambda grid: rows_deleted(grid, FIRST + 3, LAST), id="the prepared rows deleted"),
    pytest.param(lambda grid: columns_inserted(grid, TASK), id="a column inserted left of the first visible one"),
    pytest.param(lambda grid: columns_inserted(grid, 1, 2), id="columns inserted left of the keys"),
    pytest.param(lambda grid: columns_inserted(grid, STATUS), id="a column inserted in the middle"),
    pytest.param(lambda grid: columns_deleted(grid, 1), id="the key column deleted"),
    pytest.param(lambda grid: columns_deleted(grid, FLAG), id="the Flag column deleted"),
    pytest.param(lambda grid: column_moved(grid, NOTES, TASK), id="the last column moved to the front"),
    pytest.param(lambda grid: column_moved(grid, DUE, FLAG), id="the due dates moved to the end"),
    pytest.param(lambda grid: column_moved(grid, DUE, FLAG, top=HEADING), id="only the table's block moved"),
    pytest.param(lambda grid: cleared(grid, Area(1, 1, LAST, 1)), id="the keys cleared"),
    pytest.param(lambda grid: cleared(grid, Area(1, 1, 1, FLAG)), id="the ids cleared"),
    pytest.param(lambda grid: typed(grid, {(1, 1): "Notes", (HEADING, 1): "x"}), id="keys overwritten"),
    pytest.param(lambda grid: typed(grid, {(HEADING, TASK): " TASK: "}), id="a heading in other letters"),
)
"""Edits after which the same tasks are read in the same order."""


@pytest.mark.parametrize("edit", UNCHANGED)
def test_tasks_are_found_with_their_columns(edit: Callable[[Grid], Grid]) -> None:
    assert read_tasks(edit(FILLED)) == ROWS


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda grid: rows_sorted(grid, EXAMPLE, LAST, by=TASK), id="by the filter button"),
        pytest.param(lambda grid: rows_sorted(grid, EXAMPLE, LAST, by=DUE), id="by another column"),
        pytest.param(lambda grid: rows_sorted(grid, EXAMPLE, LAST, by=TASK, descending=True), id="descending"),
        pytest.param(lambda grid: rows_sorted(grid, EXAMPLE, LAST, by=TASK, left=2), id="without the keys"),
        pytest.param(lambda grid: rows_sorted(grid, HEADING, LAST, by=TASK), id="the headings among the tasks"),
        pytest.param(
            lambda grid: rows_sorted(grid, HEADING, LAST, by=TASK, descending=True), id="the headings below tasks"
        ),
        pytest.param(
            lambda grid: rows_sorted(grid, HEADING, LAST, by=TASK, left=2), id="the headings without their key"
        ),
        pytest.param(lambda grid: rows_sorted(grid, 1, LAST, by=TASK), id="the whole tab, titles and all"),
        pytest.param(lambda grid: rows_sorted(grid, 1, LAST, by=TASK, descending=True), id="the same, descending"),
        pytest.param(lambda grid: rows_sorted(grid, 1, LAST, by=TASK, left=2), id="the whole tab but its keys"),
        pytest.param(lambda grid: row_moved(grid, FIRST, FIRST + 3), id="a row moved down"),
        pytest.param(lambda grid: row_moved(grid, FIRST + 2, EXAMPLE), id="a row moved above the example"),
        pytest.param(lambda grid: row_moved(grid, EXAMPLE, FIRST + 2), id="the example moved among the tasks"),
    ],
)
def test_sorted_and_moved_tasks_stay_whole(edit: Callable[[Grid], Grid]) -> None:
    assert by_task(read_tasks(edit(FILLED))) == by_task(ROWS)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(GridCell(Kind.NUMBER, 46492.0), id="a number"),
        pytest.param(GridCell(Kind.DATE, 46492.0), id="a day"),
        pytest.param(GridCell(Kind.DATE, 46492.0, False), id="a day that shows no day"),
        pytest.param(GridCell(Kind.BOOL, True), id="a truth value"),
        pytest.param(GridCell(Kind.ERROR, "#REF!"), id="an error"),
        pytest.param(GridCell(Kind.TEXT, "?"), id="nothing but a mark"),
    ],
)
def test_a_cell_of_any_kind_is_handed_on_as_it_is(kind: GridCell) -> None:
    grid = Grid(tab_id="t", title="t", cells={**FILLED.cells, (FIRST, DUE): kind})
    line = read_tab(PLAN, grid).sheets[PLAN].lines[0]
    assert line.entries["due"].cell == kind


@pytest.mark.parametrize("blank", [" ", "\n", "\u00a0"], ids=["a blank", "an empty line", "a fixed blank"])
def test_white_space_is_no_entry(blank: str) -> None:
    entries = read_tab(PLAN, typed(FILLED, {(FIRST, NOTES): blank, (LAST, TASK): blank, (2, MINE): blank}))
    assert (codes(entries), lines(entries, PLAN, TASKS)) == ([], ROWS)


def test_every_entry_says_where_it_stands() -> None:
    line = read_tab(PLAN, FILLED).sheets[PLAN].lines[1]
    assert (line.row, {name: (e.row, e.column) for name, e in line.entries.items()}) == (
        FIRST + 1,
        {"task": (FIRST + 1, TASK), "status": (FIRST + 1, STATUS)},
    )


def test_tasks_typed_below_the_prepared_rows_count() -> None:
    assert read_tasks(with_rows(*ROWS, at=LAST + 50)) == ROWS


def test_a_task_typed_into_the_very_last_row_counts() -> None:
    assert read_tasks(typed(FILLED, {(LAST_ROW, TASK): "last"})) == [*ROWS, {"task": "last"}]


def test_a_stray_cell_in_the_farthest_corner_is_quoted() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(LAST_ROW, LAST_COLUMN): "stray"}))
    assert codes(entries) == ["text-outside"]
    assert (finding(entries, "text-outside").value, finding(entries, "text-outside").place.cell) == (
        "stray",
        "XFD1048576",
    )


def test_what_joins_the_headings_from_above_counts_as_sorted_there() -> None:
    assert read_tasks(typed(FILLED, {(HEADING - 1, TASK): "first"})) == [{"task": "first"}, *ROWS]


def test_notes_beside_a_title_that_joins_the_headings_are_no_task() -> None:
    entries = read_tab(PLAN, rows_deleted(typed(FILLED, {(2, DUE): "mine"}), HEADING - 1))
    assert lines(entries, PLAN, TASKS) == ROWS
    assert [f.value for f in entries.findings] == ["mine"]


@pytest.mark.parametrize("code", ["§w6s1", "w7qxtzm", "w6c2", "w6x1", "§1.w6.zsrwmtvg", "§1.w00.zsrwmtvg"])
@pytest.mark.parametrize("where", [TASK, NOTES])
def test_what_looks_like_a_hidden_key_is_an_entry_where_entries_stand(code: str, where: int) -> None:
    entries = read_tab(PLAN, typed(FILLED, {(LAST + 1, where): code}))
    name = "task" if where == TASK else "notes"
    assert (lines(entries, PLAN, TASKS), codes(entries)) == ([*ROWS, {name: code}], [])


def test_keys_pasted_beside_the_table_are_quoted() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(FIRST, MINE + 1): "§w6s1"}))
    assert [(f.code, f.value) for f in entries.findings] == [("text-outside", "§w6s1")]


@pytest.mark.parametrize("more", [{}, {DUE: "4/15/2027"}], ids=["alone", "with a due date"])
def test_a_title_typed_as_a_task_is_a_task_while_the_title_stands_in_its_place(more: dict[int, str]) -> None:
    title = FILLED.cells[2, TASK].raw
    row = {TASK: title} | more
    entries = read_tab(PLAN, typed(FILLED, {(LAST + 1, column): text for column, text in row.items()}))
    expected = {"task": title} | ({"due": more[DUE]} if more else {})
    assert (lines(entries, PLAN, TASKS), codes(entries)) == ([*ROWS, expected], [])


# Examples


@pytest.mark.parametrize(
    ("edit", "extra"),
    [
        pytest.param(lambda grid: cleared(grid, Area(EXAMPLE, 1, EXAMPLE, 1)), [], id="its key is gone"),
        pytest.param(lambda grid: row_copied(grid, EXAMPLE, FIRST + 1), [], id="copied with its key"),
        pytest.param(lambda grid: rows_inserted(grid, EXAMPLE), [], id="moved down"),
        pytest.param(lambda grid: typed(grid, {(EXAMPLE, FLAG): "OVERDUE"}), [], id="flagged"),
        pytest.param(lambda grid: typed(grid, {(EXAMPLE, MINE): "n/a"}), [], id="with a note beside it"),
        pytest.param(lambda grid: columns_deleted(grid, PERSON), [], id="a column of it deleted"),
        pytest.param(
            lambda grid: typed(grid, {(EXAMPLE, TASK): "Paint"}),
            [{"task": "Paint", "due": "Thu 15 Apr 2027", "person": "Rosa Delgado", "notes": "EXAMPLE"}],
            id="one cell typed over",
        ),
        pytest.param(
            lambda grid: typed(grid, {(EXAMPLE, name): None for name in (TASK, DUE, NOTES)}),
            [{"person": "Rosa Delgado"}],
            id="all but one cell cleared",
        ),
        pytest.param(lambda grid: typed(grid, {(EXAMPLE, STATUS): "Done"}), ["with a status"], id="a status added"),
        pytest.param(lambda grid: typed(grid, {(EXAMPLE, STATUS): "✓"}), ["with a mark"], id="only a mark added"),
        pytest.param(lambda grid: cleared(grid, Area(EXAMPLE, 2, EXAMPLE, NOTES)), [], id="cleared"),
    ],
)
def test_an_example_counts_only_once_it_holds_other_words(
    edit: Callable[[Grid], Grid], extra: list[dict[str, str] | str]
) -> None:
    found = [row for row in read_tasks(edit(FILLED)) if row.get("task") not in NAMES]
    assert len(found) == len(extra)
    for row, expected in zip(found, extra, strict=True):
        if isinstance(expected, dict):
            shown = {name: "EXAMPLE" if text.startswith("Example: The") else text for name, text in row.items()}
            assert shown == expected


def test_what_stands_beside_an_example_is_quoted() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(EXAMPLE, FLAG): "mine", (EXAMPLE, MINE + 1): "my own"}))
    assert sorted(f.value for f in entries.findings) == ["mine", "my own"]
    assert lines(entries, PLAN, TASKS) == ROWS


def test_an_example_typed_over_is_told() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(EXAMPLE, TASK): "Paint"}))
    assert codes(entries) == ["example-typed-over"]
    assert finding(entries, "example-typed-over").value == "Paint"


def test_a_copied_example_row_typed_over_is_a_task_although_it_has_the_example_s_key() -> None:
    copied = row_copied(FILLED, EXAMPLE, FIRST)
    task = {"task": "Paint", "due": "June", "person": "Ann", "notes": "soon"}
    over = typed(copied, {(FIRST, column(PLAN, TASKS, name)): text for name, text in task.items()})
    assert read_tasks(over) == [task, *ROWS]


# Columns and headings


def test_a_deleted_column_is_named_and_the_others_are_read() -> None:
    entries = read_tab(PLAN, columns_deleted(FILLED, DUE))
    assert codes(entries) == ["column-missing"]
    assert "“Due Date”" in finding(entries, "column-missing").message
    assert lines(entries, PLAN, TASKS) == [{k: v for k, v in row.items() if k != "due"} for row in ROWS]


def test_a_reworded_heading_is_known_by_its_hidden_id() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(HEADING, DUE): "Deadline"}))
    assert codes(entries) == ["heading-reworded"]
    assert finding(entries, "heading-reworded").value == "Deadline"
    assert lines(entries, PLAN, TASKS) == ROWS


def test_an_emptied_heading_is_known_by_its_hidden_id() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(HEADING, DUE): None}))
    assert codes(entries) == ["heading-empty"]
    assert "“Due Date”" in finding(entries, "heading-empty").message
    assert lines(entries, PLAN, TASKS) == ROWS


def test_headings_that_changed_places_without_their_ids_are_believed() -> None:
    swapped = typed(FILLED, {(HEADING, TASK): "Status Notes", (HEADING, NOTES): "Task"})
    assert read_tasks(swapped)[0] == {"notes": "Print flyers", "due": "4/15", "person": "Rosa"}


def test_a_reworded_heading_without_ids_leaves_a_column_of_one_s_own() -> None:
    entries = read_tab(PLAN, rows_deleted(typed(FILLED, {(HEADING, DUE): "Deadline"}), 1))
    assert codes(entries) == ["column-missing", "unread-column", "tab-unmarked"]
    assert finding(entries, "unread-column").value == "Deadline | Thu 15 Apr 2027 | 4/15 | May"


def test_all_headings_reworded_are_known_by_their_keys() -> None:
    other = typed(FILLED, {(HEADING, name): f"Other {name}" for name in (TASK, DUE, PERSON, STATUS, NOTES, FLAG)})
    assert read_tasks(other) == ROWS


def test_without_headings_and_keys_everything_is_quoted() -> None:
    gone = cleared(rows_deleted(FILLED, HEADING), Area(1, 1, 1, FLAG))
    entries = read_tab(PLAN, gone)
    assert "headings-missing" in codes(entries)
    quoted = " ".join(finding.value for finding in entries.findings)
    assert all(text in quoted for row in ROWS for text in row.values())


def test_headings_typed_again_are_found_in_any_order() -> None:
    gone = cleared(FILLED, Area(1, 1, HEADING, FLAG))
    words = {DUE: "Due Date", TASK: "Task", NOTES: "Status notes", PERSON: "person responsible", STATUS: "STATUS"}
    again = typed(gone, {(HEADING, name): text for name, text in words.items()})
    assert read_tasks(again) == ROWS


def test_a_column_of_one_s_own_is_told_once_with_everything_in_it() -> None:
    mine = typed(FILLED, {(HEADING, MINE): "Cost", (FIRST, MINE): 120, (FIRST + 2, MINE): "about 40"})
    entries = read_tab(PLAN, mine)
    assert codes(entries) == ["unread-column"]
    assert finding(entries, "unread-column").value == "Cost | 120 | about 40"
    assert lines(entries, PLAN, TASKS) == ROWS


def test_a_column_of_one_s_own_in_the_middle_takes_no_entry_away() -> None:
    mine = typed(columns_inserted(FILLED, PERSON), {(HEADING, PERSON): "Cost", (FIRST, PERSON): 120})
    entries = read_tab(PLAN, mine)
    assert codes(entries) == ["unread-column"]
    assert lines(entries, PLAN, TASKS) == ROWS


# Words of ours where people type, and headings a second time


@pytest.mark.parametrize(
    "task",
    [
        pytest.param("Task", id="a heading"),
        pytest.param("Work Plan Template", id="the title"),
        pytest.param("Write one task a row; sort, filter and insert rows as you like.", id="the instruction"),
        pytest.param("Example", id="the word example"),
        pytest.param("Example: Print bilingual flyers for the spring clinic", id="the example's first words"),
        pytest.param("Overdue", id="a flag"),
        pytest.param("No.", id="the heading of numbers"),
        pytest.param("§w6s1", id="a section's key"),
        pytest.param("w6c2", id="a column's id"),
        pytest.param("w6x1", id="an example's key"),
        pytest.param("§1.w6.bcdfghjk", id="a marker"),
    ],
)
@pytest.mark.parametrize("with_date", [False, True], ids=["alone", "with a date"])
def test_a_task_may_be_called_like_anything_of_ours(task: str, with_date: bool) -> None:
    row = {"task": task} | ({"due": "6/1"} if with_date else {})
    entries = read_tab(PLAN, typed(FILLED, {(FIRST + 9, column(PLAN, TASKS, name)): row[name] for name in row}))
    assert lines(entries, PLAN, TASKS) == [*ROWS, row]
    assert codes(entries) == []


@pytest.mark.parametrize("code", ["w6x1", "w6qbdrk", "w6c2"])
def test_a_code_typed_where_all_hidden_ones_are_gone_is_an_entry(code: str) -> None:
    bare = cleared(cleared(FILLED, Area(1, 1, LAST_ROW, 1)), Area(1, 1, 1, LAST_COLUMN))
    assert read_tasks(typed(bare, {(LAST, TASK): code})) == [*ROWS, {"task": code}]


HEADINGS: dict[int, Typed] = {c: FILLED.cells[HEADING, c].raw for c in range(TASK, MINE)}


def headings_again(row: int, words: dict[int, Typed] = HEADINGS) -> Grid:
    """The work plan with headings typed a second time, and a task below them."""
    again = typed(FILLED, {(row, c): text for c, text in words.items()})
    return typed(again, {(row + 1, TASK): "late", (row + 1, DUE): "6/1"})


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(HEADINGS, id="all of them"),
        pytest.param({TASK: "TASK:", DUE: "due date"}, id="some, in other letters"),
        pytest.param({TASK: "Task", DUE: "Due Date", FLAG: "See Attention"}, id="flagged by the formula"),
    ],
)
def test_headings_typed_again_lower_down_are_no_task(words: dict[int, Typed]) -> None:
    entries = read_tab(PLAN, headings_again(LAST + 5, words))
    assert lines(entries, PLAN, TASKS) == [*ROWS, {"task": "late", "due": "6/1"}]
    assert codes(entries) == ["headings-twice"]
    assert finding(entries, "headings-twice").place.row == LAST + 5


def test_below_headings_in_another_order_that_order_counts() -> None:
    entries = read_tab(PLAN, headings_again(LAST + 5, {**HEADINGS, TASK: "Due Date", DUE: "Task"}))
    assert lines(entries, PLAN, TASKS) == [*ROWS, {"task": "6/1", "due": "late"}]


def test_headings_on_two_rows_are_headings_together() -> None:
    lower = {c: text for c, text in HEADINGS.items() if c not in {TASK, DUE}}
    split = typed(rows_inserted(FILLED, HEADING + 1), {(HEADING, c): None for c in lower})
    entries = read_tab(PLAN, typed(split, {(HEADING + 1, c): text for c, text in lower.items()}))
    assert lines(entries, PLAN, TASKS) == ROWS


def test_of_two_tables_with_the_same_headings_the_other_one_is_named_column_by_column() -> None:
    beside: dict[tuple[int, int], Typed] = {
        (HEADING, MINE + 1): "Task",
        (HEADING, MINE + 2): "Due Date",
        (FIRST, MINE + 1): "own",
        (FIRST + 1, MINE + 2): "5/5",
    }
    entries = read_tab(PLAN, typed(FILLED, beside))
    assert [(f.code, f.value) for f in entries.findings] == [("column-twice", "own"), ("column-twice", "5/5")]
    assert "“Task”" in entries.findings[0].message
    assert lines(entries, PLAN, TASKS) == ROWS


def test_without_ids_the_left_one_of_two_columns_of_a_heading_counts_and_the_other_is_named() -> None:
    grid = rows_deleted(typed(FILLED, {(HEADING, MINE): "Task", (FIRST, MINE): "own"}), 1)
    entries = read_tab(PLAN, grid)
    assert lines(entries, PLAN, TASKS) == ROWS
    assert finding(entries, "column-twice").value == "own"


@pytest.mark.parametrize(
    ("cells", "code", "value"),
    [
        pytest.param({(FIRST, DUE): "a", (FIRST + 1, DUE): "b"}, "unread-column", "a | b", id="several"),
        pytest.param({(FIRST, DUE): "a"}, "text-outside", "a", id="one"),
    ],
)
def test_entries_in_an_inserted_column_are_quoted_once(
    cells: dict[tuple[int, int], Typed], code: str, value: str
) -> None:
    entries = read_tab(PLAN, typed(columns_inserted(FILLED, DUE), cells))
    assert [(f.code, f.value) for f in entries.findings] == [(code, value)]
    assert lines(entries, PLAN, TASKS) == ROWS


def test_tasks_typed_into_the_unhidden_key_column_are_quoted_once() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(FIRST + 5, 1): "one", (FIRST + 6, 1): "two"}))
    assert [f.value for f in entries.findings] == ["one | two"]
    assert lines(entries, PLAN, TASKS) == ROWS


def test_emptied_headings_are_told_together() -> None:
    entries = read_tab(PLAN, cleared(FILLED, Area(HEADING, TASK, HEADING, FLAG)))
    assert codes(entries) == ["heading-empty"]
    assert "“Task” · “Due Date”" in finding(entries, "heading-empty").message
    assert lines(entries, PLAN, TASKS) == ROWS


# Beside the table


@pytest.mark.parametrize(
    ("where", "text"),
    [
        pytest.param((2, MINE), "mine", id="beside the title"),
        pytest.param((2, DUE), "mine", id="beside the title, in a column of the table"),
        pytest.param((FIRST, MINE + 3), "mine", id="beside the tasks"),
        pytest.param((3, 1), "mine", id="in the key column"),
    ],
)
def test_text_outside_is_quoted(where: tuple[int, int], text: str) -> None:
    entries = read_tab(PLAN, typed(FILLED, {where: text}))
    assert codes(entries) == ["text-outside"]
    assert finding(entries, "text-outside").value == text
    assert lines(entries, PLAN, TASKS) == ROWS


def test_a_block_of_text_outside_is_one_finding() -> None:
    block = typed(FILLED, {(2, MINE): "a", (2, MINE + 1): "b", (3, MINE): "c"})
    assert [f.value for f in read_tab(PLAN, block).findings] == ["a | b | c"]


@pytest.mark.parametrize("value", ["OVERDUE", "Due soon", "See Attention"])
def test_what_the_flag_formula_shows_is_no_entry(value: str) -> None:
    entries = read_tab(PLAN, typed(FILLED, {(FIRST, FLAG): value}))
    assert (codes(entries), lines(entries, PLAN, TASKS)) == ([], ROWS)


def test_an_error_in_a_flag_is_no_entry() -> None:
    broken = Grid(tab_id="t", title="t", cells={**FILLED.cells, (FIRST, FLAG): GridCell(Kind.ERROR, "#REF!")})
    entries = read_tab(PLAN, broken)
    assert (codes(entries), lines(entries, PLAN, TASKS)) == ([], ROWS)


def test_what_a_person_types_over_a_flag_is_quoted() -> None:
    entries = read_tab(PLAN, typed(FILLED, {(FIRST, FLAG): "ask Ann first"}))
    assert [(f.code, f.value) for f in entries.findings] == [("not-for-typing", "ask Ann first")]
    assert lines(entries, PLAN, TASKS) == ROWS
