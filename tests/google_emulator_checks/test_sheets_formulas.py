"""Formulas are calculated as Google calculates them."""

import time
from datetime import date
from typing import Any

import pytest

from tests.google_emulator.errors import ApiError
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_emulator_checks.sheets_at_work import cell, formula, new, send, shown, typed


def result(formula_: str, rows: list[list[str]] | None = None, locale: str = "en_US") -> Any:
    """The effective value of a formula in F1 beside typed cells."""
    book = typed(new(locale), rows or [])
    book.type("Sheet1", 1, 6, formula_)
    found = cell(book, "F1")["effectiveValue"]
    ((kind, value),) = found.items()
    return value["type"] if kind == "errorValue" else value


@pytest.mark.parametrize(
    ("formula_", "value"),
    [
        ("=1+2*3", 7),
        ("=(1+2)*3", 9),
        ("=-2^2", 4),
        ("=2^3^2", 64),
        ("=10%", 0.1),
        ("=7/2", 3.5),
        ('="a"&1&TRUE', "a1TRUE"),
        ('="a"="A"', True),
        ('="a"<"B"', True),
        ('=5<"a"', True),
        ('="z"<TRUE', True),
        ("=1<>2", True),
        ("=2>=2", True),
        ("=A9=0", True),
        ('=A9=""', True),
        ("=A9=FALSE", True),
        ("=A9", 0),
        ("=IF(1=1,2)", 2),
        ("=IF(1=2,2)", False),
        ('=IF(1=2,2,"")', ""),
        ("=IF(FALSE,1/0,5)", 5),
        ("=AND(TRUE,1)", True),
        ("=OR(FALSE,0)", False),
        ("=NOT(FALSE)", True),
        ('=TRIM("  a   b ")', "a b"),
        ('=LEN("abc")', 3),
        ('=CONCATENATE("a",1,"b")', "a1b"),
        ('=IFERROR(1/0,"none")', "none"),
        ("=IFERROR(3)", 3),
        ("=DATE(2027,4,15)", 46492),
        ("=DATE(2027,13,1)", 46753),
        ("=TODAY()", 46487),
        ("=TODAY()+7", 46494),
        ('=HYPERLINK("https://example.org","site")', "site"),
        ("=ROUND(2.345,2)", 2.35),
        ("= 1 + 1 ", 2),
        ('="say ""hi"""', 'say "hi"'),
        ("=SUM(1,2,3)", 6),
    ],
)
def test_a_formula_has_a_value(formula_: str, value: Any) -> None:
    assert result(formula_) == pytest.approx(value) if isinstance(value, float) else result(formula_) == value


ROWS = [["5", "x", "TRUE"], ["7", "Done", ""], ["", "done", ""]]


@pytest.mark.parametrize(
    ("formula_", "value"),
    [
        ("=SUM(A1:C3)", 12),
        ("=SUM(A:A)", 12),
        ("=COUNTA(A1:C3)", 6),
        ("=COUNT(A1:C3)", 2),
        ('=COUNTIF(B1:B3,"done")', 2),
        ('=COUNTIF(A1:A3,">5")', 1),
        ('=COUNTIF(B1:B3,"<>done")', 1),
        ('=COUNTIF(B1:B3,"d*")', 2),
        ("=COUNTIF(A1:A3,7)", 1),
        ('=COUNTIFS(A1:A3,">1",B1:B3,"done")', 1),
        ("=COUNTBLANK(A1:A3)", 1),
        ("=ISTEXT(B1)", True),
        ("=ISTEXT(A1)", False),
        ("=ISNUMBER(A1)", True),
        ("=ISNUMBER(C1)", False),
        ("=ISBLANK(A3)", True),
        ("=$A$1+A$2", 12),
        ("='Sheet1'!A1", 5),
        ("=Sheet1!A1+sheet1!A2", 12),
        ('=IF(TRIM(B2)="Done","closed","open")', "closed"),
        ("=MAX(A1:A3)-MIN(A1:A3)", 2),
    ],
)
def test_a_formula_reads_cells(formula_: str, value: Any) -> None:
    assert result(formula_, ROWS) == value


@pytest.mark.parametrize(
    ("formula_", "kind"),
    [
        ("=1/0", "DIVIDE_BY_ZERO"),
        ("=NOTHING(1)", "NAME"),
        ("=nothing", "NAME"),
        ("=1+", "ERROR"),
        ("=IF(1", "ERROR"),
        ("={1,2}", "ERROR"),
        ('="a"+1', "VALUE"),
        ("=A1:A3+1", "VALUE"),
        ("=F1", "REF"),
        ("=A2000", "REF"),
        ("='No tab'!A1", "REF"),
        ("=#REF!+1", "REF"),
        ("=NA()", "N_A"),
        ("=LEN()", "N_A"),
        ("=IF(1/0,1,2)", "DIVIDE_BY_ZERO"),
        ("=SUM(A1,1/0)", "DIVIDE_BY_ZERO"),
        ("=DATE(99999999,1,1)", "NUM"),
    ],
)
def test_a_wrong_formula_is_an_error_in_the_cell_and_no_refusal(formula_: str, kind: str) -> None:
    assert result(formula_) == kind


def test_an_error_has_a_kind_a_message_and_a_sign() -> None:
    book = typed(new(), [["=1/0"]])
    found = cell(book, "A1")
    assert found["effectiveValue"]["errorValue"]["type"] == "DIVIDE_BY_ZERO"
    assert found["effectiveValue"]["errorValue"]["message"]
    assert found["formattedValue"] == "#DIV/0!"


def test_a_circle_of_formulas_is_an_error_in_each_cell() -> None:
    book = typed(new(), [["=B1", "=C1", "=A1"]])
    assert [shown(book, address) for address in ("A1", "B1", "C1")] == ["#REF!"] * 3


def test_an_empty_text_as_result_is_a_value() -> None:
    found = cell(typed(new(), [['=IF(1=1,"","x")']]), "A1")
    assert (found["effectiveValue"], found["formattedValue"]) == ({"stringValue": ""}, "")


@pytest.mark.parametrize(
    ("formula_", "seen"),
    [("=TODAY()", "4/10/2027"), ("=A2+1", "4/16/2027"), ("=IF(TRUE,A2)", "4/15/2027"), ("=A2-TODAY()", "5")],
)
def test_a_formula_that_yields_a_date_is_shown_as_one(formula_: str, seen: str) -> None:
    book = typed(new(), [[formula_], ["4/15/2027"]])
    found = cell(book, "A1")
    assert found["formattedValue"] == seen
    assert "userEnteredFormat" not in found
    assert ("effectiveFormat" in found) == ("/" in seen)


def test_a_new_day_alone_changes_what_formulas_show() -> None:
    days = [date(2027, 4, 10)]
    book = Spreadsheet("x", "X", today=lambda: days[0])
    book.type("Sheet1", 1, 1, '=IF(TODAY()>DATE(2027,4,10),"late","in time")')
    before = shown(book, "A1")
    days[0] = date(2027, 4, 11)
    assert (before, shown(book, "A1"), book.revision) == ("in time", "late", 1)


def test_a_formula_is_written_and_shown_in_the_files_locale() -> None:
    book = typed(new("de_DE"), [["=IF(1,5>1;SUM(1;2);0)"]])
    assert formula(book, "A1") == "=IF(1,5>1;SUM(1;2);0)"
    update = {"properties": {"locale": "en_US"}, "fields": "locale"}
    send(book, {"updateSpreadsheetProperties": update})
    assert (formula(book, "A1"), shown(book, "A1")) == ("=IF(1.5>1,SUM(1,2),0)", "3")


def test_a_comma_does_not_separate_arguments_where_it_is_the_decimal_sign() -> None:
    assert result("=SUM(A1,A2)", locale="de_DE") == "ERROR"


def test_a_semicolon_separates_arguments_everywhere() -> None:
    assert result("=SUM(1;2)") == 3


def test_a_function_that_only_google_knows_is_refused_loudly() -> None:
    with pytest.raises(ApiError, match="emulator: the function VLOOKUP is not supported") as caught:
        typed(new(), [["=VLOOKUP(1,A:B,2)"]])
    assert caught.value.status == 501


def test_a_named_range_is_known_by_its_name() -> None:
    book = typed(new(), [["4"], ["5"], ["=SUM(sizes)"]])
    named = {"name": "sizes", "range": {"startRowIndex": 0, "endRowIndex": 2, "endColumnIndex": 1}}
    send(book, {"addNamedRange": {"namedRange": named}})
    assert shown(book, "A3") == "9"


def test_a_link_of_a_formula_is_the_cells_hyperlink() -> None:
    book = typed(new(), [['=HYPERLINK("https://example.org","site")']])
    found = cell(book, "A1")
    assert (found["hyperlink"], found["formattedValue"]) == ("https://example.org", "site")


def test_long_chains_of_formulas_are_followed() -> None:
    book = new()
    rows = [{"values": [{"userEnteredValue": {"formulaValue": f"=A{n}+1"}}]} for n in range(1, 500)]
    send(book, {"updateCells": {"start": {"rowIndex": 1}, "rows": rows, "fields": "userEnteredValue"}})
    assert book.values_get("A490:A500")["values"][-1] == ["499"]


def test_results_are_kept_while_nothing_changes() -> None:
    book = new()
    rows = [{"values": [{"userEnteredValue": {"formulaValue": "=SUM(B:B)"}}]} for _ in range(200)]
    send(book, {"updateCells": {"start": {}, "rows": rows, "fields": "userEnteredValue"}})
    book.resource(grid_data=True)
    started = time.process_time()
    book.resource(grid_data=True)
    assert time.process_time() - started < 0.05
