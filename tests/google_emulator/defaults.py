"""What a new spreadsheet holds, as recorded."""

from typing import Any

Json = dict[str, Any]

WHITE: Json = {"red": 1, "green": 1, "blue": 1}

DEFAULT_FORMAT: Json = {
    "backgroundColor": WHITE,
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {
        "foregroundColor": {},
        "fontFamily": "arial,sans,sans-serif",
        "fontSize": 10,
        "bold": False,
        "italic": False,
        "strikethrough": False,
        "underline": False,
        "foregroundColorStyle": {"rgbColor": {}},
    },
    "backgroundColorStyle": {"rgbColor": WHITE},
}


def _color(red: float, green: float, blue: float) -> Json:
    return {"red": red, "green": green, "blue": blue}


THEME: dict[str, Json] = {
    "TEXT": {},
    "BACKGROUND": WHITE,
    "ACCENT1": _color(0.25882354, 0.52156866, 0.95686275),
    "ACCENT2": _color(0.91764706, 0.2627451, 0.20784314),
    "ACCENT3": _color(0.9843137, 0.7372549, 0.015686275),
    "ACCENT4": _color(0.20392157, 0.65882355, 0.3254902),
    "ACCENT5": _color(1, 0.42745098, 0.003921569),
    "ACCENT6": _color(0.27450982, 0.7411765, 0.7764706),
    "LINK": _color(0.06666667, 0.33333334, 0.8),
}

PIXELS = {"ROWS": 21, "COLUMNS": 100}


def spreadsheet_properties(title: str, locale: str, time_zone: str) -> Json:
    """The properties of a new spreadsheet."""
    colors = [{"colorType": name, "color": {"rgbColor": color}} for name, color in THEME.items()]
    return {
        "title": title,
        "locale": locale,
        "autoRecalc": "ON_CHANGE",
        "timeZone": time_zone,
        "defaultFormat": DEFAULT_FORMAT,
        "spreadsheetTheme": {"primaryFontFamily": "Arial", "themeColors": colors},
    }


def sheet_properties(sheet_id: int, title: str) -> Json:
    """The properties of a new tab."""
    grid = {"rowCount": 1000, "columnCount": 26}
    return {"sheetId": sheet_id, "title": title, "sheetType": "GRID", "gridProperties": grid}
