"""`provision` on Google Sheets: how many requests it takes, what it makes, and that a dry run makes nothing."""

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.google_coalition import PEOPLES, GoogleCoalition
from tests.google_store.looking import counted, file, revisions, spreadsheet, tabs, workbooks

BOOKS = (*PEOPLES, SUMMARY)


@pytest.mark.parametrize("further", [0, 4])
def test_it_takes_two_requests_a_workbook_one_for_each_share_and_one_listing(
    fresh: GoogleCoalition, further: int
) -> None:
    partners = "".join(f"  - {{id: p{number}, name: Partner {number}}}\n" for number in range(further))
    fresh.change("    name: Hill Library\n", f"    name: Hill Library\n{partners}")

    assert fresh.run("provision", "--json").code == 0

    workbooks, shares = len(BOOKS) + further, 7 + further
    assert counted(fresh) == {"read": 0, "write": workbooks, "drive": workbooks + shares + 1}
    assert fresh.google.count()["token"] == 1, "it signs in once"


def test_it_tells_its_plan_and_where_everything_is(fresh: GoogleCoalition) -> None:
    outcome = fresh.run("provision", "--json")

    made = [item["book"] for item in outcome.data["plan"] if item["action"] == "create"]
    shared = [item["book"] for item in outcome.data["plan"] if item["action"] == "share"]
    assert made == list(BOOKS)
    assert sorted(shared) == ["clinic", "clinic", "coalition", "coalition", "library", "summary", "summary"]
    assert {book["book"]: book["location"] for book in outcome.data["books"]} == fresh.locations()
    assert all(place.startswith("https://docs.google.com/spreadsheets/d/") for place in fresh.locations().values())
    assert outcome.err == ""


def test_people_see_the_plan_first_then_a_link_for_each_organisation(fresh: GoogleCoalition) -> None:
    told = fresh.run("provision").out

    assert told.startswith("Plan:\n  create  coalition  (there is none yet)\n")
    assert "  share   clinic  (Ben Okafor <ben@clinic.example.org>, to edit)\n" in told
    assert f"Riverside Clinic:\n  {fresh.locations()['clinic']}\n  This is the shared workbook of" in told
    assert f"Summary for leads: {fresh.locations()[SUMMARY]}" in told


def test_a_dry_run_prints_the_plan_and_changes_nothing(fresh: GoogleCoalition) -> None:
    before = set(fresh.google.files)

    outcome = fresh.run("provision", "--dry-run")

    assert outcome.code == 0
    assert "create  library  (there is none yet)" in outcome.out
    assert "share   summary  (Lee Ortiz <lee@kestrel.example.org>, to read)" in outcome.out
    assert outcome.out.endswith("Nothing was changed (--dry-run).\n")
    assert set(fresh.google.files) == before
    assert counted(fresh) == {"read": 0, "write": 0, "drive": 1}
    assert not (fresh.folder / "state").exists()


def test_a_second_run_makes_and_writes_nothing(provisioned: GoogleCoalition) -> None:
    before = revisions(provisioned), set(provisioned.google.files)

    outcome = provisioned.run("provision", "--json")

    assert (outcome.code, outcome.data["plan"]) == (0, [])
    assert (revisions(provisioned), set(provisioned.google.files)) == before
    assert counted(provisioned) == {"read": 0, "write": 0, "drive": 1 + len(BOOKS)}, "who has access is asked once each"


def test_each_workbook_is_a_spreadsheet_in_the_folder_marked_as_the_coalitions(provisioned: GoogleCoalition) -> None:
    assert len(workbooks(provisioned)) == len(BOOKS)
    for book in BOOKS:
        made = file(provisioned, book)
        assert made.parent == provisioned.drive_folder
        assert (made.properties["niiw_sheets"], made.properties["niiw_book"]) == ("kestrel", book)
        assert made.app_properties in ({}, {made.client: {}}), "other clients would not see these"


@pytest.mark.parametrize(
    ("book", "name"),
    [
        ("coalition", "Kestrel County Immunization Coalition"),
        ("clinic", "Riverside Clinic"),
        ("library", "Hill Library"),
    ],
)
def test_each_workbook_is_named_after_its_organisation(provisioned: GoogleCoalition, book: str, name: str) -> None:
    assert file(provisioned, book).name == f"{name} – NIIW partnership workbook"
    assert spreadsheet(provisioned, book).title == file(provisioned, book).name


def test_each_workbook_has_the_locale_and_the_time_zone_of_the_coalition(fresh: GoogleCoalition) -> None:
    fresh.change("timezone: America/New_York", "timezone: Europe/London\n  locale: en_GB")

    fresh.run("provision")

    for book in BOOKS:
        properties = spreadsheet(fresh, book).resource()["properties"]
        assert (properties["locale"], properties["timeZone"]) == ("en_GB", "Europe/London")


def test_nobody_gets_in_by_a_link(provisioned: GoogleCoalition) -> None:
    kinds = {each.type for book in BOOKS for each in file(provisioned, book).permissions.values()}

    assert kinds == {"user"}


def test_the_summary_has_its_tabs_before_the_first_sync(provisioned: GoogleCoalition) -> None:
    before = list(tabs(provisioned, SUMMARY))

    provisioned.sync()

    assert before == list(tabs(provisioned, SUMMARY))
    assert before[0] == "Overview"


def test_drive_knows_every_word_that_is_sent_to_it(fresh: GoogleCoalition) -> None:
    fresh.run("provision")
    fresh.sync()
    fresh.run("access", "--revoke")

    assert fresh.google.ignored == []
