"""Every place that the summary names is a link to that very cell."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.typing import Typed
from niiw_sheets.sheet import Book, Cell, Grid, Link
from niiw_sheets.workflow.evaluating import evaluate, make_summary
from tests.summary.building import rows_of, tab_of, table_below
from tests.tables.synced import Coalition

PLACES = ("Where", "First place", "Where it is named first")
"""The headings of columns that name places."""

LIBRARY = {
    "work_plan": Typed(
        renamed="What we do and who does it when",
        lines=(
            {"task": "Print flyers", "due": date(2027, 4, 1), "person": "Ana"},
            {"task": "Call the county", "due": date(2027, 4, 18)},
            {"task": "Evaluate", "due": date(2027, 9, 1)},
            {"task": "Thank everybody", "due": "soonish"},
        ),
    ),
    "process_assessment": Typed(answers={"2.1": {"answer": "No"}, "3.2": {"answer": "Partly", "barriers": "no time"}}),
    "goals_assessment": Typed(
        answers={
            "G1": {"answer": "Yes", "examples": "A walk-in clinic"},
            "G2": {"answer": "No", "next_steps": "One calendar"},
        }
    ),
}
COALITION = {
    "process_assessment": Typed(answers={"2.1": {"answer": "Yes"}}),
    "identifying_partners": Typed(answers={"services": {"need": "A van", "provider": "Rotary Club"}}),
}


@pytest.fixture(scope="module")
def coalition(tmp_path_factory: pytest.TempPathFactory) -> Coalition:
    """A coalition of three workbooks that people filled in."""
    made = Coalition(tmp_path_factory.mktemp("kestrel"))
    made.provision()
    made.type("library", LIBRARY)
    made.type("coalition", COALITION)
    made.sync()
    return made


@pytest.fixture(scope="module")
def summary(coalition: Coalition) -> Book:
    """Its summary, before it is written."""
    with coalition.open() as current:
        workbooks = current.history.workbooks()
        return make_summary(current, evaluate(current, workbooks, ()), workbooks, ())


@pytest.fixture(scope="module")
def standing(coalition: Coalition) -> Mapping[str, Mapping[str, Grid]]:
    """Location → what stands in the workbook there."""
    paths = [str(coalition.workbook(book)) for book in ("coalition", "library", "clinic")]
    return {path: read_workbook(Path(path)) for path in paths}


def places(book: Book) -> Iterator[Cell]:
    """Every cell in a column that names places."""
    for tab in book.tabs:
        columns: set[int] = set()
        rows = rows_of(tab)
        for number, row in rows.items():
            named = {column for column, cell in row.items() if cell.value in PLACES}
            columns = named or (columns if number - 1 in rows else set())
            yield from (cell for column, cell in row.items() if column in columns - named)


def target(link: Link | None, standing: Mapping[str, Mapping[str, Grid]]) -> str:
    """What stands in the cell that a link leads to; empty for an empty one. Raises KeyError where there is no tab."""
    assert link
    tabs = {grid.tab_id: grid for grid in standing[link.location].values()}
    cell = tabs[link.tab].cells.get((link.row, link.column))
    return cell.raw if cell else ""


def test_every_place_leads_to_a_tab_that_exists(summary: Book, standing: Mapping[str, Mapping[str, Grid]]) -> None:
    found = list(places(summary))
    assert len(found) == 13
    for cell in found:
        assert cell.link
        target(cell.link, standing)
        spot = f", {'ABCDEFGH'[cell.link.column - 1]}{cell.link.row}"
        assert str(cell.value).endswith("Identifying Partners" if spot == ", A1" else spot)


def test_the_links_of_the_overview_lead_to_tabs_of_the_summary_or_to_cells(
    summary: Book, standing: Mapping[str, Mapping[str, Grid]]
) -> None:
    links = [cell.link for cell in tab_of(summary, "Overview").cells.values() if cell.link]
    assert len(links) >= 8
    titles = {tab.title for tab in summary.tabs}
    assert all(link.tab in (standing[link.location] if link.location else titles) for link in links)


@pytest.mark.parametrize(
    ("tab", "heading", "column", "place"),
    [
        pytest.param("Tasks", "Overdue (", "Task", "Where", id="an overdue task"),
        pytest.param("Tasks", "Due soon (", "Task", "Where", id="a task due soon"),
        pytest.param("Tasks", "Later (", "Task", "Where", id="a later task"),
        pytest.param("Tasks", "Without a usable date (", "Task", "Where", id="an undated task"),
        pytest.param("Strengthen", "What can we do", "Answer", "Where", id="an unfavourable answer"),
        pytest.param("Process", "Seen differently", "The partner says", "Where", id="a difference"),
        pytest.param("Partners", "Prospects", "Name", "Where it is named first", id="a prospect"),
    ],
)
def test_a_place_leads_to_what_its_row_says(
    summary: Book, standing: Mapping[str, Mapping[str, Grid]], tab: str, heading: str, column: str, place: str
) -> None:
    rows = table_below(tab_of(summary, tab), heading)
    assert rows
    for row in rows:
        assert target(row[place].link, standing) == row[column].value


@pytest.mark.parametrize("heading", ["What to celebrate", "What is still needed"])
def test_a_quote_leads_to_the_answer_it_belongs_to(
    summary: Book, standing: Mapping[str, Mapping[str, Grid]], heading: str
) -> None:
    (row,) = table_below(tab_of(summary, "Goals"), heading)
    assert target(row["Where"].link, standing) in {"Yes", "No"}


def test_a_data_problem_leads_to_the_entry(summary: Book, standing: Mapping[str, Mapping[str, Grid]]) -> None:
    rows = table_below(tab_of(summary, "Data problems"), "Data problems")
    (unreadable,) = [row for row in rows if row["Problem"].value == "A text that is no date"]
    assert target(unreadable["First place"].link, standing) == "soonish"


def test_each_partner_leads_to_the_tab_of_its_next_step(
    summary: Book, standing: Mapping[str, Mapping[str, Grid]]
) -> None:
    rows = table_below(tab_of(summary, "Partners"), "Our partners")

    # Nobody has named the library or the clinic on the coalition's sheets: both are identified at most.
    assert [row["Where"].value for row in rows] == ["Identifying Partners", "Identifying Partners"]
    for row in rows:
        link = row["Where"].link
        assert link
        assert link.tab in standing[link.location]
