"""The texts that cells share, and the escapes that texts in a workbook may hold."""

import re
from collections.abc import Iterable

from niiw_sheets.backends.xlsx.plainform import plain_texts
from niiw_sheets.backends.xlsx.scan import Attributes, feed, local_name, new_parser
from niiw_sheets.characters import kept

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATE = re.compile("[\ud800-\udfff]")


def unescape(text: str) -> str:
    """A text as people see it: `_x000D_` is a carriage return, `_x005F_` an underscore.

    What no database takes (NUL, half a surrogate pair) becomes U+FFFD.
    """
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    whole = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _SURROGATE.search(plain) else plain
    return kept(whole)


def read_strings(chunks: Iterable[bytes], part: str) -> dict[str, str]:
    """The shared texts by their index as cells write it; rich runs joined, phonetic hints left out."""
    xml = b"".join(chunks)
    try:
        plain = plain_texts(xml)
        if plain is not None:
            return {str(index): unescape(text) for index, text in enumerate(plain)}
    except (ValueError, OverflowError):
        pass  # the parser says what is wrong with it
    reader = _StringsReader()
    feed(reader.parser, [xml], part)
    return reader.strings


class _StringsReader:
    def __init__(self) -> None:
        self.strings: dict[str, str] = {}
        self._pieces: list[str] = []
        self._phonetic = False
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, name: str, _attributes: Attributes) -> None:
        match local_name(name):
            case "t" if not self._phonetic:
                self.parser.CharacterDataHandler = self._pieces.append
            case "rPh":
                self._phonetic = True

    def _end(self, name: str) -> None:
        match local_name(name):
            case "t":
                self.parser.CharacterDataHandler = None
            case "rPh":
                self._phonetic = False
            case "si":
                self.strings[str(len(self.strings))] = unescape("".join(self._pieces))
                self._pieces.clear()
