"""Answers stay with their questions whatever people do to rows, columns, headings, keys and words."""

from collections.abc import Callable

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Grid
from niiw_sheets.structure.model import BookEntries
from tests.editing import (
    LAST_COLUMN,
    LAST_ROW,
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
from tests.provisioned import answers, cell, codes, column, finding, fresh, plan, prompt_row, read_tab, row_of

PROCESS = "process_assessment"
ABOUT, HEADING = (row_of(PROCESS, RowKind.HEADING, section=name) for name in ("about", "questions"))
BODY, LAST = HEADING + 1, len(plan(PROCESS))
QUESTION, ANSWER, BARRIERS, REMEDIES = (
    column(PROCESS, "questions", name) for name in ("question", "answer", "barriers", "remedies")
)
NUMBER = REMEDIES + 1
MINE = NUMBER + 1

ANSWERED = {
    "answered_on": [{"entry": "4/15/2027"}],
    "answered_by": [{"entry": "Rosa"}],
    "1.1a": [{"answer": "Yes"}],
    "2.1": [{"answer": "No", "barriers": "no time", "remedies": "ask the board"}],
    "8.2": [{"answer": "Partly", "barriers": "some"}],
}
FILLED = typed(
    fresh(PROCESS),
    {cell(PROCESS, prompt, name): text for prompt, rows in ANSWERED.items() for name, text in rows[0].items()},
)


def read_process(grid: Grid) -> BookEntries:
    """The entries of a workbook with this process sheet."""
    return read_tab(PROCESS, grid)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda grid: grid, id="nothing done to it"),
        pytest.param(lambda grid: rows_inserted(grid, 1), id="a row inserted above everything"),
        pytest.param(lambda grid: rows_inserted(grid, ABOUT, 3), id="rows inserted above the headings"),
        pytest.param(lambda grid: rows_inserted(grid, BODY + 1, 2), id="rows inserted among the questions"),
        pytest.param(lambda grid: rows_deleted(grid, 2, ABOUT - 1), id="title and instruction deleted"),
        pytest.param(lambda grid: rows_deleted(grid, 1), id="the row of ids deleted"),
        pytest.param(lambda grid: rows_deleted(grid, HEADING - 1), id="the gap between the sections deleted"),
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST, by=ANSWER), id="sorted by answers"),
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST, by=QUESTION), id="sorted by questions"),
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST, by=NUMBER, descending=True), id="sorted by No."),
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST, by=ANSWER, left=2), id="sorted without keys"),
        pytest.param(lambda grid: rows_sorted(grid, HEADING, LAST, by=ANSWER), id="headings sorted in"),
        pytest.param(lambda grid: rows_sorted(grid, HEADING, LAST, by=ANSWER, left=2), id="the same without keys"),
        pytest.param(lambda grid: rows_sorted(grid, 1, LAST, by=QUESTION), id="the whole tab sorted"),
        pytest.param(lambda grid: rows_sorted(grid, 1, LAST, by=QUESTION, descending=True), id="the same, descending"),
        pytest.param(lambda grid: row_moved(grid, prompt_row(PROCESS, "8.2"), BODY), id="a question moved"),
        pytest.param(lambda grid: columns_inserted(grid, 1), id="a column inserted left of the keys"),
        pytest.param(lambda grid: columns_inserted(grid, QUESTION), id="a column inserted left of the questions"),
        pytest.param(lambda grid: columns_inserted(grid, ANSWER, 2), id="columns inserted left of the answers"),
        pytest.param(lambda grid: columns_deleted(grid, 1), id="the key column deleted"),
        pytest.param(lambda grid: columns_deleted(grid, NUMBER), id="the numbers deleted"),
        pytest.param(lambda grid: column_moved(grid, REMEDIES, BARRIERS), id="two columns changed places"),
        pytest.param(lambda grid: column_moved(grid, REMEDIES, QUESTION), id="an answer column moved to the front"),
        pytest.param(
            lambda grid: column_moved(grid, REMEDIES, ANSWER, top=HEADING), id="only the block of one table moved"
        ),
        pytest.param(
            lambda grid: column_moved(grid, QUESTION, NUMBER, top=HEADING), id="only one table's questions moved"
        ),
        pytest.param(lambda grid: cleared(grid, Area(1, 1, LAST, 1)), id="the keys cleared"),
        pytest.param(lambda grid: cleared(grid, Area(BODY, 1, BODY + 9, 1)), id="some keys cleared"),
        pytest.param(lambda grid: typed(grid, {(row, 1): "x" for row in range(1, LAST)}), id="the keys overwritten"),
        pytest.param(
            lambda grid: typed(grid, {(prompt_row(PROCESS, "2.1"), QUESTION): "is there SENIOR level commitment …"}),
            id="a question reworded",
        ),
        pytest.param(lambda grid: typed(grid, {(prompt_row(PROCESS, "2.1"), QUESTION): None}), id="a question cleared"),
        pytest.param(lambda grid: typed(grid, {(HEADING, ANSWER): "Our answer"}), id="a heading reworded"),
    ],
)
def test_answers_are_found_at_their_questions(edit: Callable[[Grid], Grid]) -> None:
    assert answers(read_process(edit(FILLED)), PROCESS) == ANSWERED


def shifted_keys(grid: Grid, by: int) -> Grid:
    """The key column's cells shifted down or up from the first question on."""
    keys = {at: value for at, value in grid.cells.items() if at[1] == 1 and at[0] >= BODY}
    rest = {at: value for at, value in grid.cells.items() if at not in keys}
    return Grid(tab_id=grid.tab_id, title=grid.title, cells={**rest, **{(r + by, c): v for (r, c), v in keys.items()}})


@pytest.mark.parametrize("by", [1, 2, -1, -3])
def test_where_keys_shifted_the_visible_words_are_followed(by: int) -> None:
    entries = read_process(shifted_keys(FILLED, by))
    assert answers(entries, PROCESS) == ANSWERED
    assert codes(entries) == ["keys-moved"]


def test_keys_of_two_questions_that_changed_places_do_not_move_answers() -> None:
    first, second = prompt_row(PROCESS, "1.1a"), prompt_row(PROCESS, "2.1")
    swapped = typed(FILLED, {(first, 1): FILLED.cells[second, 1].raw, (second, 1): FILLED.cells[first, 1].raw})
    entries = read_process(swapped)
    assert answers(entries, PROCESS) == ANSWERED
    assert codes(entries) == ["keys-moved"]


def test_lost_keys_are_told_once() -> None:
    assert codes(read_process(cleared(FILLED, Area(2, 1, LAST, 1)))) == ["keys-lost"]


def test_every_entry_says_where_it_stands() -> None:
    (line,) = (line for line in read_process(FILLED).sheets[PROCESS].lines if line.prompt == "2.1")
    assert line.section == "questions"
    assert (line.entries["barriers"].row, line.entries["barriers"].column) == (prompt_row(PROCESS, "2.1"), BARRIERS)


# Questions gone, doubled or reworded


def test_a_deleted_question_is_named() -> None:
    entries = read_process(rows_deleted(FILLED, prompt_row(PROCESS, "2.1")))
    assert codes(entries) == ["prompt-missing"]
    assert "“Is there senior level commitment to the partnership?”" in finding(entries, "prompt-missing").message
    assert set(answers(entries, PROCESS)) == {*ANSWERED} - {"2.1"}


def test_a_question_typed_again_is_found_without_a_key() -> None:
    gone = rows_deleted(FILLED, prompt_row(PROCESS, "2.1"))
    again = typed(
        gone, {(LAST + 3, QUESTION): "is there senior level commitment to the partnership", (LAST + 3, ANSWER): "No"}
    )
    assert answers(read_process(again), PROCESS)["2.1"] == [{"answer": "No"}]


def test_a_reworded_question_is_told_and_its_answer_counts() -> None:
    entries = read_process(typed(FILLED, {(prompt_row(PROCESS, "2.1"), QUESTION): "Are our bosses behind us?"}))
    assert codes(entries) == ["prompt-reworded"]
    assert finding(entries, "prompt-reworded").value == "Are our bosses behind us?"


def test_a_doubled_question_with_another_answer_is_quoted_and_not_counted() -> None:
    row = prompt_row(PROCESS, "2.1")
    doubled = typed(row_copied(FILLED, row, row + 1), {(row + 1, ANSWER): "Yes"})
    entries = read_process(doubled)
    assert answers(entries, PROCESS) == ANSWERED
    assert codes(entries) == ["prompt-twice"]
    assert finding(entries, "prompt-twice").value == "Yes | no time | ask the board"


def test_a_doubled_question_with_the_same_answer_is_no_matter() -> None:
    row = prompt_row(PROCESS, "2.1")
    entries = read_process(row_copied(FILLED, row, LAST))
    assert (answers(entries, PROCESS), codes(entries)) == (ANSWERED, [])


def test_of_a_doubled_question_the_one_with_an_answer_counts() -> None:
    row = prompt_row(PROCESS, "2.1")
    moved = cleared(row_copied(FILLED, row, row + 1), Area(row, ANSWER, row, REMEDIES))
    entries = read_process(moved)
    assert (answers(entries, PROCESS), codes(entries)) == (ANSWERED, [])


MISTYPED = "Is there senoir level comitment to the partnership?"
ROW = prompt_row(PROCESS, "2.1")


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda grid: grid, id="with its key"),
        pytest.param(lambda grid: typed(grid, {(ROW, 1): None}), id="without its key"),
        pytest.param(lambda grid: columns_deleted(grid, 1), id="without any key"),
        pytest.param(lambda grid: shifted_keys(grid, 1), id="with keys shifted down"),
        pytest.param(lambda grid: shifted_keys(grid, -1), id="with keys shifted up"),
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST, by=ANSWER, left=2), id="sorted without keys"),
        pytest.param(lambda grid: row_moved(grid, ROW, LAST + 1), id="moved to the end"),
    ],
)
def test_a_question_typed_again_with_errors_is_the_one_that_was_meant(edit: Callable[[Grid], Grid]) -> None:
    entries = read_process(edit(typed(FILLED, {(ROW, QUESTION): MISTYPED})))
    assert answers(entries, PROCESS) == ANSWERED
    assert finding(entries, "prompt-reworded").value == MISTYPED


@pytest.mark.parametrize("by", [1, 2, 3, 5, -1, -2, -4])
def test_a_reworded_question_among_shifted_keys_is_known_by_its_number(by: int) -> None:
    entries = read_process(shifted_keys(typed(FILLED, {(ROW, QUESTION): "Are our bosses behind us?"}), by))
    assert answers(entries, PROCESS) == ANSWERED
    assert "keys-moved" in codes(entries)


def test_a_reworded_question_among_shifted_keys_without_a_number_is_quoted_and_counted_for_none() -> None:
    grid = shifted_keys(typed(FILLED, {(ROW, QUESTION): "Are our bosses behind us?", (ROW, NUMBER): None}), 3)
    entries = read_process(grid)
    assert answers(entries, PROCESS) == {name: rows for name, rows in ANSWERED.items() if name != "2.1"}
    assert "no time" in finding(entries, "row-unattached").value


def test_a_question_of_one_s_own_is_not_taken_for_one_that_is_there() -> None:
    own = typed(rows_inserted(FILLED, ROW), {(ROW, QUESTION): MISTYPED, (ROW, ANSWER): "Yes"})
    entries = read_process(own)
    assert answers(entries, PROCESS) == ANSWERED
    assert finding(entries, "row-unattached").value == f"{MISTYPED} | Yes"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("answer", "Answer"), id="a heading"),
        pytest.param(("barriers", "1. Purpose"), id="a group's title"),
        pytest.param(("barriers", "Is there senior level commitment to the partnership?"), id="another question"),
        pytest.param(("remedies", "Example:"), id="the label of examples"),
        pytest.param(("answer", "w7c2"), id="a column's id"),
        pytest.param(("remedies", "§1.w7.bcdfghjk"), id="a marker"),
    ],
)
def test_an_answer_may_hold_any_words_of_ours(words: tuple[str, str]) -> None:
    name, text = words
    entries = read_process(typed(FILLED, {cell(PROCESS, "3.1", name): text}))
    assert answers(entries, PROCESS) == {**ANSWERED, "3.1": [{name: text}]}
    assert codes(entries) == []


def test_what_is_typed_over_numbers_is_told_as_such() -> None:
    entries = read_process(typed(FILLED, {(ROW, NUMBER): "2nd", (ROW + 1, NUMBER): "3rd"}))
    assert [(f.code, f.value) for f in entries.findings] == [("not-for-typing", "2nd | 3rd")]
    assert "“No.”" in finding(entries, "not-for-typing").message


# Rows a person adds


def test_two_rows_inserted_under_a_question_continue_it() -> None:
    row = ROW + 1
    grid = typed(rows_inserted(FILLED, row, 2), {(row, BARRIERS): "nor money", (row + 1, BARRIERS): "nor rooms"})
    more = [{"barriers": "nor money"}, {"barriers": "nor rooms"}]
    assert answers(read_process(grid), PROCESS)["2.1"] == [*ANSWERED["2.1"], *more]


@pytest.mark.parametrize(
    ("at", "typed_at"),
    [
        pytest.param(ROW + 1, ROW + 2, id="with an empty row between"),
        pytest.param(BODY, BODY, id="above the first title"),
        pytest.param(BODY + 1, BODY + 1, id="between a title and its first question"),
    ],
)
def test_an_inserted_row_that_joins_no_question_is_quoted(at: int, typed_at: int) -> None:
    entries = read_process(typed(rows_inserted(FILLED, at, 2), {(typed_at, BARRIERS): "nor money"}))
    assert answers(entries, PROCESS) == ANSWERED
    assert [(f.code, f.value) for f in entries.findings] == [("row-unattached", "nor money")]


def test_a_row_inserted_under_a_question_continues_it() -> None:
    row = prompt_row(PROCESS, "2.1") + 1
    entries = read_process(typed(rows_inserted(FILLED, row), {(row, BARRIERS): "nor money"}))
    assert answers(entries, PROCESS)["2.1"] == [*ANSWERED["2.1"], {"barriers": "nor money"}]
    assert codes(entries) == []


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda grid: rows_sorted(grid, BODY, LAST + 1, by=QUESTION), id="after a sort"),
        pytest.param(
            lambda grid: typed(grid, {(prompt_row(PROCESS, "2.1") + 1, QUESTION): "Budget"}), id="with words of its own"
        ),
    ],
)
def test_an_inserted_row_that_belongs_to_no_question_is_quoted(edit: Callable[[Grid], Grid]) -> None:
    row = prompt_row(PROCESS, "2.1") + 1
    entries = read_process(edit(typed(rows_inserted(FILLED, row), {(row, BARRIERS): "nor money"})))
    assert answers(entries, PROCESS) == ANSWERED
    assert finding(entries, "row-unattached").value.endswith("nor money")


def test_an_entry_in_the_row_of_a_title_is_quoted() -> None:
    entries = read_process(typed(FILLED, {(BODY, ANSWER): "Yes"}))
    assert answers(entries, PROCESS) == ANSWERED
    assert finding(entries, "row-unattached").value == "Yes"


@pytest.mark.parametrize("text", ["?", "✓", "–"])
def test_a_mark_typed_beside_a_question_of_no_words_is_quoted(text: str) -> None:
    row = prompt_row(PROCESS, "2.1") + 1
    entries = read_process(typed(rows_inserted(FILLED, row), {(row, QUESTION): text, (row, ANSWER): "No"}))
    assert finding(entries, "row-unattached").value == text


def test_a_no_that_is_typed_beside_lost_headings_is_quoted() -> None:
    grid = typed(FILLED, {(HEADING, NUMBER): "lost", (HEADING, NUMBER + 2): "no"})
    assert "no" in [part for found in read_process(grid).findings for part in found.value.split(" | ")]


def test_a_number_typed_under_no_in_a_row_of_no_question_is_quoted() -> None:
    entries = read_process(typed(FILLED, {(LAST + 2, NUMBER): 3}))
    assert "3" in [found.value for found in entries.findings]


# Columns and text of one's own


def test_a_deleted_answer_column_is_named() -> None:
    entries = read_process(columns_deleted(FILLED, BARRIERS))
    assert codes(entries) == ["column-missing"]
    assert answers(entries, PROCESS)["2.1"] == [{"answer": "No", "remedies": "ask the board"}]


def test_without_the_questions_column_answers_are_found_by_key() -> None:
    entries = read_process(columns_deleted(FILLED, QUESTION))
    assert answers(entries, PROCESS) == ANSWERED
    assert set(codes(entries)) == {"column-missing"}


def test_a_column_of_one_s_own_is_told_once() -> None:
    row = prompt_row(PROCESS, "2.1")
    mine = typed(FILLED, {(HEADING, MINE): "Who asks?", (row, MINE): "Ann", (LAST, MINE): 3})
    entries = read_process(mine)
    assert codes(entries) == ["unread-column"]
    assert finding(entries, "unread-column").value == "Who asks? | Ann | 3"


@pytest.mark.parametrize(
    "where",
    [
        pytest.param((2, MINE), id="beside the title"),
        pytest.param((ABOUT, BARRIERS), id="beside a narrower table"),
        pytest.param((ABOUT + 1, BARRIERS), id="in its shaded part"),
        pytest.param((LAST, MINE + 2), id="beside the questions"),
        pytest.param((LAST + 9, ANSWER), id="below them"),
        pytest.param((LAST, NUMBER), id="over a number"),
        pytest.param((LAST_ROW, LAST_COLUMN), id="in the farthest corner"),
        pytest.param((LAST_ROW, QUESTION), id="in the last row"),
    ],
)
def test_text_anywhere_else_is_quoted(where: tuple[int, int]) -> None:
    entries = read_process(typed(FILLED, {where: "mine"}))
    assert [f.value for f in entries.findings] == ["mine"]
    assert answers(entries, PROCESS) == ANSWERED


def test_without_headings_and_ids_everything_is_quoted() -> None:
    gone = rows_deleted(cleared(FILLED, Area(1, 1, 1, NUMBER)), HEADING)
    entries = read_process(gone)
    assert "headings-missing" in codes(entries)
    quoted = " ".join(f.value for f in entries.findings)
    assert all(text in quoted for text in ("Yes", "No", "no time", "ask the board", "Partly", "some"))
    assert set(answers(entries, PROCESS)) == {"answered_on", "answered_by"}
