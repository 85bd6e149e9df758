"""Writes messages as drafts (.eml) into a folder, for people who send them from their own mail program."""

import hashlib
import itertools
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from niiw_sheets.digest.model import Reader, ReaderKind
from niiw_sheets.errors import StoreError
from niiw_sheets.wholefiles import create_whole

MOST_LETTERS = 80
"""Of a file's name, without a number and its ending."""

_KINDS = {
    ReaderKind.PERSON: "tasks-of",
    ReaderKind.CONTACT: "workbook-of",
    ReaderKind.COORDINATOR: "overview-for",
}


def write_draft(folder: Path, message: EmailMessage, reader: Reader, day: date) -> Path:
    """Writes one draft and hands back its file; one that is there already with the same content is left.

    A file with another content is never replaced: the new one gets a number. Raises StoreError.
    """
    content = message.as_bytes()
    try:
        return next(path for path in _paths(folder, draft_name(reader, day)) if _stands(path, content))
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise StoreError(
            f"The draft for {reader.name} could not be written into {folder} ({reason}). Check that it is a folder, "
            "that you may write there and that the disk is not full, or name another folder with --to."
        ) from error


def draft_name(reader: Reader, day: date) -> str:
    """The name of a draft's file without number and ending: `2027-04-12-tasks-of-rosa-delgado`."""
    book = (_slug(reader.book), "for") if reader.kind is ReaderKind.CONTACT and reader.book else ()
    words = (day.isoformat(), _KINDS[reader.kind], *book, _slug(reader.name))
    return "-".join(words)[:MOST_LETTERS].rstrip("-")


def _slug(name: str) -> str:
    """The letters a to z and digits of a name; for a name without any, a short digest that stays the same."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return slug or f"reader-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _paths(folder: Path, name: str) -> Iterator[Path]:
    yield folder / f"{name}.eml"
    yield from (folder / f"{name}-{number}.eml" for number in itertools.count(2))


def _stands(path: Path, content: bytes) -> bool:
    """Whether the content stands in the file now; false where another one does."""
    try:
        create_whole(path, content)
    except FileExistsError:
        return path.is_file() and path.read_bytes() == content
    return True
