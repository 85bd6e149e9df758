"""Neutral values that every backend writes and reads: Book, Tab and Cell going out, Grid and GridCell coming back.

Rows and columns count from 1, as people see them. This module imports nothing of ours.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet's date serials (both backends hand out serials counted from it)."""

Position = tuple[int, int]
"""(row, column), each counted from 1."""


class Format(StrEnum):
    """How a cell shows its value; each backend knows its own pattern for it."""

    GENERAL = "general"
    TEXT = "text"
    DATE = "date"
    INTEGER = "integer"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The look of a cell. Colours are six hexadecimal digits; `size` is in points."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 11
    color: str = "1F2933"
    fill: str | None = None
    border: str | None = None
    wrap: bool = True
    align: str = "left"
    valign: str = "top"
    format: Format = Format.GENERAL
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where a cell leads: a cell of a tab, in this workbook (`location` empty) or in another one."""

    tab: str
    """The tab as its backend names it (`Grid.tab_id`)."""
    row: int = 1
    column: int = 1
    location: str = ""
    """Absolute path or address of the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the tool puts into one cell. Text is always text: only `formula` is ever calculated."""

    value: str | int | float | bool | date | None = None
    style: Style = Style()
    formula: str | None = None
    """English A1 formula with leading `=`; `value` is its cached result."""
    link: Link | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, all four bounds included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropdown:
    """Offers choices in an area; other text is let through after a warning."""

    area: Area
    choices: tuple[str, ...]
    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRule:
    """Asks for a date in an area, with a helpful message; other text is let through after a warning."""

    area: Area
    title: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Shades an area where a formula (written for its top left cell) is true."""

    area: Area
    formula: str
    fill: str
    color: str
    bold: bool = False


Rule = Dropdown | DateRule | Highlight


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of numbers of a chart, with its name and colour."""

    name: str
    values: Area
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A native chart over cells of its own tab. `kind`: bar, column, or line; sizes in pixels."""

    kind: str
    title: str
    categories: Area
    series: tuple[Series, ...]
    anchor: Position
    width: int = 640
    height: int = 320
    stacked: bool = False
    percent: bool = False
    step: int = 0
    """Distance between the marks of the axis of values; 0 leaves it to the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One sheet of a workbook as the tool lays it out."""

    key: str
    """The worksheet's id (`work_plan`), or the tool's own name for a page of its own."""
    title: str
    cells: Mapping[Position, Cell]
    widths: Mapping[int, float] = field(default_factory=dict)
    """Column → width in characters."""
    heights: Mapping[int, float] = field(default_factory=dict)
    """Row → height in points, where the text's own height will not do."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    frozen_rows: int = 0
    filter: Area | None = None
    rules: tuple[Rule, ...] = ()
    charts: tuple[Chart, ...] = ()
    repeat_rows: tuple[int, int] | None = None
    """First and last row printed on top of every page."""
    landscape: bool = True
    one_page: bool = False
    """Print on a single page instead of only fitting the width."""
    protected: tuple[Area, ...] = ()
    """Areas where a warning before editing helps (keys, headings), in stores that have such warnings."""
    owned: bool = False
    """The tool rewrites this tab; people's tabs are written once and never again."""
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One workbook as the tool lays it out."""

    id: str
    """`coalition`, `summary` or a partner's id."""
    code: str
    """The book's short code in its tabs' markers (see `keys`)."""
    title: str
    tabs: tuple[Tab, ...]
    whole: bool = False
    """All of the workbook is the tool's own (the summary); else only its `owned` tabs are."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Document properties: title, subject, author, company, comments."""


class Kind(StrEnum):
    """What a cell that was read holds."""

    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"
    DATE = "date"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell as read back: never empty, never calculated by us."""

    kind: Kind
    value: str | float | bool
    """Text as typed, number, truth value, date serial (days since 1899-12-30), or an error's code."""
    shows_day: bool = True
    """False for a date whose number format shows no day (`Nov-27`)."""

    @property
    def raw(self) -> str:
        """The value as every table shows it, equal from all backends (DESIGN 8)."""
        if self.kind is Kind.TEXT:
            return str(self.value)
        if self.kind is Kind.DATE:
            return serial_day(float(self.value)).isoformat()
        if self.kind is Kind.NUMBER:
            return shortest(float(self.value))
        if self.kind is Kind.BOOL:
            return "TRUE" if self.value else "FALSE"
        return str(self.value)


def serial_day(serial: float) -> date:
    """The calendar day of a date serial, its time of day dropped. Raises OverflowError outside years 1 to 9999."""
    return SERIAL_EPOCH + timedelta(days=int(serial // 1))


def shortest(number: float) -> str:
    """A number as its shortest decimal: 3 for 3.0, 0.1, never an exponent for whole numbers of up to 15 digits."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet as read back: only its non-empty cells."""

    tab_id: str
    """What a Link needs to find the tab again: the title in .xlsx, the gid in Google Sheets."""
    title: str
    cells: Mapping[Position, GridCell]
    hidden: bool = False

    def rows(self) -> Iterator[tuple[int, dict[int, GridCell]]]:
        """Every row with cells, from the top: its number and its cells by column."""
        rows: dict[int, dict[int, GridCell]] = {}
        for (row, column), cell in self.cells.items():
            rows.setdefault(row, {})[column] = cell
        yield from sorted(rows.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """One workbook in a store: which book it is, and where."""

    book: str
    location: str
    """Absolute path or address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What somebody may do with one workbook, in stores that share (Google Drive's words for roles and kinds)."""

    id: str
    kind: str
    """user, group, domain or anyone."""
    role: str
    """reader, commenter, writer, fileOrganizer, organizer or owner."""
    email: str = ""
    """The address of a user or group, the name of a domain."""
    inherited: bool = False
    """It comes from a folder or a shared drive and is changed there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One workbook found in a store."""

    location: str
    code: str
    """The book's short code it claims to be (see `keys`); empty where none could be read."""
    stamp: str
    """Changes whenever the content does; compared for equality only."""
    page: bool = False
    """A workbook of the tool's own beside a person's (the Attention page of .xlsx stores)."""
    hint: str = ""
    """The backend's own cheap sign that nothing changed (size and time), so that it need not look inside again."""
    mark: str = ""
    """The word it was created with, which tells a workbook that an interrupted run left behind from people's copies."""
    gone: str = ""
    """Why it cannot be used although the store still knows it (it is in the trash), as a sentence; else empty."""
    astray: bool = False
    """It is not in the folder the coalition file names."""
    permissions: tuple[Permission, ...] | None = None
    """Who may do what with it; None where the store does not share, or has not been asked yet."""


@lru_cache(maxsize=1024)
def column_letters(column: int) -> str:
    """A column's letters: 1 → A, 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell's address as people see it: (8, 3) → C8."""
    return f"{column_letters(column)}{row}"
