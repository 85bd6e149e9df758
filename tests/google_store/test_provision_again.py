"""`provision` where something is there already, half there, or gone: nothing is made twice, nothing is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import TODAY
from tests.google_coalition import BEN, ROSA, GoogleCoalition
from tests.google_store.looking import (
    FIRST_TASK,
    anybody,
    counted,
    file,
    given,
    grid,
    revisions,
    says,
    tabs,
    tasks,
    workbooks,
)
from tests.google_store.states import Clock, States, cells

BOOKS = ("coalition", "clinic", "library", SUMMARY)


def unlink(coalition: GoogleCoalition) -> None:
    """Loses the database."""
    (coalition.folder / "state" / "kestrel.db").unlink()


def test_without_the_database_it_adopts_every_workbook_and_writes_nothing(synced: GoogleCoalition) -> None:
    places, before = synced.locations(), revisions(synced)
    unlink(synced)

    outcome = synced.run("provision", "--json")

    assert outcome.code == 0
    assert outcome.data["plan"] == [{"action": "adopt", "book": book, "tab": None} for book in BOOKS]
    assert (synced.locations(), revisions(synced)) == (places, before)
    assert len(workbooks(synced)) == len(BOOKS)


def test_without_the_database_a_sync_alone_finds_every_workbook_and_the_summary(synced: GoogleCoalition) -> None:
    places = synced.locations()
    unlink(synced)

    outcome = synced.sync()

    assert (outcome.code, outcome.data["books"]["read"], outcome.data["tasks"]["total"]) == (0, 3, 3)
    assert synced.locations()["clinic"] == places["clinic"]
    assert outcome.data["summary"] == places[SUMMARY]
    assert len(workbooks(synced)) == len(BOOKS)


def broken_off(coalition: GoogleCoalition) -> None:
    """Google fails for good while the first workbook is laid out: then nothing stands in it yet."""
    coalition.google.fault("503-not-applied", at=3, times=9)
    outcome = coalition.run("provision", "--json")
    assert outcome.code == 5
    assert outcome.said == "Google has trouble of its own (error 503). Nothing is lost; the next run tries again."
    assert [len(list(each.resource()["sheets"])) for each in coalition.google.spreadsheets.values()] == [1]


def test_a_workbook_that_was_made_and_not_laid_out_is_completed(fresh: GoogleCoalition) -> None:
    broken_off(fresh)
    (half,) = workbooks(fresh)

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 0
    assert outcome.data["plan"][0] == {"action": "adopt", "book": "coalition", "tab": None}
    assert fresh.file("coalition") == half.id
    assert len(tabs(fresh, "coalition")) == 8
    assert len(workbooks(fresh)) == len(BOOKS)
    assert given(fresh, "coalition") == {ROSA: "writer", "mary@kestrel.example.org": "writer"}


def test_a_half_made_workbook_in_which_somebody_typed_keeps_that_and_its_missing_tabs_are_named(
    fresh: GoogleCoalition,
) -> None:
    broken_off(fresh)
    (half,) = workbooks(fresh)
    anybody(fresh).type(half.id, "Sheet1", (2, 2), "Is this the right place?")

    assert fresh.run("provision").code == 0
    assert fresh.sync().code == 0

    assert grid(fresh, "coalition", "Sheet1").cells[2, 2].value == "Is this the right place?"
    assert "The tab “Selection Criteria” is not in this workbook any more" in says(fresh, "coalition")


def test_a_deleted_workbook_is_not_made_anew_unasked(synced: GoogleCoalition) -> None:
    anybody(synced).delete(synced.file("clinic"))

    outcome = synced.run("provision", "--json")

    assert outcome.code == 4
    assert "The workbook of “clinic” was left alone: Google does not know it any more" in outcome.said
    assert "Google does not know it any more" in outcome.said
    assert "niiw-sheets provision --recreate clinic" in outcome.said
    assert workbooks(synced, "clinic") == []


@pytest.mark.parametrize("act", ["delete", "trash"])
def test_a_lost_workbook_is_made_anew_and_shared_where_that_is_asked_for(synced: GoogleCoalition, act: str) -> None:
    before = synced.locations()
    getattr(anybody(synced), act)(synced.file("clinic"))

    outcome = synced.run("provision", "--recreate", "clinic", "--json")

    assert outcome.code == 0
    assert [(item["action"], item["book"]) for item in outcome.data["plan"]] == [
        ("create", "clinic"),
        ("share", "clinic"),
        ("share", "clinic"),
    ]
    assert synced.locations() == {**before, "clinic": synced.locations()["clinic"]}
    assert synced.locations()["clinic"] != before["clinic"]
    assert given(synced, "clinic") == {ROSA: "writer", BEN: "writer"}
    assert synced.sync().data["tasks"]["total"] == 0


def test_a_dry_run_of_recreate_keeps_the_last_entries(synced: GoogleCoalition) -> None:
    anybody(synced).delete(synced.file("clinic"))

    assert synced.run("provision", "--recreate", "clinic", "--dry-run").code == 0

    assert workbooks(synced, "clinic") == []
    assert synced.sync().data["tasks"]["total"] == 3


def test_recreate_leaves_a_workbook_that_is_there(synced: GoogleCoalition) -> None:
    before = revisions(synced)

    outcome = synced.run("provision", "--recreate", "clinic", "--json")

    assert (outcome.code, outcome.data["plan"], revisions(synced)) == (0, [], before)


@pytest.mark.parametrize("act", ["delete", "trash"])
def test_a_lost_summary_is_made_anew_only_where_that_is_asked_for(synced: GoogleCoalition, act: str) -> None:
    before = synced.file(SUMMARY)
    getattr(anybody(synced), act)(before)

    unasked = synced.run("provision", "--json")
    asked = synced.run("provision", "--recreate", SUMMARY, "--json")

    assert "create" not in {item["action"] for item in unasked.data["plan"]}
    assert asked.code == 0
    assert synced.file(SUMMARY) != before
    assert synced.sync(today=TODAY + timedelta(days=2)).code == 0
    assert "As of 22 Apr 2027" in says(synced, SUMMARY, "Overview")


def test_a_workbook_taken_out_of_the_trash_after_it_was_made_anew_is_named_as_a_copy(synced: GoogleCoalition) -> None:
    old = synced.file("clinic")
    anybody(synced).trash(old)
    synced.run("provision", "--recreate", "clinic")
    anybody(synced).untrash(old)

    outcome = synced.sync()

    assert outcome.code == 0
    assert "is a copy of this workbook and is not read" in outcome.said
    assert old in outcome.said
    assert outcome.data["tasks"]["total"] == 0


def test_what_was_typed_before_the_first_sync_is_read_by_it(provisioned: GoogleCoalition) -> None:
    provisioned.type("library", "Work Plan", cells(0, task="Read to toddlers"))

    provisioned.run("provision")

    assert provisioned.sync().code == 0
    assert tasks(provisioned) == ["Read to toddlers"]
    assert grid(provisioned, "library", "Work Plan").cells[FIRST_TASK, 2].value == "Read to toddlers"


def test_a_new_partner_gets_a_workbook_and_the_others_stay(synced: GoogleCoalition) -> None:
    before = revisions(synced)
    synced.change("  - id: library\n", "  - {id: school, name: Hill School}\n  - id: library\n")

    outcome = synced.run("provision", "--json")

    assert [(item["action"], item["book"]) for item in outcome.data["plan"]] == [
        ("create", "school"),
        ("share", "school"),
    ]
    after = revisions(synced)
    assert {book: after[book] for book in before} == before
    assert file(synced, "school").parent == synced.drive_folder


def test_workbooks_too_new_to_be_listed_are_asked_for_by_their_address(
    google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lagging = {"listing_lag": 3600.0, "clock": Clock()}
    with google_states.restored("fresh", tmp_path / "kestrel", monkeypatch, **lagging) as coalition:
        assert coalition.run("provision").code == 0
        coalition.google.reset()

        outcome = coalition.run("provision", "--json")

        assert (outcome.code, outcome.data["plan"]) == (0, [])
        assert len(workbooks(coalition)) == len(BOOKS)
        assert counted(coalition)["write"] == 0
