"""Rows, columns and ranges move, and everything that refers to them follows."""

from typing import Any

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
    rule,
    send,
    span,
    typed,
)


def insert(dimension: str, start: int, end: int, before: bool = False) -> Json:
    return {"insertDimension": {"range": span(dimension, start, end), "inheritFromBefore": before}}


def delete(dimension: str, start: int, end: int) -> Json:
    return {"deleteDimension": {"range": span(dimension, start, end)}}


def move(dimension: str, start: int, end: int, target: int) -> Json:
    return {"moveDimension": {"source": span(dimension, start, end), "destinationIndex": target}}


LETTERS = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]


@pytest.mark.parametrize(
    ("request_", "result"),
    [
        (insert("ROWS", 1, 2), [["a", "b", "c"], [], ["d", "e", "f"], ["g", "h", "i"]]),
        (insert("COLUMNS", 0, 1), [["", "a", "b", "c"], ["", "d", "e", "f"], ["", "g", "h", "i"]]),
        (delete("ROWS", 0, 2), [["g", "h", "i"]]),
        (delete("COLUMNS", 1, 2), [["a", "c"], ["d", "f"], ["g", "i"]]),
        (move("ROWS", 0, 1, 3), [["d", "e", "f"], ["g", "h", "i"], ["a", "b", "c"]]),
        (move("ROWS", 2, 3, 0), [["g", "h", "i"], ["a", "b", "c"], ["d", "e", "f"]]),
        (move("COLUMNS", 0, 2, 3), [["c", "a", "b"], ["f", "d", "e"], ["i", "g", "h"]]),
        (
            {"insertRange": {"range": area(1, 2, 0, 1), "shiftDimension": "ROWS"}},
            [["a", "b", "c"], ["", "e", "f"], ["d", "h", "i"], ["g"]],
        ),
        (
            {"insertRange": {"range": area(0, 1, 1, 2), "shiftDimension": "COLUMNS"}},
            [["a", "", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]],
        ),
        (
            {"deleteRange": {"range": area(0, 1, 0, 2), "shiftDimension": "ROWS"}},
            [["d", "e", "c"], ["g", "h", "f"], ["", "", "i"]],
        ),
        (
            {"deleteRange": {"range": area(0, 2, 0, 1), "shiftDimension": "COLUMNS"}},
            [["b", "c"], ["e", "f"], ["g", "h", "i"]],
        ),
    ],
)
def test_cells_move(request_: Json, result: list[list[str]]) -> None:
    book = typed(new(), LETTERS)
    send(book, request_)
    assert grid(book) == result


@pytest.mark.parametrize(
    ("request_", "before", "after"),
    [
        (insert("ROWS", 1, 2), "=A3+$A$3", "=A4+$A$4"),
        (insert("ROWS", 1, 2), "=A1", "=A1"),
        (insert("ROWS", 2, 4), "=SUM(A2:A9)", "=SUM(A2:A11)"),
        (insert("ROWS", 1, 2), "=SUM(A2:A9)", "=SUM(A3:A10)"),
        (insert("ROWS", 9, 10), "=SUM(A2:A9)", "=SUM(A2:A9)"),
        (insert("COLUMNS", 0, 1), "=SUM(A:B)", "=SUM(B:C)"),
        (insert("COLUMNS", 0, 1), "=SUM(2:3)", "=SUM(2:3)"),
        (insert("ROWS", 0, 1), "=SUM(A2:A)", "=SUM(A3:A)"),
        (delete("ROWS", 2, 3), "=A3", "=#REF!"),
        (delete("ROWS", 2, 3), "=SUM(A2:A9)", "=SUM(A2:A8)"),
        (delete("ROWS", 1, 9), "=SUM(A2:A9)", "=SUM(#REF!)"),
        (delete("ROWS", 0, 3), "=SUM(A2:A9)", "=SUM(A1:A6)"),
        (move("ROWS", 2, 3, 6), "=A3", "=A6"),
        (move("ROWS", 2, 3, 6), "=A4", "=A3"),
        (insert("ROWS", 1, 2), '="A3"&A3', '="A3"&A4'),
        (insert("ROWS", 1, 2), "=Sheet1!A3", "=Sheet1!A4"),
        ({"cutPaste": {"source": area(2, 3, 0, 1), "destination": {"rowIndex": 6, "columnIndex": 1}}}, "=A3", "=B7"),
    ],
)
def test_formulas_follow_the_cells_they_name(request_: Json, before: str, after: str) -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"title": "Other", "index": 0, "sheetId": 7}}})
    prefixed = before.replace("A3", "Sheet1!A3") if before == "=A3" else before
    book.type("Sheet1", 20, 10, before)
    book.type("Other", 1, 1, prefixed)
    send(book, request_)
    rows = book.values_get("Sheet1", {"valueRenderOption": "FORMULA"})["values"]
    assert [value for row in rows for value in row if value] == [after]
    if before == "=A3":
        assert formula(book, "A1", "Other") == after.replace("=A", "=Sheet1!A").replace("=B", "=Sheet1!B")


def prepared() -> Any:
    """A book with one of everything over rows 3 to 6 and columns B to D."""
    book = new()
    block = area(2, 6, 1, 4)
    sources = {"sourceRange": {"sources": [area(2, 6, 1, 2)]}}
    chart = {"basicChart": {"chartType": "COLUMN", "series": [{"series": sources}]}}
    position = {"overlayPosition": {"anchorCell": {"rowIndex": 4, "columnIndex": 2}}}
    color = {"rowProperties": {"firstBandColor": {"red": 1}}}
    send(
        book,
        {"addConditionalFormatRule": {"rule": rule("=$B3>1", [block], textFormat={"bold": True}), "index": 0}},
        {"addProtectedRange": {"protectedRange": {"range": block, "warningOnly": True}}},
        {"mergeCells": {"range": area(2, 4, 1, 2)}},
        {"setBasicFilter": {"filter": {"range": block, "criteria": {"1": {"hiddenValues": ["x"]}}}}},
        {"addNamedRange": {"namedRange": {"name": "block", "range": block}}},
        {"addBanding": {"bandedRange": {"range": block, **color}}},
        {"addChart": {"chart": {"spec": chart, "position": position}}},
        {"addDimensionGroup": {"range": span("ROWS", 2, 6)}},
        {
            "updateDimensionProperties": {
                "range": span("ROWS", 2, 3),
                "properties": {"pixelSize": 50},
                "fields": "pixelSize",
            }
        },
    )
    return book


def edges(value: Json) -> tuple[int, int, int, int]:
    return value["startRowIndex"], value["endRowIndex"], value["startColumnIndex"], value["endColumnIndex"]


@pytest.mark.parametrize(
    ("request_", "block"),
    [
        (insert("ROWS", 0, 2), (4, 8, 1, 4)),
        (insert("ROWS", 2, 3), (3, 7, 1, 4)),
        (insert("ROWS", 4, 5), (2, 7, 1, 4)),
        (insert("ROWS", 6, 7), (2, 6, 1, 4)),
        (insert("COLUMNS", 0, 1), (2, 6, 2, 5)),
        (delete("ROWS", 0, 1), (1, 5, 1, 4)),
        (delete("ROWS", 4, 5), (2, 5, 1, 4)),
        (delete("ROWS", 4, 9), (2, 4, 1, 4)),
        (delete("COLUMNS", 0, 1), (2, 6, 0, 3)),
        (move("ROWS", 0, 2, 8), (0, 4, 1, 4)),
    ],
)
def test_everything_with_a_range_follows(request_: Json, block: tuple[int, int, int, int]) -> None:
    book = prepared()
    send(book, request_)
    resource = book.resource(grid_data=True)
    tab = resource["sheets"][0]
    series = tab["charts"][0]["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"][0]
    assert edges(tab["conditionalFormats"][0]["ranges"][0]) == block
    assert edges(tab["protectedRanges"][0]["range"]) == block
    assert edges(tab["basicFilter"]["range"]) == block
    assert list(tab["basicFilter"]["criteria"]) == [str(block[2])]
    assert edges(tab["bandedRanges"][0]["range"]) == block
    assert edges(resource["namedRanges"][0]["range"]) == block
    assert edges(series) == (*block[:2], block[2], block[2] + 1)
    assert edges(tab["merges"][0])[0] == block[0]
    if request_ != insert("ROWS", 6, 7):
        assert tab["rowGroups"][0]["range"]["startIndex"] == block[0]
    assert tab["data"][0]["rowMetadata"][block[0]]["pixelSize"] == 50


def test_ranges_of_which_nothing_is_left_vanish() -> None:
    book = prepared()
    send(book, {"clearBasicFilter": {}}, delete("ROWS", 1, 10))
    tab = book.resource(grid_data=False)["sheets"][0]
    assert not tab.keys() & {"conditionalFormats", "protectedRanges", "merges", "bandedRanges", "rowGroups"}
    assert tab["charts"][0]["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"] == []
    assert "namedRanges" not in book.resource(grid_data=False)


@pytest.mark.parametrize(
    ("request_", "formula_"),
    [
        (insert("ROWS", 0, 1), "=$B4>1"),
        (insert("ROWS", 3, 4), "=$B3>1"),
        (insert("COLUMNS", 1, 2), "=$C3>1"),
        (delete("ROWS", 0, 1), "=$B2>1"),
        (delete("ROWS", 2, 3), "=$B3>1"),
        (delete("ROWS", 1, 4), "=$B2>1"),
        (move("ROWS", 2, 3, 5), "=$B3>1"),
    ],
    ids=["above", "inside", "a column", "deleted above", "first row deleted", "first rows deleted", "first row moved"],
)
def test_a_conditional_formats_formula_goes_on_speaking_of_its_own_row(request_: Json, formula_: str) -> None:
    book = new()
    send(book, {"addConditionalFormatRule": {"rule": rule("=$B3>1", [area(2, 6, 1, 4)]), "index": 0}}, request_)
    condition = part(book, "conditionalFormats")[0]["booleanRule"]["condition"]
    assert condition["values"] == [{"userEnteredValue": formula_}]


def test_validation_moves_with_its_cells() -> None:
    book = new()
    check = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=B1>0"}]}}
    send(book, {"setDataValidation": {"range": area(0, 2, 0, 1), "rule": check}}, insert("ROWS", 0, 1))
    for row in (2, 3):
        values = cell(book, f"A{row}")["dataValidation"]["condition"]["values"]
        assert values == [{"userEnteredValue": f"=B{row}>0"}]


@pytest.mark.parametrize(("before", "bold"), [(True, True), (False, False)])
def test_new_rows_look_like_their_neighbours_and_hold_no_values(before: bool, bold: bool) -> None:
    book = typed(new(), [["a"], ["=A1"]])
    form = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    send(book, {"repeatCell": {"range": area(0, 1, 0, 1), "cell": form, "fields": "userEnteredFormat"}})
    send(book, insert("ROWS", 1, 2, before))
    assert cell(book, "A2") == ({k: v for k, v in cell(book, "A1").items() if k.endswith("Format")} if bold else {})


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (delete("ROWS", 0, 1000), "You can't delete all the rows on the sheet."),
        (delete("ROWS", 999, 1001), "doesn't exist"),
        (insert("ROWS", 1001, 1002), "startIndex[1001]"),
        (insert("ROWS", 0, 1, True), "startIndex[0]"),
        (insert("ROWS", 3, 3), "startIndex[3] must be before endIndex[3]"),
        (move("ROWS", 0, 3, 2), "destinationIndex[2]"),
        (insert("COLUMNS", 0, 18_253), "limit of 18278 columns"),
        (insert("ROWS", 0, 400_000), "limit of 10000000 cells"),
        ({"appendDimension": {"dimension": "ROWS", "length": 400_000}}, "limit of 10000000 cells"),
        ({"appendDimension": {"length": 5}}, "Must specify a dimension"),
        ({"insertDimension": {}}, "No dimension range specified"),
        (
            {
                "updateDimensionProperties": {
                    "range": span("ROWS", 0, 1),
                    "properties": {"hiddenByFilter": True},
                    "fields": "hiddenByFilter",
                }
            },
            "Only pixelSize and hiddenByUser",
        ),
    ],
)
def test_an_impossible_change_is_refused(request_: Json, words: str) -> None:
    assert words in refusal(typed(new(), LETTERS), request_)


def test_all_rows_that_are_not_frozen_cannot_be_deleted_and_frozen_ones_take_their_count_along() -> None:
    book = new()
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 2}}, "fields": "gridProperties.frozenRowCount"}
    send(book, {"updateSheetProperties": frozen})
    assert "not possible to delete all non-frozen rows" in refusal(book, delete("ROWS", 2, 1000))
    send(book, delete("ROWS", 0, 1))
    assert part(book, "properties")["gridProperties"] == {"rowCount": 999, "columnCount": 26, "frozenRowCount": 1}


def test_sizes_and_hidden_rows_are_told_with_the_cells() -> None:
    book = new()
    change = {"range": span("COLUMNS", 0, 1), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    send(book, {"updateDimensionProperties": change}, {"autoResizeDimensions": {"dimensions": span("COLUMNS", 1, 2)}})
    metadata = book.resource(grid_data=True)["sheets"][0]["data"][0]["columnMetadata"]
    assert metadata[:2] == [{"pixelSize": 100, "hiddenByUser": True}, {"pixelSize": 100}]
