"""Tabs and the spreadsheet itself change as Google lets them."""

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


def titles(book: object) -> list[str]:
    return [each["properties"]["title"] for each in book.resource(grid_data=False)["sheets"]]  # type: ignore[attr-defined]


def properties(fields: str, **values: object) -> Json:
    return {"updateSheetProperties": {"properties": values, "fields": fields}}


def test_a_tab_gets_the_id_title_and_place_it_is_given() -> None:
    book = new()
    grid_ = {"rowCount": 5, "columnCount": 3, "frozenRowCount": 1}
    given = {"sheetId": 77, "title": "First", "index": 0, "gridProperties": grid_, "hidden": True}
    (reply,) = send(book, {"addSheet": {"properties": {**given, "tabColor": {"red": 1}}}})
    assert reply["addSheet"]["properties"] == {
        **given,
        "sheetType": "GRID",
        "tabColor": {"red": 1},
        "tabColorStyle": {"rgbColor": {"red": 1}},
    }
    assert titles(book) == ["First", "Sheet1"]


def test_a_tab_without_id_and_title_gets_both() -> None:
    book = new()
    replies = send(book, {"addSheet": {}}, {"addSheet": {"properties": {}}})
    made = [reply["addSheet"]["properties"] for reply in replies]
    assert [each["title"] for each in made] == ["Sheet2", "Sheet3"]
    assert len({each["sheetId"] for each in made} | {0}) == 3
    assert made[0]["gridProperties"] == {"rowCount": 1000, "columnCount": 26}


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (
            {"addSheet": {"properties": {"title": "sheet1"}}},
            'A sheet with the name "sheet1" already exists. Please enter another name.',
        ),
        ({"addSheet": {"properties": {"sheetId": 0}}}, "A sheet with the ID 0 already exists"),
        ({"addSheet": {"properties": {"sheetId": -1}}}, "non-negative"),
        ({"addSheet": {"properties": {"index": 5}}}, "index 5 is out of range"),
        ({"addSheet": {"properties": {"sheetType": "OBJECT"}}}, "emulator"),
        ({"addSheet": {"properties": {"gridProperties": {"rowCount": 500_000}}}}, "10000000 cells"),
        ({"addSheet": {"properties": {"gridProperties": {"columnCount": 18_279, "rowCount": 1}}}}, "18278 columns"),
        ({"addSheet": {"properties": {"gridProperties": {"frozenRowCount": 1000}}}}, "can't freeze all"),
        ({"addSheet": {"properties": {"gridProperties": {"rowCount": -1}}}}, "rowCount must be at least 1"),
        ({"deleteSheet": {"sheetId": 0}}, "You can't remove all the sheets in a document."),
        ({"deleteSheet": {"sheetId": 9}}, "No grid with id: 9"),
        (properties("hidden", hidden=True), "You can't hide all the sheets in a document."),
        (properties("title", title=""), "cannot be empty"),
        (properties("title", title="x" * 101), "100 characters"),
        (properties("gridProperties.frozenColumnCount", gridProperties={"frozenColumnCount": 26}), "can't freeze all"),
        (properties("gridProperties.rowCount", gridProperties={}), "rowCount must be at least 1"),
        (properties("", title="x"), "At least one field must be listed"),
        (properties("colour", title="x"), "Invalid field: colour"),
        (properties("title", sheetId=9, title="x"), "No grid with id: 9"),
        ({"duplicateSheet": {"sourceSheetId": 0, "newSheetName": "Sheet1"}}, "already exists"),
        ({"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 0}}, "already exists"),
    ],
)
def test_what_cannot_be_done_to_a_tab_is_refused(request_: Json, words: str) -> None:
    assert words in refusal(new(), request_)


def test_hidden_tabs_do_not_count_as_what_is_left() -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"sheetId": 5, "hidden": True}}})
    assert "visible" in refusal(book, {"deleteSheet": {"sheetId": 0}})


def test_a_renamed_tab_keeps_its_id_and_formulas_follow() -> None:
    book = typed(new(), [["5"]])
    send(book, {"addSheet": {"properties": {"title": "Other"}}})
    book.type("Other", 1, 1, "=Sheet1!A1*2")
    send(book, properties("title", title="My plan"))
    assert (formula(book, "A1", "Other"), grid(book, "A1", "Other")) == ("='My plan'!A1*2", [["10"]])
    assert book.sheet_id("My plan") == 0


def test_formulas_on_a_deleted_tab_lose_their_reference() -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"title": "Other", "sheetId": 5}}})
    book.type("Sheet1", 1, 1, "=Other!A1")
    send(book, {"deleteSheet": {"sheetId": 5}})
    assert (formula(book, "A1"), grid(book)) == ("=#REF!", [["#REF!"]])


def test_tabs_move_by_their_index() -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"title": "B"}}}, {"addSheet": {"properties": {"title": "C"}}})
    send(book, properties("index", sheetId=0, index=3))
    assert titles(book) == ["B", "C", "Sheet1"]
    send(book, properties("index", sheetId=0, index=0))
    assert titles(book) == ["Sheet1", "B", "C"]


def test_a_smaller_grid_cuts_cells_and_ranges() -> None:
    book = typed(new(), [["a", "b"], ["c", "d"]])
    send(book, {"addConditionalFormatRule": {"rule": rule("=A1=1", [area(0, 9, 0, 2)]), "index": 0}})
    grid_ = {"rowCount": 1, "columnCount": 1}
    send(book, properties("gridProperties(rowCount,columnCount)", gridProperties=grid_))
    assert grid(book, "A1") == [["a"]]
    assert part(book, "conditionalFormats")[0]["ranges"][0]["endRowIndex"] == 1


def test_what_is_zero_or_false_is_left_out_but_id_and_index_are_not() -> None:
    book = new()
    frozen = {"gridProperties": {"frozenRowCount": 2}}
    send(book, properties("gridProperties.frozenRowCount", **frozen))
    send(book, properties("gridProperties.frozenRowCount,hidden", gridProperties={"frozenRowCount": 0}, hidden=False))
    assert part(book, "properties") == {
        "sheetId": 0,
        "title": "Sheet1",
        "index": 0,
        "sheetType": "GRID",
        "gridProperties": {"rowCount": 1000, "columnCount": 26},
    }


def test_a_duplicated_tab_has_everything_under_ids_of_its_own() -> None:
    book = typed(new(), [["5", "=A1+Sheet1!A1"]])
    sources = {"sourceRange": {"sources": [area(0, 1, 0, 1)]}}
    spec = {"basicChart": {"chartType": "LINE", "series": [{"series": sources}]}}
    send(
        book,
        {"addConditionalFormatRule": {"rule": rule("=A1=5", [area(0, 1, 0, 1)]), "index": 0}},
        {"addProtectedRange": {"protectedRange": {"protectedRangeId": 3, "range": {"sheetId": 0}}}},
        {"addChart": {"chart": {"chartId": 4, "spec": spec, "position": {"overlayPosition": {"anchorCell": {}}}}}},
        {"addDimensionGroup": {"range": span("ROWS", 0, 2)}},
    )
    (reply,) = send(book, {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 9, "insertSheetIndex": 1}})
    assert reply["duplicateSheet"]["properties"]["title"] == "Copy of Sheet1"
    twin = book.resource(grid_data=False)["sheets"][1]
    assert grid(book, "A1:B1", "Copy of Sheet1") == [["5", "10"]]
    assert twin["conditionalFormats"][0]["ranges"][0]["sheetId"] == 9
    assert twin["protectedRanges"][0]["range"] == {"sheetId": 9}
    assert twin["protectedRanges"][0]["protectedRangeId"] != 3
    assert twin["charts"][0]["chartId"] != 4
    assert twin["charts"][0]["position"]["overlayPosition"]["anchorCell"] == {"sheetId": 9}
    assert twin["charts"][0]["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"][0]["sheetId"] == 9


def test_title_locale_and_time_zone_change_together() -> None:
    book = typed(new(), [["4/15/2027"], ["1.5"]])
    update = {"properties": {"title": "T", "locale": "de_DE", "timeZone": "Europe/Berlin"}}
    send(book, {"updateSpreadsheetProperties": {**update, "fields": "title,locale,timeZone"}})
    found = book.resource(grid_data=False)["properties"]
    assert (book.title, found["locale"], found["timeZone"]) == ("T", "de_DE", "Europe/Berlin")
    assert grid(book) == [["4/15/2027"], ["1,5"]]
    assert cell(book, "A1")["effectiveValue"] == {"numberValue": 46492}


@pytest.mark.parametrize(
    ("values", "fields", "words"),
    [
        ({"locale": "xx_YY"}, "locale", "Unsupported locale: xx_YY"),
        ({"timeZone": "Mars/Base"}, "timeZone", "Invalid time zone: Mars/Base"),
        ({}, "title", "must not be empty"),
        ({"title": "x"}, "", "At least one field"),
        ({}, "spreadsheetTheme", "emulator"),
    ],
)
def test_a_wrong_property_of_the_spreadsheet_is_refused(values: Json, fields: str, words: str) -> None:
    assert words in refusal(new(), {"updateSpreadsheetProperties": {"properties": values, "fields": fields}})


def test_only_the_tabs_of_the_asked_ranges_are_answered() -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"title": "My tab"}}})
    found = book.resource(["'My tab'!A1:B2", "'My tab'!C:C", "My tab"], grid_data=True)["sheets"]
    assert [each["properties"]["title"] for each in found] == ["My tab"]
    assert len(found[0]["data"]) == 3
    assert found[0]["data"][1]["startColumn"] == 2
