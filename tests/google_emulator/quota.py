"""Google's quotas: what may be asked in any 60 seconds, and how close a client came."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.google_emulator.errors import ApiError

WINDOW = 60.0
SERVICES = {"read": "Read requests", "write": "Write requests"}
DRIVE_UNITS = {"get": 5, "list": 100}
"""Last part of a call's name → units; all other calls create, edit or copy."""
DRIVE_EDIT_UNITS = 50


@dataclass
class Quotas:
    """The limits of any 60 seconds, and figures of what was used."""

    reads_per_user: int = 60
    reads_per_project: int = 300
    writes_per_user: int = 60
    writes_per_project: int = 300
    drive_units_per_user: int = 325_000
    refused: int = 0
    """Answers that said that a quota was used up."""
    peaks: Counter[str] = field(default_factory=Counter)
    """Metric → the most that was used in any 60 seconds, such as `read per user`."""
    _used: dict[tuple[str, str], deque[tuple[float, int]]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, kind: str, method: str, user: str, clock: Callable[[], float]) -> None:
        """Count one request. Raises `ApiError` where it exceeds a quota; such a request uses none of it."""
        units = _units(kind, method)
        limits = self._limits(kind, user)
        now = clock()
        for metric, (who, limit) in limits.items():
            if self._in_window(metric, who, now) + units > limit:
                self.refused += 1
                raise _exceeded(kind, metric)
        for metric, (who, _) in limits.items():
            self._used[metric, who].append((now, units))
            self.peaks[metric] = max(self.peaks[metric], self._in_window(metric, who, now))

    def _limits(self, kind: str, user: str) -> dict[str, tuple[str, int]]:
        if kind == "drive":
            return {"drive per user": (user, self.drive_units_per_user)}
        per_user, per_project = {
            "read": (self.reads_per_user, self.reads_per_project),
            "write": (self.writes_per_user, self.writes_per_project),
        }[kind]
        return {f"{kind} per user": (user, per_user), f"{kind} per project": ("", per_project)}

    def _in_window(self, metric: str, who: str, now: float) -> int:
        used = self._used[metric, who]
        while used and used[0][0] <= now - WINDOW:
            used.popleft()
        return sum(units for _, units in used)


def _units(kind: str, method: str) -> int:
    return DRIVE_UNITS.get(method.rpartition(".")[2], DRIVE_EDIT_UNITS) if kind == "drive" else 1


def _exceeded(kind: str, metric: str) -> ApiError:
    if kind == "drive":
        return ApiError(403, "User Rate Limit Exceeded", "userRateLimitExceeded", "usageLimits")
    service = SERVICES[kind]
    limit = f"{service} per minute" + (" per user" if metric.endswith("user") else "")
    return ApiError(
        429,
        f"Quota exceeded for quota metric '{service}' and limit '{limit}' of service 'sheets.googleapis.com'.",
        "rateLimitExceeded",
        details=[
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "RATE_LIMIT_EXCEEDED",
                "domain": "googleapis.com",
            }
        ],
    )
