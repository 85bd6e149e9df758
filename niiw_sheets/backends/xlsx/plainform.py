"""Reads worksheets and shared texts in the plain form that spreadsheet programs write; any other is left alone.

A parser calls back for every element, which is most of the time of reading a workbook. Where each cell has the plain
form, one regular expression finds them all; whether it did is proven by counting.
"""

import re
from collections.abc import Iterator

MOST_BYTES = 8 * 2**20
"""Larger parts go through the parser, which bounds its memory."""

PlainCell = tuple[bytes, bytes, bytes, bytes, bytes, bytes]
"""Column letters, row, style, type, formula and value, as written; empty where absent."""

_HEAD = re.compile(
    rb'\s*(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s*\?>\s*)?'
    rb"<(?:worksheet|sst)\b"
)
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="(s|n|b|e|str)")?'
    rb"(?: ?/>|>(<f\b(?:[^<>]*>[^<]*</f>|[^<>]*/>))?(?:<v>([^<]*)</v>|<v ?/>)?</c>)"
)
_TEXT = re.compile(rb'<si>\s*<t(?: xml:space="preserve")?(?:>([^<]*)</t>|\s*/>)\s*</si>|<si\s*/>')
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def plain_cells(xml: bytes) -> list[PlainCell] | None:
    """Every cell of a worksheet; None where one of them has another form."""
    if not _is_plain(xml, b"</worksheet>"):
        return None
    found = _CELL.findall(xml)
    return found if len(found) == xml.count(b"<c ") + xml.count(b"<c>") else None


def plain_texts(xml: bytes) -> Iterator[str] | None:
    """Every shared text in order; None where one of them has another form, such as rich text."""
    if not _is_plain(xml, b"</sst>"):
        return None
    found = _TEXT.findall(xml)
    if len(found) != xml.count(b"<si>") + xml.count(b"<si/>") + xml.count(b"<si "):
        return None
    return map(decoded, found)


def decoded(raw: bytes) -> str:
    """Text content as a parser hands it over. Raises ValueError for anything but proper UTF-8 and known entities."""
    text = raw.decode("utf-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" not in text:
        return text
    if len(_ENTITY.findall(text)) != text.count("&"):
        raise ValueError("an entity that XML does not know")
    return _ENTITY.sub(_character, text)


def _is_plain(xml: bytes, end: bytes) -> bool:
    """Only elements without prefixes, in UTF-8, whole to the end: nothing else can look like a cell."""
    whole = len(xml) <= MOST_BYTES and xml.rstrip().endswith(end)
    return whole and b"<!" not in xml and xml.rfind(b"<?") <= 0 and _HEAD.match(xml) is not None


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1]) if match[1] else int(match[2], 16))
