"""What a sync writes on Google Sheets: Attention tabs and the summary, and nothing where people type."""

from datetime import timedelta

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import TODAY
from tests.google_coalition import BEN, PEOPLES, ROSA, GoogleCoalition
from tests.google_store.looking import (
    anybody,
    grid,
    revisions,
    says,
    spreadsheet,
    tabs,
)
from tests.google_store.looking import (
    cells as all_cells,
)
from tests.google_store.states import cells, settle

UNCLEAR = cells(3, task="Write the report", due="when it rains")


def retitled(coalition: GoogleCoalition, book: str, old: str, new: str) -> None:
    """Somebody renames a tab."""
    sheet = spreadsheet(coalition, book).sheet_id(old)
    properties = {"sheetId": sheet, "title": new}
    request = {"updateSheetProperties": {"properties": properties, "fields": "title"}}
    anybody(coalition).batch(coalition.file(book), request)


def removed(coalition: GoogleCoalition, book: str, tab: str) -> None:
    """Somebody deletes a tab."""
    sheet = spreadsheet(coalition, book).sheet_id(tab)
    anybody(coalition).batch(coalition.file(book), {"deleteSheet": {"sheetId": sheet}})


def test_an_attention_page_is_written_only_where_it_says_something_new(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", UNCLEAR)
    before = revisions(synced)

    synced.sync()

    after = revisions(synced)
    assert {book for book in after if after[book] != before[book]} == {"clinic", SUMMARY}


def test_an_attention_page_says_what_to_mend_and_leads_to_the_cell(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", UNCLEAR)

    synced.sync()

    (line,) = (line for line in says(synced, "clinic").split("\n") if "when it rains" in line)
    assert line.startswith("Please fix | ")
    assert line.endswith(" | 20 Apr 2027")
    sheet = spreadsheet(synced, "clinic").sheet_id("Work Plan")
    links = [each["hyperlink"] for _, each in all_cells(tabs(synced, "clinic")["Attention"]) if "hyperlink" in each]
    assert f"#gid={sheet}&range=C11" in links


def test_its_own_writing_costs_one_reading_and_settles(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", UNCLEAR)
    synced.sync()

    again, then = synced.sync(), synced.sync()

    assert (again.data["books"]["read"], again.data["requests"]["write"]) == (1, 0)
    assert then.data["requests"] == {"read": 0, "write": 0, "drive": 1}


def test_a_page_says_so_when_all_is_mended(synced: GoogleCoalition) -> None:
    synced.type("library", "Work Plan", cells(0, task="Read to toddlers", due="when it rains"))
    settle(synced)
    assert "when it rains" in says(synced, "library")
    synced.type("library", "Work Plan", cells(0, due="5/3/2027"))

    settle(synced)

    assert "when it rains" not in says(synced, "library")


def test_an_attention_tab_that_people_renamed_is_rewritten_in_place(synced: GoogleCoalition) -> None:
    retitled(synced, "clinic", "Attention", "To do for us")
    synced.type("clinic", "Work Plan", UNCLEAR)

    settle(synced)

    assert "Attention" not in tabs(synced, "clinic")
    assert "when it rains" in says(synced, "clinic", "To do for us")


def test_an_attention_tab_that_people_deleted_comes_back_at_the_end(synced: GoogleCoalition) -> None:
    before = says(synced, "clinic")
    removed(synced, "clinic", "Attention")

    assert settle(synced) <= 3

    assert list(tabs(synced, "clinic"))[-1] == "Attention"
    assert says(synced, "clinic") == before
    found = tabs(synced, "clinic")["Attention"]
    assert found["protectedRanges"][0]["warningOnly"] is True


def test_a_tab_that_took_the_name_attention_is_left_alone(synced: GoogleCoalition) -> None:
    removed(synced, "clinic", "Attention")
    anybody(synced).batch(synced.file("clinic"), {"addSheet": {"properties": {"title": "ATTENTION"}}})
    anybody(synced).type(synced.file("clinic"), "ATTENTION", (1, 1), "Ben is on leave")

    settle(synced)

    assert grid(synced, "clinic", "ATTENTION").cells[1, 1].value == "Ben is on leave"
    assert "This page is rewritten by niiw-sheets" in says(synced, "clinic", "Attention (2)")


@pytest.mark.parametrize(
    ("place", "text"),
    [((6, 3), "Never mind"), ((20, 2), "Who does this?"), ((1, 1), "")],
)
def test_an_attention_page_that_people_typed_into_is_restored(
    synced: GoogleCoalition, place: tuple[int, int], text: str
) -> None:
    before = dict(grid(synced, "clinic", "Attention").cells)
    anybody(synced).type(synced.file("clinic"), "Attention", place, text)

    settle(synced)

    assert dict(grid(synced, "clinic", "Attention").cells) == before


def test_rows_inserted_into_an_attention_page_do_no_harm(synced: GoogleCoalition) -> None:
    before = dict(grid(synced, "clinic", "Attention").cells)
    sheet = spreadsheet(synced, "clinic").sheet_id("Attention")
    span = {"sheetId": sheet, "dimension": "ROWS", "startIndex": 2, "endIndex": 5}
    anybody(synced).batch(synced.file("clinic"), {"insertDimension": {"range": span}})

    settle(synced)

    assert dict(grid(synced, "clinic", "Attention").cells) == before


def test_no_sync_ever_writes_where_people_type(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", UNCLEAR)
    synced.type("library", "Partnership Process", {(40, 3): "a note in the wrong place"})
    before = typed_tabs(synced)

    for day, options in ((0, ()), (0, ("--full",)), (1, ()), (40, ("--full",))):
        assert synced.sync(*options, today=TODAY + timedelta(days=day)).code == 0

    assert typed_tabs(synced) == before


def typed_tabs(coalition: GoogleCoalition) -> dict[tuple[str, str], dict[tuple[int, int], object]]:
    """What was entered into every tab that people type into, formulas as formulas."""
    return {
        (book, title): {at: each.get("userEnteredValue") for at, each in all_cells(tab)}
        for book in PEOPLES
        for title, tab in tabs(coalition, book).items()
        if title != "Attention"
    }


def test_a_dry_run_reads_and_reports_and_writes_nothing(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", UNCLEAR)
    before = revisions(synced)

    dry = synced.sync("--dry-run")

    assert (dry.code, dry.data["tasks"]["total"], dry.data["requests"]["write"]) == (0, 4, 0)
    assert revisions(synced) == before
    assert synced.sync().data["books"]["read"] == 1, "history has not learned of it either"


def test_the_summary_stays_at_its_address(synced: GoogleCoalition) -> None:
    before = synced.locations()[SUMMARY]

    outcomes = [synced.sync(today=TODAY + timedelta(days=day)) for day in (1, 2)]

    assert [outcome.data["summary"] for outcome in outcomes] == [before, before]
    assert "As of 22 Apr 2027" in says(synced, SUMMARY, "Overview")


def test_a_leads_own_tab_and_chart_in_the_summary_stay(synced: GoogleCoalition) -> None:
    own = {"addSheet": {"properties": {"sheetId": 77, "title": "Lee's notes", "index": 1}}}
    lead = anybody(synced)
    lead.batch(synced.file(SUMMARY), own)
    lead.type(synced.file(SUMMARY), "Lee's notes", (1, 1), "Ask the mayor")
    cells = {"sheetId": 77, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 1}
    source = {"sourceRange": {"sources": [cells]}}
    spec = {"title": "Mine", "pieChart": {"domain": source, "series": source, "legendPosition": "NO_LEGEND"}}
    sheet = spreadsheet(synced, SUMMARY).sheet_id("Overview")
    anchor = {"overlayPosition": {"anchorCell": {"sheetId": sheet, "rowIndex": 30, "columnIndex": 4}}}
    lead.batch(synced.file(SUMMARY), {"addChart": {"chart": {"chartId": 99, "spec": spec, "position": anchor}}})

    synced.sync(today=TODAY + timedelta(days=1))

    found = tabs(synced, SUMMARY)
    assert list(found)[1] == "Lee's notes"
    assert grid(synced, SUMMARY, "Lee's notes").cells[1, 1].value == "Ask the mayor"
    assert 99 in [chart["chartId"] for chart in found["Overview"]["charts"]]
    assert "As of 21 Apr 2027" in says(synced, SUMMARY, "Overview")


def charts(coalition: GoogleCoalition) -> dict[str, list[int]]:
    """The charts of the summary by tab."""
    return {title: [c["chartId"] for c in tab.get("charts", ())] for title, tab in tabs(coalition, SUMMARY).items()}


def test_a_deleted_chart_of_the_summary_comes_back_at_the_next_writing(synced: GoogleCoalition) -> None:
    before = charts(synced)
    gone = next(found[0] for found in before.values() if found)
    anybody(synced).batch(synced.file(SUMMARY), {"deleteEmbeddedObject": {"objectId": gone}})

    synced.sync(today=TODAY + timedelta(days=1))

    assert charts(synced) == before


def test_deleted_and_renamed_tabs_of_the_summary_are_made_good_at_the_next_writing(synced: GoogleCoalition) -> None:
    titles = list(tabs(synced, SUMMARY))
    removed(synced, SUMMARY, "Process")
    retitled(synced, SUMMARY, "Goals", "What we reached")

    synced.sync(today=TODAY + timedelta(days=1))

    assert list(tabs(synced, SUMMARY)) == [title.replace("Goals", "What we reached") for title in titles]


def test_what_is_typed_into_the_summary_is_gone_at_the_next_writing(synced: GoogleCoalition) -> None:
    synced.person(ROSA).type(synced.file(SUMMARY), "Overview", (40, 3), "my own remark")

    synced.sync(today=TODAY + timedelta(days=1))

    assert "my own remark" not in says(synced, SUMMARY, "Overview")


def test_a_partners_attention_page_never_speaks_of_other_workbooks(synced: GoogleCoalition) -> None:
    synced.type("coalition", "Selection Criteria", {(9, 3): "Do not work with the clinic"})
    synced.type("clinic", "Work Plan", UNCLEAR, email=BEN)

    settle(synced)

    words = says(synced, "library")
    assert "when it rains" not in words
    assert "Do not work with the clinic" not in words + says(synced, "clinic")
