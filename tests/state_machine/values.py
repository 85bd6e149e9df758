"""What people type: words, days, numbers, answers, errors, nothing, real entries, and awkward texts."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from niiw_sheets import keys
from niiw_sheets.layout.flags import DUE_SOON, OVERDUE, SEE_ATTENTION
from niiw_sheets.layout.rows import EXAMPLE_LABEL, NUMBER_HEADING, rows
from niiw_sheets.structure.words import fold
from tests.awkward import AWKWARD
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK
from tests.reading.entries import EXAMPLES, labelled
from tests.shipped import WORKSHEETS
from tests.state_machine.edits import Fault, Value

WORDS = ("Call the radio station", "Rosa Delgado", "Ben Okafor, Mary Chen", "see minutes", "4/15", "TBD", "007")
ANSWERS = ("Yes", "No", "Partly", "N/A", "Don't know", "yes, since 2024", "Not started", "Done", "In progress")
OTHERS: tuple[Value, ...] = (
    date(2027, 4, 15),
    date(2026, 12, 31),
    0.0,
    3.0,
    46492.0,
    2.5,
    900_001.0,
    True,
    False,
    Fault("#REF!"),
    Fault("#N/A"),
    Fault("#DIV/0!"),
)
SHOWN = (EXAMPLE_LABEL, NUMBER_HEADING, OVERDUE, DUE_SOON, SEE_ATTENTION)
"""What a tab shows besides the words of its worksheet."""
LONGEST = 2_000
"""Longer texts have tests of their own."""


@cache
def pool() -> tuple[Value, ...]:
    """Everything that may be typed, the usual things first."""
    awkward = [each.stored for each in AWKWARD if len(each.stored) <= LONGEST]
    texts = [text for text in (*WORDS, *ANSWERS, *awkward, *_entries()) if _is_a_persons_own(text)]
    return (*texts[: len(WORDS) + len(ANSWERS)], *OTHERS, *dict.fromkeys(texts[len(WORDS) + len(ANSWERS) :]))


def _entries() -> Iterator[str]:
    """Every seventh of the labelled examples, where they are at hand."""
    for path in sorted(EXAMPLES.glob("*.csv")):
        yield from (row["raw"] for row in labelled(path.name)[::7] if row.get("raw"))


def _is_a_persons_own(text: str) -> bool:
    """Whether nobody could take a text for words or keys of ours."""
    code = keys.parse_marker(text) or keys.worksheet_of_key(text) or keys.is_column_id(text)
    return bool(text) and not code and fold(text) not in _ours()


@cache
def _ours() -> frozenset[str]:
    words = {text for sheet in WORKSHEETS.values() for row in rows(sheet) for text in row.words.values()}
    books = {
        str(c.value) for b in (COALITION_BOOK, PARTNER_BOOK) for tab in b.tabs for c in tab.cells.values() if c.value
    }
    hints = {hint for s in WORKSHEETS.values() for prompt in s.prompts.values() for hint in prompt.hints.values()}
    return frozenset(fold(text) for text in {*words, *books, *hints, *SHOWN} - {"Rosa Delgado"})
