"""People edit provisioned workbooks in LibreOffice and save them: the sync finds every entry again."""

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import column_letters
from tests import provisioned
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.provisioned import prompt_row, row_of
from tests.shipped import WORKSHEETS

pytestmark = pytest.mark.office

PLAN = "Work Plan"
PROCESS = "Partnership Process"
HEADING = row_of("work_plan", RowKind.HEADING)
EXAMPLE = row_of("work_plan", RowKind.EXAMPLE)
FIRST = row_of("work_plan", RowKind.PREPARED)
LAST = max(row.number for row in provisioned.plan("work_plan"))
COLUMNS = ("task", "due", "person", "status", "notes")

TYPED = (
    ("Order stickers", "6/1/2027", "Rosa Delgado", "In progress", "two offers"),
    ("Book the hall", "4/30/2027", "Ann Lee", "Not started", ""),
    ("Call the radio station", "TBD", "Rosa Delgado", "", "ask for Ben"),
    ("Water and fruit", "mid-May", "", "Done", "007"),
)
READ = [
    {
        "task": "Order stickers",
        "due": "2027-06-01",
        "person": "Rosa Delgado",
        "status": "In progress",
        "notes": "two offers",
    },
    {"task": "Book the hall", "due": "2027-04-30", "person": "Ann Lee", "status": "Not started"},
    {"task": "Call the radio station", "due": "TBD", "person": "Rosa Delgado", "notes": "ask for Ben"},
    {"task": "Water and fruit", "due": "mid-May", "status": "Done", "notes": "007"},
]
BY_TASK = sorted(READ, key=lambda task: task["task"])

ANSWERS = {"1.1a": "Yes", "2.1": "Partly", "3.3": "No", "5.2": "N/A", "8.2": "Don't know"}
BARRIERS = {"2.1": "The director left", "8.2": "Nobody asked"}


def type_tasks(office: Office, first: int = FIRST) -> None:
    """Types the tasks into rows of the work plan, cell by cell."""
    for row, task in enumerate(TYPED, start=first):
        type_row(office, row, task)


def type_row(office: Office, row: int, texts: tuple[str, ...]) -> None:
    """Types into one row of the work plan."""
    for index, text in enumerate(texts):
        if text:
            office.do("type", tab=PLAN, cell=f"{column_letters(2 + index)}{row}", text=text)


def type_answers(office: Office) -> None:
    """Types answers and barriers into the process assessment."""
    for column, texts in (("answer", ANSWERS), ("barriers", BARRIERS)):
        for prompt, text in texts.items():
            row, number = provisioned.cell("process_assessment", prompt, column)
            office.do("type", tab=PROCESS, cell=f"{column_letters(number)}{row}", text=text)


def test_typed_tasks_are_found_as_typed_and_dates_as_days(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
    coalition.sync()
    assert coalition.tasks() == READ


def test_a_task_in_an_inserted_row_is_found(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("insert_row", tab=PLAN, above=FIRST + 1)
        type_row(office, FIRST + 1, ("Squeezed in", "5/2/2027", "Ann Lee", "", ""))
    coalition.sync()
    inserted = {"task": "Squeezed in", "due": "2027-05-02", "person": "Ann Lee"}
    assert coalition.tasks() == [READ[0], inserted, *READ[1:]]


def test_a_task_in_a_row_inserted_below_the_heading_is_found(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        office.do("insert_row", tab=PLAN, above=EXAMPLE)
        type_row(office, EXAMPLE, TYPED[2])
    coalition.sync()
    assert coalition.tasks() == [READ[2]]


def test_tasks_below_the_prepared_rows_are_found(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office, first=LAST + 2)
    coalition.sync()
    assert [task["task"] for task in coalition.tasks()] == [task["task"] for task in READ]


def test_typing_over_the_example_makes_a_task(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        office.do("type", tab=PLAN, cell=f"B{EXAMPLE}", text="Print our own flyers")
    coalition.sync()
    assert [task["task"] for task in coalition.tasks()] == ["Print our own flyers"]


@pytest.mark.parametrize(
    ("block", "descending"),
    [
        pytest.param(f"{EXAMPLE}:{LAST}", False, id="whole rows"),
        pytest.param(f"{EXAMPLE}:{LAST}", True, id="whole rows, Z to A"),
        pytest.param(f"A{EXAMPLE}:G{LAST}", False, id="the table with its hidden keys"),
        pytest.param(f"B{EXAMPLE}:G{LAST}", False, id="visible columns only, so that the example's key stays behind"),
        pytest.param(f"B{EXAMPLE}:G{LAST}", True, id="visible columns only, Z to A"),
    ],
)
def test_sorted_tasks_are_all_found_each_with_its_own_cells(
    office: Office, coalition: Coalition, block: str, descending: bool
) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("sort", tab=PLAN, cells=block, column=2, descending=descending)
    coalition.sync()
    assert coalition.tasks() == (BY_TASK[::-1] if descending else BY_TASK)


def test_the_sort_button_leaves_the_headings_on_top(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("sort_button", tab=PLAN, cell=f"B{FIRST}")
        shown = office.do("shown", tab=PLAN, cells=f"A{HEADING}:B{HEADING}")
    coalition.sync()
    assert shown == [["§w6s1", "Task"]]
    assert coalition.tasks() == BY_TASK


@pytest.mark.parametrize(
    ("left", "odd"),
    [
        pytest.param("A", False, id="whole rows"),
        pytest.param("B", True, id="visible columns only: answers go with the prompts people see, and it is said"),
    ],
)
def test_answers_go_with_their_prompts_when_questions_are_sorted(
    office: Office, coalition: Coalition, left: str, odd: bool
) -> None:
    prompts = WORKSHEETS["process_assessment"].prompts
    rows = [prompt_row("process_assessment", prompt) for prompt in ("2.1", "2.2")]
    right = column_letters(2 + WORKSHEETS["process_assessment"].width)
    other_way_round = prompts["2.1"].text < prompts["2.2"].text
    with office.editing(coalition.workbook()):
        type_answers(office)
        block = f"{left}{rows[0]}:{right}{rows[1]}"
        office.do("sort", tab=PROCESS, cells=block, column=2, descending=other_way_round)
        assert office.do("shown", tab=PROCESS, cells=f"B{rows[0]}") == [[prompts["2.2"].text]]
    coalition.sync()
    assert coalition.answers("process_assessment", "answer") == ANSWERS
    assert coalition.answers("process_assessment", "barriers") == BARRIERS
    assert bool(coalition.structure()) == odd


def test_a_renamed_tab_is_found_and_called_by_its_new_name(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("rename", tab=PLAN, title="Who does what")
    coalition.sync()
    assert coalition.tasks() == READ
    assert coalition.entries().sheets["work_plan"].tab == "Who does what"


def test_a_deleted_column_takes_nothing_else_with_it(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("delete_column", tab=PLAN, column="D")
    coalition.sync()
    assert coalition.tasks() == [{name: text for name, text in task.items() if name != "person"} for task in READ]


def test_tasks_are_found_when_everything_above_the_headings_was_deleted(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
        office.do("delete_rows", tab=PLAN, first=1, last=HEADING - 1)
    coalition.sync()
    assert coalition.tasks() == READ


def test_a_row_inserted_under_a_prompt_continues_its_answer(office: Office, coalition: Coalition) -> None:
    row, column = provisioned.cell("process_assessment", "2.1", "barriers")
    with office.editing(coalition.workbook()):
        type_answers(office)
        office.do("insert_row", tab=PROCESS, above=row + 1)
        office.do("type", tab=PROCESS, cell=f"{column_letters(column)}{row + 1}", text="and the office moved")
    coalition.sync()
    found = provisioned.answers(coalition.entries(), "process_assessment")["2.1"]
    assert [line["barriers"] for line in found] == ["The director left", "and the office moved"]


def test_sync_leaves_a_workbook_as_libreoffice_saved_it(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
    saved = coalition.workbook().read_bytes()
    coalition.sync()
    assert coalition.workbook().read_bytes() == saved


def test_only_the_workbook_that_was_saved_is_read_again(office: Office, coalition: Coalition) -> None:
    coalition.sync()
    with office.editing(coalition.workbook()):
        type_tasks(office)
    assert coalition.sync()["books"] == {"total": 2, "read": 1, "unchanged": 1, "failed": []}


def test_a_workbook_that_is_open_in_libreoffice_is_read(office: Office, coalition: Coalition) -> None:
    with office.editing(coalition.workbook()):
        type_tasks(office)
    with office.looking_at(coalition.workbook()):
        assert coalition.workbook().with_name(f".~lock.{coalition.workbook().name}#").exists()
        coalition.sync()
    assert coalition.tasks() == READ


def test_a_summary_that_is_open_in_libreoffice_is_written_by_the_next_run(office: Office, coalition: Coalition) -> None:
    coalition.sync("2027-04-12")
    with office.looking_at(coalition.workbook("summary")):
        held = coalition.workbook("summary").read_bytes()
        messages = coalition.run("sync", "--today", "2027-04-13")["messages"]
        assert coalition.workbook("summary").read_bytes() == held
    assert [message["code"] for message in messages] == ["page-pending"]
    coalition.sync("2027-04-13")
    assert coalition.workbook("summary").read_bytes() != held
