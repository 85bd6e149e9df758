"""Declared workbooks × what the store holds × what history knows → which is which, and what to create (pure)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from niiw_sheets.sheet import Listing


class Standing(StrEnum):
    """How a declared workbook stands."""

    HERE = "here"
    """Where history knows it."""
    MOVED = "moved"
    """Found elsewhere, and only once: moved or renamed."""
    FOUND = "found"
    """Unknown to history, and there exactly once."""
    MISSING = "missing"
    """Never made, as far as anybody knows."""
    VANISHED = "vanished"
    """Known to history, and gone."""
    AMBIGUOUS = "ambiguous"
    """Several claim to be it, and history knows none of them."""


READABLE = frozenset({Standing.HERE, Standing.MOVED, Standing.FOUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One declared workbook with what was found of it."""

    book: str
    standing: Standing
    listing: Listing | None = None
    """The workbook that counts; set where it can be read."""
    copies: tuple[Listing, ...] = ()
    """Others that claim to be it."""
    known_at: str = ""
    """Where history knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that `provision` does."""

    action: str
    """`create` or `adopt`."""
    book: str
    tab: str | None = None
    reason: str = ""
    location: str = ""
    """Where the workbook to adopt stands."""


def place_books(codes: Mapping[str, str], known: Mapping[str, str], listings: Sequence[Listing]) -> dict[str, Placed]:
    """Finds every declared workbook.

    `codes`: book → short code, for every declared book; `known`: book → location, as history has it.
    """
    by_location = {listing.location: listing for listing in listings}
    claims: dict[str, list[Listing]] = {}
    for listing in listings:
        if listing.code and not listing.page:
            claims.setdefault(listing.code, []).append(listing)
    others = set(codes.values())
    return {
        book: _place(book, known.get(book, ""), by_location, claims.get(code, []), others - {code})
        for book, code in codes.items()
    }


def _place(
    book: str, known_at: str, by_location: Mapping[str, Listing], claims: list[Listing], others: set[str]
) -> Placed:
    registered = by_location.get(known_at)
    if registered and registered.code not in others:
        copies = tuple(claim for claim in claims if claim is not registered)
        return Placed(book=book, standing=Standing.HERE, listing=registered, copies=copies, known_at=known_at)
    if len(claims) == 1:
        standing = Standing.MOVED if known_at else Standing.FOUND
        return Placed(book=book, standing=standing, listing=claims[0], known_at=known_at)
    if claims:
        return Placed(book=book, standing=Standing.AMBIGUOUS, copies=tuple(claims), known_at=known_at)
    return Placed(book=book, standing=Standing.VANISHED if known_at else Standing.MISSING, known_at=known_at)


def why_not_read(placed: Placed) -> str:
    """The sentence for a workbook that cannot be read because of how it stands."""
    if placed.standing is Standing.VANISHED:
        return (
            f"it is not at {placed.known_at} any more; links to files elsewhere are not followed. Put it back, or "
            f"make a new empty one with “niiw-sheets provision --recreate {placed.book}”."
        )
    if placed.standing is Standing.AMBIGUOUS:
        where = " and ".join(copy.location for copy in placed.copies)
        return f"{where} all claim to be it. Keep the right one in the folder and move the others elsewhere."
    return "it has not been made yet, or its file cannot be recognised. Run “niiw-sheets provision”, or put it back."


def provision_actions(placed: Iterable[Placed], recreate: frozenset[str]) -> Iterator[Action]:
    """What `provision` has to do. A workbook that vanished is made anew only where that was asked for."""
    for item in placed:
        match item.standing:
            case Standing.MISSING:
                yield Action(action="create", book=item.book, reason="there is none yet")
            case Standing.VANISHED if item.book in recreate:
                yield Action(action="create", book=item.book, reason=f"it is not at {item.known_at} any more")
            case Standing.FOUND | Standing.MOVED if item.listing:
                yield adoption(item.book, item.listing)
            case _:
                pass


def adoption(book: str, listing: Listing) -> Action:
    """Takes up a workbook that was found."""
    reason = f"it was found at {listing.location}"
    return Action(action="adopt", book=book, reason=reason, location=listing.location)


def provision_problems(placed: Iterable[Placed], recreate: frozenset[str]) -> Iterator[str]:
    """What `provision` cannot mend by itself, as sentences."""
    for item in placed:
        if item.standing is Standing.AMBIGUOUS or (item.standing is Standing.VANISHED and item.book not in recreate):
            yield f"The workbook of “{item.book}” was left alone: {why_not_read(item)}"
