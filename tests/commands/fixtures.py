"""The fixtures that tests of commands and of the whole job share."""

import pytest

from tests.commands.coalitions import Coalition, Templates, templates


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """The states a coalition can be put back into."""
    return templates(tmp_path_factory.getbasetemp() / "coalition")


@pytest.fixture
def fresh(states: Templates) -> Coalition:
    """A coalition file and nothing else."""
    return states.restored("new")


@pytest.fixture
def provisioned(states: Templates) -> Coalition:
    """Workbooks in which nobody has typed."""
    return states.restored("provisioned")


@pytest.fixture
def synced(states: Templates) -> Coalition:
    """Workbooks with three tasks of the clinic, synced on TODAY."""
    return states.restored("synced")
