"""Conditional formats and validation take what Google's descriptions allow, and hold when they should."""

from datetime import date
from typing import Any

import pytest

from tests.google_emulator.conditions import FILTER, FORMATTING, VALIDATION, kinds
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_emulator_checks.sheets_at_work import Json, area, cell, new, part, refusal, rule, send, typed

RED, GREEN = {"backgroundColor": {"red": 1}}, {"backgroundColor": {"green": 1}}


def add(rule_: Json, index: int = 0) -> Json:
    return {"addConditionalFormatRule": {"rule": rule_, "index": index}}


def condition(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]} if values else {"type": kind}


def color(book: Spreadsheet, row: int, column: int = 1) -> Any:
    found = book.conditional_format_at("Sheet1", row, column)
    return found["backgroundColor"] if found else None


@pytest.mark.parametrize(
    ("kind", "uses", "counts"),
    [
        ("CUSTOM_FORMULA", {VALIDATION, FORMATTING, FILTER}, (1, 1)),
        ("ONE_OF_LIST", {VALIDATION}, (1, 10_000)),
        ("ONE_OF_RANGE", {VALIDATION}, (1, 1)),
        ("DATE_IS_VALID", {VALIDATION}, (0, 0)),
        ("DATE_BEFORE", {VALIDATION, FORMATTING, FILTER}, (1, 1)),
        ("DATE_BETWEEN", {VALIDATION}, (2, 2)),
        ("NUMBER_BETWEEN", {VALIDATION, FORMATTING, FILTER}, (2, 2)),
        ("NOT_BLANK", {FORMATTING, FILTER}, (0, 0)),
        ("BOOLEAN", {VALIDATION}, (0, 2)),
        ("TEXT_NOT_EQ", set(), (1, 1)),
    ],
)
def test_what_a_condition_is_for_is_read_from_googles_descriptions(
    kind: str, uses: set[str], counts: tuple[int, int]
) -> None:
    found = kinds()[kind]
    assert (set(found.uses), (max(found.least, counts[0]), found.most)) == (uses, counts)


def test_the_first_true_rule_colours_a_cell_and_each_row_looks_at_itself() -> None:
    book = typed(new(), [["1"], ["5"], ["9"], ["x"]])
    send(book, add(rule("=$A1>4", [area(0, 3, 0, 3)], **RED)), add(rule("=$A1>8", [area(0, 3, 0, 3)], **GREEN)))
    assert [color(book, row, 2) for row in (1, 2, 3, 4)] == [None, {"red": 1}, {"green": 1}, None]


def test_relative_columns_look_at_themselves_too() -> None:
    book = typed(new(), [["1", "5"], ["5", "1"]])
    send(book, add(rule("=A1=5", [area(0, 2, 0, 2)], **RED)))
    assert [[bool(color(book, row, column)) for column in (1, 2)] for row in (1, 2)] == [[False, True], [True, False]]


def test_the_effective_format_of_a_cell_holds_what_its_true_rule_sets() -> None:
    book = typed(new(), [["5"]])
    send(book, add(rule("=A1=5", [area(0, 1, 0, 1)], textFormat={"bold": True}, **RED)))
    found = cell(book, "A1")
    assert found["effectiveFormat"]["backgroundColor"] == {"red": 1}
    assert (found["effectiveFormat"]["textFormat"]["bold"], "userEnteredFormat" in found) == (True, False)


def test_a_new_day_changes_the_colours() -> None:
    days = [date(2027, 4, 15)]
    book = Spreadsheet("x", "X", today=lambda: days[0])
    book.type("Sheet1", 1, 1, "4/15/2027")
    send(book, add(rule("=AND(ISNUMBER($A1),$A1<TODAY())", [area(0, 1, 0, 1)], **RED)))
    before = color(book, 1)
    days[0] = date(2027, 4, 16)
    assert (before, color(book, 1)) == (None, {"red": 1})


@pytest.mark.parametrize(
    ("kind", "values", "entries", "true"),
    [
        ("NUMBER_GREATER", ["4"], ["4", "5", "x", ""], [False, True, False, False]),
        ("NUMBER_BETWEEN", ["1", "3"], ["1", "3", "4", "x"], [True, True, False, False]),
        ("NUMBER_NOT_EQ", ["1"], ["1", "2", "x", ""], [False, True, False, False]),
        ("NUMBER_LESS", ["=TODAY()"], ["5", "4/15/2027", "", ""], [True, False, False, False]),
        ("TEXT_CONTAINS", ["one"], ["Done", "x", "1", ""], [True, False, False, False]),
        ("TEXT_NOT_CONTAINS", ["one"], ["Done", "x", "1", ""], [False, True, True, True]),
        ("TEXT_EQ", ["done"], ["Done", "Done.", "", ""], [True, False, False, False]),
        ("TEXT_STARTS_WITH", ["do"], ["Done", "undo", "", ""], [True, False, False, False]),
        ("TEXT_ENDS_WITH", ["do"], ["Done", "undo", "", ""], [False, True, False, False]),
        ("BLANK", [], ["", "x", "0", ""], [True, False, False, True]),
        ("NOT_BLANK", [], ["", "x", "0", ""], [False, True, True, False]),
        ("DATE_BEFORE", ["4/15/2027"], ["4/14/2027", "4/15/2027", "x", ""], [True, False, False, False]),
        ("DATE_EQ", ["4/15/2027"], ["4/14/2027", "4/15/2027", "x", ""], [False, True, False, False]),
        ("DATE_AFTER", ["2027-04-14"], ["4/14/2027", "4/15/2027", "x", ""], [False, True, False, False]),
    ],
)
def test_a_condition_without_formula_holds(kind: str, values: list[str], entries: list[str], true: list[bool]) -> None:
    book = typed(new(), [[entry] for entry in entries])
    boolean = {"condition": condition(kind, *values), "format": RED}
    send(book, add({"ranges": [area(0, 4, 0, 1)], "booleanRule": boolean}))
    assert [color(book, row) is not None for row in (1, 2, 3, 4)] == true


def test_a_relative_date_is_for_conditional_formats_only() -> None:
    book = typed(new(), [["4/9/2027"], ["4/10/2027"]])
    relative = {"type": "DATE_BEFORE", "values": [{"relativeDate": "TODAY"}]}
    send(book, add({"ranges": [area(0, 2, 0, 1)], "booleanRule": {"condition": relative, "format": RED}}))
    assert [color(book, row) for row in (1, 2)] == [{"red": 1}, None]
    request = {"setDataValidation": {"range": area(0, 1, 0, 1), "rule": {"condition": relative}}}
    assert "relativeDate is not supported" in refusal(book, request)


BLOCK = [area(0, 1, 0, 1)]


def boolean(condition_: Json, **format_: Any) -> Json:
    return {"ranges": BLOCK, "booleanRule": {"condition": condition_, "format": format_}}


@pytest.mark.parametrize(
    ("rule_", "words"),
    [
        (rule("A1=5", BLOCK), "Invalid ConditionValue.userEnteredValue: A1=5"),
        (rule("=AND(A1", BLOCK), "Invalid ConditionValue.userEnteredValue"),
        (rule("=Other!A1=5", BLOCK), "cannot reference a different sheet"),
        (rule("=VLOOKUP(1,A:B,2)", BLOCK), "emulator: the function VLOOKUP"),
        (rule("=A1=5", []), "at least one range"),
        (rule("=A1=5", [area(0, 1001, 0, 1)]), "after last row"),
        (rule("=A1=5", [area(0, 1, 0, 1), area(0, 1, 0, 1, 9)]), "same sheet"),
        (rule("=A1=5", BLOCK, textFormat={"fontSize": 20}), "not fontSize"),
        (rule("=A1=5", BLOCK, wrapStrategy="WRAP"), "not wrapStrategy"),
        (boolean(condition("ONE_OF_LIST", "a")), "ONE_OF_LIST is not supported for conditional formatting"),
        (boolean(condition("DATE_IS_VALID")), "not supported for conditional formatting"),
        (boolean(condition("NUMBER_BETWEEN", "1")), "takes 2 to 2 values, but 1 were given"),
        (boolean(condition("NUMBER_GREATER", "x")), "no operand"),
        (boolean({"type": "NUMBER_EQ", "values": [{"relativeDate": "TODAY"}]}), "relativeDate is not supported"),
        (boolean({}), "not supported"),
        ({"ranges": BLOCK, "booleanRule": {}}, "Must specify a condition"),
    ],
)
def test_a_rule_that_google_would_refuse_is_refused(rule_: Json, words: str) -> None:
    assert words in refusal(new(), add(rule_))


def test_rules_are_an_ordered_list() -> None:
    book = new()
    for name in ("=A1=1", "=A1=2", "=A1=3"):
        send(book, add(rule(name, BLOCK)))
    (reply,) = send(book, {"updateConditionalFormatRule": {"index": 0, "newIndex": 2, "sheetId": 0}})
    assert reply["updateConditionalFormatRule"]["newIndex"] == 2
    assert formulas(book) == ["=A1=2", "=A1=1", "=A1=3"]
    send(book, {"updateConditionalFormatRule": {"index": 1, "rule": rule("=A1=9", BLOCK)}})
    (reply,) = send(book, {"deleteConditionalFormatRule": {"index": 0, "sheetId": 0}})
    assert reply["deleteConditionalFormatRule"]["rule"]["ranges"] == [
        {name: value for name, value in BLOCK[0].items() if name != "sheetId"}
    ]
    assert formulas(book) == ["=A1=9", "=A1=3"]
    gone = {"deleteConditionalFormatRule": {"index": 2, "sheetId": 0}}
    assert "No conditional format on sheet: 0 at index: 2" in refusal(book, gone)
    assert "at index: 7" in refusal(book, add(rule("=A1=1", BLOCK), 7))


def formulas(book: Spreadsheet) -> list[str]:
    rules = part(book, "conditionalFormats")
    return [each["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for each in rules]


def test_rules_are_written_and_shown_in_the_files_locale() -> None:
    book = new("de_DE")
    assert "Invalid ConditionValue" in refusal(book, add(rule("=AND(A1=1,B1=2)", BLOCK)))
    send(book, add(rule("=AND(A1=1,5;B1=2)", BLOCK)))
    assert formulas(book) == ["=AND(A1=1,5;B1=2)"]
    send(book, {"updateSpreadsheetProperties": {"properties": {"locale": "en_US"}, "fields": "locale"}})
    assert formulas(book) == ["=AND(A1=1.5,B1=2)"]


def test_validation_is_kept_in_the_cells_and_no_rule_clears_it() -> None:
    book = new()
    check = {"condition": condition("ONE_OF_LIST", "Yes", "No"), "showCustomUi": True, "strict": False}
    send(book, {"setDataValidation": {"range": area(0, 3, 0, 1), "rule": {**check, "inputMessage": "Choose"}}})
    assert cell(book, "A3")["dataValidation"] == {
        "condition": condition("ONE_OF_LIST", "Yes", "No"),
        "showCustomUi": True,
        "inputMessage": "Choose",
    }
    send(book, {"setDataValidation": {"range": area(0, 2, 0, 1)}})
    assert (cell(book, "A2"), "dataValidation" in cell(book, "A3")) == ({}, True)


@pytest.mark.parametrize(
    ("condition_", "words"),
    [
        (condition("BLANK"), "not supported for data validation"),
        (condition("TEXT_STARTS_WITH", "a"), "not supported for data validation"),
        (condition("ONE_OF_LIST"), "takes 1 to 10000 values"),
        (condition("ONE_OF_LIST", "=A1"), "Formulas are not supported"),
        (condition("ONE_OF_RANGE", "=Nowhere!A1:A5"), "Unable to parse range: Nowhere!A1:A5"),
        (condition("CUSTOM_FORMULA", "A1>1"), "Invalid ConditionValue"),
        (condition("DATE_IS_VALID", "x"), "takes 0 to 0 values"),
        (condition("DATE_AFTER", "soon"), "no operand"),
    ],
)
def test_validation_that_google_would_refuse_is_refused(condition_: Json, words: str) -> None:
    request = {"setDataValidation": {"range": area(0, 1, 0, 1), "rule": {"condition": condition_}}}
    assert words in refusal(new(), request)


@pytest.mark.parametrize(
    ("condition_", "good", "bad"),
    [
        (condition("ONE_OF_LIST", "Yes", "3"), ["Yes", "3"], ["yes", "4"]),
        (condition("ONE_OF_RANGE", "=$E$1:$E$2"), ["north", "South"], ["west"]),
        (condition("DATE_IS_VALID"), ["4/15/2027"], ["soon"]),
        (condition("TEXT_IS_EMAIL"), ["a@example.org"], ["a at example", "5"]),
        (condition("TEXT_IS_URL"), ["https://example.org/x"], ["example"]),
        (condition("BOOLEAN"), ["TRUE"], ["yes"]),
        (condition("CUSTOM_FORMULA", "=LEN(A1)<4"), ["abc"], ["abcd"]),
        (condition("DATE_BETWEEN", "4/1/2027", "4/30/2027"), ["4/30/2027"], ["5/1/2027"]),
    ],
)
def test_a_strict_rule_lets_good_values_in_and_others_not(condition_: Json, good: list[str], bad: list[str]) -> None:
    book = typed(new(), [["north"], ["south"]], left=5)
    strict = {"condition": condition_, "strict": True}
    send(book, {"setDataValidation": {"range": area(0, 1, 0, 1), "rule": strict}})
    for entry in good:
        book.type("Sheet1", 1, 1, entry)
    for entry in bad:
        with pytest.raises(Exception, match="violates the data validation rules"):
            book.type("Sheet1", 1, 1, entry)


def test_merges_keep_the_first_value_and_may_not_cut_others() -> None:
    book = typed(new(), [["a", "b"], ["c", "d"]])
    send(book, {"mergeCells": {"range": area(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})
    assert book.values_get("A1:B2")["values"] == [["a"]]
    assert part(book, "merges") == [{k: v for k, v in area(0, 2, 0, 2).items() if k != "sheetId"}]
    cut = {"mergeCells": {"range": area(1, 3, 0, 1), "mergeType": "MERGE_ALL"}}
    assert "You must select all cells in a merged range" in refusal(book, cut)
    assert "merged cells" in refusal(book, {"sortRange": {"range": area(0, 2, 0, 2), "sortSpecs": []}})
    send(book, {"unmergeCells": {"range": area(0, 5, 0, 5)}})
    assert part(book, "merges") is None


def test_merges_by_rows_are_one_for_each_row() -> None:
    book = new()
    send(book, {"mergeCells": {"range": area(0, 2, 0, 3), "mergeType": "MERGE_ROWS"}})
    assert [each["startRowIndex"] for each in part(book, "merges")] == [0, 1]


def test_borders_change_where_they_are_named_and_none_clears_them() -> None:
    book = new()
    line = {"style": "SOLID", "color": {}}
    send(book, {"updateBorders": {"range": area(0, 2, 0, 1), "top": line, "innerHorizontal": line}})
    top = cell(book, "A1")["userEnteredFormat"]["borders"]
    assert sorted(top) == ["bottom", "top"]
    assert sorted(cell(book, "A2")["userEnteredFormat"]["borders"]) == ["top"]
    send(book, {"updateBorders": {"range": area(0, 1, 0, 1), "top": {"style": "NONE"}}})
    assert sorted(cell(book, "A1")["userEnteredFormat"]["borders"]) == ["bottom"]
