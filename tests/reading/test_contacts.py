"""E-mail addresses and telephone numbers: several in a cell, with remarks, checked for their form alone."""

import subprocess
import sys

import pytest
from hypothesis import given

from niiw_sheets.reading.contacts import FEWEST_DIGITS, MOST_DIGITS, read_emails, read_phones
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.entries import CELLS, CODES, REF, codes, errors, number, text

BLANKS = ["", "  ", "n/a", "N/A", "none", "TBD", "-", "?"]


@pytest.mark.parametrize(
    ("typed", "addresses"),
    [
        pytest.param("jane@example.org", ["jane@example.org"], id="one"),
        pytest.param("Jane@EXAMPLE.org.", ["Jane@example.org"], id="the domain in lower case, without a full stop"),
        pytest.param("Jane Doe <jane@example.org>", ["jane@example.org"], id="with a name"),
        pytest.param("jane@example.org (work)", ["jane@example.org"], id="with a remark"),
        pytest.param("mailto:jane@example.org", ["jane@example.org"], id="copied from a link"),
        pytest.param("[jane@example.org](mailto:jane@example.org)", ["jane@example.org"], id="a Markdown link"),
        pytest.param("a@example.org, b@example.org;c@example.org", ["a", "b", "c"], id="comma and semicolon"),
        pytest.param("a@example.org / b@example.org", ["a", "b"], id="slash"),
        pytest.param("a@example.org\nb@example.org c@example.org", ["a", "b", "c"], id="lines and blanks"),
        pytest.param("a@example.org and b@example.org", ["a", "b"], id="and"),
        pytest.param(
            "jane.o'neil+niiw@mail.example.org", ["jane.o'neil+niiw@mail.example.org"], id="signs in the name"
        ),
    ],
)
def test_addresses_are_found_in_the_order_typed(typed: str, addresses: list[str]) -> None:
    reading = read_emails(text(typed))
    expected = [address if "@" in address else f"{address}@example.org" for address in addresses]
    assert (list(reading.values), reading.notes) == (expected, ())


@pytest.mark.parametrize(
    "typed", ["jane", "jane at example.org", "jane@", "@example.org", "jane@example", "a@@example.org"]
)
def test_what_is_no_address_is_an_error_that_quotes_it(typed: str) -> None:
    reading = read_emails(text(typed))
    assert (reading.values, codes(reading.notes)) == ((), ["email-unreadable"])
    assert typed in reading.notes[0].detail


def test_a_good_address_beside_a_bad_one_is_kept() -> None:
    reading = read_emails(text("jane@example.org, bob@example"))
    assert reading.values == ("jane@example.org",)
    assert [(note.code, note.detail) for note in reading.notes] == [("email-unreadable", "“bob@example”")]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        pytest.param("555-555-0123", ["5555550123"], id="dashes"),
        pytest.param("(555) 555-0123", ["5555550123"], id="brackets"),
        pytest.param("555.555.0123", ["5555550123"], id="dots"),
        pytest.param("555–555–0123", ["5555550123"], id="long dashes"),
        pytest.param("555-0123", ["5550123"], id="a local number"),
        pytest.param("+1 555 555 0123", ["+15555550123"], id="with a country"),
        pytest.param("+44 20 7946 0958", ["+442079460958"], id="another country"),
        pytest.param("555-555-0123 ext. 12", ["5555550123 ext. 12"], id="extension"),
        pytest.param("5555550123x4", ["5555550123 ext. 4"], id="a short extension"),
        pytest.param("555-555-0123, Extension: 4", ["5555550123 ext. 4"], id="a long extension"),
        pytest.param("(cell) 555-555-0123 after 5 pm", ["5555550123"], id="remarks with digits"),
        pytest.param("home 555-555-0123, work: 555-555-0124", ["5555550123", "5555550124"], id="two with remarks"),
        pytest.param("555-555-0123 / 555-555-0124", ["5555550123", "5555550124"], id="slash"),
        pytest.param("555-555-0123 555-555-0124", ["5555550123", "5555550124"], id="only a blank between"),
        pytest.param("555-555-0123\n555-555-0124", ["5555550123", "5555550124"], id="lines"),
        pytest.param("555-555-0123 or 555-555-0123", ["5555550123"], id="twice the same"),
        pytest.param("1-800-555-KIDS", ["18005555437"], id="letters behind digits"),
        pytest.param("1-800-CDC-INFO", ["18002324636"], id="letters for digits"),
        pytest.param("800-555-0123 EXT 4", ["8005550123 ext. 4"], id="letters that are an extension"),
        pytest.param("800 232-4636 (CDC-INFO)", ["8002324636"], id="digits and letters"),
    ],
)
def test_numbers_are_found_with_their_extensions(typed: str, numbers: list[str]) -> None:
    reading = read_phones(text(typed))
    assert (list(reading.values), reading.notes) == (numbers, ())


@pytest.mark.parametrize("typed", ["123456", "1234567890123456", "ask Jane", "ext. 12", "5.55012E+09"])
def test_what_is_no_number_is_an_error(typed: str) -> None:
    reading = read_phones(text(typed))
    assert (reading.values, codes(reading.notes)) == ((), ["phone-unreadable"])


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        pytest.param(number(5555550123.0), ["5555550123"], id="a number stored as a number"),
        pytest.param(number(12), [], id="too short"),
        pytest.param(number(555.0123), [], id="dots taken for a decimal point"),
        pytest.param(number(-5550123), [], id="negative"),
        pytest.param(GridCell(Kind.BOOL, True), [], id="TRUE"),
        pytest.param(GridCell(Kind.DATE, 46000.0), [], id="a date"),
    ],
)
def test_telephone_cells_other_than_text_are_read_by_their_kind(cell: GridCell, numbers: list[str]) -> None:
    reading = read_phones(cell)
    assert list(reading.values) == numbers
    assert codes(reading.notes) == ([] if numbers else ["phone-unreadable"])


@pytest.mark.parametrize("typed", BLANKS)
def test_blank_cells_and_placeholders_are_no_mistake(typed: str) -> None:
    for reading in (read_emails(text(typed)), read_phones(text(typed)), read_emails(None), read_phones(None)):
        assert (reading.values, reading.notes) == ((), ())


def test_a_spreadsheet_error_is_reported_as_such() -> None:
    for reading in (read_emails(REF), read_phones(REF)):
        assert (reading.values, codes(reading.notes)) == ((), ["cell-error"])


@given(CELLS)
def test_any_cell_is_read_as_contacts_with_at_most_one_error(cell: GridCell) -> None:
    for reading in (read_emails(cell), read_phones(cell)):
        assert set(codes(reading.notes)) <= {*CODES, "cell-error"}
        assert len(errors(reading.notes)) <= 1


@given(CELLS)
def test_every_telephone_number_has_a_proper_length(cell: GridCell) -> None:
    for value in read_phones(cell).values:
        digits = value.removeprefix("+").split(" ")[0]
        assert digits.isascii()
        assert FEWEST_DIGITS <= len(digits) <= MOST_DIGITS


def test_the_library_for_addresses_is_loaded_only_when_an_address_is_read() -> None:
    program = "import sys, niiw_sheets.reading.contacts; sys.exit('email_validator' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("5555550123.0", ["5555550123"]),
        ("555-555-0123 (ext. 45)", ["5555550123 ext. 45"]),
        ("555-555-0123 Extn 45", ["5555550123 ext. 45"]),
        ("555-555-0123; ext=45", ["5555550123 ext. 45"]),
        ("555-555-0123 ext. 1234567", ["5555550123 ext. 1234567"]),
        ("555-555-0123 (8:00-16:30)", ["5555550123"]),
        ("555-555-0123 9-5", ["5555550123"]),
        ("+44 (0)20 7946 0018", ["+442079460018"]),
        ("555-555-0123 x4, 555-555-0124", ["5555550123 ext. 4", "5555550124"]),
    ],
)
def test_digits_of_something_else_are_no_part_of_a_number(typed: str, numbers: list[str]) -> None:
    reading = read_phones(text(typed))
    assert (list(reading.values), reading.notes) == (numbers, ())


@pytest.mark.parametrize("typed", ["5.55555E+09", "5.555550123E9", "2027-04-15", "8:00-16:30"])
def test_a_rounded_number_a_day_or_hours_are_no_telephone_number(typed: str) -> None:
    reading = read_phones(text(typed))
    assert (reading.values, codes(reading.notes)) == ((), ["phone-unreadable"])


@pytest.mark.parametrize(
    "typed",
    [
        "mailto:jane@x.org?subject=Hi there",
        "jane＠x.org",
        "jane@x.org…",
        "jane@x.org?",
        "Jane <jane@x.org>",
        "·jane@x.org",
    ],
)
def test_what_mail_programs_and_sentences_add_to_an_address_is_left_out(typed: str) -> None:
    reading = read_emails(text(typed))
    assert (reading.values, reading.notes) == (("jane@x.org",), ())


@pytest.mark.parametrize(
    "typed", ["jane at x.org", "jane@x,org", "jane@@x.org", "jane @ x.org", "jane [at] x [dot] org", "jane@x .org"]
)
def test_a_slip_in_an_address_is_unreadable_and_the_likely_address_proposed(typed: str) -> None:
    reading = read_emails(text(typed))
    assert (reading.values, codes(reading.notes)) == ((), ["email-unreadable"])
    assert reading.notes[0].detail.endswith("(did you mean “jane@x.org”?)")


@pytest.mark.parametrize("typed", ["jane@x", "jane at the library", "call jane at x.org", "a@x,b@y", "jane@x.c"])
def test_no_address_is_proposed_where_more_than_a_sign_is_wrong(typed: str) -> None:
    reading = read_emails(text(typed))
    assert (reading.values, codes(reading.notes)) == ((), ["email-unreadable"])
    assert "did you mean" not in reading.notes[0].detail
