"""Dropdowns, date checks, highlights and warnings."""

from niiw_sheets.backends.google.rules import (
    WHY_OWNED,
    WHY_PROTECTED,
    new_sheet_requests,
    validation_requests,
)
from niiw_sheets.sheet import Area, DateRule, Dropdown, Highlight, Tab
from tests.backends.google_pure.discovery import check
from tests.backends.google_pure.sketch import Data

AREA = Area(8, 3, 208, 3)
RANGE = {"sheetId": 5, "startRowIndex": 7, "endRowIndex": 208, "startColumnIndex": 2, "endColumnIndex": 3}
DROPDOWN = Dropdown(area=AREA, choices=("Yes", "N/A"), title="Please choose", message="Best is one of: Yes · N/A.")
DATE = DateRule(area=AREA, title="Due Date", message="A day such as 4/15/2027 can be watched for you.")
OVERDUE = Highlight(area=AREA, formula="=$C8<TODAY()", fill="FF0000", color="0000FF", bold=True)
CLOSED = Highlight(area=AREA, formula='=$E8="Done"', fill="FF0000", color="0000FF")


def tab(**changes: object) -> Tab:
    """A tab without cells."""
    return Tab(key="t", title="T", cells={}, **changes)  # type: ignore[arg-type]


def checked(requests: list[Data]) -> list[Data]:
    """The requests, which Google has to know."""
    for request in requests:
        check(request, "Request")
    return requests


def test_a_dropdown_offers_its_choices_and_lets_other_words_through() -> None:
    (request,) = checked(list(validation_requests(tab(rules=(DROPDOWN, OVERDUE)), 5)))
    assert request["setDataValidation"] == {
        "range": RANGE,
        "rule": {
            "condition": {
                "type": "ONE_OF_LIST",
                "values": [{"userEnteredValue": "Yes"}, {"userEnteredValue": "N/A"}],
            },
            "inputMessage": "Best is one of: Yes · N/A.",
            "strict": False,
            "showCustomUi": True,
        },
    }


def test_a_date_is_asked_for_and_other_words_are_let_through() -> None:
    (request,) = checked(list(validation_requests(tab(rules=(DATE,)), 5)))
    assert request["setDataValidation"] == {
        "range": RANGE,
        "rule": {"condition": {"type": "DATE_IS_VALID"}, "inputMessage": DATE.message, "strict": False},
    }


def test_highlights_stand_in_their_order_so_that_the_first_one_decides() -> None:
    requests = checked(list(new_sheet_requests(tab(rules=(OVERDUE, DROPDOWN, CLOSED)), 5)))
    rules = [request["addConditionalFormatRule"] for request in requests]
    assert [rule["index"] for rule in rules] == [0, 1]
    red = {"rgbColor": {"red": 1.0, "green": 0.0, "blue": 0.0}}
    blue = {"rgbColor": {"red": 0.0, "green": 0.0, "blue": 1.0}}
    assert rules[0]["rule"] == {
        "ranges": [RANGE],
        "booleanRule": {
            "condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=$C8<TODAY()"}]},
            "format": {"backgroundColorStyle": red, "textFormat": {"foregroundColorStyle": blue, "bold": True}},
        },
    }
    assert "bold" not in rules[1]["rule"]["booleanRule"]["format"]["textFormat"]


def test_keys_and_headings_warn_before_they_are_changed_and_say_why() -> None:
    (request,) = checked(list(new_sheet_requests(tab(protected=(AREA,)), 5)))
    assert request["addProtectedRange"]["protectedRange"] == {
        "range": RANGE,
        "description": WHY_PROTECTED,
        "warningOnly": True,
    }


def test_a_page_of_the_tool_s_own_warns_as_a_whole() -> None:
    (request,) = checked(list(new_sheet_requests(tab(owned=True, protected=(AREA,)), 5)))
    assert request["addProtectedRange"]["protectedRange"] == {
        "range": {"sheetId": 5},
        "description": WHY_OWNED,
        "warningOnly": True,
    }
