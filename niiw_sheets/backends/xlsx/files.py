"""The signs that another program holds a file open."""

import time
from pathlib import Path

STALE_LOCK_DAYS = 2
"""A lock file older than this was left behind by a program that crashed."""


def held_open(path: Path) -> bool:
    """Whether Excel or LibreOffice left their sign beside the file that they have it open."""
    locks = (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#"))
    return any(_fresh(lock) for lock in locks)


def _fresh(lock: Path) -> bool:
    try:
        return time.time() - lock.stat().st_mtime < STALE_LOCK_DAYS * 86_400
    except OSError:
        return False
