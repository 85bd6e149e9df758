"""The check against the discovery document tells right from wrong, and our field masks hold known names only."""

from typing import Any

import pytest

from niiw_sheets.backends.google.answers import READ_FIELDS
from niiw_sheets.backends.google.structure import STRUCTURE_FIELDS
from tests.backends.google_pure.discovery import check, check_fields


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param({"addSheet": {"properties": {"title": "T", "sheetId": 4}}}, id="names and types are right"),
        pytest.param({"clearBasicFilter": {"sheetId": 0}}, id="nought is a number"),
    ],
)
def test_a_right_request_passes(request_: dict[str, Any]) -> None:
    check(request_, "Request")


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param({"addsheet": {}}, id="an unknown kind"),
        pytest.param({"addSheet": {"properties": {"tilte": "T"}}}, id="an unknown field"),
        pytest.param({"addSheet": {"properties": {"sheetId": "4"}}}, id="a text for a number"),
        pytest.param({"addSheet": {"properties": {"sheetId": True}}}, id="a truth value for a number"),
        pytest.param({"addSheet": {"properties": {"sheetId": 4.0}}}, id="a fraction for a whole number"),
        pytest.param({"addSheet": {"properties": {"sheetType": "Grid"}}}, id="an unknown word"),
        pytest.param({"addSheet": {"properties": {"title": None}}}, id="nothing for a text"),
        pytest.param({"updateCells": {"rows": {"values": []}}}, id="no list"),
    ],
)
def test_a_wrong_request_fails(request_: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check(request_, "Request")


@pytest.mark.parametrize("fields", [READ_FIELDS, STRUCTURE_FIELDS])
def test_what_we_ask_for_exists(fields: str) -> None:
    check_fields(fields, "Spreadsheet")


@pytest.mark.parametrize("fields", ["sheets(tilte)", "sheets(properties(sheetId),dta)", "sheet"])
def test_a_field_that_does_not_exist_is_found(fields: str) -> None:
    with pytest.raises(AssertionError):
        check_fields(fields, "Spreadsheet")
