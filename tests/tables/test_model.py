"""Columns declared once make tables whose rows fit them."""

from collections.abc import Sequence

import pytest

from niiw_sheets.tables.model import Column, Kind, build, column_names

LENGTHS: tuple[Column[str], ...] = (
    Column("word", Kind.TEXT, str),
    Column("letters", Kind.INTEGER, len),
)


def test_a_table_has_one_row_for_each_item_and_one_value_for_each_column() -> None:
    table = build(LENGTHS, ["flyer", "clinic"])
    assert table.columns == {"word": Kind.TEXT, "letters": Kind.INTEGER}
    assert list(table.records()) == [{"word": "flyer", "letters": 5}, {"word": "clinic", "letters": 6}]


def test_a_table_of_nothing_still_has_its_columns() -> None:
    table = build(LENGTHS, [])
    assert list(table.columns) == ["word", "letters"]
    assert table.rows == ()


@pytest.mark.parametrize(
    ("ids", "taken", "names"),
    [
        (["partner", "risks"], ["book"], {"partner": "partner", "risks": "risks"}),
        (["partner", "scope", "partner"], [], {"partner": "partner", "scope": "scope"}),  # two sheets share a heading
        (["review_months"], ["review_months"], {"review_months": "review_months_raw"}),
        (["state_raw", "state"], ["state"], {"state_raw": "state_raw", "state": "state_raw_raw"}),
    ],
)
def test_no_two_columns_get_one_name(ids: Sequence[str], taken: Sequence[str], names: dict[str, str]) -> None:
    assert column_names(ids, taken) == names
