"""Cells hold what requests write into them, by the mask and by nothing else."""

import pytest

from tests.google_emulator_checks.sheets_at_work import (
    Json,
    area,
    cell,
    formula,
    grid,
    new,
    part,
    refusal,
    send,
    shown,
    text,
    typed,
)

BOLD = {"userEnteredFormat": {"textFormat": {"bold": True}}}


def written(rows: list[list[Json]], fields: str, **place: Json) -> Json:
    place = place or {"start": {}}
    return {"updateCells": {**place, "rows": [{"values": row} for row in rows], "fields": fields}}


def test_text_is_stored_as_it_is_and_never_run() -> None:
    book = new()
    send(book, written([[text("=1+1"), text("4/15/2027"), text("'x"), text("007")]], "userEnteredValue"))
    assert grid(book) == [["=1+1", "4/15/2027", "'x", "007"]]
    assert cell(book, "A1")["effectiveValue"] == {"stringValue": "=1+1"}


def test_a_formula_is_stored_and_calculated() -> None:
    book = new()
    send(book, written([[{"userEnteredValue": {"formulaValue": "=1+1"}}]], "userEnteredValue"))
    found = cell(book, "A1")
    assert found["userEnteredValue"] == {"formulaValue": "=1+1"}
    assert found["effectiveValue"] == {"numberValue": 2}


def test_a_range_is_cleared_of_what_the_mask_names_and_the_rows_lack() -> None:
    book = typed(new(), [["a", "b"], ["c", "d"], ["e", "f"]])
    send(book, {"repeatCell": {"range": area(0, 3, 0, 2), "cell": BOLD, "fields": "userEnteredFormat"}})
    send(book, written([[text("new")]], "userEnteredValue", range=area(0, 2, 0, 2)))
    assert grid(book) == [["new"], [], ["e", "f"]]
    assert cell(book, "B2")["userEnteredFormat"] == {"textFormat": {"bold": True}}


def test_from_a_start_only_the_cells_of_the_rows_are_touched() -> None:
    book = typed(new(), [["a", "b"], ["c", "d"]])
    send(book, written([[text("new")]], "userEnteredValue", start={"rowIndex": 1, "columnIndex": 0}))
    assert grid(book) == [["a", "b"], ["new", "d"]]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (written([[text("x")]], ""), "At least one field must be listed in 'fields'"),
        (written([[text("x")]], "value"), "Invalid field: value"),
        (written([[text("x")], [text("y")]], "*", range=area(0, 1, 0, 1)), "beyond the last requested row of: 0"),
        (written([[text("x"), text("y")]], "*", range=area(0, 1, 0, 1)), "beyond the last requested column of: 0"),
        (written([[text("x")]], "*", start={"rowIndex": 1000}), "Attempting to write row: 1000"),
        (written([[text("x")]], "*", range=area(0, 1001, 0, 1)), "endRowIndex[1001] is after last row in grid[1000]"),
        (written([[text("x")]], "*", range=area(2, 2, 0, 1)), "must be before"),
        (written([[text("x")]], "*", start={"sheetId": 5}), "No grid with id: 5"),
        (written([[text("x" * 50_001)]], "*"), "more than the maximum of 50000 characters in a single cell"),
        (written([[{"userEnteredValue": {"formulaValue": "1+1"}}]], "*"), "must begin with '='"),
        (written([[{"userEnteredValue": {"errorValue": {"type": "REF"}}}]], "*"), "read-only"),
        (written([[text("x")]], "effectiveValue"), "read-only"),
        (written([[text("x")]], "pivotTable"), "emulator: CellData.pivotTable is not supported"),
        (written([[{"textFormatRuns": [{"startIndex": 5}], **text("abc")}]], "*"), "startIndex"),
        (
            written([[{"textFormatRuns": [{}], "userEnteredValue": {"numberValue": 1}}]], "*"),
            "only valid on user entered",
        ),
    ],
)
def test_a_wrong_write_is_refused_and_changes_nothing(request_: Json, words: str) -> None:
    assert words in refusal(new(), {"addSheet": {}}, request_)


def test_the_message_names_the_request_at_fault() -> None:
    message = refusal(new(), {"addSheet": {}}, {"deleteSheet": {"sheetId": 5}})
    assert message == "Invalid requests[1].deleteSheet: No grid with id: 5"


def test_an_empty_batch_and_an_empty_request_are_refused() -> None:
    assert refusal(new()) == "Must specify at least one request."
    assert refusal(new(), {}) == "Invalid requests[0]: No request set."


def test_a_request_kind_that_the_emulator_lacks_is_refused_loudly() -> None:
    assert refusal(new(), {"addSlicer": {}}) == "emulator: request kind addSlicer is not supported"


def test_an_unknown_request_kind_fails_as_google_fails_it() -> None:
    assert "Unknown name \"paintCells\" at 'requests[0]'" in refusal(new(), {"paintCells": {}})


def test_a_format_merges_by_the_mask() -> None:
    book = new()
    send(book, written([[BOLD]], "userEnteredFormat"))
    italic = {"userEnteredFormat": {"textFormat": {"italic": True}, "wrapStrategy": "WRAP"}}
    send(book, written([[italic]], "userEnteredFormat.textFormat.italic"))
    assert cell(book, "A1")["userEnteredFormat"] == {"textFormat": {"bold": True, "italic": True}}
    send(book, written([[italic]], "userEnteredFormat"))
    assert cell(book, "A1")["userEnteredFormat"] == {"textFormat": {"italic": True}, "wrapStrategy": "WRAP"}


def test_the_effective_format_is_the_own_one_over_the_default() -> None:
    book = new()
    send(book, written([[BOLD, text("plain")]], "userEnteredFormat,userEnteredValue"))
    effective = cell(book, "A1")["effectiveFormat"]
    assert (effective["textFormat"]["bold"], effective["textFormat"]["fontSize"]) == (True, 10)
    assert effective["verticalAlignment"] == "BOTTOM"
    assert "effectiveFormat" not in cell(book, "B1")
    assert "userEnteredFormat" not in cell(book, "B1")


def test_a_colour_stands_in_both_of_its_fields() -> None:
    book = new()
    send(book, written([[{"userEnteredFormat": {"backgroundColor": {"red": 1}}}]], "userEnteredFormat.backgroundColor"))
    assert cell(book, "A1")["userEnteredFormat"] == {
        "backgroundColor": {"red": 1},
        "backgroundColorStyle": {"rgbColor": {"red": 1}},
    }


def test_a_theme_colour_is_known_by_its_own_colour() -> None:
    book = new()
    style = {"userEnteredFormat": {"backgroundColorStyle": {"themeColor": "ACCENT1"}}}
    send(book, written([[style]], "userEnteredFormat.backgroundColorStyle"))
    assert cell(book, "A1")["userEnteredFormat"]["backgroundColor"]["blue"] == pytest.approx(0.957, abs=0.001)


def test_a_number_format_without_a_pattern_gets_that_of_the_locale() -> None:
    book = new("de_DE")
    date = {"userEnteredValue": {"numberValue": 46492}, "userEnteredFormat": {"numberFormat": {"type": "DATE"}}}
    send(book, written([[date]], "*"))
    found = cell(book, "A1")
    assert found["formattedValue"] == "15.04.2027"
    assert found["effectiveFormat"]["numberFormat"] == {"type": "DATE", "pattern": "dd.MM.yyyy"}


def test_a_link_is_the_cells_hyperlink_and_looks_like_one() -> None:
    book = new()
    link = {**text("site"), "userEnteredFormat": {"textFormat": {"link": {"uri": "https://example.org"}}}}
    send(book, written([[link]], "userEnteredValue,userEnteredFormat.textFormat.link"))
    found = cell(book, "A1")
    assert found["hyperlink"] == "https://example.org"
    assert found["userEnteredFormat"]["textFormat"]["underline"] is True


def test_several_links_in_one_text_leave_the_hyperlink_empty() -> None:
    book = new()
    runs = [{"startIndex": start, "format": {"link": {"uri": f"https://example.org/{start}"}}} for start in (0, 3)]
    send(book, written([[{**text("one two"), "textFormatRuns": runs}]], "userEnteredValue,textFormatRuns"))
    found = cell(book, "A1")
    assert "hyperlink" not in found
    assert found["textFormatRuns"][1]["startIndex"] == 3
    assert "startIndex" not in found["textFormatRuns"][0]


def test_a_new_value_erases_the_formats_of_the_old_ones_parts() -> None:
    book = new()
    runs = [{"startIndex": 1, "format": {"bold": True}}]
    send(book, written([[{**text("abc"), "textFormatRuns": runs}]], "userEnteredValue,textFormatRuns"))
    send(book, written([[text("xyz")]], "userEnteredValue"))
    assert "textFormatRuns" not in cell(book, "A1")


def test_a_note_comes_and_goes() -> None:
    book = new()
    send(book, written([[{"note": "n"}]], "note"))
    assert cell(book, "A1") == {"note": "n"}
    send(book, written([[{"note": ""}]], "note"))
    assert cell(book, "A1") == {}


def test_repeated_formulas_move_along() -> None:
    book = typed(new(), [["1"], ["2"], ["3"]])
    twice = {"userEnteredValue": {"formulaValue": "=A1*2+$A$1"}}
    send(book, {"repeatCell": {"range": area(0, 3, 1, 2), "cell": twice, "fields": "userEnteredValue"}})
    assert (formula(book, "B3"), grid(book, "B1:B3")) == ("=A3*2+$A$1", [["3"], ["5"], ["7"]])


def test_appended_cells_follow_the_last_row_with_data_and_grow_the_grid() -> None:
    book = new()
    book.type("Sheet1", 999, 3, "last")
    send(book, {"repeatCell": {"range": area(999, 1000, 0, 1), "cell": BOLD, "fields": "userEnteredFormat"}})
    rows = [{"values": [text("a")]}, {"values": [text("b")]}]
    send(book, {"appendCells": {"rows": rows, "fields": "userEnteredValue"}})
    assert (shown(book, "A1000"), shown(book, "A1001")) == ("a", "b")
    assert part(book, "properties")["gridProperties"]["rowCount"] == 1001


def test_answers_are_trimmed_below_and_to_the_right_and_inner_gaps_are_empty() -> None:
    book = new()
    typed(book, [["", "b"], [], ["c"]], top=2)
    assert book.resource(["A1:Z50"], grid_data=True)["sheets"][0]["data"][0]["rowData"] == [
        {},
        {"values": [{}, cell(book, "B2")]},
        {},
        {"values": [cell(book, "A4")]},
    ]


def test_an_empty_range_has_no_rows_and_a_later_one_says_where_it_starts() -> None:
    data = new().resource(["C5:D6"], grid_data=True)["sheets"][0]["data"][0]
    assert (data["startRow"], data["startColumn"], "rowData" in data) == (4, 2, False)
    assert (len(data["rowMetadata"]), data["columnMetadata"]) == (2, [{"pixelSize": 100}] * 2)


def test_a_copy_lives_on_its_own() -> None:
    book = typed(new(), [["a"]])
    twin = book.copy("twin", "Twin")
    twin.type("Sheet1", 1, 1, "b")
    assert (grid(book), grid(twin), twin.id, twin.title) == ([["a"]], [["b"]], "twin", "Twin")
    assert twin.resource(grid_data=False)["spreadsheetUrl"] == "https://docs.google.com/spreadsheets/d/twin/edit"


def test_the_answer_to_a_batch_may_hold_the_spreadsheet() -> None:
    book = new()
    body = {"requests": [written([[text("x")]], "*")], "includeSpreadsheetInResponse": True}
    answer = book.batch_update({**body, "responseIncludeGridData": True, "responseRanges": ["A1"]})
    data = answer["updatedSpreadsheet"]["sheets"][0]["data"][0]
    assert data["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_equal_rows_are_held_once_however_many_books_have_them() -> None:
    books = [new(), new()]
    form = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}, **text("same")}
    for book in books:
        send(book, {"repeatCell": {"range": area(0, 50, 0, 8), "cell": form, "fields": "*"}})
    rows = [row for book in books for row in book.resource(grid_data=True)["sheets"][0]["data"][0]["rowData"]]
    assert len({id(row) for row in rows}) == 1


def test_truth_and_one_are_different_cells() -> None:
    book = new()
    send(book, written([[{"userEnteredValue": {"boolValue": True}}]], "*"), written([[{}]], "note"))
    send(book, written([[{"userEnteredValue": {"numberValue": 1}}]], "*", start={"rowIndex": 1}))
    assert grid(book) == [["TRUE"], ["1"]]
