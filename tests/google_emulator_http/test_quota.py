"""Quotas count what Google counts, and say how close a client came."""

import pytest

from tests.google_emulator.emulator import Emulator
from tests.google_emulator.quota import Quotas
from tests.google_emulator_http.client import FILES, Client
from tests.google_emulator_http.conftest import As, Clock


@pytest.fixture
def plan(google: Emulator, folder: str, robot: Client) -> str:
    """A spreadsheet's id; from here on quotas hold."""
    made = robot.make(parent=folder)
    google.quotas = Quotas(reads_per_user=2, reads_per_project=3, writes_per_user=1, drive_units_per_user=105)
    return made


def test_reads_beyond_a_users_quota_are_refused_until_a_minute_has_passed(
    robot: Client, plan: str, clock: Clock
) -> None:
    path = f"/v4/spreadsheets/{plan}"
    robot.answer("GET", path)
    clock.pass_by(30)
    robot.answer("GET", path)
    response = robot.send("GET", path)
    assert response.status_code == 429
    assert response.json()["error"]["status"] == "RESOURCE_EXHAUSTED"
    assert "'Read requests per minute per user'" in response.json()["error"]["message"]
    assert "Retry-After" not in response.headers
    clock.pass_by(30)
    robot.answer("GET", path)
    assert robot.send("GET", path).status_code == 429, "the window slides"


def test_users_share_the_quota_of_the_project(google: Emulator, robot: Client, plan: str, as_: As) -> None:
    robot.share(plan, "ana@example.org")
    ana = as_("ana@example.org")
    assert [robot.send("GET", f"/v4/spreadsheets/{plan}").status_code for _ in range(2)] == [200, 200]
    assert [ana.send("GET", f"/v4/spreadsheets/{plan}").status_code for _ in range(2)] == [200, 429]
    assert google.quotas is not None
    assert google.quotas.peaks["read per project"] == 3


def test_writes_have_a_quota_of_their_own(robot: Client, plan: str) -> None:
    robot.write(plan, "a")
    robot.read(plan)
    path = f"/v4/spreadsheets/{plan}/values/A1"
    assert robot.refusal("PUT", path, {"values": [["b"]]}, valueInputOption="RAW") == (429, "RESOURCE_EXHAUSTED")
    assert robot.read(plan) == [["a"]], "a refused write is not carried out"


def test_drive_counts_units_and_answers_403(robot: Client, plan: str) -> None:
    robot.answer("GET", FILES)
    robot.file(plan)
    response = robot.send("GET", f"{FILES}/{plan}")
    error = response.json()["error"]
    assert (response.status_code, error["errors"][0]["reason"]) == (403, "userRateLimitExceeded")
    assert error["errors"][0]["domain"] == "usageLimits"


def test_quotas_tell_the_most_that_was_used_and_what_was_refused(
    google: Emulator, robot: Client, plan: str, clock: Clock
) -> None:
    for _ in range(3):
        robot.send("GET", f"/v4/spreadsheets/{plan}")
    clock.pass_by(61)
    robot.read(plan)
    assert google.quotas is not None
    assert google.quotas.refused == 1
    assert google.quotas.peaks["read per user"] == 2


def test_without_quotas_nothing_is_refused(robot: Client, folder: str) -> None:
    made = robot.make(parent=folder)
    assert {robot.send("GET", f"/v4/spreadsheets/{made}").status_code for _ in range(70)} == {200}
