"""What readers remark on a cell becomes a finding at that cell."""

import pytest

from niiw_sheets.checks import check_book
from niiw_sheets.findings.model import Note
from tests.checks.builders import RULES, book, cell, codes


def test_each_note_of_a_cell_becomes_a_finding_at_its_place() -> None:
    notes = (Note(code="tab-missing", detail="Work Plan"), Note(code="own-tab"))
    noted = cell("what I typed", row=9, column=3, notes=notes)
    first, second = check_book(book(cells=(noted,)), RULES)
    assert (first.code, first.place, first.value) == ("tab-missing", noted.place, "what I typed")
    assert "Work Plan" in first.message
    assert "“what I typed”" in second.message


def test_the_value_of_a_finding_is_the_whole_text_typed() -> None:
    (found,) = check_book(book(cells=(cell("x" * 500, notes=(Note(code="own-tab"),)),)), RULES)
    assert found.value == "x" * 500
    assert len(found.message) < 320


def test_braces_in_what_was_typed_do_no_harm() -> None:
    note = Note(code="prompt-reworded", detail="{detail} {0}")
    (found,) = check_book(book(cells=(cell("{value}", notes=(note,)),)), RULES)
    assert "“{value}”" in found.message
    assert "{detail} {0}" in found.message


def test_cells_without_notes_give_no_findings() -> None:
    assert codes(check_book(book(cells=(cell("fine"),)), RULES)) == []


def test_a_note_that_nobody_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        check_book(book(cells=(cell(notes=(Note(code="never-declared"),)),)), RULES)
