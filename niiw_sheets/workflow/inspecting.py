"""`history check`: examines what runs remember, without changing any of it; each line says what to do."""

import os
import shlex
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from niiw_sheets.config import Config, load_config
from niiw_sheets.errors import ConfigurationError, NothingSyncedError
from niiw_sheets.history.checking import brought_up_to_date, schema_state, soundness
from niiw_sheets.history.checking_rows import Known, rows_state
from niiw_sheets.history.condition import Condition, damage
from niiw_sheets.history.copying import opened_copy
from niiw_sheets.history.database import Database, open_database
from niiw_sheets.history.location import files_of, spoken_name
from niiw_sheets.history.store import History
from niiw_sheets.keys import book_code
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.workflow.round_files import round_files, rounds_state
from niiw_sheets.workflow.rounds import rounds_folder

CHECK = "history check"
OTHERS = 0o077


def check_history(path: Path, now: datetime) -> Result:
    """All conditions of a coalition's history; code 3 where it is damaged.

    Raises NothingSyncedError where there is no database yet, StoreError where it cannot be opened or read.
    """
    config = load_config(path)
    file = config.database_file
    if file is not None and not os.path.lexists(file):
        raise NothingSyncedError(f"There is nothing to check yet: {file} is made by the first provision or sync.")
    conditions = (*_private(config), *_database(config, now))
    ok = all(condition.ok for condition in conditions)
    fields = ("check", "ok", "found", "remedy")
    return Result(
        command=CHECK,
        data={
            "database": spoken_name(config.database_url),
            "ok": ok,
            "checks": [{field: getattr(condition, field) for field in fields} for condition in conditions],
        },
        lines=tuple(_lines(conditions, ok=ok)),
        messages=tuple(_messages(conditions)),
        exit_code=Exit.DONE if ok else Exit.CONFIGURATION,
    )


def _lines(conditions: Iterable[Condition], *, ok: bool) -> Iterator[str]:
    for one in conditions:
        mark = ("note" if one.remedy else "ok  ") if one.ok else "FAIL"
        yield f"{mark}  {one.check:<10} {one.found}"
    yield "Everything is in order." if ok else "Nothing was changed."


def _messages(conditions: Iterable[Condition]) -> Iterator[Message]:
    for one in conditions:
        if one.remedy:
            text = f"{one.check}: {one.found}. {one.remedy}"
            yield Message(level="info" if one.ok else "error", code=one.check, text=text)


def _database(config: Config, now: datetime) -> Iterator[Condition]:
    """Of a file an exact copy is examined: a damaged one is never opened for writing."""
    file = config.database_file
    try:
        database = opened_copy(file) if file else open_database(config.database_url)
    except ConfigurationError as error:
        yield Condition(check="database", found=f"{file} cannot be used", ok=False, remedy=str(error))
        yield from rounds_state((), round_files(rounds_folder(config), config.coalition.id))
        return
    with closing(database):
        yield from _opened(config, database, now, copied=file is not None)


def _opened(config: Config, database: Database, now: datetime, *, copied: bool) -> Iterator[Condition]:
    sound = soundness(database)
    yield sound
    if not sound.ok:
        return
    state = schema_state(database)
    yield state
    if state.ok and state.remedy and copied and not brought_up_to_date(database):
        yield damage("schema", "it cannot be brought up to date")
    elif state.ok and (copied or not state.remedy):
        yield from rows_state(database, _known(config, now))
        yield from rounds_state(History(database).rounds(), round_files(rounds_folder(config), config.coalition.id))


def _known(config: Config, now: datetime) -> Known:
    books = (*config.books, SUMMARY)
    return Known(books=books, codes={book_code(config.coalition.id, book) for book in books}, now=now)


def _private(config: Config) -> Iterator[Condition]:
    """Whether others can read the database, what SQLite keeps beside it, or the files of closed rounds."""
    if os.name != "posix":
        return
    beside = files_of(config.database_file) if config.database_file else ()
    files = [file for file in (*beside, *sorted(rounds_folder(config).glob("*.json"))) if file.is_file()]
    readable = [file for file in files if stat.S_IMODE(file.stat().st_mode) & OTHERS]
    for file in readable:
        remedy = f"Close it to them: chmod 600 {shlex.quote(str(file))}"
        yield Condition(check="privacy", found=f"other users can open {file}", ok=False, remedy=remedy)
    if not readable:
        yield Condition(check="privacy", found="nobody else can open its files")
