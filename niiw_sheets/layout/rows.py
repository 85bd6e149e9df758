"""Which row of a worksheet's tab holds what, from its definition alone: the map that layout and readers share."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from niiw_sheets import keys
from niiw_sheets.worksheets import Entries, FixedRow, Prompt, Questions, Section, Worksheet

KEY_COLUMN = 1
FIRST_COLUMN = 2
EXAMPLE_LABEL = "Example"
NUMBER_HEADING = "No."


class RowKind(StrEnum):
    """What a row of a freshly provisioned tab is for."""

    IDS = "ids"
    TITLE = "title"
    INSTRUCTION = "instruction"
    HIDDEN_GAP = "hidden_gap"
    GAP = "gap"
    HEADING = "heading"
    FIXED = "fixed"
    PROMPT = "prompt"
    SPARE = "spare"
    EXAMPLE = "example"
    PREPARED = "prepared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number, its key, and the fixed words it shows by column."""

    number: int
    kind: RowKind
    key: str = ""
    section: str = ""
    prompt: str = ""
    words: dict[int, str] = field(default_factory=dict)
    ordinal: int = 0
    """The number shown under *No.*; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    kind: RowKind
    key: str = ""
    section: str = ""
    prompt: str = ""
    words: dict[int, str] = field(default_factory=dict)


def rows(worksheet: Worksheet) -> tuple[Row, ...]:
    """Every row of the tab, from the hidden first one to the last prepared one."""
    numbered = {RowKind.FIXED, RowKind.PROMPT, RowKind.SPARE, RowKind.EXAMPLE}
    questions = {section.id for section in worksheet.sections if isinstance(section, Questions)}
    result, ordinal = [], 0
    for number, draft in enumerate(_drafts(worksheet), start=1):
        counts = draft.section in questions and draft.kind in numbered
        ordinal += counts
        result.append(
            Row(
                number=number,
                kind=draft.kind,
                key=draft.key,
                section=draft.section,
                prompt=draft.prompt,
                words=draft.words,
                ordinal=ordinal if counts else 0,
            )
        )
    return tuple(result)


def number_column(worksheet: Worksheet) -> int | None:
    """The column of *No.*, right of the widest section; None where there are no prompts."""
    has_questions = any(isinstance(section, Questions) for section in worksheet.sections)
    return FIRST_COLUMN + worksheet.width if has_questions else None


def column_of(section: Section, column_id: str) -> int:
    """Where a section's column stands in a freshly provisioned tab."""
    return FIRST_COLUMN + [column.id for column in section.columns].index(column_id)


def width_of(worksheet: Worksheet, column: int) -> float:
    """A column's width in characters: the widest any section asks for."""
    index = column - FIRST_COLUMN
    return max(section.columns[index].width for section in worksheet.sections if index < len(section.columns))


def instruction_lines(worksheet: Worksheet) -> list[str]:
    """The instruction broken into lines that fit across the tab's columns."""
    width = sum(width_of(worksheet, FIRST_COLUMN + index) for index in range(worksheet.width))
    return textwrap.wrap(" ".join(worksheet.instruction.split()), max(60, int(width)))


def _drafts(worksheet: Worksheet) -> Iterator[_Draft]:
    yield _Draft(kind=RowKind.IDS)
    yield _Draft(kind=RowKind.TITLE, words={FIRST_COLUMN: worksheet.title})
    for line in instruction_lines(worksheet):
        yield _Draft(kind=RowKind.INSTRUCTION, words={FIRST_COLUMN: line})
    counters = _Counters(worksheet.code)
    for index, section in enumerate(worksheet.sections):
        yield _Draft(kind=RowKind.GAP if index else RowKind.HIDDEN_GAP)
        yield _heading(worksheet, index, section)
        if isinstance(section, Questions):
            yield from _question_drafts(worksheet, section, counters)
        else:
            yield from _entry_drafts(section, counters)


def _heading(worksheet: Worksheet, index: int, section: Section) -> _Draft:
    words = {FIRST_COLUMN + i: column.heading for i, column in enumerate(section.columns)}
    if isinstance(section, Questions):
        words[FIRST_COLUMN + worksheet.width] = NUMBER_HEADING
    key = keys.section_key(worksheet.code, index + 1)
    return _Draft(kind=RowKind.HEADING, key=key, section=section.id, words=words)


class _Counters:
    """Numbers example and fixed rows through a tab, for their keys."""

    def __init__(self, worksheet: str) -> None:
        self._worksheet = worksheet
        self._examples = self._fixed = 0

    def example(self) -> str:
        self._examples += 1
        return keys.example_key(self._worksheet, self._examples)

    def fixed(self) -> str:
        self._fixed += 1
        return keys.group_key(self._worksheet, self._fixed)


def _question_drafts(worksheet: Worksheet, section: Questions, counters: _Counters) -> Iterator[_Draft]:
    for row in section.rows:
        if isinstance(row, FixedRow):
            words = {FIRST_COLUMN: row.text}
            yield _Draft(kind=RowKind.FIXED, key=counters.fixed(), section=section.id, words=words)
        else:
            yield from _prompt_drafts(worksheet, section, row, counters)


def _prompt_drafts(worksheet: Worksheet, section: Questions, prompt: Prompt, counters: _Counters) -> Iterator[_Draft]:
    key = keys.prompt_key(worksheet.code, prompt.id)
    words = {FIRST_COLUMN: prompt.text}
    yield _Draft(kind=RowKind.PROMPT, key=key, section=section.id, prompt=prompt.id, words=words)
    for _ in range(prompt.spare):
        yield _Draft(kind=RowKind.SPARE, key=key, section=section.id, prompt=prompt.id)
    for example in prompt.examples:
        words = {FIRST_COLUMN: EXAMPLE_LABEL} | {column_of(section, name): text for name, text in example.items()}
        yield _Draft(kind=RowKind.EXAMPLE, key=counters.example(), section=section.id, prompt=prompt.id, words=words)


def _entry_drafts(section: Entries, counters: _Counters) -> Iterator[_Draft]:
    for example in section.examples:
        words = {column_of(section, name): text for name, text in example.items()}
        yield _Draft(kind=RowKind.EXAMPLE, key=counters.example(), section=section.id, words=words)
    for _ in range(section.prepared):
        yield _Draft(kind=RowKind.PREPARED, section=section.id)
