"""The user's crontab, read and written by the program of that name."""

import os
import subprocess
from collections.abc import Callable

from niiw_sheets.errors import StoreError
from niiw_sheets.scheduling.cron import with_block, without_block

_NONE_YET = ("no crontab", "can't open")
"""What the program says of a user who has no crontab; the second is BusyBox's."""
_SECONDS = 60


def install_block(coalition: str, block: str) -> bool:
    """Puts a coalition's block into the crontab; False where it stands there already.

    Raises StoreError where the program refuses, UsageError where the marks of an earlier block do not match.
    """
    return _change(lambda before: with_block(before, coalition, block.encode()))


def remove_block(coalition: str) -> bool:
    """Takes a coalition's block out of the crontab; False where there is none. Raises as `install_block` does."""
    return _change(lambda before: without_block(before, coalition))


def _change(changed: Callable[[bytes], bytes]) -> bool:
    before = _read()
    after = changed(before)
    if after == before:
        return False
    _refuse_unfaithful(before)
    _run("-", given=after) if after else _run("-r")
    if _read() != after:
        raise StoreError("The crontab does not hold what was written into it. Look at it with: crontab -l")
    return True


def _read() -> bytes:
    done = _started("-l", b"")
    said = _words(done)
    if done.returncode and not any(words in said for words in _NONE_YET):
        raise StoreError(_refusal(said))
    return b"" if done.returncode else done.stdout


def _refuse_unfaithful(crontab: bytes) -> None:
    """Raises StoreError where writing back what was read would change lines: Debian's program shows the carriage
    return of a Windows line end as a backslash and an r."""
    if b"\\r\n" in crontab:
        raise StoreError(
            "Your crontab has line ends as on Windows, which cannot be kept as they are, so it is not touched. "
            "Take them away with crontab -e, for cron hands them to the commands, and try again."
        )


def _run(argument: str, given: bytes = b"") -> None:
    done = _started(argument, given)
    if done.returncode:
        raise StoreError(_refusal(_words(done)))


def _started(argument: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and the arguments are ours
            ["crontab", argument],  # noqa: S607 - where it lies differs from system to system
            input=given,
            capture_output=True,
            env=os.environ | {"LC_ALL": "C"},
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise StoreError("This computer has no program crontab. Install cron, or use --using systemd.") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise StoreError(_refusal(str(error))) from error


def _words(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(done.stderr.decode(errors="replace").split())


def _refusal(said: str) -> str:
    return (
        f"The program crontab refused: {said or 'it did not say why'}. Your crontab is as it was. "
        "Whoever looks after this computer can allow you to use cron."
    )
