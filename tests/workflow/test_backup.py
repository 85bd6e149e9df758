"""A backup is one whole file of its own, and put back as the database it brings everything back."""

import json
import sqlite3
import stat
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from niiw_sheets.history.location import files_of
from niiw_sheets.history.model import KeptRound
from niiw_sheets.history.store import History
from tests.commands.coalitions import TODAY, TOMORROW, Coalition, Outcome, run
from tests.workflow.test_lost_database import edit, told

ROUND = {
    "format": 1,
    "name": "2026 fall",
    "closed_on": "2026-10-01",
    "question_set": "q",
    "coalition": "kestrel",
    "organizations": {"clinic": "Riverside Clinic"},
    "answered_on": [],
    "questions": [],
    "answers": [],
}


def back_up(coalition: Coalition, file: Path) -> Outcome:
    """Backs it up."""
    return run("history", "backup", file, "--json", "-c", coalition.config)


def round_file(coalition: Coalition, text: str = json.dumps(ROUND)) -> Path:
    """A closed round that only a file remembers."""
    file = coalition.database.parent / "rounds" / "2026 fall.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    return file


def test_it_tells_where_it_is_how_large_and_as_of_which_sync(synced: Coalition) -> None:
    file = synced.folder / "backups" / "kestrel.db"

    outcome = back_up(synced, file)

    assert outcome.code == 0
    assert outcome.data == {"file": str(file), "bytes": file.stat().st_size, "as_of": TODAY.isoformat()}
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["kestrel.db"]


def test_people_read_how_it_is_put_back(synced: Coalition) -> None:
    file = synced.folder / "kept.db"

    outcome = run("history", "backup", file, "-c", synced.config)

    assert f"cp -p {file} {synced.database}" in outcome.out
    assert "-wal, -shm or -journal" in outcome.out


def test_before_the_first_sync_it_is_as_of_no_day(provisioned: Coalition) -> None:
    assert back_up(provisioned, provisioned.folder / "kept.db").data["as_of"] is None


def test_in_a_folder_each_day_gets_its_own_file_and_none_is_overwritten(
    synced: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = synced.folder / "backups"
    folder.mkdir()
    for day, name in (
        (TODAY, "kestrel-2027-04-20.db"),
        (TODAY, "kestrel-2027-04-20-2.db"),
        (TOMORROW, "kestrel-2027-04-21.db"),
    ):
        monkeypatch.setattr("niiw_sheets.workflow.keeping.today_in", lambda *_, day=day: day)
        assert back_up(synced, folder).data["file"] == str(folder / name)
    assert len(list(folder.iterdir())) == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("coalition.yaml", "is there already and is not overwritten", id="a file that is there"),
        pytest.param("workbooks/kept.db", "inside the folder of the workbooks", id="in the shared folder"),
        pytest.param("workbooks", "inside the folder of the workbooks", id="the shared folder itself"),
        pytest.param("state/kestrel.db", "is a name that the database itself needs", id="the database"),
        pytest.param("state/kestrel.db-wal", "is a name that the database itself needs", id="its log"),
        pytest.param("state/rounds/kept.json", "is a name that the database itself needs", id="a round"),
    ],
)
def test_places_that_will_not_do_are_refused(synced: Coalition, name: str, said: str) -> None:
    before = synced.files()

    outcome = back_up(synced, synced.folder / name)

    assert outcome.code == 2
    assert said in outcome.said
    assert synced.files() == before


def test_a_link_into_the_shared_folder_is_refused_too(synced: Coalition) -> None:
    (synced.folder / "backups").symlink_to(synced.workbooks)

    assert back_up(synced, synced.folder / "backups" / "kept.db").code == 2
    assert not (synced.workbooks / "kept.db").exists()


def test_before_the_first_database_there_is_nothing_to_back_up_and_none_is_made(fresh: Coalition) -> None:
    outcome = back_up(fresh, fresh.folder / "kept.db")

    assert outcome.code == 3
    assert "There is nothing to back up yet" in outcome.said
    assert [path.name for path in fresh.folder.iterdir()] == ["coalition.yaml"]


def test_a_server_is_backed_up_by_its_own_program_and_the_password_is_not_shown(fresh: Coalition) -> None:
    text = fresh.config.read_text(encoding="utf-8")
    address = "postgresql+psycopg://rosa:secret@db.example.org:5433/niiw?sslmode=require&password=secret"
    fresh.config.write_text(f"{text}database: {address}\n", encoding="utf-8")

    outcome = back_up(fresh, Path("my backup.dump"))

    assert outcome.code == 2
    command = (
        "pg_dump --format=custom --file='my backup.dump' 'postgresql://rosa@db.example.org:5433/niiw?sslmode=require'"
    )
    assert command in outcome.said
    assert "secret" not in outcome.said


def test_put_back_in_the_place_of_the_database_it_brings_everything_back(synced: Coalition) -> None:
    before, file = told(synced), synced.folder / "kept.db"
    back_up(synced, file)
    for lost in files_of(synced.database):
        lost.unlink(missing_ok=True)

    file.rename(synced.database)

    assert synced.sync().data["books"] == {"total": 3, "read": 0, "unchanged": 3, "failed": []}
    assert told(synced) == before


def test_an_old_backup_put_back_is_caught_up_by_the_next_sync(synced: Coalition) -> None:
    file = synced.folder / "kept.db"
    back_up(synced, file)
    edit(synced)
    synced.sync()
    newest = told(synced)

    synced.database.write_bytes(file.read_bytes())

    assert synced.sync().data["books"]["read"] == 1
    assert told(synced) == newest


def test_put_back_beside_the_log_of_the_database_before_it_is_refused_by_every_command(synced: Coalition) -> None:
    file, log = synced.folder / "kept.db", synced.database.with_name("kestrel.db-wal")
    back_up(synced, file)
    with closing(sqlite3.connect(synced.database)) as running, running:
        running.execute("UPDATE workbooks SET stamp = ''")
        running.commit()
        kept = log.read_bytes()
    synced.database.write_bytes(file.read_bytes())
    log.write_bytes(kept)
    before = synced.files()

    for command in (("sync",), ("status",), ("history", "check"), ("history", "backup", synced.folder / "other.db")):
        outcome = run(*command, "--json", "-c", synced.config)
        assert outcome.code == 3
        assert f"Move {log} to another folder and try again" in outcome.said
    assert synced.files() == before
    assert (synced.database.read_bytes(), log.read_bytes()) == (file.read_bytes(), kept)
    log.unlink()
    assert synced.sync().code == 0


def test_a_round_that_only_a_file_remembers_is_in_it(synced: Coalition) -> None:
    round_file(synced)
    file = synced.folder / "kept.db"

    assert back_up(synced, file).code == 0

    with History.open(f"sqlite:///{file}") as history:
        assert history.rounds() == (
            KeptRound(name="2026 fall", closed_on=date(2026, 10, 1), content=json.dumps(ROUND)),
        )


def test_a_rounds_file_that_is_damaged_is_named_and_does_not_prevent_a_backup(synced: Coalition) -> None:
    damaged = round_file(synced, "{")

    outcome = back_up(synced, synced.folder / "kept.db")

    assert outcome.code == 0
    (message,) = outcome.envelope["messages"]
    assert message["level"] == "warning"
    assert str(damaged) in message["text"]
