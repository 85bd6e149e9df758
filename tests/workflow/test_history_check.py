"""`history check` says of each part whether it is well, changes nothing, and ends with 3 only for damage."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from niiw_sheets.history.database import open_database
from niiw_sheets.history.location import files_of
from niiw_sheets.history.migrations import MIGRATIONS, migrate
from niiw_sheets.history.schema import METADATA
from tests.commands.coalitions import Coalition, Outcome, run
from tests.workflow.test_backup import ROUND, round_file

PARTS = ["privacy", "database", "schema", "workbooks", "entries", "pages", "failures", "findings", "listings"]
PARTS += ["intents", "leases", "identity", "runs", "reminders", "rounds"]


def check(coalition: Coalition) -> Outcome:
    """Examines it."""
    return run("history", "check", "--json", "-c", coalition.config)


def told(outcome: Outcome, part: str) -> list[dict[str, Any]]:
    """What it says of a part."""
    return [one for one in outcome.data["checks"] if one["check"] == part]


def execute(file: Path, statement: str, *values: object) -> None:
    """Changes a database as our own program would not."""
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(statement, values)


def contents(coalition: Coalition) -> dict[str, bytes]:
    """The database with what stands beside it."""
    return {path.name: path.read_bytes() for path in files_of(coalition.database) if path.exists()}


def test_a_good_history_is_good_in_every_part(synced: Coalition) -> None:
    outcome = check(synced)

    assert outcome.code == 0
    assert list(outcome.data) == ["database", "ok", "checks"]
    assert outcome.data["ok"]
    assert outcome.data["database"] == str(synced.database)
    assert all(list(one) == ["check", "ok", "found", "remedy"] for one in outcome.data["checks"])
    assert set(PARTS) <= {one["check"] for one in outcome.data["checks"]}
    assert all(one["ok"] and not one["remedy"] for one in outcome.data["checks"])
    assert outcome.envelope["messages"] == []


def test_people_read_a_line_for_each_part(synced: Coalition) -> None:
    outcome = run("history", "check", "-c", synced.config)

    assert "ok    entries    3 workbooks with entries" in outcome.out
    assert outcome.out.endswith("Everything is in order.\n")


def test_damage_is_an_error_with_its_remedy_and_nothing_is_changed(synced: Coalition) -> None:
    execute(synced.database, "UPDATE entries SET content = '{}' WHERE book = 'clinic'")
    before = contents(synced)

    outcome = check(synced)

    assert (outcome.code, outcome.data["ok"]) == (3, False)
    (entries,) = told(outcome, "entries")
    assert entries["found"] == "1 row cannot be read: clinic"
    assert "Put back a backup, or move the database away and run sync" in entries["remedy"]
    (message,) = outcome.envelope["messages"]
    assert (message["level"], message["code"]) == ("error", "entries")
    assert {name: contents(synced)[name] for name in before} == before


def test_what_is_only_remarkable_does_not_change_the_code(synced: Coalition) -> None:
    text = synced.config.read_text(encoding="utf-8").replace("  - id: library\n    name: Hill Library\n", "")
    synced.config.write_text(text, encoding="utf-8")
    execute(synced.database, "INSERT INTO intents VALUES ('m1', 'museum', '2026-01-01T08:00:00+00:00')")

    outcome = check(synced)

    assert (outcome.code, outcome.data["ok"]) == (0, True)
    levels = {message["code"]: message["level"] for message in outcome.envelope["messages"]}
    assert levels["workbooks"] == levels["intents"] == "info"


@pytest.mark.parametrize("which", ["state/kestrel.db", "state/rounds/2026 fall.json"])
def test_a_file_that_others_can_open_is_named_with_the_command(synced: Coalition, which: str) -> None:
    round_file(synced)
    (synced.folder / which).chmod(0o640)

    outcome = check(synced)

    assert outcome.code == 3
    (privacy,) = told(outcome, "privacy")
    assert str(synced.folder / which) in privacy["found"]
    assert privacy["remedy"].startswith("Close it to them: chmod 600 ")


def test_a_round_kept_at_one_place_alone_is_remarked_on(synced: Coalition) -> None:
    file = round_file(synced)
    (found,) = [one for one in told(check(synced), "rounds") if one["remedy"]]
    assert found["ok"]
    assert found["found"] == f"the database does not know the round of {file}"

    execute(synced.database, "INSERT INTO rounds VALUES (?, ?, ?)", "2026 fall", "2026-10-01", json.dumps(ROUND))
    assert [one["found"] for one in told(check(synced), "rounds")] == ["1 closed round"]

    file.unlink()
    (found,) = [one for one in told(check(synced), "rounds") if one["remedy"]]
    assert found["ok"]
    assert found["found"] == "the round “2026 fall” stands in the database alone"


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        pytest.param("{", False, "cannot be read", id="damaged, and the only one"),
        pytest.param("{", True, "cannot be read", id="damaged"),
        pytest.param(json.dumps({**ROUND, "closed_on": "2026-10-02"}), True, "says something else", id="changed"),
    ],
)
def test_a_rounds_file_that_is_damaged_or_changed_is_damage(
    synced: Coalition, text: str, known: bool, found: str
) -> None:
    file = round_file(synced, text)
    if known:
        execute(synced.database, "INSERT INTO rounds VALUES (?, ?, ?)", "2026 fall", "2026-10-01", json.dumps(ROUND))

    outcome = check(synced)

    assert outcome.code == 3
    (bad,) = [one for one in told(outcome, "rounds") if not one["ok"]]
    assert f"{file} {found}" in bad["found"]
    assert ("Move it away" in bad["remedy"]) == known


def test_a_round_that_the_database_cannot_tell_is_damage(synced: Coalition) -> None:
    execute(synced.database, "INSERT INTO rounds VALUES ('2026 fall', '2026-10-01', '{}')")

    (bad,) = [one for one in told(check(synced), "rounds") if not one["ok"]]

    assert bad["found"] == "the round “2026 fall” in the database cannot be read"


@pytest.fixture
def older(synced: Coalition) -> Coalition:
    """Its database has the second schema."""
    with closing(open_database("sqlite://")) as database:
        migrate(database, MIGRATIONS[:2])
        with database.reading() as connection:
            known = inspect(connection).get_table_names()
    for table in set(METADATA.tables) - set(known):
        execute(synced.database, f"DROP TABLE {table}")
    execute(synced.database, "DELETE FROM migrations WHERE number > 2")
    return synced


def test_an_older_schema_is_examined_and_not_brought_up_to_date(older: Coalition) -> None:
    before = older.database.read_bytes()

    outcome = check(older)

    assert outcome.code == 0, outcome.said
    (schema,) = told(outcome, "schema")
    assert schema["remedy"] == "The next command brings it up to date."
    assert told(outcome, "entries")[0]["found"] == "3 workbooks with entries"
    assert older.database.read_bytes() == before


def test_an_older_schema_that_cannot_be_brought_up_to_date_is_damage(older: Coalition) -> None:
    execute(older.database, "CREATE TABLE rounds (name TEXT)")

    outcome = check(older)

    assert outcome.code == 3
    assert told(outcome, "schema")[-1]["found"] == "it cannot be brought up to date"


def test_before_the_first_database_there_is_nothing_to_check_and_none_is_made(fresh: Coalition) -> None:
    outcome = check(fresh)

    assert outcome.code == 3
    assert "There is nothing to check yet" in outcome.said
    assert [path.name for path in fresh.folder.iterdir()] == ["coalition.yaml"]
