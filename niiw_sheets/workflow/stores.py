"""The store that a coalition file names, opened with what it says about it."""

import hashlib
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from niiw_sheets.backends import Backend, backend_class
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.config import Config, GoogleStore, XlsxStore, google_endpoint
from niiw_sheets.sheet import Listing
from niiw_sheets.yaml_cache import cache_folder

TIME_ZONES = {"UTC": "Etc/GMT"}
"""The coalition file's word for a time zone → Google Sheets' own, where they differ."""

OpenStore = Callable[[Config, Mapping[str, Listing]], Backend]
"""The coalition file and what the last run listed, by location → the store."""


def open_store(config: Config, remembered: Mapping[str, Listing]) -> Backend:
    """Nothing is asked of it yet. Raises ConfigurationError for an environment that will not do."""
    store = config.store
    if isinstance(store, XlsxStore):
        return backend_class("xlsx")(store.folder, remembered)  # type: ignore[no-any-return]
    return backend_class("google")(google_settings(config, store))  # type: ignore[no-any-return]


def google_settings(config: Config, store: GoogleStore) -> GoogleSettings:
    """What Google's store needs of the coalition file and the environment. Raises ConfigurationError."""
    return GoogleSettings(
        coalition_id=config.coalition.id,
        locale=config.coalition.locale,
        time_zone=TIME_ZONES.get(config.coalition.timezone, config.coalition.timezone),
        credentials=store.credentials,
        token_file=config_folder(os.environ) / f"{config.coalition.id}-login.json",
        key_file=store.key_file,
        client_file=store.client_file,
        drive_folder=store.drive_folder or "",
        scope=store.scope,
        notify=config.sharing.notify,
        message=config.sharing.message,
        pace_file=_pace_file(store),
        endpoint=google_endpoint(os.environ) or "",
        interactive=sys.stdin.isatty() and sys.stderr.isatty(),
    )


def _pace_file(store: GoogleStore) -> Path | None:
    """One for each sign-in: that is whose requests Google counts."""
    folder = cache_folder()
    signs_in = repr((store.credentials, store.key_file, store.client_file))
    return folder / f"pace-{hashlib.sha256(signs_in.encode()).hexdigest()[:16]}.json" if folder else None


def config_folder(environ: Mapping[str, str], platform: str = sys.platform) -> Path:
    """The user's own folder for what programs keep about them: logins."""
    if environ.get("NIIW_SHEETS_HOME"):
        return Path(environ["NIIW_SHEETS_HOME"])
    if platform == "win32" and environ.get("APPDATA"):
        return Path(environ["APPDATA"]) / "niiw-sheets"
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "niiw-sheets"
    xdg = Path(environ.get("XDG_CONFIG_HOME", ""))
    return (xdg if xdg.is_absolute() else Path.home() / ".config") / "niiw-sheets"
