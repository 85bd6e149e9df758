"""Signs in to Google: a service account's key file, application default credentials, or a person's login."""

import json
import os
import stat
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, RefreshError

from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.errors import ConfigurationError, StoreError

LOG_IN = "Log in once at a terminal: niiw-sheets doctor"


def load(settings: GoogleSettings) -> Credentials:
    """The credentials the coalition file asks for. Raises ConfigurationError for files that will not do, StoreError."""
    loaders: dict[str, Callable[[GoogleSettings], Any]] = {
        "service_account": _service_account,
        "adc": _application_default,
        "oauth": _person,
    }
    found = loaders[settings.credentials](settings)
    if settings.endpoint and hasattr(found, "with_token_uri"):
        found = found.with_token_uri(f"{settings.endpoint}/token")
    return found  # type: ignore[no-any-return]


def account_of(settings: GoogleSettings) -> str:
    """The address of the service account; empty for other credentials or where its file cannot be read."""
    try:
        return str(_json(settings.key_file, "store.key_file")["client_email"]) if settings.key_file else ""
    except (ConfigurationError, KeyError):
        return ""


def _service_account(settings: GoogleSettings) -> Any:
    from google.oauth2 import service_account

    info = _json(settings.key_file, "store.key_file")
    try:
        return service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            info, scopes=settings.scopes
        )
    except (GoogleAuthError, ValueError, KeyError) as error:
        raise ConfigurationError(
            f"store.key_file: {settings.key_file} is not the key of a service account. Make a new key for it in the "
            "Google Cloud console (type JSON) and put that file there."
        ) from error


def _application_default(settings: GoogleSettings) -> Any:
    import google.auth

    try:
        return google.auth.default(scopes=settings.scopes)[0]
    except DefaultCredentialsError as error:
        raise StoreError(
            "There are no application default credentials on this computer. Run “gcloud auth application-default "
            "login” as docs/google.md shows it, or set GOOGLE_APPLICATION_CREDENTIALS to a key file, or choose other "
            "credentials under store."
        ) from error


def _person(settings: GoogleSettings) -> Any:
    from google.oauth2.credentials import Credentials as Login

    file = settings.token_file
    if not file.exists():
        return _log_in(settings)
    _refuse_open(file)
    try:
        return Login.from_authorized_user_info(  # type: ignore[no-untyped-call]
            _json(file, "the login"), scopes=settings.scopes
        )
    except (GoogleAuthError, ValueError) as error:
        raise StoreError(f"The login kept in {file} cannot be used. Delete that file. {LOG_IN}.") from error


def _log_in(settings: GoogleSettings) -> Any:
    """Opens the browser, and keeps what comes of it."""
    if not settings.interactive:
        raise StoreError(f"Nobody has logged in to Google yet. {LOG_IN}.")
    from google_auth_oauthlib.flow import InstalledAppFlow
    from oauthlib.oauth2 import OAuth2Error

    client = _json(settings.client_file, "store.client_file")
    try:
        flow = InstalledAppFlow.from_client_config(client, scopes=settings.scopes)
        with redirect_stdout(sys.stderr):  # standard output is for the command's own result
            found = flow.run_local_server(port=0, timeout_seconds=300)
    except (ValueError, KeyError) as error:
        raise ConfigurationError(
            f"store.client_file: {settings.client_file} is not the file of an OAuth client of type “Desktop app”. "
            "Download it again from the Google Cloud console."
        ) from error
    except (OAuth2Error, OSError, AttributeError) as error:
        raise StoreError(f"The login in the browser was not finished. {LOG_IN}.") from error
    keep_login(settings.token_file, found.to_json())
    return found


def keep_login(file: Path, content: str) -> None:
    """Writes a login so that only its owner can read it, whole or not at all. Raises StoreError."""
    temporary = file.with_name(f"{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(content)
        os.replace(temporary, file)
    except OSError as error:
        raise StoreError(
            f"The login could not be kept in {file} ({error.strerror}). Make that folder writable."
        ) from error


def _refuse_open(file: Path) -> None:
    if os.name == "posix" and file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise ConfigurationError(f"Other users may read the login kept in {file}. Run: chmod 600 '{file}'")


def _json(file: Path | None, key: str) -> dict[str, Any]:
    """What a file of credentials holds. Raises ConfigurationError; never quotes the file."""
    try:
        found = json.loads(Path(file or "").read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{key}: {file} cannot be read ({error.strerror}). Correct the path.") from error
    except ValueError as error:
        raise ConfigurationError(f"{key}: {file} is not the JSON file that Google hands out.") from error
    if not isinstance(found, dict):
        raise ConfigurationError(f"{key}: {file} is not the JSON file that Google hands out.")
    return found


def refused(error: RefreshError, settings: GoogleSettings) -> str:
    """The sentences for a sign-in that Google refuses, with the remedy; nothing of the credentials is quoted."""
    if error.retryable:
        return "Google's sign-in has trouble of its own. Nothing is lost; the next run tries again."
    if settings.credentials == "service_account":
        told = f"Google does not accept the key in {settings.key_file}: it was deleted or disabled, or this computer's "
        return f"{told}clock is wrong. Check the clock. {sign_in_anew(settings)}"
    if settings.credentials == "adc":
        return f"Google does not accept the application default credentials any more. {sign_in_anew(settings)}"
    return (
        "Google does not accept the login any more: it has expired or was withdrawn. If logins end after seven days, "
        f"the consent screen is still in testing: publish it in the Google Cloud console. {sign_in_anew(settings)}"
    )


def sign_in_anew(settings: GoogleSettings) -> str:
    """What to do to sign in anew: one or more sentences."""
    if settings.credentials == "service_account":
        return (
            f"Make a new key for the service account in the Google Cloud console and put it into {settings.key_file}."
        )
    if settings.credentials == "adc":
        return "Run “gcloud auth application-default login” again, as docs/google.md shows it."
    return f"Delete {settings.token_file} and log in at a terminal with “niiw-sheets doctor”."
