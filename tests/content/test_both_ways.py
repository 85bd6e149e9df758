"""Awkward texts go into every field of every workbook and come back unchanged, from every store."""

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest

from niiw_sheets.backends.google.answers import cell_of
from niiw_sheets.backends.xlsx.sharedstrings import unescape
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Place
from niiw_sheets.layout.books import partner_book
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.reading.status import read_status
from niiw_sheets.reading.values import Context
from niiw_sheets.records.readers import READERS
from niiw_sheets.sheet import Book, Cell, GridCell, Kind, Tab
from niiw_sheets.worksheets import EntryType
from tests.awkward import (
    AWKWARD,
    CONTROLS,
    FORMULAS,
    HALVES,
    LONG,
    MARKUP,
    NAMES,
    REPLACED,
    TAB_TITLES,
    TOO_LONG,
    Awkward,
)
from tests.commands.coalitions import TODAY
from tests.content.filling import beside, fill, lost, texts_of, typed
from tests.content.stores import LOCAL_STORES, STORES, Store, google, memory, read_back, xlsx
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK, READER, cell, prompt_row, row_of, stationery
from tests.shipped import WORKSHEETS

SLOWEST = 1.0
"""Seconds that reading one cell may take, however long and whatever it holds."""
PLAN = next(tab for tab in PARTNER_BOOK.tabs if tab.key == "work_plan")
PLACE = Place(book="clinic", worksheet="work_plan", tab="Work Plan", row=8, column=3, heading="Due Date")
PROCESS = next(tab for tab in PARTNER_BOOK.tabs if tab.key == "process_assessment")
FIELDS = ("name", "contact", "address", "telephone", "email")
CONTEXT = Context(today=TODAY, reference=TODAY)


def with_tabs(*tabs: Tab, only: bool = False) -> Book:
    """The partner's workbook with these tabs in the places of those with the same keys or behind them, or `only` these
    behind Start Here."""
    changed = {tab.key: tab for tab in tabs}
    kept = () if only else tuple(changed.pop(tab.key, tab) for tab in PARTNER_BOOK.tabs)
    return replace(PARTNER_BOOK, tabs=(*(kept or PARTNER_BOOK.tabs[:1]), *changed.values()))


def test_there_are_more_than_sixty_texts_each_once() -> None:
    assert len({each.text for each in AWKWARD}) == len({each.id for each in AWKWARD}) == len(AWKWARD) > 60


@STORES
def test_every_white_cell_of_every_worksheet_gives_back_what_was_typed(store: Store, tmp_path: Path) -> None:
    filled = [fill(PARTNER_BOOK), *([] if store is google else [fill(COALITION_BOOK, first=60)])]  # it takes a second
    read = read_back(store, tmp_path, *(each.book for each in filled))
    for each, found in zip(filled, read, strict=True):
        assert lost(each, READER.read(each.book.id, each.book.code, found, None)) == []


@LOCAL_STORES
def test_a_column_of_a_persons_own_is_quoted_word_for_word(store: Store, tmp_path: Path) -> None:
    # Titles of ours are never quoted, wherever they stand: a sort of the whole tab takes them anywhere.
    shorter = [each for each in AWKWARD if each not in LONG and each.stored.strip() and each.id != "our-title"]
    (found,) = read_back(store, tmp_path, with_tabs(beside(PLAN, "=1+1", shorter), only=True))
    entries = READER.read(PARTNER_BOOK.id, PARTNER_BOOK.code, found, None)
    (finding,) = (f for f in entries.findings if f.code != "tab-missing")
    assert finding.code == "unread-column"
    assert finding.value == " | ".join(["=1+1", *(each.stored for each in shorter)])


@LOCAL_STORES
def test_reworded_headings_and_questions_are_quoted_word_for_word(store: Store, tmp_path: Path) -> None:
    others = iter([*FORMULAS, *MARKUP, *CONTROLS])
    headings = {(row_of("work_plan", RowKind.HEADING), column): next(others) for column in range(2, 7)}
    rows = [prompt_row("process_assessment", prompt) for prompt in WORKSHEETS["process_assessment"].prompts]
    questions = {(row, 2): next(others) for row in rows}
    (found,) = read_back(store, tmp_path, with_tabs(typed(PLAN, headings), typed(PROCESS, questions), only=True))
    findings = READER.read(PARTNER_BOOK.id, PARTNER_BOOK.code, found, None).findings
    for code, texts in (("heading-reworded", headings), ("prompt-reworded", questions)):
        assert [f.value for f in findings if f.code == code] == [text.stored for text in texts.values()]


@LOCAL_STORES
def test_tabs_of_a_persons_own_are_named_by_their_titles(store: Store, tmp_path: Path) -> None:
    titles = [title for title in TAB_TITLES if store is not xlsx or excel_allows(title)]
    own = [Tab(key=title, title=title, cells={(1, 1): Cell(value="mine")}) for title in titles]
    (found,) = read_back(store, tmp_path, with_tabs(*own, only=True))
    findings = READER.read(PARTNER_BOOK.id, PARTNER_BOOK.code, found, None).findings
    assert [(f.value, f.place.tab) for f in findings if f.code == "own-tab"] == [(title, title) for title in titles]


def excel_allows(title: str) -> bool:
    """Whether a program makes a tab of that title in an .xlsx file, and XlsxWriter does."""
    return not set(title) & set("[]:*?/\\") and "'" not in (title[0], title[-1]) and len(title.encode("utf-16")) <= 64


@pytest.mark.parametrize("title", TAB_TITLES)
def test_a_worksheets_tab_is_known_by_any_title(title: str) -> None:
    (found,) = read_back(memory, Path(), with_tabs(replace(PLAN, title=title)))
    entries = READER.read(PARTNER_BOOK.id, PARTNER_BOOK.code, found, None)
    assert entries.sheets["work_plan"].tab == title


@pytest.mark.parametrize("kind", [*READERS, EntryType.STATUS])
def test_every_type_of_entry_reads_every_text_in_a_moment(kind: EntryType) -> None:
    for text in (*AWKWARD, TOO_LONG):
        cell_of_text = GridCell(Kind.TEXT, text.stored)
        started = perf_counter()
        read = read_status(cell_of_text, None) if kind is EntryType.STATUS else READERS[kind](cell_of_text, CONTEXT)
        assert perf_counter() - started < SLOWEST, text.id
        for note in read.notes:
            assert CATALOGUE.finding(note.code, PLACE, value=text.stored, detail=note.detail).value == text.stored


@pytest.mark.parametrize("code", ["D800", "DC00", "0000"])
def test_half_a_character_escaped_in_a_file_is_read_as_the_sign_for_a_lost_one(code: str) -> None:
    assert unescape(f"a_x{code}_b") == f"a{REPLACED}b"


@pytest.mark.parametrize("text", HALVES, ids=lambda text: text.id)
def test_half_a_character_from_google_is_read_as_the_sign_for_a_lost_one(text: Awkward) -> None:
    found = cell_of({"effectiveValue": {"stringValue": text.text}, "formattedValue": text.text})
    assert found == GridCell(Kind.TEXT, text.stored)
    assert REPLACED in text.stored


@LOCAL_STORES
def test_names_of_the_coalition_file_stand_in_workbooks_as_they_are(store: Store, tmp_path: Path) -> None:
    books = [partner_named(name, f"partner-{number}") for number, name in enumerate(NAMES)]
    for name, found in zip(NAMES, read_back(store, tmp_path, *books), strict=True):
        agreement = texts_of(found["Partnership Agreement"])
        assert agreement[cell("partnership_agreement", "organization_name", "partner")] == name
        assert {f"{name} {field}" for field in FIELDS} <= set(agreement.values())
        assert f"{name} and {name}: agreement" in texts_of(found["Start Here"])[3, 2]


def partner_named(name: str, book: str) -> Book:
    """Start Here and the agreement of a partner and a coalition of the same name."""
    fields = {f"coalition.{field}": f"{name} {field}" for field in FIELDS}
    made = partner_book(replace(stationery(), coalition_name=name, fields=fields), book, name)
    return replace(made, tabs=made.tabs[:2])
