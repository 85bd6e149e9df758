"""The kinds of values a coalition file holds: ids, names, addresses, places and times, each with its own sentence."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from niiw_sheets.findings.model import quote
from niiw_sheets.wording import fold_name

_DEVICE = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_FOLDER_LINK = re.compile(r"https://drive\.google\.com/.*folders/([A-Za-z0-9_-]+)(?:[?#/].*)?")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATABASES = "sqlite:///state/coalition.db or postgresql+psycopg://user@host/name"


def resolved(folder: Path, typed: str) -> Path:
    """A path as typed in a file, made absolute from that file's folder. `~` is the user's home folder."""
    return Path(os.path.normpath(folder / os.path.expanduser(typed)))  # Path.expanduser raises for unknown users


def sqlite_file(folder: Path, url: str) -> Path | None:
    """The file a typed sqlite address names, absolute; None for any other address."""
    typed = url.removeprefix("sqlite:///")
    return resolved(folder, typed) if typed != url and typed else None


def database_address(folder: Path, url: str) -> str:
    """A database address that works from every working folder. Raises ValueError for a database we cannot use."""
    if re.fullmatch(r"postgresql\+psycopg://[^/]*/[^/?]+(\?.*)?", url):
        return url
    file = sqlite_file(folder, url)
    if file is None or ":memory:" in url or "?" in url or url.endswith("/"):
        raise ValueError(f"this is not the address of a database we can use. Write it like {_DATABASES}.")
    return f"sqlite:///{file.as_posix()}"


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _has_letters(name: str) -> str:
    if not fold_name(name):
        raise ValueError(f"found {quote(name)}; a name needs at least one letter or digit.")
    return name


def _no_device(name: str) -> str:
    if _DEVICE.fullmatch(name):
        raise ValueError(f"“{name}” cannot be used, because Windows keeps this name for itself. Choose another one.")
    return name


def _email(value: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        words = "which is not an e-mail address. Write it like name@example.org."
        raise ValueError(f"found {quote(value)}, {words}") from None


def _email_or_nothing(value: str) -> str:
    return _email(value) if value else ""


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"found {quote(value)}, which is not a time zone.{_near_zones(value)}") from None
    return value


def _near_zones(value: str) -> str:
    """The time zone that is written, or whose town is written, nearly like a text; else an example."""
    known = {}
    for zone in sorted(available_timezones()):
        known[zone.casefold()] = known[zone.rpartition("/")[2].casefold()] = zone
    found = difflib.get_close_matches(value.casefold().replace(" ", "_"), known, n=1, cutoff=0.6)
    return f" Did you mean “{known[found[0]]}”?" if found else " Write it like America/New_York."


def _locale(value: Any) -> Any:
    return value.replace("-", "_") if isinstance(value, str) else value


def _weekday(value: Any) -> Any:
    folded = value.strip().casefold() if isinstance(value, str) else ""
    return folded[:3] if folded in _DAYS or folded in {day[:3] for day in _DAYS} else value


def _path(value: Any, info: ValidationInfo) -> Any:
    typed = str(value) if isinstance(value, Path) else value
    if not isinstance(typed, str):
        return value
    if not typed.strip():
        raise ValueError("found an empty text; the path of a file or folder is needed.")
    return resolved(info.context["folder"] if info.context else Path.cwd(), typed)


def _database(value: str, info: ValidationInfo) -> str:
    return database_address(info.context["folder"] if info.context else Path.cwd(), value)


def _drive_folder(value: Any) -> Any:
    link = _FOLDER_LINK.fullmatch(value.strip()) if isinstance(value, str) else None
    return link[1] if link else value


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in value
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(f"found {quote(value)}, which is not a web address. It begins with https:// or http://.")
    return value


Slug = Annotated[
    str,
    Field(pattern=r"^[a-z0-9-]{1,40}$", description="an id of 1 to 40 small letters (a-z), digits and hyphens"),
    AfterValidator(_no_device),
]
Name = Annotated[str, BeforeValidator(_one_line), Field(min_length=1), AfterValidator(_has_letters)]
Email = Annotated[str, AfterValidator(_email)]
EmailOrNothing = Annotated[str, AfterValidator(_email_or_nothing)]
Zone = Annotated[str, AfterValidator(_zone)]
Locale = Annotated[
    str,
    BeforeValidator(_locale),
    Field(pattern=r"^[a-z]{2,3}_[A-Z]{2}$", description="a language and a country, like en_US or es_PR"),
]
Weekday = Annotated[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], BeforeValidator(_weekday)]
LocalPath = Annotated[Path, BeforeValidator(_path)]
DatabaseAddress = Annotated[str, AfterValidator(_database)]
DriveFolder = Annotated[
    str,
    BeforeValidator(_drive_folder),
    Field(pattern=r"^[A-Za-z0-9_-]+$", description="the folder's address in Google Drive, or the last part of it"),
]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Variable = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z_][A-Za-z0-9_]*$",
        description="the name of the environment variable that holds the password, not the password itself",
    ),
]
