"""Files are made, read, changed, copied and deleted as in Drive."""

from typing import Any

import pytest

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.items import FOLDER, SPREADSHEET
from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As

ANA = "ana@example.org"


@pytest.fixture
def plan(robot: Client, folder: str) -> str:
    return robot.make(parent=folder)


@pytest.fixture
def ana(as_: As) -> Client:
    """A person, who has storage."""
    return as_(ANA)


def test_a_new_spreadsheet_answers_four_fields_and_is_blank(robot: Client, folder: str) -> None:
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [folder]}
    answer = robot.answer("POST", FILES, body)
    assert answer == {"kind": "drive#file", "id": answer["id"], "name": "Plan", "mimeType": SPREADSHEET}
    content = robot.answer("GET", f"/v4/spreadsheets/{answer['id']}")
    assert content["properties"]["title"] == "Plan"
    (tab,) = content["sheets"]
    assert tab["properties"]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


def test_a_file_in_a_shared_drive_has_no_owner_and_no_permissions_field(
    robot: Client, google: Emulator, folder: str, plan: str
) -> None:
    file = robot.file(plan)
    assert file["driveId"] == google.files[folder].drive_id
    assert file["parents"] == [folder]
    assert not {"owners", "ownedByMe", "shared", "permissions", "permissionIds"} & set(file)
    assert file["version"] == "1"
    assert file["webViewLink"].startswith(f"https://docs.google.com/spreadsheets/d/{plan}/")


def test_a_file_in_my_drive_has_an_owner_and_its_permissions(ana: Client) -> None:
    file = ana.file(ana.make())
    assert file["owners"][0]["emailAddress"] == ANA
    assert (file["ownedByMe"], file["shared"]) == (True, False)
    assert [each["role"] for each in file["permissions"]] == ["owner"]
    assert "driveId" not in file


def test_a_mask_chooses_fields_and_an_unknown_field_is_refused(robot: Client, plan: str) -> None:
    assert robot.file(plan, "id,capabilities(canEdit)") == {"id": plan, "capabilities": {"canEdit": True}}
    assert robot.refusal("GET", f"{FILES}/{plan}", fields="id,colour") == (400, "invalidParameter")


def test_a_service_account_has_no_storage_outside_of_shared_drives(robot: Client, google: Emulator) -> None:
    body = {"name": "Plan", "mimeType": SPREADSHEET}
    assert robot.refusal("POST", FILES, body) == (403, "storageQuotaExceeded")
    shared = google.make_folder("Ana's", shared_drive=False, writers=[SERVICE_ACCOUNT], owner=ANA)
    assert robot.refusal("POST", FILES, body | {"parents": [shared]}) == (403, "storageQuotaExceeded")
    assert robot.refusal("POST", "/v4/spreadsheets", {"properties": {"title": "Plan"}}) == (403, "PERMISSION_DENIED")
    google.service_accounts_have_storage = True
    assert robot.make()
    assert robot.answer("POST", "/v4/spreadsheets", {"properties": {"title": "Plan"}})["properties"]["title"] == "Plan"


REFUSED_BODIES = [
    pytest.param({"parents": ["nowhere"]}, (404, "notFound"), id="unknown parent"),
    pytest.param({"id": "chosen"}, (400, "invalid"), id="ids cannot be chosen for spreadsheets"),
    pytest.param({"version": "7"}, (403, "fieldNotWritable"), id="a field that Drive sets"),
    pytest.param({"starred": True}, (501, "notImplemented"), id="a field that the emulator lacks"),
    pytest.param({"mimeType": "text/plain"}, (501, "notImplemented"), id="a type that the emulator lacks"),
    pytest.param({"parents": ["a", "b"]}, (403, "cannotAddParent"), id="two parents"),
    pytest.param({"name": 7}, (400, "badRequest"), id="a field of the wrong type"),
]


@pytest.mark.parametrize(("body", "refusal"), REFUSED_BODIES)
def test_a_body_that_drive_refuses_makes_nothing(
    robot: Client, google: Emulator, folder: str, body: dict[str, Any], refusal: tuple[int, str]
) -> None:
    before = len(google.files)
    usual = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [folder]}
    assert robot.refusal("POST", FILES, usual | body) == refusal
    assert len(google.files) == before


def test_a_folder_that_may_only_be_read_takes_no_files(robot: Client, google: Emulator) -> None:
    readable = google.make_folder("Read", readers=[SERVICE_ACCOUNT])
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [readable]}
    assert robot.refusal("POST", FILES, body) == (403, "insufficientParentPermissions")


def test_a_shared_drive_does_not_exist_for_clients_that_do_not_support_them(
    robot: Client, folder: str, plan: str
) -> None:
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [folder]}
    assert robot.refusal("POST", FILES, body, supportsAllDrives="false") == (404, "notFound")
    assert robot.refusal("GET", f"{FILES}/{plan}", supportsAllDrives="False") == (404, "notFound")
    assert robot.answer("GET", f"{FILES}/{plan}", supportsAllDrives="True")["id"] == plan


def test_each_change_raises_the_version(robot: Client, plan: str) -> None:
    versions = [robot.file(plan)["version"]]
    robot.write(plan, "x")
    versions.append(robot.file(plan)["version"])
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"k": "v"}})
    versions.append(robot.file(plan)["version"])
    robot.share(plan, ANA)
    versions.append(robot.file(plan)["version"])
    robot.read(plan)
    versions.append(robot.file(plan)["version"])
    assert versions == ["1", "2", "3", "4", "4"]


def test_sharing_does_not_change_the_time_of_modification(robot: Client, plan: str) -> None:
    before = robot.file(plan)["modifiedTime"]
    robot.share(plan, ANA)
    assert robot.file(plan)["modifiedTime"] == before


def test_the_name_and_the_spreadsheets_title_are_one(robot: Client, plan: str) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {"name": "Renamed"})
    content = robot.answer("GET", f"/v4/spreadsheets/{plan}", fields="properties.title")
    assert content == {"properties": {"title": "Renamed"}}
    update = {"updateSpreadsheetProperties": {"properties": {"title": "Again"}, "fields": "title"}}
    robot.answer("POST", f"/v4/spreadsheets/{plan}:batchUpdate", {"requests": [update]})
    assert robot.file(plan)["name"] == "Again"


def test_a_copy_has_the_content_and_the_properties_but_not_the_permissions(
    robot: Client, folder: str, plan: str
) -> None:
    robot.write(plan, "x")
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"k": "v"}, "appProperties": {"a": "b"}})
    robot.share(plan, ANA)
    copied = robot.answer("POST", f"{FILES}/{plan}/copy", {"properties": {"more": "1"}}, fields="*")
    assert (copied["name"], copied["parents"]) == ("Copy of Plan", [folder])
    assert (copied["properties"], copied["appProperties"]) == ({"k": "v", "more": "1"}, {"a": "b"})
    assert ANA not in robot.permissions(copied["id"])
    robot.write(copied["id"], "y")
    assert (robot.read(plan), robot.read(copied["id"])) == ([["x"]], [["y"]])


def test_a_reader_copies_into_their_own_drive(robot: Client, ana: Client, plan: str) -> None:
    robot.share(plan, ANA, "reader")
    copied = ana.answer("POST", f"{FILES}/{plan}/copy", {"name": "Mine"}, fields="name,ownedByMe")
    assert copied == {"name": "Mine", "ownedByMe": True}


def test_a_folder_cannot_be_copied(robot: Client, folder: str) -> None:
    assert robot.refusal("POST", f"{FILES}/{folder}/copy", {}) == (403, "cannotCopyFile")


def test_a_file_in_the_trash_can_still_be_read(ana: Client) -> None:
    plan = ana.make()
    ana.answer("PATCH", f"{FILES}/{plan}", {"trashed": True})
    assert (ana.file(plan)["trashed"], ana.file(plan)["explicitlyTrashed"]) == (True, True)
    assert ana.read(plan) == []


def test_what_lies_in_a_trashed_folder_is_trashed_too(ana: Client) -> None:
    outer = ana.make_folder("Outer")
    plan = ana.make(parent=outer)
    ana.answer("PATCH", f"{FILES}/{outer}", {"trashed": True})
    assert (ana.file(plan)["trashed"], ana.file(plan)["explicitlyTrashed"]) == (True, False)
    ana.answer("PATCH", f"{FILES}/{outer}", {"trashed": False})
    assert ana.file(plan)["trashed"] is False


def test_a_deleted_file_is_gone_for_both_apis(ana: Client) -> None:
    plan = ana.make()
    assert ana.send("DELETE", f"{FILES}/{plan}").status_code == 204
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")
    assert ana.refusal("GET", f"/v4/spreadsheets/{plan}") == (404, "NOT_FOUND")


def test_a_folder_takes_its_files_with_it(ana: Client) -> None:
    outer = ana.make_folder("Outer")
    plan = ana.make(parent=outer)
    ana.send("DELETE", f"{FILES}/{outer}")
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")


def test_only_managers_trash_and_delete_in_shared_drives(
    google: Emulator, robot: Client, folder: str, plan: str, ana: Client
) -> None:
    assert robot.refusal("PATCH", f"{FILES}/{plan}", {"trashed": True}) == (403, "insufficientFilePermissions")
    assert robot.refusal("DELETE", f"{FILES}/{plan}") == (403, "insufficientFilePermissions")
    managed = google.make_folder("Managed", managers=[ANA])
    assert ana.send("DELETE", f"{FILES}/{ana.make(parent=managed)}").status_code == 204


def test_only_the_owner_trashes_and_deletes_in_my_drive(ana: Client, as_: As) -> None:
    plan = ana.make()
    ana.share(plan, "ben@example.org")
    ben = as_("ben@example.org")
    assert ben.refusal("PATCH", f"{FILES}/{plan}", {"trashed": True}) == (403, "insufficientFilePermissions")
    assert ben.refusal("DELETE", f"{FILES}/{plan}") == (403, "insufficientFilePermissions")
    ben.answer("PATCH", f"{FILES}/{plan}", {"name": "Ben was here"})


def test_a_reader_changes_nothing(robot: Client, as_: As, plan: str) -> None:
    robot.share(plan, ANA, "reader")
    ana = as_(ANA)
    assert ana.read(plan) == []
    assert ana.refusal("PATCH", f"{FILES}/{plan}", {"name": "x"}) == (403, "insufficientFilePermissions")
    path = f"/v4/spreadsheets/{plan}/values/A1"
    assert ana.refusal("PUT", path, {"values": [["x"]]}, valueInputOption="RAW") == (403, "PERMISSION_DENIED")


def test_a_file_moves_between_folders(ana: Client) -> None:
    one, two = ana.make_folder("One"), ana.make_folder("Two")
    plan = ana.make(parent=one)
    assert ana.refusal("PATCH", f"{FILES}/{plan}", {}, addParents=two) == (403, "cannotAddParent")
    moved = ana.answer("PATCH", f"{FILES}/{plan}", {}, addParents=two, removeParents=one, fields="parents")
    assert moved == {"parents": [two]}
    assert ana.refusal("PATCH", f"{FILES}/{plan}", {"parents": [one]}) == (403, "fieldNotWritable")


def test_a_folder_does_not_move_into_itself(ana: Client) -> None:
    outer = ana.make_folder("Outer")
    inner = ana.make_folder("Inner", outer)
    top = ana.file("root")["id"]
    refusal = ana.refusal("PATCH", f"{FILES}/{outer}", {}, addParents=inner, removeParents=top)
    assert refusal == (403, "circularParents")


def test_a_file_that_moves_into_a_shared_drive_has_no_owner_any_more(google: Emulator, ana: Client) -> None:
    shared = google.make_folder("Shared", writers=[ANA])
    plan, top = ana.make(), ana.file("root")["id"]
    moved = ana.answer("PATCH", f"{FILES}/{plan}", {}, addParents=shared, removeParents=top, fields="*")
    assert moved["driveId"] == google.files[shared].drive_id
    assert "owners" not in moved
    assert [each["role"] for each in ana.permissions(plan).values()] == ["writer"]


def test_a_folder_is_no_spreadsheet(robot: Client, folder: str) -> None:
    assert robot.refusal("GET", f"/v4/spreadsheets/{folder}") == (400, "FAILED_PRECONDITION")


def test_shared_drives_are_known_to_their_members_alone(
    google: Emulator, robot: Client, folder: str, ana: Client
) -> None:
    drive_id = google.files[folder].drive_id
    assert robot.answer("GET", f"/drive/v3/drives/{drive_id}")["name"] == "NIIW (shared drive)"
    assert [each["id"] for each in robot.answer("GET", "/drive/v3/drives")["drives"]] == [drive_id]
    assert ana.refusal("GET", f"/drive/v3/drives/{drive_id}") == (404, "notFound")


def test_about_needs_a_mask(robot: Client) -> None:
    assert robot.refusal("GET", "/drive/v3/about") == (400, "required")
    assert robot.answer("GET", "/drive/v3/about", fields="user(emailAddress)") == {
        "user": {"emailAddress": SERVICE_ACCOUNT}
    }


def test_calls_that_the_emulator_lacks_fail_loudly(robot: Client, plan: str) -> None:
    response = robot.send("GET", f"{FILES}/{plan}/export", mimeType="text/csv")
    assert response.status_code == 501
    assert "drive.files.export" in response.json()["error"]["message"]
    assert robot.send("POST", f"/v4/spreadsheets/{plan}:getByDataFilter", {}).status_code == 501
    assert robot.send("POST", "/upload/drive/v3/files", {}).status_code == 404
    assert robot.send("DELETE", f"/v4/spreadsheets/{plan}").status_code == 404


def test_folders_may_lie_in_folders(robot: Client, folder: str) -> None:
    inner = robot.make_folder("Inner", folder)
    assert robot.file(inner)["mimeType"] == FOLDER
    assert robot.file(robot.make(parent=inner))["parents"] == [inner]
