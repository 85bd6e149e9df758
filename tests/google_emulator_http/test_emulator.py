"""The emulator as a tool: its log, its hooks, its connections."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import requests

from tests.google_emulator.emulator import Emulator, Served
from tests.google_emulator_http.client import FILES, Client


@pytest.fixture
def plan(google: Emulator, robot: Client, folder: str) -> str:
    made = robot.make(parent=folder)
    google.reset()
    return made


def test_the_log_holds_each_request_with_its_kind_status_and_size(google: Emulator, robot: Client, plan: str) -> None:
    robot.read(plan)
    robot.write(plan, "x")
    robot.send("GET", f"{FILES}/nothing")
    requests.post(google.url + "/token", data={"grant_type": "none"}, timeout=10)
    assert [(each.kind, each.status) for each in google.requests] == [
        ("read", 200),
        ("write", 200),
        ("drive", 404),
        ("token", 400),
    ]
    assert google.requests[1].body_size == len(b'{"values": [["x"]]}')
    assert ("valueInputOption", "RAW") in google.requests[1].query
    assert google.count() == {"read": 1, "write": 1, "drive": 1, "token": 1}
    google.reset()
    assert google.count() == {}


def test_somebody_may_edit_before_a_request_and_after_it(google: Emulator, robot: Client, plan: str) -> None:
    person = google.people("ana@example.org", everywhere=True)
    google.on_request = lambda served: person.type(plan, "Sheet1", (1, 1), f"before {served.kind}")
    assert robot.read(plan) == [["before read"]]
    google.on_request = None
    google.after_request = lambda served: person.type(plan, "Sheet1", (1, 1), f"after {served.status}")
    assert robot.read(plan) == [["before read"]]
    google.after_request = None
    assert robot.read(plan) == [["after 200"]]


def test_the_hook_before_a_request_is_called_for_one_that_is_never_carried_out(
    google: Emulator, robot: Client, plan: str
) -> None:
    seen: list[Served] = []
    google.on_request = seen.append
    google.fault("reset-before")
    with pytest.raises(requests.ConnectionError):
        robot.write(plan, "x")
    assert [each.method for each in seen] == ["PUT"]
    assert robot.read(plan) == []


def test_latency_delays_each_answer(google: Emulator, robot: Client, plan: str) -> None:
    google.latency = 0.1
    started = time.monotonic()
    robot.read(plan)
    assert time.monotonic() - started >= 0.1


def test_requests_at_once_do_not_lose_changes(google: Emulator, robot: Client, plan: str) -> None:
    def share(number: int) -> None:
        with Client(google) as client:
            client.share(plan, f"p{number}@example.org", sendNotificationEmail="false")

    threads = [threading.Thread(target=share, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(robot.permissions(plan)) == 9
    assert robot.file(plan)["version"] == "9"


def test_a_connection_serves_many_requests(google: Emulator, robot: Client) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(google.url.rpartition(":")[2]), timeout=10)
    sockets = set()
    for _ in range(3):
        connection.request("GET", FILES, headers={"Authorization": str(robot.session.headers["Authorization"])})
        answer = connection.getresponse()
        assert answer.headers["Content-Type"] == "application/json; charset=UTF-8"
        assert json.loads(answer.read())["files"] == []
        sockets.add(id(connection.sock))
    connection.close()
    assert len(sockets) == 1


def test_a_body_may_come_in_chunks(google: Emulator, robot: Client, plan: str) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'{"values": '
        yield b'[["in chunks"]]}'

    address = f"{google.url}/v4/spreadsheets/{plan}/values/A1?valueInputOption=RAW"
    assert robot.session.put(address, data=chunks(), timeout=10).ok
    assert robot.read(plan) == [["in chunks"]]


def test_half_a_body_is_no_request(google: Emulator, robot: Client, plan: str) -> None:
    port = int(google.url.rpartition(":")[2])
    token = robot.session.headers["Authorization"]
    for length in ("Content-Length: 99", "Transfer-Encoding: chunked"):
        with socket.create_connection(("127.0.0.1", port)) as client:
            head = f"POST /v4/spreadsheets/{plan}:batchUpdate HTTP/1.1\r\nAuthorization: {token!s}\r\n{length}\r\n\r\n"
            client.sendall(head.encode() + (b"99\r\n{" if "chunked" in length else b"{"))
            client.shutdown(socket.SHUT_WR)
            assert client.recv(1) == b""
    assert [each.status for each in google.requests] == [0, 0]
    assert robot.file(plan)["version"] == "1"


def test_what_is_no_json_is_refused(google: Emulator, robot: Client, plan: str) -> None:
    response = robot.session.patch(f"{google.url}{FILES}/{plan}?supportsAllDrives=true", data=b"{", timeout=10)
    assert response.status_code == 400


def test_paths_that_google_does_not_have_are_named(google: Emulator, robot: Client) -> None:
    for path in ("/drive/v2/files", "/v4/sheets", "/anything"):
        response = robot.send("GET", path)
        assert response.status_code == 404
        assert path in response.json()["error"]["message"]


def test_what_is_unknown_is_refused_by_sheets_and_ignored_but_noted_by_drive(
    google: Emulator, robot: Client, plan: str
) -> None:
    assert robot.refusal("GET", f"/v4/spreadsheets/{plan}", colour="red") == (400, "INVALID_ARGUMENT")
    body = {"requests": [], "colour": "red"}
    assert robot.refusal("POST", f"/v4/spreadsheets/{plan}:batchUpdate", body) == (400, "INVALID_ARGUMENT")
    assert google.ignored == []
    robot.answer("PATCH", f"{FILES}/{plan}", {"name": "Plan", "hue": "red"}, colour="red", prettyPrint="false")
    assert google.ignored == ["drive.files.update: colour", "drive.files.update: hue"]


def test_times_are_those_of_the_clock_on_the_wall() -> None:
    with Emulator(now=lambda: datetime(2027, 4, 15, 12, 30, 1, 250_000, UTC)) as google, Client(google) as robot:
        plan = robot.make(parent=google.make_folder("NIIW", writers=[robot.email]))
        assert robot.file(plan)["createdTime"] == "2027-04-15T12:30:01.250Z"


def test_leaving_ends_open_connections() -> None:
    with Emulator() as google:
        port = int(google.url.rpartition(":")[2])
        idle = socket.create_connection(("127.0.0.1", port))
        time.sleep(0.1)
    idle.settimeout(5)
    assert idle.recv(1) == b""
    idle.close()


def test_a_bug_in_a_hook_does_not_stay_unnoticed() -> None:
    def hook(_: Served) -> None:
        raise ZeroDivisionError

    emulator = Emulator()
    with pytest.raises(ZeroDivisionError):
        _answer_500(emulator, hook)


def _answer_500(emulator: Emulator, hook: Callable[[Served], None]) -> None:
    with emulator as google, Client(google) as robot:
        google.on_request = hook
        assert robot.send("GET", FILES).status_code == 500
