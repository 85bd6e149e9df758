"""Reads the mail server's password from where the coalition file says: an environment variable or a file."""

from collections.abc import Mapping
from pathlib import Path

from niiw_sheets.errors import ConfigurationError


def read_password(env_name: str | None, file: Path | None, environ: Mapping[str, str]) -> str:
    """The password, without a file's line end; empty where neither place is named.

    Raises ConfigurationError where nothing is found. That the file is closed to other users was checked with the
    coalition file.
    """
    if env_name:
        return _from_environment(env_name, environ)
    return _from_file(file) if file else ""


def _from_environment(name: str, environ: Mapping[str, str]) -> str:
    found = environ.get(name)
    if not found:
        state = "not set" if found is None else "empty"
        raise ConfigurationError(
            f"notify.smtp.password_env: the environment variable {name} is {state}. "
            "Put the mail server's password into it, for the user and the schedule that run niiw-sheets."
        )
    return found


def _from_file(path: Path) -> str:
    found = _text(path).removesuffix("\n").removesuffix("\r")
    if not found.strip():
        raise _unusable(path, "is empty")
    if not found.isprintable():
        raise _unusable(path, "holds more than one line")
    return found


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")  # the Windows editor begins files with a mark
    except UnicodeDecodeError:
        raise _unusable(path, "is not UTF-8 text") from None
    except OSError as error:
        raise _unusable(path, f"cannot be read ({error.strerror or error})") from error


def _unusable(path: Path, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"notify.smtp.password_file: {path} {why}. "
        "Write the mail server's password into it, alone on one line, and let the user who runs niiw-sheets read it."
    )
