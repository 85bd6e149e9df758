"""Characters that do something instead of showing something, and those that no file can hold.

People paste texts with control characters, and texts that turn the direction of all that follows. In a cell of its own
each is kept as it is; in a sentence or on a terminal it must not act.
"""

import re

REPLACED = "\ufffd"
"""What shows where a character could not be kept, here or in the program that the text comes from."""

_UNKEPT = re.compile("[\0\ud800-\udfff]")
_ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def kept(text: str) -> str:
    """The text with U+FFFD for what no database or request can carry: NUL, and halves of surrogate pairs."""
    return _UNKEPT.sub(REPLACED, text)


def visible(text: str) -> str:
    """The text with each control character and change of direction as its number: `<U+001B>`.

    Line breaks and tabs stay, and so do the marks that words of right-to-left scripts need.
    """
    return _ACTING.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def escaped_json(text: str) -> str:
    """JSON with the same characters as `\\u001b`: it means the same, and does nothing on a terminal."""
    return _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
