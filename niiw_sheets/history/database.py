"""A database as transactions: one kind to read, one kind to write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, event

from niiw_sheets.history import on_postgres, on_sqlite
from niiw_sheets.history.location import database_file, parse, prepare, spoken_name
from niiw_sheets.history.trouble import told

_WRITES = "niiw_writes"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database, and the name people know it by (a path, an address without its password)."""

    engine: Engine
    name: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view. Raises ConfigurationError and StoreError as `trouble` words them."""
        with told(self.name), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, alone: committed at the end, undone as a whole by any exception. Raises as `reading`.

        It waits for the one before it, so that nothing it has read is changed by others until it has ended.
        """
        with told(self.name), self.engine.connect() as connection:
            connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Gives back all connections."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database at an address, an SQLite file and its folder made if they are missing.

    Raises ConfigurationError and StoreError; a damaged file and a server out of reach are noticed only in use.
    """
    parsed, name = parse(url), spoken_name(url)
    if parsed.drivername == "sqlite":
        if file := database_file(url):
            prepare(file)
        engine, begin = on_sqlite.sqlite_engine(parsed), on_sqlite.begin
    else:
        engine, begin = on_postgres.postgres_engine(parsed, name), on_postgres.begin
    event.listen(engine, "begin", lambda connection: begin(connection, writes=_writes(connection)))
    return Database(engine, name)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(_WRITES))
