"""Whatever people do to their workbooks, each typed value is an entry at its place or quoted, in every store."""

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.state_machine.acting import Account
from tests.state_machine.desk import Desk
from tests.state_machine.in_files import XlsxDesk
from tests.state_machine.in_memory import MemoryDesk
from tests.state_machine.machine import People
from tests.state_machine.on_google import GoogleDesk

STEPS = 32
"""Rules in a sequence: some 20 edits, some that find nothing to do, and two or three syncs."""
LENGTH = "NIIW_SHEETS_LONG"
"""The environment variable that makes long tests shorter or longer: 1 is the full size."""


def run(desk: type[Desk], sequences: int, first: int = 0) -> Account:
    """Runs sequences of edits, the same ones for the same `first`. Raises AssertionError with the steps of one that
    fails, as they were drawn: to make them fewer would take as long as all the others."""
    account = Account()
    machine = seed(first)(type(f"PeopleAtA{desk.__name__}", (People,), {"desk": desk, "account": account}))
    rules = settings(
        max_examples=sequences,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=rules)
    print(account)
    return account


def long(sequences: int) -> int:
    """How many sequences a long test runs."""
    return max(1, round(sequences * float(os.environ.get(LENGTH, "1"))))


def test_nothing_is_lost_in_a_few_sequences_in_memory() -> None:
    assert run(MemoryDesk, 4).tally.placed > 100


@pytest.mark.long
@pytest.mark.parametrize(
    ("desk", "sequences", "first"),
    [
        pytest.param(MemoryDesk, 500, 1, id="memory 1"),
        pytest.param(MemoryDesk, 500, 2, id="memory 2"),
        pytest.param(MemoryDesk, 500, 3, id="memory 3"),
        pytest.param(MemoryDesk, 500, 4, id="memory 4"),
        pytest.param(XlsxDesk, 200, 1, id="xlsx"),
        pytest.param(GoogleDesk, 200, 1, id="google"),
    ],
)
def test_nothing_is_lost_in_long_sequences(desk: type[Desk], sequences: int, first: int) -> None:
    account = run(desk, long(sequences), first)
    assert account.tally.placed > 20 * account.sequences
