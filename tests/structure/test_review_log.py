"""The agreement's review log is a list below sections of questions: neither takes the other's words for its own."""

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Grid
from tests.editing import LAST_ROW, cleared, rows_deleted, rows_inserted, rows_sorted, typed
from tests.provisioned import codes, column, fresh, lines, raws, read_tab, row_of

LOG, REVIEWS = "partnership_agreement", "review_log"
LOG_HEADING = row_of(LOG, RowKind.HEADING, section=REVIEWS)
REVIEW = {"date": "2027-10-15", "by": "Ann", "outcome": "goes on"}


def with_review(grid: Grid, row: int) -> Grid:
    """A review typed into a row."""
    return typed(grid, {(row, column(LOG, REVIEWS, name)): text for name, text in REVIEW.items()})


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(LOG_HEADING + 1, id="in the first row"),
        pytest.param(LOG_HEADING + 12, id="in the last prepared row"),
        pytest.param(LOG_HEADING + 40, id="below it"),
    ],
)
def test_reviews_are_read_below_the_questions(row: int) -> None:
    entries = read_tab(LOG, with_review(fresh(LOG), row))
    assert lines(entries, LOG, REVIEWS) == [REVIEW]
    assert codes(entries) == []


def test_reviews_follow_their_headings_wherever_rows_are_inserted() -> None:
    moved = rows_inserted(with_review(fresh(LOG), LOG_HEADING + 1), LOG_HEADING, 5)
    assert lines(read_tab(LOG, moved), LOG, REVIEWS) == [REVIEW]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Name", id="a prompt"),
        pytest.param("Fax", id="another prompt"),
        pytest.param("Names", id="nearly a prompt"),
        pytest.param("Signed", id="another table's heading"),
        pytest.param("B. Statement of Intent", id="a group's title"),
        pytest.param("[number]", id="a hint"),
        pytest.param("Outcome", id="a heading"),
        pytest.param("w5qbdrk", id="what looks like a key"),
    ],
)
@pytest.mark.parametrize("keys", [True, False], ids=["with keys", "without keys"])
def test_a_review_is_a_review_whatever_words_of_the_agreement_it_holds(text: str, keys: bool) -> None:
    at = LOG_HEADING + 1
    filled = typed(with_review(fresh(LOG), at), {(at, column(LOG, REVIEWS, "date")): text})
    entries = read_tab(LOG, filled if keys else cleared(filled, Area(1, 1, LAST_ROW, 1)))
    assert lines(entries, LOG, REVIEWS) == [{**REVIEW, "date": text}]


def test_a_prompt_s_key_pasted_beside_a_review_makes_it_no_answer() -> None:
    name = fresh(LOG).cells[row_of(LOG, RowKind.PROMPT, prompt="signed_name"), 1].raw
    entries = read_tab(LOG, typed(with_review(fresh(LOG), LOG_HEADING + 1), {(LOG_HEADING + 1, 1): name}))
    assert lines(entries, LOG, REVIEWS) == [REVIEW]
    assert not any(line.prompt == "signed_name" for line in entries.sheets[LOG].lines)


def test_a_prompt_typed_again_below_the_reviews_is_a_prompt_where_it_is_gone_above() -> None:
    fax = row_of(LOG, RowKind.PROMPT, prompt="fax")
    gone = rows_deleted(with_review(fresh(LOG), LOG_HEADING + 1), fax)
    entries = read_tab(LOG, typed(gone, {(LOG_HEADING + 9, 2): "Fax", (LOG_HEADING + 9, 3): "555-0101"}))
    found = {line.prompt: raws(line) for line in entries.sheets[LOG].lines}
    assert found["fax"] == {"coalition": "555-0101"}


def test_a_whole_agreement_sorted_with_its_keys_keeps_answers_and_reviews() -> None:
    at = row_of(LOG, RowKind.PROMPT, prompt="signed_title")
    filled = typed(with_review(fresh(LOG), LOG_HEADING + 1), {(at, 3): "Director"})
    for descending in (False, True):
        entries = read_tab(LOG, rows_sorted(filled, 1, LOG_HEADING + 12, by=2, descending=descending))
        found = {line.prompt: raws(line) for line in entries.sheets[LOG].lines}
        assert found["signed_title"] == {"coalition": "Director"}
