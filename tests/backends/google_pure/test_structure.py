"""What a spreadsheet is made of, from Google's answer."""

from niiw_sheets.backends.google.structure import SheetState, Structure

ANSWER = {
    "sheets": [
        {
            "properties": {
                "sheetId": 0,
                "title": "Overview",
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 60, "columnCount": 9},
            },
        },
        {
            "properties": {
                "sheetId": 12,
                "title": "Goals",
                "sheetType": "GRID",
                "gridProperties": {"rowCount": 50, "columnCount": 10},
            },
            "charts": [{"chartId": 7}, {"chartId": 8}],
        },
        {"properties": {"sheetId": 13, "title": "Chart1", "sheetType": "OBJECT"}, "charts": [{"chartId": 9}]},
    ]
}


def test_sheets_are_known_by_their_id_in_the_order_of_their_tabs() -> None:
    found = Structure.of(ANSWER)
    assert list(found.sheets) == [0, 12, 13]
    assert found.sheets[12] == SheetState(title="Goals", rows=50, columns=10, is_grid=True, charts=frozenset({7, 8}))


def test_a_chart_sheet_has_no_grid() -> None:
    state = Structure.of(ANSWER).sheets[13]
    assert (state.is_grid, state.rows, state.columns) == (False, 0, 0)


def test_titles_and_charts_are_known() -> None:
    found = Structure.of(ANSWER)
    assert found.titles == {"Overview", "Goals", "Chart1"}
    assert found.charts == {7: 12, 8: 12, 9: 13}


def test_the_first_sheet_is_known_also_where_there_is_none() -> None:
    assert (Structure.of({"sheets": ANSWER["sheets"][1:]}).first, Structure.of({}).first) == (12, 0)
