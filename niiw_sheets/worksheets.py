"""What a worksheet is: its sections, columns, prompts and examples, as `config/worksheets/*.yaml` declare them."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from niiw_sheets.wording import fold_name

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9_.]{1,40}$|^G\d$")]
Text = Annotated[str, Field(min_length=1)]

MOST_OF_TAB = 31
"""UTF-16 units of a tab's title in an .xlsx file."""
MOST_OF_CHOICES = 255
"""Letters of all choices of a dropdown together, with commas between them."""


class EntryType(StrEnum):
    """How the cells of a column, or the answers to a prompt, are read (READING.md)."""

    TEXT = "text"
    DATE = "date"
    PERSON = "person"
    STATUS = "status"
    ANSWER = "answer"
    EMAIL = "email"
    PHONE = "phone"
    MONTHS = "months"
    FLAG = "flag"
    """The live formula of a work plan; never read."""
    PROMPT = "prompt"
    """The column that shows the prompts; never an answer."""


class Polarity(StrEnum):
    """Which answer is the favourable one (DESIGN 9)."""

    NORMAL = "normal"
    REVERSED = "reversed"
    NEUTRAL = "neutral"


class Declared(BaseModel):
    """Common ground of everything a worksheet file declares: immutable, unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(Declared):
    """One column of a section. `width` is in characters."""

    id: Identifier
    heading: Text
    type: EntryType = EntryType.TEXT
    width: float = Field(default=32, ge=4, le=120)
    choices: tuple[Text, ...] = ()
    note: str = ""
    """Shown beside the heading when a person points at it."""


class Prompt(Declared):
    """One question or field: a row of fixed words with cells to answer in."""

    id: Identifier
    text: Text
    type: EntryType | None = None
    """Overrides the column's type for this prompt."""
    hints: Mapping[str, str] = Field(default_factory=dict)
    """Column → bracketed words that stand in the answer cell until somebody replaces them."""
    prefill: Mapping[str, str] = Field(default_factory=dict)
    """Column → field of the coalition file (`coalition.address`, `partner.name`) that stands there from the start."""
    polarity: Polarity = Polarity.NORMAL
    asked_if: Identifier | None = None
    """The prompt whose No means that this one is not asked."""
    least: bool = False
    """Speaks of all partners: coalition-wide the least favourable answer counts."""
    spare: int = Field(default=0, ge=0, le=10)
    """Extra rows under the prompt."""
    examples: tuple[Mapping[str, str], ...] = ()
    """Example rows: column → words."""


class FixedRow(Declared):
    """A row of fixed words among the prompts: a group's title, or a statement to agree to."""

    title: str = ""
    statement: str = ""
    id: Identifier | None = None
    """The group's id in the tables; prompts below belong to it."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.title) == bool(self.statement):
            raise ValueError("a row of fixed words has either a title or a statement")
        return self

    @property
    def text(self) -> str:
        """The words shown."""
        return self.title or self.statement


class Questions(Declared):
    """A section with prompts down the side and answer columns across; the first column shows the prompts."""

    kind: Literal["questions"]
    id: Identifier
    columns: tuple[Column, ...] = Field(min_length=2)
    rows: tuple[Prompt | FixedRow, ...] = Field(min_length=1)

    @cached_property
    def prompts(self) -> tuple[Prompt, ...]:
        """The prompts in their declared order."""
        return tuple(row for row in self.rows if isinstance(row, Prompt))

    @property
    def answer_columns(self) -> tuple[Column, ...]:
        """All columns but the prompts' own."""
        return self.columns[1:]


class Entries(Declared):
    """A section with typed columns and as many rows as people like; the last one of its tab."""

    kind: Literal["entries"]
    id: Identifier
    columns: tuple[Column, ...] = Field(min_length=1)
    prepared: int = Field(default=40, ge=1, le=500)
    """Rows that come with formats, dropdowns and formulas."""
    examples: tuple[Mapping[str, str], ...] = ()


Section = Questions | Entries


class Worksheet(Declared):
    """One worksheet or template of the guide, shown as one tab."""

    id: Identifier
    code: Annotated[str, Field(pattern=r"^w[1-9][0-9]{0,2}$")]
    """Stands for the worksheet in hidden keys; never changes and is never used again."""
    tab: Annotated[str, Field(min_length=1, max_length=MOST_OF_TAB, pattern=r"^[^\[\]:*?/\\']+$")]
    title: Text
    instruction: Text
    books: tuple[Literal["coalition", "partner"], ...] = Field(min_length=1)
    order: int
    """Tabs stand in this order."""
    freeze: bool = True
    """Whether everything above the last section's headings stays in sight."""
    sections: tuple[Annotated[Section, Field(discriminator="kind")], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        problems = list(_problems(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def section(self, section_id: str) -> Section:
        """A section by its id. Raises KeyError."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)

    @cached_property
    def prompts(self) -> Mapping[str, Prompt]:
        """Every prompt of the worksheet by its id, in order."""
        return {
            prompt.id: prompt
            for section in self.sections
            if isinstance(section, Questions)
            for prompt in section.prompts
        }

    @property
    def width(self) -> int:
        """How many columns the widest section has."""
        return max(len(section.columns) for section in self.sections)


def entry_type(column: Column, prompt: Prompt | None) -> EntryType:
    """How a cell is read: the prompt's type where it has one, else its column's."""
    return prompt.type if prompt and prompt.type else column.type


def _problems(worksheet: Worksheet) -> Iterator[str]:
    prompts = [prompt for section in worksheet.sections if isinstance(section, Questions) for prompt in section.prompts]
    ids = [prompt.id for prompt in prompts]
    yield from (f"prompt {name!r} is declared twice" for name in sorted({i for i in ids if ids.count(i) > 1}))
    yield from (
        f"{p.id}: asked_if names the unknown prompt {p.asked_if!r}" for p in prompts if p.asked_if not in {None, *ids}
    )
    if len(worksheet.tab.encode("utf-16-le")) > 2 * MOST_OF_TAB:
        yield f"the tab's name is longer than {MOST_OF_TAB} letters, counting most signs of newer kinds as two"
    if any(isinstance(section, Entries) for section in worksheet.sections[:-1]):
        yield "a section of kind entries must be the last one of its worksheet"
    for section in worksheet.sections:
        yield from _column_problems(section)


def _column_problems(section: Section) -> Iterator[str]:
    known = {column.id for column in section.columns}
    if len(known) < len(section.columns):
        yield f"section {section.id!r} declares a column twice"
    if isinstance(section, Questions):
        if section.columns[0].type is not EntryType.PROMPT:
            yield f"section {section.id!r}: the first column shows the prompts, so its type is prompt"
        used = {name for p in section.prompts for name in (*p.hints, *p.prefill, *(k for e in p.examples for k in e))}
    else:
        used = {name for example in section.examples for name in example}
    yield from (f"section {section.id!r} uses the unknown column {name!r}" for name in sorted(used - known))
    for column in section.columns:
        yield from (f"the choices of column {column.id!r} {problem}" for problem in _choice_problems(column.choices))
    headings = [fold_name(column.heading) for column in section.columns]
    if "" in headings or len(set(headings)) < len(headings):
        yield f"the headings of section {section.id!r} need letters or digits, and no two of them the same"


def _choice_problems(choices: tuple[str, ...]) -> Iterator[str]:
    """What no dropdown can show: an .xlsx file holds the choices as one text with commas, and Google calculates."""
    if any(choice.startswith(("=", "+")) for choice in choices):
        yield "begin with = or +, which Google Sheets takes for a formula"
    if any(sign in choice for choice in choices for sign in ',"\n'):
        yield "hold a comma, a quotation mark or a line break, which dropdowns of .xlsx files cannot show"
    if len(",".join(choices)) > MOST_OF_CHOICES:
        yield f"are longer than {MOST_OF_CHOICES} letters together, which dropdowns of .xlsx files cannot show"
