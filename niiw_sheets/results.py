"""What a command hands back: data for programs, lines for people, messages, and the exit code (DESIGN 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Literal


class Exit(IntEnum):
    """The documented exit codes."""

    DONE = 0
    BUG = 1
    USAGE = 2
    CONFIGURATION = 3
    PARTIAL = 4
    STORE = 5
    HELD = 6
    TOO_OLD = 7
    FINDINGS = 10
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence that comes with a result."""

    level: Literal["error", "warning", "info"]
    code: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command did."""

    command: str
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    """For people; a line that ends with a colon and stands alone is a heading."""
    messages: tuple[Message, ...] = ()
    exit_code: Exit = Exit.DONE

    @property
    def status(self) -> str:
        """`success` (also when `--fail-on` was reached), `partial` or `error`."""
        if self.exit_code in {Exit.DONE, Exit.FINDINGS}:
            return "success"
        return "partial" if self.exit_code is Exit.PARTIAL else "error"

    def envelope(self) -> dict[str, Any]:
        """The one object that `--json` prints."""
        messages = [{"level": m.level, "code": m.code, "text": m.text} for m in self.messages]
        return {"command": self.command, "status": self.status, "data": dict(self.data), "messages": messages}
