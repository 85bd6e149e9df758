"""Contents of ranges are sorted, copied and replaced as Google does it."""

import pytest

from tests.google_emulator_checks.sheets_at_work import Json, area, cell, formula, grid, new, refusal, send, typed


def sort(order: str, *columns: int) -> Json:
    specs = [{"dimensionIndex": column, "sortOrder": order} for column in columns]
    return {"sortRange": {"range": area(0, 6, 0, 2), "sortSpecs": specs}}


@pytest.mark.parametrize(
    ("order", "result"),
    [
        ("ASCENDING", ["2", "10", "apple", "Banana", "TRUE", ""]),
        ("DESCENDING", ["TRUE", "Banana", "apple", "10", "2", ""]),
    ],
)
def test_sorting_puts_numbers_before_text_before_truth_and_empty_cells_last(order: str, result: list[str]) -> None:
    book = typed(new(), [["Banana", "x"], ["10", "x"], ["", "x"], ["TRUE", "x"], ["apple", "x"], ["2", "x"]])
    send(book, sort(order, 0))
    assert [row[0] for row in grid(book, "A1:B6")] == result


def test_sorting_takes_formats_notes_and_own_row_formulas_along() -> None:
    book = typed(new(), [["2", "=A1*10"], ["1", "=A2*10"]])
    data = {"note": "two", "userEnteredFormat": {"textFormat": {"bold": True}}}
    send(book, {"updateCells": {"start": {}, "rows": [{"values": [data]}], "fields": "note,userEnteredFormat"}})
    send(book, sort("ASCENDING", 0))
    assert grid(book) == [["1", "10"], ["2", "20"]]
    assert (cell(book, "A2")["note"], formula(book, "B2")) == ("two", "=A2*10")


def test_sorting_by_a_second_column_decides_ties() -> None:
    book = typed(new(), [["b", "2"], ["a", "2"], ["b", "1"]])
    send(book, sort("ASCENDING", 0, 1))
    assert grid(book) == [["a", "2"], ["b", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (sort("ASCENDING", 5), "not within the range"),
        ({"sortRange": {"range": area(0, 5, 0, 2), "sortSpecs": [{"backgroundColor": {"red": 1}}]}}, "emulator"),
        ({"sortRange": {"sortSpecs": []}}, "Must specify a range"),
    ],
)
def test_a_sort_outside_its_range_is_refused(request_: Json, words: str) -> None:
    assert words in refusal(new(), request_)


def test_copied_formulas_move_along_and_fill_a_larger_destination() -> None:
    book = typed(new(), [["1"], ["2"], ["=A1+$A$2"]])
    paste = {"source": area(2, 3, 0, 1), "destination": area(2, 4, 1, 3), "pasteType": "PASTE_NORMAL"}
    send(book, {"copyPaste": paste})
    assert (formula(book, "B3"), formula(book, "C4")) == ("=B1+$A$2", "=C2+$A$2")
    values = {"source": area(2, 3, 0, 1), "destination": area(5, 6, 0, 1), "pasteType": "PASTE_VALUES"}
    send(book, {"copyPaste": values})
    assert cell(book, "A6")["userEnteredValue"] == {"numberValue": 3}


def test_a_copied_formula_that_leaves_the_tab_loses_its_reference() -> None:
    book = typed(new(), [["1"], ["=A1"]])
    send(book, {"copyPaste": {"source": area(1, 2, 0, 1), "destination": area(0, 1, 1, 2)}})
    assert formula(book, "B1") == "=#REF!"


@pytest.mark.parametrize(
    ("request_", "result", "counts"),
    [
        (
            {"find": "done", "replacement": "Finished", "allSheets": True},
            [["Finished", "Finished deal"], ["=A1"]],
            {"valuesChanged": 2, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 2},
        ),
        ({"find": "done", "replacement": "x", "matchCase": True, "sheetId": 0}, [["Done", "x deal"], ["=A1"]], None),
        (
            {"find": "done", "replacement": "x", "matchEntireCell": True, "sheetId": 0},
            [["x", "done deal"], ["=A1"]],
            None,
        ),
        (
            {"find": "(d)(one)", "replacement": "$2$1", "searchByRegex": True, "sheetId": 0},
            [["oneD", "oned deal"], ["=A1"]],
            None,
        ),
        (
            {"find": "A1", "replacement": "B1", "includeFormulas": True, "sheetId": 0},
            [["Done", "done deal"], ["=B1"]],
            {"formulasChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1},
        ),
    ],
)
def test_find_and_replace(request_: Json, result: list[list[str]], counts: Json | None) -> None:
    book = typed(new(), [["Done", "done deal"], ["=A1"]])
    (reply,) = send(book, {"findReplace": request_})
    assert book.values_get("A1:C3", {"valueRenderOption": "FORMULA"})["values"] == result
    if counts:
        assert reply["findReplace"] == counts
