"""The guide's advice → the Start Here tab of a workbook, with links to the tabs behind it."""

from collections.abc import Iterator, Sequence

from niiw_sheets import keys
from niiw_sheets.guide import Block, Guide
from niiw_sheets.layout import attention, styles
from niiw_sheets.layout.heights import fitted
from niiw_sheets.sheet import Cell, Link, Position, Style, Tab
from niiw_sheets.worksheets import Worksheet

KEY = "start_here"
TITLE = "Start Here"
CODE = "w0"
WIDTHS = {1: 12.0, 2: 34.0, 3: 104.0}

HOW_IT_WORKS = (
    "Type into the white cells. Sort, filter, insert and move rows, rename tabs, add tabs and notes of your own: "
    "everything is still found.",
    "Grey italic lines are examples. They do not count; type over them if you like.",
    "Nothing you type is ever changed or deleted by niiw-sheets. It only reads.",
    "What could not be understood, what is late and what is still missing is listed on Attention, with links.",
    "A row turns orange and says OVERDUE when its due date has passed and its status is still open.",
)

HEADINGS = {
    "coalition": "{name}: planning and assessing our partnerships. For coalition members only.",
    "partner": "{name} and {coalition}: agreement, work plan and assessment of our partnership.",
}
"""Kind of workbook → the line below the title."""

_Row = tuple[str, Style, str, Style, Link | None]
_BLANK: _Row = ("", styles.PARAGRAPH, "", styles.PARAGRAPH, None)


def start_here_tab(
    guide: Guide, worksheets: Sequence[Worksheet], *, kind: str, heading: str, book_code: str, attention_at: str
) -> Tab:
    """The first tab of a coalition's or a partner's workbook (`kind`), with a link to its Attention page."""
    content = list(_rows(guide, worksheets, kind, heading, attention_at))
    cells: dict[Position, Cell] = {(1, 1): Cell(value=str(keys.Marker(keys.FORMAT, CODE, book_code)), style=styles.KEY)}
    for number, (left, left_style, right, right_style, link) in enumerate(content, start=2):
        if left or right:
            cells[number, 1] = Cell(value=keys.group_key(CODE, number), style=styles.KEY)
        if left:
            cells[number, 2] = Cell(value=left, style=left_style, link=link)
        if right:
            cells[number, 3] = Cell(value=right, style=right_style)
    tab = Tab(
        key=KEY,
        title=TITLE,
        cells=cells,
        widths=WIDTHS,
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({1}),
        frozen_rows=2,
        color=styles.NAVY,
    )
    return fitted(tab)


def fixed_texts(guide: Guide, worksheets: Sequence[Worksheet]) -> frozenset[str]:
    """Every text of a Start Here tab but the organisation's own line, whichever workbook it stands in."""
    kinds = ("coalition", "partner")
    rows = [row for kind in kinds for row in _rows(guide, worksheets, kind, "", "")]
    return frozenset(text for left, _, right, _, _ in rows for text in (left, right) if text)


def heading_ends() -> tuple[str, ...]:
    """What follows the names in the line below the title, whichever workbook it stands in."""
    return tuple(heading.rpartition("}")[2] for heading in HEADINGS.values())


def _rows(guide: Guide, worksheets: Sequence[Worksheet], kind: str, heading: str, attention_at: str) -> Iterator[_Row]:
    yield (TITLE, styles.TITLE, "", styles.PARAGRAPH, None)
    yield (heading, styles.INSTRUCTION, "", styles.PARAGRAPH, None)
    yield _BLANK
    yield ("In this workbook", styles.SUBTITLE, "", styles.PARAGRAPH, None)
    for worksheet in worksheets:
        text = " ".join(worksheet.instruction.split())
        yield (worksheet.tab, styles.LINK, text, styles.PARAGRAPH, Link(tab=worksheet.tab))
    link = Link(tab=attention.TITLE, location=attention_at)
    yield (attention.TITLE, styles.LINK, "What needs fixing in this workbook, where, and how.", styles.PARAGRAPH, link)
    yield _BLANK
    yield ("How it works", styles.SUBTITLE, "", styles.PARAGRAPH, None)
    for text in HOW_IT_WORKS:
        yield ("", styles.PARAGRAPH, f"· {text}", styles.BULLET, None)
    for block in guide.blocks:
        if kind in block.books:
            yield _BLANK
            yield from _block(block, {worksheet.id: worksheet for worksheet in worksheets})


def _block(block: Block, worksheets: dict[str, Worksheet]) -> Iterator[_Row]:
    yield (block.heading, styles.BLOCK, " ".join(block.text.split()), styles.PARAGRAPH, None)
    for item in block.items:
        yield ("", styles.PARAGRAPH, f"· {' '.join(item.split())}", styles.BULLET, None)
    for name in block.worksheets:
        if name in worksheets:
            tab = worksheets[name].tab
            yield (f"→ {tab}", styles.LINK, "", styles.PARAGRAPH, Link(tab=tab))
