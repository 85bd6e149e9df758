"""Which unchanged workbooks to read all the same, so that a store whose stamps lag hides nothing for long."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zlib import crc32


def due_for_recheck(read_at: Mapping[str, datetime | None], now: datetime, hours: int) -> frozenset[str]:
    """The books whose turn has come since they were last read. Each has one in every `hours`, at a time of its own.

    `read_at`: book → the moment of its last reading, None for an unknown one. With 0 hours none is ever due.
    """
    if not hours:
        return frozenset()
    period = timedelta(hours=hours).total_seconds()
    return frozenset(
        book
        for book, moment in read_at.items()
        if moment is None or _turn(book, now, period) > _turn(book, moment, period)
    )


def _turn(book: str, moment: datetime, period: float) -> int:
    """How many turns a book has had by then; books take theirs spread evenly over the period (seconds)."""
    share = crc32(book.encode()) / 2**32
    return int(moment.timestamp() / period + share)
