"""Field masks pick parts of answers and name what a request changes."""

from typing import Any

import pytest

from tests.google_emulator import masks
from tests.google_emulator.errors import ApiError

Json = dict[str, Any]

BOOK: Json = {
    "spreadsheetId": "x",
    "sheets": [
        {"properties": {"sheetId": 0, "title": "One"}, "data": [{"rowData": [{"values": [{"note": "n"}, {}]}, {}]}]},
        {"properties": {"sheetId": 1, "title": "Two"}, "data": [{}]},
    ],
}


@pytest.mark.parametrize(
    ("fields", "mask"),
    [
        ("a", {"a": None}),
        ("a,b/c", {"a": None, "b": {"c": None}}),
        ("a.b.c", {"a": {"b": {"c": None}}}),
        ("a,d(e,f(g))", {"a": None, "d": {"e": None, "f": {"g": None}}}),
        ("a(b.c,d/e)", {"a": {"b": {"c": None}, "d": {"e": None}}}),
        ("*", {"*": None}),
        ("a(b,c),a.d", {"a": {"b": None, "c": None, "d": None}}),
        ("a/b,a", {"a": None}),
        ("a, b", {"a": None, "b": None}),
    ],
)
def test_both_grammars_are_read(fields: str, mask: Json) -> None:
    assert masks.parse(fields) == mask


@pytest.mark.parametrize("fields", ["a,", "a(b", "a)", "a//b", ",", "a b", "(a)", "a()"])
def test_a_text_that_is_no_mask_is_refused(fields: str) -> None:
    with pytest.raises(ApiError):
        masks.parse(fields)


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ("spreadsheetId", {"spreadsheetId": "x"}),
        ("sheets.properties.title", {"sheets": [{"properties": {"title": "One"}}, {"properties": {"title": "Two"}}]}),
        ("namedRanges", {}),
        (
            "sheets/data/rowData/values/note",
            {"sheets": [{"data": [{"rowData": [{"values": [{"note": "n"}, {}]}, {}]}]}, {"data": [{}]}]},
        ),
        ("*", BOOK),
        (None, BOOK),
        ("", BOOK),
    ],
)
def test_an_answer_holds_what_the_mask_names(fields: str | None, answer: Json) -> None:
    assert masks.select(BOOK, fields, "sheets", "Spreadsheet") == answer


def test_an_unknown_field_of_sheets_is_an_invalid_argument_that_names_its_path() -> None:
    with pytest.raises(ApiError, match="Request contains an invalid argument") as caught:
        masks.select(BOOK, "sheets(data/rowDatas)", "sheets", "Spreadsheet")
    assert "sheets.data.rowDatas" in str(caught.value.details)


def test_an_unknown_field_of_drive_is_an_invalid_selection() -> None:
    with pytest.raises(ApiError, match="Invalid field selection colour") as caught:
        masks.select({}, "files(id,colour)", "drive", "FileList")
    assert caught.value.reason == "invalidParameter"


def test_keys_of_maps_may_be_named() -> None:
    assert masks.select({"properties": {"a": "1", "b": "2"}}, "properties/a", "drive", "File") == {
        "properties": {"a": "1"}
    }


@pytest.mark.parametrize(
    ("fields", "result", "remark"),
    [
        ("note", {"note": "new", "userEnteredFormat": {"textFormat": {"bold": True, "fontSize": 9}}}, "others stay"),
        ("userEnteredFormat", {"note": "old", "userEnteredFormat": {"textFormat": {"italic": True}}}, "taken whole"),
        (
            "userEnteredFormat.textFormat.italic",
            {"note": "old", "userEnteredFormat": {"textFormat": {"bold": True, "fontSize": 9, "italic": True}}},
            "one leaf",
        ),
        (
            "userEnteredFormat(textFormat(bold,fontSize))",
            {"note": "old"},
            "named and missing: cleared, and so is what is left empty",
        ),
        (
            "hyperlink",
            {"note": "old", "userEnteredFormat": {"textFormat": {"bold": True, "fontSize": 9}}},
            "missing in both",
        ),
        ("*", {"note": "new", "userEnteredFormat": {"textFormat": {"italic": True}}}, "all"),
    ],
)
def test_an_update_changes_what_the_mask_names(fields: str, result: Json, remark: str) -> None:
    target = {"note": "old", "userEnteredFormat": {"textFormat": {"bold": True, "fontSize": 9}}}
    source = {"note": "new", "userEnteredFormat": {"textFormat": {"italic": True}}}
    assert masks.update(target, source, fields, "CellData") == result, remark


@pytest.mark.parametrize(
    ("fields", "words"),
    [("", "At least one field"), ("colour", "Invalid field: colour"), ("note.x", "Invalid field: note.x")],
)
def test_an_update_by_no_mask_or_a_wrong_one_is_refused(fields: str, words: str) -> None:
    with pytest.raises(ApiError, match=words):
        masks.update({}, {}, fields, "CellData")
