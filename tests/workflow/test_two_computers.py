"""Two databases for one coalition: the second one is refused, until somebody decides that it takes over."""

import shutil
from pathlib import Path

import pytest

from tests.commands.coalitions import TODAY, TOMORROW, Coalition, words


@pytest.fixture
def second(synced: Coalition, tmp_path: Path) -> Coalition:
    """The same coalition on another computer: its own coalition file and database, the same workbooks."""
    other = Coalition(tmp_path / "second")
    other.folder.mkdir()
    text = synced.config.read_text(encoding="utf-8")
    other.config.write_text(text.replace("folder: workbooks", f"folder: {synced.workbooks}"), encoding="utf-8")
    return other


def about(coalition: Coalition) -> str:
    """What the summary says of itself."""
    return words(coalition.summary("About"))


def test_about_names_the_database(synced: Coalition) -> None:
    assert "History " in about(synced)
    assert ", kept on " in about(synced)
    assert str(synced.database.parent) not in about(synced)


def test_a_second_database_is_refused_and_nothing_is_written(synced: Coalition, second: Coalition) -> None:
    before = synced.files()

    outcome = second.sync()

    assert outcome.code == 3
    assert "The summary was written from another database, which is kept on the computer" in outcome.said
    assert "sync --take-over" in outcome.said
    assert {path: content for path, content in synced.files().items() if path in before} == before


def test_taking_over_is_for_good_and_the_first_one_is_refused_then(synced: Coalition, second: Coalition) -> None:
    assert second.sync("--take-over").code == 0
    assert second.sync(today=TOMORROW).code == 0

    assert synced.sync(today=TOMORROW).code == 3
    assert second.sync(today=TOMORROW).code == 0


def test_a_database_that_was_lost_begins_anew_at_its_place_without_a_question(synced: Coalition) -> None:
    shutil.rmtree(synced.database.parent)

    assert synced.sync(today=TOMORROW).code == 0


def test_a_database_that_came_along_is_the_same(synced: Coalition, second: Coalition) -> None:
    shutil.copytree(synced.database.parent, second.database.parent)

    assert second.sync(today=TODAY).code == 0


def test_a_summary_that_cannot_be_read_is_written_anew(synced: Coalition) -> None:
    synced.book("summary").write_bytes(b"half a copy")

    assert synced.sync(today=TOMORROW).code == 0
    assert "History " in about(synced)


def test_a_summary_of_an_older_version_names_no_database_and_is_taken(synced: Coalition, second: Coalition) -> None:
    synced.book("summary").unlink()
    assert second.run("provision").code == 0  # makes an empty summary, which names no database

    assert second.sync().code == 0
