"""Lists edited in LibreOffice, with rows added, doubled or taken away: what stands there is an entry or quoted."""

import pytest

from niiw_sheets.layout.rows import RowKind
from tests import provisioned
from tests.office.coalition import Coalition
from tests.office.filling import TASKS
from tests.office.office import Office
from tests.provisioned import row_of
from tests.shipped import WORKSHEETS

pytestmark = pytest.mark.office
long = pytest.mark.long

PLAN, PROSPECTS = WORKSHEETS["work_plan"].tab, WORKSHEETS["establishing_partnership"].tab
HEADING, EXAMPLE = row_of("work_plan", RowKind.HEADING), row_of("work_plan", RowKind.EXAMPLE)
FIRST = row_of("work_plan", RowKind.PREPARED)
FREE = FIRST + len(TASKS)
LAST = max(row.number for row in provisioned.plan("work_plan"))
STICKERS, HALL, RADIO, WATER = (task["task"] for task in TASKS)


def tasks(coalition: Coalition) -> list[str]:
    """The tasks that the last sync found, from the top."""
    return [task.get("task", "") for task in coalition.tasks()]


@long
def test_a_deleted_row_takes_its_own_task_only(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_rows", tab=PLAN, first=FIRST + 1, last=FIRST + 1)
    used.sync()
    assert (tasks(used), used.quotes()) == ([STICKERS, RADIO, WATER], {})


def test_delete_over_filtered_rows_spares_the_hidden_ones(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("filter", tab=PLAN, cells=f"A{HEADING}:G{LAST}", column=4, text="Rosa Delgado")
        office.do("clear", tab=PLAN, cells=f"A{FIRST}:G{FREE}")
    used.sync()
    assert tasks(used) == [HALL, WATER]


@long
def test_delete_over_rows_hidden_by_hand_takes_their_tasks_and_no_others(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("hide_rows", tab=PLAN, first=FIRST + 1, last=FIRST + 1)
        office.do("clear", tab=PLAN, cells=f"B{FIRST}:G{FIRST + 2}")
    used.sync()
    assert tasks(used) == [WATER]


@long
def test_an_example_deleted_takes_no_task_with_it(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_rows", tab=PLAN, first=EXAMPLE, last=EXAMPLE)
    used.sync()
    assert (tasks(used), used.quotes()) == ([STICKERS, HALL, RADIO, WATER], {})


@long
def test_an_example_copied_by_whole_row_is_a_task_once_typed_over(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("copy_row", tab=PLAN, row=EXAMPLE, above=FREE)
        office.do("copy_row", tab=PLAN, row=EXAMPLE, above=FREE)
        office.do("type", tab=PLAN, cell=f"B{FREE}", text="Print our own flyers")
    used.sync()
    assert tasks(used) == [STICKERS, HALL, RADIO, WATER, "Print our own flyers"]


@long
def test_an_example_pasted_over_a_free_row_is_a_task_once_typed_over(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("copy_cells", tab=PLAN, cells=f"B{EXAMPLE}:F{EXAMPLE}", to=f"B{FREE}")
        office.do("paste_text", tab=PLAN, cell=f"B{FREE}", text="Ask the printer\t5/20/2027\tAnn Lee\tDone\tnow")
    used.sync()
    expected = {"task": "Ask the printer", "due": "2027-05-20", "person": "Ann Lee", "status": "Done", "notes": "now"}
    assert used.tasks()[-1] == expected


@long
def test_an_example_of_the_prospects_typed_over_is_a_prospect(office: Office, used: Coalition) -> None:
    row = row_of("establishing_partnership", RowKind.EXAMPLE)
    with office.editing(used.workbook("coalition")):
        office.do("type", tab=PROSPECTS, cell=f"B{row}", text="Night Shelter")
    used.sync()
    lines = provisioned.lines(used.entries("coalition"), "establishing_partnership", "prospects")
    assert [line["partner"] for line in lines] == ["Night Shelter", "Harbor Library", "Corner Pharmacy", "YMCA"]


@long
def test_a_task_copied_is_there_twice(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("copy_row", tab=PLAN, row=FIRST, above=FREE)
    used.sync()
    assert tasks(used) == [STICKERS, HALL, RADIO, WATER, STICKERS]


@long
def test_cells_filled_down_are_entries_of_every_row(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("fill_down", tab=PLAN, cells=f"D{FIRST}:D{FREE}")
    used.sync()
    assert [task["person"] for task in used.tasks()] == ["Rosa Delgado"] * 5


@long
def test_lines_pasted_as_plain_text_are_tasks(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("paste_text", tab=PLAN, cell=f"B{FREE}", text="Rent chairs\t5/4/2027\nBuy juice\tsoon\tBen")
    used.sync()
    pasted = [{"task": "Rent chairs", "due": "2027-05-04"}, {"task": "Buy juice", "due": "soon", "person": "Ben"}]
    assert used.tasks()[4:] == pasted


@long
def test_a_task_far_below_the_prepared_rows_is_found(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("paste_text", tab=PLAN, cell=f"B{LAST + 40}", text="Say thanks\t6/30/2027")
    used.sync()
    assert used.tasks()[4:] == [{"task": "Say thanks", "due": "2027-06-30"}]


@long
def test_cells_shifted_down_are_entries_where_they_stand_now(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("insert_cells", tab=PLAN, cells=f"B{FIRST + 1}")
    used.sync()
    assert tasks(used) == [STICKERS, "", HALL, RADIO, WATER]


@long
def test_cells_shifted_left_are_entries_where_they_stand_now(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_cells", tab=PLAN, cells=f"B{FIRST + 2}", to_the_left=True)
    used.sync()
    torn = used.tasks()[2]
    assert [torn.get(name) for name in ("task", "due", "status")] == ["TBD", "Rosa Delgado", "ask for Ben"]


@long
def test_a_replaced_word_is_read_as_it_is_now(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("replace_all", tab=PLAN, text="Water", by="Juice")
    used.sync()
    assert tasks(used) == [STICKERS, HALL, RADIO, "Juice and fruit"]


@long
def test_a_column_of_ones_own_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("insert_column", tab=PLAN, before="D")
        office.do("paste_text", tab=PLAN, cell=f"D{HEADING}", text="Cost\n12 dollars\n30 dollars")
    used.sync()
    assert used.quotes() == {"unread-column": ["Cost | 12 dollars | 30 dollars"]}
    assert [task["person"] for task in used.tasks() if "person" in task] == ["Rosa Delgado", "Ann Lee", "Rosa Delgado"]


def test_a_table_beside_ours_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("paste_text", tab=PLAN, cell=f"J{HEADING}", text="Name\tPhone\nBen\t555-7")
    used.sync()
    assert used.quotes() == {"unread-column": ["Name | Ben", "Phone | 555-7"]}


@long
def test_a_deleted_column_is_named_and_the_others_are_kept(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_column", tab=PLAN, column="D")
    used.sync()
    assert list(used.quotes()) == ["column-missing"]
    assert [task.get("status") for task in used.tasks()] == ["In progress", "Not started", None, "Done"]


@long
def test_a_reworded_heading_is_quoted_and_its_column_kept(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("type", tab=PLAN, cell=f"D{HEADING}", text="Who?")
    used.sync()
    assert used.quotes() == {"heading-reworded": ["Who?"]}
    assert used.tasks()[1]["person"] == "Ann Lee"


@long
def test_a_text_in_the_hidden_column_of_keys_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("unhide_all", tab=PLAN)
        office.do("type", tab=PLAN, cell=f"A{FIRST}", text="urgent")
    used.sync()
    assert used.quotes() == {"text-outside": ["urgent"]}
    assert tasks(used) == [STICKERS, HALL, RADIO, WATER]


@long
def test_a_text_above_the_headings_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("type", tab=PLAN, cell="D2", text="call 555-9 first")
    used.sync()
    assert used.quotes() == {"text-outside": ["call 555-9 first"]}
