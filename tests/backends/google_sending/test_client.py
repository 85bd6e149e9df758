"""The client repeats what is safe to repeat, within bounds, and nothing else."""

import pytest
import requests
from google.auth.exceptions import TransportError

from niiw_sheets.backends.google import client as client_module
from niiw_sheets.backends.google.client import ATTEMPTS, LONGEST_WAIT
from niiw_sheets.backends.google.outcomes import NoAnswerError, RefusedError, TooLargeError
from tests.backends.google_sending.answering import URL, Client, answer, error, refused_connection

DONE = {"spreadsheetId": "abc"}
HTML = "<html><body>Bad Gateway</body></html>"

LATER = [
    pytest.param(lambda: error(429), id="too many requests"),
    pytest.param(lambda: error(403, "rateLimitExceeded"), id="Drive's rate limit"),
    pytest.param(lambda: error(403, "userRateLimitExceeded"), id="Drive's rate limit of a user"),
    pytest.param(refused_connection, id="no connection"),
    pytest.param(lambda: requests.ConnectTimeout(), id="no connection in time"),
    pytest.param(
        lambda: TransportError("no token"),  # type: ignore[no-untyped-call]
        id="the sign-in is out of reach",
    ),
]
"""What cannot have been carried out."""
UNSURE = [
    pytest.param(lambda: error(500), id="500"),
    pytest.param(lambda: error(503), id="503"),
    pytest.param(lambda: answer(502, HTML), id="an error page of a gateway"),
    pytest.param(lambda: answer(200, HTML), id="a page where an answer should be"),
    pytest.param(lambda: requests.ConnectionError("reset"), id="reset"),
    pytest.param(lambda: requests.ReadTimeout(), id="no answer in time"),
    pytest.param(lambda: requests.exceptions.ChunkedEncodingError(), id="half an answer"),
]
"""After which nobody knows whether it was."""


@pytest.mark.parametrize("turn", LATER)
@pytest.mark.parametrize("repeatable", [True, False])
def test_what_was_surely_not_carried_out_is_sent_again(turn: object, repeatable: bool) -> None:
    client = Client(turn(), answer(200, DONE))  # type: ignore[operator]
    assert client.call("post", URL, repeatable=repeatable) == DONE
    assert len(client.told.asked) == 2


@pytest.mark.parametrize("turn", UNSURE)
def test_what_may_have_been_carried_out_is_sent_again_only_if_twice_is_as_good(turn: object) -> None:
    client = Client(turn(), answer(200, DONE))  # type: ignore[operator]
    assert client.call("post", URL, repeatable=True) == DONE
    once = Client(turn(), answer(200, DONE))  # type: ignore[operator]
    with pytest.raises(NoAnswerError):
        once.call("post", URL, repeatable=False)
    assert len(once.told.asked) == 1


@pytest.mark.parametrize(("status", "reason"), [(400, ""), (401, ""), (403, "storageQuotaExceeded"), (404, "notFound")])
def test_a_refusal_is_not_asked_for_again(status: int, reason: str) -> None:
    client = Client(error(status, reason, "No."))
    with pytest.raises(RefusedError) as raised:
        client.call("get", URL, repeatable=True)
    assert (raised.value.problem.status, raised.value.problem.message) == (status, "No.")
    assert client.slept == []


def test_it_gives_up_after_a_bounded_number_of_tries_with_growing_pauses() -> None:
    client = Client(*(error(503) for _ in range(ATTEMPTS)))
    with pytest.raises(NoAnswerError, match="trouble of its own"):
        client.call("get", URL, repeatable=True)
    assert len(client.told.asked) == ATTEMPTS
    pauses = [pause for pause in client.slept if pause]
    assert pauses == [1, 2, 4, 8, 16, 32, 64]


def test_the_time_an_answer_asks_for_is_waited() -> None:
    client = Client(error(429, headers={"Retry-After": "30"}), answer(200, DONE))
    client.call("post", URL)
    assert 30.0 in client.slept


def test_a_time_too_long_to_wait_ends_the_run() -> None:
    client = Client(error(429, headers={"Retry-After": str(int(LONGEST_WAIT) + 300)}))
    with pytest.raises(NoAnswerError, match="asks to wait 10 minutes"):
        client.call("get", URL, repeatable=True)


def test_gspread_s_own_methods_read_again_but_never_write_twice() -> None:
    reading = Client(error(503), answer(200, DONE))
    assert reading.fetch_sheet_metadata("abc") == DONE
    writing = Client(error(503), answer(200, DONE))
    with pytest.raises(NoAnswerError):
        writing.batch_update("abc", {"requests": []})


def test_an_answer_too_large_to_take_in_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "LARGEST_ANSWER", 1 << 20)
    client = Client(answer(200, {"cells": "x" * (3 << 20)}))
    with pytest.raises(TooLargeError):
        client.call("get", URL, repeatable=True)


def test_requests_are_counted_by_what_they_are_for() -> None:
    client = Client(*(answer(200, DONE) for _ in range(4)))
    client.call("get", URL)
    client.call("post", f"{URL}:batchUpdate")
    client.call("get", "https://www.googleapis.com/drive/v3/files")
    client.call("post", "https://www.googleapis.com/drive/v3/files")
    assert (client.traffic.read, client.traffic.write, client.traffic.drive) == (1, 1, 2)


def test_an_address_on_this_computer_stands_in_for_all_of_google_with_path_and_query_as_they_are() -> None:
    client = Client(answer(200, DONE), answer(200, DONE), endpoint="http://127.0.0.1:8080")
    client.call("get", URL)
    client.call("get", "https://www.googleapis.com/drive/v3/files")
    assert [url for _, url in client.told.asked] == [
        "http://127.0.0.1:8080/v4/spreadsheets/abc",
        "http://127.0.0.1:8080/drive/v3/files",
    ]


def test_every_request_has_a_time_limit() -> None:
    seen = []

    class Watching(Client):
        def _once(self, *arguments: object) -> requests.Response:
            seen.append(self.timeout)
            return answer(200, DONE)

    Watching().send("get", URL, repeatable=True)
    assert seen == [client_module.TIMEOUTS]


def test_an_answer_without_content_is_an_empty_one() -> None:
    assert Client(answer(204)).call("delete", "https://www.googleapis.com/drive/v3/files/abc") == {}
