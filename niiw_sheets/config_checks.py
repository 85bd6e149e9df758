"""What is wrong with a coalition file although each single value is right: clashes, and secrets in the wrong place.

Works on the file's plain data, so that these problems are told together with those of single values.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from niiw_sheets.config_types import resolved, sqlite_file
from niiw_sheets.wording import fold_name
from niiw_sheets.yamlfile import Remark

RESERVED = ("coalition", "summary")
"""Books that are not a partner's."""

_ONE_PARTNER = "An id, name or alias may mean one partner only; change one of the two."

_CREDENTIALS = {
    "service_account": ("key_file", "the path of the service account's key file"),
    "oauth": ("client_file", "the path of the OAuth client file"),
}


def default_database(coalition_id: str) -> str:
    """The address of the database where the file names none."""
    return f"sqlite:///state/{coalition_id}.db"


def remarks(data: Mapping[str, Any], folder: Path) -> Iterator[Remark]:
    """All problems between values. `folder` is the file's own; paths in the data are as typed."""
    yield from _reserved_ids(data)
    yield from _clashes(data)
    yield from _credentials(_group(data, "store"))
    yield from _password(_group(data, "notify", "smtp"))
    yield from _misplaced(data, folder)


def _group(data: Any, *keys: str) -> Mapping[str, Any]:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def _partners(data: Mapping[str, Any]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    partners = data.get("partners")
    for index, partner in enumerate(partners if isinstance(partners, list) else ()):
        if isinstance(partner, dict):
            yield index, partner


def _reserved_ids(data: Mapping[str, Any]) -> Iterator[Remark]:
    for index, partner in _partners(data):
        if partner.get("id") in RESERVED:
            text = f"“{partner['id']}” is the name of a workbook of the tool's own. Choose another id."
            yield Remark(("partners", index, "id"), text)


def _clashes(data: Mapping[str, Any]) -> Iterator[Remark]:
    """Ids, names and aliases that could mean two partners, told once for each at the later one."""
    owners: dict[str, int] = {}
    for index, partner in _partners(data):
        told = set()
        for location, name in _names(partner):
            folded = fold_name(name)
            owner = owners.setdefault(folded, index) if folded else index
            if owner != index and folded not in told:
                told.add(folded)
                text = f"“{name}” could also mean partners[{owner + 1}]. {_ONE_PARTNER}"
                yield Remark(("partners", index, *location), text)


def _names(partner: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key in ("id", "name"):
        if isinstance(partner.get(key), str):
            yield (key,), partner[key]
    aliases = partner.get("aliases")
    for index, alias in enumerate(aliases if isinstance(aliases, list) else ()):
        if isinstance(alias, str):
            yield ("aliases", index), alias


def _credentials(store: Mapping[str, Any]) -> Iterator[Remark]:
    if store.get("kind") != "google":
        return
    credentials = store.get("credentials")
    for kind, (key, meaning) in _CREDENTIALS.items():
        if credentials == kind and not store.get(key):
            yield Remark(("store", key), f"credentials: {kind} needs this key, {meaning}.")


def _password(smtp: Mapping[str, Any]) -> Iterator[Remark]:
    given = [key for key in ("password_env", "password_file") if smtp.get(key)]
    if len(given) > 1:
        yield Remark(("notify", "smtp", "password_file"), "password_env is given too. Keep one of the two.")
    if smtp.get("user") and not given:
        text = "a user needs a password: add password_env (an environment variable's name) or password_file (a path)."
        yield Remark(("notify", "smtp", "user"), text)


def _misplaced(data: Mapping[str, Any], folder: Path) -> Iterator[Remark]:
    store = _group(data, "store")
    shared = _typed_path(store.get("folder", "workbooks"), folder) if store.get("kind") == "xlsx" else None
    database = _database_file(data, folder)
    if shared and database and _inside(database, shared):
        text = "the database would stand inside the folder of the workbooks, which others can open."
        yield Remark(("database",), f"{text} Give an address outside of {shared}.")
    for location, secret in _secrets(data, folder):
        if shared and _inside(secret, shared):
            text = "this file stands inside the folder of the workbooks, which others can open."
            yield Remark(location, f"{text} Move it out of {shared}.")
        if _open_to_others(secret):
            yield Remark(location, f"other users may read this file. Run: chmod 600 '{secret}'")


def _database_file(data: Mapping[str, Any], folder: Path) -> Path | None:
    name = _group(data, "coalition").get("id")
    typed = data.get("database") or (default_database(name) if isinstance(name, str) else None)
    return sqlite_file(folder, typed) if isinstance(typed, str) else None


def _secrets(data: Mapping[str, Any], folder: Path) -> Iterator[tuple[tuple[str, ...], Path]]:
    for location in (("store", "key_file"), ("store", "client_file"), ("notify", "smtp", "password_file")):
        path = _typed_path(_group(data, *location[:-1]).get(location[-1]), folder)
        if path:
            yield location, path


def _typed_path(value: Any, folder: Path) -> Path | None:
    return resolved(folder, value) if isinstance(value, str) and value.strip() else None


def _inside(path: Path, folder: Path) -> bool:
    """Whether a path lies in a folder, symbolic links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        return path.is_relative_to(folder)


def _open_to_others(path: Path) -> bool:
    try:
        return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
    except OSError:
        return False
