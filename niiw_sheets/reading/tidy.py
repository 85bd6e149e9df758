"""Typed text made comparable: one kind of quotation mark, dash and blank, no footnote marks, no Markdown."""

import re
import unicodedata

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f\u00ad"),
        **dict.fromkeys("\u000b\u000c\u0085\u2028\u2029\r", "\n"),
    }
)
_MARKS = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]+|\^\d*|\[\d+\]|~~|__|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)")
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bdr)(?<!\bmrs)(?<!\bmr)(?<!\bms)(?<!\bvs)[.!?](?=\W*(?:\s|$))", re.IGNORECASE
)
_TICK = re.compile(r":(?:(?:white|heavy)_check_mark|ballot_box_with_check):")
_CROSS = re.compile(r":(?:x|heavy_multiplication_x|negative_squared_cross_mark):")
"""How ticks and crosses are written where Markdown is."""

_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" *\n[ \n]*")


def tidy(text: str) -> str:
    """A text with plain quotation marks and dashes and single blanks; its lines and its letters stay as typed."""
    plain = text.replace("\r\n", "\n").translate(_SAME)
    return _LINES.sub("\n", _BLANKS.sub(" ", plain)).strip()


def without_marks(text: str) -> str:
    """A text without footnote marks and Markdown stars: `*Yes*` and `Y^` are a yes and a y."""
    return _MARKS.sub("", text).strip()


def lowered(text: str) -> str:
    """A text as readers compare it: tidy, without marks, full-width letters narrow, case folded."""
    signs = _CROSS.sub("✗", _TICK.sub("✓", tidy(text)))
    plain = unicodedata.normalize("NFKC", without_marks(signs))
    return tidy(plain.replace("\N{FRACTION SLASH}", "/").casefold())


def first_sentence(text: str) -> tuple[str, str]:
    """A text's first sentence with the sign that ends it, and the rest."""
    end = _SENTENCE_END.search(text)
    return (text[: end.end()], text[end.end() :]) if end else (text, "")
