"""Why a file cannot be read as an .xlsx workbook: the exception, its sentences, and what a foreign file really is."""

import re

DAMAGED = (
    "The workbook is damaged ({place}): open it in a spreadsheet program, let it repair the file, and save it again."
)
INCOMPLETE = (
    "The file is incomplete or damaged, as after an interrupted copy or download: put a complete copy in its place."
)
EMPTY = "The file is empty (0 bytes), as after an interrupted copy or download: put a complete copy in its place."
ZEROS = "The file holds nothing but zeros, as after an interrupted synchronisation: put a complete copy in its place."
PROTECTED = (
    "The workbook is protected with a password: remove the password in its spreadsheet program and save it again."
)
FOREIGN = "The file is {kind}, not an .xlsx workbook: open it in a spreadsheet program and save it as .xlsx."
NOT_ALLOWED = (
    "The file may not be read: ask its owner for permission to read it, or close the program that keeps it locked."
)
VANISHED = "The file is no longer there: it was moved, renamed or deleted."
A_FOLDER = "There is a folder where the file should be: move the folder away and put the workbook back."
FAILED = "The file could not be read ({detail}): try again, and check the drive or network folder if this repeats."
TOO_LARGE = "The workbook is larger than any worksheet here should be ({detail}): remove what does not belong in it."
TOO_DENSE = (
    "The workbook unpacks to far more than its size allows for, as a harmful file does: put a clean copy in its place."
)
DECLARATIONS = (
    "The workbook holds a document type declaration, which no spreadsheet program writes and a harmful file may: "
    "open it in a spreadsheet program and save it again."
)

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_OLE_STREAMS = (
    ("Workbook", "an old Excel workbook (.xls)"),
    ("Book", "an old Excel workbook (.xls)"),
    ("WordDocument", "an old Word document (.doc)"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)"),
)
_BEGINNINGS = (
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_WEB_PAGE = re.compile(r"<(!doctype\s+html|html|head|body|table|meta|script)\b", re.IGNORECASE)
_HEAD = 4096
_LONGEST_PLACE = 100


class UnreadableWorkbook(Exception):  # noqa: N818 - states what the file is, as people will read it
    """A file that cannot be read as a workbook; its text is one plain sentence for people."""


def damaged(detail: str) -> UnreadableWorkbook:
    """The exception for a workbook whose inside is broken; `detail` says where, in file names of any kind."""
    place = "".join(filter(str.isprintable, detail))
    shown = place if len(place) <= _LONGEST_PLACE else f"{place[:_LONGEST_PLACE]}…"
    return UnreadableWorkbook(DAMAGED.format(place=shown))


def foreign(kind: str) -> UnreadableWorkbook:
    """The exception for a sound file of another kind (`a PDF document`)."""
    return UnreadableWorkbook(FOREIGN.format(kind=kind))


def explain_non_zip(data: bytes) -> UnreadableWorkbook:
    """Why a file's content that is no readable zip archive cannot be a workbook."""
    if not data:
        return UnreadableWorkbook(EMPTY)
    if data.startswith(_OLE):
        return _explain_ole(data)
    if data.startswith(b"PK"):
        return UnreadableWorkbook(INCOMPLETE)
    if not data.strip(b"\0"):
        return UnreadableWorkbook(ZEROS)
    kinds = (kind for beginning, kind in _BEGINNINGS if data.startswith(beginning))
    return foreign(next(kinds, None) or _kind_of_text(data))


def _explain_ole(data: bytes) -> UnreadableWorkbook:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableWorkbook(PROTECTED)
    kinds = (kind for stream, kind in _OLE_STREAMS if _entry(stream) in data)
    return foreign(next(kinds, "an old Office document"))


def _entry(stream: str) -> bytes:
    return f"{stream}\0".encode("utf-16-le")


def _kind_of_text(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    head = data[:_HEAD].decode(encoding, "replace")
    if "\0" in head or head.count("\ufffd") > len(head) // 8:
        return "of an unknown kind"
    text = head.lstrip()
    if _WEB_PAGE.search(text):
        return "a web page"
    return "an XML document" if text.startswith("<?xml") else "a text file"
