"""Which workbooks a sync reads on Google Sheets, in how many requests, and that no entry is lost to a late stamp."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from niiw_sheets.commands import running
from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import TODAY
from tests.google_coalition import BEN, PEOPLES, ROSA, GoogleCoalition
from tests.google_emulator.emulator import Served
from tests.google_store.looking import anybody, counted, revisions, tasks
from tests.google_store.states import Clock, States, cells

LAG = 600.0


@pytest.fixture
def clock() -> Clock:
    """The clock of a Google whose lists are late."""
    return Clock()


@pytest.fixture
def late(
    google_states: States, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> Iterator[GoogleCoalition]:
    """Synced; what changes from now on shows in Google's lists only LAG seconds later."""
    switches = {"listing_lag": LAG, "clock": clock}
    with google_states.restored("synced", tmp_path / "kestrel", monkeypatch, **switches) as coalition:
        yield coalition


NOON = datetime(2027, 4, 20, 16, tzinfo=UTC)


def at(monkeypatch: pytest.MonkeyPatch, **later: float) -> None:
    """Lets commands run at noon of TODAY in New York, or so much later."""
    monkeypatch.setattr(running, "now", lambda: NOON + timedelta(**later))


def test_after_a_settled_run_with_nothing_changed_it_takes_one_request(synced: GoogleCoalition) -> None:
    before = revisions(synced)

    outcome = synced.sync()

    assert outcome.code == 0
    assert counted(synced) == outcome.data["requests"] == {"read": 0, "write": 0, "drive": 1}
    assert outcome.data["books"] == {"total": 3, "read": 0, "unchanged": 3, "failed": []}
    assert revisions(synced) == before


def test_on_a_new_day_it_takes_one_listing_and_the_writing_of_what_changed(synced: GoogleCoalition) -> None:
    synced.sync(today=TODAY + timedelta(days=1))

    assert counted(synced) == {"read": 1, "write": 1, "drive": 1}, "the summary says which day it is of"


def test_of_a_changed_workbook_it_reads_that_one_and_writes_the_summary(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report", due="7/1/2027", person="Ben Okafor"))

    outcome = synced.sync()

    assert counted(synced) == {"read": 1 + 1, "write": 1, "drive": 1}
    assert outcome.data["requests"] == counted(synced)
    assert outcome.data["books"] == {"total": 3, "read": 1, "unchanged": 2, "failed": []}


def test_an_entry_with_something_to_mend_costs_one_more_request_for_its_page(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report", due="when it rains"))

    synced.sync()

    assert counted(synced) == {"read": 1 + 1, "write": 1 + 1, "drive": 1}


def test_a_full_sync_reads_every_workbook_and_writes_nothing(synced: GoogleCoalition) -> None:
    outcome = synced.sync("--full")

    assert (outcome.data["books"]["read"], counted(synced)["write"]) == (3, 0)
    assert counted(synced)["read"] == len(PEOPLES)


def test_what_a_person_typed_is_in_the_tables(synced: GoogleCoalition) -> None:
    synced.type("library", "Work Plan", cells(0, task="Read to toddlers", due="5/3/2027"), email=ROSA)

    synced.sync()

    assert "Read to toddlers" in tasks(synced)


def test_an_entry_is_read_later_and_not_lost_where_googles_list_is_late(late: GoogleCoalition, clock: Clock) -> None:
    late.type("clinic", "Work Plan", cells(3, task="Write the report"), email=BEN)

    clock.seconds = LAG - 1
    soon = late.sync()
    clock.seconds = LAG + 1
    later = late.sync()

    assert (soon.data["books"]["read"], soon.data["tasks"]["total"]) == (0, 3)
    assert (later.data["books"]["read"], later.data["tasks"]["total"]) == (1, 4)


def test_the_stamp_of_before_the_reading_is_kept_so_that_an_entry_made_meanwhile_is_read_by_the_next_run(
    synced: GoogleCoalition,
) -> None:
    """Somebody types between Google's answer to the reading and the end of the run."""
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))

    def meanwhile(served: Served) -> None:
        if served.kind == "read" and synced.file("clinic") in served.path:
            synced.google.after_request = None
            synced.type("clinic", "Work Plan", cells(4, task="Send the report"), email=BEN)

    synced.google.after_request = meanwhile
    first = synced.sync()
    second = synced.sync()

    assert (first.data["tasks"]["total"], second.data["tasks"]["total"]) == (4, 5)


def test_an_entry_made_between_listing_and_reading_counts_at_once_and_costs_one_more_reading(
    synced: GoogleCoalition,
) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))

    def meanwhile(served: Served) -> None:
        if served.kind == "read" and synced.file("clinic") in served.path:
            synced.google.on_request = None
            synced.type("clinic", "Work Plan", cells(4, task="Send the report"), email=BEN)

    synced.google.on_request = meanwhile
    outcomes = [synced.sync() for _ in range(3)]

    assert [outcome.data["tasks"]["total"] for outcome in outcomes] == [5, 5, 5]
    assert [outcome.data["books"]["read"] for outcome in outcomes] == [1, 1, 0]


def test_a_late_list_settles_too(late: GoogleCoalition, clock: Clock) -> None:
    late.type("clinic", "Work Plan", cells(3, task="Write the report", due="when it rains"), email=BEN)
    writes = []
    for minutes in (0, 5, 11, 16, 22, 30):
        clock.seconds = minutes * 60.0
        late.google.reset()
        assert late.sync().code == 0
        writes.append(counted(late)["write"])

    assert sum(writes) == 2, "one page and the summary"
    assert writes[-2:] == [0, 0]


def test_an_unchanged_workbook_is_read_again_when_its_turn_has_come(
    late: GoogleCoalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Google's list never tells of this entry."""
    late.change("recheck_hours: 0", "recheck_hours: 2")
    at(monkeypatch)
    late.sync()
    late.type("clinic", "Work Plan", cells(3, task="Write the report"), email=BEN)

    at(monkeypatch, hours=2, minutes=1)
    outcome = late.sync()

    assert outcome.data["books"]["read"] == 3
    assert outcome.data["tasks"]["total"] == 4


def test_each_workbook_has_one_turn_in_the_hours_and_not_all_have_theirs_at_once(
    synced: GoogleCoalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced.change("recheck_hours: 0", "recheck_hours: 2")
    at(monkeypatch)
    synced.sync()
    read = []
    for minutes in (30, 60, 90, 120):
        at(monkeypatch, minutes=minutes)
        read.append(synced.sync().data["books"]["read"])

    assert sum(read) == len(PEOPLES)
    assert max(read) < len(PEOPLES)


def test_with_no_hours_nothing_is_read_again(synced: GoogleCoalition, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, days=30)

    assert synced.sync().data["books"]["read"] == 0


def test_renaming_a_workbook_costs_one_reading_and_changes_nothing(synced: GoogleCoalition) -> None:
    anybody(synced).rename(synced.file("clinic"), "Our plans")

    first, second = synced.sync(), synced.sync()

    assert (first.data["books"]["read"], second.data["books"]["read"]) == (1, 0)
    assert counted(synced)["write"] == 0


def test_a_workbook_read_with_another_definition_counts_as_changed(synced: GoogleCoalition) -> None:
    own = synced.folder / "worksheets"
    own.mkdir()
    source = Path(__file__).parents[2] / "config" / "worksheets" / "work_plan.yaml"
    text = source.read_text(encoding="utf-8").replace("Write one task a row;", "Write one task in each row;")
    (own / "work_plan.yaml").write_text(text, encoding="utf-8")
    synced.change("sync:", "worksheets: worksheets\nsync:")

    assert synced.sync().data["books"]["read"] == 3


@pytest.mark.parametrize("listed", [1, 3])
def test_a_list_of_several_pages_is_read_to_its_end(synced: GoogleCoalition, listed: int) -> None:
    synced.google.short_pages = listed

    outcome = synced.sync()

    assert outcome.code == 0
    assert counted(synced)["drive"] == -(-4 // listed)
    assert SUMMARY in synced.locations()
