"""A workbook as it is provisioned holds no entry but prefilled cells, and nothing about it is odd."""

import pytest

from niiw_sheets.sheet import Book
from niiw_sheets.structure.words import fold
from tests.provisioned import (
    COALITION,
    COALITION_BOOK,
    PARTNER,
    PARTNER_BOOK,
    answers,
    column,
    fresh,
    grids_of,
    plan,
    read,
)
from tests.shipped import WORKSHEETS


def test_a_partner_s_fresh_workbook_holds_only_its_prefilled_cells() -> None:
    entries = read(grids_of(PARTNER_BOOK))
    assert answers(entries, "partnership_agreement") == {
        "organization_name": [{"coalition": COALITION, "partner": PARTNER}],
        "contact_person": [{"coalition": "Rosa Delgado"}],
        "address": [{"coalition": "12 Harbor Street"}],
        "telephone": [{"coalition": "555-0100"}],
        "email": [{"coalition": "niiw@kestrel.example"}],
    }
    assert entries.count == 6


def test_the_coalition_s_fresh_workbook_holds_nothing() -> None:
    assert read(grids_of(COALITION_BOOK), COALITION_BOOK).count == 0


@pytest.mark.parametrize("book", [COALITION_BOOK, PARTNER_BOOK], ids=["coalition", "partner"])
def test_a_fresh_workbook_gives_no_finding(book: Book) -> None:
    assert read(grids_of(book), book).findings == ()


@pytest.mark.parametrize("book", [COALITION_BOOK, PARTNER_BOOK], ids=["coalition", "partner"])
def test_every_worksheet_of_a_book_is_found_on_its_tab(book: Book) -> None:
    found = {name: sheet.tab for name, sheet in read(grids_of(book), book).sheets.items()}
    kind = "coalition" if book is COALITION_BOOK else "partner"
    assert found == {name: w.tab for name, w in WORKSHEETS.items() if kind in w.books}


@pytest.mark.parametrize("name", sorted(WORKSHEETS))
def test_every_prompt_and_column_is_found_where_it_was_put(name: str) -> None:
    book = PARTNER_BOOK if "partner" in WORKSHEETS[name].books else COALITION_BOOK
    sheet = read(grids_of(book), book).sheets[name]
    assert sheet.prompts == {row.prompt: row.number for row in plan(name) if row.kind == "prompt"}
    for section in WORKSHEETS[name].sections:
        assert sheet.columns[section.id] == {c.id: column(name, section.id, c.id) for c in section.columns}


@pytest.mark.parametrize("name", sorted(WORKSHEETS))
def test_every_text_of_a_fresh_tab_reads_as_itself(name: str) -> None:
    assert all(cell.raw and (fold(cell.raw) or cell.raw) for cell in fresh(name).cells.values())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Criteria *", "criteria", id="marks"),
        pytest.param("  Who\n MIGHT  provide this? ", "who might provide this", id="case, blanks and lines"),
        pytest.param("Types of_resources", "types of resources", id="underscores"),
        pytest.param("Straße", "strasse", id="letters that fold to two"),
        pytest.param("1.1a", "1 1a", id="numbers"),
        pytest.param("***", "", id="nothing but marks"),
    ],
)
def test_wording_is_compared_as_a_person_would(text: str, folded: str) -> None:
    assert fold(text) == folded
