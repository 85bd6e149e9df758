"""Reads the coalition file and what the environment adds to it."""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from niiw_sheets import config_checks, yamlfile
from niiw_sheets.config_model import (
    ROLES,
    Coalition,
    CoalitionFile,
    Editor,
    GoogleStore,
    Notify,
    Partner,
    Person,
    Role,
    Sharing,
    Smtp,
    Sync,
    XlsxStore,
)
from niiw_sheets.config_types import database_address, sqlite_file
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.findings.model import quote

__all__ = [
    "Coalition",
    "Config",
    "Editor",
    "GoogleStore",
    "Notify",
    "Partner",
    "Person",
    "Role",
    "Sharing",
    "Smtp",
    "Sync",
    "XlsxStore",
    "google_endpoint",
    "load_config",
    "today",
]

ENDPOINT_VARIABLE = "NIIW_SHEETS_GOOGLE_ENDPOINT"


@dataclass(frozen=True, kw_only=True)  # without slots, which would rule out cached_property
class Config:
    """A coalition file that was found right. All paths in it are absolute."""

    path: Path
    digest: str
    """SHA-256 of the file's content."""
    warnings: tuple[str, ...]
    """Sentences about what works, but is hardly meant."""
    coalition: Coalition
    store: XlsxStore | GoogleStore
    database_url: str
    people: tuple[Person, ...]
    partners: tuple[Partner, ...]
    sync: Sync
    sharing: Sharing
    notify: Notify
    worksheets: Path | None
    """The coalition's own worksheet definitions."""

    @property
    def folder(self) -> Path:
        """The folder the file stands in."""
        return self.path.parent

    @property
    def database_file(self) -> Path | None:
        """The database's file, or None where it is on a server."""
        return sqlite_file(self.folder, self.database_url)

    @cached_property
    def books(self) -> tuple[str, ...]:
        """The books people type into: the coalition's own and one for each partner."""
        return ("coalition", *(partner.id for partner in self.partners))

    @cached_property
    def people_by_role(self) -> Mapping[Role, tuple[Person, ...]]:
        """The coalition's people under each role, in the order of the file; a role may have none."""
        return {role: tuple(person for person in self.people if person.role == role) for role in ROLES}

    @cached_property
    def zone(self) -> ZoneInfo:
        """The coalition's time zone."""
        return ZoneInfo(self.coalition.timezone)

    def partner(self, partner_id: str) -> Partner:
        """A partner by its id. Raises KeyError."""
        return self._partners[partner_id]

    @cached_property
    def _partners(self) -> Mapping[str, Partner]:
        return {partner.id: partner for partner in self.partners}


def load_config(path: Path) -> Config:
    """The coalition file at a path. Raises ConfigurationError with all its problems."""
    path = Path(os.path.abspath(path))  # symbolic links stay: its folder is the one people see it in
    if not path.exists():
        raise ConfigurationError(
            f"{path} does not exist. Name your coalition file with -c, or write a new one with “niiw-sheets init”."
        )
    source = yamlfile.read(path)
    remarks = config_checks.remarks(source.data, path.parent)
    file = source.validate(CoalitionFile, context={"folder": path.parent}, remarks=remarks)
    database = file.database or database_address(path.parent, config_checks.default_database(file.coalition.id))
    return Config(
        path=path,
        digest=source.digest,
        warnings=_warnings(path, file),
        coalition=file.coalition,
        store=file.store,
        database_url=database,
        people=file.people,
        partners=file.partners,
        sync=file.sync,
        sharing=file.sharing,
        notify=file.notify,
        worksheets=file.worksheets,
    )


def today(config: Config, now: datetime) -> date:
    """The calendar day in the coalition's time zone. `now` carries a zone; raises ValueError where it does not."""
    if now.utcoffset() is None:
        raise ValueError("now carries no time zone")
    return now.astimezone(config.zone).date()


def google_endpoint(environ: Mapping[str, str]) -> str | None:
    """The address on this computer that stands in for Google's, if one is set. Raises ConfigurationError."""
    value = environ.get(ENDPOINT_VARIABLE)
    if not value:
        return None
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme != "http" or not port or not plain or not _is_loopback(parts.hostname or ""):
        needed = "It must be an address on this computer, like http://127.0.0.1:8080. Correct it, or unset it."
        raise ConfigurationError(f"The environment variable {ENDPOINT_VARIABLE} is set to {quote(value)}. {needed}")
    return f"http://{parts.netloc}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _warnings(path: Path, file: CoalitionFile) -> tuple[str, ...]:
    return tuple(f"{path.name}, {key}: {text}" for key, text in _remarkable(file))


def _remarkable(file: CoalitionFile) -> Iterator[tuple[str, str]]:
    if "timezone" not in file.coalition.model_fields_set:
        told = "is not given, so that days begin at midnight UTC."
        yield "coalition.timezone", f"{told} Add your own, for example “timezone: America/New_York”."
    store = file.store
    if isinstance(store, GoogleStore) and store.credentials == "service_account" and not store.drive_folder:
        told = "is not given, and a service account usually has no Drive space of its own."
        yield "store.drive_folder", f"{told} Give the address of a folder in a shared drive."
