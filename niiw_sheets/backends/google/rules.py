"""Dropdowns, date checks, highlights and protected areas of a tab → requests; all of them warn and none blocks."""

from collections.abc import Iterator
from typing import Any

from niiw_sheets.backends.google.formats import color_style
from niiw_sheets.backends.google.ranges import Request, grid_range
from niiw_sheets.sheet import DateRule, Dropdown, Highlight, Tab

WHY_PROTECTED = (
    "niiw-sheets finds its way by these headings and hidden keys. Please leave them as they are, "
    "or entries may not be understood."
)
WHY_OWNED = "niiw-sheets rewrites this page: what is typed here will be lost."


def validation_requests(tab: Tab, sheet: int) -> Iterator[Request]:
    """The dropdowns and date checks; others that the cells had are replaced."""
    for rule in tab.rules:
        if not isinstance(rule, Highlight):
            yield {"setDataValidation": {"range": grid_range(sheet, rule.area), "rule": _validation(rule)}}


def new_sheet_requests(tab: Tab, sheet: int) -> Iterator[Request]:
    """What a sheet gets once and keeps when its tab is written anew: highlights and protected areas."""
    yield from _highlights(tab, sheet)
    yield from _protections(tab, sheet)


def _highlights(tab: Tab, sheet: int) -> Iterator[Request]:
    highlights = [rule for rule in tab.rules if isinstance(rule, Highlight)]
    for index, rule in enumerate(highlights):
        native = {"ranges": [grid_range(sheet, rule.area)], "booleanRule": _condition(rule)}
        yield {"addConditionalFormatRule": {"index": index, "rule": native}}


def _protections(tab: Tab, sheet: int) -> Iterator[Request]:
    if tab.owned:
        yield _protected({"sheetId": sheet}, WHY_OWNED)
        return
    for area in tab.protected:
        yield _protected(grid_range(sheet, area), WHY_PROTECTED)


def _validation(rule: Dropdown | DateRule) -> dict[str, Any]:
    native: dict[str, Any] = {"condition": {"type": "DATE_IS_VALID"}, "inputMessage": rule.message, "strict": False}
    if isinstance(rule, Dropdown):
        choices = [{"userEnteredValue": choice} for choice in rule.choices]
        native |= {"condition": {"type": "ONE_OF_LIST", "values": choices}, "showCustomUi": True}
    return native


def _condition(rule: Highlight) -> dict[str, Any]:
    text = {"foregroundColorStyle": color_style(rule.color)} | ({"bold": True} if rule.bold else {})
    return {
        "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": rule.formula}]},
        "format": {"backgroundColorStyle": color_style(rule.fill), "textFormat": text},
    }


def _protected(where: dict[str, int], why: str) -> Request:
    return {"addProtectedRange": {"protectedRange": {"range": where, "description": why, "warningOnly": True}}}
