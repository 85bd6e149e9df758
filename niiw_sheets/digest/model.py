"""What a message to one reader says, before anyone turns it into an e-mail."""

from dataclasses import dataclass
from enum import StrEnum

from niiw_sheets.sheet import Link


class ReaderKind(StrEnum):
    """Why somebody gets a message."""

    PERSON = "person"
    """Is responsible for tasks."""
    CONTACT = "contact"
    """Is a partner's contact."""
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who gets a message. The address comes from the coalition file, never from a cell."""

    kind: ReaderKind
    name: str
    email: str
    book: str = ""
    """The partner's workbook, for its contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing a message tells: a sentence that makes sense without its link."""

    text: str
    link: Link | None = None
    item: str = ""
    """What it speaks of, the same from day to day while that stands; empty for what is told every time."""
    further: tuple[str, ...] = ()
    """What else it speaks of, where one line tells of several things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Lines under a title."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one reader."""

    reader: Reader
    subject: str
    opening: tuple[str, ...]
    """Paragraphs before the parts."""
    parts: tuple[Part, ...]
    closing: tuple[str, ...] = ()
    """Paragraphs behind the parts."""

    @property
    def items(self) -> tuple[str, ...]:
        """All that the message tells of, each once."""
        lines = (line for part in self.parts for line in part.lines)
        return tuple(dict.fromkeys(item for line in lines for item in (line.item, *line.further) if item))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Somebody who should be told something and cannot be, for the coordinator to mend."""

    name: str
    """As the work plan has it; a partner's name where it has no editor."""
    book: str
    why: str
    """A clause: `there is no address for them in the coalition file`."""
    tasks: int = 0
    """How many overdue and soon-due tasks they are responsible for."""
