"""What a history of any earlier schema held is still there after the upgrade, in a file and on a server."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CursorResult, MetaData, Table, create_engine, insert, inspect, select

from niiw_sheets.history.database import open_database
from niiw_sheets.history.migrations import MIGRATIONS, migrate
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Listing
from tests.history.dumps import (
    CLINIC,
    COPY,
    FAILURE,
    FINDINGS,
    FOLDER,
    LAST_RUN,
    LIBRARY,
    LISTED,
    PAGE,
    ROUND,
    SCHOOL,
    file_of,
)
from tests.history.samples import TODAY
from tests.postgres import PostgresServer

SCHEMAS = sorted(int(path.stem.removeprefix("schema-")) for path in FOLDER.glob("schema-*.sql"))
GIVEN_UP = {(1, "intents")}
"""Schema and table of rows that a migration drops on purpose: those intents had no mark to find a workbook by."""

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def server_url(postgres: PostgresServer) -> str:
    """Here there is no table yet."""
    return postgres.emptied("migrations")


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> int:
    """The number of a schema of which there is a dump."""
    number = request.param
    assert isinstance(number, int)
    return number


@pytest.fixture
def old(schema: int, tmp_path: Path) -> Path:
    """A file with that schema and its content."""
    file = tmp_path / "old.db"
    file.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as raw:
        raw.executescript(file_of(schema).read_text(encoding="utf-8"))
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def old_url(request: pytest.FixtureRequest, schema: int, old: Path) -> str:
    """The address of a database with that schema and its content."""
    if request.param == "sqlite":
        return f"sqlite:///{old}"
    url = request.getfixturevalue("server_url")
    assert isinstance(url, str)
    database = open_database(url)
    migrate(database, MIGRATIONS[:schema])
    with database.writing() as connection:
        for table, content in as_read(old):
            if table.name != "migrations":
                connection.execute(insert(table), content)
    database.close()
    return url


def as_read(file: Path) -> list[tuple[Table, list[dict[str, Any]]]]:
    """The tables of a file with their rows, a table after those it depends on; their types fit any database."""
    engine, tables = create_engine(f"sqlite:///{file}"), MetaData()
    with engine.connect() as connection:
        tables.reflect(connection)
        found = [(table, dicts(connection.execute(select(table)))) for table in tables.sorted_tables]
    engine.dispose()
    return found


def rows(url: str) -> Rows:
    """Table → its rows in some order that is always the same."""
    engine = create_engine(url)
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        found = {name: dicts(connection.exec_driver_sql(f"SELECT * FROM {name}")) for name in names}
    engine.dispose()
    return found


def dicts(result: CursorResult[Any]) -> list[dict[str, Any]]:
    """All rows, sorted."""
    return sorted(map(dict, result.mappings()), key=lambda row: [str(value) for value in row.values()])


def tables_of(file: Path) -> dict[str, str]:
    """Table → the statement that made it, on one line."""
    with closing(sqlite3.connect(file)) as raw:
        made = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: " ".join(sql.split()) for name, sql in made}


def only(columns: Sequence[str], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without columns that came later."""
    return [{name: row[name] for name in columns} for row in found]


def test_there_is_a_dump_of_every_schema_before_the_current_one() -> None:
    missing = sorted(set(range(1, len(MIGRATIONS))) - set(SCHEMAS))
    assert not missing, "go back to the commit before the new migration and run: python -m tests.history.dumps"


def test_every_table_of_a_dump_holds_something(old: Path) -> None:
    assert all(rows(f"sqlite:///{old}").values())


def test_a_migration_that_was_released_still_makes_the_tables_it_made_then(
    schema: int, old: Path, file_url: str, file: Path
) -> None:
    database = open_database(file_url)
    migrate(database, MIGRATIONS[:schema])
    database.close()
    assert tables_of(file) == tables_of(old)


def test_every_row_is_still_there_as_it_was(schema: int, old_url: str) -> None:
    before = rows(old_url)
    History.open(old_url).close()
    after = rows(old_url)
    for table, kept in before.items():
        if table != "migrations" and (schema, table) not in GIVEN_UP:
            assert only(list(kept[0]), after[table]) == kept
    assert [row["number"] for row in after["migrations"]] == list(range(1, len(MIGRATIONS) + 1))


def test_everything_is_understood_as_it_was_meant(schema: int, old_url: str) -> None:
    books, listed = {book.book: book for book in (CLINIC, LIBRARY, SCHOOL)}, {LISTED.location: LISTED}
    copy = COPY if schema > 1 else Listing(location=COPY.location, code="", stamp="9")
    if schema == 1:
        books = {name: replace(book, read_at=None) for name, book in books.items()}
    with History.open(old_url) as history:
        assert history.workbooks() == books
        assert history.listings() == {**listed, copy.location: copy}
        assert history.failures() == {"school": FAILURE}
        assert history.pages() == {"clinic": PAGE}
        assert history.first_seen(FINDINGS, date(2030, 1, 1)) == FINDINGS
        assert history.last_run() == LAST_RUN
        assert history.intents() == ({"m8": "museum"} if schema > 1 else {})
        assert history.rounds() == ((ROUND,) if schema > 2 else ())
        assert history.told("a1b2") == ({"posters": TODAY, "radio": TODAY} if schema > 2 else {})
