"""One bench for all tests of this folder, and at the end how many cases were survived."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from tests.google_faults.bench import Bench
from tests.google_faults.cases import Trials
from tests.google_faults.crew import Crew, Survival

TALLIES = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory, cache_folder: None) -> Bench:
    """The states of a coalition."""
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="session")
def trials(bench: Bench) -> Trials:
    """Cases carried out in this process."""
    return Trials(bench)


@pytest.fixture(scope="session")
def crew(tmp_path_factory: pytest.TempPathFactory, cache_folder: None) -> Iterator[Crew]:
    """Cases carried out in many processes."""
    with Crew(tmp_path_factory.mktemp("crew")) as crew:
        yield crew


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Callable[[str, Sequence[Survival]], None]:
    """Counts what was survived for the summary, and fails with what was not."""

    def count(matrix: str, found: Sequence[Survival]) -> None:
        problems = [f"{case}: {problem}" for case, problem in found if problem]
        said = f"{matrix}: {len(found) - len(problems)} of {len(found)}"
        request.config.stash.setdefault(TALLIES, []).append(said)
        assert not problems, "\n".join([said, *problems])

    return count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints `n of n` for each matrix."""
    tallies = terminalreporter.config.stash.get(TALLIES, [])
    if tallies:
        terminalreporter.section("cases survived")
    for said in tallies:
        terminalreporter.write_line(said)
