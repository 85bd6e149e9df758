"""What .xlsx files a folder holds, each with the book it claims to be and a stamp of its content."""

import hashlib
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from niiw_sheets.backends.claims import claim
from niiw_sheets.keys import Marker, parse_marker
from niiw_sheets.sheet import Listing
from niiw_sheets.wholefiles import TEMPORARY

SUFFIXES = frozenset({".xlsx", ".xlsm"})

_TEXTS = re.compile(r"xl/.*sharedstrings", re.IGNORECASE)
_TABS = re.compile(r"xl/.*worksheets/sheet", re.IGNORECASE)
_SHEET_NAME = re.compile(rb'<sheet name="([^"<>&]*)"')
_MARKER = re.compile(rb"(?:\xc2\xa7|&#(?:167|[xX][aA]7);)(\d+\.w[0-9]+\.[a-z]{8})")
_DAMAGED = (
    *(OSError, zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError),
)
"""What zipfile raises for damaged or protected archives."""
_MOST_BYTES = 32 * 1024 * 1024
"""A part larger than this, unpacked, is not searched for markers."""


def listings(folder: Path, remembered: Mapping[str, Listing]) -> Iterator[Listing]:
    """Every workbook below a folder; those whose size and time are as remembered are not opened."""
    for path, stat in _files(folder):
        location = str(path)
        hint = _hint(stat)
        known = remembered.get(location)
        yield known if known and known.hint == hint else _look(path, location, hint)


def listing_of(path: Path) -> Listing:
    """One file as it is now."""
    return _look(path, str(path), _hint(path.stat()))


def is_plain_page(path: Path, title: str) -> bool:
    """Whether a file has one tab, of that title and with a marker of ours: a quick look that may say no too often."""
    try:
        with zipfile.ZipFile(path) as archive:
            tabs = [name for name in archive.namelist() if _TABS.match(name)]
            names = _SHEET_NAME.findall(archive.read("xl/workbook.xml")) if len(tabs) == 1 else []
    except (*_DAMAGED, KeyError):
        return False
    return names == [title.encode()] and any(_claims(path))


def _hint(stat: os.stat_result) -> str:
    return f"{stat.st_size}.{stat.st_mtime_ns}"


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith((".", "~$", TEMPORARY)):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif Path(entry.name).suffix.lower() in SUFFIXES and not entry.is_symlink():
            with suppress(FileNotFoundError):  # a program may be saving it anew right now
                yield Path(entry.path), entry.stat()


def _look(path: Path, location: str, hint: str) -> Listing:
    try:
        content = path.read_bytes()
    except OSError:
        return Listing(location=location, code="", stamp="", hint="")
    stamp = hashlib.sha256(content).hexdigest()
    code, page = claim(_claims(path))
    return Listing(location=location, code=code, stamp=stamp, hint=hint, page=page)


def _claims(path: Path) -> Iterator[Marker]:
    """Every marker in a file; nothing where it cannot be opened: reading will say why."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = [info for info in archive.infolist() if info.file_size <= _MOST_BYTES]
            # Most programs keep all texts in one part; the tabs themselves are searched only where it names nothing.
            for kind in (_TEXTS, _TABS):
                read = (archive.read(info) for info in parts if kind.match(info.filename))
                found = [marker for part in read for marker in _markers(part)]
                if found:
                    yield from found
                    return
    except _DAMAGED:
        return


def _markers(part: bytes) -> Iterator[Marker]:
    for match in _MARKER.finditer(part):
        marker = parse_marker(f"§{match[1].decode()}")
        if marker:
            yield marker
