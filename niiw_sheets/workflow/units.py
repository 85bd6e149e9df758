"""The units of the user's own systemd: written, put into effect, and taken away."""

import contextlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from niiw_sheets.errors import StoreError
from niiw_sheets.scheduling.systemd import MARK
from niiw_sheets.wholefiles import replace_whole

_SECONDS = 60

Contents = Mapping[Path, bytes | None]
"""What is in files; None for one that is not there."""


def units_folder() -> Path:
    """Where systemd looks for the units of this user."""
    given = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".config") / "systemd" / "user"


def install_units(files: Mapping[Path, str], timer: str) -> bool:
    """Writes the units and starts the timer; False where all is so already.

    Raises StoreError where systemd or the disk refuses; then the files are as they were.
    """
    _reach()
    before, wanted = _ours(files), {path: content.encode() for path, content in files.items()}
    if before == wanted and _says_yes("is-enabled", timer) and _says_yes("is-active", timer):
        return False
    try:
        _put(wanted)
        for step in (("daemon-reload",), ("enable", timer), ("restart", timer)):
            _systemctl(*step)
    except StoreError:
        with contextlib.suppress(StoreError):
            _undo(before, timer)
        raise
    return True


def remove_units(files: tuple[Path, ...], timer: str) -> bool:
    """Ends the timer and deletes the units; False where there are none. A sync that is at work ends by itself.

    Raises StoreError where systemd refuses; then the files stay.
    """
    before = _ours(files)
    if not any(before.values()):
        return False
    _reach()
    _systemctl("disable", "--now", timer)
    _put(dict.fromkeys(files))
    _systemctl("daemon-reload")
    return True


def _undo(before: Contents, timer: str) -> None:
    if not any(before.values()):
        _quietly("disable", "--now", timer)
    _put(before)
    _quietly("daemon-reload")


def _ours(paths: Mapping[Path, str] | tuple[Path, ...]) -> Contents:
    """What is in the files. Raises StoreError where one is not of our making."""
    found = {path: _content(path) for path in paths}
    for path, content in found.items():
        if path.is_symlink() or (content is not None and not content.startswith(MARK.encode())):
            raise StoreError(f"{path} was not written by niiw-sheets and is not touched. Move it away and try again.")
    return found


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror or error}). Give yourself the right to it."
        ) from error


def _put(contents: Contents) -> None:
    for path, content in contents.items():
        try:
            if content is None:
                path.unlink(missing_ok=True)
            else:
                replace_whole(path, content)
        except OSError as error:
            raise StoreError(
                f"{path} cannot be written ({error.strerror or error}). Check that you may write there and that the "
                "disk is not full."
            ) from error


def _reach() -> None:
    """Raises StoreError where this user has no systemd of their own, as behind su, in a container, or elsewhere."""
    done = _started("show", "--property=Version")
    if done.returncode:
        raise StoreError(
            f"Your user’s own systemd cannot be reached ({_words(done)}), so nothing was changed. Log in as this user "
            "directly, not with su or sudo, or use --using cron."
        )


def _says_yes(*arguments: str) -> bool:
    return _started(*arguments).returncode == 0


def _systemctl(*arguments: str) -> None:
    done = _started(*arguments)
    if done.returncode:
        raise StoreError(f"systemctl --user {' '.join(arguments)} was refused: {_words(done)}.")


def _quietly(*arguments: str) -> None:
    with contextlib.suppress(StoreError):
        _systemctl(*arguments)


def _started(*arguments: str) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and the arguments are ours
            ["systemctl", "--user", *arguments],  # noqa: S607 - where it lies differs from system to system
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise StoreError("This computer has no systemd. Use --using cron.") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StoreError(f"systemctl did not answer ({error}). Try again, or use --using cron.") from error


def _words(done: subprocess.CompletedProcess[str]) -> str:
    return " ".join(done.stderr.split()).rstrip(".") or "it did not say why"
