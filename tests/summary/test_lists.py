"""The lists of the summary: what stands in them, in which order, and where long ones end."""

from datetime import date, timedelta

import pytest

from niiw_sheets.layout import styles
from niiw_sheets.records.model import BookRecords
from niiw_sheets.sheet import Tab
from niiw_sheets.summary import goals, process, strengthen, tasks
from tests.assessment.building import HALF_THE_PROCESS, coalition_of, organization
from tests.records.building import TODAY, Typed
from tests.summary.building import lines_below, rows_of, summary_of, tab_of, table_below

DUE: dict[str, str | date] = {
    "Overdue": TODAY - timedelta(days=3),
    "Due soon": TODAY + timedelta(days=3),
    "Later": TODAY + timedelta(days=300),
    "Without a usable date": "TBD",
}
"""List → a due date that brings a task there."""


def planned(number: int) -> BookRecords:
    """So many tasks for each list."""
    lines: list[Typed] = [{"task": f"{kind} {n}", "due": due} for kind, due in DUE.items() for n in range(number)]
    return organization("library", tasks=lines)


def ends_with(tab: Tab, heading: str) -> str:
    return lines_below(tab, heading)[-1]


@pytest.mark.parametrize("kind", DUE)
def test_a_long_list_of_tasks_ends_with_how_many_more_there_are(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(tasks, "MOST", dict.fromkeys(DUE, 2))
    tab = tab_of(summary_of(planned(5)), "Tasks")
    assert len(table_below(tab, f"{kind} (5)")) == 2
    assert ends_with(tab, f"{kind} (5)") == "3 more: see the table tasks of “niiw-sheets export”."


@pytest.mark.parametrize("kind", DUE)
def test_a_list_that_just_fits_ends_with_its_last_task(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(tasks, "MOST", dict.fromkeys(DUE, 5))
    assert len(table_below(tab_of(summary_of(planned(5)), "Tasks"), f"{kind} (5)")) == 5


def test_the_lists_of_tasks_hold_some_hundreds() -> None:
    assert tasks.MOST == {"Overdue": 500, "Due soon": 300, "Later": 200, "Without a usable date": 300}
    assert (strengthen.MOST, goals.MOST_QUOTES, process.MOST_DIFFERENCES) == (500, 200, 200)


def test_the_longest_overdue_tasks_are_those_that_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MOST", dict.fromkeys(DUE, 1))
    lines: list[Typed] = [{"task": f"{n} days", "due": TODAY - timedelta(days=n)} for n in (3, 30, 1)]
    (row,) = table_below(tab_of(summary_of(organization("library", tasks=lines)), "Tasks"), "Overdue (3)")
    assert row["Task"].value == "30 days"


def differing(number: int) -> list[BookRecords]:
    """The coalition sees no problem where so many partners each see one."""
    partners = [organization(f"p{n}", HALF_THE_PROCESS | {"2.1": "No"}) for n in range(1, number + 1)]
    return [organization("coalition", HALF_THE_PROCESS), *partners]


def test_unfavourable_answers_beyond_the_most_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strengthen, "MOST", 2)
    tab = tab_of(summary_of(*differing(5), coalition=coalition_of(5)), "Strengthen")
    texts = [str(cell.value) for row in rows_of(tab).values() for cell in row.values()]
    assert "Every answer that is not favourable, with the barriers and remedies written beside it (5)." in texts
    assert texts.count("2. Leadership") == 2
    assert texts[-1] == "3 more: see the table answers of “niiw-sheets export”."


def test_what_is_seen_differently_beyond_the_most_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOST_DIFFERENCES", 2)
    tab = tab_of(summary_of(*differing(5), coalition=coalition_of(5)), "Process")
    rows = table_below(tab, "Seen differently (5)")
    assert [(row["Partner"].value, row["The partner says"].value, row["The coalition says"].value) for row in rows] == [
        ("Partner 1", "No", "Yes"),
        ("Partner 2", "No", "Yes"),
    ]
    assert ends_with(tab, "Seen differently") == "3 more: see the table answers of “niiw-sheets export”."


def test_every_organisation_stands_in_the_table_of_sections() -> None:
    coalition = coalition_of(250)
    books = [organization(book, {"2.1": "Yes"}) for book in coalition.organizations]
    assert len(table_below(tab_of(summary_of(*books, coalition=coalition), "Process"), "By organisation")) == 251


def quoted(number: int) -> list[BookRecords]:
    """So many partners, each with an example to celebrate and a next step."""
    answers: dict[str, str | Typed] = {
        "G1": {"answer": "Yes", "examples": "A walk-in clinic"},
        "G2": {"answer": "No", "next_steps": "One calendar"},
        "G4": {"answer": "Yes", "examples": "Evening hours"},
    }
    return [organization(f"p{n}", goals=answers) for n in range(1, number + 1)]


def test_quotes_stand_below_their_goal() -> None:
    tab = tab_of(summary_of(*quoted(2), coalition=coalition_of(2)), "Goals")
    assert lines_below(tab, "What to celebrate (4)") == [
        "In their words Organisation Where",
        "Have new services or programs been developed?",
        "A walk-in clinic Partner 1 Partnership Goals, C10",
        "A walk-in clinic Partner 2 Partnership Goals, C10",
        "Has access to services increased?",
        "Evening hours Partner 1 Partnership Goals, C13",
        "Evening hours Partner 2 Partnership Goals, C13",
    ]


def test_quotes_beyond_the_most_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "MOST_QUOTES", 3)
    tab = tab_of(summary_of(*quoted(5), coalition=coalition_of(5)), "Goals")
    for heading, more in (("What to celebrate (10)", 7), ("What is still needed (5)", 2)):
        assert len(table_below(tab, heading)) == 3
        assert ends_with(tab, heading) == f"{more} more: see the table answers of “niiw-sheets export”."


def test_the_counts_of_goals_stand_in_columns_of_one_width() -> None:
    widths = tab_of(summary_of(*quoted(1), coalition=coalition_of(1)), "Goals").widths
    first, *counts = [width for column, width in sorted(widths.items()) if column > 1]
    assert len(set(counts)) == 1
    assert first > counts[0]


def test_people_come_first_in_the_table_of_people() -> None:
    lines: list[Typed] = [{"task": "Call", "due": DUE["Overdue"], "person": "Ana Vidal"}]
    (row,) = table_below(tab_of(summary_of(organization("library", tasks=lines)), "Tasks"), "By person")
    assert {name: cell.value for name, cell in row.items()} == {
        "Person": "Ana Vidal",
        "Tasks": 1,
        "Open": 1,
        "Overdue": 1,
        "Due soon": 0,
        "No usable date": 0,
        "Done": 0,
    }
    assert next(iter(row)) == "Person"


def test_overdue_tasks_of_a_partner_stand_out_and_in_line_with_other_figures() -> None:
    rows = table_below(tab_of(summary_of(planned(2)), "Partners"), "Our partners")
    late, none = rows[0]["Overdue"], rows[1]["Overdue"]
    assert (late.value, none.value) == (2, 0)
    assert late.style.fill == styles.OVERDUE_FILL
    assert late.style.align == none.style.align == rows[0]["Tasks open"].style.align


def test_the_counts_of_the_last_tab_stand_apart_from_its_table() -> None:
    rows = rows_of(tab_of(summary_of(planned(1)), "About"))
    (number,) = [number for number, row in rows.items() if str(next(iter(row.values())).value).startswith("4 tasks, ")]
    assert number - 1 not in rows
