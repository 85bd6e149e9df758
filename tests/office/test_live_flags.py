"""The Flag column of a work plan, computed by LibreOffice in front of people, by today's date."""

from datetime import date, timedelta

import pytest

from niiw_sheets.layout.rows import RowKind
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.provisioned import row_of

pytestmark = pytest.mark.office

PLAN = "Work Plan"
FIRST = row_of("work_plan", RowKind.PREPARED)
EXAMPLE = row_of("work_plan", RowKind.EXAMPLE)


def day(distance: int) -> str:
    """A day so far from today, as people type it."""
    found = date.today() + timedelta(days=distance)  # noqa: DTZ011 - LibreOffice goes by this clock too
    return f"{found:%m/%d/%Y}"


CASES = (
    (day(-2), "", "OVERDUE", "a due date in the past"),
    (day(-2), "In progress", "OVERDUE", "work goes on, but late"),
    (day(-2), "Done", "", "done tasks are never late"),
    (day(-2), "Cancelled", "", "nor are cancelled ones"),
    (day(-2), "On hold", "", "nor those on hold"),
    (day(3), "Not started", "Due soon", "within the seven days of the coalition file"),
    (day(30), "Not started", "", "far away"),
    ("TBD", "", "See Attention", "words are not watched here: the Attention page says what they were taken for"),
    ("", "In progress", "", "no date yet"),
)


@pytest.fixture(scope="module")
def flags(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the Flag column shows for every case, after saving and opening again."""
    coalition = Coalition(tmp_path_factory.mktemp("flags"))
    with office.editing(coalition.workbook()):
        for row, (due, status, _, _) in enumerate(CASES, start=FIRST):
            for column, text in (("B", f"Task {row}"), ("C", due), ("E", status)):
                if text:
                    office.do("type", tab=PLAN, cell=f"{column}{row}", text=text)
    with office.looking_at(coalition.workbook()):
        shown = office.do("shown", tab=PLAN, cells=f"G{FIRST}:G{FIRST + len(CASES) - 1}")
    return [row[0] for row in shown]


@pytest.mark.parametrize(
    ("index", "flag"), [pytest.param(index, case[2], id=case[3]) for index, case in enumerate(CASES)]
)
def test_a_task_is_flagged_in_front_of_people(flags: list[str], index: int, flag: str) -> None:
    assert flags[index] == flag


def test_the_example_is_not_flagged(office: Office, coalition: Coalition) -> None:
    with office.looking_at(coalition.workbook()):
        assert office.do("shown", tab=PLAN, cells=f"G{EXAMPLE}") == [[""]]


def test_a_flag_goes_out_when_the_status_becomes_done(office: Office, coalition: Coalition) -> None:
    with office.looking_at(coalition.workbook()):
        office.do("type", tab=PLAN, cell=f"C{FIRST}", text=day(-2))
        before = office.do("shown", tab=PLAN, cells=f"G{FIRST}")
        office.do("type", tab=PLAN, cell=f"E{FIRST}", text="Done")
        assert (before, office.do("shown", tab=PLAN, cells=f"G{FIRST}")) == ([["OVERDUE"]], [[""]])
