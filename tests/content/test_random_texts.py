"""Random texts of all of Unicode, glued from awkward ones and single characters, in every field of every store."""

import os
import random
from pathlib import Path

import pytest

from tests.awkward import AWKWARD, LONG, Awkward
from tests.content.filling import fill, lost
from tests.content.stores import STORES, Store, read_back
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK, READER

ROUNDS = max(1, round(40 * float(os.environ.get("NIIW_SHEETS_LONG", "1"))))
"""Each fills some 2,000 cells."""
LAST_CHARACTER = 0x10FFFF
SHORT = [text.text for text in AWKWARD if text not in LONG]


def random_text(dice: random.Random) -> str:
    """One to six pieces, each an awkward text or a few characters of any kind."""
    return "".join(dice.choice(SHORT) if dice.random() < 0.5 else characters(dice) for _ in range(dice.randint(1, 6)))


def characters(dice: random.Random) -> str:
    """A few characters, half of them of the kinds that trip programs."""
    ranges = ((0, 0x20), (0x7F, 0x9F), (0x2000, 0x206F), (0xD800, 0xDFFF), (0xFFF0, 0xFFFF), (0, LAST_CHARACTER))
    return "".join(chr(dice.randint(*dice.choice(ranges))) for _ in range(dice.randint(1, 8)))


def whole(text: str) -> Awkward:
    """The text with high and low halves that stand side by side as one character, as every file holds them."""
    return Awkward(ascii(text), text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass"))


@pytest.mark.long
@pytest.mark.parametrize("turn", range(ROUNDS))
@STORES
def test_any_text_in_any_field_is_read_back_or_named(store: Store, turn: int, tmp_path: Path) -> None:
    dice = random.Random(turn)
    pool = [whole(random_text(dice)) for _ in range(400)]
    filled = [fill(PARTNER_BOOK, pool), fill(COALITION_BOOK, pool)]
    read = read_back(store, tmp_path, *(each.book for each in filled))
    for each, found in zip(filled, read, strict=True):
        assert lost(each, READER.read(each.book.id, each.book.code, found, None)) == []
