"""The emulated Google on a simulated clock, which our commands, their pauses and Google's quotas share."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks import crowd
from niiw_sheets.backends import Backend
from niiw_sheets.backends.google.client import GoogleClient
from niiw_sheets.backends.google.connecting import authorized_session
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.store import GoogleBackend
from niiw_sheets.config import Config, GoogleStore
from niiw_sheets.sheet import Listing
from niiw_sheets.workflow.session import Session, session
from niiw_sheets.workflow.stores import google_settings
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator, Served
from tests.google_emulator.quota import Quotas

LATENCY = 0.2
"""Simulated seconds that Google takes for a request."""
BETWEEN_RUNS = timedelta(minutes=30)
Answer = TypeVar("Answer")


@dataclass(slots=True)
class SimulatedTime:
    """A clock that only those who sleep move on."""

    seconds: float = 0.0

    def clock(self) -> float:
        """Seconds since the start."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Lets time pass at once."""
        self.seconds += seconds

    def now(self) -> datetime:
        """The moment; noon of the benchmark's day at the start."""
        return datetime.combine(crowd.TODAY, time(12), UTC) + timedelta(seconds=self.seconds)


@dataclass(slots=True)
class Counted:
    """What the emulator was asked during one step."""

    kinds: Counter[str] = field(default_factory=Counter)
    """read, write, drive and token → how many requests."""
    statuses: Counter[int] = field(default_factory=Counter)
    moments: list[tuple[str, float]] = field(default_factory=list)
    """Kind and simulated second of every API request."""

    @property
    def requests(self) -> int:
        """All API requests: asking for a token is none."""
        return self.kinds["read"] + self.kinds["write"] + self.kinds["drive"]

    @property
    def words(self) -> str:
        """For people."""
        kinds = ", ".join(f"{self.kinds[kind]:,} {kind}" for kind in ("read", "write", "drive") if self.kinds[kind])
        plural = "" if self.requests == 1 else "s"
        return f"{self.requests:,} request{plural} ({kinds}) and {self.kinds['token']} for a token"


class Cloud:
    """An emulated Google with a folder in a shared drive for one coalition."""

    def __init__(self, google: Emulator, simulated: SimulatedTime, folder: Path) -> None:
        self.google, self.time, self.quotas = google, simulated, Quotas()
        google.quotas = self.quotas
        self.drive_folder = google.make_folder("Crowd", managers=[SERVICE_ACCOUNT])
        self.key_file = google.key_file(folder / "key.json")
        self.done: list[Counted] = []
        """Every step of ours so far."""
        self._moments: list[tuple[str, float]] = []
        google.on_request = self._pass_time

    def run(self, config: Path, command: Callable[[Session], Answer]) -> tuple[Answer, Counted]:
        """One command of ours as a schedule starts it, half an hour after the last, and what it asked Google for."""
        self.time.sleep(BETWEEN_RUNS.total_seconds())
        self._forget()
        with session(config, self.time.now(), crowd.TODAY, lasting=True, opened=self._opened) as current:
            answer = command(current)
        self.done.append(self._counted())
        return answer, self.done[-1]

    @contextmanager
    def others(self) -> Iterator[Counted]:
        """Somebody else's program, without quotas; what it asked Google for is known at the end."""
        counted, self.google.quotas = Counted(), None
        self._forget()
        yield counted
        found = self._counted()
        counted.kinds, counted.statuses, counted.moments = found.kinds, found.statuses, found.moments
        self.google.quotas = self.quotas

    def _opened(self, config: Config, _: Mapping[str, Listing]) -> Backend:
        if not isinstance(config.store, GoogleStore):
            raise TypeError("the benchmark's coalition is on Google")
        settings = replace(google_settings(config, config.store), endpoint=self.google.url)
        return GoogleBackend(settings, connect=self._connected)

    def _connected(self, settings: GoogleSettings) -> GoogleClient:
        way = authorized_session(settings)
        return GoogleClient(way, endpoint=settings.endpoint, clock=self.time.clock, sleep=self.time.sleep)

    def _pass_time(self, served: Served) -> None:
        self.time.sleep(LATENCY)
        self._moments.append((served.kind, self.time.clock()))

    def _forget(self) -> None:
        self.google.reset()
        self._moments = []

    def _counted(self) -> Counted:
        return Counted(self.google.count(), Counter(served.status for served in self.google.requests), self._moments)


@contextmanager
def cloud(folder: Path) -> Iterator[Cloud]:
    """A new one, with Google's default quotas; its key is kept in a folder."""
    simulated = SimulatedTime()
    with Emulator(clock=simulated.clock, now=simulated.now) as google:
        yield Cloud(google, simulated, folder)
