"""A workbook that Google does not give us: each is named with what to do, its last entries stay, the others go on."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from niiw_sheets.backends.google import client
from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import TODAY, Outcome
from tests.google_coalition import BEN, GoogleCoalition
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_store.looking import (
    anybody,
    codes,
    counted,
    give_everywhere,
    grid,
    only_reads,
    says,
    spreadsheet,
    tasks,
)
from tests.google_store.states import Clock, States, cells

LATER = TODAY + timedelta(days=2)
TASKS = ["Call the radio station", "Print the flyers", "Thank the volunteers"]
REMEMBERED = "Not read since 22 Apr 2027: the workbook of Riverside Clinic; its entries are shown as of 20 Apr 2027."


def trashed(coalition: GoogleCoalition) -> None:
    """The clinic's workbook is in the trash."""
    anybody(coalition).trash(coalition.file("clinic"))


def deleted(coalition: GoogleCoalition) -> None:
    """It is gone for good."""
    anybody(coalition).delete(coalition.file("clinic"))


def out_of_reach(coalition: GoogleCoalition) -> None:
    """It was moved to where the tool's account sees nothing."""
    elsewhere = coalition.google.make_folder("Elsewhere")
    anybody(coalition).move(coalition.file("clinic"), elsewhere)


def failed(outcome: Outcome) -> str:
    """Why the clinic's workbook could not be read, as programs get it."""
    (found,) = outcome.data["books"]["failed"]
    assert found["book"] == "clinic"
    return str(found["reason"])


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (trashed, "it is in the trash of Google Drive. Restore it from there."),
        (deleted, f"Google does not know it any more, or does not show it to {SERVICE_ACCOUNT}."),
        (out_of_reach, f"if access was taken away, ask to share it again with {SERVICE_ACCOUNT} as an editor."),
    ],
)
def test_a_workbook_that_is_gone_is_named_with_the_remedy_and_its_entries_stay(
    synced: GoogleCoalition, act: Callable[[GoogleCoalition], None], why: str
) -> None:
    place = synced.locations()["clinic"]
    act(synced)

    outcome = synced.sync(today=LATER)

    assert (outcome.code, outcome.envelope["status"]) == (4, "partial")
    assert f"It was at {place}." in failed(outcome)
    assert why in failed(outcome)
    assert "make a new empty one with “niiw-sheets provision --recreate clinic”." in failed(outcome)
    assert outcome.said.startswith("Riverside Clinic: ")
    assert outcome.data["tasks"]["total"] == 3
    assert tasks(synced) == TASKS
    assert REMEMBERED in " ".join(says(synced, SUMMARY, "Overview").split())


def test_a_failure_that_goes_on_writes_nothing_on_the_same_day(synced: GoogleCoalition) -> None:
    trashed(synced)
    synced.sync()
    synced.google.reset()

    assert synced.sync().code == 4
    assert counted(synced)["write"] == 0


def test_a_workbook_that_is_back_is_read_as_before(synced: GoogleCoalition) -> None:
    trashed(synced)
    assert synced.sync().code == 4
    anybody(synced).untrash(synced.file("clinic"))

    assert synced.sync().code == 0
    assert "Not read" not in says(synced, SUMMARY, "Overview")


@pytest.fixture
def losing(google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GoogleCoalition]:
    """The clinic's workbook is changed, then taken away; Google's list, late, shows only the change."""
    clock = Clock()
    switches = {"listing_lag": 600.0, "clock": clock}
    with google_states.restored("synced", tmp_path / "kestrel", monkeypatch, **switches) as coalition:
        coalition.type("clinic", "Work Plan", cells(3, task="Write the report"), email=BEN)
        clock.seconds = 300
        out_of_reach(coalition)
        clock.seconds = 700
        yield coalition


def test_a_workbook_that_may_not_be_opened_any_more_is_named_with_the_remedy(losing: GoogleCoalition) -> None:
    outcome = losing.sync(today=LATER)

    assert outcome.code == 4
    assert failed(outcome) == (
        f"{SERVICE_ACCOUNT} may not open it any more. Ask its owner to share it again with {SERVICE_ACCOUNT} as an "
        "editor."
    )
    assert losing.locations()["clinic"] in outcome.said
    assert outcome.data["tasks"]["total"] == 3


def test_a_workbook_in_another_folder_is_read_and_named(synced: GoogleCoalition) -> None:
    elsewhere = synced.google.make_folder("Elsewhere", managers=[SERVICE_ACCOUNT])
    anybody(synced).move(synced.file("clinic"), elsewhere)
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"), email=BEN)

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 4)
    assert "clinic: This workbook is not in the folder that the coalition file names" in outcome.said
    assert f"Move it back, or correct store.drive_folder: {synced.locations()['clinic']}" in outcome.said
    assert ("clinic", "workbook-astray") in codes(synced)


def copied(coalition: GoogleCoalition, *, by_the_tool: bool) -> str:
    """Somebody copies the clinic's workbook and types into the copy; the copy's id."""
    original = coalition.google.files[coalition.file("clinic")]
    copy = anybody(coalition).copy(original.id)
    if by_the_tool:
        coalition.google.files[copy].client = original.client
    anybody(coalition).type(copy, "Work Plan", (11, 2), "Only in the copy")
    return copy


def test_a_copy_by_the_tools_own_account_is_named_and_not_read(synced: GoogleCoalition) -> None:
    copy = copied(synced, by_the_tool=True)

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 3)
    assert f"https://docs.google.com/spreadsheets/d/{copy}/edit is a copy of this workbook and is not read" in (
        says(synced, "clinic")
    )
    assert ("clinic", "workbook-copy") in codes(synced)


def test_a_persons_copy_is_not_seen_under_the_narrow_scope_and_changes_nothing(synced: GoogleCoalition) -> None:
    copied(synced, by_the_tool=False)

    assert synced.sync().data["requests"] == {"read": 0, "write": 0, "drive": 1}


def test_a_persons_copy_is_named_under_the_wide_scope(synced: GoogleCoalition) -> None:
    copied(synced, by_the_tool=False)
    synced.change("drive_folder:", "scope: drive\n  drive_folder:")

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 3)
    assert "is a copy of this workbook and is not read" in outcome.said


def test_of_two_copies_neither_is_read_where_the_database_is_lost(synced: GoogleCoalition) -> None:
    copy = copied(synced, by_the_tool=True)
    (synced.folder / "state" / "kestrel.db").unlink()

    outcome = synced.sync()

    assert outcome.code == 4
    assert "all claim to be it. Keep the right one and put the others out of the way" in failed(outcome)
    assert copy in failed(outcome)


def test_where_the_tool_may_only_read_entries_arrive_and_the_pages_are_named(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report", due="when it rains"))
    only_reads(synced)

    outcome = synced.sync()

    assert outcome.code == 4
    assert [message["code"] for message in outcome.envelope["messages"]] == ["page-not-written", "page-not-written"]
    remedy = f"{SERVICE_ACCOUNT} may read it, but not write its pages there. Ask its owner to make {SERVICE_ACCOUNT} an"
    assert f"Riverside Clinic: {remedy} editor." in outcome.said
    assert f"The summary: {remedy} editor." in outcome.said
    assert tasks(synced) == sorted([*TASKS, "Write the report"])


def test_pages_that_could_not_be_written_are_tried_again(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report", due="when it rains"))
    only_reads(synced)
    synced.sync()
    give_everywhere(synced, SERVICE_ACCOUNT, "organizer")

    assert synced.sync().code == 0
    assert "when it rains" in says(synced, "clinic")


@pytest.mark.parametrize("act", ["trash", "delete"])
def test_a_summary_that_is_gone_is_named_also_on_a_quiet_day(synced: GoogleCoalition, act: str) -> None:
    getattr(anybody(synced), act)(synced.file(SUMMARY))

    outcome = synced.sync()

    assert (outcome.code, outcome.envelope["status"]) == (4, "partial")
    assert "provision --recreate summary" in outcome.said
    assert synced.run("provision").code == 4


def test_a_deleted_summary_is_named_and_the_rest_goes_on(synced: GoogleCoalition) -> None:
    anybody(synced).delete(synced.file(SUMMARY))
    synced.type("clinic", "Work Plan", cells(3, task="Write the report", due="when it rains"))

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (4, 4)
    assert "The summary: Google does not know it any more" in outcome.said
    assert "when it rains" in says(synced, "clinic")


def test_a_tab_of_a_million_rows_with_a_stray_cell_is_read(synced: GoogleCoalition) -> None:
    sheet = spreadsheet(synced, "clinic").sheet_id("Work Plan")
    spare = {"sheetId": sheet, "dimension": "COLUMNS", "startIndex": 7, "endIndex": 13}
    size = {"sheetId": sheet, "gridProperties": {"rowCount": 1_000_000}}
    anybody(synced).batch(
        synced.file("clinic"),
        {"deleteDimension": {"range": spare}},
        {"updateSheetProperties": {"properties": size, "fields": "gridProperties.rowCount"}},
    )
    anybody(synced).type(synced.file("clinic"), "Work Plan", (1_000_000, 2), "Far down")

    outcome = synced.sync()

    assert (outcome.code, outcome.data["books"]["failed"]) == (0, [])
    assert tasks(synced) == sorted([*TASKS, "Far down"])


def test_an_answer_too_large_for_this_computer_is_named(
    synced: GoogleCoalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))
    monkeypatch.setattr(client, "LARGEST_ANSWER", 10_000)

    outcome = synced.sync(today=LATER)

    assert outcome.code == 4
    assert failed(outcome) == "it is too large to be read. Delete tabs and rows that hold nothing."


def test_an_error_page_instead_of_an_answer_fails_one_workbook(synced: GoogleCoalition) -> None:
    """The page comes to the first workbook's eight tries; the next workbook is read again."""
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))
    synced.google.fault("html-502", at=2, times=8)

    outcome = synced.sync()

    assert outcome.code == 4
    assert failed(outcome) == "Google has trouble of its own (error 502). Nothing is lost; the next run tries again."
    assert outcome.data["tasks"]["total"] == 3
    assert synced.sync().data["tasks"]["total"] == 4


def test_a_workbook_that_reads_empty_is_not_believed(synced: GoogleCoalition) -> None:
    sheet = spreadsheet(synced, "clinic").sheet_id("Work Plan")
    area = {"sheetId": sheet, "startRowIndex": 7, "endRowIndex": 20, "startColumnIndex": 1, "endColumnIndex": 6}
    anybody(synced).batch(synced.file("clinic"), {"updateCells": {"range": area, "fields": "userEnteredValue"}})

    outcome, accepted = synced.sync(), synced.sync("--accept-empty", "clinic")

    assert outcome.code == 4
    assert "now reads empty, which is not believed" in failed(outcome)
    assert "sync --accept-empty clinic" in failed(outcome)
    assert (accepted.code, accepted.data["tasks"]["total"]) == (0, 0)


def test_a_partner_taken_out_of_the_coalition_file_is_named_once_and_not_read(synced: GoogleCoalition) -> None:
    synced.change("  - id: library\n    name: Hill Library\n", "")
    synced.type("library", "Work Plan", cells(0, task="Read to toddlers"))
    before = dict(grid(synced, "library", "Work Plan").cells)

    outcome = synced.sync()

    assert (outcome.code, outcome.data["books"]["total"], outcome.data["tasks"]["total"]) == (0, 2, 3)
    assert outcome.said.count("belongs to a partner who is not in the coalition file any more") == 1
    assert dict(grid(synced, "library", "Work Plan").cells) == before
