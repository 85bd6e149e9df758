"""What people read about their dates: every code is declared, used, and a sentence."""

import ast
from pathlib import Path

import pytest

import niiw_sheets.reading
from niiw_sheets.findings.model import Catalogue, Category, Code, Place, Severity
from niiw_sheets.findings.reading_dates import CODES
from niiw_sheets.reading.dates import read_date
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.date_samples import US, codes, read

CATALOGUE = Catalogue(CODES)
PLACE = Place(book="partner", heading="Due Date", row=8, column=3)


def _used_codes() -> set[str]:
    """The codes that stand as texts in the reader's modules."""
    folder = Path(niiw_sheets.reading.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.glob("date*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and text.startswith(("date-", "cell-"))}


def _message(text: str) -> str:
    note = read(text).notes[0]
    return CATALOGUE.finding(note.code, PLACE, value=text, detail=note.detail).message


def test_every_code_that_the_reader_uses_is_declared_and_the_other_way_round() -> None:
    assert _used_codes() == set(CATALOGUE)


@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code.code))
def test_a_message_names_the_column_quotes_the_text_and_is_made_of_sentences(code: Code) -> None:
    finding = CATALOGUE.finding(code.code, PLACE, value="typed", detail="Thu 15 Apr 2027")
    assert "“Due Date”" in finding.message
    assert "“typed”" in finding.message
    assert finding.message.endswith((".", "?"))
    assert code.remedy.endswith(".")
    assert code.category is Category.ENTRY


def test_only_a_contradicting_weekday_is_a_warning() -> None:
    warnings = {code.code for code in CODES if code.severity is Severity.WARNING}
    assert warnings == {"date-weekday-contradicts"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Submit by 4/15/2027 to Jane", "If Thu 15 Apr 2027 is meant, type only that"),
        ("Fri 4/15/2027", "but the day is Thu 15 Apr 2027"),
        ("04.05.2027", "read as 4 May 2027"),
        ("15/4", "read as 15 Apr,"),
        ("24.02.2929", "whose year (2929) is"),
        ("after 4/15/2027", "begins (Thu 15 Apr 2027)"),
        ("Mon, August 3", "read as Mon 3 Aug 2026"),
        ("ongoing through June 30", "“through June 30”"),
        ("April 15?", "Type Thu 15 Apr 2027 once it is certain"),
        ("27?", "Type the day once it is certain"),
        ("April 15 or April 22", "Type only that one, Thu 15 Apr 2027 or Thu 22 Apr 2027"),
        ("April 15 or 16", "Type only that one, such as Thu 15 Apr 2027"),
        ("ASAP, by 4/15", "TBD or ASAP alone, or Thu 15 Apr 2027 alone"),
        ("TBD (spring)", "TBD or ASAP alone, or the date alone"),
    ],
)
def test_a_message_says_what_was_understood(text: str, words: str) -> None:
    assert words in _message(text)
    assert f"“{text}”" in _message(text)


def test_an_error_of_the_spreadsheet_is_reported_as_one() -> None:
    assert codes(read_date(GridCell(Kind.ERROR, "#N/A"), US)) == ("cell-error",)
