"""The backend in memory keeps the contract, and what a tab becomes when it is read back."""

from collections.abc import Mapping
from datetime import date

import pytest

from niiw_sheets.backends import Backend, backend_class
from niiw_sheets.backends.memory import Files, MemoryBackend, grid_of
from niiw_sheets.errors import WorkbookError
from niiw_sheets.sheet import Cell, Format, GridCell, Kind, Listing, Position, Ref, Style, Tab
from tests.backends.contract import FIRST_CELL, PLAN, Adapter, BackendContract, small_book, text
from tests.editing import Typed, renamed, typed


class MemoryAdapter:
    """Reaches the workbooks of one test."""

    def __init__(self) -> None:
        self.files: Files = {}

    def open(self, remembered: Mapping[str, Listing] | None = None) -> Backend:
        """A backend over the same workbooks."""
        return MemoryBackend(remembered, files=self.files)

    def type(self, ref: Ref, tab: str, position: Position, text: str) -> None:
        """Types into the grid."""
        grids = self.files[ref.location]
        grids[tab] = typed(grids[tab], {position: text})

    def copy(self, ref: Ref) -> str:
        """Copies the grids."""
        self.files[f"{ref.location}-copy"] = dict(self.files[ref.location])
        return f"{ref.location}-copy"

    def absent(self) -> str:
        """A name that no workbook has."""
        return "memory:gone"


class TestMemoryBackend(BackendContract):
    """The contract, in memory."""

    @pytest.fixture
    def adapter(self) -> Adapter:
        return MemoryAdapter()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("4/15", GridCell(Kind.TEXT, "4/15"), id="text"),
        pytest.param(" ", GridCell(Kind.TEXT, " "), id="a blank"),
        pytest.param(3, GridCell(Kind.NUMBER, 3.0), id="a whole number"),
        pytest.param(0, GridCell(Kind.NUMBER, 0.0), id="nought"),
        pytest.param(False, GridCell(Kind.BOOL, False), id="no is an answer"),
        pytest.param(date(2027, 4, 15), GridCell(Kind.DATE, 46492.0), id="a day becomes its serial"),
        pytest.param("", None, id="empty text"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_value_reads_as_a_cell_of_its_kind(value: Typed, expected: GridCell | None) -> None:
    tab = Tab(key="t", title="T", cells={(3, 2): Cell(value=value)})
    assert grid_of(tab).cells.get((3, 2)) == expected


def test_a_number_shown_as_a_date_reads_as_a_date() -> None:
    tab = Tab(key="t", title="T", cells={(1, 1): Cell(value=46492, style=Style(format=Format.DATE))})
    assert grid_of(tab).cells[1, 1].raw == "2027-04-15"


def test_attention_is_a_tab_of_the_workbook_itself() -> None:
    backend = MemoryBackend()
    ref = backend.create(small_book())
    assert (ref.location, backend.page("clinic")) == ("memory:clinic", "")
    assert list(backend.read(ref)) == [PLAN, "Attention"]


def test_a_renamed_page_is_still_the_one_that_is_rewritten() -> None:
    backend = MemoryBackend()
    ref = backend.create(small_book())
    tabs = backend.files[ref.location]
    tabs["To do"] = renamed(tabs.pop("Attention"), "To do")
    backend.update(ref, small_book(remark="Something to do."))
    assert list(backend.read(ref)) == [PLAN, "To do"]
    assert backend.read(ref)["To do"].cells[2, 2].raw == "Something to do."


def test_a_person_s_tab_of_the_same_name_is_not_overwritten() -> None:
    backend = MemoryBackend()
    ref = backend.create(small_book())
    tabs = backend.files[ref.location]
    tabs["Attention"] = typed(tabs["Attention"], {(1, 1): None, (2, 2): "mine"})
    backend.update(ref, small_book(remark="Something to do."))
    assert backend.read(ref)["Attention"].cells[2, 2].raw == "mine"
    assert backend.read(ref)["Attention (2)"].cells[2, 2].raw == "Something to do."


def test_a_deleted_page_comes_back() -> None:
    backend = MemoryBackend()
    ref = backend.create(small_book())
    del backend.files[ref.location]["Attention"]
    backend.update(ref, small_book())
    assert "Attention" in backend.read(ref)


def test_a_workbook_that_is_gone_is_not_updated() -> None:
    with pytest.raises(WorkbookError, match="not there any more"):
        MemoryBackend().update(Ref(book="clinic", location="memory:clinic"), small_book())


def test_what_was_read_does_not_change_afterwards() -> None:
    backend = MemoryBackend()
    ref = backend.create(small_book(text("before")))
    grids = backend.read(ref)
    backend.files[ref.location][PLAN] = typed(grids[PLAN], {FIRST_CELL: "after"})
    assert grids[PLAN].cells[FIRST_CELL].raw == "before"


def test_the_backend_is_known_by_its_name() -> None:
    assert backend_class("memory") is MemoryBackend
    with pytest.raises(KeyError, match="known: google, memory, xlsx"):
        backend_class("calc")
