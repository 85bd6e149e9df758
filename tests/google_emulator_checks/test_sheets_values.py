"""The calls on plain values read and write as Google's do."""

from typing import Any

import pytest

from tests.google_emulator.errors import ApiError
from tests.google_emulator_checks.sheets_at_work import Json, area, cell, grid, new, part, send, text, typed

RAW, TYPED = {"valueInputOption": "RAW"}, {"valueInputOption": "USER_ENTERED"}


@pytest.mark.parametrize(
    ("address", "full", "values"),
    [
        ("Sheet1", "Sheet1!A1:Z1000", [["a", "", "c"], [], ["g"]]),
        ("'Sheet1'!A1:B2", "Sheet1!A1:B2", [["a"]]),
        ("sheet1!B1:C1", "Sheet1!B1:C1", [["", "c"]]),
        ("A1", "Sheet1!A1", [["a"]]),
        ("$A$1:$C$1", "Sheet1!A1:C1", [["a", "", "c"]]),
        ("A:A", "Sheet1!A1:A1000", [["a"], [], ["g"]]),
        ("3:4", "Sheet1!A3:Z4", [["g"]]),
        ("A2:A", "Sheet1!A2:A1000", [[], ["g"]]),
        ("C3:A1", "Sheet1!A1:C3", [["a", "", "c"], [], ["g"]]),
        ("D1:E5", "Sheet1!D1:E5", None),
    ],
)
def test_an_address_reads_its_cells(address: str, full: str, values: Any) -> None:
    book = typed(new(), [["a", "", "c"], [], ["g"]])
    answer = book.values_get(address)
    assert (answer["range"], answer.get("values")) == (full, values)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("Nowhere", "Unable to parse range: Nowhere"),
        ("Nowhere!A1", "Unable to parse range: Nowhere!A1"),
        ("'Sheet1'!A1:B2:C3", "Unable to parse range: 'Sheet1'!A1:B2:C3"),
        ("Sheet1!A0", "Unable to parse range: Sheet1!A0"),
        ("A1001", "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26"),
        ("A1:AA2", "Range (Sheet1!A1:AA2) exceeds grid limits. Max rows: 1000, max columns: 26"),
    ],
)
def test_an_address_of_nothing_is_refused(address: str, message: str) -> None:
    with pytest.raises(ApiError) as caught:
        new().values_get(address)
    assert caught.value.message == message
    with pytest.raises(ApiError, match="400"):
        new().resource([address], grid_data=True)


@pytest.mark.parametrize("title", ["My tab", "A1", "it's", "🌵 tab", "R1C1", "a!b", "2027"])
def test_a_title_that_needs_quotation_marks_is_quoted_and_understood(title: str) -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"title": title}}})
    address = book.values_get("'" + title.replace("'", "''") + "'!B2")["range"]
    assert address == "'" + title.replace("'", "''") + "'!B2"
    assert book.values_get(address)["range"] == address


@pytest.mark.parametrize(
    ("query", "values"),
    [
        ({}, [["4/15/2027", "3", "TRUE", "#DIV/0!", "50%"]]),
        ({"valueRenderOption": "UNFORMATTED_VALUE"}, [[46492, 3, True, "#DIV/0!", 0.5]]),
        ({"valueRenderOption": "FORMULA"}, [[46492, "=1+2", True, "=1/0", 0.5]]),
        (
            {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "FORMATTED_STRING"},
            [["4/15/2027", 3, True, "#DIV/0!", 0.5]],
        ),
        ({"majorDimension": "COLUMNS"}, [["4/15/2027"], ["3"], ["TRUE"], ["#DIV/0!"], ["50%"]]),
    ],
)
def test_values_come_as_the_options_ask(query: dict[str, str], values: Any) -> None:
    book = typed(new(), [["4/15/2027", "=1+2", "TRUE", "=1/0", "50%"]])
    assert book.values_get("A1:F3", query)["values"] == values


def test_raw_values_are_stored_as_they_are_and_user_entered_ones_are_read() -> None:
    for query, kind in ((RAW, "stringValue"), (TYPED, "numberValue")):
        book = new()
        book.values_update("A1", {"values": [["4/15/2027"]]}, query)
        assert list(cell(book, "A1")["effectiveValue"]) == [kind]


def test_null_leaves_a_cell_alone_and_empty_text_clears_it() -> None:
    book = typed(new(), [["a", "b", "c"]])
    answer = book.values_update("A1:C1", {"values": [[None, "", "z"]]}, RAW)
    assert (grid(book), answer["updatedCells"]) == ([["a", "", "z"]], 2)


def test_one_cell_as_address_lets_values_spread_and_a_range_does_not() -> None:
    book = new()
    answer = book.values_update("B2", {"values": [["a", "b"], ["c"]]}, RAW)
    assert (answer["updatedRange"], answer["updatedRows"], answer["updatedColumns"]) == ("Sheet1!B2:C3", 2, 2)
    with pytest.raises(ApiError, match="tried writing to row"):
        book.values_update("A1:B1", {"values": [["a"], ["b"]]}, RAW)


@pytest.mark.parametrize(
    ("address", "body", "query", "words"),
    [
        ("A1", {"values": [["x"]]}, {}, "'valueInputOption' is required but not specified"),
        (
            "A1001",
            {"values": [["x"]]},
            RAW,
            "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        ("A1000", {"values": [["x"], ["y"]]}, RAW, "exceeds grid limits"),
        ("A1", {"values": [[{"a": 1}]]}, RAW, "Invalid values[0][0]: struct_value"),
        ("A1", {"values": [[["a"]]]}, RAW, "Invalid values[0][0]: list_value"),
        ("A1", {"range": "B1", "values": [["x"]]}, RAW, "Requested writing within range"),
        ("A1", {"values": [["x" * 50_001]]}, RAW, "more than the maximum of 50000 characters"),
    ],
)
def test_a_wrong_write_is_refused(address: str, body: Json, query: dict[str, str], words: str) -> None:
    book = new()
    with pytest.raises(ApiError) as caught:
        book.values_update(address, body, query)
    assert words in caught.value.message
    assert book.revision == 0


def test_what_a_strict_rule_forbids_is_refused() -> None:
    book = new()
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "y"}]}
    send(book, {"setDataValidation": {"range": area(0, 1, 0, 1), "rule": {"condition": condition, "strict": True}}})
    with pytest.raises(ApiError, match="violates the data validation rules"):
        book.values_update("A1", {"values": [["X"]]}, RAW)


def test_appended_rows_follow_the_table_and_grow_the_grid() -> None:
    book = typed(new(), [["h1", "h2"], ["a", "b"]], top=999, left=2)
    answer = book.values_append("B999", {"values": [["c", "d"], ["e"]]}, RAW)
    assert answer["tableRange"] == "Sheet1!B999:C1000"
    assert answer["updates"]["updatedRange"] == "Sheet1!B1001:C1002"
    assert part(book, "properties")["gridProperties"]["rowCount"] == 1002


def test_appending_may_insert_rows() -> None:
    book = typed(new(), [["a"], [], ["z"]])
    book.values_append("A1", {"values": [["b"]]}, {**RAW, "insertDataOption": "INSERT_ROWS"})
    assert grid(book) == [["a"], ["b"], [], ["z"]]


def test_clearing_leaves_formats_and_notes() -> None:
    book = new()
    data = {**text("x"), "note": "n", "userEnteredFormat": {"textFormat": {"bold": True}}}
    send(book, {"updateCells": {"start": {}, "rows": [{"values": [data]}], "fields": "*"}})
    assert book.values_clear("A:B") == {"spreadsheetId": "book", "clearedRange": "Sheet1!A1:B1000"}
    found = cell(book, "A1")
    assert (found["note"], "effectiveValue" in found) == ("n", False)


def test_a_batch_of_values_is_all_or_nothing() -> None:
    book = new()
    data = [{"range": "A1", "values": [["x"]]}, {"range": "Nowhere!A1", "values": [["y"]]}]
    with pytest.raises(ApiError, match="Unable to parse range: Nowhere!A1"):
        book.values_batch_update({"valueInputOption": "RAW", "data": data})
    assert grid(book) == []


def test_the_answer_may_hold_what_was_written() -> None:
    answer = new().values_update("A1", {"values": [["=1+1"]]}, {**TYPED, "includeValuesInResponse": "true"})
    assert answer["updatedData"] == {"range": "Sheet1!A1", "majorDimension": "ROWS", "values": [["2"]]}
