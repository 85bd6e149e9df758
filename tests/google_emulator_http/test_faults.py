"""Faults meet the request that they were ordered for, and no other."""

import threading
import time

import pytest
import requests

from tests.google_emulator.accounts import DRIVE_FILE
from tests.google_emulator.emulator import Emulator
from tests.google_emulator_http.client import FILES, Client


@pytest.fixture
def plan(robot: Client, folder: str) -> str:
    return robot.make(parent=folder)


ANSWERED = [
    pytest.param("429", 429, False, id="quota"),
    pytest.param("429-retry-after", 429, False, id="quota with a pause"),
    pytest.param("500", 500, False, id="internal error"),
    pytest.param("503-not-applied", 503, False, id="unavailable"),
    pytest.param("503-applied", 503, True, id="unavailable, though carried out"),
    pytest.param("403-rate", 403, False, id="rate"),
    pytest.param("403-sharing-rate", 403, False, id="rate of sharing"),
    pytest.param("html-502", 502, False, id="a page instead of JSON"),
]


@pytest.mark.parametrize(("kind", "status", "applied"), ANSWERED)
def test_a_fault_with_an_answer_is_applied_or_not(
    google: Emulator, robot: Client, plan: str, kind: str, status: int, applied: bool
) -> None:
    google.fault(kind)
    path = f"/v4/spreadsheets/{plan}/values/A1"
    response = robot.send("PUT", path, {"values": [["x"]]}, valueInputOption="RAW")
    assert response.status_code == status
    assert robot.read(plan) == ([["x"]] if applied else [])
    assert google.faults_open == 0


DROPPED = [pytest.param("reset-before", False, id="before"), pytest.param("reset-after", True, id="after")]


@pytest.mark.parametrize(("kind", "applied"), DROPPED)
def test_a_reset_drops_the_connection_before_or_after_the_work(
    google: Emulator, robot: Client, plan: str, kind: str, applied: bool
) -> None:
    google.fault(kind)
    with pytest.raises(requests.ConnectionError):
        robot.write(plan, "x")
    assert robot.read(plan) == ([["x"]] if applied else [])
    assert google.requests[-2].status == 0


def test_a_hang_lasts_until_the_client_gives_up(google: Emulator, robot: Client, plan: str) -> None:
    google.fault("hang")
    with pytest.raises(requests.Timeout):
        robot.session.get(f"{google.url}{FILES}/{plan}", timeout=0.2)
    assert robot.file(plan, "id") == {"id": plan}


def test_a_hang_lasts_until_it_is_released(google: Emulator, robot: Client, plan: str) -> None:
    google.fault("hang")
    timer = threading.Timer(0.2, google.release_hangs)
    timer.start()
    started = time.monotonic()
    with pytest.raises(requests.ConnectionError):
        robot.write(plan, "x")
    timer.join()
    assert time.monotonic() - started >= 0.2
    assert robot.read(plan) == []


def test_a_fault_waits_for_its_request_and_happens_as_often_as_ordered(
    google: Emulator, robot: Client, plan: str
) -> None:
    google.fault("500", at=2, times=2)
    assert [robot.send("GET", f"{FILES}/{plan}").status_code for _ in range(4)] == [200, 500, 500, 200]


def test_requests_for_tokens_count_only_where_the_order_says_so(google: Emulator, robot: Client, plan: str) -> None:
    form = {"grant_type": "refresh_token"}
    google.fault("500")
    assert requests.post(google.url + "/token", data=form, timeout=10).status_code == 401
    assert robot.send("GET", f"{FILES}/{plan}").status_code == 500
    google.fault("500", tokens=True)
    assert requests.post(google.url + "/token", data=form, timeout=10).status_code == 500


def test_the_pause_is_named_only_where_the_fault_has_one(google: Emulator, robot: Client, plan: str) -> None:
    google.fault("429")
    google.fault("429-retry-after", at=2, retry_after=7)
    pauses = [robot.send("GET", f"{FILES}/{plan}").headers.get("Retry-After") for _ in range(2)]
    assert pauses == [None, "7"]


def test_an_error_has_the_shape_of_its_api(google: Emulator, robot: Client, plan: str) -> None:
    google.fault("403-rate", times=2)
    assert robot.refusal("GET", f"{FILES}/{plan}") == (403, "userRateLimitExceeded")
    assert robot.refusal("GET", f"/v4/spreadsheets/{plan}") == (403, "PERMISSION_DENIED")


def test_a_fault_that_does_not_exist_is_refused_at_once(google: Emulator) -> None:
    with pytest.raises(ValueError, match="There are: 429"):
        google.fault("418")
    with pytest.raises(ValueError, match="counted from 1"):
        google.fault("500", at=0)


def test_a_login_works_again_after_a_fault_at_the_token_endpoint(google: Emulator) -> None:
    info = google.oauth_token("ana@example.org", [DRIVE_FILE])
    form = {key: info[key] for key in ("client_id", "client_secret", "refresh_token")} | {"grant_type": "refresh_token"}
    google.fault("503-not-applied", tokens=True)
    codes = [requests.post(google.url + "/token", data=form, timeout=10).status_code for _ in range(2)]
    assert codes == [503, 200]
