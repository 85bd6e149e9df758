"""Which workbook is which: what the store lists, put together with what history knows; missing ones are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from niiw_sheets.errors import WorkbookError
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.plan import Placed, Standing, place_books, place_summary
from niiw_sheets.sheet import Listing, Ref
from niiw_sheets.workflow.session import Session


def placed_books(session: Session, known: Mapping[str, str], listings: Sequence[Listing]) -> dict[str, Placed]:
    """Every declared workbook. `known`: book → location, as history has it. Raises StoreError."""
    found = place_books(session.codes, known, listings, session.history.intents())
    return dict(_looked_for(session, found, listed=bool(listings)))


def _looked_for(session: Session, found: Mapping[str, Placed], *, listed: bool) -> Iterator[tuple[str, Placed]]:
    """Asks for each workbook that is known and not listed: a new one may be there all the same.

    Of a store that lists nothing at all only the first is asked for: if that is gone, so is the store.
    """
    lost = False
    for book, placed in found.items():
        current = placed if lost else looked_for(session, placed)
        lost |= not listed and current.standing is Standing.VANISHED
        yield book, current


def placed_summary(session: Session, known: Mapping[str, str], listings: Sequence[Listing]) -> Placed:
    """The summary. Raises StoreError."""
    intents = session.history.intents()
    placed = place_summary(SUMMARY, session.summary_code, known.get(SUMMARY, ""), listings, intents)
    return looked_for(session, placed)


def looked_for(session: Session, placed: Placed) -> Placed:
    """The same workbook, asked for by itself if it is known and was not listed. Raises StoreError."""
    if placed.standing is not Standing.VANISHED or placed.why:
        return placed
    try:
        listing = session.backend.look(Ref(book=placed.book, location=placed.known_at))
    except WorkbookError as error:
        return replace(placed, why=str(error))
    if listing.gone:
        return replace(placed, why=listing.gone)
    return replace(placed, standing=Standing.HERE, listing=listing)
