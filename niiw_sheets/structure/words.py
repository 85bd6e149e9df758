"""Visible wording, compared as a person would: case, blanks and punctuation do not matter."""

import re
from functools import lru_cache

_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A text reduced to its words: "Criteria *" and "criteria" are the same."""
    return _NOT_A_WORD.sub(" ", text.casefold()).strip()
