"""`init` writes a coalition file that is right as it stands, and overwrites nothing."""

from pathlib import Path

import pytest

from tests.commands.coalitions import Coalition, run


def test_the_coalition_file_it_writes_is_right_as_it_stands(tmp_path: Path) -> None:
    outcome = run("init", tmp_path / "new")

    assert outcome.code == 0
    assert run("doctor", "-c", tmp_path / "new" / "coalition.yaml").code == 0


def test_it_says_where_the_file_is_and_what_to_do_next(tmp_path: Path) -> None:
    outcome = run("init", tmp_path)

    assert str(tmp_path / "coalition.yaml") in outcome.out
    assert "niiw-sheets provision" in outcome.out


def test_without_a_folder_it_writes_into_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    data = run("init", "--json").data

    assert data == {"config": str(tmp_path / "coalition.yaml")}
    assert (tmp_path / "coalition.yaml").exists()


def test_a_coalition_file_that_is_there_is_not_overwritten(fresh: Coalition) -> None:
    before = fresh.files()

    outcome = run("init", fresh.folder)

    assert outcome.code == 2
    assert f"{fresh.config} exists already and is not overwritten" in outcome.err
    assert fresh.files() == before


def test_a_file_in_the_place_of_the_folder_is_a_sentence_and_not_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "notes"
    place.write_text("mine", encoding="utf-8")

    outcome = run("init", place)

    assert outcome.code == 2
    assert f"{place} is not a folder" in outcome.err
    assert place.read_text(encoding="utf-8") == "mine"
