"""Mends slips of the finger in the words that a reader knows: a letter left out, doubled, or swapped with the next."""

import re
from collections.abc import Callable, Iterator

SHORTEST = 6
"""Letters; in shorter words a slip too often makes another word."""

_OTHER_WORDS = {"compete", "competed", "party"}
"""Words of their own that look like slips of listed ones."""

_WORD = re.compile(rf"[a-z]{{{SHORTEST - 1},}}")


def speller(*words: str) -> Callable[[str], str]:
    """A function that mends slips in these words, given in lower case; shorter ones are only left alone."""
    slips = {slip: word for word in words if len(word) >= SHORTEST for slip in _slips(word)}
    right = {slip: word for slip, word in slips.items() if slip not in {*words, *_OTHER_WORDS}}
    return lambda text: _WORD.sub(lambda typed: right.get(typed[0], typed[0]), text)


def _slips(word: str) -> Iterator[str]:
    """The word with one slip between its first and last letter: without its last one, `resolved` asks for something."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1 :]
        yield word[:at] + word[at] + word[at:]
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
