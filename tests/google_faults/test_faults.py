"""Every kind of fault, and kill -9, at every request: a rerun ends as if nothing had happened.

`NIIW_SHEETS_FAULTS_EVERY=3` takes every third case, a different third of the requests for each kind of fault.
"""

import os
from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.google_faults.cases import DRIVES, FIRST_SYNC, JOBS, KILLS, KINDS, LAG, PROVISION, REST, SYNC, Case
from tests.google_faults.crew import Crew, Survival

pytestmark = pytest.mark.faults

EVERY = int(os.environ.get("NIIW_SHEETS_FAULTS_EVERY", "1"))
A_FEW = 3

Tally = Callable[[str, Sequence[Survival]], None]


def chosen(job: str, crew: Crew, kinds: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The kinds, each with the numbers of requests to try it at."""
    for number, kind in enumerate(kinds):
        places = (at for at, api in enumerate(crew.requests(job), start=1) if kind != DRIVES or api == "drive")
        yield from ((kind, at) for at in places if (at + number) % EVERY == 0)


def in_turn(job: str, crew: Crew, kinds: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The numbers of requests, each with the next kind."""
    places = enumerate(chosen(job, crew, ("any",)))
    yield from ((kinds[turn % len(kinds)], at) for turn, (_, at) in places)


@pytest.mark.parametrize("job", [PROVISION, SYNC])
def test_every_kind_of_fault_at_every_request_is_made_up_for(job: str, crew: Crew, tally: Tally) -> None:
    cases = (Case(job=job, kind=kind, at=at) for kind, at in chosen(job, crew, (*KINDS, DRIVES)))
    tally(f"{job}, every kind of fault at every request", crew.carried_out(cases))


@pytest.mark.parametrize("job", [PROVISION, SYNC])
def test_a_few_faults_in_a_row_are_made_up_for(job: str, crew: Crew, tally: Tally) -> None:
    cases = (Case(job=job, kind=kind, at=at, times=A_FEW) for kind, at in in_turn(job, crew, KINDS))
    tally(f"{job}, {A_FEW} faults in a row from every request on", crew.carried_out(cases))


@pytest.mark.parametrize("job", JOBS)
def test_faults_that_last_are_made_up_for_once_they_end(job: str, crew: Crew, tally: Tally) -> None:
    cases = (Case(job=job, kind=kind, at=at, times=REST) for kind, at in chosen(job, crew, ["reset-after"]))
    tally(f"{job}, no answer from every request on", crew.carried_out(cases))


@pytest.mark.parametrize("job", [PROVISION, SYNC])
def test_faults_that_last_are_made_up_for_also_after_a_scheduled_sync(job: str, crew: Crew, tally: Tally) -> None:
    turns = in_turn(job, crew, KINDS[::-1])
    cases = (Case(job=job, kind=kind, at=at, times=REST, sync_between=True) for kind, at in turns)
    tally(f"{job}, faults from every request on, and a sync before the rerun", crew.carried_out(cases))


@pytest.mark.parametrize("job", [PROVISION, SYNC])
def test_killed_at_any_request_and_run_again_all_is_as_if_nothing_had_happened(
    job: str, crew: Crew, tally: Tally
) -> None:
    cases = (Case(job=job, kind=kind, at=at) for kind, at in chosen(job, crew, KILLS))
    tally(f"{job}, kill -9 before and after every request", crew.carried_out(cases))


def test_killed_while_sync_makes_the_summary_there_is_one_summary_in_the_end(crew: Crew, tally: Tally) -> None:
    cases = (Case(job=FIRST_SYNC, kind=kind, at=at) for kind, at in chosen(FIRST_SYNC, crew, ["kill-after"]))
    tally(f"{FIRST_SYNC}, kill -9 after every request", crew.carried_out(cases))


def test_with_late_lists_a_second_workbook_may_come_to_be_but_only_one_stays(crew: Crew, tally: Tally) -> None:
    lost = chosen(PROVISION, crew, ["reset-after"])
    killed = chosen(PROVISION, crew, ["kill-after"])
    cases = (Case(job=PROVISION, kind=kind, at=at, lag=LAG) for kind, at in (*lost, *killed))
    tally(f"{PROVISION}, with late lists", crew.carried_out(cases))
