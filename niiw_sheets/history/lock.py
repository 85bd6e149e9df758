"""Lets one run at a time at a coalition's database, by a file lock that the system releases when the process dies."""

import errno
import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from niiw_sheets.errors import HeldError, StoreError
from niiw_sheets.history.location import database_file, prepare_folder, unwritable

_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_HOLDER_LENGTH = 4096

if sys.platform == "win32":
    import msvcrt

    # Windows forbids others to read what is locked, so the locked byte lies far behind the holder's name.
    _LOCKED_BYTE = 1 << 20

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def lock_file(url: str) -> Path | None:
    """The lock file beside the database at an address; None for a database in memory or on a server.

    Raises ConfigurationError for an address that will not do.
    """
    file = database_file(url)
    return file.with_name(f"{file.name}.lock") if file is not None else None


@contextmanager
def hold(path: Path | None, now: datetime | None = None) -> Iterator[None]:
    """Holds the lock on a file, which is created if it is missing and stays; no path, no lock.

    `now` is written down as the start of the holder, by default the time of the call. Raises HeldError, at once, where
    another process holds it, and StoreError where the place allows no lock.
    """
    if path is None:
        yield
        return
    descriptor = _open(path)
    try:
        _acquire(descriptor, path)
        _write_holder(descriptor, now or datetime.now(UTC).astimezone())
        try:
            yield
        finally:
            os.ftruncate(descriptor, 0)
            _unlock(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    prepare_folder(path)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StoreError(unwritable(path, error)) from error


def _acquire(descriptor: int, path: Path) -> None:
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            raise HeldError(_held(descriptor)) from error
        raise StoreError(
            f"The file {path} cannot be locked ({error.strerror}), so that two runs could collide. "
            "Keep the database on one of this computer's own disks, not on a network drive."
        ) from error


def _write_holder(descriptor: int, now: datetime) -> None:
    holder = {
        "process": os.getpid(),
        "host": socket.gethostname(),
        "started": now.isoformat(sep=" ", timespec="seconds"),
    }
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    with suppress(OSError):  # on a full disk the lock holds all the same, without its holder's name
        os.write(descriptor, json.dumps(holder).encode())


def _held(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, _HOLDER_LENGTH))
        who = f"process {holder['process']} on {holder['host']}, started {holder['started']}"
    except (OSError, ValueError, KeyError, TypeError):
        who = "it began this moment"  # locked, but not yet written down
    return f"Another run of this coalition is under way ({who}). Wait until it has ended and try again."
