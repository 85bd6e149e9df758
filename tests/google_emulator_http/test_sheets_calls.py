"""Sheets calls over HTTP: each reaches the spreadsheet, and leaves its mark on the file."""

from typing import Any

import pytest

from tests.google_emulator.emulator import Emulator
from tests.google_emulator_http.client import Client
from tests.google_emulator_http.conftest import As

RAW = {"valueInputOption": "RAW"}


@pytest.fixture
def path(robot: Client, folder: str) -> str:
    """The path of a spreadsheet with one filled cell."""
    plan = robot.make(parent=folder)
    robot.write(plan, "x")
    return f"/v4/spreadsheets/{plan}"


def test_values_are_written_appended_and_cleared(robot: Client, path: str) -> None:
    robot.answer("PUT", f"{path}/values/A1", {"values": [["a", "b"]]}, **RAW)
    robot.answer("POST", f"{path}/values/A1:append", {"values": [["c", "d"]]}, **RAW)
    assert robot.answer("GET", f"{path}/values/Sheet1!A1:B9")["values"] == [["a", "b"], ["c", "d"]]
    robot.answer("POST", f"{path}/values/A1:A9:clear")
    assert robot.answer("GET", f"{path}/values/Sheet1!A1:B9")["values"] == [["", "b"], ["", "d"]]
    cleared = robot.answer("POST", f"{path}/values:batchClear", {"ranges": ["B1", "B2"]})
    assert cleared["clearedRanges"] == ["Sheet1!B1", "Sheet1!B2"]
    data = [{"range": "A1", "values": [["e"]]}, {"range": "B2", "values": [["f"]]}]
    robot.answer("POST", f"{path}/values:batchUpdate", {"data": data, **RAW})
    answer = robot.answer("GET", f"{path}/values:batchGet", ranges=["A1", "B2"], fields="valueRanges.values")
    assert answer == {"valueRanges": [{"values": [["e"]]}, {"values": [["f"]]}]}


@pytest.mark.parametrize(
    ("query", "has_cells"),
    [
        ({}, False),
        ({"includeGridData": "true"}, True),
        ({"fields": "sheets.data.rowData.values.formattedValue"}, True),
        ({"fields": "sheets(properties.title,data(startRow,rowData))"}, True),
        ({"fields": "sheets"}, True),
        ({"fields": "*"}, True),
        ({"fields": "sheets.properties,developerMetadata", "includeGridData": "true"}, False),
    ],
)
def test_cells_come_when_a_mask_names_them_or_without_one_when_asked(
    robot: Client, path: str, query: dict[str, str], has_cells: bool
) -> None:
    (tab,) = robot.answer("GET", path, **query)["sheets"]
    assert ("data" in tab) == has_cells


def test_reads_and_writes_are_told_apart(google: Emulator, robot: Client, path: str) -> None:
    google.reset()
    robot.answer("GET", path)
    robot.answer("GET", f"{path}/values/A1")
    robot.send("POST", f"{path}/values:batchGetByDataFilter", {})
    robot.answer("POST", f"{path}:batchUpdate", {"requests": [{"addSheet": {}}]})
    robot.answer("POST", f"{path}/values/A1:clear")
    assert google.count() == {"read": 3, "write": 2}


REFUSED: list[tuple[str, str, Any]] = [
    ("PUT", "/values/Nowhere!A1?valueInputOption=RAW", {"values": [["y"]]}),
    ("PUT", "/values/A1", {"values": [["y"]]}),
    ("POST", ":batchUpdate", {"requests": [{"addSheet": {}}, {"deleteSheet": {"sheetId": 99}}]}),
    ("POST", ":batchUpdate", {"requests": [{"paintSheet": {}}]}),
]


@pytest.mark.parametrize(("method", "end", "body"), REFUSED)
def test_a_refused_write_changes_neither_content_nor_version(
    robot: Client, path: str, method: str, end: str, body: Any
) -> None:
    file_id = path.rpartition("/")[2]
    before = robot.file(file_id), robot.answer("GET", path, includeGridData="true")
    assert robot.refusal(method, path + end, body) == (400, "INVALID_ARGUMENT")
    assert (robot.file(file_id), robot.answer("GET", path, includeGridData="true")) == before


def test_a_spreadsheet_of_the_sheets_api_lands_in_my_drive(as_: As) -> None:
    ana = as_("ana@example.org")
    made = ana.answer("POST", "/v4/spreadsheets", {"properties": {"title": "Plan", "locale": "de_DE"}})
    assert made["properties"]["locale"] == "de_DE"
    assert ana.names("'root' in parents") == ["Plan"]
    assert ana.refusal("POST", "/v4/spreadsheets", {"sheets": [{}]}) == (501, "UNIMPLEMENTED")
