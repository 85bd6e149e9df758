"""The looks of cells, by what the cell is for. Blue and orange stay apart for colour-blind readers and in greyscale."""

from dataclasses import replace
from functools import cache

from niiw_sheets.sheet import Format, Style

NAVY = "1F4E79"
PALE_BLUE = "DCE6F1"
PAPER = "F6F8FA"
GREY = "5F6B76"
LINE = "BFC8D2"
LINK_BLUE = "0B5CAD"
OVERDUE_FILL, OVERDUE_COLOR = "F8CBAD", "7A2E00"
SOON_FILL, SOON_COLOR = "FFF2CC", "5C4A00"
CLOSED_COLOR = "7B8794"

KEY = Style(size=8, color=GREY, wrap=False)
TITLE = Style(bold=True, size=18, color=NAVY, wrap=False, valign="center")
SUBTITLE = Style(bold=True, size=13, color=NAVY, wrap=False, valign="center")
INSTRUCTION = Style(color=GREY, wrap=False, valign="center")
PARAGRAPH = Style()
BULLET = Style(indent=1)
BLOCK = Style(bold=True, size=12, color=NAVY)
HEADING = Style(bold=True, color="FFFFFF", fill=NAVY, border=LINE, valign="center")
GROUP = Style(bold=True, color=NAVY, fill=PALE_BLUE, border=LINE)
STATEMENT = Style(color=NAVY, fill=PAPER, border=LINE)
PROMPT = Style(fill=PAPER, border=LINE)
UNUSED = Style(fill="E4E7EB", border=LINE)
ANSWER = Style(border=LINE)
EXAMPLE = Style(italic=True, color=GREY, border=LINE)
NUMBER = Style(size=8, color=GREY, border=LINE, align="center", format=Format.INTEGER)
FLAG = Style(bold=True, border=LINE, align="center")
LINK = Style(color=LINK_BLUE, underline=True)


@cache
def answer(kind: Format) -> Style:
    """A cell to type into."""
    return replace(ANSWER, format=kind)


@cache
def example(kind: Format) -> Style:
    """A cell of an example row, formatted as the cells below it."""
    return replace(EXAMPLE, format=kind)


ARROW = Style(color=LINK_BLUE, bold=True, wrap=False, align="center")
TABLE_LINK = Style(color=LINK_BLUE, underline=True, border=LINE)
FIGURE = Style(border=LINE, align="center", format=Format.GENERAL)
FIGURE_HEADING = replace(HEADING, align="center")
PERCENT = replace(FIGURE, format=Format.PERCENT)
URGENT = Style(bold=True, color=OVERDUE_COLOR, wrap=False)
BANNER = Style(bold=True, color=OVERDUE_COLOR, fill=OVERDUE_FILL, wrap=False)

GOOD_FILL, MIDDLE_FILL, LOW_FILL = "E3EEF9", "9CC3E6", "2F6DA8"
"""Three blues that differ in brightness alone: the darker, the more there is to do."""
_NO_SHARE = Style(border=LINE, align="center", color=GREY)
_BANDS = (
    (0.75, Style(border=LINE, align="center", fill=GOOD_FILL)),
    (0.5, Style(border=LINE, align="center", fill=MIDDLE_FILL)),
    (0.0, Style(border=LINE, align="center", fill=LOW_FILL, color="FFFFFF")),
)


def band(percent: float | None) -> Style:
    """The shade for a favourable share (0 to 1): light from 75 %, middle from 50 %, dark below."""
    return _NO_SHARE if percent is None else next(style for least, style in _BANDS if percent >= least)


GROUP_LINE = replace(GROUP, wrap=False)
PARAGRAPH_LINE = Style(wrap=False)
OVERDUE_CELL = Style(border=LINE, bold=True, fill=OVERDUE_FILL, color=OVERDUE_COLOR)
OVERDUE_FIGURE = replace(OVERDUE_CELL, align="center")
