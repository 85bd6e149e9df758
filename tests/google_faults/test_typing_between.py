"""What people do between any two requests of ours is neither lost nor overwritten, and what they type is read."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from tests.google_coalition import ROSA, GoogleCoalition
from tests.google_faults.bench import PARTNERS, Bench
from tests.google_faults.between import (
    Act,
    Moment,
    peoples_tabs,
    rearrange,
    type_entries,
)
from tests.google_faults.cases import PROVISION, SYNC, Trials, act, requests_of

pytestmark = pytest.mark.faults

READ: Mapping[Act, set[str]] = {
    type_entries: {"coalition", *PARTNERS},
    rearrange: {"clinic", "library"},
}
"""What people do → the books in whose records their text must be found."""


def recorded(coalition: GoogleCoalition, text: str) -> set[str]:
    """The books in whose records a text stands."""
    outcome = coalition.run("export", "--to", coalition.folder / "tables", "--format", "json")
    assert outcome.code == 0, outcome
    tables = (coalition.folder / "tables").glob("*.json")
    rows = [row for table in tables for row in json.loads(table.read_text(encoding="utf-8"))]
    return {row.get("book", "coalition") for row in rows if text in row.values()}


def survive(coalition: GoogleCoalition, command: str, people: Act, at: int) -> None:
    """Runs a command while which people act, then a sync, and looks for what they did."""
    moment = Moment(coalition, at, people)
    outcomes = moment.during(lambda: act(coalition, command)), coalition.sync()
    assert [outcome.code for outcome in outcomes] == [0, 0], (moment.text, outcomes)
    assert peoples_tabs(coalition) == moment.theirs, moment.text
    assert recorded(coalition, moment.text) >= READ[people], moment.text


def test_what_people_type_between_two_requests_of_a_sync_stays_and_is_read(bench: Bench, trials: Trials) -> None:
    for at in range(1, len(trials.undisturbed(SYNC).requests) + 2):
        with bench.at("edited") as coalition:
            survive(coalition, SYNC, type_entries, at)


def test_rows_and_tabs_that_people_change_between_two_requests_stay_as_they_are(bench: Bench, trials: Trials) -> None:
    for at in range(1, len(trials.undisturbed(SYNC).requests) + 2):
        with bench.at("edited") as coalition:
            survive(coalition, SYNC, rearrange, at)


def test_what_people_type_while_provision_makes_up_for_missing_access_stays(bench: Bench) -> None:
    with lacking(bench) as coalition:
        act(coalition, PROVISION)
        requests = len(requests_of(coalition))
    for at in range(1, requests + 2):
        with lacking(bench) as coalition:
            survive(coalition, PROVISION, type_entries, at)


@contextmanager
def lacking(bench: Bench) -> Iterator[GoogleCoalition]:
    """Ann has lost her access to the library's workbook."""
    with bench.at("edited") as coalition:
        coalition.person(ROSA).unshare(coalition.file("library"), "ann@library.example.org")
        yield coalition
