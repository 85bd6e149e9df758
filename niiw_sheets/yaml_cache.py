"""What a YAML file said when it was last parsed, kept in the user's cache folder so that starting is fast.

An entry counts only if its name is the digest of the file's present content and its checksum is right;
whatever else is wrong with the cache means that there is none.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PARSER = 2
"""Raised whenever the same text would be parsed to something else than before."""

KEPT = 64
"""Entries that stay; older ones are removed."""


def cache_folder(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The folder for remembered files: NIIW_SHEETS_CACHE, else the platform's own place; None where there is none."""
    if environ.get("NIIW_SHEETS_CACHE"):
        return Path(environ["NIIW_SHEETS_CACHE"])
    try:
        if platform == "win32":
            base = Path(environ["LOCALAPPDATA"])
        elif platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            xdg = Path(environ.get("XDG_CACHE_HOME", ""))
            base = xdg if xdg.is_absolute() else Path.home() / ".cache"
    except (KeyError, RuntimeError):  # no home folder is known
        return None
    return base / "niiw-sheets"


def fetch(digest: str) -> Any:
    """The data remembered for a file with this SHA-256, or None."""
    folder = cache_folder()
    if folder is None:
        return None
    try:
        checksum, _, payload = (folder / _name(digest)).read_text("ascii").partition("\n")
        return json.loads(payload) if checksum == _checksum(digest, payload) else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(digest: str, data: Any) -> None:
    """Remember a file's data, and forget the oldest entries beyond KEPT."""
    folder = cache_folder()
    if folder is None:
        return
    payload = json.dumps(data)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(folder / _name(digest), f"{_checksum(digest, payload)}\n{payload}")
        _prune(folder)
    except OSError:
        return


def _name(digest: str) -> str:
    return f"yaml-{PARSER}-{digest}.json"


def _checksum(digest: str, payload: str) -> str:
    return hashlib.sha256(f"{PARSER} {digest} {payload}".encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    """Appear whole or not at all, readable by nobody else: the coalition file may hold a database password."""
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    draft.replace(path)


def _prune(folder: Path) -> None:
    entries = sorted(folder.glob("yaml-*"), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in entries[KEPT:]:
        entry.unlink(missing_ok=True)
