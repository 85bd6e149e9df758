"""Sends requests to Google: gspread's HTTP client with timeouts, quotas and bounded, careful repetition."""

import random
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import requests
from google.auth.exceptions import TransportError
from gspread.http_client import HTTPClient
from requests import Response, Session
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, NewConnectionError

from niiw_sheets.backends import Traffic
from niiw_sheets.backends.google.outcomes import (
    NoAnswerError,
    Problem,
    RefusedError,
    TooLargeError,
    Verdict,
    problem_of,
    retry_after,
)
from niiw_sheets.backends.google.quota import Pace, Quota

SHEETS = "https://sheets.googleapis.com"
DRIVE = "https://www.googleapis.com"

TIMEOUTS = (10.0, 180.0)
"""Seconds to connect, and to wait for the next bytes: Google works on one request for up to 180 s."""
ATTEMPTS = 8
LONGEST_PAUSE = 64.0
LONGEST_WAIT = 300.0
"""Seconds: who is asked to wait longer gives up, and the next run tries again."""
LARGEST_ANSWER = 64 * 1024 * 1024
"""Bytes. The largest workbook of a year's work takes one or two million."""

Clock = Callable[[], float]
Sleep = Callable[[float], None]
Jitter = Callable[[float, float], float]


class GoogleClient(HTTPClient):
    """One account's way to Google. Whatever of gspread is used with it keeps its limits.

    `pace_file` keeps the moments of the last requests for the next run; `clock` counts seconds since 1970; `jitter`
    picks a number between two; `timeouts` are seconds to connect and to wait for bytes.
    """

    def __init__(
        self,
        session: Session,
        *,
        endpoint: str = "",
        pace_file: Path | None = None,
        clock: Clock = time.time,
        sleep: Sleep = time.sleep,
        jitter: Jitter = random.uniform,
        timeouts: tuple[float, float] = TIMEOUTS,
    ) -> None:
        super().__init__(None, session)  # type: ignore[arg-type]  # the session signs requests
        self.set_timeout(timeouts)
        self.traffic = Traffic()
        self._endpoint, self._sleep, self._jitter = endpoint, sleep, jitter
        self._pace = Pace(pace_file)
        self._quotas = {kind: Quota(clock, sleep, sent=self._pace.recent(kind)) for kind in ("read", "write")}

    def request(
        self,
        method: str,
        endpoint: str,
        params: Any = None,
        data: Any = None,
        json: Any = None,
        files: Any = None,
        headers: Any = None,
    ) -> Response:
        """What gspread calls. Only reading is repeated where the outcome is unknown."""
        return self.send(method, endpoint, params=params, json=json, repeatable=method.lower() == "get")

    def call(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        repeatable: bool = False,
    ) -> dict[str, Any]:
        """The answer to a request. `repeatable`: doing it twice is as good as once. Raises as `send`."""
        response = self.send(method, url, params=params, json=json, repeatable=repeatable)
        if not response.content:
            return {}
        found = response.json()
        return found if isinstance(found, dict) else {}

    def send(
        self, method: str, url: str, *, params: Mapping[str, Any] | None = None, json: Any = None, repeatable: bool
    ) -> Response:
        """The response to a request that was carried out.

        Raises RefusedError where Google refuses, NoAnswerError where no answer came or only errors after all tries,
        TooLargeError for an answer larger than LARGEST_ANSWER.
        """
        last, unsure = "", False
        for _ in self.tries():
            try:
                response = self._once(method, url, params, json)
            except (requests.RequestException, TransportError) as error:
                last, unsure = _lost(error), unsure or not _never_sent(error)
                if unsure and not repeatable:
                    raise NoAnswerError(last, unsure=True) from error
                continue
            if response.ok and _usable(response.content):
                return response
            last = self._judge(problem_of(response.status_code, response.content), repeatable=repeatable)
            self._sleep(_asked(response))
        raise NoAnswerError(last, unsure=unsure)

    def tries(self) -> Iterator[None]:
        """One turn for each try: at once at first, then after pauses that grow, at random so that clients do not come
        in step."""
        yield
        for attempt in range(ATTEMPTS - 1):
            self._sleep(self._jitter(0.0, min(LONGEST_PAUSE, 2.0**attempt)))
            yield

    def _judge(self, problem: Problem, *, repeatable: bool) -> str:
        """The words for a problem worth another try; raises where it is none."""
        if problem.verdict is Verdict.REFUSED:
            raise RefusedError(problem)
        if problem.verdict is not Verdict.LATER and not repeatable:
            raise NoAnswerError(_words(problem), unsure=True)
        return _words(problem)

    def _once(self, method: str, url: str, params: Mapping[str, Any] | None, json: Any) -> Response:
        kind = _kind(method, url)
        if kind in self._quotas:
            self._quotas[kind].wait()
            self._pace.keep(self._quotas)
        setattr(self.traffic, kind, getattr(self.traffic, kind) + 1)
        response = self.session.request(
            method, self._address(url), params=params, json=json, timeout=self.timeout, stream=True
        )
        response._content = _body(response)  # read by ourselves, because requests would take in any amount
        return response

    def _address(self, url: str) -> str:
        for host in (SHEETS, DRIVE) if self._endpoint else ():
            if url.startswith(host):
                return self._endpoint + url.removeprefix(host)
        return url


def _body(response: Response) -> bytes:
    chunks, size = [], 0
    try:
        for chunk in response.iter_content(1 << 20):
            chunks.append(chunk)
            size += len(chunk)
            if size > LARGEST_ANSWER:
                raise TooLargeError
    finally:
        response.close()
    return b"".join(chunks)


def _usable(body: bytes) -> bool:
    """Whether an answer can be Google's own: nothing, or a JSON object and no page of some gateway."""
    return not body or body.lstrip()[:1] == b"{"


def _asked(response: Response) -> float:
    """The seconds an answer asks to wait. Raises NoAnswerError where that is too long for this run."""
    asked = retry_after(response.headers)
    if asked > LONGEST_WAIT:
        raise NoAnswerError(f"asks to wait {asked / 60:.0f} minutes", unsure=False)
    return asked


def _kind(method: str, url: str) -> str:
    if not url.startswith(SHEETS):
        return "drive"
    return "read" if method.lower() == "get" else "write"


def _never_sent(error: Exception) -> bool:
    """Whether a request cannot have reached Google: no connection, or no token to send with it."""
    if isinstance(error, TransportError | requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)


def _lost(error: Exception) -> str:
    if _never_sent(error):
        return "cannot be reached from this computer"
    return "did not answer in time" if isinstance(error, requests.Timeout) else "broke off the connection"


def _words(problem: Problem) -> str:
    if problem.verdict is Verdict.LATER:
        return "says that too many requests were made"
    return f"has trouble of its own (error {problem.status})"
