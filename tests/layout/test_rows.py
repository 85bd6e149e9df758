"""The map of a tab's rows, which the layout and the readers share."""

import pytest

from niiw_sheets import keys
from niiw_sheets.layout.rows import RowKind, column_of, instruction_lines, number_column, rows, width_of
from niiw_sheets.worksheets import Entries, Questions
from tests.provisioned import plan
from tests.shipped import WORKSHEETS

ALL = sorted(WORKSHEETS)


@pytest.mark.parametrize("name", ALL)
def test_rows_are_numbered_without_gaps_from_the_hidden_first_one(name: str) -> None:
    assert [row.number for row in plan(name)] == list(range(1, len(plan(name)) + 1))
    assert plan(name)[0].kind is RowKind.IDS


@pytest.mark.parametrize("name", ALL)
def test_one_hidden_empty_row_stands_directly_above_the_first_headings(name: str) -> None:
    kinds = [row.kind for row in plan(name)]
    assert kinds.count(RowKind.HIDDEN_GAP) == 1
    assert kinds[kinds.index(RowKind.HEADING) - 1] is RowKind.HIDDEN_GAP


@pytest.mark.parametrize("name", ALL)
def test_an_empty_row_stands_between_sections(name: str) -> None:
    headings = [row.number for row in plan(name) if row.kind is RowKind.HEADING]
    assert len(headings) == len(WORKSHEETS[name].sections)
    assert all(plan(name)[number - 2].kind is RowKind.GAP for number in headings[1:])


@pytest.mark.parametrize("name", ALL)
def test_headings_prompts_and_examples_have_keys_and_prepared_rows_have_none(name: str) -> None:
    for row in plan(name):
        keyed = {RowKind.HEADING, RowKind.PROMPT, RowKind.SPARE, RowKind.EXAMPLE, RowKind.FIXED}
        assert bool(row.key) == (row.kind in keyed)
        assert not row.key or keys.worksheet_of_key(row.key) == WORKSHEETS[name].code


@pytest.mark.parametrize("name", ALL)
def test_no_two_rows_share_a_key_but_a_prompt_and_its_spare_rows(name: str) -> None:
    kinds: dict[str, list[RowKind]] = {}
    for row in plan(name):
        kinds.setdefault(row.key, []).append(row.kind)
    del kinds[""]
    assert all(set(found[1:]) <= {RowKind.SPARE} for found in kinds.values())


def test_no_two_worksheets_share_a_key() -> None:
    found = [{row.key for row in plan(name) if row.key} for name in ALL]
    assert sum(map(len, found)) == len(set().union(*found))


@pytest.mark.parametrize("name", ALL)
def test_numbers_run_through_all_rows_of_questions_and_through_no_other(name: str) -> None:
    questions = {section.id for section in WORKSHEETS[name].sections if isinstance(section, Questions)}
    inside = [row for row in plan(name) if row.section in questions and row.kind is not RowKind.HEADING]
    assert [row.ordinal for row in inside] == list(range(1, len(inside) + 1))
    assert not any(row.ordinal for row in plan(name) if row not in inside)


@pytest.mark.parametrize("name", ALL)
def test_prompts_that_invite_several_lines_come_with_spare_rows(name: str) -> None:
    for prompt in WORKSHEETS[name].prompts.values():
        found = [row for row in plan(name) if row.prompt == prompt.id and row.kind is RowKind.SPARE]
        assert len(found) == prompt.spare
        assert len({row.key for row in found}) <= 1


@pytest.mark.parametrize("name", ALL)
def test_as_many_rows_are_prepared_as_declared(name: str) -> None:
    prepared = sum(row.kind is RowKind.PREPARED for row in plan(name))
    assert prepared == sum(s.prepared for s in WORKSHEETS[name].sections if isinstance(s, Entries))


def test_a_work_plan_has_two_hundred_prepared_rows_below_its_example() -> None:
    kinds = [row.kind for row in plan("work_plan")]
    first = kinds.index(RowKind.EXAMPLE)
    assert kinds[first:] == [RowKind.EXAMPLE, *[RowKind.PREPARED] * 200]


def test_the_process_sheet_asks_twenty_four_questions_under_eight_titles() -> None:
    asked = [row for row in plan("process_assessment") if row.section == "questions"]
    assert sum(row.kind is RowKind.PROMPT for row in asked) == 24
    assert sum(row.kind is RowKind.FIXED for row in asked) == 8


@pytest.mark.parametrize("name", ALL)
def test_the_instruction_is_whole_and_fits_across_the_columns(name: str) -> None:
    worksheet = WORKSHEETS[name]
    lines = instruction_lines(worksheet)
    width = sum(width_of(worksheet, 2 + index) for index in range(worksheet.width))
    assert " ".join(lines) == " ".join(worksheet.instruction.split())
    assert all(len(line) <= max(60, width) for line in lines)


def test_the_number_stands_right_of_the_widest_section() -> None:
    agreement = WORKSHEETS["partnership_agreement"]
    assert number_column(agreement) == 2 + 3
    assert number_column(WORKSHEETS["work_plan"]) is None


def test_columns_stand_in_their_declared_order_right_of_the_keys() -> None:
    section = WORKSHEETS["work_plan"].sections[0]
    names = ("task", "due", "person", "status", "notes", "flag")
    assert [column_of(section, name) for name in names] == [2, 3, 4, 5, 6, 7]


def test_the_map_depends_on_the_definition_alone() -> None:
    worksheet = WORKSHEETS["work_plan"]
    assert rows(worksheet) == rows(worksheet.model_copy())
