"""All checks together: their order, what they declare, how long they take."""

from datetime import date

from niiw_sheets.checks import CHECKS, TAB_ORDER, check_book
from niiw_sheets.findings import CATALOGUE, workflow
from niiw_sheets.findings.model import Category, Note
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import AgreementState, BookRecords
from tests.checks.builders import (
    ALL_SIGNED,
    NO_DATE,
    RULES,
    about,
    agreement,
    answer,
    book,
    cell,
    codes,
    exact,
    need,
    task,
)
from tests.shipped import WORKSHEETS

LATE = exact(date(2027, 4, 1))


def busy_book() -> BookRecords:
    """A workbook of common size with more findings than most."""
    process = [answer(f"{n // 3}.{n % 3}", Answer.NO, section=str(n // 3), row=n + 7) for n in range(24)]
    goals = [answer(f"G{n}", Answer.YES, worksheet="goals_assessment", row=n + 7) for n in range(1, 10)]
    late = tuple(task(f"Task {n}", due=LATE, row=n) for n in range(5, 11))
    return book(
        tasks=(*late, *(task(f"Task {n}", row=n) for n in range(11, 35))),
        answers=(*process, *goals),
        about=(about(), about(worksheet="goals_assessment")),
        agreement=agreement(AgreementState.IN_FORCE, ALL_SIGNED, months=None),
        cells=tuple(cell("x", row=n, notes=(Note(code="own-tab"),)) for n in range(5)),
    )


def test_findings_come_in_the_order_of_tabs_rows_and_columns() -> None:
    records = book(
        tasks=(task(row=9, due=LATE), task(row=6, due=NO_DATE, due_raw="", people=())),
        answers=(answer("1.1a"),),
        agreement=agreement(AgreementState.NONE),
        needs=(need("Drivers"),),
        cells=(cell("x", worksheet="our_own_sheet", notes=(Note(code="own-tab"),)),),
    )
    assert codes(check_book(records, RULES)) == [
        "need-without-provider",
        "agreement-not-started",
        "task-without-date",
        "task-without-person",
        "task-overdue",
        "answers-none",
        "own-tab",
    ]


def test_the_order_of_tabs_is_that_of_the_shipped_worksheets() -> None:
    for role in ("coalition", "partner"):
        shipped = [
            sheet.id for sheet in sorted(WORKSHEETS.values(), key=lambda sheet: sheet.order) if role in sheet.books
        ]
        assert [name for name in TAB_ORDER if name in shipped] == shipped
    assert set(TAB_ORDER) == set(WORKSHEETS)


def test_an_empty_workbook_has_no_findings() -> None:
    assert check_book(book(), RULES) == ()


def test_checks_only_look_and_give_the_same_again() -> None:
    records = busy_book()
    assert check_book(records, RULES) == check_book(records, RULES)
    assert len(set(CHECKS)) == len(CHECKS)


def test_every_code_of_the_checks_is_in_the_catalogue_as_workflow() -> None:
    assert {code.code for code in workflow.CODES} <= set(CATALOGUE)
    assert {code.category for code in workflow.CODES} == {Category.WORKFLOW}
