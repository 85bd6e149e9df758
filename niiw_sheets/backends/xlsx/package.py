"""The zip archive an .xlsx workbook is: its parts by name, the relations between them, and the limits on unpacking."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from niiw_sheets.backends.xlsx.scan import local_name, scan_elements
from niiw_sheets.backends.xlsx.unreadable import (
    INCOMPLETE,
    PROTECTED,
    TOO_DENSE,
    TOO_LARGE,
    UnreadableWorkbook,
    damaged,
    explain_non_zip,
    foreign,
)

MAX_UNZIPPED = 256 * 2**20
"""Bytes that may be unpacked from one workbook; parts that nobody reads (pictures) do not count."""
MAX_RATIO = 200
"""How many times its packed size a large part may unpack to; worksheets of empty formatted cells reach about 20."""
RATIO_FREE = 2**20
"""Parts up to this many bytes may be packed as tightly as they like."""
MAX_TAGS = 2_000_000
"""Opening and closing tags in all parts read: some 500,000 filled cells, many times what people type."""
MAX_ATTRIBUTES = 3_000_000
"""Equals signs in all parts read: some 1,500,000 empty formatted cells."""
MAX_DIRECTORY = 2**20
"""Bytes of the archive's list of parts: some 10,000 parts."""

_CHUNK = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
)
_FOREIGN_PARTS = (
    ("word/document.xml", "a Word document (.docx)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("index/document.iwa", "an Apple iWork document"),
    ("index.zip", "an Apple iWork document"),
)
_MIME_TYPES = (
    ("opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
    ("opendocument.text", "an OpenDocument text (.odt)"),
    ("opendocument.presentation", "an OpenDocument presentation (.odp)"),
    ("epub", "an electronic book (.epub)"),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part says of another: the last word of the relation's type, and the other part's name."""

    kind: str
    target: str


class Package:
    """The parts of one workbook. Names are compared without regard to case, as the standard asks."""

    def __init__(self, data: bytes) -> None:
        """Reads the list of parts. Raises UnreadableWorkbook where the content is no sound zip archive."""
        try:
            self._archive = zipfile.ZipFile(_Content(data))
        except _BROKEN as error:
            raise explain_non_zip(data) from error
        self._parts = {_canonical(info.filename): info for info in self._archive.infolist()}
        self._unzipped = self._tags = self._attributes = 0

    def __contains__(self, name: str) -> bool:
        return _canonical(name) in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part's bytes, piece by piece. Raises UnreadableWorkbook where it is missing, broken or beyond a limit."""
        info = self._parts.get(_canonical(name))
        if info is None:
            raise damaged(f"its part {name} is missing")
        self._admit(info)
        with _breakage_reported(name), self._archive.open(info) as part:
            while chunk := part.read(_CHUNK):
                self._count(chunk)
                yield chunk

    def relations(self, source: str = "") -> dict[str, Relation]:
        """The relations of a part (of the package itself, if none is named) by their ids; none if it states none."""
        folder, name = posixpath.split(source)
        part = posixpath.join(folder, "_rels", f"{name}.rels")
        if part not in self:
            return {}
        return {
            attributes.get("Id", ""): Relation(_kind(attributes), _resolve(folder, attributes.get("Target", "")))
            for element, attributes in scan_elements(self.chunks(part), part)
            if local_name(element) == "Relationship" and attributes.get("TargetMode") != "External"
        }

    def explain_no_workbook(self) -> UnreadableWorkbook:
        """Why a sound archive without a workbook in it cannot be read: what it is instead."""
        kinds = (kind for name, kind in _FOREIGN_PARTS if name in self)
        return foreign(next(kinds, None) or self._kind_by_mime_type())

    def _kind_by_mime_type(self) -> str:
        mime_type = next(self.chunks("mimetype"), b"")[:100].decode("ascii", "replace") if "mimetype" in self else ""
        kinds = (kind for word, kind in _MIME_TYPES if word in mime_type)
        return next(kinds, "a zip archive")

    def _admit(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & 1:
            raise UnreadableWorkbook(PROTECTED)
        if info.compress_type not in _METHODS:
            raise damaged(f"its part {info.filename} is packed in an unknown way")
        if self._unzipped + info.file_size > MAX_UNZIPPED:
            raise _too_large()
        if info.file_size > max(RATIO_FREE, info.compress_size * MAX_RATIO):
            raise UnreadableWorkbook(TOO_DENSE)

    def _count(self, chunk: bytes) -> None:
        # Counting signs bounds what the parser may be made to hold (nesting, attributes) before it sees them.
        self._unzipped += len(chunk)
        self._tags += chunk.count(b"<")
        self._attributes += chunk.count(b"=")
        if self._unzipped > MAX_UNZIPPED:
            raise _too_large()
        if self._tags > MAX_TAGS or self._attributes > MAX_ATTRIBUTES:
            raise UnreadableWorkbook(TOO_LARGE.format(detail="too many cells"))


class _Content(io.BytesIO):
    """The archive's bytes; refuses to hand out a list of parts of unreasonable length, which zipfile reads at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise UnreadableWorkbook(TOO_LARGE.format(detail="too many parts"))
        return super().read(size)


@contextmanager
def _breakage_reported(name: str) -> Iterator[None]:
    try:
        yield
    except zipfile.BadZipFile as error:
        raise UnreadableWorkbook(INCOMPLETE) from error
    except _BROKEN as error:
        raise damaged(f"its part {name} cannot be unpacked") from error


def _too_large() -> UnreadableWorkbook:
    return UnreadableWorkbook(TOO_LARGE.format(detail=f"more than {MAX_UNZIPPED // 2**20} MiB unpacked"))


def _canonical(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _kind(attributes: dict[str, str]) -> str:
    return attributes.get("Type", "").rpartition("/")[2]


def _resolve(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(target if target.startswith("/") else posixpath.join(folder, target)).lstrip("/")
