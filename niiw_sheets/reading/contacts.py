"""E-mail addresses and telephone numbers, several in a cell if need be."""

import re
import unicodedata
from functools import lru_cache

from niiw_sheets.findings.model import Note, quote
from niiw_sheets.reading.tidy import tidy
from niiw_sheets.reading.values import ContactReading
from niiw_sheets.sheet import GridCell, Kind

FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""Of a telephone number: a local one up to the longest international one."""

_LONGEST_ADDRESS = 320
_EMAIL = re.compile(r"(?<![^\s,;:/|&<>()\[\]\"])[^\s,;:/|&<>()\[\]\"]*@[^\s,;:/|&<>()\[\]\"]*")
_NONE = re.compile(
    r"\W*(?:n ?/ ?a|n\.?a\.?|none|not applicable|unknown|tb[acd]|to be (?:determined|decided|announced|confirmed))?\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:\+ ?)?\(?[0-9](?:[ .()/·-]{0,3}[0-9])*")
_EXTENSION = re.compile(r"[ ,;]*(?:extension|ext|x|#)[ .:#]*([0-9]{1,6})\b", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(r"(?<![0-9])(?:\+?1[ .-]?)?\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}(?![0-9])")
_LETTERS = re.compile(r"\b(?:1[ .-])?\(?8[0-9]{2}\)?[ .-](?:[ -]?[A-Z0-9]){7}[A-Z]{0,4}(?![A-Za-z0-9])")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")


def read_emails(cell: GridCell | None) -> ContactReading:
    """The e-mail addresses of a cell in the order typed, checked for their form alone; other words are ignored."""
    return _blank_or_error(cell) or _emails(_raw(cell))


def read_phones(cell: GridCell | None) -> ContactReading:
    """The telephone numbers of a cell as `+15550123456 ext. 7`: digits, with the plus and extension that were typed."""
    blank = _blank_or_error(cell)
    if blank or cell is None:
        return blank or ContactReading(values=())
    if cell.kind in {Kind.BOOL, Kind.DATE} or (cell.kind is Kind.NUMBER and not cell.raw.isdecimal()):
        return _unreadable("phone-unreadable", cell.raw)
    return _phones(cell.raw)


def _raw(cell: GridCell | None) -> str:
    return cell.raw if cell else ""


def _blank_or_error(cell: GridCell | None) -> ContactReading | None:
    if cell is not None and cell.kind is Kind.ERROR:
        return ContactReading(values=(), notes=(Note(code="cell-error"),))
    return ContactReading(values=()) if _NONE.fullmatch(tidy(_raw(cell))) else None


def _unreadable(code: str, detail: str, values: tuple[str, ...] = ()) -> ContactReading:
    return ContactReading(values=values, notes=(Note(code=code, detail=quote(detail)),))


@lru_cache(maxsize=4096)
def _emails(raw: str) -> ContactReading:
    found: dict[str, None] = {}
    wrong: list[str] = []
    for typed in _EMAIL.findall(tidy(raw)):
        address = typed.strip(".!?'*")
        normal = _normal_email(address)
        if normal:
            found[normal] = None
        else:
            wrong.append(address)
    values = tuple(found)
    if values and not wrong:
        return ContactReading(values=values)
    return _unreadable("email-unreadable", ", ".join(wrong) or raw, values)


def _normal_email(address: str) -> str | None:
    """The address as it is best written, or None where it cannot be one."""
    from email_validator import validate_email

    if len(address) > _LONGEST_ADDRESS:
        return None
    try:
        return validate_email(address, check_deliverability=False).normalized
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _phones(raw: str) -> ContactReading:
    text = unicodedata.normalize("NFKC", tidy(raw)).replace("\n", ";")
    text = _LETTERS.sub(lambda match: match[0].translate(_KEYPAD), text)
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        for number in _split(match[0]):
            extension = _EXTENSION.match(text, match.end())
            found[number + (f" ext. {extension[1]}" if extension else "")] = None
    return ContactReading(values=tuple(found)) if found else _unreadable("phone-unreadable", raw)


def _split(typed: str) -> list[str]:
    """The numbers in a run of digits: one, or several that only a blank or a slash keeps apart."""
    parts = [typed]
    if len(_digits(typed)) > MOST_DIGITS or "/" in typed:
        parts = _NORTH_AMERICAN.findall(typed)
    return [number for number in map(_digits, parts) if FEWEST_DIGITS <= len(number.lstrip("+")) <= MOST_DIGITS]


def _digits(typed: str) -> str:
    return ("+" if typed.startswith("+") else "") + "".join(sign for sign in typed if sign in "0123456789")
