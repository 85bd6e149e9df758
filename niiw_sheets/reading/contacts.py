"""E-mail addresses and telephone numbers, several in a cell if need be.

e-mails = (other words | address)*          address = a word with @ in it
phones  = (other words | number [extension])*   number = digits in groups, letters of a keypad behind 8xx
"""

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
_APART = r"\s,;:/|&<>()\[\]\"·•"
_EMAIL = re.compile(rf"(?<![^{_APART}])[^{_APART}]*@[^{_APART}?]*")
"""What might be an address: a mail link's `?subject=` is none of it."""

_SLIPS = (
    (re.compile(r" ?(?:@+|[\[(]at[\])]|(?<= )at(?= )) ?", re.IGNORECASE), "@"),
    (re.compile(r"(?<=\w)(?: ?[\[(]dot[\])] ?| dot |,|\.\.| \.)(?=\w)", re.IGNORECASE), "."),
)
"""Slips and spellings of the two signs that an address must hold."""

_NONE = re.compile(
    r"\W*(?:n ?/ ?a|n\.?a\.?|none|not applicable|unknown|tb[acd]|to be (?:determined|decided|announced|confirmed))?\W*",
    re.IGNORECASE,
)
_NORTH_AMERICAN = re.compile(r"(?<![0-9])(?:\+?1[ .-]?)?\(?[0-9]{3}\)?[ .-]?[0-9]{3}[ .-]?[0-9]{4}(?![0-9])")
_DIGITS = rf"{_NORTH_AMERICAN.pattern}(?![ .()/·-]{{0,3}}[0-9]{{3}})|(?:\+ ?)?\(?[0-9](?:[ .()/·-]{{0,3}}[0-9])*"
_EXTENSION = r"[ ,;(]*(?:extension|extn?s?|x|#)[ .:#=]*(?P<extension>[0-9]{1,8})\b"
_NUMBER = re.compile(rf"(?P<number>{_DIGITS})(?:{_EXTENSION})?", re.IGNORECASE)
_TRUNK = re.compile(r"(?<=[0-9])( ?)\(0\)")
"""The zero that is dialled only within the country: `+44 (0)20`."""

_ROUNDED = re.compile(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
"""A number that a spreadsheet shows as `5.55555E+09`: its last digits may be lost."""

_TIME = re.compile(
    r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])|(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])|(?<=[0-9])\.0+(?=\s*$)"
)
"""Digits that are no part of a number: hours, days, and the `.0` of a number stored as a number."""

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
    numeric = cell.kind is Kind.NUMBER and not cell.raw.isdecimal()
    if numeric or cell.kind in {Kind.BOOL, Kind.DATE} or _ROUNDED.fullmatch(tidy(cell.raw)):
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
    for typed in _EMAIL.findall(unicodedata.normalize("NFKC", tidy(raw))):
        address = typed.strip(".!?'*")
        normal = _normal_email(address)
        if normal:
            found[normal] = None
        else:
            wrong.append(address)
    values = tuple(found)
    if values and not wrong:
        return ContactReading(values=values)
    likely = None if values else _meant(raw)
    hint = f" (did you mean {quote(likely)}?)" if likely else ""
    note = Note(code="email-unreadable", detail=quote(", ".join(wrong) or raw) + hint)
    return ContactReading(values=values, notes=(note,))


def _meant(raw: str) -> str | None:
    """The one address that a text as a whole would be without slips that leave no doubt: `jane at x,org`."""
    text = tidy(raw)
    for slip, sign in _SLIPS:
        text = slip.sub(sign, text)
    return None if " " in text or text.count("@") != 1 else _normal_email(text)


def _normal_email(address: str) -> str | None:
    """The address as it is best written, or None where it cannot be one."""
    from email_validator import validate_email

    if len(address) > _LONGEST_ADDRESS:
        return None
    try:
        found = validate_email(address, check_deliverability=False)
    except ValueError:
        return None
    # A domain ends in a country or a kind: no name of either is a single letter.
    return found.normalized if len(found.domain.rpartition(".")[2]) > 1 else None


@lru_cache(maxsize=4096)
def _phones(raw: str) -> ContactReading:
    text = unicodedata.normalize("NFKC", tidy(raw)).replace("\n", ";")
    text = _TRUNK.sub(r"\1", _TIME.sub(";", text))
    text = _LETTERS.sub(lambda match: match[0].translate(_KEYPAD), text)
    found: dict[str, None] = {}
    for match in _NUMBER.finditer(text):
        numbers = _split(match["number"])
        if numbers and match["extension"]:
            numbers[-1] += f" ext. {match['extension']}"
        found.update(dict.fromkeys(numbers))
    return ContactReading(values=tuple(found)) if found else _unreadable("phone-unreadable", raw)


def _split(typed: str) -> list[str]:
    """The numbers in a run of digits: one, or several that only a blank or a slash keeps apart."""
    parts = [typed]
    if len(_digits(typed)) > MOST_DIGITS or "/" in typed:
        parts = _NORTH_AMERICAN.findall(typed)
    return [number for number in map(_digits, parts) if FEWEST_DIGITS <= len(number.lstrip("+")) <= MOST_DIGITS]


def _digits(typed: str) -> str:
    return ("+" if typed.startswith("+") else "") + "".join(sign for sign in typed if sign in "0123456789")
