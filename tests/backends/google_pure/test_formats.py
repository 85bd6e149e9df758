"""Styles as Google's cell formats."""

from dataclasses import fields
from typing import Any

import pytest

from niiw_sheets.backends.google.formats import cell_format, color_style, linked_text
from niiw_sheets.layout import styles
from niiw_sheets.sheet import Format, Style
from tests.backends.google_pure.discovery import check

LINE = {"style": "SOLID", "colorStyle": {"rgbColor": {"red": 1.0, "green": 0.0, "blue": 0.2}}}


def test_a_plain_style_says_all_that_google_would_do_otherwise() -> None:
    assert cell_format(Style(color="000000")) == {
        "textFormat": {
            "fontFamily": "Calibri",
            "fontSize": 11,
            "foregroundColorStyle": {"rgbColor": {"red": 0.0, "green": 0.0, "blue": 0.0}},
        },
        "wrapStrategy": "WRAP",
        "horizontalAlignment": "LEFT",
        "verticalAlignment": "TOP",
    }


@pytest.mark.parametrize(
    ("style", "field", "expected"),
    [
        pytest.param(Style(wrap=False), "wrapStrategy", "OVERFLOW_CELL", id="not wrapped"),
        pytest.param(Style(align="center"), "horizontalAlignment", "CENTER", id="centred"),
        pytest.param(Style(align="right"), "horizontalAlignment", "RIGHT", id="at the right"),
        pytest.param(Style(valign="center"), "verticalAlignment", "MIDDLE", id="in the middle"),
        pytest.param(Style(valign="bottom"), "verticalAlignment", "BOTTOM", id="at the bottom"),
        pytest.param(
            Style(border="FF0033"), "borders", {"top": LINE, "bottom": LINE, "left": LINE, "right": LINE}, id="a border"
        ),
        pytest.param(Style(fill="FF0033"), "backgroundColorStyle", LINE["colorStyle"], id="a fill"),
        pytest.param(Style(), "numberFormat", None, id="general: none at all"),
        pytest.param(Style(format=Format.TEXT), "numberFormat", {"type": "TEXT", "pattern": "@"}, id="text"),
        pytest.param(
            Style(format=Format.DATE), "numberFormat", {"type": "DATE", "pattern": "ddd d mmm yyyy"}, id="a day"
        ),
        pytest.param(Style(format=Format.INTEGER), "numberFormat", {"type": "NUMBER", "pattern": "0"}, id="whole"),
        pytest.param(Style(format=Format.PERCENT), "numberFormat", {"type": "PERCENT", "pattern": "0%"}, id="a share"),
        pytest.param(Style(indent=2), "padding", {"top": 2, "right": 3, "bottom": 2, "left": 21}, id="indented"),
    ],
)
def test_a_style_becomes_a_format(style: Style, field: str, expected: object) -> None:
    assert cell_format(style).get(field) == expected


def test_marks_of_text_are_stated_where_they_are_set() -> None:
    text = cell_format(Style(bold=True, italic=True, underline=True, size=8.4))["textFormat"]
    assert (text["bold"], text["italic"], text["underline"], text["fontSize"]) == (True, True, True, 8)


@pytest.mark.parametrize("underline", [True, False])
def test_a_link_keeps_the_look_of_its_style(underline: bool) -> None:
    text = linked_text(Style(color="FF0033", underline=underline), "#gid=1")
    assert (text["link"], text["underline"]) == ({"uri": "#gid=1"}, underline)
    assert text["foregroundColorStyle"] == LINE["colorStyle"]


def test_colours_are_exact() -> None:
    for value in range(256):
        red = color_style(f"{value:02X}0000")["rgbColor"]["red"]
        assert round(red * 255) == value


def every_style() -> list[Style]:
    """The styles of the layout, with every format."""
    named = [value for value in vars(styles).values() if isinstance(value, Style)]
    return [*named, *(styles.answer(kind) for kind in Format)]


@pytest.mark.parametrize("style", every_style())
def test_google_knows_every_part_of_a_format(style: Style) -> None:
    check(cell_format(style), "CellFormat")
    form: dict[str, Any] = linked_text(style, "#gid=1&range=A1")
    check(form, "TextFormat")


def test_styles_hold_nothing_that_formats_leave_out() -> None:
    known = {"bold", "italic", "underline", "size", "color", "fill", "border", "wrap", "align", "valign"}
    assert {field.name for field in fields(Style)} == known | {"format", "indent"}
