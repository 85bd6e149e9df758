"""A worksheet's definition turned into look-ups: how each cell is read, and which group each prompt belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from niiw_sheets.records.readers import READERS, Reader
from niiw_sheets.worksheets import Column, EntryType, Prompt, Questions, Section, Worksheet, entry_type

UNTYPED = frozenset({EntryType.FLAG, EntryType.PROMPT})
"""What the tool puts there itself; never read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """What belongs into the cells of one column, in the rows of one prompt."""

    type: EntryType
    heading: str
    """How messages call the cell: the prompt's words where the prompt decides the type, else the column's heading."""
    reader: Reader | None
    hint: str = ""
    """The folded words that stand there until somebody replaces them."""

    def holds(self, raw: str) -> bool:
        """Whether a text is a person's own: neither blank nor an untouched hint."""
        return folded(raw) not in {"", self.hint} if self.hint else bool(raw.strip())


Slots = Mapping[str, Slot]
"""By column id."""

_NO_SLOTS: Slots = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The look-ups of one worksheet."""

    worksheet: Worksheet
    sections: Mapping[str, Section]
    by_prompt: Mapping[tuple[str, str], Slots]
    """(section, prompt or nothing) → how each of its columns is read, without those that the tool fills itself."""
    groups: Mapping[str, str]
    """Prompt → the id of its group, or of its section where it stands in no group."""
    status: Mapping[str, str]
    """Section → its column of type status."""

    def slots(self, section: str, prompt: str) -> Slots:
        """How the columns of a line are read; empty where the definition knows no such section."""
        return self.by_prompt.get((section, prompt)) or self.by_prompt.get((section, ""), _NO_SLOTS)


def folded(text: str) -> str:
    """A text as hints are compared: case and extra white space do not matter."""
    return " ".join(text.split()).casefold()


class _Same:
    """A worksheet as a key compared by identity: hashing a whole definition takes longer than reading a book."""

    __slots__ = ("worksheet",)

    def __init__(self, worksheet: Worksheet) -> None:
        self.worksheet = worksheet

    def __hash__(self) -> int:
        return id(self.worksheet)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.worksheet is self.worksheet


def plan_of(worksheet: Worksheet) -> Plan:
    """The look-ups of a worksheet, built once for each."""
    return _build(_Same(worksheet))


@lru_cache(maxsize=128)
def _build(key: _Same) -> Plan:
    worksheet = key.worksheet
    return Plan(
        worksheet=worksheet,
        sections={section.id: section for section in worksheet.sections},
        by_prompt=dict(_slots(worksheet)),
        groups=dict(_groups(worksheet)),
        status={
            section.id: column.id
            for section in worksheet.sections
            for column in section.columns
            if column.type is EntryType.STATUS
        },
    )


def _slots(worksheet: Worksheet) -> Iterator[tuple[tuple[str, str], Slots]]:
    for section in worksheet.sections:
        prompts = section.prompts if isinstance(section, Questions) else ()
        for prompt in (None, *prompts):
            key = section.id, prompt.id if prompt else ""
            yield key, {column.id: _slot(column, prompt) for column in section.columns if column.type not in UNTYPED}


def _slot(column: Column, prompt: Prompt | None) -> Slot:
    if prompt is None:
        return Slot(type=column.type, heading=column.heading, reader=READERS.get(column.type))
    kind = entry_type(column, prompt)
    return Slot(
        type=kind,
        heading=prompt.text if prompt.type else column.heading,
        reader=READERS.get(kind),
        hint=folded(prompt.hints.get(column.id, "")),
    )


def _groups(worksheet: Worksheet) -> Iterator[tuple[str, str]]:
    for section in worksheet.sections:
        group = section.id
        for row in section.rows if isinstance(section, Questions) else ():
            if isinstance(row, Prompt):
                yield row.id, group
            elif row.id:
                group = row.id
