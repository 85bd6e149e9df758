"""XML parsing that refuses declarations, names the broken part, and hands out elements without building a tree."""

from collections.abc import Iterable
from xml.parsers import expat

from niiw_sheets.backends.xlsx.unreadable import DECLARATIONS, UnreadableWorkbook, damaged

Attributes = dict[str, str]
"""An element's attributes; a name in a namespace is the namespace, a blank and the local name."""

_ENCODINGS = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1")


def new_parser() -> expat.XMLParserType:
    """A parser without handlers that raises UnreadableWorkbook at a document type declaration."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.XmlDeclHandler = _refuse_encoding
    return parser


def feed(parser: expat.XMLParserType, chunks: Iterable[bytes], part: str) -> None:
    """Parses a part to its end. Raises UnreadableWorkbook naming the part where it is not sound XML."""
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise damaged(f"its part {part} is not sound XML") from error


def scan_elements(chunks: Iterable[bytes], part: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part in order: their names (see `local_name`) and attributes."""
    elements: list[tuple[str, Attributes]] = []
    parser = new_parser()
    parser.StartElementHandler = lambda name, attributes: elements.append((name, attributes))
    feed(parser, chunks, part)
    return elements


def local_name(name: str) -> str:
    """An element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def _refuse_declarations(*_: object) -> None:
    raise UnreadableWorkbook(DECLARATIONS)


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    # Python would look up any of its codecs under this name; the standard allows UTF-8 and UTF-16 only.
    if encoding is not None and encoding.lower() not in _ENCODINGS:
        raise damaged("its text is in an encoding that workbooks do not use")
