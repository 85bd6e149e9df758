"""Disks that are full or read-only, as far as this machine lets one have them."""

import functools
import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGE = 4096


@functools.cache
def mountable() -> bool:
    """Whether a file system of one's own may be mounted here: containers mostly forbid it, to root too."""
    with tempfile.TemporaryDirectory() as folder:
        if not _run("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder):
            return False
        return _run("umount", folder)


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Path]:
    """A folder with all it holds on a disk of its own; what is on the disk in the end is there afterwards too."""
    kept = folder.with_name(f"{folder.name} (kept)")
    shutil.copytree(folder, kept)
    assert _run("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "none", folder)
    try:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        yield folder
    finally:
        shutil.rmtree(kept)
        assert _run("umount", "-l", folder)


@contextmanager
def filled(disk: Path, but: int = 0) -> Iterator[None]:
    """The disk with no more room than some bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(PAGE))
        except OSError:
            file.truncate(file.tell() - but)
    yield
    filler.unlink()


@contextmanager
def read_only(disk: Path) -> Iterator[None]:
    """The disk while nothing can be written on it."""
    assert _run("mount", "-o", "remount,ro", disk)
    yield
    assert _run("mount", "-o", "remount,rw", disk)


@contextmanager
def no_room() -> Iterator[None]:
    """The system refuses every byte that this process writes into a file: everywhere possible, if not quite ENOSPC."""
    before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))


def _run(*command: str | Path) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def can_be_read_only() -> bool:
    """Whether `unwritable` works here: it does not for a root who may not mount anything."""
    return mountable() or (os.name == "posix" and os.geteuid() != 0)


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    """A folder on a read-only disk; where none can be mounted, one whose permissions forbid writing."""
    if mountable():
        with small_disk(folder) as disk, read_only(disk):
            yield
        return
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path in modes:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
