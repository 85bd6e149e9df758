"""Whatever is wrong in a database is named, with what to do; what is only remarkable is no damage."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from niiw_sheets.history.checking import brought_up_to_date, schema_state, soundness
from niiw_sheets.history.checking_rows import Known, rows_state
from niiw_sheets.history.condition import REPLACE, Condition
from niiw_sheets.history.copying import opened_copy
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.migrations import MIGRATIONS, migrate
from niiw_sheets.history.model import Failure, Learned, Page
from niiw_sheets.history.schema import METADATA
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Listing
from tests.commands.coalitions import COALITION_FILE
from tests.commands.coalitions import run as command_run
from tests.history.samples import NOW, TODAY, finding, run, workbook

KNOWN = Known(books={"clinic", "summary"}, codes={"kbqwvrtz"}, now=NOW)


DAMAGES = [
    pytest.param("UPDATE entries SET content = '[\"clinic\", [[' ", "entries", "clinic", id="entries cut off"),
    pytest.param("UPDATE entries SET content = '{}'", "entries", "clinic", id="entries of another shape"),
    pytest.param("UPDATE entries SET content = '[\"b\", [], []]'", "entries", "clinic", id="another's entries"),
    pytest.param("UPDATE entries SET content = ''", "entries", "clinic", id="no entries"),
    pytest.param("UPDATE workbooks SET read_on = 'yesterday'", "workbooks", "clinic", id="a day that is none"),
    pytest.param("UPDATE runs SET outcome = '{\"data\": '", "runs", "1", id="an outcome cut off"),
    pytest.param("UPDATE runs SET outcome = '[]'", "runs", "1", id="an outcome of another shape"),
    pytest.param("UPDATE runs SET started = 'noon'", "runs", "1", id="a moment that is none"),
    pytest.param("UPDATE failures SET since = ''", "failures", "clinic", id="a failure without its day"),
    pytest.param("UPDATE findings SET first_seen = '2027-13-01'", "findings", "", id="a finding in month 13"),
    pytest.param("UPDATE listings SET permissions = 'all'", "listings", "/shared/clinic.xlsx", id="permissions"),
    pytest.param("UPDATE intents SET intended = '2027-04-12'", "intents", "m1", id="an intent without its time"),
    pytest.param(
        "INSERT INTO leases VALUES ('run', 't', 1, 'host', 'noon', 'noon')",
        "leases",
        "run",
        id="a lease without a time",
    ),
    pytest.param("UPDATE reminders SET told = 'often'", "reminders", "item", id="a reminder without its day"),
]


def fill(url: str) -> None:
    """Records rows of every kind."""
    with History.open(url) as history:
        history.record(
            Learned(
                run=run(),
                read=(workbook(),),
                failures=(Failure(book="clinic", reason="locked", since=TODAY),),
                findings=(finding(first_seen=TODAY),),
                pages=(Page(book="clinic", location="/shared/Attention.xlsx", digest="d", stamp="s"),),
                listings=(Listing(location="/shared/clinic.xlsx", code="kbqwvrtz", stamp="s1"),),
            )
        )
        history.intend("clinic", "m1", NOW)
        history.remember_told("rosa", ["item"], TODAY, TODAY)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with rows of every kind."""
    file = tmp_path_factory.mktemp("filled") / "coalition.db"
    fill(f"sqlite:///{file}")
    return file


@pytest.fixture
def database(filled: Path) -> Iterator[Database]:
    """A copy of it, to be damaged."""
    with closing(opened_copy(filled)) as copy:
        yield copy


def change(database: Database, *statements: str) -> None:
    """What a mistake of ours, or of somebody with another program, may do to rows."""
    with database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def state(database: Database, check: str = "") -> list[Condition]:
    """What is to be said of the rows: all of it, or of one table."""
    return [one for one in rows_state(database, KNOWN) if check in {"", one.check}]


def test_a_good_database_is_good_in_every_part(database: Database) -> None:
    found = [soundness(database), schema_state(database), *state(database)]

    assert all(one.ok and not one.remedy for one in found), found
    tables = set(METADATA.tables) - {"migrations", "rounds"}
    assert tables <= {one.check for one in found}


@pytest.mark.parametrize(("damage", "check", "named"), DAMAGES)
def test_a_row_that_cannot_be_read_is_named(database: Database, damage: str, check: str, named: str) -> None:
    change(database, damage)

    (found,) = [one for one in state(database) if not one.ok]

    assert found.check == check
    assert found.found.startswith("1 row cannot be read: ")
    assert named in found.found
    assert found.remedy == REPLACE


def test_a_server_is_examined_like_a_file(server_url: str) -> None:
    fill(server_url)
    with closing(open_database(server_url)) as database:
        good = [soundness(database), schema_state(database), *state(database)]
        assert all(one.ok and not one.remedy for one in good), good
        damages = {case.values[1]: str(case.values[0]) for case in DAMAGES}
        change(database, *damages.values())
        assert {one.check for one in state(database) if not one.ok} == set(damages)


def test_text_that_is_no_utf_8_damages_its_table_alone(database: Database) -> None:
    change(database, "UPDATE entries SET content = CAST(x'5bff5d' AS TEXT)")

    assert [one.check for one in state(database) if not one.ok] == ["entries"]


def test_entries_without_a_workbook_are_damage(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "coalition.db"
    shutil.copy(filled, file)
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("DELETE FROM workbooks")
    with closing(opened_copy(file)) as database:
        sound = soundness(database)
        assert (sound.ok, sound.found) == (False, f"in {file} 1 row belongs to a row that is gone")
        (found,) = state(database, "entries")
        assert not found.ok
        assert found.found == "entries of clinic are there, but no such workbook is registered"


@pytest.mark.parametrize(
    ("statement", "check", "named"),
    [
        pytest.param("UPDATE pages SET book = 'museum'", "pages", "museum", id="a page"),
        pytest.param("UPDATE failures SET book = 'museum'", "failures", "museum", id="a failure"),
        pytest.param("UPDATE findings SET book = 'museum'", "findings", "museum", id="a finding"),
        pytest.param("UPDATE listings SET code = 'zzzzzzzz'", "listings", "zzzzzzzz", id="a listing"),
    ],
)
def test_a_row_of_a_workbook_that_nobody_knows_is_remarked_on_and_no_damage(
    database: Database, statement: str, check: str, named: str
) -> None:
    change(database, statement)

    found = [one for one in state(database) if one.remedy]

    assert [(one.check, one.ok) for one in found] == [(check, True)]
    assert found[0].found == f"1 row of workbooks that nobody knows: {named}"


def test_a_workbook_of_no_declared_partner_is_remarked_on(database: Database) -> None:
    History(database).record(Learned(run=run(2), read=(workbook("museum"),)))

    found = [one for one in state(database) if one.remedy]

    assert [one.found for one in found] == ["1 workbook of no declared partner: museum"]
    assert found[0].ok


def test_an_intent_is_remarked_on_after_a_day(database: Database) -> None:
    later = Known(books=KNOWN.books, codes=KNOWN.codes, now=NOW + timedelta(hours=24, minutes=1))

    found = [one for one in rows_state(database, later) if one.remedy]

    assert [one.found for one in found] == ["making the workbook of clinic was interrupted on 12 Apr 2027"]
    assert found[0].remedy == "Run niiw-sheets provision: it finishes what is unfinished."


class TestSchema:
    def test_a_gap_in_the_migrations_is_damage(self, database: Database) -> None:
        change(database, "DELETE FROM migrations WHERE number = 2")
        found = schema_state(database)
        assert not found.ok
        assert found.found.endswith("but not number 2")

    def test_no_migration_at_all_is_damage(self, database: Database) -> None:
        change(database, "DELETE FROM migrations")
        assert not schema_state(database).ok

    def test_a_newer_version_is_named_with_the_remedy(self, database: Database) -> None:
        change(database, f"INSERT INTO migrations VALUES ({len(MIGRATIONS) + 1})")
        found = schema_state(database)
        assert not found.ok
        assert found.remedy == "Update niiw-sheets on this computer."

    def test_a_table_that_is_missing_is_damage(self, database: Database) -> None:
        change(database, "DROP TABLE reminders")
        found = schema_state(database)
        assert not found.ok
        assert found.found.startswith("it lacks reminders.")

    def test_tables_of_another_program_are_told_as_such(self) -> None:
        with closing(open_database("sqlite://")) as database:
            change(database, "CREATE TABLE bookmarks (address TEXT)")
            found = schema_state(database)
            assert (found.ok, found.found) == (False, "the tables are those of another program")

    def test_a_database_without_tables_is_not_damaged(self) -> None:
        with closing(open_database("sqlite://")) as database:
            assert schema_state(database).ok

    def test_an_older_schema_is_remarked_on_and_can_be_brought_up_to_date(self) -> None:
        with closing(open_database("sqlite://")) as database:
            migrate(database, MIGRATIONS[:1])
            found = schema_state(database)
            assert (found.ok, found.found) == (True, f"it has number 1 of {len(MIGRATIONS)}")
            assert brought_up_to_date(database)
            assert not schema_state(database).remedy

    def test_one_that_lacks_a_table_cannot_be_brought_up_to_date(self) -> None:
        with closing(open_database("sqlite://")) as database:
            migrate(database, MIGRATIONS[:1])
            change(database, "DROP TABLE listings")
            assert not brought_up_to_date(database)


def test_the_command_examines_a_server_too(server_url: str, tmp_path: Path) -> None:
    fill(server_url)
    config = tmp_path / "coalition.yaml"
    config.write_text(f"{COALITION_FILE}database: {server_url}\n", encoding="utf-8")

    outcome = command_run("history", "check", "--json", "-c", config)

    assert outcome.code == 0, outcome.said
    assert {"database", "schema", "entries", "rounds"} <= {one["check"] for one in outcome.data["checks"]}
    assert outcome.data["checks"][1]["found"].endswith("answers")
