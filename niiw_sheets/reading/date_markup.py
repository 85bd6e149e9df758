"""Takes Markdown and HTML off a date text: the label of a link, the words without stars and tags."""

import re

_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_STRUCK = re.compile(r"~~.+~~|<(?:s|del|strike)\b", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|~~", re.IGNORECASE)
_STARS = re.compile(r"\*+|__+|`")


def plain(text: str) -> str:
    """A text as a reader of the formatted page sees it."""
    if not any(mark in text for mark in "[<~*_`"):
        return text
    return _STARS.sub("", _TAG.sub(" ", _LINK.sub(r"\1", text)))


def is_struck(text: str) -> bool:
    """Whether some of a text is struck through, so that it holds something old."""
    return _STRUCK.search(text) is not None
