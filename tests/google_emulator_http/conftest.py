"""An emulated Google, and clients of it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator_http.client import Client

As = Callable[..., Client]


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@pytest.fixture
def clock() -> Clock:
    """The emulator's own clock."""
    return Clock()


@pytest.fixture
def google(clock: Clock) -> Iterator[Emulator]:
    """An emulator that nothing was asked yet."""
    with Emulator(clock=clock) as emulator:
        yield emulator


@pytest.fixture
def as_(google: Emulator) -> Iterator[As]:
    """Makes clients: `as_(email, scopes)`."""
    with ExitStack() as stack:

        def make(*arguments: Any, **named: Any) -> Client:
            return stack.enter_context(Client(google, *arguments, **named))

        yield make


@pytest.fixture
def robot(as_: As) -> Client:
    """The service account with the scope drive."""
    return as_()


@pytest.fixture
def folder(google: Emulator) -> str:
    """A folder in a shared drive that the service account may write to."""
    return google.make_folder("NIIW", writers=[SERVICE_ACCOUNT])
