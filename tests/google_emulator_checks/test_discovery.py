"""Requests are held against Google's own discovery documents."""

import json
import time
from typing import Any

import pytest

from tests.google_emulator.discovery import api
from tests.google_emulator.errors import ApiError

BATCH = "BatchUpdateSpreadsheetRequest"


def refusal(name: str, schema: str, body: Any) -> ApiError:
    with pytest.raises(ApiError) as caught:
        api(name).validate_body(schema, body)
    return caught.value


@pytest.mark.parametrize(
    ("name", "method", "path", "call", "parameters"),
    [
        ("sheets", "GET", "/v4/spreadsheets/abc", "sheets.spreadsheets.get", {"spreadsheetId": "abc"}),
        (
            "sheets",
            "POST",
            "/v4/spreadsheets/abc:batchUpdate",
            "sheets.spreadsheets.batchUpdate",
            {"spreadsheetId": "abc"},
        ),
        (
            "sheets",
            "GET",
            "/v4/spreadsheets/abc/values/%27My%20tab%27%21A1%3AB",
            "sheets.spreadsheets.values.get",
            {"spreadsheetId": "abc", "range": "'My tab'!A1:B"},
        ),
        (
            "sheets",
            "POST",
            "/v4/spreadsheets/abc/values/A1:append",
            "sheets.spreadsheets.values.append",
            {"spreadsheetId": "abc", "range": "A1"},
        ),
        (
            "sheets",
            "GET",
            "/v4/spreadsheets/abc/values/a%2Fb%21A1",
            "sheets.spreadsheets.values.get",
            {"spreadsheetId": "abc", "range": "a/b!A1"},
        ),
        (
            "drive",
            "DELETE",
            "/drive/v3/files/f/permissions/p",
            "drive.permissions.delete",
            {"fileId": "f", "permissionId": "p"},
        ),
        ("drive", "GET", "/drive/v3/files", "drive.files.list", {}),
    ],
)
def test_a_path_names_a_call_and_its_parameters(
    name: str, method: str, path: str, call: str, parameters: dict[str, str]
) -> None:
    found = api(name).match(method, path)
    assert found is not None
    assert (found[0]["id"], found[1]) == (call, parameters)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/v4/nothing"), ("DELETE", "/v4/spreadsheets/abc"), ("POST", "/v4/spreadsheets/abc:destroy/x")],
)
def test_what_google_has_no_call_for_matches_nothing(method: str, path: str) -> None:
    assert api("sheets").match(method, path) is None


def test_a_path_parameter_of_the_wrong_type_is_refused() -> None:
    with pytest.raises(ApiError, match="TYPE_INT32"):
        api("sheets").match("POST", "/v4/spreadsheets/abc/sheets/first:copyTo")


@pytest.mark.parametrize(
    ("name", "call", "query", "words"),
    [
        ("sheets", "sheets.spreadsheets.get", ("gridData", "true"), 'Unknown name "gridData": Cannot bind query'),
        ("sheets", "sheets.spreadsheets.get", ("includeGridData", "yes"), "'include_grid_data' (TYPE_BOOL), \"yes\""),
        ("sheets", "sheets.spreadsheets.values.get", ("majorDimension", "ROW"), "'major_dimension'"),
        ("sheets", "sheets.spreadsheets.get", ("spreadsheetId", "x"), 'Unknown name "spreadsheetId"'),
        ("drive", "drive.files.list", ("pageSize", "5000"), "within the range: [1, 1000]"),
        ("drive", "drive.files.list", ("pageSize", "many"), "Invalid value 'many'"),
        ("drive", "drive.files.list", ("teamFolders", "true"), 'Unknown name "teamFolders"'),
    ],
)
def test_a_wrong_query_is_refused(name: str, call: str, query: tuple[str, str], words: str) -> None:
    with pytest.raises(ApiError) as caught:
        api(name).validate_query(api(name).method(call), [query])
    assert words in caught.value.message
    assert caught.value.status == 400


def test_a_parameter_that_may_not_repeat_is_refused_twice() -> None:
    query = [("includeGridData", "true"), ("includeGridData", "true")]
    with pytest.raises(ApiError, match="not repeating"):
        api("sheets").validate_query(api("sheets").method("sheets.spreadsheets.get"), query)


def test_known_and_global_parameters_pass() -> None:
    query = [
        ("ranges", "A1"),
        ("ranges", "B2"),
        ("fields", "*"),
        ("alt", "json"),
        ("prettyPrint", "false"),
        ("key", "k"),
    ]
    api("sheets").validate_query(api("sheets").method("sheets.spreadsheets.get"), query)


def test_a_missing_required_parameter_is_refused() -> None:
    with pytest.raises(ApiError, match="Required parameter"):
        api("drive").validate_query(api("drive").method("drive.changes.list"), [])


@pytest.mark.parametrize(
    ("schema", "body", "message"),
    [
        (
            BATCH,
            {"requests": [{"updateCells": {"foo": 1}}]},
            "Invalid JSON payload received. Unknown name \"foo\" at 'requests[0].update_cells': Cannot find field.",
        ),
        (BATCH, {"request": []}, 'Invalid JSON payload received. Unknown name "request": Cannot find field.'),
        (
            BATCH,
            {"requests": [{"addSheet": {"properties": {"title": 5}}}]},
            "Invalid value at 'requests[0].add_sheet.properties.title' (TYPE_STRING), 5",
        ),
        (
            BATCH,
            {"requests": [{"addSheet": {"properties": {"hidden": "true"}}}]},
            "Invalid value at 'requests[0].add_sheet.properties.hidden' (TYPE_BOOL), \"true\"",
        ),
        (
            BATCH,
            {"requests": [{"deleteSheet": {"sheetId": "5"}}]},
            "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), \"5\"",
        ),
        (
            BATCH,
            {"requests": [{"repeatCell": {"range": [1]}}]},
            "Invalid JSON payload received. Unknown name \"range\" at 'requests[0].repeat_cell': "
            "Proto field is not repeating, cannot start list.",
        ),
        (
            BATCH,
            {"requests": [{"addSheet": {}, "deleteSheet": {}}]},
            "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'",
        ),
        (
            "ValueRange",
            {"values": "X", "majorDimension": None},
            "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
        ),
        (
            "ValueRange",
            {"value": []},
            "Invalid JSON payload received. Unknown name \"value\" at 'data': Cannot find field.",
        ),
    ],
)
def test_a_body_that_does_not_fit_is_refused_in_googles_words(schema: str, body: Any, message: str) -> None:
    error = refusal("sheets", schema, body)
    assert error.message == message
    assert error.details is not None
    assert error.details[0]["fieldViolations"][0]["description"] == message


@pytest.mark.parametrize(
    "value", [{"stringValue": "a", "numberValue": 1}, {"formulaValue": "=1", "boolValue": True}], ids=str
)
def test_a_cell_takes_one_value_only(value: dict[str, Any]) -> None:
    row = {"values": [{"userEnteredValue": value}]}
    body = {"requests": [{"updateCells": {"rows": [row], "fields": "*"}}]}
    assert "oneof field 'value' is already set" in refusal("sheets", BATCH, body).message


def test_an_unknown_word_for_a_choice_is_refused() -> None:
    body = {"requests": [{"mergeCells": {"mergeType": "MERGE"}}]}
    assert "'requests[0].merge_cells.merge_type'" in refusal("sheets", BATCH, body).message


def test_null_counts_as_absent_and_maps_keep_their_keys() -> None:
    assert api("drive").validate_body("File", {"name": None, "properties": {"a": "b", "c": None}}) == {
        "properties": {"a": "b", "c": None}
    }


def test_big_numbers_may_come_as_digits() -> None:
    assert api("drive").validate_body("File", {"version": "5"}) == {"version": "5"}


def test_a_large_body_is_checked_in_a_blink() -> None:
    one = {"userEnteredValue": {"stringValue": "hello"}, "userEnteredFormat": {"textFormat": {"bold": True}}}
    rows = [{"values": [one] * 10}] * 300
    body = json.loads(json.dumps({"requests": [{"updateCells": {"fields": "*", "rows": rows}}]}))
    api("sheets").validate_body(BATCH, body)
    started = time.process_time()
    api("sheets").validate_body(BATCH, body)
    assert time.process_time() - started < 0.1
