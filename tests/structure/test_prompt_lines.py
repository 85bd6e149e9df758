"""Prompts that invite several lines, have examples or hints, or share their words keep what was typed for them."""

from collections.abc import Callable

import pytest

from niiw_sheets.layout.rows import RowKind, number_column
from niiw_sheets.sheet import Area, Grid
from niiw_sheets.structure.model import BookEntries
from tests.editing import cleared, columns_deleted, row_copied, row_moved, rows_inserted, rows_sorted, typed
from tests.provisioned import answers, cell, codes, column, finding, fresh, plan, prompt_row, read_tab, row_of
from tests.shipped import WORKSHEETS

NEEDS = "identifying_partners"


def needs(entries: BookEntries) -> dict[str, list[dict[str, str]]]:
    """The needs by category."""
    return answers(entries, NEEDS)


SERVICES = prompt_row(NEEDS, "services")
NEED, PROVIDER = column(NEEDS, "needs", "need"), column(NEEDS, "needs", "provider")
THREE = typed(
    fresh(NEEDS),
    {(SERVICES, NEED): "rides", (SERVICES + 1, NEED): "meals", (SERVICES + 2, NEED): "rooms"},
)
LISTED = {"services": [{"need": "rides"}, {"need": "meals"}, {"need": "rooms"}]}
NEEDS_HEADING = row_of(NEEDS, RowKind.HEADING, section="needs")
NEEDS_LAST = len(plan(NEEDS))


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda grid: grid, id="in the spare rows"),
        pytest.param(lambda grid: rows_sorted(grid, NEEDS_HEADING + 1, NEEDS_LAST, by=NEED), id="sorted"),
        pytest.param(
            lambda grid: rows_sorted(grid, NEEDS_HEADING + 1, NEEDS_LAST, by=NEED, left=2), id="sorted without keys"
        ),
        pytest.param(lambda grid: columns_deleted(grid, 1), id="without keys"),
        pytest.param(lambda grid: cleared(grid, Area(SERVICES + 1, 1, SERVICES + 2, 1)), id="some keys gone"),
        pytest.param(lambda grid: row_moved(grid, SERVICES + 1, NEEDS_LAST), id="a spare row moved away"),
    ],
)
def test_lines_of_one_prompt_stay_together(edit: Callable[[Grid], Grid]) -> None:
    found = needs(read_tab(NEEDS, edit(THREE)))
    assert {name: sorted(rows, key=str) for name, rows in found.items()} == {
        name: sorted(rows, key=str) for name, rows in LISTED.items()
    }


@pytest.mark.parametrize("words", ["Order", None], ids=["reworded", "emptied"])
def test_numbers_tell_the_spare_rows_also_where_their_heading_is_gone(words: str | None) -> None:
    number = number_column(WORKSHEETS[NEEDS])
    assert number
    headless = typed(THREE, {(NEEDS_HEADING, number): words})
    entries = read_tab(NEEDS, rows_sorted(headless, NEEDS_HEADING + 1, NEEDS_LAST, by=NEED, left=2))
    assert sorted(needs(entries)["services"], key=str) == sorted(LISTED["services"], key=str)
    assert codes(entries) == (["heading-reworded"] if words else []) + ["keys-moved"]


def test_a_copied_prompt_row_is_one_more_line() -> None:
    more = typed(row_copied(THREE, SERVICES, SERVICES + 3), {(SERVICES + 3, NEED): "vans"})
    entries = read_tab(NEEDS, more)
    assert needs(entries) == {"services": [*LISTED["services"], {"need": "vans"}]}
    assert codes(entries) == []


@pytest.mark.parametrize("keep_key", [True, False], ids=["with its key", "without its key"])
def test_an_example_line_is_no_entry_until_it_is_typed_over(keep_key: bool) -> None:
    row = row_of(NEEDS, RowKind.EXAMPLE, prompt="services")
    grid = THREE if keep_key else typed(THREE, {(row, 1): None})
    assert needs(read_tab(NEEDS, grid)) == LISTED
    over = read_tab(NEEDS, typed(grid, {(row, NEED): "vans"}))
    assert needs(over) == {"services": [*LISTED["services"], {"need": "vans"}]}
    assert codes(over) == (["example-typed-over"] if keep_key else [])


def test_an_example_with_a_provider_beside_it_is_an_entry() -> None:
    row = row_of(NEEDS, RowKind.EXAMPLE, prompt="services")
    found = needs(read_tab(NEEDS, typed(THREE, {(row, PROVIDER): "Library"})))
    assert found["services"][-1]["provider"] == "Library"


@pytest.mark.parametrize(
    "kind", [RowKind.SPARE, RowKind.EXAMPLE], ids=["a spare row", "an example line, typed over there"]
)
def test_a_row_copied_under_another_prompt_is_told_to_belong_to_the_first(kind: RowKind) -> None:
    source, other = row_of(NEEDS, kind, prompt="services"), NEEDS_LAST + 1
    entries = read_tab(NEEDS, typed(row_copied(fresh(NEEDS), source, other), {(other, NEED): "vans"}))
    told = finding(entries, "row-elsewhere")
    assert needs(entries)["services"][-1]["need"] == "vans"
    assert told.place.row == other
    assert "although it stands under" in told.message


@pytest.mark.parametrize("row", [SERVICES + 2, SERVICES + 1], ids=["the last", "the second"])
def test_a_spare_row_used_out_of_order_counts(row: int) -> None:
    entries = read_tab(NEEDS, typed(fresh(NEEDS), {(row, NEED): "vans"}))
    assert (needs(entries), codes(entries)) == ({"services": [{"need": "vans"}]}, [])


def test_rows_inserted_below_the_spare_ones_continue_the_prompt() -> None:
    example = row_of(NEEDS, RowKind.EXAMPLE, prompt="services")
    grid = typed(rows_inserted(THREE, example, 2), {(example, NEED): "vans", (example + 1, NEED): "fuel"})
    assert needs(read_tab(NEEDS, grid)) == {"services": [*LISTED["services"], {"need": "vans"}, {"need": "fuel"}]}


def test_an_example_s_words_typed_into_a_spare_row_with_one_cell_more_are_an_entry() -> None:
    example = fresh(NEEDS).cells[row_of(NEEDS, RowKind.EXAMPLE, prompt="services"), NEED].raw
    grid = typed(fresh(NEEDS), {(SERVICES, NEED): example, (SERVICES, PROVIDER): "Library"})
    assert needs(read_tab(NEEDS, grid))["services"] == [{"need": example, "provider": "Library"}]


# The agreement: hints, and words that are used twice

AGREEMENT = "partnership_agreement"


@pytest.mark.parametrize(
    ("prompt", "text", "expected"),
    [
        pytest.param("purpose", "[purpose of partnership]", [], id="a hint left as it was"),
        pytest.param("purpose", "healthy children", [{"agreed": "healthy children"}], id="a hint replaced"),
        pytest.param("review_months", "[6]", [{"agreed": "[6]"}], id="a hint replaced, brackets kept"),
        pytest.param("roles", "[purpose of partnership]", [{"agreed": "[purpose of partnership]"}], id="not its hint"),
    ],
)
def test_bracketed_hints_count_once_they_are_replaced(prompt: str, text: str, expected: list[dict[str, str]]) -> None:
    entries = read_tab(AGREEMENT, typed(fresh(AGREEMENT), {cell(AGREEMENT, prompt, "agreed"): text}))
    assert answers(entries, AGREEMENT).get(prompt, []) == expected


@pytest.mark.parametrize("keys", [True, False], ids=["with keys", "without keys"])
def test_prompts_of_the_same_words_are_told_apart(keys: bool) -> None:
    both = {"contribution_partner": "a room", "resources_partner": "two nurses"}
    grid = typed(fresh(AGREEMENT), {cell(AGREEMENT, prompt, "agreed"): text for prompt, text in both.items()})
    found = answers(read_tab(AGREEMENT, grid if keys else columns_deleted(grid, 1)), AGREEMENT)
    assert {prompt: found[prompt] for prompt in both} == {p: [{"agreed": text}] for p, text in both.items()}
