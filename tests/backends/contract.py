"""What every backend does alike; each one's own test class inherits these tests."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

import pytest

from niiw_sheets import keys
from niiw_sheets.backends import Backend
from niiw_sheets.backends.memory import grid_of
from niiw_sheets.errors import StoreError, WorkbookError
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Place
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.sheet import Book, Cell, Format, Grid, Listing, Position, Ref, Style, Tab
from tests.provisioned import coalition, partner

CODE = keys.book_code("kestrel", "clinic")
PLAN = "Work Plan"
FIRST_CELL: Position = (2, 2)


class Adapter(Protocol):
    """How a test reaches one kind of store, and what people do there."""

    def open(self, remembered: Mapping[str, Listing] | None = None) -> Backend:
        """The backend over the store of this test; the same store each time."""
        ...

    def type(self, ref: Ref, tab: str, position: Position, text: str) -> None:
        """A person types a text into a cell of a tab."""
        ...

    def copy(self, ref: Ref) -> str:
        """A person copies a workbook; returns the copy's location."""
        ...

    def absent(self) -> str:
        """The location of a workbook that is not there."""
        ...


def small_book(*cells: Cell, book: str = "clinic", remark: str = "Nothing to do.") -> Book:
    """A workbook with these cells below each other from B2 of a person's tab, and an owned page with a remark."""
    code = keys.book_code("kestrel", book)
    plan = {(FIRST_CELL[0] + index, FIRST_CELL[1]): cell for index, cell in enumerate(cells)}
    marker, page_marker = (Cell(value=str(keys.Marker(keys.FORMAT, name, code))) for name in ("w6", "w00"))
    page = {(1, 1): page_marker, (2, 2): Cell(value=remark)}
    return Book(
        id=book,
        code=code,
        title=f"Workbook of {book}",
        tabs=(
            Tab(key="work_plan", title=PLAN, cells={(1, 1): marker, **plan}),
            Tab(key="attention", title="Attention", cells=page, owned=True),
        ),
    )


def page_book(remark: str, book: str = "clinic") -> Book:
    """The same with the owned page alone, as it is handed over for an update."""
    made = small_book(book=book, remark=remark)
    return replace(made, tabs=made.tabs[1:])


def text(words: str) -> Cell:
    """A cell of people's words."""
    return Cell(value=words, style=Style(format=Format.TEXT))


def raw_texts(grid: Grid) -> dict[Position, tuple[str, str]]:
    """The kind and raw text of every cell."""
    return {position: (cell.kind.value, cell.raw) for position, cell in grid.cells.items()}


def tab_of(backend: Backend, ref: Ref, title: str = PLAN) -> Grid:
    """The tab of a title."""
    return next(grid for grid in backend.read(ref).values() if grid.title == title)


def page_of(backend: Backend, ref: Ref) -> Grid:
    """The Attention page of a workbook, wherever this kind of store keeps it."""
    return tab_of(backend, Ref(book=ref.book, location=backend.page(ref.book) or ref.location), "Attention")


def as_told(listing: Listing) -> tuple[str, str, bool]:
    """What of a listing holds whenever it is asked for."""
    return listing.location, listing.code, listing.page


def people_s(backend: Backend) -> list[Listing]:
    """The people's workbooks in the store."""
    return [listing for listing in backend.list() if not listing.page]


CELLS = (
    pytest.param(text("Print flyers"), ("text", "Print flyers"), id="words"),
    pytest.param(text("4/15"), ("text", "4/15"), id="a text that looks like a date"),
    pytest.param(text("007"), ("text", "007"), id="a text that looks like a number"),
    pytest.param(text("=x"), ("text", "=x"), id="a text that looks like a formula"),
    pytest.param(text("TRUE"), ("text", "TRUE"), id="a text that looks like a truth value"),
    pytest.param(text("#REF!"), ("text", "#REF!"), id="a text that looks like an error"),
    pytest.param(text("'quoted"), ("text", "'quoted"), id="a leading apostrophe"),
    pytest.param(text("http://niiw.example"), ("text", "http://niiw.example"), id="an address"),
    pytest.param(text("  two blanks "), ("text", "  two blanks "), id="blanks at both ends"),
    pytest.param(text("one\ntwo\n\nfour"), ("text", "one\ntwo\n\nfour"), id="several lines"),
    pytest.param(text("<b>&amp;</b>"), ("text", "<b>&amp;</b>"), id="markup"),
    pytest.param(text("_x0041_"), ("text", "_x0041_"), id="what .xlsx takes for an escape"),
    pytest.param(text("Nguyễn · 林 · ✓ · 👶"), ("text", "Nguyễn · 林 · ✓ · 👶"), id="letters of many scripts"),
    pytest.param(text("long " * 6_553), ("text", "long " * 6_553), id="as much as a cell holds"),
    pytest.param(Cell(value=3), ("number", "3"), id="a whole number"),
    pytest.param(Cell(value=0.1), ("number", "0.1"), id="a decimal"),
    pytest.param(Cell(value=-2.5e-9), ("number", "-2.5e-09"), id="a tiny number"),
    pytest.param(Cell(value=True), ("bool", "TRUE"), id="true"),
    pytest.param(Cell(value=False), ("bool", "FALSE"), id="false"),
    pytest.param(Cell(value=date(2027, 4, 15), style=Style(format=Format.DATE)), ("date", "2027-04-15"), id="a date"),
    pytest.param(Cell(value="Due soon", formula='="Due soon"'), ("text", "Due soon"), id="a formula's stored text"),
    pytest.param(Cell(value=4, formula="=2+2"), ("number", "4"), id="a formula's stored number"),
    pytest.param(Cell(value="", formula='=""'), None, id="a formula that shows nothing"),
    pytest.param(Cell(style=Style(fill="DCE6F1")), None, id="only a colour"),
)
"""Cells, and the kind and raw text that reading them gives; None for a cell that reads as empty."""


class BackendContract:
    """The behaviour all backends share. A subclass has a fixture `adapter`."""

    @pytest.fixture
    def adapter(self) -> Adapter:
        """How the tests reach the store."""
        raise NotImplementedError

    @pytest.fixture
    def backend(self, adapter: Adapter) -> Backend:
        """The backend over a store with nothing in it."""
        return adapter.open()

    def test_a_store_with_nothing_in_it_lists_nothing(self, backend: Backend) -> None:
        assert list(backend.list()) == []

    def test_a_new_workbook_is_listed_once_with_its_code_and_a_stamp(self, backend: Backend) -> None:
        ref = backend.create(small_book(text("Print flyers")))
        (listing,) = people_s(backend)
        assert (listing.location, listing.code) == (ref.location, CODE)
        assert listing.stamp

    def test_workbooks_of_several_books_are_told_apart(self, backend: Backend) -> None:
        refs = [backend.create(small_book(book=book)) for book in ("clinic", "library")]
        listed = {listing.location: listing.code for listing in people_s(backend)}
        assert listed == {ref.location: keys.book_code("kestrel", ref.book) for ref in refs}

    def test_creating_a_workbook_twice_is_refused_and_the_first_stays(self, backend: Backend) -> None:
        ref = backend.create(small_book(text("first")))
        before = backend.list()
        with pytest.raises(StoreError, match=r"\w.*\.$"):
            backend.create(small_book(text("second"), remark="another"))
        assert list(backend.list()) == list(before)
        assert tab_of(backend, ref).cells[FIRST_CELL].raw == "first"

    @pytest.mark.parametrize(("cell", "expected"), CELLS)
    def test_a_cell_reads_as_it_was_written(
        self, backend: Backend, cell: Cell, expected: tuple[str, str] | None
    ) -> None:
        ref = backend.create(small_book(cell))
        assert raw_texts(tab_of(backend, ref)).get(FIRST_CELL) == expected

    @pytest.mark.parametrize("provision", [partner, coalition])
    def test_every_cell_of_a_provisioned_workbook_reads_as_it_was_written(
        self, backend: Backend, provision: Callable[[Callable[[str], str]], Book]
    ) -> None:
        book = provision(backend.page)
        ref = backend.create(book)
        for tab in book.tabs:
            if not tab.owned:
                assert raw_texts(tab_of(backend, ref, tab.title)) == raw_texts(grid_of(tab))

    def test_an_update_writes_the_tool_s_page_and_leaves_people_s_cells(
        self, adapter: Adapter, backend: Backend
    ) -> None:
        ref = backend.create(small_book(text("Print flyers")))
        adapter.type(ref, PLAN, (3, 2), "Call the library")
        adapter.type(ref, PLAN, (9, 7), "note")
        before = raw_texts(tab_of(backend, ref))
        backend.update(ref, small_book(text("the tool's idea of it"), remark="Something to do."))
        assert raw_texts(tab_of(backend, ref)) == before
        assert before[3, 2] == ("text", "Call the library")
        assert page_of(backend, ref).cells[2, 2].raw == "Something to do."

    def test_the_same_update_again_changes_nothing(self, backend: Backend) -> None:
        book = page_book("Something to do.")
        ref = backend.create(small_book())
        first, listed, page = backend.update(ref, book), backend.list(), page_of(backend, ref)
        assert backend.update(ref, book).stamp == first.stamp
        assert page_of(backend, ref) == page
        if backend.exact_stamps:
            assert [listing.stamp for listing in backend.list()] == [listing.stamp for listing in listed]

    def test_an_update_returns_what_is_listed_then_as_far_as_it_can_know(self, backend: Backend) -> None:
        written = backend.update(backend.create(small_book()), page_book("Something to do."))
        assert as_told(written) in map(as_told, backend.list())
        if written.stamp or backend.exact_stamps:
            assert written in backend.list()

    def test_another_remark_gives_another_stamp(self, backend: Backend) -> None:
        ref = backend.create(small_book())
        backend.update(ref, page_book("a"))
        before = {listing.location: listing.stamp for listing in backend.list()}
        written = backend.update(ref, page_book("b"))
        after = {listing.location: listing.stamp for listing in backend.list()}
        assert after[written.location] != before[written.location]

    def test_a_changed_entry_changes_its_workbook_s_stamp_and_no_other(
        self, adapter: Adapter, backend: Backend
    ) -> None:
        changed, untouched = (backend.create(small_book(book=book)) for book in ("clinic", "library"))
        before = {listing.location: listing.stamp for listing in backend.list()}
        adapter.type(changed, PLAN, FIRST_CELL, "new")
        after = {listing.location: listing.stamp for listing in backend.list()}
        assert after[changed.location] != before[changed.location]
        assert after[untouched.location] == before[untouched.location]

    def test_unchanged_workbooks_are_listed_as_remembered(self, adapter: Adapter, backend: Backend) -> None:
        for book in ("clinic", "library"):
            backend.create(small_book(book=book))
        listed = backend.list()
        assert list(adapter.open({listing.location: listing for listing in listed}).list()) == list(listed)

    def test_a_change_is_seen_whatever_is_remembered(self, adapter: Adapter, backend: Backend) -> None:
        ref = backend.create(small_book())
        remembered = {listing.location: listing for listing in backend.list()}
        adapter.type(ref, PLAN, FIRST_CELL, "new")
        (listing,) = people_s(adapter.open(remembered))
        assert listing.stamp != remembered[ref.location].stamp
        assert listing.code == CODE

    def test_a_copy_is_listed_with_the_code_of_its_original(self, adapter: Adapter, backend: Backend) -> None:
        ref = backend.create(small_book(text("Print flyers")))
        copy = adapter.copy(ref)
        listed = {listing.location: listing.code for listing in people_s(backend)}
        assert listed == {ref.location: CODE, copy: CODE}
        assert tab_of(backend, Ref(book="clinic", location=copy)).cells[FIRST_CELL].raw == "Print flyers"

    @pytest.mark.parametrize("asked", ["read", "look"])
    def test_a_workbook_that_is_gone_is_said_to_be_so_in_a_sentence(
        self, adapter: Adapter, backend: Backend, asked: str
    ) -> None:
        backend.create(small_book())
        gone = Ref(book="clinic", location=adapter.absent())
        with pytest.raises(WorkbookError, match=r"\w.*\.$"):
            getattr(backend, asked)(gone)

    def test_what_a_whole_workbook_has_is_left_alone_by_completing_it(self, adapter: Adapter, backend: Backend) -> None:
        ref = backend.create(small_book(text("Print flyers")))
        adapter.type(ref, PLAN, (3, 2), "Call the library")
        before = backend.read(ref)
        backend.complete(ref, small_book(text("the tool's idea of it")))
        assert backend.read(ref) == before

    def test_a_workbook_that_is_wholly_the_tool_s_own_is_listed_as_such_and_rewritten(self, backend: Backend) -> None:
        code = keys.book_code("kestrel", "summary")
        marker = Cell(value=f"§1.w01.{code}")
        tabs = [Tab(key=t, title=t, cells={(1, 1): marker, (2, 2): text(t)}, owned=True) for t in ("Overview", "Tasks")]
        book = Book(id="summary", code=code, title="Summary", tabs=tuple(tabs), whole=True)
        ref = backend.create(book)
        written = backend.update(ref, replace(book, tabs=(tabs[0], replace(tabs[1], cells={(1, 1): marker}))))
        assert (written.location, written.code, written.page) == (ref.location, code, True)
        assert [as_told(listing) for listing in backend.list()] == [as_told(written)]
        assert [len(tab_of(backend, ref, title).cells) for title in ("Overview", "Tasks")] == [2, 1]

    def test_every_link_of_a_workbook_leads_to_a_tab_that_exists(self, backend: Backend) -> None:
        book = partner(backend.page)
        ref = backend.create(book)
        tab_id = tab_of(backend, ref).tab_id
        place = Place(book=book.id, worksheet="work_plan", tab=PLAN, tab_id=tab_id, row=8, column=2)
        page = attention_tab(
            [CATALOGUE.finding("text-outside", place, value="x")], book_code=book.code, location=ref.location
        )
        backend.update(ref, replace(book, tabs=(page,)))
        links = [cell.link for tab in (*book.tabs, page) for cell in tab.cells.values() if cell.link]
        assert len(links) > 6
        for link in links:
            target = backend.read(Ref(book=book.id, location=link.location or ref.location))
            assert link.tab in {name for grid in target.values() for name in (grid.tab_id, grid.title)}
