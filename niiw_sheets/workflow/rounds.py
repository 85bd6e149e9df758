"""The closed rounds: kept in history and, so that losing the database loses none, as files beside it."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from niiw_sheets.assessment.closed import ClosedRound
from niiw_sheets.assessment.closed_json import from_json, to_json
from niiw_sheets.config import Config
from niiw_sheets.errors import ConfigurationError, StoreError, UsageError
from niiw_sheets.history.location import prepare_folder
from niiw_sheets.history.model import KeptRound
from niiw_sheets.history.store import History
from niiw_sheets.wholefiles import create_whole

FOLDER = "rounds"
MOST_LETTERS = 60

_NAME = re.compile(r"[^\W_](?:[\w .,()&+-]*[\w)+])?")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows the dot."""


def rounds_folder(config: Config) -> Path:
    """Where the files of closed rounds stand: beside the database, or where that would be if it were a file."""
    database = config.database_file
    return (database.parent if database else config.folder / "state") / FOLDER


def checked_name(typed: str) -> str:
    """A round's name, which is a file's name too. Raises UsageError."""
    name = unicodedata.normalize("NFC", " ".join(typed.split()))
    if len(name) <= MOST_LETTERS and _NAME.fullmatch(name) and not _DEVICES.fullmatch(name):
        return name
    raise UsageError(
        f"A round cannot be called “{typed}”: its file is named after it. Take letters, digits, blanks and hyphens, at "
        f"most {MOST_LETTERS}, for example “2027 spring”."
    )


def kept_rounds(config: Config, history: History) -> tuple[KeptRound, ...]:
    """All closed rounds as text, the oldest first: those of history, and those that only a file remembers.

    Raises ConfigurationError for a file that cannot be read.
    """
    known = {folded(kept.name): kept for kept in history.rounds()}
    for kept in _in_files(rounds_folder(config), known.keys(), config.coalition.id):
        known.setdefault(folded(kept.name), kept)
    return tuple(sorted(known.values(), key=lambda kept: (kept.closed_on, kept.name)))


def closed_rounds(kept: Sequence[KeptRound], folder: Path) -> tuple[ClosedRound, ...]:
    """The same as values. Raises ConfigurationError for a text that is none."""
    return tuple(_read(one.content, folder / f"{one.name}.json") for one in kept)


def rounds_digest(kept: Sequence[KeptRound]) -> str:
    """A digest of everything that closed rounds say."""
    return hashlib.sha256(repr([(one.name, one.content) for one in kept]).encode("utf-8", "replace")).hexdigest()


def keep_round(config: Config, history: History, closed: ClosedRound) -> Path:
    """Keeps a round for good: its file first, so that nothing is known of a round that could still be lost.

    Raises StoreError where the file cannot be written, UsageError where one of that name is there.
    """
    path, content = rounds_folder(config) / f"{closed.name}.json", to_json(closed)
    prepare_folder(path)
    try:
        create_whole(path, content.encode(), private=True)
    except FileExistsError as error:
        raise UsageError(f"{path} is there already and is not overwritten. Choose another name.") from error
    except OSError as error:
        raise StoreError(
            f"{path} could not be written ({error.strerror or error}), so the round is not closed. Give the user who "
            "runs niiw-sheets write access to that folder, and close the round again."
        ) from error
    history.add_round(KeptRound(name=closed.name, closed_on=closed.closed_on, content=content))
    return path


def round_in_file(path: Path) -> tuple[str, ClosedRound]:
    """The text of a round's file, and the round. Raises ConfigurationError for one that cannot be read."""
    content = _content(path)
    return content, _read(content, path)


def folded(name: str) -> str:
    """A round's name as file systems compare it."""
    return unicodedata.normalize("NFC", name).casefold()


def _in_files(folder: Path, known: Collection[str], coalition: str) -> Iterator[KeptRound]:
    for path in sorted(folder.glob("*.json")):
        if folded(path.stem) in known:
            continue
        content, closed = round_in_file(path)
        if closed.coalition == coalition:
            yield KeptRound(name=closed.name, closed_on=closed.closed_on, content=content)


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(_unusable(path, str(error))) from error


def _read(content: str, path: Path) -> ClosedRound:
    try:
        return from_json(content)
    except ValueError as error:
        raise ConfigurationError(_unusable(path, str(error))) from error


def _unusable(path: Path, why: str) -> str:
    return (
        f"{path} holds a closed round and cannot be read: {why}. Bring it back from a backup, or move it to another "
        "folder if this round does not matter any more."
    )
