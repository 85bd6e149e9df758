"""What a workbook keeps when LibreOffice saves it: our layout, and every cell that is read."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.layout.rows import RowKind
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.provisioned import row_of

pytestmark = pytest.mark.office

BOOKS = ("coalition", "clinic")

Sheet = Any
"""A worksheet of openpyxl."""


def validations(sheet: Sheet) -> set[tuple[object, ...]]:
    """Dropdowns and date rules: kind, choices, where, and how they speak to people."""
    return {
        (rule.type, rule.formula1.strip('"'), str(rule.sqref), rule.errorStyle, rule.errorTitle, rule.error)
        for rule in sheet.data_validations.dataValidation
    }


def highlights(sheet: Sheet) -> list[tuple[str, str]]:
    """Conditional formats in their order: where, and on what condition."""
    found = [
        (rule.priority, str(area.sqref), rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
    ]
    return [(area, formula) for _, area, formula in sorted(found)]


def hidden_rows(sheet: Sheet) -> set[int]:
    """Rows that do not show."""
    return {row for row, look in sheet.row_dimensions.items() if look.hidden}


def hidden_columns(sheet: Sheet) -> set[str]:
    """Columns that do not show."""
    return {column for column, look in sheet.column_dimensions.items() if look.hidden}


def frozen(sheet: Sheet) -> str | None:
    """The first cell that scrolls."""
    return sheet.freeze_panes  # type: ignore[no-any-return]


def filtered(sheet: Sheet) -> str | None:
    """Where the filter buttons are."""
    return sheet.auto_filter.ref  # type: ignore[no-any-return]


def formulas(sheet: Sheet) -> dict[str, str]:
    """The live cells."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: cell.value for cell in cells if cell.data_type == "f"}


def notes(sheet: Sheet) -> dict[str, str]:
    """The notes on headings."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: cell.comment.text.strip() for cell in cells if cell.comment}


def looks(path: Path, of: Callable[[Sheet], object]) -> dict[str, object]:
    """One aspect of every tab of a workbook."""
    return {sheet.title: of(sheet) for sheet in loaded(path).worksheets}


@functools.cache
def loaded(path: Path) -> openpyxl.Workbook:
    """A workbook that no longer changes."""
    return openpyxl.load_workbook(path)


@pytest.fixture(scope="module")
def saved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Path]]:
    """Book → the workbook as provisioned, saved by LibreOffice, and saved by way of .ods."""
    coalition = Coalition(tmp_path_factory.mktemp("saving"))
    found = {}
    for book in BOOKS:
        fresh = coalition.workbook(book)
        once, open_document, back = (
            fresh.with_name(f"{book}-{name}") for name in ("once.xlsx", "way.ods", "back.xlsx")
        )
        office.convert(fresh, once)
        office.convert(fresh, open_document)
        office.convert(open_document, back)
        found[book] = {"fresh": fresh, "saved as .xlsx": once, "by way of .ods": back}
    return found


@pytest.mark.parametrize("way", ["saved as .xlsx", "by way of .ods"])
@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(
    "aspect", [validations, highlights, hidden_rows, hidden_columns, frozen, filtered, formulas, notes]
)
def test_saving_keeps_the_layout(
    saved: dict[str, dict[str, Path]], book: str, way: str, aspect: Callable[[Sheet], object]
) -> None:
    assert looks(saved[book][way], aspect) == looks(saved[book]["fresh"], aspect)


@pytest.mark.parametrize("way", ["saved as .xlsx", "by way of .ods"])
@pytest.mark.parametrize("book", BOOKS)
def test_saving_keeps_every_cell_that_is_read(saved: dict[str, dict[str, Path]], book: str, way: str) -> None:
    assert read_workbook(saved[book][way]) == read_workbook(saved[book]["fresh"])


def test_entries_survive_a_way_through_ods(office: Office, coalition: Coalition, tmp_path: Path) -> None:
    first = row_of("work_plan", RowKind.PREPARED)
    between = tmp_path / "between.ods"
    with office.looking_at(coalition.workbook()):
        for column, text in (("B", "Book the hall"), ("C", "4/30/2027"), ("D", "Ann Lee"), ("F", "007")):
            office.do("type", tab="Work Plan", cell=f"{column}{first}", text=text)
        office.do("save", path=str(between))
    office.convert(between, coalition.workbook())
    coalition.sync()
    assert coalition.tasks() == [{"task": "Book the hall", "due": "2027-04-30", "person": "Ann Lee", "notes": "007"}]


@pytest.mark.parametrize("book", BOOKS)
def test_saving_a_workbook_untouched_changes_nothing_for_the_sync(
    office: Office, coalition: Coalition, book: str
) -> None:
    coalition.sync()
    before = coalition.entries(book)
    with office.editing(coalition.workbook(book)):
        pass
    assert coalition.sync()["books"]["read"] == 1
    assert coalition.entries(book) == before
