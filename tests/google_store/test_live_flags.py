"""A new day alone: flags turn in front of people, and tasks become overdue though no workbook changed."""

from datetime import timedelta
from pathlib import Path

import pytest

from niiw_sheets.config import ENDPOINT_VARIABLE
from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import TODAY, tasks_listed
from tests.google_coalition import BEN, GoogleCoalition
from tests.google_store.looking import FIRST_FLAG, FIRST_TASK, counted, grid, says, shown
from tests.google_store.states import States, cells


def flags(coalition: GoogleCoalition) -> list[str]:
    """The Flags of the first four tasks as they show."""
    return [shown(coalition, "clinic", "Work Plan", (FIRST_TASK + number, FIRST_FLAG[1])) for number in range(4)]


def test_flags_show_in_words_what_is_late_and_what_is_due_without_any_sync(provisioned: GoogleCoalition) -> None:
    provisioned.type(
        "clinic",
        "Work Plan",
        cells(0, task="Call", due="4/19/2027")
        | cells(1, task="Print", due="4/27/2027")
        | cells(2, task="Write", due="soon")
        | cells(3, task="Thank", due="4/1/2027", status="Done"),
        email=BEN,
    )

    assert flags(provisioned) == ["OVERDUE", "Due soon", "See Attention", ""]


def test_a_flag_turns_with_the_day(synced: GoogleCoalition, google_states: States) -> None:
    today = flags(synced)

    google_states.calendar.day = TODAY + timedelta(days=2)

    assert today == ["OVERDUE", "Due soon", "", ""]
    assert flags(synced) == ["OVERDUE", "OVERDUE", "", ""]


def test_a_task_turns_overdue_on_a_new_day_without_a_changed_workbook(synced: GoogleCoalition) -> None:
    outcome = synced.sync(today=TODAY + timedelta(days=2))

    assert (outcome.data["books"]["read"], outcome.data["tasks"]["overdue"]) == (0, 2)
    assert tasks_listed(grid(synced, SUMMARY, "Tasks"), "Overdue") == ["Call the radio station", "Print the flyers"]
    assert "“Print the flyers” was due 21 Apr 2027" in says(synced, "clinic")
    assert counted(synced) == {"read": 1, "write": 2, "drive": 1}


def test_an_attention_page_is_not_rewritten_for_a_new_day_alone(synced: GoogleCoalition) -> None:
    before = says(synced, "clinic")

    synced.sync(today=TODAY + timedelta(days=1))

    assert says(synced, "clinic") == before
    assert counted(synced)["write"] == 1, "the summary alone"


@pytest.mark.parametrize(
    "arguments",
    [("status",), ("status", "--json"), ("export", "--to", "tables"), ("explain", "access-link"), ("init", "new")],
    ids=" ".join,
)
def test_what_looks_at_the_last_run_needs_neither_network_nor_key(
    synced: GoogleCoalition, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENDPOINT_VARIABLE, "http://127.0.0.1:9")
    monkeypatch.chdir(synced.folder)
    Path("key.json").unlink()

    assert synced.run(*arguments).code == 0
    assert synced.google.requests == []
