"""Log lines of unattended runs on standard error: a sentence for people, or one JSON object for programs.

Names and entries of people are in neither; a workbook is called by its id.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TextIO

from niiw_sheets.characters import visible

Form = Literal["text", "json"]
FORMS: tuple[Form, ...] = ("text", "json")

Value = str | int | float | None


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """Where log lines go, and of which run."""

    form: Form = "text"
    run: str = ""
    """The run's id: the same in all lines of one run."""
    out: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], datetime] = _now

    def say(self, event: str, text: str, level: str = "info", **facts: Value) -> None:
        """One line: what happened (`run-finished`), the same as a sentence, and its figures."""
        moment = self.clock().astimezone(UTC).isoformat(timespec="seconds")
        print(self._line(moment, event, text, level, facts), file=self.out, flush=True)

    def _line(self, moment: str, event: str, text: str, level: str, facts: Mapping[str, Value]) -> str:
        if self.form == "json":
            head = {"time": moment, "level": level, "event": event, "run": self.run}
            return json.dumps({**head, **facts, "text": " ".join(text.split())})
        run = f" [{self.run}]" if self.run else ""
        return f"{moment}{run} {'' if level == 'info' else f'{level.upper()} '}{visible(' '.join(text.split()))}"
