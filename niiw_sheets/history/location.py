"""Which file a database address names, and keeping that file private."""

import os
import shlex
import stat
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from niiw_sheets.errors import ConfigurationError, StoreError

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
    return parsed


def database_file(url: str) -> Path | None:
    """The file an address names; None for a database in memory or on a server. Raises ConfigurationError."""
    parsed = parse(url)
    in_memory = parsed.database in (None, "", ":memory:")
    return None if in_memory or parsed.drivername != "sqlite" else Path(str(parsed.database))


def prepare(file: Path) -> None:
    """Makes sure that the file is there and nobody else's to read; a new one is empty.

    Raises StoreError where it cannot be created, ConfigurationError where others can read it.
    """
    prepare_folder(file)
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        _check_private(file)
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
