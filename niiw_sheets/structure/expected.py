"""What a worksheet's tab should show, prepared once for looking things up by key and by wording."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from niiw_sheets import keys
from niiw_sheets.layout.rows import EXAMPLE_LABEL, FIRST_COLUMN, Row, RowKind, column_of, rows
from niiw_sheets.structure.words import fold
from niiw_sheets.worksheets import Entries, EntryType, Questions, Section, Worksheet

Words = Mapping[str, str]
"""Column id → folded text."""


@dataclass(frozen=True, kw_only=True)
class ExpectedSection:
    """One section, with its headings folded."""

    section: Section
    key: str
    headings: Mapping[str, str]
    """Folded heading → column id."""
    column_ids: Mapping[str, str]
    """Hidden column id → column id."""
    read_columns: tuple[str, ...]
    """Column ids that hold entries: neither prompts nor flags."""
    flag: str
    """The column id of the live flag; empty for none."""

    @property
    def prompt_column(self) -> str:
        """The column id that shows the prompts; empty in an `entries` section."""
        return self.section.columns[0].id if isinstance(self.section, Questions) else ""


@dataclass(frozen=True, kw_only=True)
class ExampleRow:
    """An example: the section and prompt whose entry it becomes once typed over, and its words by column id."""

    section: str
    prompt: str
    words: Words


@dataclass(frozen=True, kw_only=True)
class ExpectedSheet:
    """One worksheet's tab."""

    worksheet: Worksheet
    sections: Mapping[str, ExpectedSection]
    section_of: Mapping[str, str]
    """Prompt id → section id."""
    prompts_by_key: Mapping[str, str]
    prompts_by_words: Mapping[str, tuple[str, ...]]
    """Folded wording → prompt ids; several where a worksheet uses the same words twice."""
    prompt_order: Mapping[str, int]
    by_number: Mapping[int, str]
    """What *No.* showed for a prompt's spare and example rows → prompt id."""
    prompts_by_number: Mapping[int, str]
    """What *No.* showed beside a prompt's own words → prompt id."""
    examples: Mapping[str, ExampleRow]
    fixed: frozenset[str]
    """Folded titles, instructions, group titles and statements."""
    hints: Mapping[tuple[str, str], str]
    """(prompt id, column id) → the bracketed words provisioned there."""

    numbers: frozenset[str]
    """Everything that *No.* shows."""

    def knows(self, words: str) -> bool:
        """Whether folded words are a prompt's, a title's, or the label of an example."""
        return words in self.prompts_by_words or words in self.fixed or words == EXAMPLE_WORDS

    def examples_of(self, section: str) -> Iterator[ExampleRow]:
        """The examples of one section."""
        return (example for example in self.examples.values() if example.section == section)


def expect(worksheet: Worksheet) -> ExpectedSheet:
    """Prepares one worksheet."""
    plan = rows(worksheet)
    prompts = [row for row in plan if row.kind is RowKind.PROMPT]
    by_words: dict[str, tuple[str, ...]] = {}
    for row in prompts:
        folded = fold(row.words[FIRST_COLUMN])
        by_words[folded] = (*by_words.get(folded, ()), row.prompt)
    fixed_kinds = {RowKind.TITLE, RowKind.INSTRUCTION, RowKind.FIXED}
    inner = {RowKind.SPARE, RowKind.EXAMPLE}
    return ExpectedSheet(
        worksheet=worksheet,
        sections={s.id: _section(worksheet, number, s) for number, s in enumerate(worksheet.sections, start=1)},
        section_of={row.prompt: row.section for row in prompts},
        prompts_by_key={row.key: row.prompt for row in prompts},
        prompts_by_words=by_words,
        prompt_order={row.prompt: index for index, row in enumerate(prompts)},
        by_number={row.ordinal: row.prompt for row in plan if row.kind in inner and row.ordinal},
        prompts_by_number={row.ordinal: row.prompt for row in prompts if row.ordinal},
        examples={row.key: _example(worksheet, row) for row in plan if row.kind is RowKind.EXAMPLE},
        fixed=frozenset(fold(text) for row in plan if row.kind in fixed_kinds for text in row.words.values()),
        numbers=frozenset(str(row.ordinal) for row in plan if row.ordinal),
        hints={(p.id, column): hint for p in worksheet.prompts.values() for column, hint in p.hints.items()},
    )


def _section(worksheet: Worksheet, number: int, section: Section) -> ExpectedSection:
    unread = {EntryType.PROMPT, EntryType.FLAG}
    return ExpectedSection(
        section=section,
        key=keys.section_key(worksheet.code, number),
        headings={fold(column.heading): column.id for column in section.columns},
        column_ids={keys.column_id(worksheet.code, i): c.id for i, c in enumerate(section.columns, start=1)},
        read_columns=tuple(column.id for column in section.columns if column.type not in unread),
        flag=next((column.id for column in section.columns if column.type is EntryType.FLAG), ""),
    )


def _example(worksheet: Worksheet, row: Row) -> ExampleRow:
    section = worksheet.section(row.section)
    words = {
        column.id: fold(row.words[column_of(section, column.id)])
        for column in section.columns
        if column_of(section, column.id) in row.words and column.type is not EntryType.PROMPT
    }
    return ExampleRow(section=row.section, prompt=row.prompt, words=words)


def is_entries(expected: ExpectedSection) -> bool:
    """Whether a section is a list of rows rather than of prompts."""
    return isinstance(expected.section, Entries)


EXAMPLE_WORDS = fold(EXAMPLE_LABEL)
