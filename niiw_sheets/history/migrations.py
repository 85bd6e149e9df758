"""Brings a database from any earlier schema to the current one, a numbered step at a time.

A step that has been released is never changed; a new schema is a new step at the end of MIGRATIONS, in SQL that SQLite
and PostgreSQL both understand, and `schema` follows it.
"""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, inspect, select, text

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history import schema
from niiw_sheets.history.database import Database
from niiw_sheets.history.trouble import other_program

Migration = Callable[[Connection], None]

_FIRST = (
    "CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY)",
    "CREATE TABLE workbooks (book TEXT NOT NULL PRIMARY KEY, location TEXT NOT NULL, stamp TEXT NOT NULL, "
    "reader TEXT NOT NULL, read_on TEXT)",
    "CREATE TABLE entries (book TEXT NOT NULL PRIMARY KEY REFERENCES workbooks (book) ON DELETE CASCADE, "
    "content TEXT NOT NULL)",
    "CREATE TABLE intents (book TEXT NOT NULL PRIMARY KEY, location TEXT NOT NULL, intended TEXT NOT NULL)",
    "CREATE TABLE pages (book TEXT NOT NULL PRIMARY KEY, location TEXT NOT NULL, digest TEXT NOT NULL, "
    "stamp TEXT NOT NULL)",
    "CREATE TABLE failures (book TEXT NOT NULL PRIMARY KEY, reason TEXT NOT NULL, since TEXT NOT NULL)",
    "CREATE TABLE findings (identity TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, book TEXT NOT NULL, "
    "first_seen TEXT NOT NULL)",
    "CREATE TABLE listings (location TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL, stamp TEXT NOT NULL, "
    "page BOOLEAN NOT NULL, hint TEXT NOT NULL)",
    "CREATE TABLE runs (number INTEGER NOT NULL PRIMARY KEY, started TEXT NOT NULL, finished TEXT NOT NULL, "
    "today TEXT NOT NULL, fingerprint TEXT NOT NULL, outcome TEXT NOT NULL, exit_code INTEGER NOT NULL)",
)

_GOOGLE = (
    "ALTER TABLE workbooks ADD COLUMN read_at TEXT",
    "ALTER TABLE listings ADD COLUMN mark TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listings ADD COLUMN gone TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE listings ADD COLUMN astray BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE listings ADD COLUMN permissions TEXT",
    "DROP TABLE intents",
    "CREATE TABLE intents (mark TEXT NOT NULL PRIMARY KEY, book TEXT NOT NULL, intended TEXT NOT NULL)",
)

_MESSAGES = (
    "CREATE TABLE rounds (name TEXT NOT NULL PRIMARY KEY, closed_on TEXT NOT NULL, content TEXT NOT NULL)",
    "CREATE TABLE reminders (reader TEXT NOT NULL, item TEXT NOT NULL, told TEXT NOT NULL, PRIMARY KEY (reader, item))",
)

_LEASE = (
    "CREATE TABLE leases (name TEXT NOT NULL PRIMARY KEY, token TEXT NOT NULL, process INTEGER NOT NULL, "
    "host TEXT NOT NULL, started TEXT NOT NULL, heartbeat TEXT NOT NULL)",
    "CREATE TABLE identity (id TEXT NOT NULL PRIMARY KEY)",
)


def _statements(statements: Sequence[str]) -> Migration:
    def run(connection: Connection) -> None:
        for statement in statements:
            connection.exec_driver_sql(statement)

    return run


MIGRATIONS: tuple[Migration, ...] = tuple(map(_statements, (_FIRST, _GOOGLE, _MESSAGES, _LEASE)))
"""Migration n stands at position n - 1."""


def migrate(database: Database, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Applies what is missing, each migration in one transaction with its number; an interrupted one leaves nothing.

    Raises ConfigurationError for a database of a newer version or of another program.
    """
    with database.reading() as connection:
        done = _checked(connection, database.name, len(migrations))
    while done < len(migrations):
        done = _step(database, migrations)


def _step(database: Database, migrations: Sequence[Migration]) -> int:
    with database.writing() as connection:
        # Looked up again: another process may have migrated since.
        done = _checked(connection, database.name, len(migrations))
        if done < len(migrations):
            migrations[done](connection)
            done += 1
            connection.execute(insert(schema.MIGRATIONS).values(number=done))
        return done


def _checked(connection: Connection, name: str, known: int) -> int:
    names = inspect(connection).get_table_names()
    if not names:
        return 0
    if schema.MIGRATIONS.name not in names:
        raise other_program(name)
    found = connection.execute(select(text("*")).select_from(schema.MIGRATIONS))
    if list(found.keys()) != schema.MIGRATIONS.columns.keys():  # many programs have a table of that name
        raise other_program(name)
    done = max(found.scalars(), default=0)
    if done > known:
        raise ConfigurationError(
            f"The database {name} was last used by a newer version of niiw-sheets (its tables have number {done}, this "
            f"version knows up to {known}). Update niiw-sheets on this computer; the database was left as it is."
        )
    return done
