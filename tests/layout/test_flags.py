"""The live Flag formula and the highlights, as text and as a spreadsheet program calculates them."""

import re
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.backends.xlsx.store import XlsxBackend
from niiw_sheets.layout.flags import DUE_SOON, OVERDUE, SEE_ATTENTION, flag_formula, flag_value, highlights
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import SERIAL_EPOCH, Area
from tests.provisioned import partner, row_of

COLUMNS = {"task": 2, "due": 3, "person": 4, "status": 5, "notes": 6, "flag": 7}
EXAMPLE = row_of("work_plan", RowKind.EXAMPLE)
TRIED = 12
"""The first of three columns beside the plan in which the highlights' formulas are reckoned."""


def test_the_formula_reads_due_date_and_status_of_its_own_row() -> None:
    assert flag_formula(COLUMNS, 9, 7) == (
        '=IF(OR(TRIM(E9)="Done",TRIM(E9)="Cancelled",TRIM(E9)="On hold"),"",IF(ISNUMBER(C9),'
        'IF(C9<TODAY(),"OVERDUE",IF(C9<=TODAY()+7,"Due soon","")),'
        'IF(ISTEXT(C9),IF(TRIM(C9)="","","See Attention"),"")))'
    )


def test_the_formula_of_an_example_row_is_silent_while_the_example_stands() -> None:
    formula = flag_formula(COLUMNS, 8, 7, 'Say "hello"')
    assert formula.startswith('=IF(B8="Say ""hello""","",IF(OR(')


def test_highlights_point_at_the_first_row_of_their_area_and_at_fixed_columns() -> None:
    area = Area(8, 2, 208, 7)
    for rule in highlights(COLUMNS, area, 14):
        assert rule.area == area
        assert "$C8" in rule.formula or "$E8" in rule.formula
        assert "G" not in rule.formula
    assert "TODAY()+14" in highlights(COLUMNS, area, 14)[1].formula


def test_highlights_mean_the_same_in_every_locale() -> None:
    for rule in highlights(COLUMNS, Area(8, 2, 208, 7), 7):
        assert not set(rule.formula) & set(",;"), "what parts arguments differs from locale to locale"


TODAY = datetime.now(UTC).astimezone().date()
"""The day the spreadsheet program takes for today."""


def day(offset: int) -> date:
    """A day so many days from today."""
    return TODAY + timedelta(days=offset)


ROWS: list[tuple[str, object, str | None, str | None]] = [
    ("a day two days ago", day(-2), None, OVERDUE),
    ("the same, in progress", day(-2), "In progress", OVERDUE),
    ("the same, done", day(-2), "Done", None),
    ("a blank behind Done", day(-2), "Done ", None),
    ("the same, cancelled", day(-2), "Cancelled", None),
    ("the same, on hold", day(-2), "On hold", None),
    ("today", day(0), None, DUE_SOON),
    ("a day in three days", day(3), "Not started", DUE_SOON),
    ("the last day of the notice", day(7), None, DUE_SOON),
    ("a day in a month", day(30), None, None),
    ("text for a date", "4/15", None, SEE_ATTENTION),
    ("only a blank for a date", " ", None, None),
    ("no date", None, None, None),
]


@pytest.mark.parametrize(("due", "status", "shown"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_the_stored_result_is_what_a_spreadsheet_program_shows(
    due: object, status: str | None, shown: str | None
) -> None:
    assert flag_value(due, status or "", TODAY, 7) == (shown or "")


SHADES = {OVERDUE: 0, DUE_SOON: 1}
"""A flag → which highlight shades its row."""


def shades_of(status: str | None, flag: str | None) -> list[int]:
    """Which highlights are true for a row: by its flag, or as closed; one at most."""
    if (status or "").strip() in {"Done", "Cancelled"}:
        return [2]
    return [SHADES[flag]] if flag in SHADES else []


class Words(str):
    """A text as spreadsheet programs compare it: greater than any number."""

    def __lt__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) < other

    def __le__(self, other: object) -> bool:
        return isinstance(other, str) and str(self) <= other

    def __ge__(self, other: object) -> bool:
        return not self < other


def is_true(formula: str, due: object, status: str) -> bool:
    """Whether a highlight's formula is TRUE for row 8, reckoned as spreadsheet programs do."""
    program = re.sub(r"(?<![<>])=", "==", formula.removeprefix("=")).replace("<>", "!=").replace("$", "")
    typed = (due - SERIAL_EPOCH).days if isinstance(due, date) else Words(due) if due else 0
    names = {
        "TODAY": lambda: (TODAY - SERIAL_EPOCH).days,
        "ISNUMBER": lambda value: isinstance(value, int) and due is not None,
        "TRIM": str.strip,
    }
    return eval(program, {**names, "C8": typed, "E8": status}) is True


@pytest.mark.parametrize(("due", "status", "flag"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_a_row_is_shaded_as_its_flag_says_and_closed_ones_as_closed(
    due: object, status: str | None, flag: str | None
) -> None:
    rules = highlights(COLUMNS, Area(8, 2, 208, 7), 7)
    true = [index for index, rule in enumerate(rules) if is_true(rule.formula, due, status or "")]
    assert true == shades_of(status, flag)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_spreadsheet_program_shows_the_flags_and_shades_the_rows_that_were_meant(tmp_path: Path) -> None:
    path = Path(XlsxBackend(tmp_path / "in").create(partner()).location)
    workbook = openpyxl.load_workbook(path)
    for row, (task, due, status, _) in enumerate(ROWS, start=EXAMPLE + 1):
        formulas = (rule.formula for rule in highlights(COLUMNS, Area(row, 2, row, 7), 7))
        for column, value in [(2, task), (3, due), (5, status), *enumerate(formulas, start=TRIED)]:
            workbook["Work Plan"].cell(row, column).value = value
    workbook.save(path)
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    cells = read_workbook(tmp_path / "out" / path.name)["Work Plan"].cells
    flags = [cells[row, 7].raw if (row, 7) in cells else None for row in range(EXAMPLE, EXAMPLE + 1 + len(ROWS))]
    assert flags == [None, *(flag for *_, flag in ROWS)]
    for row, (task, _, status, flag) in enumerate(ROWS, start=EXAMPLE + 1):
        true = [index for index in range(3) if cells[row, TRIED + index].raw == "TRUE"]
        assert (task, true) == (task, shades_of(status, flag))
