"""Examines a history's database as such: is it whole, and are its tables those that this version knows?"""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import DBAPIError

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history import schema
from niiw_sheets.history.condition import Condition, damage
from niiw_sheets.history.database import Database
from niiw_sheets.history.migrations import MIGRATIONS, migrate
from niiw_sheets.wording import counted, listed

_SAID_OF_SQLITE = 20


def soundness(database: Database) -> Condition:
    """Whether the database itself is whole, as far as its own checks go."""
    try:
        with database.reading() as connection:
            if connection.dialect.name != "sqlite":
                return Condition(check="database", found=f"{database.name} answers")
            return _sqlite_soundness(connection, database.name)
    except ConfigurationError:
        return damage("database", f"{database.name} is damaged, so that not even its own checks can go through it")


def _sqlite_soundness(connection: Connection, name: str) -> Condition:
    said = list(connection.exec_driver_sql(f"PRAGMA integrity_check({_SAID_OF_SQLITE})").scalars())
    if said != ["ok"]:
        first = " ".join(said[0].split())
        return damage("database", f"{name} is damaged ({counted(len(said), 'fault')}; the first: {first})")
    alone = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if alone:
        told = counted(alone, "row belongs to a row that is gone", "rows belong to rows that are gone")
        return damage("database", f"in {name} {told}")
    return Condition(check="database", found=f"{name} is whole")


def schema_state(database: Database) -> Condition:
    """Whether all migrations were recorded without a gap, and led to the tables that this version knows."""
    with database.reading() as connection:
        found = inspect(connection)
        names, ours = found.get_table_names(), schema.MIGRATIONS
        if not names:
            return Condition(check="schema", found="nothing is recorded yet", remedy="The next sync fills it.")
        if ours.name not in names or [c["name"] for c in found.get_columns(ours.name)] != ours.columns.keys():
            text = "the tables are those of another program"
            remedy = "Name a database of its own for niiw-sheets under database: in the coalition file."
            return Condition(check="schema", found=text, ok=False, remedy=remedy)
        done = sorted(connection.scalars(select(ours.c.number)))
        return _numbered(done) or _tables(connection, names)


def _numbered(done: Sequence[int]) -> Condition | None:
    """What is to be said where the numbers of migrations are not exactly ours."""
    known, newest = len(MIGRATIONS), max(done, default=0)
    missing = sorted(set(range(1, newest + 1)) - set(done))
    if missing or not done:
        numbers = listed([str(number) for number in missing]) or "1"
        return damage("schema", f"the migrations up to {newest} are recorded, but not number {numbers}")
    if newest > known:
        text = f"it has number {newest} and was last used by a newer version, this one knows up to {known}"
        return Condition(check="schema", found=text, ok=False, remedy="Update niiw-sheets on this computer.")
    if newest < known:
        text = f"it has number {newest} of {known}"
        return Condition(check="schema", found=text, remedy="The next command brings it up to date.")
    return None


def _tables(connection: Connection, names: Collection[str]) -> Condition:
    missing = []
    for name, table in schema.METADATA.tables.items():
        columns = {column["name"] for column in inspect(connection).get_columns(name)} if name in names else set()
        missing += [f"{name}.{column.name}" for column in table.columns if column.name not in columns]
    if missing:
        return damage("schema", f"it lacks {listed(missing)}")
    return Condition(check="schema", found=f"number {len(MIGRATIONS)}, the newest")


def brought_up_to_date(database: Database) -> bool:
    """Migrates a copy, so that an older database can be examined like the newest; False where it cannot be done."""
    try:
        migrate(database)
    except DBAPIError:
        return False
    return True
