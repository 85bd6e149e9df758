"""A neutral Style → a cell format of Google's, made once for each style."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from niiw_sheets.sheet import Format, Style

FONT = "Calibri"
NUMBER_FORMATS: Mapping[Format, dict[str, str]] = {
    Format.TEXT: {"type": "TEXT", "pattern": "@"},
    Format.DATE: {"type": "DATE", "pattern": "ddd d mmm yyyy"},
    Format.INTEGER: {"type": "NUMBER", "pattern": "0"},
    Format.PERCENT: {"type": "PERCENT", "pattern": "0%"},
}
_VERTICAL = {"top": "TOP", "center": "MIDDLE", "bottom": "BOTTOM"}
_PADDING = {"top": 2, "right": 3, "bottom": 2, "left": 3}
"""Pixels around a cell's text where nothing else is said, as Google sets them."""
_INDENT = 9
"""Pixels of one step of indentation, as wide as in .xlsx files."""


@lru_cache(maxsize=1024)
def cell_format(style: Style) -> dict[str, Any]:
    """The format of a style's cells (a CellFormat). It is shared: not to be changed."""
    form: dict[str, Any] = {
        "textFormat": _text_format(style),
        "wrapStrategy": "WRAP" if style.wrap else "OVERFLOW_CELL",
        "horizontalAlignment": style.align.upper(),
        "verticalAlignment": _VERTICAL[style.valign],
    }
    if style.fill:
        form["backgroundColorStyle"] = color_style(style.fill)
    if style.border:
        side = {"style": "SOLID", "colorStyle": color_style(style.border)}
        form["borders"] = dict.fromkeys(("top", "bottom", "left", "right"), side)
    if style.format in NUMBER_FORMATS:
        form["numberFormat"] = NUMBER_FORMATS[style.format]
    if style.indent:
        form["padding"] = _PADDING | {"left": _PADDING["left"] + _INDENT * style.indent}
    return form


def linked_text(style: Style, uri: str) -> dict[str, Any]:
    """The text format of a cell that leads to an address, in the style's own colour and not in that of links."""
    return {**_text_format(style), "underline": style.underline, "link": {"uri": uri}}


@lru_cache(maxsize=256)
def color_style(color: str) -> dict[str, Any]:
    """Six hexadecimal digits as a ColorStyle. It is shared: not to be changed."""
    red, green, blue = (round(value / 255, 4) for value in bytes.fromhex(color))
    return {"rgbColor": {"red": red, "green": green, "blue": blue}}


@lru_cache(maxsize=1024)
def _text_format(style: Style) -> dict[str, Any]:
    marks = {"bold": style.bold, "italic": style.italic, "underline": style.underline}
    return {
        "fontFamily": FONT,
        "fontSize": round(style.size),
        "foregroundColorStyle": color_style(style.color),
        **{name: True for name, wanted in marks.items() if wanted},
    }
