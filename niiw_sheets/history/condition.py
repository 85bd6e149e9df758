"""What was found of one thing that a history consists of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Good, damaged, or good with a remark: then there is a remedy although it is `ok`."""

    check: str
    found: str
    ok: bool = True
    """False: the history cannot be used as it is."""
    remedy: str = ""
    """What to do about it, or why nothing has to be done."""


REPLACE = (
    "Put back a backup, or move the database away and run sync, which reads all entries from the workbooks again. "
    "docs/backup.md says how."
)
"""The remedy for a database that is damaged."""


def damage(check: str, found: str) -> Condition:
    """A condition that only another database mends."""
    return Condition(check=check, found=found, ok=False, remedy=REPLACE)
