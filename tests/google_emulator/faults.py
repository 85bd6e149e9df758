"""Faults that a test orders: the n-th request from now fails in a chosen way."""

import threading
from dataclasses import dataclass, field

from tests.google_emulator.errors import ApiError

KINDS = (
    *("429", "429-retry-after", "500", "503-applied", "503-not-applied", "reset-before", "reset-after"),
    *("hang", "html-502", "403-rate", "403-sharing-rate"),
)
AFTERWARDS = {"503-applied", "reset-after"}
"""Faults of requests that are carried out all the same."""
DROPPED = {"reset-before", "reset-after", "hang"}
"""Faults without an answer."""
HTML_502 = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass
class Fault:
    """One order: fail `times` requests from the `wait`-th on."""

    kind: str
    wait: int
    times: int
    tokens: bool
    retry_after: int

    @property
    def done(self) -> bool:
        """Whether it has happened as often as ordered."""
        return self.times <= 0

    def due(self) -> bool:
        """Count one request; whether it is to fail."""
        self.wait -= 1
        return self.wait <= 0 and not self.done

    def error(self) -> ApiError:
        """The refusal that stands for the fault."""
        if self.kind.startswith("429"):
            pause = self.retry_after if self.kind == "429-retry-after" else None
            return ApiError(429, "Quota exceeded for quota metric 'Read requests'.", retry_after=pause)
        if self.kind == "403-rate":
            return ApiError(403, "User Rate Limit Exceeded", "userRateLimitExceeded", "usageLimits")
        if self.kind == "403-sharing-rate":
            return ApiError(403, "Rate limit exceeded. User message: too many items shared", "sharingRateLimitExceeded")
        if self.kind == "500":
            return ApiError(500, "Internal error encountered.")
        return ApiError(503, "The service is currently unavailable.")


@dataclass
class Faults:
    """The orders that are still open."""

    _orders: list[Fault] = field(default_factory=list)
    _released: threading.Event = field(default_factory=threading.Event)

    def order(self, kind: str, at: int, times: int, tokens: bool, retry_after: int) -> None:
        """Let the `at`-th request from now fail, and the following ones up to `times` in all."""
        if kind not in KINDS:
            raise ValueError(f"No such fault: {kind}. There are: {', '.join(KINDS)}")
        if at < 1 or times < 1:
            raise ValueError("Requests are counted from 1, and a fault happens at least once.")
        self._orders.append(Fault(kind, at, times, tokens, retry_after))

    def next(self, is_token: bool) -> Fault | None:
        """Count a request that arrives; the fault that it meets, if any."""
        due = [order for order in self._orders if (order.tokens or not is_token) and order.due()]
        if due:
            due[0].times -= 1
        self._orders = [order for order in self._orders if not order.done]
        return due[0] if due else None

    @property
    def open(self) -> int:
        """How many orders wait for their request; 0 proves that all happened."""
        return len(self._orders)

    def hanging(self) -> threading.Event:
        """The event that ends the hangs of now."""
        return self._released

    def release(self) -> None:
        """End the hangs of now; later ones hang again."""
        self._released.set()
        self._released = threading.Event()
