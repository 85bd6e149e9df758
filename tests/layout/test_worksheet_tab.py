"""A worksheet's definition becomes the tab that people fill in."""

from itertools import pairwise
from typing import TypeVar

import pytest

from niiw_sheets import keys
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.layout.worksheet_tab import worksheet_tab
from niiw_sheets.sheet import Area, DateRule, Dropdown, Format, Highlight, Tab
from niiw_sheets.worksheets import Entries, Questions
from tests.provisioned import cell, column, plan, prompt_row, row_of
from tests.shipped import WORKSHEETS

ALL = sorted(WORKSHEETS)
RuleKind = TypeVar("RuleKind", Dropdown, DateRule, Highlight)
FIELDS = {"coalition.name": "Kestrel County", "partner.name": "Riverside Clinic"}


def tab_of(name: str) -> Tab:
    """The tab of a shipped worksheet."""
    return worksheet_tab(
        WORKSHEETS[name],
        book_code="bcdfghjk",
        prefill=lambda field: FIELDS.get(field, ""),
        due_soon_days=7,
        date_example="4/15/2027",
    )


def rules_of(name: str, kind: type[RuleKind]) -> list[RuleKind]:
    """The rules of a kind."""
    return [rule for rule in tab_of(name).rules if isinstance(rule, kind)]


@pytest.mark.parametrize("name", ALL)
def test_the_first_cell_says_which_worksheet_of_which_book_it_is(name: str) -> None:
    marker = keys.parse_marker(str(tab_of(name).cells[1, 1].value))
    assert marker == keys.Marker(keys.FORMAT, WORKSHEETS[name].code, "bcdfghjk")


@pytest.mark.parametrize("name", ALL)
def test_the_hidden_first_row_names_every_column(name: str) -> None:
    worksheet = WORKSHEETS[name]
    ids = [str(tab_of(name).cells[1, 2 + index].value) for index in range(worksheet.width)]
    assert ids == [keys.column_id(worksheet.code, number + 1) for number in range(worksheet.width)]
    assert 1 in tab_of(name).hidden_rows
    assert tab_of(name).hidden_columns == {1}


@pytest.mark.parametrize("name", ALL)
def test_every_heading_stands_above_its_column(name: str) -> None:
    for section in WORKSHEETS[name].sections:
        row = row_of(name, RowKind.HEADING, section=section.id)
        for declared in section.columns:
            found = tab_of(name).cells[row, column(name, section.id, declared.id)]
            assert (found.value, found.note or "") == (declared.heading, declared.note)
            assert found.style.bold


@pytest.mark.parametrize("name", ALL)
def test_cells_to_type_into_are_text_unless_they_take_a_day_or_a_number(name: str) -> None:
    tab = tab_of(name)
    typed = {RowKind.PROMPT, RowKind.SPARE, RowKind.PREPARED}
    for row in (row for row in plan(name) if row.kind in typed):
        section = WORKSHEETS[name].section(row.section)
        prompt = WORKSHEETS[name].prompts[row.prompt] if row.prompt else None
        for declared in section.columns:
            kind = prompt.type if prompt and prompt.type and declared.type != "prompt" else declared.type
            found = tab.cells[row.number, column(name, section.id, declared.id)].style.format
            if kind not in {"prompt", "flag"}:
                assert found is {"date": Format.DATE, "months": Format.GENERAL}.get(kind, Format.TEXT), (row, declared)


@pytest.mark.parametrize("name", ALL)
def test_a_fresh_tab_holds_nothing_to_be_counted_but_hints_and_prefilled_cells(name: str) -> None:
    tab = tab_of(name)
    for row in (row for row in plan(name) if row.kind in {RowKind.SPARE, RowKind.PREPARED}):
        shown = {c.value for (at, col), c in tab.cells.items() if at == row.number and col > 1 and not c.formula}
        assert shown <= {None, row.ordinal}, row


@pytest.mark.parametrize(
    ("prompt", "where", "expected"),
    [
        pytest.param("organization_name", "coalition", "Kestrel County", id="a field of the coalition file"),
        pytest.param("organization_name", "partner", "Riverside Clinic", id="the partner's own name"),
        pytest.param("address", "coalition", None, id="a field that is not filled in"),
        pytest.param("purpose", "agreed", "[purpose of partnership]", id="a hint in square brackets"),
        pytest.param("roles", "agreed", None, id="nothing"),
    ],
)
def test_what_stands_in_an_agreement_from_the_start(prompt: str, where: str, expected: str | None) -> None:
    tab = tab_of("partnership_agreement")
    assert tab.cells[cell("partnership_agreement", prompt, where)].value == expected


def test_examples_show_their_words_in_italic_grey() -> None:
    row = row_of("work_plan", RowKind.EXAMPLE)
    found = tab_of("work_plan").cells[row, 2]
    assert found.value == "Example: Print bilingual flyers for the spring clinic"
    assert (found.style.italic, found.style.color) == (True, "5F6B76")


def test_groups_and_statements_look_unlike_questions() -> None:
    tab = tab_of("process_assessment")
    group = tab.cells[row_of("process_assessment", RowKind.FIXED), 2].style
    question = tab.cells[prompt_row("process_assessment", "1.1a"), 2].style
    assert group.bold
    assert not question.bold
    assert group.fill != question.fill


# Rules


def test_choices_are_offered_in_every_row_of_the_section() -> None:
    (rule,) = rules_of("process_assessment", Dropdown)
    body = [row.number for row in plan("process_assessment") if row.section == "questions"]
    assert rule.area == Area(body[1], 3, body[-1], 3)
    assert rule.choices == ("Yes", "Partly", "No", "Don't know", "N/A")


@pytest.mark.parametrize("name", ALL)
def test_no_two_validations_claim_one_cell(name: str) -> None:
    areas = [rule.area for rule in tab_of(name).rules if not isinstance(rule, Highlight)]
    claimed = [(row, col) for a in areas for row in range(a.top, a.bottom + 1) for col in range(a.left, a.right + 1)]
    assert len(claimed) == len(set(claimed))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("work_plan", 1, id="the due dates"),
        pytest.param("process_assessment", 1, id="answered on"),
        pytest.param("partnership_agreement", 3, id="both signing dates, and the dates of reviews"),
        pytest.param("selection_criteria", 0, id="no dates at all"),
    ],
)
def test_days_are_asked_for_where_a_day_belongs(name: str, expected: int) -> None:
    found = rules_of(name, DateRule)
    assert len(found) == expected
    assert all("4/15/2027" in rule.message for rule in found)


def test_only_the_work_plan_highlights_rows_and_the_first_match_is_overdue() -> None:
    assert [name for name in ALL if rules_of(name, Highlight)] == ["work_plan"]
    overdue, soon, closed = (rule for rule in tab_of("work_plan").rules if isinstance(rule, Highlight))
    assert {rule.area.top for rule in (overdue, soon, closed)} == {row_of("work_plan", RowKind.EXAMPLE)}
    assert len({overdue.fill, soon.fill, closed.fill}) == 3


# View


@pytest.mark.parametrize("name", ALL)
def test_lists_have_a_filter_over_their_headings_and_keys(name: str) -> None:
    last = WORKSHEETS[name].sections[-1]
    if isinstance(last, Questions):
        assert tab_of(name).filter is None
        return
    body = [row.number for row in plan(name) if row.section == last.id]
    assert tab_of(name).filter == Area(body[0], 1, body[-1], 1 + len(last.columns))


@pytest.mark.parametrize("name", ALL)
def test_what_stays_in_sight(name: str) -> None:
    tab = tab_of(name)
    last = row_of(name, RowKind.HEADING, section=WORKSHEETS[name].sections[-1].id)
    assert tab.frozen_rows == (last if WORKSHEETS[name].freeze else 2)
    assert tab.repeat_rows == ((last, last) if WORKSHEETS[name].freeze else None)


@pytest.mark.parametrize("name", ALL)
def test_a_tab_is_never_the_tool_s_to_rewrite(name: str) -> None:
    assert not tab_of(name).owned


@pytest.mark.parametrize("name", ALL)
def test_keys_ids_and_headings_are_guarded_where_a_store_can(name: str) -> None:
    areas = tab_of(name).protected
    assert areas[0] == Area(1, 1, len(plan(name)), 1)
    assert areas[1].top == areas[1].bottom == 1
    assert [area.top for area in areas[2:]] == [row.number for row in plan(name) if row.kind is RowKind.HEADING]


@pytest.mark.parametrize("name", [name for name in ALL if isinstance(WORKSHEETS[name].sections[-1], Entries)])
def test_nothing_stands_below_the_prepared_rows(name: str) -> None:
    assert max(row for row, _ in tab_of(name).cells) == len(plan(name))


@pytest.mark.parametrize("name", ALL)
def test_every_column_has_a_width(name: str) -> None:
    tab = tab_of(name)
    used = {col for _, col in tab.cells}
    assert used == set(tab.widths)
    assert all(b - a == 1 for a, b in pairwise(sorted(used)))
