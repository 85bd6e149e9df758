"""`explain` says what a finding means and how to mend it."""

import pytest

from niiw_sheets.findings import CATALOGUE
from tests.commands.coalitions import run


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_explained_with_its_title_its_sentence_and_the_remedy(code: str) -> None:
    outcome = run("explain", code)

    assert outcome.code == 0
    assert outcome.out.startswith(f"{CATALOGUE[code].title} ({CATALOGUE[code].severity}, {CATALOGUE[code].category})")
    assert " ".join(CATALOGUE[code].remedy.split()) in " ".join(outcome.out.split())
    assert "{" not in outcome.out


def test_all_lists_every_code_with_its_title() -> None:
    lines = run("explain", "all").out.splitlines()

    assert [line.split()[0] for line in lines] == sorted(CATALOGUE)
    assert all(CATALOGUE[line.split()[0]].title in line for line in lines)


def test_all_gives_programs_the_whole_catalogue() -> None:
    codes = run("explain", "all", "--json").data["codes"]

    assert [entry["code"] for entry in codes] == sorted(CATALOGUE)


def test_an_unknown_code_ends_with_2_and_names_near_ones() -> None:
    outcome = run("explain", "task-overdu")

    assert outcome.code == 2
    assert "Did you mean task-overdue" in outcome.err
    assert "explain all" in outcome.err


def test_it_needs_no_coalition_file() -> None:
    assert run("explain", "task-overdue", "-c", "nowhere.yaml").code == 0
