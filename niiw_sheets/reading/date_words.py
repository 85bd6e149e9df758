"""The vocabulary of dates: month and weekday names as people write and misspell them, and the words around them."""

from functools import lru_cache


def vocabulary(words: str) -> frozenset[str]:
    """A set of words typed as one text."""
    return frozenset(words.split())


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NAMES = MONTHS + WEEKDAYS
PLURAL_WEEKDAYS = frozenset(f"{name}s" for name in WEEKDAYS)

EARLY, MIDDLE, LATE, END = "early", "middle", "late", "end"
PARTS = {"early": EARLY, "mid": MIDDLE, "middle": MIDDLE, "late": LATE, "end": END}
"""Words for a part of a month or year that need no *of* behind them."""
OPENINGS = {"beginning": EARLY, "start": EARLY}
"""Words for the first part only with *of*: `starting April` says when something begins."""
SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""The season's first month (northern)."""
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}

RANGE_WORDS = frozenset({"to", "through", "thru", "until", "till", "til"})
FISCAL = frozenset({"fy", "fye", "sfy", "ffy", "fiscal"})
UNDECIDED = frozenset({"tbd", "tba", "tbc", "tbs", "asap"})

_SHORT_FORMS = {"weds": "wednesday", "thr": "thursday"}
_VOCABULARY = frozenset(
    {*PARTS, *OPENINGS, *SEASONS, *NTH, *RANGE_WORDS, *UNDECIDED, *PLURAL_WEEKDAYS}
    | {"today", "tonight", "weekday", "weekdays", "monthly", "month", "months", "friend", "days", "sent", "mid", "many"}
    | {"match", "marsh", "merch", "mach", "junk", "jute", "sundry"}
    | {"augusta", "frida", "judy", "juno", "marco", "marcy"}
)
"""Words of their own that only look like a misspelt name."""

_SHORTEST = 3
_LONG = 7


def spoken_month(month: int) -> str:
    """A month's short name: 4 → Apr."""
    return MONTHS[month - 1][:3].capitalize()


def spoken_weekday(weekday: int) -> str:
    """A weekday's name, Monday being 0."""
    return WEEKDAYS[weekday].capitalize()


@lru_cache(maxsize=4096)
def name_of(word: str) -> str | None:
    """The month or weekday that a lower case word means: in full, cut short after three letters, or misspelt."""
    if len(word) < _SHORTEST or word in _VOCABULARY:
        return None
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    begun = [name for name in NAMES if name.startswith(word)]
    return begun[0] if begun else _misspelt(word)


def _misspelt(word: str) -> str | None:
    """The one name a word is nearest to: one slip, two in long names, and never in its first letter."""
    if len(word) == _SHORTEST:
        return _swapped_letters(word)
    near = {name: distance(word, name) for name in NAMES if name[0] == word[0] and len(name) > _SHORTEST}
    least = min(near.values(), default=0)
    found = {name for name, steps in near.items() if steps == least <= _slips(name)}
    if not found:
        return _swapped_letters(word)
    if len(word) == _SHORTEST + 1:
        found |= {name for name in NAMES if distance(word, name[:_SHORTEST]) == 1}
    return found.pop() if len(found) == 1 else None


def _slips(name: str) -> int:
    return 2 if len(name) >= _LONG else 1


def _swapped_letters(word: str) -> str | None:
    """The name whose short form a word is with two neighbouring letters swapped (`Arp`, `Setp`)."""
    swaps = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)}
    found = {name for name in NAMES for swap in swaps if name.startswith(swap)}
    return found.pop() if len(found) == 1 else None


def distance(left: str, right: str) -> int:
    """How many letters must be added, dropped, changed or swapped with a neighbour to make one word the other."""
    before: list[int] = []
    above = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        row = [i]
        for j, other in enumerate(right, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if before and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
