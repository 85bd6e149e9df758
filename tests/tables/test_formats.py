"""Tables as CSV, which spreadsheets must open unharmed, and as JSON, which holds them exactly."""

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.tables.formats import csv_content, csv_text, json_content
from niiw_sheets.tables.model import Kind, Table, Value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def texts(*rows: tuple[Value, ...], kind: Kind = Kind.TEXT) -> Table:
    """A table of one kind of columns: a, b …"""
    columns = {chr(ord("a") + number): kind for number in range(len(rows[0]))}
    return Table(columns=columns, rows=rows)


def read_csv(content: bytes) -> list[list[str]]:
    """What a program makes of the file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("flyers", "flyers"),
        (date(2027, 4, 5), "2027-04-05"),
        (3, "3"),
        (-3, "-3"),  # a number is no text
        (1.0, "1"),
        (0.5, "0.5"),
        (-0.5, "-0.5"),
        (2 / 3, "0.6666666666666666"),
        (True, "true"),
        (False, "false"),
        ((), ""),
        (("Ann Lee", "Bob"), "Ann Lee | Bob"),
        ("=1+1", "'=1+1"),
        ("+1 555 0100", "'+1 555 0100"),
        ("-", "'-"),
        ("@Dana", "'@Dana"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        (("=x", "y"), "'=x | y"),  # a list is one text
        ("a=b", "a=b"),  # only at the start
        (" =1", " =1"),
        ("'=1", "'=1"),
    ],
)
def test_a_value_as_csv_shows_it(value: Value, text: str) -> None:
    assert csv_text(value) == text


def test_a_csv_file_begins_with_a_byte_order_mark_and_the_names_of_the_columns() -> None:
    content = csv_content(texts(("Clínica", "x, “y”\nz")))
    assert content.startswith(b"\xef\xbb\xbfa,b\r\n")
    assert read_csv(content) == [["a", "b"], ["Clínica", "x, “y”\nz"]]


def test_a_json_file_is_a_list_of_objects_with_real_values() -> None:
    table = Table(
        columns={
            "text": Kind.TEXT,
            "count": Kind.INTEGER,
            "share": Kind.NUMBER,
            "day": Kind.DAY,
            "asked": Kind.TRUTH,
            "people": Kind.LIST,
        },
        rows=(("=x", -3, 1.0, date(2027, 4, 5), True, ("Ann", "Bob")), ("", None, None, None, False, ())),
    )
    content = json_content(table)
    assert json.loads(content) == [
        {"text": "=x", "count": -3, "share": 1, "day": "2027-04-05", "asked": True, "people": ["Ann", "Bob"]},
        {"text": "", "count": None, "share": None, "day": None, "asked": False, "people": []},
    ]
    assert b'"share": 1,' in content
    assert not content.startswith(b"\xef\xbb\xbf")


def test_json_shows_accents_as_they_are() -> None:
    assert "Clínica".encode() in json_content(texts(("Clínica",)))


@pytest.mark.parametrize("content", [csv_content, json_content])
def test_half_a_character_does_not_stop_a_table(content: object) -> None:
    assert callable(content)
    assert b"a?b" in content(texts(("a\ud800b",)))


def test_an_empty_table_is_its_columns_in_csv_and_an_empty_list_in_json() -> None:
    table = Table(columns={"a": Kind.TEXT, "b": Kind.DAY}, rows=())
    assert read_csv(csv_content(table)) == [["a", "b"]]
    assert json.loads(json_content(table)) == []


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_csv_gives_back_every_text_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    _, *read = read_csv(csv_content(texts(*rows)))
    assert len(read) == len(rows)
    for wrote, found in zip(rows, read, strict=True):
        for before, after in zip(wrote, found, strict=True):
            assert after in {before, f"'{before}"}
            assert not after.startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_json_gives_back_every_text_exactly(rows: list[tuple[str, str]]) -> None:
    assert json.loads(json_content(texts(*rows))) == [{"a": a, "b": b} for a, b in rows]
