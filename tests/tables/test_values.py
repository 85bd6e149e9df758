"""What people typed, and what it means, row by row."""

from datetime import date, timedelta

import pytest

from niiw_sheets.findings.model import Category, Finding, Place, Severity
from niiw_sheets.reading.values import Answer
from niiw_sheets.sheet import GridCell, Kind
from tests.assessment.building import organization
from tests.records.building import TODAY, Typed, records, sheet
from tests.tables.building import column, only, tables_of

LATE: Typed = {
    "task": "Print flyers",
    "due": TODAY - timedelta(days=3),
    "person": "Rosa Delgado, Ben Okafor",
    "status": "In progress",
}


def test_a_task_shows_the_words_and_the_reading_side_by_side() -> None:
    task = only(tables_of(organization("library", tasks=[{**LATE, "notes": "waiting for an offer"}]))["tasks"])
    assert task["book"] == "library"
    assert task["due_raw"] == "2026-11-19"
    assert task["due_kind"] == "exact"
    assert (task["due_earliest"], task["due_latest"]) == (date(2026, 11, 19), date(2026, 11, 19))
    assert task["responsible_raw"] == "Rosa Delgado, Ben Okafor"
    assert task["responsible"] == ("Rosa Delgado", "Ben Okafor")
    assert (task["status_raw"], task["status"], task["status_source"]) == ("In progress", "in_progress", "column")
    assert (task["status_notes"], task["flag"], task["days_late"]) == ("waiting for an offer", "overdue", 3)


def test_a_task_without_date_person_and_status_has_nothing_there() -> None:
    task = only(tables_of(organization("library", tasks=[{"task": "Find a room"}]))["tasks"])
    assert (task["due_raw"], task["due_latest"], task["responsible"], task["days_late"]) == ("", None, (), None)
    assert (task["status"], task["status_source"], task["flag"]) == ("not_started", "none", "undated")


def test_the_words_of_a_reading_are_plain_text() -> None:
    task = only(tables_of(organization("library", tasks=[LATE]))["tasks"])
    assert {type(task[name]) for name in ("due_kind", "status", "status_source", "flag")} == {str}


def test_tasks_stand_in_the_order_of_the_workbooks_and_their_rows() -> None:
    library = organization("library", tasks=[{"task": "b"}, {"task": "a"}])
    radio = organization("radio", tasks=[{"task": "c"}])
    assert column(tables_of(radio, library)["tasks"], "task") == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("question", "typed", "answer", "favourable"),
    [
        ("1.1a", "Yes", "yes", 1),
        ("1.1a", "Partly", "partly", 0.5),
        ("6.3", "Yes", "yes", 0),  # resources still needed: reversed
        ("1.1a", "Don't know", "dont_know", None),
        ("1.1a", "", "unanswered", None),
        ("1.1a", "purple", "unreadable", None),
    ],
)
def test_an_answer_shows_what_it_counts_for(question: str, typed: str, answer: str, favourable: float | None) -> None:
    table = tables_of(organization("library", process={question: typed} if typed else {}))["answers"]
    (found,) = (record for record in table.records() if record["question_id"] == question)
    assert (found["answer_raw"], found["answer"], found["favourable"]) == (typed, answer, favourable)


def test_every_question_of_both_sheets_has_a_row_in_every_book() -> None:
    table = tables_of(organization("coalition"), organization("library"))["answers"]
    assert len(table.rows) == 2 * (24 + 9)
    assert column(table, "role") == ["coalition"] * 33 + ["partner"] * 33


def test_a_question_behind_a_closed_gate_is_not_asked_and_does_not_count() -> None:
    table = tables_of(organization("library", process={"1.1a": "No", "1.1b": "Yes"}))["answers"]
    found = {record["question_id"]: record for record in table.records()}
    assert found["1.1b"]["asked"] is False
    assert found["1.1b"]["answer"] == Answer.YES.value
    assert found["1.1b"]["favourable"] is None


def test_words_beside_an_answer_stand_in_the_same_two_columns_for_both_sheets() -> None:
    book = organization(
        "library",
        process={"1.1a": {"answer": "No", "barriers": "no time", "remedies": "a template"}},
        goals={"G1": {"answer": "Yes", "examples": "a walk-in clinic", "next_steps": "evening hours"}},
    )
    found = {
        record["question_id"]: (record["barriers_or_examples"], record["remedies_or_needs"])
        for record in tables_of(book)["answers"].records()
    }
    assert found["1.1a"] == ("no time", "a template")
    assert found["G1"] == ("a walk-in clinic", "evening hours")


def test_scores_are_those_of_organisations_without_coalition_wide_sums() -> None:
    process = {"2.1": "Yes", "2.2": "Partly"}
    table = tables_of(organization("coalition", process=process), organization("library", process=process))["scores"]
    found = [record for record in table.records() if record["section"] == "2"]
    assert [record["book"] for record in found] == ["coalition", "library"]
    assert [record["role"] for record in found] == ["coalition", "partner"]
    assert [(record["scorable"], record["favourable"], record["percent"]) for record in found] == [(2, 1.5, 0.75)] * 2


def test_a_score_of_too_few_answers_has_no_percentage() -> None:
    table = tables_of(organization("library", process={"3.1": "Yes"}))["scores"]
    (found,) = (record for record in table.records() if record["section"] == "3")
    assert (found["scorable"], found["answered"], found["percent"]) == (3, 1, None)


AGREED: dict[tuple[str, str], Typed | list[Typed]] = {
    ("organizations", "contact_person"): {"coalition": "Dana Reyes", "partner": "Ben Okafor"},
    ("terms", "review_months"): {"agreed": "every 6 months"},
    ("signed", "signed_name"): {"coalition": "Dana Reyes", "partner": "Ben Okafor"},
    ("signed", "signed_title"): {"coalition": "Chair", "partner": "Director"},
    ("signed", "signed_date"): {"coalition": date(2026, 9, 1), "partner": date(2026, 9, 15)},
}


def test_an_agreement_shows_its_fields_and_what_follows_from_them() -> None:
    found = only(tables_of(organization("library", agreement=AGREED))["agreements"])
    assert (found["book"], found["contact_person_partner"]) == ("library", "Ben Okafor")
    assert (found["review_months_raw"], found["review_months"]) == ("every 6 months", 6)
    assert (found["signed_date_partner"], found["effective_date"]) == ("2026-09-15", date(2026, 9, 15))
    assert (found["next_review"], found["state"]) == (date(2027, 3, 15), "in_force")
    assert found["purpose"] == ""


def test_a_book_without_an_agreement_has_no_row_among_them() -> None:
    assert column(tables_of(organization("coalition"), organization("radio"))["agreements"], "book") == ["radio"]


def test_every_partner_of_the_coalition_file_has_a_row_with_or_without_a_workbook() -> None:
    table = tables_of(organization("library", tasks=[LATE], agreement=AGREED))["partners"]
    library, radio = table.records()
    assert (library["book"], library["type"], library["stage"]) == ("library", "library", "identified")
    assert (library["agreement_state"], library["next_review"]) == ("in_force", date(2027, 3, 15))
    assert (library["tasks_open"], library["tasks_overdue"]) == (1, 1)
    assert (radio["book"], radio["agreement_state"], radio["next_review"]) == ("radio", "none", None)


def test_a_need_shows_the_prompt_it_stands_under() -> None:
    needs = sheet(
        "identifying_partners",
        {("needs", "visibility"): {"need": "A radio spot", "provider": "Radio 5", "meets": "Yes"}},
    )
    found = only(tables_of(records("coalition", needs))["needs"])
    assert (found["book"], found["resource"], found["need"]) == ("coalition", "Visibility", "A radio spot")
    assert (found["provider"], found["meets"]) == ("Radio 5", "Yes")


def test_each_line_of_a_criterion_is_a_row_with_its_own_number() -> None:
    criteria = sheet("selection_criteria", {("criteria", "want"): [{"criteria": "Reaches"}, {"indicator": "Visits"}]})
    first, second = tables_of(records("coalition", criteria))["criteria"].records()
    assert first["question"] == second["question"] == "What do we want in a partner?"
    assert (first["criteria"], first["indicator"]) == ("Reaches", "")
    assert (second["criteria"], second["indicator"]) == ("", "Visits")
    assert isinstance(first["row"], int)
    assert second["row"] == first["row"] + 1


def test_a_prospect_on_both_sheets_is_two_rows_that_say_where_they_stand() -> None:
    book = records(
        "coalition",
        sheet("establishing_partnership", lines=[{"partner": "Rotary Club", "risks": "elections"}]),
        sheet("approach_plan", lines=[{"partner": "Rotary Club", "contact": "by phone"}]),
    )
    one, other = tables_of(book)["prospects"].records()
    assert (one["worksheet"], one["partner"], one["risks"], one["contact"]) == (
        "establishing_partnership",
        "Rotary Club",
        "elections",
        "",
    )
    assert (other["worksheet"], other["partner"], other["risks"], other["contact"]) == (
        "approach_plan",
        "Rotary Club",
        "",
        "by phone",
    )


@pytest.mark.parametrize(
    ("cell", "raw"),
    [
        (GridCell(Kind.NUMBER, 5.0), "5"),
        (GridCell(Kind.NUMBER, 0.1), "0.1"),
        (GridCell(Kind.BOOL, True), "TRUE"),
        (GridCell(Kind.ERROR, "#REF!"), "#REF!"),
        (GridCell(Kind.TEXT, "=SUM(A1)"), "=SUM(A1)"),  # the table is not a spreadsheet yet
    ],
)
def test_raw_values_are_as_typed(cell: GridCell, raw: str) -> None:
    assert only(tables_of(organization("library", tasks=[{"task": cell}]))["tasks"])["task"] == raw


def test_a_finding_says_where_it_stands_and_carries_all_of_the_text() -> None:
    place = Place(
        book="library", worksheet="work_plan", tab="Our tasks", tab_id="x", row=8, column=3, heading="Due Date"
    )
    text = "soonish " * 40
    finding = Finding(
        code="date-unreadable",
        severity=Severity.ERROR,
        category=Category.ENTRY,
        place=place,
        value=text,
        message="It says …",
        first_seen=TODAY,
    )
    found = only(tables_of(findings=[finding])["findings"])
    assert (found["code"], found["severity"], found["category"]) == ("date-unreadable", "error", "entry")
    assert (found["book"], found["worksheet"], found["tab"]) == ("library", "work_plan", "Our tasks")
    assert (found["row"], found["column"], found["cell"]) == (8, "Due Date", "C8")
    assert (found["value"], found["message"], found["first_seen"]) == (text, "It says …", TODAY)


def test_a_finding_about_a_whole_workbook_has_neither_row_nor_cell() -> None:
    finding = Finding(
        code="workbook-failed",
        severity=Severity.ERROR,
        category=Category.ACCESS,
        place=Place(book="library"),
        value="",
        message="locked",
    )
    found = only(tables_of(findings=[finding])["findings"])
    assert (found["row"], found["column"], found["cell"], found["tab"]) == (None, "", "", "")
