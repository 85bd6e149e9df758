"""Prompts that somebody typed again or mended by a letter or two: known by words that are nearly the same."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

_ENOUGH = 0.87
"""Of all letters so many stand in the same order in both texts: two typing errors in fifteen letters."""
_CLEARLY = 0.05
"""The best must be better than the second by so much."""


def nearly(words: str, known: Collection[str]) -> str:
    """The one of the known words that was clearly meant; empty where none or more than one may be."""
    best, *others = get_close_matches(words, known, n=2, cutoff=_ENOUGH) or [""]
    if others and _likeness(best, words) - _likeness(others[0], words) < _CLEARLY:
        return ""
    return best


def _likeness(known: str, words: str) -> float:
    return SequenceMatcher(a=known, b=words).ratio()
