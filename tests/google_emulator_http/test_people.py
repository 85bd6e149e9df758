"""People act in the browser: as they may, and so that every stamp moves."""

from collections.abc import Callable

import pytest

from tests.google_emulator.emulator import Emulator
from tests.google_emulator.errors import ApiError
from tests.google_emulator.people import Person
from tests.google_emulator_http.client import FILES, Client

ANA, BOSS = "ana@example.org", "boss@example.org"


@pytest.fixture
def plan(google: Emulator, robot: Client) -> str:
    """A spreadsheet in a shared drive that Ana may edit and a manager may do anything with."""
    made = robot.make(parent=google.make_folder("NIIW", writers=[robot.email], managers=[BOSS]))
    robot.share(made, ANA)
    return made


def test_what_a_person_types_is_read_by_the_api(google: Emulator, robot: Client, plan: str) -> None:
    google.people(ANA).type(plan, "Sheet1", (2, 3), "007")
    assert robot.read(plan, "Sheet1!A1:C2") == [[], ["", "", "7"]]


def test_a_person_edits_the_structure(google: Emulator, robot: Client, plan: str) -> None:
    google.people(ANA).batch(plan, {"addSheet": {"properties": {"title": "Notes"}}})
    content = robot.answer("GET", f"/v4/spreadsheets/{plan}", fields="sheets.properties.title")
    assert [each["properties"]["title"] for each in content["sheets"]] == ["Sheet1", "Notes"]


def test_a_person_edits_only_what_is_shared_with_them(google: Emulator, robot: Client, plan: str) -> None:
    with pytest.raises(ApiError, match=r"ben@.* may not edit"):
        google.people("ben@example.org").type(plan, "Sheet1", (1, 1), "x")
    with pytest.raises(ApiError, match="sufficient permissions"):
        google.people(ANA).trash(plan)
    google.people("ben@example.org", everywhere=True).trash(plan)
    assert robot.file(plan)["trashed"] is True


ACTS: list[Callable[[Person, str], object]] = [
    lambda person, plan: person.type(plan, "Sheet1", (1, 1), "x"),
    lambda person, plan: person.batch(plan, {"addSheet": {"properties": {"title": "Notes"}}}),
    lambda person, plan: person.rename(plan, "Renamed"),
    lambda person, plan: person.trash(plan),
    lambda person, plan: person.untrash(plan),
    lambda person, plan: person.share(plan, "ben@example.org", "reader"),
    lambda person, plan: person.unshare(plan, ANA),
    lambda person, plan: person.open_link(plan),
]


@pytest.mark.parametrize("act", ACTS)
def test_each_act_raises_the_version(
    google: Emulator, robot: Client, plan: str, act: Callable[[Person, str], object]
) -> None:
    before = int(robot.file(plan)["version"])
    act(google.people(BOSS), plan)
    assert int(robot.file(plan)["version"]) > before


def test_a_person_copies_a_file_with_its_marks(google: Emulator, robot: Client, plan: str) -> None:
    robot.answer("PATCH", f"{FILES}/{plan}", {"properties": {"book": "summary"}})
    copied = google.people(ANA).copy(plan)
    assert google.files[copied].properties == {"book": "summary"}
    assert google.files[copied].owner == ANA


def test_a_person_moves_and_deletes(google: Emulator, robot: Client, plan: str) -> None:
    boss = google.people(BOSS)
    inner = robot.make_folder("Inner", str(google.files[plan].parent))
    boss.move(plan, inner)
    assert robot.file(plan)["parents"] == [inner]
    boss.delete(plan)
    assert plan not in google.files
    assert plan not in google.spreadsheets


def test_an_opened_link_is_a_permission_of_anyone(google: Emulator, robot: Client, plan: str) -> None:
    google.people(BOSS).open_link(plan)
    assert robot.permissions(plan)["anyone"]["id"] == "anyoneWithLink"
