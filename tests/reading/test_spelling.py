"""Slips of the finger are mended in the words that a reader knows, and in no others."""

import pytest

from niiw_sheets.reading.spelling import speller

mend = speller("complete", "completed", "cancelled", "month", "months", "partly")


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("complted", "completed"),
        ("compelted on 4/2", "completed on 4/2"),
        ("all canncelled", "all cancelled"),
        ("6 monhts", "6 months"),
    ],
    ids=["a letter left out", "two letters swapped", "a letter doubled", "behind a number"],
)
def test_a_slip_in_a_listed_word_is_mended(typed: str, mended: str) -> None:
    assert mend(typed) == mended


@pytest.mark.parametrize("typed", ["competed", "party", "month", "cancel", "complet", "1 moth", "xomplete"])
def test_other_words_and_shortened_ones_stay_as_typed(typed: str) -> None:
    assert mend(typed) == typed
