"""Reads worksheets and shared texts in the plain form that spreadsheet programs write; any other is left alone.

A parser calls back for every element, which is most of the time of reading a workbook. Where each cell has the plain
form, one regular expression finds them all; whether it did is proven by counting.
"""

import re
from collections.abc import Iterator

MOST_BYTES = 8 * 2**20
"""Larger parts go through the parser, which bounds its memory."""

PlainCell = tuple[str, str, str, str, str, str]
"""Column letters, row, style, type, formula and value, as written; empty where absent."""

_HEAD = re.compile(
    r'\s*(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="(?:yes|no)")?\s*\?>\s*)?'
    r"<(?:worksheet|sst)\b"
)
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="(s|n|b|e|str)")?'
    r"(?: ?/>|>(<f\b(?:[^<>]*>[^<]*</f>|[^<>]*/>))?(?:<v>([^<]*)</v>|<v ?/>)?</c>)"
)
_TEXT = re.compile(r'<si>\s*<t(?: xml:space="preserve")?(?:>([^<]*)</t>|\s*/>)\s*</si>|<si\s*/>')
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def plain_cells(xml: bytes) -> list[PlainCell] | None:
    """Every cell of a worksheet; None where one of them has another form."""
    text = _plain(xml, "</worksheet>")
    if text is None:
        return None
    found: list[PlainCell] = _CELL.findall(text)
    return found if len(found) == text.count("<c ") + text.count("<c>") else None


def plain_texts(xml: bytes) -> Iterator[str] | None:
    """Every shared text in order; None where one of them has another form, such as rich text.

    Taking them raises ValueError where an entity is none of XML's.
    """
    text = _plain(xml, "</sst>")
    if text is None:
        return None
    found = _TEXT.findall(text)
    whole = len(found) == text.count("<si>") + text.count("<si/>") + text.count("<si ")
    return map(decoded, found) if whole else None


def decoded(text: str) -> str:
    """Text content as a parser hands it over. Raises ValueError where it names an entity that XML does not know."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" not in text:
        return text
    if len(_ENTITY.findall(text)) != text.count("&"):
        raise ValueError("an entity that XML does not know")
    return _ENTITY.sub(_character, text)


def _plain(xml: bytes, end: str) -> str | None:
    """The text of a part with nothing but elements without prefixes, whole to the end; None for any other."""
    if len(xml) > MOST_BYTES or b"<!" in xml or xml.rfind(b"<?") > 0:
        return None
    try:
        text = xml.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.rstrip().endswith(end) and _HEAD.match(text) else None


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1]) if match[1] else int(match[2], 16))
