"""The books that are laid out in these tests."""

from functools import cache

import pytest

from niiw_sheets.sheet import Book
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK
from tests.summary.building import random_coalition, summary_of


@cache
def summary(seed: int = 7) -> Book:
    """The summary of a coalition whose people answered at random."""
    coalition, books = random_coalition(seed, 6)
    return summary_of(*books, coalition=coalition)


BOOKS = [
    pytest.param(PARTNER_BOOK, id="a partner's workbook"),
    pytest.param(COALITION_BOOK, id="the coalition's workbook"),
    pytest.param(summary(), id="the summary"),
]
