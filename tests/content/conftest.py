"""One coalition with awkward texts everywhere, for all tests that only look at what became of them."""

import pytest

from tests.commands.coalitions import Coalition
from tests.content.coalition import awkward_coalition


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Coalition:
    """Not to be changed."""
    return awkward_coalition(tmp_path_factory.mktemp("awkward") / "work")
