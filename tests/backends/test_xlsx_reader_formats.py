"""Which number formats show a day, a month or a plain number."""

import pytest

from niiw_sheets.backends.numberformats import Display, display
from niiw_sheets.sheet import GridCell, Kind
from tests.backends.xlsx_reader_files import DECLARATION, MAIN, read_cell, styles

DAY, MONTH, NUMBER = Display.DAY, Display.MONTH, Display.NUMBER


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("yyyy-mm-dd", DAY),
        ("YYYY\\-MM\\-DD", DAY),
        ("m/d/yy", DAY),
        ("m/d", DAY),
        ("d", DAY),
        ("dddd", DAY),
        ("ddd d mmm yyyy", DAY),
        ("[$-409]ddd, mmm d, yyyy;@", DAY),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DAY),
        ("[Red]dd.mm.yyyy", DAY),
        ("[>=1]dd.mm.yyyy;0", DAY),
        ('yyyy"年"m"月"d"日"', DAY),
        ("dd/mm/yyyy hh:mm:ss", DAY),
        ("d [h]:mm", DAY),
        ("_(d_)", DAY),
        ("mmm-yy", MONTH),
        ("mmmm yyyy", MONTH),
        ("mm/yyyy", MONTH),
        ("yyyy", MONTH),
        ("mmmm", MONTH),
        ("m", MONTH),
        ("mmm hh", MONTH),
        ("h mmm", MONTH),  # three letters are a month even behind the hour
        ("[$-407]mmm\\ yy;@", MONTH),
        ('yyyy"day"', MONTH),  # quoted letters show as they are
        ("yyyy\\d", MONTH),
        ("yyyy_d", MONTH),  # a gap as wide as a d
        ("yyyy*d", MONTH),
        ("General", NUMBER),
        ("GENERAL", NUMBER),
        ("0.00", NUMBER),
        ("0%", NUMBER),
        ("@", NUMBER),
        ("", NUMBER),
        (";;;", NUMBER),
        ("0.00E+00", NUMBER),
        ("# ?/?", NUMBER),
        ('0 "days"', NUMBER),
        ('0 "dm', NUMBER),  # a quotation mark nobody closed
        ("0\\d", NUMBER),
        ("[Red]0.00", NUMBER),
        ("[$USD] 0", NUMBER),
        ("[$-409]0", NUMBER),
        ("[DBNum1]0", NUMBER),
        ("0;yyyy", NUMBER),  # the first section decides
        ('";"0', NUMBER),
        ('"a;b"d', DAY),  # a quoted semicolon ends no section
        ("\\;d", DAY),
        ("h:mm", NUMBER),
        ("hh:mm:ss", NUMBER),
        ("h:mm AM/PM", NUMBER),
        ("h AM/PM", NUMBER),
        ("h A/P", NUMBER),
        ("[$-F400]h:mm:ss\\ AM/PM", NUMBER),
        ("mm:ss", NUMBER),
        ("mm:ss.0", NUMBER),
        ('h"h "mm"min"', NUMBER),
        ("[h]:mm", NUMBER),
        ("[hh]:mm:ss", NUMBER),
        ("[H]:MM", NUMBER),
        ("[mm]:ss", NUMBER),
        ("[m]", NUMBER),
        ("[ss]", NUMBER),
        ("mm [ss]", NUMBER),
    ],
)
def test_a_format_code_shows_a_day_a_month_or_a_number(code: str, expected: Display) -> None:
    assert display(code) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        *((number, NUMBER) for number in (0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 37, 38, 39, 40, 44, 48, 49)),
        *((number, DAY) for number in (14, 15, 16, 22, 27, 31, 36, 50, 58)),
        (17, MONTH),
        *((number, NUMBER) for number in (18, 19, 20, 21, 32, 33, 45, 46, 47)),  # times
    ],
)
def test_built_in_formats_are_known_by_their_number(number: int, expected: Display) -> None:
    cell = read_cell('<c r="A1" s="0"><v>46492</v></c>', looks=styles(number))
    if expected is NUMBER:
        assert cell == GridCell(Kind.NUMBER, 46492.0)
    else:
        assert cell == GridCell(Kind.DATE, 46492.0, shows_day=expected is DAY)


def test_a_cell_without_style_has_the_first_one() -> None:
    assert read_cell('<c r="A1"><v>46492</v></c>', looks=styles(14)) == GridCell(Kind.DATE, 46492.0)


def test_a_code_in_the_file_overrides_a_built_in_number_but_one_of_conditional_styles_does_not() -> None:
    looks = (
        f'{DECLARATION}<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="27" formatCode="0"/></numFmts>'
        '<cellXfs><xf numFmtId="27"/><xf numFmtId="14"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="14" formatCode="0"/></dxf></dxfs></styleSheet>'
    )
    assert read_cell('<c r="A1" s="0"><v>46492</v></c>', looks=looks) == GridCell(Kind.NUMBER, 46492.0)
    assert read_cell('<c r="A1" s="1"><v>46492</v></c>', looks=looks) == GridCell(Kind.DATE, 46492.0)
