"""Permissions: who gets which, what is inherited, who is told, and what is refused."""

from typing import Any

import pytest

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As

ANA, BEN = "ana@example.org", "ben@example.org"


@pytest.fixture
def plan(robot: Client, folder: str) -> str:
    return robot.make(parent=folder)


@pytest.fixture
def ana(as_: As) -> Client:
    return as_(ANA)


def test_sharing_lets_a_person_in_and_answers_four_fields(robot: Client, plan: str, ana: Client) -> None:
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")
    answer = robot.share(plan, ANA)
    assert answer == {"kind": "drive#permission", "id": answer["id"], "type": "user", "role": "writer"}
    assert ana.write(plan, "x")["updatedCells"] == 1


def test_sharing_again_changes_the_role_under_the_same_id(robot: Client, plan: str) -> None:
    first, second = robot.share(plan, ANA), robot.share(plan, ANA, "reader")
    assert first["id"] == second["id"]
    assert robot.permissions(plan)[ANA]["role"] == "reader"


def test_an_account_has_one_id_on_all_files(robot: Client, folder: str, plan: str) -> None:
    other = robot.make(parent=folder)
    assert robot.share(plan, ANA)["id"] == robot.share(other, ANA.upper())["id"]


def test_a_notice_is_mailed_unless_the_client_says_no(robot: Client, google: Emulator, plan: str) -> None:
    robot.share(plan, ANA, emailMessage="Welcome")
    robot.share(plan, BEN, sendNotificationEmail="False")
    (mail,) = google.mails
    assert (mail.to, mail.file_id, mail.message) == (ANA, plan, "Welcome")


def test_an_address_without_an_account_needs_the_notice(robot: Client, google: Emulator, plan: str) -> None:
    google.without_account.add(BEN)
    path, body = f"{FILES}/{plan}/permissions", {"type": "user", "role": "writer", "emailAddress": BEN}
    response = robot.send("POST", path, body, sendNotificationEmail="false")
    assert response.status_code == 400
    assert response.json()["error"]["errors"][0]["reason"] == "invalidSharingRequest"
    assert BEN not in robot.permissions(plan)
    robot.share(plan, BEN)
    assert BEN in robot.permissions(plan)


REFUSED = [
    pytest.param({"role": "reader"}, (400, "required"), id="no type"),
    pytest.param({"type": "anyone"}, (400, "required"), id="no role"),
    pytest.param({"type": "everybody", "role": "reader"}, (400, "invalid"), id="unknown type"),
    pytest.param({"type": "user", "role": "editor", "emailAddress": ANA}, (400, "invalid"), id="unknown role"),
    pytest.param({"type": "user", "role": "reader"}, (400, "invalid"), id="no address"),
    pytest.param({"type": "user", "role": "reader", "emailAddress": "ana"}, (400, "invalid"), id="no real address"),
    pytest.param({"type": "anyone", "role": "reader", "emailAddress": ANA}, (400, "invalid"), id="address of anyone"),
    pytest.param({"type": "domain", "role": "reader"}, (400, "invalid"), id="no domain"),
    pytest.param(
        {"type": "user", "role": "owner", "emailAddress": ANA}, (403, "ownerOnTeamDriveItemNotSupported"), id="owner"
    ),
    pytest.param(
        {"type": "user", "role": "organizer", "emailAddress": ANA},
        (403, "organizerOnNonTeamDriveItemNotSupported"),
        id="organizer of a file",
    ),
    pytest.param(
        {"type": "user", "role": "reader", "emailAddress": ANA, "expirationTime": "2027-01-01T00:00:00Z"},
        (501, "notImplemented"),
        id="what the emulator lacks",
    ),
]


@pytest.mark.parametrize(("body", "refusal"), REFUSED)
def test_a_permission_that_drive_refuses_is_not_made(
    robot: Client, plan: str, body: dict[str, Any], refusal: tuple[int, str]
) -> None:
    assert robot.refusal("POST", f"{FILES}/{plan}/permissions", body) == refusal
    assert set(robot.permissions(plan)) == {SERVICE_ACCOUNT}


def test_who_may_only_read_neither_shares_nor_lists_permissions(robot: Client, plan: str, ana: Client) -> None:
    robot.share(plan, ANA, "reader")
    path, body = f"{FILES}/{plan}/permissions", {"type": "user", "role": "reader", "emailAddress": BEN}
    assert ana.refusal("POST", path, body) == (403, "insufficientFilePermissions")
    assert ana.refusal("GET", path) == (403, "insufficientFilePermissions")


def test_members_of_a_shared_drive_have_inherited_permissions(
    google: Emulator, robot: Client, folder: str, plan: str
) -> None:
    robot.share(plan, SERVICE_ACCOUNT, "reader")
    permission = robot.permissions(plan)[SERVICE_ACCOUNT]
    assert permission["role"] == "writer"
    assert permission["permissionDetails"] == [
        {
            "permissionType": "member",
            "role": "writer",
            "inherited": True,
            "inheritedFrom": google.files[folder].drive_id,
        },
        {"permissionType": "file", "role": "reader", "inherited": False},
    ]


def test_a_folders_permissions_are_inherited_in_a_shared_drive(google: Emulator, robot: Client, as_: As) -> None:
    shared = google.make_folder("Shared", managers=["boss@example.org"], writers=[SERVICE_ACCOUNT], members=False)
    plan = robot.make(parent=shared)
    as_("boss@example.org").share(shared, ANA, "reader")
    (detail,) = robot.permissions(plan)[ANA]["permissionDetails"]
    assert detail == {"permissionType": "file", "role": "reader", "inherited": True, "inheritedFrom": shared}


def test_a_folders_permissions_are_inherited_in_my_drive_without_details(ana: Client) -> None:
    outer = ana.make_folder("Outer")
    plan = ana.make(parent=outer)
    ana.share(outer, BEN)
    permission = ana.permissions(plan)[BEN]
    assert permission["role"] == "writer"
    assert "permissionDetails" not in permission
    assert ana.file(plan)["shared"] is True
    assert set(ana.file(plan)["permissionIds"]) == {each["id"] for each in ana.permissions(plan).values()}


def test_an_inherited_permission_is_changed_only_where_it_stands(robot: Client, plan: str, ana: Client) -> None:
    inherited = robot.permissions(plan)[SERVICE_ACCOUNT]["id"]
    path = f"{FILES}/{plan}/permissions/{inherited}"
    assert robot.refusal("DELETE", path) == (403, "cannotModifyInheritedTeamDrivePermission")
    assert robot.refusal("PATCH", path, {"role": "reader"}) == (403, "cannotModifyInheritedTeamDrivePermission")
    outer = ana.make_folder("Outer")
    mine = ana.make(parent=outer)
    shared = ana.share(outer, BEN)["id"]
    assert ana.refusal("DELETE", f"{FILES}/{mine}/permissions/{shared}") == (403, "cannotModifyInheritedPermission")


def test_a_permission_is_read_changed_and_taken_away(robot: Client, plan: str, ana: Client) -> None:
    path = f"{FILES}/{plan}/permissions/{robot.share(plan, ANA)['id']}"
    assert robot.answer("GET", path, fields="emailAddress,role") == {"emailAddress": ANA, "role": "writer"}
    assert robot.answer("PATCH", path, {"role": "reader"})["role"] == "reader"
    assert robot.send("DELETE", path).status_code == 204
    assert robot.refusal("DELETE", path) == (404, "notFound")
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")


def test_people_give_up_their_own_permission(robot: Client, plan: str, ana: Client) -> None:
    permission_id = robot.share(plan, ANA, "reader")["id"]
    assert ana.send("DELETE", f"{FILES}/{plan}/permissions/{permission_id}").status_code == 204


def test_an_update_changes_the_role_alone(robot: Client, plan: str) -> None:
    path = f"{FILES}/{plan}/permissions/{robot.share(plan, ANA)['id']}"
    assert robot.refusal("PATCH", path, {"role": "reader", "type": "group"}) == (403, "fieldNotWritable")
    assert robot.refusal("PATCH", path, {}) == (400, "required")


def test_ownership_passes_on_only_where_the_client_says_so(ana: Client) -> None:
    plan = ana.make()
    body = {"type": "user", "role": "owner", "emailAddress": BEN}
    assert ana.refusal("POST", f"{FILES}/{plan}/permissions", body) == (403, "forbidden")
    ana.answer("POST", f"{FILES}/{plan}/permissions", body, transferOwnership="true")
    assert {address: each["role"] for address, each in ana.permissions(plan).items()} == {BEN: "owner", ANA: "writer"}
    assert ana.file(plan)["owners"][0]["emailAddress"] == BEN


def test_an_owner_is_not_removed(ana: Client) -> None:
    plan = ana.make()
    path = f"{FILES}/{plan}/permissions/{ana.permissions(plan)[ANA]['id']}"
    assert ana.refusal("DELETE", path) == (403, "cannotRemoveOwner")
    assert ana.refusal("PATCH", path, {"role": "reader"}) == (403, "cannotRemoveOwner")


def test_a_domain_and_a_group_let_in_those_who_belong_to_them(
    google: Emulator, robot: Client, folder: str, plan: str, ana: Client
) -> None:
    path = f"{FILES}/{plan}/permissions"
    robot.answer("POST", path, {"type": "domain", "role": "reader", "domain": "example.org"})
    assert ana.file(plan)["id"] == plan
    other = robot.make(parent=folder)
    google.groups["team@example.org"] = {ANA}
    group = {"type": "group", "role": "writer", "emailAddress": "team@example.org"}
    robot.answer("POST", f"{FILES}/{other}/permissions", group)
    ana.write(other, "x")


def test_the_policy_of_the_organisation_limits_sharing(google: Emulator, robot: Client, plan: str) -> None:
    google.sharing_domains = {"example.org"}
    path = f"{FILES}/{plan}/permissions"
    outside = {"type": "user", "role": "reader", "emailAddress": "eve@elsewhere.net"}
    assert robot.refusal("POST", path, outside) == (403, "shareOutNotPermitted")
    assert robot.refusal("POST", path, {"type": "anyone", "role": "reader"}) == (403, "publishOutNotPermitted")
    robot.share(plan, ANA)


def test_sharing_too_often_is_refused_by_order(google: Emulator, robot: Client, plan: str) -> None:
    google.fault("403-sharing-rate")
    body = {"type": "user", "role": "reader", "emailAddress": ANA}
    assert robot.refusal("POST", f"{FILES}/{plan}/permissions", body) == (403, "sharingRateLimitExceeded")
    assert ANA not in robot.permissions(plan)


def test_permissions_come_page_by_page_in_shared_drives(robot: Client, plan: str) -> None:
    for number in range(3):
        robot.share(plan, f"p{number}@example.org", sendNotificationEmail="false")
    path = f"{FILES}/{plan}/permissions"
    first = robot.answer("GET", path, pageSize=3)
    second = robot.answer("GET", path, pageSize=3, pageToken=first["nextPageToken"])
    assert (len(first["permissions"]), len(second["permissions"])) == (3, 1)
    assert "nextPageToken" not in second
    assert robot.refusal("GET", path, pageToken="made up") == (400, "invalid")
