"""Questions and tabs edited in LibreOffice, copied, reworded or taken away: what stands there is an entry or quoted."""

from collections.abc import Mapping

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import column_letters
from tests import provisioned
from tests.office.coalition import Coalition
from tests.office.filling import TASKS
from tests.office.office import Office
from tests.provisioned import prompt_row, row_of
from tests.shipped import WORKSHEETS

pytestmark = pytest.mark.office
long = pytest.mark.long

PLAN, PROCESS, AGREEMENT = (
    WORKSHEETS[name].tab for name in ("work_plan", "process_assessment", "partnership_agreement")
)
FREE = row_of("work_plan", RowKind.PREPARED) + len(TASKS)
QUESTION, ANSWER = provisioned.cell("process_assessment", "2.1", "answer")
NAMES = sorted(task["task"] for task in TASKS)


def tasks(coalition: Coalition) -> list[str]:
    """The tasks that the last sync found, by name."""
    return sorted(task["task"] for task in coalition.tasks())


def answers(coalition: Coalition) -> Mapping[str, list[dict[str, str]]]:
    """Question → its lines in the process assessment."""
    return provisioned.answers(coalition.entries(), "process_assessment")


@long
def test_a_deleted_question_is_named_and_the_other_answers_kept(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_rows", tab=PROCESS, first=QUESTION, last=QUESTION)
    used.sync()
    assert list(used.quotes()) == ["prompt-missing"]
    assert sorted(answers(used)) == ["1.1a", "3.3", "8.2", "answered_by"]


@long
def test_a_question_copied_and_answered_otherwise_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("copy_row", tab=PROCESS, row=QUESTION, above=QUESTION + 1)
        office.do("type", tab=PROCESS, cell=f"{column_letters(ANSWER)}{QUESTION + 1}", text="No")
    used.sync()
    assert [line["answer"] for line in answers(used)["2.1"]] == ["Partly"]
    assert used.quotes()["prompt-twice"] == ["No | The director left | Ask the deputy"]


def test_a_reworded_question_is_quoted_and_its_answer_kept(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("type", tab=PROCESS, cell=f"B{QUESTION}", text="Did it work?")
    used.sync()
    assert used.quotes() == {"prompt-reworded": ["Did it work?"]}
    assert answers(used)["2.1"][0]["answer"] == "Partly"


@long
def test_rows_inserted_under_a_question_continue_its_answer(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("insert_row", tab=PROCESS, above=QUESTION + 1, count=2)
        office.do("paste_text", tab=PROCESS, cell=f"D{QUESTION + 1}", text="the office moved\nand the phone")
    used.sync()
    barriers = [line["barriers"] for line in answers(used)["2.1"]]
    assert barriers == ["The director left", "the office moved", "and the phone"]


@long
def test_a_field_of_the_agreement_moved_keeps_its_words(office: Office, used: Coalition) -> None:
    row = prompt_row("partnership_agreement", "roles")
    with office.editing(used.workbook()):
        office.do("move_row", tab=AGREEMENT, row=row, above=prompt_row("partnership_agreement", "purpose"))
    used.sync()
    assert used.answers("partnership_agreement", "agreed")["roles"] == "we print, they hand out"


# Tabs


@long
@pytest.mark.parametrize("tab", [PLAN, PROCESS, AGREEMENT])
def test_tabs_renamed_and_in_another_order_keep_everything(office: Office, used: Coalition, tab: str) -> None:
    before = used.entries()
    with office.editing(used.workbook()):
        office.do("rename", tab=tab, title="Ours")
        office.do("move_tab", tab="Ours", before=1)
        office.do("add_tab", title="Notes", before=2)
        office.do("type", tab="Notes", cell="B2", text="bring cake")
    used.sync()
    assert {name: sheet.lines for name, sheet in used.entries().sheets.items()} == {
        name: sheet.lines for name, sheet in before.sheets.items()
    }
    assert used.quotes() == {"own-tab": ["Notes"]}


@long
def test_a_deleted_tab_is_named_and_the_others_are_kept(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        office.do("delete_tab", tab=PROCESS)
    used.sync()
    assert list(used.quotes()) == ["tab-missing"]
    assert tasks(used) == NAMES


def test_what_is_typed_on_a_copied_tab_is_quoted(office: Office, used: Coalition) -> None:
    with office.editing(used.workbook()):
        for tab, cell in ((PLAN, f"B{FREE}"), (PROCESS, f"D{QUESTION}"), ("Start Here", "C4")):
            office.do("copy_tab", tab=tab, title=f"{tab} 2")
            office.do("type", tab=f"{tab} 2", cell=cell, text="only on the copy")
    used.sync()
    found = used.quotes()
    assert found["tab-twice"] == [f"{PLAN} 2", f"{PROCESS} 2"]
    assert found["tab-twice-row"] == ["only on the copy", "Partly | only on the copy | Ask the deputy"]
    assert found["text-outside"] == ["only on the copy"]
    assert tasks(used) == NAMES


@long
def test_everything_marked_and_sorted_keeps_tasks_and_answers_and_quotes_the_rest(
    office: Office, used: Coalition
) -> None:
    before = answers(used)
    with office.editing(used.workbook()):
        for tab in (PLAN, PROCESS, AGREEMENT):
            office.do("sort", tab=tab, cells="A1:G70", column=2)
    used.sync()
    assert (tasks(used), answers(used)) == (NAMES, before)
    reviews = provisioned.lines(used.entries(), "partnership_agreement", "review_log")
    assert {"by": "Rosa Delgado", "outcome": "postponed"} in reviews
    assert len(reviews) == 2 or "2027-05-03 | Ann Lee | on track" in str(used.quotes())


# Saving


@long
def test_entries_and_keys_survive_ways_through_ods_and_a_second_saving(office: Office, used: Coalition) -> None:
    before = used.entries()
    for kind in ("ods", "xlsx", "ods"):
        between = used.workbook().with_name(f"between.{kind}")
        office.convert(used.workbook(), between)
        office.convert(between, used.workbook())
        between.unlink()
    used.sync()
    assert used.entries() == before
