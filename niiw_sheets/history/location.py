"""Which file a database address names, and keeping that file private."""

import os
import shlex
import stat
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from niiw_sheets.errors import ConfigurationError, StoreError

_WITHOUT_LOG = b"\x01\x01"
"""What SQLite's header says of a database that has no log beside it; ours has one as soon as it was opened."""
_VERSIONS = slice(18, 20)
_HEADER_LENGTH = 20

_DRIVERS = ("sqlite", "postgresql+psycopg")


def parse(url: str) -> URL:
    """The parts of a database address. Raises ConfigurationError; the address is not quoted, it may hold a password."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError(_unusable("is not an address")) from error
    if parsed.drivername not in _DRIVERS:
        raise ConfigurationError(_unusable(f"begins with {parsed.drivername}:"))
    if parsed.drivername == "sqlite" and (parsed.host or parsed.query or (parsed.database or "").startswith("file:")):
        raise ConfigurationError(_unusable("does not name a file"))
    if parsed.drivername != "sqlite" and url.count("@") > 1:
        # The part behind it would be taken for the host, and messages would show half a password.
        raise ConfigurationError(_unusable("holds a second @. In a user's name or a password, @ is written %40"))
    return parsed


def is_in_memory(url: URL) -> bool:
    """Whether the database of an address ends with its program."""
    return url.drivername == "sqlite" and url.database in (None, "", ":memory:")


def database_file(url: str) -> Path | None:
    """The file an address names; None for a database in memory or on a server. Raises ConfigurationError."""
    parsed = parse(url)
    return None if is_in_memory(parsed) or parsed.drivername != "sqlite" else Path(str(parsed.database))


def spoken_name(url: str) -> str:
    """What messages call a database: its file, or its address without password and options.

    Raises ConfigurationError.
    """
    if file := database_file(url):
        return str(file)
    parts = parse(url)
    # Without its options too, for one of them may be a password.
    address = URL.create(
        parts.drivername, username=parts.username, host=parts.host, port=parts.port, database=parts.database
    )
    return str(address)


def address_without_password(url: str) -> str:
    """The address of a database on a server as PostgreSQL's own programs take it. Raises ConfigurationError."""
    full = parse(url)
    shown = URL.create("postgresql", full.username, None, full.host, full.port, full.database, full.query)
    return shown.difference_update_query(["password"]).render_as_string(hide_password=False)


def as_single_file(content: bytes) -> bytes:
    """The content of a database file, changed to say that it has no log: else it cannot be read where none may be."""
    return content[: _VERSIONS.start] + _WITHOUT_LOG + content[_VERSIONS.stop :]


def log_file(file: Path) -> Path:
    """Where SQLite keeps what it has not yet written into a database file."""
    return file.with_name(f"{file.name}-wal")


def files_of(file: Path) -> tuple[Path, ...]:
    """A database file and those that SQLite may keep beside it; all of them together are the database."""
    return (file, log_file(file), file.with_name(f"{file.name}-shm"), file.with_name(f"{file.name}-journal"))


def refuse_foreign_log(file: Path) -> None:
    """Raises ConfigurationError where a backup was put in the place of a database whose log still lies there.

    SQLite would write that log into it, and so mix both.
    """
    log = log_file(file)
    try:
        with file.open("rb") as database:
            alone = database.read(_HEADER_LENGTH)[_VERSIONS] == _WITHOUT_LOG
        left = alone and log.stat().st_size > 0
    except OSError:  # what is not there, or not to be opened, is told by those who open it
        return
    if left:
        raise ConfigurationError(
            f"{file} is a database that was put there without moving away {log}, which belongs to the one before it: "
            f"together they would be mixed. Move {log} to another folder and try again."
        )


def prepare(file: Path) -> None:
    """Makes sure that the file is there and nobody else's to read; a new one is empty.

    Raises StoreError where it cannot be created, ConfigurationError where others can read it.
    """
    prepare_folder(file)
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        _check_private(file)
        refuse_foreign_log(file)
    except OSError as error:
        raise StoreError(unwritable(file, error)) from error


def prepare_folder(file: Path) -> None:
    """Makes sure that the folder of a file is there, a new one open to its owner only. Raises StoreError."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(unwritable(file, error)) from error


def unwritable(file: Path, error: OSError) -> str:
    """The sentence for a file that cannot be created."""
    return (
        f"The folder {file.parent} cannot be written ({error.strerror or error}), so {file.name} cannot be kept there. "
        "Give the user who runs niiw-sheets write access to it, or name another place under database: in the "
        "coalition file."
    )


def _check_private(file: Path) -> None:
    if os.name != "posix":
        return
    try:
        mode = file.stat().st_mode
    except OSError as error:
        raise StoreError(unwritable(file, error)) from error
    if stat.S_ISREG(mode) and mode & 0o077:
        raise ConfigurationError(
            f"Other users of this computer can read the database {file}, which holds what people entered. "
            f"Close it to them and try again: chmod 600 {shlex.quote(str(file))}"
        )


def _unusable(why: str) -> str:
    return (
        f"The address under database: in the coalition file {why}. "
        "Write sqlite:/// and the path of a file, or postgresql+psycopg:// and the address of a server."
    )
