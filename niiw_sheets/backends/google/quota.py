"""Keeps within Google's requests a minute, by waiting before the one that would be too many."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

PER_MINUTE = 60
"""Reads, and writes, that the Sheets API allows a user (https://developers.google.com/sheets/api/limits)."""
SPAN = 61.0
"""Seconds: a minute, and a little more because requests do not all travel equally fast."""


class Quota:
    """Lets through so many requests in any minute. `clock` and `sleep` count in seconds, `sent` is of earlier ones."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        limit: int = PER_MINUTE,
        sent: Iterable[float] = (),
    ) -> None:
        self._clock, self._sleep = clock, sleep
        now = clock()
        self.sent = deque((moment for moment in sent if now - SPAN < moment <= now), maxlen=limit)
        """The moments of the last requests."""

    def wait(self) -> None:
        """Returns when the next request may be sent, and counts it as sent."""
        if len(self.sent) == self.sent.maxlen:
            pause = self.sent[0] + SPAN - self._clock()
            if pause > 0:
                self._sleep(min(pause, SPAN))  # no longer, even if somebody sets the clock back
        self.sent.append(self._clock())


class Pace:
    """The moments of the last requests of each kind, kept in a file: the minute goes on from one run to the next.

    Whatever is wrong with the file means that nothing is known of earlier runs.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file

    def recent(self, kind: str) -> list[float]:
        """The moments for one kind, in seconds since 1970."""
        try:
            return [float(moment) for moment in json.loads(self._file.read_text("ascii"))[kind]] if self._file else []
        except (OSError, ValueError, TypeError, KeyError):
            return []

    def keep(self, quotas: Mapping[str, Quota]) -> None:
        """Remembers the moments of all kinds."""
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._file.write_text(json.dumps({kind: list(quota.sent) for kind, quota in quotas.items()}), "ascii")
        except OSError:
            return
