"""Attention pages and the summary of a coalition with awkward texts everywhere: text, and links of the tool's own."""

import io
import re
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from niiw_sheets.backends.longtexts import CUT_MARK
from niiw_sheets.backends.xlsx.reader import parse_workbook, read_workbook
from niiw_sheets.backends.xlsx.writer import workbook_bytes
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Place
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.sheet import Cell, Format, Grid, Link, Style, Tab
from tests.awkward import AWKWARD, CONTROLS, FORMULAS, TAB_TITLES, TOO_LONG
from tests.commands.coalitions import Coalition
from tests.content.coalition import TITLE, filled_books, parts
from tests.content.filling import texts_of

WRITTEN = pytest.mark.parametrize(
    "book", ["Attention of clinic", "Attention of coalition", "clinic", "coalition", "summary"]
)
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/(workbook|styles|sharedStrings|theme/theme1)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/(worksheets|charts|drawings)/(_rels/)?(sheet|chart|drawing|vmlDrawing)\d+\.\w+(\.rels)?"
    r"|xl/comments\d+\.xml"
)
"""What our files are made of: no links to other workbooks' cells, no macros, no connections."""
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
FIRST_LINE = 6
"""The first row of an Attention page with something to do."""


def path_of(coalition: Coalition, book: str) -> Path:
    """A file that the tool or a person wrote."""
    page = book.removeprefix("Attention of ")
    return coalition.book(book) if page == book else coalition.attention(page)


@WRITTEN
def test_no_formula_is_written_but_our_own_flags(awkward: Coalition, book: str) -> None:
    formulas = [f for part in parts(path_of(awkward, book)).values() for f in re.findall(r"<f>([^<]*)</f>", part)]
    assert all(re.match(r"IF\(", formula) and "TODAY()" in formula for formula in formulas)
    assert bool(formulas) == (book == "clinic")


@WRITTEN
def test_a_file_has_no_parts_that_could_load_or_run_anything(awkward: Coalition, book: str) -> None:
    assert [name for name in parts(path_of(awkward, book)) if not PARTS.fullmatch(name)] == []


@WRITTEN
def test_links_lead_to_the_coalitions_own_workbooks_alone(awkward: Coalition, book: str) -> None:
    path = path_of(awkward, book)
    for name, part in parts(path).items():
        for target, mode in re.findall(r'Target="([^"]*)"(?: TargetMode="(\w+)")?', part):
            if mode == "External":
                leads = (path.parent / target.replace("\\", "/")).resolve()
                ours = (place(book) for book in ("clinic", "coalition") for place in (awkward.book, awkward.attention))
                assert leads in ours, (name, target)


def attention(*places: Place) -> Grid:
    """An Attention page about these places, each with the next awkward text, written to a file and read back."""
    texts = [*AWKWARD, TOO_LONG]
    found = [CATALOGUE.finding("text-outside", at, value=texts[n].text) for n, at in enumerate(places)]
    tab = attention_tab(found, book_code="zsrwmtvg", location="/store/clinic/clinic.xlsx")
    (grid,) = parse_workbook(workbook_bytes([tab], {}, Path("/store/clinic/Attention.xlsx"))).values()
    return grid


def test_attention_shows_every_text_whole_and_as_text() -> None:
    texts = [*AWKWARD, TOO_LONG]
    # Each in a column of another name, so that each has a line of its own.
    places = [Place(book="clinic", tab="T", row=n, column=2, heading=f"{n}") for n in range(1, len(texts) + 1)]
    shown = texts_of(attention(*places))
    for row, text in enumerate(texts, FIRST_LINE):
        assert shown[row, 5] == text.stored or (text is TOO_LONG and shown[row, 5].endswith(CUT_MARK))


@pytest.mark.parametrize("form", Format)
def test_a_text_like_a_formula_stays_text_when_somebody_edits_its_cell(form: Format) -> None:
    texts = [text.text for text in FORMULAS if text.text[0] in "=+-@"]
    cells = {(row, 1): Cell(value=text, style=Style(format=form)) for row, text in enumerate([*texts, "plain"], 1)}
    content = workbook_bytes([Tab(key="t", title="T", cells=cells)], {}, Path("/store/clinic/Attention.xlsx"))
    column = openpyxl.load_workbook(io.BytesIO(content))["T"]["A"]
    assert [(cell.data_type, cell.quotePrefix) for cell in column] == [*[("s", True)] * len(texts), ("s", False)]


def test_the_sentences_of_attention_hold_nothing_that_acts() -> None:
    places = [Place(book="clinic", tab=f"T{text.text}", row=8, column=2, heading=text.text) for text in CONTROLS]
    shown = texts_of(attention(*places))
    assert [at for at, text in shown.items() if at[1] != 5 and ACTING.search(text)] == []
    assert "<U+001B>[2J" in " ".join(shown.values())


@pytest.mark.parametrize("book", ["clinic", "coalition"])
def test_what_to_do_is_said_in_sentences_that_hold_nothing_that_acts(awkward: Coalition, book: str) -> None:
    (page,) = read_workbook(awkward.attention(book)).values()
    said = {at: text for at, text in texts_of(page).items() if at[1] != 5}
    assert len(said) > 100
    assert [at for at, text in said.items() if ACTING.search(text)] == []


def test_the_summary_shows_tasks_word_for_word(awkward: Coalition) -> None:
    shown = set(texts_of(read_workbook(awkward.book("summary"))["Tasks"]).values())
    column = [text for (_, at), text in filled_books(awkward)["clinic"].texts[TITLE].items() if at == 2]
    changed = {"mail-address"}  # the summary leaves e-mail addresses out
    missing = [text.id for text in column if text.stored.strip() and text.stored not in shown]
    assert set(missing) <= changed


@pytest.mark.parametrize("title", [title for title in TAB_TITLES if "/" not in title])  # no .xlsx file has one
@pytest.mark.parametrize("file", ["clinic.xlsx", "we #1.xlsx", "100%25 & [x].xlsx"])
def test_a_link_leads_to_a_tab_of_any_title_in_a_file_of_any_name(file: str, title: str) -> None:
    cell = Cell(value="there", link=Link(tab=title, row=8, column=3, location=f"/store/clinic/{file}"))
    content = workbook_bytes([Tab(key="t", title="T", cells={(1, 1): cell})], {}, Path("/store/clinic/Attention.xlsx"))
    link = openpyxl.load_workbook(io.BytesIO(content))["T"]["A1"].hyperlink
    assert unquote(link.target) == file
    assert link.location == "'" + title.replace("'", "''") + "'!C8"


@pytest.mark.parametrize("title", ["a\x01b", "a\ufffeb", "t" * 3000, "\ud800"], ids=ascii)
def test_a_place_that_no_link_can_name_is_still_named_in_words(title: str) -> None:
    cell = Cell(value="there", link=Link(tab=title, row=8, column=3, location="/store/clinic/clinic.xlsx"))
    content = workbook_bytes([Tab(key="t", title="T", cells={(1, 1): cell})], {}, Path("/store/clinic/Attention.xlsx"))
    native = openpyxl.load_workbook(io.BytesIO(content))["T"]["A1"]
    assert (native.value, native.hyperlink) == ("there", None)
