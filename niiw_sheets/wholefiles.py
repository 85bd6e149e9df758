"""Files written whole or not at all."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = ".niiw-"
"""What the names of unfinished files begin with; a leftover of a killed run is removed by the next write beside it."""


def create_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Writes a new file, a private one for its owner only. Raises FileExistsError where one is there: it is never
    overwritten."""
    with _temporary(path, content, private=private) as temporary:
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise
        except OSError:
            _rename_new(temporary, path)


def replace_whole(path: Path, content: bytes) -> None:
    """Writes a file in place of whatever is there, in one step.

    Not forced onto the disk: what is replaced can be made again, and a power cut shows as a changed stamp.
    """
    with _temporary(path, content, force=False) as temporary:
        os.replace(temporary, path)


def _rename_new(temporary: Path, path: Path) -> None:
    """For file systems without hard links (memory sticks, some network folders)."""
    if path.exists():
        raise FileExistsError(path)
    temporary.rename(path)


@contextmanager
def _temporary(path: Path, content: bytes, *, force: bool = True, private: bool = False) -> Iterator[Path]:
    _make_folder(path.parent)
    _sweep(path.parent)
    temporary = path.with_name(f"{TEMPORARY}{path.stem}-{secrets.token_hex(4)}.tmp")
    try:
        with open(temporary, "xb", opener=_private if private else None) as file:
            file.write(content)
            if force:
                file.flush()
                os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "a file stands where its folder should be", str(folder)) from error


def _sweep(folder: Path) -> None:
    for leftover in folder.glob(f"{TEMPORARY}*.tmp"):
        with contextlib.suppress(OSError):
            leftover.unlink()
