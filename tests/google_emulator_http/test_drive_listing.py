"""Lists hold what the caller may find, page by page, and may lag behind."""

import pytest

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As, Clock

ANA = "ana@example.org"
ALL = {"includeItemsFromAllDrives": "true"}


@pytest.fixture
def plans(robot: Client, folder: str) -> list[str]:
    """Five spreadsheets in a shared drive."""
    return [robot.make(f"Plan {number}", parent=folder, properties={"n": str(number)}) for number in range(5)]


def test_a_list_finds_files_by_their_properties(robot: Client, plans: list[str]) -> None:
    assert robot.names("properties has { key='n' and value='3' } and trashed = false") == ["Plan 3"]


def test_a_query_that_cannot_be_read_is_refused(robot: Client) -> None:
    assert robot.refusal("GET", FILES, q="name = Plan") == (400, "invalid")


def test_a_list_answers_a_small_set_of_fields_unless_asked(robot: Client, plans: list[str]) -> None:
    answer = robot.answer("GET", FILES, pageSize=1, q="name = 'Plan 1'", **ALL)
    assert set(answer) == {"kind", "incompleteSearch", "files"}
    assert set(answer["files"][0]) == {"kind", "id", "name", "mimeType"}
    masked = robot.answer("GET", FILES, fields="files(version,driveId)", q="name = 'Plan 1'", **ALL)
    assert set(masked["files"][0]) == {"version", "driveId"}


def test_pages_hold_each_file_once_and_the_last_has_no_token(robot: Client, plans: list[str]) -> None:
    seen, query = [], {"q": "name contains 'Plan'", "orderBy": "name", "pageSize": 2, **ALL}
    token = ""
    for size in (2, 2, 1):
        page = robot.answer("GET", FILES, **query, **({"pageToken": token} if token else {}))
        assert len(page["files"]) == size
        seen += [each["name"] for each in page["files"]]
        token = page.get("nextPageToken", "")
    assert (seen, token) == ([f"Plan {number}" for number in range(5)], "")


def test_a_page_may_hold_fewer_files_than_asked_for(robot: Client, google: Emulator, plans: list[str]) -> None:
    google.short_pages = 3
    page = robot.answer("GET", FILES, q="name contains 'Plan'", pageSize=1000, **ALL)
    assert len(page["files"]) == 3
    assert page["nextPageToken"]


def test_a_page_token_belongs_to_its_query(robot: Client, plans: list[str]) -> None:
    token = robot.answer("GET", FILES, pageSize=1, **ALL)["nextPageToken"]
    assert robot.refusal("GET", FILES, pageSize=1, q="trashed = false", pageToken=token, **ALL) == (400, "invalid")
    assert robot.refusal("GET", FILES, pageToken="made up", **ALL) == (400, "invalid")


@pytest.mark.parametrize("size", ["0", "1001", "many"])
def test_a_page_holds_one_to_a_thousand_files(robot: Client, size: str) -> None:
    assert robot.refusal("GET", FILES, pageSize=size)[0] == 400


def test_files_are_ordered_by_what_the_client_names(robot: Client, plans: list[str]) -> None:
    query = "name contains 'Plan'"
    names = [f"Plan {number}" for number in range(5)]
    assert robot.names(query, orderBy="name") == names
    assert robot.names(query, orderBy="folder,name desc") == names[::-1]
    robot.write(plans[2], "x")
    assert robot.names(query)[0] == "Plan 2", "the newest first where nothing is named"
    assert robot.refusal("GET", FILES, orderBy="colour") == (400, "invalid")


def test_items_of_shared_drives_are_listed_only_for_clients_that_ask_for_them(robot: Client, plans: list[str]) -> None:
    assert robot.answer("GET", FILES)["files"] == []
    assert len(robot.answer("GET", FILES, **ALL)["files"]) == 6
    refusal = robot.refusal("GET", FILES, supportsAllDrives="false", **ALL)
    assert refusal == (403, "teamDrivesSupportRequired")


def test_a_search_of_one_drive_needs_its_id_and_membership(
    google: Emulator, robot: Client, folder: str, plans: list[str], as_: As
) -> None:
    drive_id = str(google.files[folder].drive_id)
    other = google.make_folder("Other", writers=[SERVICE_ACCOUNT])
    robot.make("Elsewhere", parent=other)
    found = robot.names("trashed = false", corpora="drive", driveId=drive_id, orderBy="name")
    assert found == ["NIIW", *(f"Plan {number}" for number in range(5))]
    assert robot.refusal("GET", FILES, corpora="drive", **ALL) == (400, "invalid")
    assert robot.refusal("GET", FILES, driveId=drive_id, **ALL) == (400, "invalid")
    assert robot.refusal("GET", FILES, corpora="drive", driveId=drive_id) == (403, "teamDriveIncludeItemsRequired")
    assert as_(ANA).refusal("GET", FILES, corpora="drive", driveId=drive_id, **ALL) == (404, "notFound")


def test_a_list_holds_trashed_files_unless_they_are_left_out(as_: As) -> None:
    ana = as_(ANA)
    plan = ana.make("Plan")
    ana.answer("PATCH", f"{FILES}/{plan}", {"trashed": True})
    assert (ana.names(), ana.names("trashed = false")) == (["Plan"], [])


def test_a_list_holds_only_what_the_account_may_see(robot: Client, plans: list[str], as_: As) -> None:
    ana = as_(ANA)
    assert ana.names() == []
    robot.share(plans[1], ANA, "reader")
    assert ana.names() == ["Plan 1"]
    assert "parents" not in ana.file(plans[1]), "she does not see the folder"


def test_a_file_that_anyone_with_the_link_may_read_is_opened_but_not_listed(
    robot: Client, plans: list[str], as_: As
) -> None:
    robot.answer("POST", f"{FILES}/{plans[0]}/permissions", {"type": "anyone", "role": "reader"})
    ana = as_(ANA)
    assert ana.file(plans[0])["name"] == "Plan 0"
    assert ana.names() == []


def test_files_are_found_by_folder_and_by_people(robot: Client, folder: str, plans: list[str], as_: As) -> None:
    assert len(robot.names(f"'{folder}' in parents")) == 5
    ana = as_(ANA)
    ana.make("Mine")
    assert ana.names("'root' in parents and 'ana@example.org' in owners") == ["Mine"]


def test_a_list_lags_behind_while_files_are_found_by_their_id(
    google: Emulator, robot: Client, folder: str, clock: Clock
) -> None:
    google.listing_lag = 180
    plan = robot.make("Plan", parent=folder)
    clock.pass_by(179)
    assert robot.names("name = 'Plan'") == []
    assert robot.names() == ["NIIW"], "the folder was there before"
    assert robot.file(plan)["name"] == "Plan"
    clock.pass_by(1)
    assert robot.names("name = 'Plan'") == ["Plan"]


def test_versions_lag_behind_in_lists_and_by_id(google: Emulator, robot: Client, folder: str, clock: Clock) -> None:
    google.listing_lag = 180
    plan = robot.make("Plan", parent=folder)
    clock.pass_by(200)
    before = robot.file(plan, "version,modifiedTime")
    robot.answer("PATCH", f"{FILES}/{plan}", {"name": "Renamed"})
    robot.write(plan, "x")
    clock.pass_by(100)
    assert robot.file(plan, "version,modifiedTime") == before
    assert robot.names("name contains 'Plan'") == ["Plan"]
    assert robot.read(plan) == [["x"]], "content does not lag"
    clock.pass_by(80)
    assert robot.file(plan)["version"] == "3"
    assert robot.names("name = 'Renamed'") == ["Renamed"]


def test_a_deleted_file_stays_listed_while_lists_lag(google: Emulator, as_: As, clock: Clock) -> None:
    google.listing_lag = 180
    ana = as_(ANA)
    plan = ana.make("Plan")
    clock.pass_by(180)
    ana.send("DELETE", f"{FILES}/{plan}")
    assert ana.names() == ["Plan"]
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")
    clock.pass_by(180)
    assert ana.names() == []
