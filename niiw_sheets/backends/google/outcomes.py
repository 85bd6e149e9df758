"""What an answer of Google's means: done, refused for good, worth another try, or unknown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

_RATES = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
"""Reasons of a 403 that only mean: later (https://developers.google.com/drive/api/guides/handle-errors)."""
_UNSURE = (*range(200, 300), *range(500, 600))
"""Answers after which the request may have been carried out all the same: errors, and successes without content."""


class Verdict(Enum):
    """What to make of an answer."""

    DONE = "done"
    LATER = "later"
    """Not carried out; may be sent again."""
    UNSURE = "unsure"
    """Perhaps carried out; may be sent again only if twice is as good as once."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """An error as Google words it: HTTP status, reason (`notFound`, `SERVICE_DISABLED`; may be empty), message."""

    status: int
    reason: str
    message: str

    @property
    def verdict(self) -> Verdict:
        """What to do about it."""
        if self.status == 429 or (self.status == 403 and self.reason in _RATES):
            return Verdict.LATER
        return Verdict.UNSURE if self.status in _UNSURE else Verdict.REFUSED


class RefusedError(Exception):
    """Google will not do it; asking again would not help."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.reason}: {problem.message}")
        self.problem = problem


class NoAnswerError(Exception):
    """No usable answer came, in spite of trying.

    Its text says what came instead, as the end of a sentence that begins with “Google”. `unsure`: the request may have
    been carried out all the same.
    """

    def __init__(self, text: str, *, unsure: bool) -> None:
        super().__init__(text)
        self.unsure = unsure


class TooLargeError(Exception):
    """The answer is larger than this program takes in."""


def problem_of(status: int, body: bytes) -> Problem:
    """The error in an answer's body; a body that is no JSON (an error page of some gateway) gives its status alone."""
    try:
        error = json.loads(body)["error"]
        message = str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return Problem(status, "", "")
    return Problem(status, _reason(error), message)


def _reason(error: Mapping[str, Any]) -> str:
    for detail in (*error.get("details", ()), *error.get("errors", ())):
        if isinstance(detail, dict) and detail.get("reason"):
            return str(detail["reason"])
    return str(error.get("status", ""))


def retry_after(headers: Mapping[str, str]) -> float:
    """The seconds that an answer asks to wait; 0 where it asks for none, or for a date."""
    value = headers.get("Retry-After", "").strip()
    return float(value) if value.isdigit() else 0.0
