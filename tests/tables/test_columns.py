"""The tables have the columns that are promised to programs, in their order."""

import pytest

from niiw_sheets.tables.agreements import field_ids
from niiw_sheets.tables.model import Kind
from tests.assessment.building import organization
from tests.shipped import WORKSHEETS
from tests.tables.building import only, tables_of

PROMISED = {
    "tasks": "book, row, task, due_raw, due_kind, due_earliest, due_latest, responsible_raw, responsible, status_raw, "
    "status, status_source, status_notes, flag, days_late, first_seen, slips",
    "answers": "book, role, worksheet, section, question_id, question, answer_raw, answer, polarity, asked, "
    "favourable, barriers_or_examples, remedies_or_needs",
    "scores": "book, role, worksheet, section, scorable, answered, yes, partly, no, dont_know, not_applicable, "
    "unanswered, unreadable, favourable, percent",
    "partners": "book, name, type, stage, next_step, agreement_state, next_review, tasks_open, tasks_overdue",
    "needs": "book, row, resource, need, provider, meets",
    "criteria": "book, row, question, criteria, indicator, rationale",
    "prospects": "book, row, partner, mission, objectives, activities, barriers, risks, contact, scope, questions, "
    "our_background, niiw_background, worksheet",
    "findings": "code, severity, category, book, worksheet, tab, row, column, cell, value, message, first_seen",
    "participation": "book, role, worksheet, answered_on, counts, asked, given, responded",
    "rounds": "round, closed_on, question_set, answered_on, book, role, worksheet, section, question_id, question, "
    "answer_raw, answer, polarity, asked, favourable, barriers_or_examples, remedies_or_needs",
}


@pytest.mark.parametrize("name", PROMISED)
def test_a_table_has_the_promised_columns_in_their_order(name: str) -> None:
    assert ", ".join(tables_of()[name].columns) == PROMISED[name]


def test_an_agreement_has_a_column_for_each_field_between_its_book_and_what_follows_from_it() -> None:
    columns = list(tables_of()["agreements"].columns)
    assert columns[:3] == ["book", "organization_name_coalition", "organization_name_partner"]
    assert columns[-4:] == ["effective_date", "review_months", "next_review", "state"]
    assert {"purpose", "review_months_raw", "signed_date_partner"} <= set(columns)


def test_there_are_eleven_tables_also_where_no_workbook_was_read() -> None:
    found = tables_of()
    assert set(found) == {*PROMISED, "agreements"}
    assert [name for name, table in found.items() if table.rows] == ["partners"]


def test_the_fields_of_an_agreement_are_named_as_its_record_names_them() -> None:
    agreement = organization("library").agreement
    assert agreement
    assert list(field_ids(WORKSHEETS["partnership_agreement"])) == list(agreement.fields)


def test_a_coalition_without_some_worksheets_has_their_tables_without_their_columns() -> None:
    found = tables_of(organization("library"), worksheets=[WORKSHEETS["work_plan"], WORKSHEETS["approach_plan"]])
    assert list(found["criteria"].columns) == ["book", "row"]
    assert list(found["prospects"].columns)[2:5] == ["partner", "contact", "scope"]
    assert list(only(found["agreements"])) == ["book", "effective_date", "review_months", "next_review", "state"]


def test_a_heading_of_ones_own_that_is_called_like_a_column_is_told_apart() -> None:
    own = WORKSHEETS["selection_criteria"].model_dump()
    own["sections"][0]["columns"][1]["id"] = "row"
    own["sections"][0]["rows"] = [{"id": "want", "text": "What do we want in a partner?"}]
    declared = type(WORKSHEETS["selection_criteria"]).model_validate(own)
    table = tables_of(worksheets=[declared])["criteria"]
    assert list(table.columns) == ["book", "row", "question", "row_raw", "indicator", "rationale"]
    assert table.columns["row"] is Kind.INTEGER
