"""Formula texts cut into tokens, in any locale, and put together again."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tests.google_emulator.a1 import column_index, column_name, quoted
from tests.google_emulator.locales import Locale


class Corner(NamedTuple):
    """One end of a reference; a row or column that is not named is None."""

    column: int | None
    column_fixed: bool
    row: int | None
    row_fixed: bool

    def text(self) -> str:
        """As formulas write it."""
        column = "" if self.column is None else "$" * self.column_fixed + column_name(self.column)
        return column + ("" if self.row is None else f"{'$' * self.row_fixed}{self.row + 1}")


class Ref(NamedTuple):
    """A reference to a cell (`last` is None) or to a range, on a named tab or on the formula's own."""

    sheet: str | None
    first: Corner
    last: Corner | None

    def text(self) -> str:
        """As formulas write it."""
        prefix = "" if self.sheet is None else quoted(self.sheet) + "!"
        return prefix + self.first.text() + ("" if self.last is None else ":" + self.last.text())


class Token(NamedTuple):
    """A piece of a formula; `kind` is space, text, error, ref, number, name, operator, separator or other."""

    kind: str
    text: str
    ref: Ref | None = None


END = r"\$?[A-Za-z]{1,3}\$?[1-9]\d*|\$?[A-Za-z]{1,3}|\$?[1-9]\d*"
PARTS = rf"""
    (?P<space>\s+)
    |(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|ERROR!))
    |(?P<ref>(?:(?P<tab>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?
        (?:(?P<first>{END}):(?P<last>{END})|(?P<cell>\$?[A-Za-z]{{1,3}}\$?[1-9]\d*))(?![\w(.!]))
    |(?P<number>(?:\d+(?:DECIMAL\d*)?|DECIMAL\d+)(?:[eE][+-]?\d+)?)
    |(?P<name>[^\W\d][\w.]*)
    |(?P<operator><>|<=|>=|[-+*/^&=<>%])
    |(?P<separator>SEPARATOR)
    |(?P<other>[()])
"""
CORNER = re.compile(r"(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?")


@lru_cache(maxsize=4)
def _pattern(decimal: str) -> re.Pattern[str]:
    separator = ";" if decimal == "," else "[,;]"
    text = PARTS.replace("DECIMAL", re.escape(decimal)).replace("SEPARATOR", separator)
    return re.compile(text, re.VERBOSE | re.DOTALL)


@lru_cache(maxsize=20_000)
def tokenise(text: str, decimal: str = ".") -> tuple[Token, ...] | None:
    """The tokens behind a formula's `=`; None where something in it is no token."""
    pattern, tokens, place = _pattern(decimal), [], 1
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:
            return None
        tokens.append(_token(found, decimal))
        place = found.end()
    return tuple(tokens)


def untokenise(tokens: Sequence[Token], locale: Locale | None = None) -> str:
    """The formula that tokens make, as en_US or another locale writes it."""
    decimal, separator = (".", ",") if locale is None else (locale.decimal, locale.argument)
    parts = []
    for token in tokens:
        if token.kind == "number":
            parts.append(token.text.replace(".", decimal))
        else:
            parts.append(separator if token.kind == "separator" else token.text)
    return "=" + "".join(parts)


def with_refs(text: str, change: Callable[[Ref], Ref | None]) -> str:
    """A formula whose references went through `change`; None makes it `#REF!`."""
    tokens = tokenise(text)
    if not tokens or not any(token.ref for token in tokens):
        return text
    return untokenise([_changed(token, change) for token in tokens])


def _changed(token: Token, change: Callable[[Ref], Ref | None]) -> Token:
    if token.ref is None:
        return token
    ref = change(token.ref)
    if ref is None:
        return Token("error", "#REF!")
    return token if ref == token.ref else Token("ref", ref.text(), ref)


def _token(found: re.Match[str], decimal: str) -> Token:
    kind = found.lastgroup if found.lastgroup in _KINDS else "ref"
    text = found[0]
    if kind == "ref":
        return Token(kind, text, _ref(found))
    if kind == "number":
        return Token(kind, text.replace(decimal, "."))
    return Token(str(kind), "," if kind == "separator" else text)


_KINDS = {"space", "text", "error", "number", "name", "operator", "separator", "other"}


def _ref(found: re.Match[str]) -> Ref:
    tab = found["tab"]
    if tab and tab.startswith("'"):
        tab = tab[1:-1].replace("''", "'")
    first = _corner(found["cell"] or found["first"])
    return Ref(tab, first, None if found["cell"] else _corner(found["last"]))


def _corner(text: str) -> Corner:
    found = CORNER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    dollar, column, second, row = found.groups()
    column_fixed = bool(dollar) and column is not None
    row_fixed = bool(second) if column else bool(dollar)
    return Corner(column_index(column) if column else None, column_fixed, int(row) - 1 if row else None, row_fixed)
