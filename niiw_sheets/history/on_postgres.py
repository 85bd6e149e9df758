"""PostgreSQL: how a connection is set up, and how its transactions begin."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import ConnectionPoolEntry

from niiw_sheets.errors import ConfigurationError

WRITERS_LOCK = 0x6E6969772D736865
"""The advisory lock that writers take one after the other: the letters “niiw-she” as a number."""

LOCK_WAIT = "10s"
"""How long a transaction waits for another one, as with SQLite."""

_CONNECTION: dict[str, Any] = {
    "application_name": "niiw-sheets",
    "connect_timeout": 10,
    # Without these a server that is cut off is noticed only after hours.
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""What the address does not say itself, in libpq's words: seconds, and milliseconds for the last one."""

_READS = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"


def postgres_engine(url: URL, name: str) -> Engine:
    """An engine for a server, whose transactions `begin` completes; `name` is the database's in messages.

    Raises ConfigurationError where the driver is missing; connecting raises it for an encoding that will not do.
    """
    options = {key: value for key, value in _CONNECTION.items() if key not in url.query}
    # Poolers that servers are rented with hand each transaction to another session, which lacks what was prepared.
    options |= {"client_encoding": "utf8", "prepare_threshold": None}
    try:
        engine = create_engine(
            url, hide_parameters=True, pool_pre_ping=True, isolation_level="READ COMMITTED", connect_args=options
        )
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            f"The database address needs the Python package {error.name}, which is not installed. "
            "Install it with: pip install 'niiw-sheets[postgres]'"
        ) from error
    event.listen(engine, "connect", _encoding_checked(name))
    return engine


def _encoding_checked(name: str) -> Callable[[Any, ConnectionPoolEntry], None]:
    def check(connection: Any, _entry: ConnectionPoolEntry) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise ConfigurationError(
                f"The database {name} has the encoding {encoding}, which cannot hold everything people type. "
                "Name one with the encoding UTF8, made with: createdb -E UTF8 -T template0 NAME"
            )

    return check


def begin(connection: Connection, *, writes: bool) -> None:
    """Makes a transaction one consistent view, or the only one that writes; waiting for others ends with LOCK_WAIT."""
    if not writes:
        connection.exec_driver_sql(_READS)
        return
    # Only then READ COMMITTED is enough: what a writer has read, nobody else changes before it commits.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
