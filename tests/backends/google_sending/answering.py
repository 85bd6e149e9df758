"""A session that answers as told, and a client whose time passes at once."""

import json as jsonlib
from collections.abc import Iterable
from typing import Any

import requests
from requests import Response, Session

from niiw_sheets.backends.google.client import GoogleClient

URL = "https://sheets.googleapis.com/v4/spreadsheets/abc"


def answer(status: int, body: Any = None, headers: dict[str, str] | None = None) -> Response:
    """An answer with a JSON body, or with text."""
    response = Response()
    response.status_code = status
    response.headers.update(headers or {})
    text = body if isinstance(body, str) else "" if body is None else jsonlib.dumps(body)
    response.raw = _Raw(text.encode())
    return response


class _Raw:
    """The bytes of an answer, as urllib3 hands them out."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self, size: int, decode_content: bool = True) -> Iterable[bytes]:
        yield from (self._content[start : start + size] for start in range(0, len(self._content), size))

    def close(self) -> None:
        """Nothing is held open."""

    release_conn = close


def error(status: int, reason: str = "", message: str = "No.", headers: dict[str, str] | None = None) -> Response:
    """An error as Google words it."""
    found = {"code": status, "message": message, "errors": [{"reason": reason}] if reason else []}
    return answer(status, {"error": found}, headers)


class Told(Session):
    """Answers, or breaks, in the given order, and remembers what was asked."""

    def __init__(self, *turns: Response | Exception) -> None:
        super().__init__()
        self.turns, self.asked = list(turns), list[tuple[str, str]]()

    def request(self, method: str, url: str, **options: Any) -> Response:  # type: ignore[override]
        self.asked.append((method, url))
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return turn


class Client(GoogleClient):
    """A client over such a session; `slept` are the pauses it made, in seconds."""

    def __init__(self, *turns: Response | Exception, endpoint: str = "") -> None:
        self.slept: list[float] = []
        self.told = Told(*turns)
        super().__init__(
            self.told, endpoint=endpoint, clock=lambda: 0.0, sleep=self.slept.append, jitter=lambda low, high: high
        )


def refused_connection() -> Exception:
    """What requests raises where nothing listens."""
    from urllib3.connection import HTTPConnection
    from urllib3.connectionpool import HTTPConnectionPool
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    reason = NewConnectionError(HTTPConnection("127.0.0.1"), "refused")
    return requests.ConnectionError(MaxRetryError(HTTPConnectionPool("127.0.0.1"), "/", reason))
