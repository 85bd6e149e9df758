"""Keeps telephone numbers and e-mail addresses out of what leaves a workbook, wherever people typed them."""

import re

EMAIL_WORDS = "(e-mail address left out)"
PHONE_WORDS = "(telephone number left out)"

_EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]+@\w[\w-]*(?:\.\w[\w-]*)+")
_PHONE = re.compile(
    r"(?<![\w$€£.-])(?:"
    r"\+[0-9][0-9 ()./-]{6,18}[0-9]"  # international
    r"|(?:1[ .-]?)?(?:\([0-9]{3}\)|[0-9]{3})[ ./-]{0,2}[0-9]{3}[ .-]?[0-9]{4}"  # North American
    r"|[0-9]{3}[-.][0-9]{4}"  # the same without its area code
    r")(?![\w-])"
)


def discreet(text: str) -> str:
    """The text with words in the place of telephone numbers and e-mail addresses; dates and amounts stay."""
    text = _PHONE.sub(PHONE_WORDS, _EMAIL.sub(EMAIL_WORDS, text))
    return text.replace(f"({PHONE_WORDS})", PHONE_WORDS).replace(f"({EMAIL_WORDS})", EMAIL_WORDS)
