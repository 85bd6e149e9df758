"""What people type becomes what Google's pages make of it."""

import pytest

from tests.google_emulator.errors import ApiError
from tests.google_emulator_checks.sheets_at_work import Json, area, cell, new, send, shown, text

SERIAL = 46492
"""15 April 2027."""


def number_format(found: Json) -> Json:
    form: Json = found.get("userEnteredFormat", {}).get("numberFormat", {})
    return form


@pytest.mark.parametrize(
    ("locale", "entry", "seen", "kind"),
    [
        ("en_US", "4/15/2027", "4/15/2027", "DATE"),
        ("en_US", "4/15/27", "4/15/27", "DATE"),
        ("en_US", "4/15", "4/15", "DATE"),
        ("en_US", "Apr 15, 2027", "Apr 15, 2027", "DATE"),
        ("en_US", "April 15, 2027", "April 15, 2027", "DATE"),
        ("en_US", "15 Apr 2027", "15 Apr 2027", "DATE"),
        ("en_US", "15-Apr-2027", "15-Apr-2027", "DATE"),
        ("en_US", "2027-04-15", "2027-04-15", "DATE"),
        ("en_GB", "15/4/2027", "15/04/2027", "DATE"),
        ("en_GB", "2027-04-15", "2027-04-15", "DATE"),
        ("de_DE", "15.4.2027", "15.04.2027", "DATE"),
        ("de_DE", "15. April 2027", "15 April 2027", "DATE"),
        ("fr_FR", "15/04/2027", "15/04/2027", "DATE"),
        ("es_ES", "15/4/2027", "15/04/2027", "DATE"),
    ],
)
def test_a_typed_date_is_a_number_with_a_date_format(locale: str, entry: str, seen: str, kind: str) -> None:
    book = new(locale)
    book.type("Sheet1", 1, 1, entry)
    found = cell(book, "A1")
    assert found["effectiveValue"] == {"numberValue": SERIAL}
    assert (found["formattedValue"], number_format(found)["type"]) == (seen, kind)


@pytest.mark.parametrize(
    ("locale", "entry", "remark"),
    [
        ("en_US", "15/4/2027", "no month 15"),
        ("en_GB", "4/15/2027", "no month 15"),
        ("en_US", "2/30/2027", "no such day"),
        ("en_US", "4.15.2027", "no date with points in American English"),
        ("en_US", "next Tuesday", "words"),
        ("en_US", "4/15/2027?", "a question"),
        ("en_US", "asap", "words"),
        ("en_US", "1,23", "no thousands"),
        ("de_DE", "1,234.5", "points and commas the other way round"),
    ],
)
def test_what_reads_as_nothing_stays_text(locale: str, entry: str, remark: str) -> None:
    book = new(locale)
    book.type("Sheet1", 1, 1, entry)
    assert cell(book, "A1")["effectiveValue"] == {"stringValue": entry}, remark


@pytest.mark.parametrize(
    ("locale", "entry", "value", "seen"),
    [
        ("en_US", "007", {"numberValue": 7}, "7"),
        ("en_US", "-2.50", {"numberValue": -2.5}, "-2.5"),
        ("en_US", "1,234", {"numberValue": 1234}, "1,234"),
        ("de_DE", "1,5", {"numberValue": 1.5}, "1,5"),
        ("de_DE", "1.234,5", {"numberValue": 1234.5}, "1.234,50"),
        ("en_US", "50%", {"numberValue": 0.5}, "50%"),
        ("en_US", "12.5%", {"numberValue": 0.125}, "12.50%"),
        ("en_US", "$5", {"numberValue": 5}, "$5"),
        ("en_US", "true", {"boolValue": True}, "TRUE"),
        ("en_US", "10:30", {"numberValue": 0.4375}, "10:30"),
        ("en_US", "'007", {"stringValue": "007"}, "007"),
        ("en_US", "'=A1", {"stringValue": "=A1"}, "=A1"),
        ("en_US", " hello ", {"stringValue": " hello "}, " hello "),
        ("en_US", "=1+1", {"numberValue": 2}, "2"),
        ("en_US", "=", {"stringValue": "="}, "="),
    ],
)
def test_other_entries_are_read_too(locale: str, entry: str, value: Json, seen: str) -> None:
    book = new(locale)
    book.type("Sheet1", 1, 1, entry)
    found = cell(book, "A1")
    assert (found["effectiveValue"], found["formattedValue"]) == (value, seen)


@pytest.mark.parametrize("entry", ["4/15/2027", "007", "=1+1", "TRUE", "50%"])
def test_a_text_cell_keeps_what_is_typed(entry: str) -> None:
    book = new()
    form = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
    send(book, {"repeatCell": {"range": area(0, 1, 0, 1), "cell": form, "fields": "userEnteredFormat.numberFormat"}})
    book.type("Sheet1", 1, 1, entry)
    assert cell(book, "A1")["userEnteredValue"] == {"stringValue": entry}


def test_a_cell_with_a_format_keeps_it() -> None:
    book = new()
    form = {"userEnteredFormat": {"numberFormat": {"type": "DATE", "pattern": "ddd d mmm yyyy"}}}
    send(book, {"repeatCell": {"range": area(0, 1, 0, 1), "cell": form, "fields": "userEnteredFormat.numberFormat"}})
    book.type("Sheet1", 1, 1, "4/15/2027")
    assert shown(book, "A1") == "Thu 15 Apr 2027"


def test_empty_text_clears_the_value_and_leaves_the_rest() -> None:
    book = new()
    send(book, {"updateCells": {"start": {}, "rows": [{"values": [{**text("x"), "note": "n"}]}], "fields": "*"}})
    book.type("Sheet1", 1, 1, "")
    assert cell(book, "A1") == {"note": "n"}


def test_typing_outside_the_grid_is_an_error_and_grows_nothing() -> None:
    book = new()
    with pytest.raises(ApiError, match="no cell A1001"):
        book.type("Sheet1", 1001, 1, "x")
    with pytest.raises(ApiError, match="no tab"):
        book.type("Other", 1, 1, "x")


def test_each_change_raises_the_revision_once() -> None:
    book = new()
    book.type("Sheet1", 1, 1, "x")
    send(book, {"addSheet": {}}, {"addSheet": {}})
    book.values_clear("A1")
    assert book.revision == 3


def test_a_strict_rule_rejects_what_is_typed_and_a_mild_one_does_not() -> None:
    book = new()
    condition = {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Yes"}, {"userEnteredValue": "No"}]}
    for column, strict in enumerate((True, False)):
        rule = {"condition": condition, "strict": strict}
        send(book, {"setDataValidation": {"range": area(0, 1, column, column + 1), "rule": rule}})
    with pytest.raises(ApiError, match="cell A1 violates the data validation rules"):
        book.type("Sheet1", 1, 1, "Maybe")
    book.type("Sheet1", 1, 1, "Yes")
    book.type("Sheet1", 1, 2, "Maybe")
    assert (shown(book, "A1"), shown(book, "B1")) == ("Yes", "Maybe")
