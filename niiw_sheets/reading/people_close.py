"""The known name that an unknown one most likely means: misspelt by little, or only a part of one name."""

import re
from difflib import get_close_matches
from functools import lru_cache

from niiw_sheets.reading.people_split import Known
from niiw_sheets.wording import fold_name

_ALIKE = 0.85
"""How much of two spellings must agree, from 0 to 1: a letter or two in a usual name."""

_LONGEST = 60
"""Characters; what is longer is no name, and comparing it takes long."""


def likely_name(text: str, known: Known) -> str | None:
    """The one known name that a text comes close to; None where there is none, or more than one."""
    if len(text) > _LONGEST:
        return None
    meant = {known[spelling] for spelling in get_close_matches(fold_name(text), known, n=2, cutoff=_ALIKE)}
    typed = _words(text)
    meant = meant or {name for name in known.values() if typed and typed <= _words(name)}
    return meant.pop() if len(meant) == 1 else None


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(fold_name(word) for word in re.split(r"[\s,]+", name)) - {""}
