"""A database of any age is brought up to date, or refused with a sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.migrations import MIGRATIONS, Migration, migrate
from niiw_sheets.history.model import Learned
from niiw_sheets.history.schema import METADATA
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Listing
from tests.history.samples import run
from tests.postgres import PostgresServer


@pytest.fixture
def server_url(postgres: PostgresServer) -> str:
    """Here there is no table yet."""
    return postgres.emptied("migrations")


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty database."""
    opened = open_database(url)
    yield opened
    opened.close()


def create_numbers(connection: Connection) -> None:
    """A first schema in the place of ours."""
    connection.exec_driver_sql("CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY)")
    connection.exec_driver_sql("CREATE TABLE people (name TEXT NOT NULL)")
    connection.exec_driver_sql("INSERT INTO people VALUES ('Ana')")


def add_role(connection: Connection) -> None:
    """A second schema."""
    connection.exec_driver_sql("ALTER TABLE people ADD COLUMN role TEXT NOT NULL DEFAULT 'member'")


def add_role_and_break(connection: Connection) -> None:
    """A second schema whose migration is interrupted halfway."""
    add_role(connection)
    raise InterruptedError


def rows(database: Database, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the database."""
    with database.reading() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def tables(database: Database) -> list[str]:
    """The tables in the database."""
    with database.reading() as connection:
        return inspect(connection).get_table_names()


def test_the_migrations_lead_to_the_tables_this_version_uses(database: Database) -> None:
    migrate(database)
    with database.reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == set(METADATA.tables)
        for name, table in METADATA.tables.items():
            columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in found.get_columns(name)}
            assert columns == {column.name: (str(column.type), column.nullable) for column in table.columns}
            assert found.get_pk_constraint(name)["constrained_columns"] == [key.name for key in table.primary_key]
            keys = [key["constrained_columns"] for key in found.get_foreign_keys(name)]
            assert keys == [[key.parent.name] for key in table.foreign_keys]


def test_each_migration_is_recorded_with_its_number(database: Database) -> None:
    migrate(database, (create_numbers, add_role))
    assert rows(database, "SELECT number FROM migrations ORDER BY number") == [(1,), (2,)]


def test_what_an_earlier_schema_held_is_kept(database: Database) -> None:
    migrate(database, (create_numbers,))
    migrate(database, (create_numbers, add_role))
    assert rows(database, "SELECT name, role FROM people") == [("Ana", "member")]


@pytest.mark.parametrize("migrations", [(create_numbers,), (create_numbers, add_role)])
def test_a_database_up_to_date_is_left_alone(database: Database, migrations: tuple[Migration, ...]) -> None:
    migrate(database, migrations)
    before = rows(database, "SELECT number FROM migrations ORDER BY number")
    migrate(database, migrations)
    assert rows(database, "SELECT number FROM migrations ORDER BY number") == before


def test_a_migration_that_breaks_leaves_nothing_of_itself_and_can_be_repeated(database: Database) -> None:
    with pytest.raises(InterruptedError):
        migrate(database, (create_numbers, add_role_and_break))
    assert rows(database, "SELECT * FROM people") == [("Ana",)]
    assert rows(database, "SELECT number FROM migrations") == [(1,)]
    migrate(database, (create_numbers, add_role))
    assert rows(database, "SELECT name, role FROM people") == [("Ana", "member")]


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(database: Database, url: str) -> None:
    migrate(database, (*MIGRATIONS, lambda _connection: None))
    known = len(MIGRATIONS)
    told = rf"newer version.*number {known + 1}.*up to {known}.*Update niiw-sheets"
    with pytest.raises(ConfigurationError, match=told):
        History.open(url)
    assert rows(database, "SELECT max(number) FROM migrations") == [(known + 1,)]


def test_a_history_of_the_first_schema_keeps_workbooks_and_listings(database: Database, url: str) -> None:
    migrate(database, MIGRATIONS[:1])
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO workbooks VALUES ('clinic', '/shared/clinic.xlsx', 's1', '1-a', NULL)")
        connection.exec_driver_sql(
            "INSERT INTO listings VALUES ('/shared/clinic.xlsx', 'kbqwvrtz', 's1', FALSE, '9.1')"
        )
    with History.open(url) as history:
        assert history.workbooks()["clinic"].stamp == "s1"
        assert history.listings() == {
            "/shared/clinic.xlsx": Listing(location="/shared/clinic.xlsx", code="kbqwvrtz", stamp="s1", hint="9.1")
        }


@pytest.mark.parametrize(
    "table",
    [
        pytest.param("bookmarks (address TEXT)", id="a table unlike ours"),
        pytest.param("migrations (id INTEGER, migration TEXT, batch INTEGER)", id="migrations of its own"),
    ],
)
def test_a_database_of_another_program_is_refused_and_left_as_it_is(database: Database, table: str) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(f"CREATE TABLE {table}")
    with pytest.raises(ConfigurationError, match="belongs to another program"):
        migrate(database)
    assert tables(database) == [table.split()[0]]


def test_a_history_interrupted_before_its_first_table_is_completed(file: Path, file_url: str) -> None:
    file.parent.mkdir()
    file.touch(mode=0o600)
    with History.open(file_url) as history:
        history.record(Learned(run=run()))
        assert history.last_run() == run()
