"""Values are shown by their number format and the file's locale."""

from typing import Any

import pytest

from tests.google_emulator.formula_values import Failure
from tests.google_emulator.locales import locale_of
from tests.google_emulator.number_formats import show
from tests.google_emulator_checks.sheets_at_work import area, new, refusal


@pytest.mark.parametrize(
    ("value", "kind", "pattern", "american", "german"),
    [
        (46492, "DATE", "ddd d mmm yyyy", "Thu 15 Apr 2027", "Do 15 Apr. 2027"),
        (46492, "DATE", "M/d/yyyy", "4/15/2027", "4/15/2027"),
        (46492, "DATE", "", "4/15/2027", "15.04.2027"),
        (46492, "DATE", "mmm-yy", "Apr-27", "Apr.-27"),
        (46492, "DATE", "dddd, mmmm d", "Thursday, April 15", "Donnerstag, April 15"),
        (46492, "DATE", 'd "of" mmmm', "15 of April", "15 of April"),
        (46492.75, "DATE_TIME", "yyyy-mm-dd hh:mm:ss", "2027-04-15 18:00:00", "2027-04-15 18:00:00"),
        (46492.5, "TIME", "h:mm am/pm", "12:00 PM", "12:00 PM"),
        (1.5, "TIME", "[h]:mm", "36:00", "36:00"),
        (46492, "DATE", "mm/yy mmmmm", "04/27 A", "04/27 A"),
        (1234.5, "NUMBER", "#,##0.00", "1,234.50", "1.234,50"),
        (1234.5, "NUMBER", "", "1,234.50", "1.234,50"),
        (2.5, "NUMBER", "0", "3", "3"),
        (7, "NUMBER", "000", "007", "007"),
        (1.5, "NUMBER", "0.##", "1.5", "1,5"),
        (-3, "NUMBER", "0;(0);-", "(3)", "(3)"),
        (0, "NUMBER", "0;(0);-", "-", "-"),
        (5, "NUMBER", '0 "tasks"', "5 tasks", "5 tasks"),
        (-0.001, "NUMBER", "0.00", "0.00", "0,00"),
        (0.256, "PERCENT", "0%", "26%", "26%"),
        (0.256, "PERCENT", "", "25.60%", "25,60%"),
        (5, "CURRENCY", "[$€]#,##0.00", "€5.00", "€5,00"),
        (1234567, "SCIENTIFIC", "", "1.23E+06", "1,23E+06"),
        (46492, "TEXT", "", "46492", "46492"),
        ("as it is", "NUMBER", "0.00", "as it is", "as it is"),
        (True, "NUMBER", "0.00", "TRUE", "TRUE"),
        (Failure("REF"), "NUMBER", "0", "#REF!", "#REF!"),
        (None, "NUMBER", "0", "", ""),
    ],
)
def test_a_value_is_shown_by_its_pattern(value: Any, kind: str, pattern: str, american: str, german: str) -> None:
    form = {"type": kind, "pattern": pattern}
    assert (show(value, form, locale_of("en_US")), show(value, form, locale_of("de_DE"))) == (american, german)


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (2.0, "2"),
        (1 / 3, "0.3333333333"),
        (12345678.91235, "12345678.91"),
        (123456789012345.0, "123456789012345"),
        (1e20, "1E+20"),
        (0.1 + 0.2, "0.3"),
        (-1.5, "-1.5"),
    ],
)
def test_a_plain_number_is_shown_with_ten_digits_at_most(value: float, seen: str) -> None:
    assert show(value, None, locale_of("en_US")) == seen


@pytest.mark.parametrize(
    "form",
    [{"pattern": "0"}, {"type": "NUMBER", "pattern": '0 "open'}, {"type": "NUMBER", "pattern": "0;0;0;0;0"}],
    ids=["no type", "open quotation", "too many sections"],
)
def test_a_broken_number_format_is_refused(form: dict[str, str]) -> None:
    cell = {"userEnteredFormat": {"numberFormat": form}}
    request = {"repeatCell": {"range": area(0, 1, 0, 1), "cell": cell, "fields": "userEnteredFormat"}}
    assert "umber" in refusal(new(), request)
