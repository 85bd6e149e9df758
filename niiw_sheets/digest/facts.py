"""What messages are composed from: the summary's facts, who can be written to, and what they were told lately."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from niiw_sheets.access import Someone
from niiw_sheets.digest.model import Letter, Reader, Unreached
from niiw_sheets.findings.model import Finding
from niiw_sheets.sheet import Link
from niiw_sheets.summary.facts import SummaryFacts

COORDINATOR = "coordinator"
"""The role of those who are told how everything stands."""


def _nothing(_: Reader) -> Container[str]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts:
    """Everything the messages need."""

    summary: SummaryFacts
    people: Sequence[Someone]
    """The coalition's people."""
    editors: Mapping[str, Sequence[Someone]]
    """Partner's book → its editors, in the order of the coalition file."""
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Partner's book → whom its agreement names as contact person, as typed (see `agreed_contacts`)."""
    attention: Mapping[str, Sequence[Finding]]
    """Book → the findings of its Attention page: none on access."""
    pages: Mapping[str, Link] = field(default_factory=dict)
    """Book → its Attention page, and `summary` → the summary, where something can be opened."""
    read_on: date | None
    """The day on which the workbooks were last read."""
    told: Callable[[Reader], Container[str]] = _nothing
    """What a reader was told so lately that it is not told again: the `item` of lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All messages of a day, and who could not be written to whatever was told lately."""

    letters: tuple[Letter, ...]
    unreached: tuple[Unreached, ...]
