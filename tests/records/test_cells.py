"""Every typed cell of every worksheet is read once, and remarks end up on the cell they speak of."""

from collections import Counter
from datetime import date

import pytest

from niiw_sheets.records.books import read_book
from niiw_sheets.records.cells import ERROR_NOTES, LOST_NOTES
from niiw_sheets.records.settings import Settings
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.structure.model import BookEntries, Entry, Line, SheetEntries
from niiw_sheets.worksheets import Worksheet
from tests.records.building import SETTINGS, Typed, answered, records, sheet

ERROR = GridCell(Kind.ERROR, "#REF!")

CUSTOM = Worksheet.model_validate(
    {
        "id": "clinics",
        "code": "w90",
        "tab": "Clinics",
        "title": "Clinics",
        "instruction": "One clinic a row.",
        "books": ["partner"],
        "order": 90,
        "sections": [
            {
                "kind": "entries",
                "id": "clinics",
                "columns": [
                    {"id": "name", "heading": "Clinic"},
                    {"id": "opens", "heading": "Opening day", "type": "date"},
                    {"id": "state", "heading": "State", "type": "status"},
                ],
            }
        ],
    }
)


def custom_sheet(**typed: str) -> BookEntries:
    entries = {name: Entry(GridCell(Kind.TEXT, text), 5, 2 + n) for n, (name, text) in enumerate(typed.items())}
    lines = (Line("clinics", "", 5, entries),)
    one = SheetEntries(worksheet="clinics", tab="Clinics", tab_id="7", lines=lines, columns={}, prompts={})
    return BookEntries(book="library", sheets={"clinics": one})


def test_an_unreadable_cell_of_a_custom_worksheet_is_remarked_on() -> None:
    (cell,) = read_book(custom_sheet(name="North", opens="Feb 30, 2027"), [CUSTOM], SETTINGS).cells
    assert (cell.raw, cell.place.heading, cell.place.cell) == ("Feb 30, 2027", "Opening day", "C5")


def test_a_custom_status_is_read_without_notes_beside_it() -> None:
    (cell,) = read_book(custom_sheet(name="North", state="who can say"), [CUSTOM], SETTINGS).cells
    assert cell.place.heading == "State"


def test_each_remarked_cell_is_listed_exactly_once() -> None:
    lines: list[Typed] = [{"task": "Print", "due": "Feb 30, 2027"}, {"task": "Post", "due": "Feb 30, 2027"}]
    questions: Typed = {"answer": "same as above"}
    found = records(
        "library",
        sheet("work_plan", lines=lines),
        sheet("process_assessment", {("questions", "2.1"): questions, ("about", "answered_on"): {"entry": "Feb 30"}}),
    ).cells
    listed = Counter((cell.place.worksheet, cell.place.cell) for cell in found)
    assert set(listed.values()) == {1}
    assert Counter(cell.place.heading for cell in found) == {"Due Date": 2, "Answer": 1, "Answered on": 1}


def test_the_record_and_the_list_speak_of_the_same_cell() -> None:
    found = records("library", sheet("work_plan", lines=[{"task": "Print", "due": "Feb 30, 2027"}]))
    assert found.cells == (found.tasks[0].due,)
    assert found.cells[0].notes == found.tasks[0].date.notes


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ({"task": "Print", "status": "who can say"}, "Status"),
        ({"task": "Print", "status": "Not started", "notes": "Done"}, "Status"),
    ],
)
def test_remarks_on_a_status_stand_on_the_cell_it_was_read_from(typed: Typed, heading: str) -> None:
    (cell,) = records("library", sheet("work_plan", lines=[typed])).cells
    assert cell.place.heading == heading


def test_an_error_in_a_text_column_is_remarked_on() -> None:
    (cell,) = records("library", sheet("work_plan", lines=[{"task": ERROR}])).cells
    assert (cell.raw, cell.notes) == ("#REF!", ERROR_NOTES)


@pytest.mark.parametrize("column", ["task", "due", "person", "status", "notes"])
def test_an_error_in_any_column_is_remarked_on_once(column: str) -> None:
    typed: Typed = {"task": "Print", "status": "Done"} | {column: ERROR}
    cells = [cell for cell in records("library", sheet("work_plan", lines=[typed])).cells if cell.raw == "#REF!"]
    assert len(cells) == 1
    assert len(cells[0].notes) == 1


@pytest.mark.parametrize("column", ["task", "due", "person", "status", "notes"])
def test_a_lost_character_in_any_column_is_remarked_on_once(column: str) -> None:
    typed: Typed = {"task": "Print", "person": "Rosa", "status": "Done"} | {column: "caf\ufffd"}
    (cell,) = records("library", sheet("work_plan", lines=[typed])).cells
    assert (cell.raw, [note for note in cell.notes if note in LOST_NOTES]) == ("caf\ufffd", list(LOST_NOTES))


def test_an_untouched_hint_is_not_read() -> None:
    plan = sheet("partnership_agreement", {("terms", "review_months"): {"agreed": "[Number] "}})
    assert records("library", plan).cells == ()


def test_a_clean_workbook_leaves_no_remarks() -> None:
    assert answered("process_assessment", {"2.1": "Yes", "2.2": "N/A"}).cells == ()


def test_lines_of_a_section_that_the_definition_no_longer_has_are_left_alone() -> None:
    line = Line("gone", "", 9, {"due": Entry(GridCell(Kind.TEXT, "Feb 30"), 9, 3, date(2026, 1, 1))})
    one = SheetEntries(worksheet="work_plan", tab="Work Plan", tab_id="1", lines=(line,), columns={}, prompts={})
    found = records("library", one)
    assert (found.tasks, found.cells) == ((), ())


def test_known_people_are_called_by_their_known_name() -> None:
    settings = Settings(today=SETTINGS.today, people={"rosa": "Rosa Delgado"})
    plan = sheet("work_plan", lines=[{"task": "Print", "person": "Rosa"}])
    assert records("library", plan, settings=settings).tasks[0].responsible == ("Rosa Delgado",)
