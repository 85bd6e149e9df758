"""Takes what holds nothing out of a worksheet's XML before it is parsed: prepared rows are made of empty cells."""

import re

_CELL = (
    rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?'
    rb'(?: ?/>| t="str"><f\b(?:[^<>]*>[^<]*</f>|[^<>]*/>)<v(?:></v>| ?/>)</c>)'
)
"""A cell with nothing but a style, or with a formula that came to an empty text."""

_EMPTY = re.compile(
    rb'<row r="[0-9]{1,7}"[^<>]*(?:(?<!/)>(?:' + _CELL + rb')*+</row>|/>)(?=<row r="|</sheetData>)'
    rb"|" + _CELL + rb'(?=<c r="|</row>)'
)
"""What follows must state its own place or end, since rows and cells that do not count on from the one before."""


def without_empty_cells(xml: bytes) -> bytes:
    """The same worksheet without most of its empty cells, or untouched where only a parser can tell what they are."""
    plain = xml.startswith(b"<") and not xml.startswith(b"<\0")
    # Nothing but real elements can look like one where there are no comments, CDATA sections or instructions.
    if plain and b"<!" not in xml and xml.rfind(b"<?") <= 0:
        return _EMPTY.sub(b"", xml)
    return xml
