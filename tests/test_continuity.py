"""Lines are recognised from read to read, whatever happens to their rows."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.continuity import carry_on
from niiw_sheets.sheet import GridCell
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries
from tests.editing import cell_of

FIRST, SECOND, THIRD = date(2027, 3, 1), date(2027, 3, 8), date(2027, 3, 15)
COLUMNS = {"task": 2, "due": 3, "person": 4, "status": 5}

Row = tuple[str | date, ...]
"""Task, due date, person, and status if there is one; empty texts stand for empty cells."""


def cell(value: str | date) -> GridCell:
    return cell_of(value)


def sheet(rows: Sequence[Row], top: int = 8) -> BookEntries:
    """A work plan with these rows from a row down."""
    lines = []
    for number, row in enumerate(rows, start=top):
        filled = {name: value for name, value in zip(COLUMNS, row, strict=False) if value != ""}
        entries = {name: Entry(cell(value), number, COLUMNS[name]) for name, value in filled.items()}
        if entries:
            lines.append(Line(section="tasks", prompt="", row=number, entries=entries))
    entries_of = SheetEntries(
        worksheet="work_plan", tab="Work Plan", tab_id="Work Plan", lines=tuple(lines), columns={}, prompts={}
    )
    return BookEntries(book="clinic", sheets={"work_plan": entries_of})


def carried(*reads: tuple[date, BookEntries], month_first: bool = True) -> tuple[Line, ...]:
    """The lines after several reads on several days."""
    known: BookEntries | None = None
    for day, found in reads:
        known = carry_on(known, found, day, month_first=month_first)
    assert known
    return known.sheets["work_plan"].lines


FLYERS: Row = ("Print flyers", date(2027, 4, 1), "Ben")
VAN: Row = ("Book the van", "May 2027", "Rosa")
RADIO: Row = ("Call the radio", "", "Ben")


def test_on_the_first_read_everything_is_new() -> None:
    (line,) = carried((FIRST, sheet([FLYERS])))

    assert line.first_seen == FIRST
    assert {entry.since for entry in line.entries.values()} == {FIRST}
    assert line.slips == 0


def test_a_text_that_stays_keeps_its_day_and_one_that_changes_gets_a_new_one() -> None:
    (line,) = carried((FIRST, sheet([FLYERS])), (SECOND, sheet([(FLYERS[0], FLYERS[1], "Rosa")])))

    assert line.first_seen == FIRST
    assert {name: entry.since for name, entry in line.entries.items()} == {
        "task": FIRST,
        "due": FIRST,
        "person": SECOND,
    }


@pytest.mark.parametrize(
    ("before", "now", "slips"),
    [
        pytest.param(date(2027, 4, 1), date(2027, 4, 8), 1, id="later"),
        pytest.param(date(2027, 4, 1), date(2027, 3, 20), 0, id="earlier"),
        pytest.param(date(2027, 4, 1), "4/1/2027", 0, id="the same day in other words"),
        pytest.param(date(2027, 4, 1), "April 2027", 1, id="a month ends later"),
        pytest.param("May 2027", date(2027, 5, 31), 0, id="the last day of the same month"),
        pytest.param("TBD", date(2027, 5, 31), 0, id="a first date is no slip"),
        pytest.param("", date(2027, 5, 31), 0, id="nor is it where there was none"),
        pytest.param(date(2027, 4, 1), "TBD", 0, id="no date at all"),
        pytest.param(date(2027, 4, 1), "", 0, id="date removed"),
        pytest.param("whenever", "later than that", 0, id="neither can be read"),
    ],
)
def test_a_slip_is_a_later_due_date(before: str | date, now: str | date, slips: int) -> None:
    (line,) = carried((FIRST, sheet([("Print", before, "Ben")])), (SECOND, sheet([("Print", now, "Ben")])))

    assert line.slips == slips


def test_slips_add_up_over_many_reads() -> None:
    days = [date(2027, 4, 1), date(2027, 4, 8), date(2027, 4, 3), date(2027, 4, 20), date(2027, 4, 20)]

    (line,) = carried(*((FIRST, sheet([("Print", day, "")])) for day in days))

    assert line.slips == 2


def test_which_of_two_numbers_is_the_month_follows_the_coalitions_habit() -> None:
    reads = (FIRST, sheet([("Print", "5/4/2027", "")])), (SECOND, sheet([("Print", "4/5/2027", "")]))

    assert carried(*reads, month_first=True)[0].slips == 0
    assert carried(*reads, month_first=False)[0].slips == 1


def test_a_reworded_task_in_the_same_row_with_the_same_due_date_is_the_same() -> None:
    (line,) = carried((FIRST, sheet([FLYERS])), (SECOND, sheet([("Print bilingual flyers", FLYERS[1], "Rosa")])))

    assert line.first_seen == FIRST


def test_a_reworded_task_in_the_same_row_with_the_same_person_is_the_same_and_may_slip() -> None:
    reworded = ("Print bilingual flyers", date(2027, 4, 9), "Ben")

    (line,) = carried((FIRST, sheet([FLYERS])), (SECOND, sheet([reworded])))

    assert (line.first_seen, line.slips) == (FIRST, 1)


def test_another_task_in_the_same_row_is_new() -> None:
    (line,) = carried((FIRST, sheet([FLYERS])), (SECOND, sheet([("Evaluate", date(2027, 6, 1), "Rosa")])))

    assert (line.first_seen, line.slips) == (SECOND, 0)


def test_a_task_pasted_over_with_nothing_in_common_but_an_empty_cell_is_new() -> None:
    (line,) = carried((FIRST, sheet([RADIO])), (SECOND, sheet([("Evaluate", "", "Rosa")])))

    assert line.first_seen == SECOND


def test_another_task_in_the_same_row_is_new_although_its_status_is_the_same() -> None:
    lines = carried((FIRST, sheet([(*FLYERS, "Not started")])), (SECOND, sheet([(*VAN, "Not started")])))

    assert [line.first_seen for line in lines] == [SECOND]


def test_capitals_and_blanks_do_not_make_a_new_task() -> None:
    lines = carried((FIRST, sheet([FLYERS])), (SECOND, sheet([("  PRINT   flyers ", "", "")], top=30)))

    assert lines[0].first_seen == FIRST


def test_the_same_words_twice_are_two_tasks_in_their_order() -> None:
    twice = [("Call", date(2027, 4, 1), "Ben"), ("Call", date(2027, 5, 1), "Rosa")]

    lines = carried((FIRST, sheet(twice[:1])), (SECOND, sheet(twice)), (THIRD, sheet(twice, top=20)))

    assert [line.first_seen for line in lines] == [FIRST, SECOND]


def test_a_removed_task_that_comes_back_begins_anew() -> None:
    lines = carried((FIRST, sheet([FLYERS, VAN])), (SECOND, sheet([VAN])), (THIRD, sheet([FLYERS, VAN])))

    assert [line.first_seen for line in lines] == [THIRD, FIRST]


def test_entries_of_a_question_are_known_by_their_question() -> None:
    def answered(text: str, row: int) -> BookEntries:
        line = Line("purpose", "1.1a", row, {"answer": Entry(cell(text), row, 4)})
        found = SheetEntries(
            worksheet="process_assessment", tab="P", tab_id="P", lines=(line,), columns={}, prompts={"1.1a": row}
        )
        return BookEntries(book="clinic", sheets={"process_assessment": found})

    known = carry_on(None, answered("Yes", 9), FIRST, month_first=True)
    moved = carry_on(known, answered("Yes", 30), SECOND, month_first=True)
    changed = carry_on(moved, answered("No", 30), THIRD, month_first=True)

    (still,), (now,) = (found.sheets["process_assessment"].lines for found in (moved, changed))
    assert (still.first_seen, still.entries["answer"].since) == (FIRST, FIRST)
    assert (now.first_seen, now.entries["answer"].since) == (FIRST, THIRD)


texts = st.sampled_from(["Print flyers", "Book the van", "Call the radio", "Evaluate", "Thank everybody"])
days = st.dates(min_value=date(2027, 1, 1), max_value=date(2027, 12, 31))
rows = st.lists(st.tuples(texts, days, st.sampled_from(["Ben", "Rosa", ""])), unique_by=lambda row: row[0], min_size=1)


@given(rows, st.randoms(), st.integers(2, 200))
def test_sorted_and_moved_rows_keep_their_days_and_never_slip(
    tasks: list[Row], chance: st.DataObject, top: int
) -> None:
    shuffled = list(tasks)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' random generator

    lines = carried((FIRST, sheet(tasks)), (SECOND, sheet(shuffled, top)))

    assert len(lines) == len(tasks)
    for line in lines:
        assert (line.first_seen, line.slips) == (FIRST, 0)
        assert {entry.since for entry in line.entries.values()} == {FIRST}
        assert all(entry.row == line.row for entry in line.entries.values())


@given(rows, st.integers(0, 4), st.integers(-60, 60))
def test_only_the_task_whose_date_moved_slips_and_only_where_it_moved_to_a_later_day(
    tasks: list[Row], chosen: int, by: int
) -> None:
    chosen %= len(tasks)
    task, due, person = tasks[chosen]
    assert isinstance(due, date)
    changed = [*tasks[:chosen], (task, due + timedelta(days=by), person), *tasks[chosen + 1 :]]

    lines = carried((FIRST, sheet(tasks)), (SECOND, sheet(changed)))

    assert [line.slips for line in lines] == [int(by > 0 and index == chosen) for index in range(len(tasks))]
    assert {line.first_seen for line in lines} == {FIRST}


@given(rows, rows)
def test_reading_changes_what_is_remembered_and_never_what_was_read(before: list[Row], now: list[Row]) -> None:
    found = sheet(now).sheets["work_plan"].lines

    lines = carried((FIRST, sheet(before)), (SECOND, sheet(now)))

    assert [(line.row, {n: e.cell for n, e in line.entries.items()}) for line in lines] == [
        (line.row, {n: e.cell for n, e in line.entries.items()}) for line in found
    ]
    assert all(line.first_seen in {FIRST, SECOND} for line in lines)
