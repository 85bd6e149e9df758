"""`history backup`: one file that holds all that a coalition's runs remember."""

import os
import shlex
from datetime import date, datetime
from itertools import count
from pathlib import Path

from niiw_sheets.config import Config, XlsxStore, load_config
from niiw_sheets.config import today as today_in
from niiw_sheets.errors import NothingSyncedError, StoreError, UsageError
from niiw_sheets.history.copying import whole_copy
from niiw_sheets.history.location import address_without_password, files_of
from niiw_sheets.history.lock import lock_file
from niiw_sheets.results import Message, Result
from niiw_sheets.wholefiles import create_whole
from niiw_sheets.wording import counted, day_words
from niiw_sheets.workflow.round_files import round_files
from niiw_sheets.workflow.rounds import rounds_folder

BACKUP = "history backup"


def back_up(path: Path, target: Path, now: datetime) -> Result:
    """Writes the database, as it stands at this moment, whole into a new file; closed rounds are in it too.

    `target` is the file, or a folder that is there: then the file is named after the coalition and the day.
    Raises UsageError for a place that will not do and for a database on a server, NothingSyncedError where there is
    nothing to back up, ConfigurationError where the database is damaged, StoreError where it or the file is refused.
    """
    config = load_config(path)
    database = _database_file(config, target)
    file = _named(target.absolute(), config.coalition.id, today_in(config, now))
    _refuse_place(config, database, file)
    files = round_files(rounds_folder(config), config.coalition.id)
    copy = whole_copy(database, files.rounds) if database.exists() else None
    if copy is None:
        raise NothingSyncedError(f"There is nothing to back up yet: {database} is made by the first provision or sync.")
    _write(file, copy.content)
    warnings = (*config.warnings, *(text for _, text in files.problems.values()))
    return Result(
        command=BACKUP,
        data={
            "file": str(file),
            "bytes": len(copy.content),
            "as_of": copy.last_sync.isoformat() if copy.last_sync else None,
        },
        lines=(_done(file, copy.last_sync, len(copy.content)), "", *_restoring(database, file)),
        messages=tuple(Message(level="warning", code="configuration", text=text) for text in warnings),
    )


def _database_file(config: Config, target: Path) -> Path:
    if config.database_file is not None:
        return config.database_file
    address = shlex.quote(address_without_password(config.database_url))
    rounds = rounds_folder(config)
    raise UsageError(
        f"This coalition's database is on a server, whose own program backs it up: pg_dump --format=custom "
        f"--file={shlex.quote(str(target))} {address}  It asks for the password, or reads it from PGPASSWORD or "
        f"~/.pgpass. Keep a copy of the folder {rounds} beside it."
    )


def _named(target: Path, coalition: str, today: date) -> Path:
    """The file itself; in a folder one that is not there yet, named after the day."""
    if not target.is_dir():
        return target
    names = (f"{coalition}-{today.isoformat()}{f'-{number}' if number > 1 else ''}.db" for number in count(1))
    return next(target / name for name in names if not (target / name).exists())


def _refuse_place(config: Config, database: Path, file: Path) -> None:
    """Raises UsageError where others could open the backup, or it would be taken for something else."""
    place = Path(os.path.realpath(file))
    if isinstance(config.store, XlsxStore) and place.is_relative_to(config.store.folder.resolve()):
        raise UsageError(
            f"{file} would stand inside the folder of the workbooks, which others can open, and a backup holds "
            f"everybody's entries. Choose a place outside of {config.store.folder}."
        )
    ours = (*files_of(database), lock_file(config.database_url))
    if place in {one.resolve() for one in ours if one} or place.is_relative_to(rounds_folder(config).resolve()):
        raise UsageError(f"{file} is a name that the database itself needs. Choose another place.")
    if os.path.lexists(file):
        raise UsageError(f"{file} is there already and is not overwritten. Choose another name, or name a folder.")


def _write(file: Path, content: bytes) -> None:
    try:
        create_whole(file, content, private=True)
    except FileExistsError as error:
        raise UsageError(f"{file} is there already and is not overwritten. Choose another name.") from error
    except OSError as error:
        raise StoreError(
            f"{file} could not be written ({error.strerror or error}), so there is no backup. Check that you may write "
            "there and that the disk is not full, or choose another place."
        ) from error


def _done(file: Path, last_sync: date | None, size: int) -> str:
    as_of = f"as of the last sync, {day_words(last_sync)}" if last_sync else "before the first sync"
    return f"{file} was written ({counted(size, 'byte')}), {as_of}. It holds everybody's entries: keep it to yourself."


def _restoring(database: Path, file: Path) -> tuple[str, ...]:
    quoted = " ".join(shlex.quote(str(one)) for one in (file, database))
    return (
        "To restore it later:",
        "  1. Stop the schedule, so that no run begins meanwhile.",
        f"  2. Move {database} away, and with it the files that begin with this name and end with -wal, -shm or "
        "-journal: what they hold would be mixed into the backup.",
        f"  3. Put the backup in its place: cp -p {quoted}",
        "  4. Run niiw-sheets history check, then niiw-sheets sync, and start the schedule again.",
    )
