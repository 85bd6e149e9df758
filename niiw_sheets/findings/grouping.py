"""Findings put together that one line can tell: identical ones, and many of a kind."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from niiw_sheets.characters import visible
from niiw_sheets.findings.model import Finding, Place, Severity

MOST_SINGLE = 10
"""Up to so many different findings of a kind stand in lines of their own."""
SHOWN_PLACES = 4
"""So many places are named before “and … more”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings of one code, in their order; never empty."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The one that stands for all."""
        return self.findings[0]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.findings)

    @property
    def identical(self) -> bool:
        """Whether all say the same of different places."""
        return len({_words(finding) for finding in self.findings}) == 1

    @property
    def since(self) -> date | None:
        """The first day on which any of them was seen; None until history has looked."""
        return min((finding.first_seen for finding in self.findings if finding.first_seen), default=None)


def grouped(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[Group]:
    """Findings with equal keys together, in the order of the first of each. Equal keys must mean equal codes."""
    found: dict[Hashable, list[Finding]] = {}
    for finding in findings:
        found.setdefault(key(finding), []).append(finding)
    return [Group(findings=tuple(items)) for items in found.values()]


def condensed(findings: Iterable[Finding]) -> Iterator[Group]:
    """As few lines as tell everything: one for what is identical, one for all of a kind that occurs too often."""
    for kind in grouped(findings, _kind):
        lines = grouped(kind.findings, _words)
        yield from lines if len(lines) <= MOST_SINGLE else [kind]


def _words(finding: Finding) -> Hashable:
    """The message with the whole text found: messages cut long ones, and those may differ further on."""
    return finding.message, finding.value


def _kind(finding: Finding) -> Hashable:
    """The same code in the same column of the same tab."""
    place = finding.place
    return finding.code, place.book, place.worksheet, place.tab, place.heading


def places_named(places: Iterable[Place], where: Callable[[Place], str] = lambda place: place.tab) -> str:
    """The first places and how many more there are: `Work Plan C8, C9; Partnership Goals E10 and 3 more`.

    `where` says in what a cell stands; it is named again only where it changes. Empty where no place has a name.
    """
    named = list(dict.fromkeys(name for place in places if any(name := (visible(where(place)), _spot(place)))))
    more = f" and {len(named) - SHOWN_PLACES:,} more" if len(named) > SHOWN_PLACES else ""
    parts = groupby(named[:SHOWN_PLACES], key=lambda name: name[0])
    return "; ".join(_part(title, [spot for _, spot in spots]) for title, spots in parts) + more


def _part(title: str, spots: Iterable[str]) -> str:
    return " ".join(words for words in (title, ", ".join(filter(None, spots))) if words)


def place_name(place: Place) -> str:
    """A place by its tab and cell, as far as they are known: `Work Plan, C8`."""
    return ", ".join(part for part in (visible(place.tab), _spot(place)) if part)


def _spot(place: Place) -> str:
    return place.cell or (f"row {place.row}" if place.row else "")


def most_urgent_first(groups: Iterable[Group]) -> list[Group]:
    """Groups by severity, then the most frequent, then by code and workbook."""
    ranks = list(Severity)

    def rank(group: Group) -> tuple[int, int, str, str]:
        first = group.first
        return ranks.index(first.severity), -group.count, first.code, first.place.book

    return sorted(groups, key=rank)
