"""What a finding is: a code declared once, the place it speaks of, the text found and a sentence for people."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from niiw_sheets.characters import visible
from niiw_sheets.sheet import address

QUOTE_LENGTH = 120
"""Messages quote at most this many characters of an entry; tables carry all of it."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The entry could not be used as typed."""
    WARNING = "warning"
    """The entry was used, but needs a person."""
    INFO = "info"
    """A note."""


class Category(StrEnum):
    """What a finding is about."""

    STRUCTURE = "structure"
    ENTRY = "entry"
    WORKFLOW = "workflow"
    ACCESS = "access"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of finding, declared once with its words."""

    code: str
    severity: Severity
    category: Category
    title: str
    message: str
    """A sentence for people; {value} is the text found and {column} the column's heading, both in quotation marks;
    {detail} is what this case adds."""
    remedy: str
    """What it means and how to mend it, for `explain`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands, as the person saw it at the time of reading; 0 and empty text say nothing of it."""

    book: str
    worksheet: str = ""
    tab: str = ""
    tab_id: str = ""
    row: int = 0
    column: int = 0
    heading: str = ""

    @property
    def cell(self) -> str:
        """The address (C8), or nothing."""
        return address(self.row, self.column) if self.row and self.column else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a reader remarks on one cell, before anyone knows where that cell stands."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark on one place. Build it with `Catalogue.finding`, which words it."""

    code: str
    severity: Severity
    category: Category
    place: Place
    value: str
    message: str
    first_seen: date | None = None


def quote(text: str) -> str:
    """A text in quotation marks on one line, cut visibly after QUOTE_LENGTH characters; nothing in it acts."""
    line = visible(" ".join(text.split()))
    return f"“{line if len(line) <= QUOTE_LENGTH else line[: QUOTE_LENGTH - 1] + '…'}”"


def quote_heading(text: str) -> str:
    """A heading in quotation marks, without the colon that it may end with."""
    return quote(text.strip().removesuffix(":"))


class Catalogue(Mapping[str, Code]):
    """All codes by name."""

    def __init__(self, *groups: tuple[Code, ...]) -> None:
        codes = [code for group in groups for code in group]
        self._codes = {code.code: code for code in codes}
        if len(self._codes) < len(codes):
            raise ValueError("a finding's code is declared twice")

    def __getitem__(self, code: str) -> Code:
        return self._codes[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    def finding(self, code: str, place: Place, *, value: str = "", detail: str = "") -> Finding:
        """The finding of a code at a place, its sentence filled in. Raises KeyError for an undeclared code."""
        kind = self._codes[code]
        message = kind.message.format(value=quote(value), column=quote_heading(place.heading), detail=detail)
        return Finding(
            code=code,
            severity=kind.severity,
            category=kind.category,
            place=place,
            value=value,
            message=message,
        )


def identities(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with a text that stays the same from run to run while its row moves: same words in the same column
    of the same worksheet, n-th occurrence."""
    seen: Counter[str] = Counter()
    for finding in findings:
        place = finding.place
        base = "\x1f".join((finding.code, place.book, place.worksheet, place.heading, finding.value, finding.message))
        seen[base] += 1
        yield f"{base}\x1f{seen[base]}", finding
