"""Takes Markdown and HTML off a date text: the label of a link, the words without stars, tags and footnote marks."""

import html
import re

_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_STRUCK = re.compile(r"~~.+~~|<(?:s|del|strike)\b", re.IGNORECASE)
_TAG_NAMES = "a|abbr|b|big|br|center|code|del|div|em|font|i|ins|li|mark|p|s|small|span|strike|strong|sub|sup|time|u|ul"
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})\b[^<>]*>|~~", re.IGNORECASE)
_MARKS = re.compile(r"[*`†‡§¶¹²³⁰⁴-⁹]+|\^\d*|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)")
_IN_FRONT = re.compile(r"^\s*(?:[-•·–—]\s+(?=\w)|'(?!\d\d\b(?![/.-])))")
"""A bullet, or the apostrophe that keeps a spreadsheet from changing what is typed; not that of a year ('27)."""


def plain(text: str) -> str:
    """A text as a reader of the formatted page sees it."""
    words = _MARKS.sub("", _TAG.sub(" ", _LINK.sub(r"\1", html.unescape(text))))
    return _IN_FRONT.sub("", words)


def is_struck(text: str) -> bool:
    """Whether some of a text is struck through, so that it holds something old."""
    return _STRUCK.search(text) is not None
