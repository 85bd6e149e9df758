"""What people do to tabs, saved again: it is read all the same, or named by a finding."""

from collections.abc import Mapping
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import address
from tests.commands.coalitions import CLINICS_TASKS, TODAY, Coalition, Value, answer, editing, task, type_into
from tests.provisioned import column, row_of

EXAMPLE = row_of("work_plan", RowKind.EXAMPLE)
FIRST = row_of("work_plan", RowKind.PREPARED)


def cell(row: int, name: str) -> str:
    return address(row, column("work_plan", "tasks", name))


def test_a_task_typed_into_the_sheet_becomes_a_task_of_the_coalition(synced: Coalition) -> None:
    type_into(
        synced.book("library"),
        "Work Plan",
        task(0, words="Read to toddlers", due=date(2027, 4, 2), person="Rosa Delgado", status="Done"),
    )

    tasks = synced.sync().data["tasks"]

    assert tasks == {
        "total": 4,
        "open": 3,
        "done": 1,
        "overdue": 1,
        "due_soon": 1,
        "undated": 0,
        "unreadable": 0,
    }


def test_a_deleted_tab_is_named_and_the_rest_is_read(synced: Coalition) -> None:
    with editing(synced.book("clinic")) as book:
        del book["Partnership Goals"]

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 3
    assert "The tab “Partnership Goals” is not in this workbook any more" in synced.says("clinic")


def test_a_tab_with_its_key_column_deleted_is_read_by_its_words(synced: Coalition) -> None:
    with editing(synced.book("clinic")) as book:
        book["Work Plan"].delete_cols(1)

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 3
    assert "lost" in synced.says("clinic") or "hidden" in synced.says("clinic")


def test_answers_of_a_tab_with_its_key_column_deleted_are_read_by_their_questions(synced: Coalition) -> None:
    type_into(
        synced.book("clinic"), "Partnership Process", {answer("process_assessment", "2.1", "answer"): "perhaps so"}
    )
    with editing(synced.book("clinic")) as book:
        book["Partnership Process"].delete_cols(1)

    assert synced.sync().data["findings"]["error"] == 1
    assert "perhaps so" in synced.says("clinic")


def test_an_example_typed_over_is_an_entry(synced: Coalition) -> None:
    type_into(synced.book("clinic"), "Work Plan", {cell(EXAMPLE, "task"): "Hang up posters"})

    outcome = synced.sync()

    assert outcome.data["tasks"]["total"] == 4
    assert "The grey example line was typed over" in synced.says("clinic")


def test_a_stray_cell_in_the_last_row_of_the_sheet_is_an_entry(synced: Coalition) -> None:
    type_into(synced.book("clinic"), "Work Plan", {cell(1_048_576, "task"): "Lost down here"})

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 4, "an entries section runs to the last used row"


def test_a_stray_cell_beside_the_table_is_quoted(synced: Coalition) -> None:
    type_into(synced.book("clinic"), "Work Plan", {"XFD1048576": "far out"})

    outcome = synced.sync()

    assert outcome.code == 0
    assert "far out" in synced.says("clinic")


def test_a_formula_error_in_a_due_date_is_unreadable_and_named_with_its_cell(synced: Coalition) -> None:
    at = cell(FIRST + 1, "due")
    type_into(synced.book("clinic"), "Work Plan", {at: "#REF!"})

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["unreadable"] == 1
    assert outcome.data["findings"]["error"] == 1
    (line,) = (line for line in synced.says("clinic").split("\n") if "#REF!" in line)
    assert line.startswith("Please fix")
    assert f"Work Plan, {at}" in line


def test_a_renamed_tab_and_a_new_tab_do_no_harm(synced: Coalition) -> None:
    with editing(synced.book("clinic")) as book:
        book["Work Plan"].title = "Our tasks"
        book.create_sheet("Phone list", 0)["B2"] = "Ben: 555-0100"

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 3)
    assert "The tab “Phone list” is yours" in synced.says("clinic")


def test_a_duplicated_tab_is_not_counted_and_what_only_it_holds_is_quoted(synced: Coalition) -> None:
    with editing(synced.book("clinic")) as book:
        copy = book.copy_worksheet(book["Work Plan"])
        copy.title = "Work Plan (2)"
        copy[cell(FIRST + 5, "task")] = "Only on the copy"

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 3)
    assert "This row stands only on the copied tab and is not counted: “Only on the copy”" in synced.says("clinic")


def test_headings_repeated_for_the_next_page_are_no_task(synced: Coalition) -> None:
    names = ("task", "due", "person", "status", "notes")
    with editing(synced.book("clinic")) as book:
        sheet: Worksheet = book["Work Plan"]
        for name in names:
            sheet[cell(FIRST + 20, name)] = sheet[cell(EXAMPLE - 1, name)].value

    outcome = synced.sync()

    assert (outcome.data["tasks"]["total"], outcome.data["tasks"]["unreadable"]) == (3, 0)
    assert "repeats the headings" in synced.says("clinic")


def test_inserted_and_deleted_rows_and_columns_do_no_harm(synced: Coalition) -> None:
    with editing(synced.book("clinic")) as book:
        sheet: Worksheet = book["Work Plan"]
        sheet.insert_rows(FIRST + 1, 3)
        sheet.delete_rows(2)
        sheet.insert_cols(column("work_plan", "tasks", "person"))

    outcome = synced.sync()

    assert outcome.data["tasks"] == {
        "total": 3,
        "open": 3,
        "done": 0,
        "overdue": 1,
        "due_soon": 1,
        "undated": 0,
        "unreadable": 0,
    }


def test_tasks_sorted_by_hand_keep_the_day_they_were_first_seen(synced: Coalition) -> None:
    later = date(2027, 4, 22)
    type_into(synced.book("clinic"), "Work Plan", upside_down(CLINICS_TASKS))

    assert synced.sync(today=later).code == 0

    synced.run("export", "--to", synced.folder / "tables", "--format", "json")
    tasks = (synced.folder / "tables" / "tasks.json").read_text(encoding="utf-8")
    assert tasks.count(f'"first_seen": "{TODAY.isoformat()}"') == 3


def upside_down(values: Mapping[str, Value]) -> dict[str, Value]:
    """The same three tasks in the opposite order."""
    names = ("task", "due", "person", "status")
    return {cell(FIRST + 2 - n, name): values[cell(FIRST + n, name)] for n in range(3) for name in names}


def test_a_whole_workbook_of_another_partner_in_its_place_is_not_read_as_ours(synced: Coalition) -> None:
    synced.book("library").write_bytes(synced.book("clinic").read_bytes())

    outcome = synced.sync()

    assert outcome.code == 4
    assert [failed["book"] for failed in outcome.data["books"]["failed"]] == ["library"]
    assert outcome.data["tasks"]["total"] == 3
