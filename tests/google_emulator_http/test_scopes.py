"""What a scope reaches: drive.file shows an app its own files only."""

import pytest

from tests.google_emulator.accounts import DRIVE, DRIVE_FILE
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.items import SPREADSHEET
from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As

ANA = "ana@example.org"
SPREADSHEETS = "https://www.googleapis.com/auth/spreadsheets"


def test_an_app_with_drive_file_sees_the_files_that_it_made(as_: As, folder: str) -> None:
    app = as_(scopes=[DRIVE_FILE])
    plan = app.make(parent=folder)
    app.write(plan, "x")
    assert app.file(plan)["isAppAuthorized"] is True
    assert app.names(f"'{folder}' in parents") == ["Plan"]


def test_an_app_with_drive_file_does_not_see_files_of_other_apps(as_: As, robot: Client, folder: str) -> None:
    other = as_(scopes=[DRIVE_FILE], client="another")
    plan = robot.make(parent=folder)
    assert other.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")
    assert other.refusal("GET", f"/v4/spreadsheets/{plan}") == (404, "NOT_FOUND")
    assert other.names("name = 'Plan'") == []
    assert as_(scopes=[DRIVE], client="another").names("name = 'Plan'") == ["Plan"]


def test_people_of_one_app_see_its_files_where_they_may(as_: As, folder: str) -> None:
    app = as_(scopes=[DRIVE_FILE], client="app")
    plan = app.make(parent=folder)
    ana = as_(ANA, scopes=[DRIVE_FILE], client="app")
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")
    app.share(plan, ANA)
    assert ana.file(plan)["id"] == plan


def test_an_app_with_drive_file_uses_a_folder_only_where_somebody_opened_it_with_the_app(
    google: Emulator, as_: As
) -> None:
    app = as_(scopes=[DRIVE_FILE])
    hidden = google.make_folder("Hidden", writers=[SERVICE_ACCOUNT], visible=False)
    body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [hidden]}
    assert app.refusal("POST", FILES, body) == (404, "notFound")
    google.files[hidden].opened = True
    assert app.answer("POST", FILES, body)["name"] == "Plan"


def test_sheets_tells_a_missing_file_from_a_forbidden_one(as_: As, robot: Client, folder: str) -> None:
    plan = robot.make(parent=folder)
    ana = as_(ANA)
    assert ana.refusal("GET", f"/v4/spreadsheets/{plan}") == (403, "PERMISSION_DENIED")
    assert ana.refusal("GET", "/v4/spreadsheets/nothing") == (404, "NOT_FOUND")
    assert ana.refusal("GET", f"{FILES}/{plan}") == (404, "notFound")


@pytest.mark.parametrize(
    ("scopes", "path", "status"),
    [
        pytest.param([SPREADSHEETS], FILES, 403, id="spreadsheets does not reach Drive"),
        pytest.param([SPREADSHEETS], "/v4/spreadsheets/PLAN", 200, id="spreadsheets reaches all spreadsheets"),
        pytest.param([DRIVE_FILE], "/v4/spreadsheets/PLAN", 404, id="drive.file reaches those of the app"),
        pytest.param([DRIVE_FILE, SPREADSHEETS], "/v4/spreadsheets/PLAN", 200, id="the wider scope counts"),
        pytest.param(["openid"], "/v4/spreadsheets/PLAN", 403, id="neither"),
        pytest.param([DRIVE_FILE], "/drive/v3/drives", 403, id="shared drives need the scope drive"),
    ],
)
def test_a_scope_reaches_what_its_description_says(
    as_: As, robot: Client, folder: str, scopes: list[str], path: str, status: int
) -> None:
    plan = robot.make(parent=folder)
    app = as_(scopes=scopes, client="another")
    assert app.send("GET", path.replace("PLAN", plan)).status_code == status


def test_a_missing_scope_is_named_as_such(as_: As) -> None:
    response = as_(scopes=[SPREADSHEETS]).send("GET", FILES)
    error = response.json()["error"]
    assert error["errors"][0]["reason"] == "insufficientPermissions"
    assert error["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
