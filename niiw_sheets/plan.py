"""Declared workbooks × what the store holds × what history knows → which is which, and what to create (pure)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from niiw_sheets.access import WRITER, Grant, direct, missing
from niiw_sheets.sheet import Listing, Permission


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
    why: str = ""
    """Why it vanished, as far as its store can tell, and what to do."""
    left_over: tuple[Listing, ...] = ()
    """Empty ones that interrupted runs left behind beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that `provision` does."""

    action: str
    """`create`, `adopt`, `share` or `discard`."""
    book: str
    tab: str | None = None
    reason: str = ""
    location: str = ""
    """Where the workbook to adopt or to discard stands."""
    grant: Grant | None = None
    """The access to give."""
    permission: Permission | None = None
    """What the person holds already, given on the workbook itself, which is too little."""


def place_books(
    codes: Mapping[str, str],
    known: Mapping[str, str],
    listings: Sequence[Listing],
    abandoned: Collection[str] = (),
) -> dict[str, Placed]:
    """Finds every declared workbook.

    `codes`: book → short code, for every declared book; `known`: book → location, as history has it; `abandoned`: the
    marks of workbooks that interrupted runs were making.
    """
    by_location = {listing.location: listing for listing in listings}
    claims: dict[str, list[Listing]] = {}
    for listing in listings:
        if listing.code and not listing.page and not listing.gone:
            claims.setdefault(listing.code, []).append(listing)
    others = set(codes.values())
    return {
        book: _place(book, known.get(book, ""), by_location, claims.get(code, []), others - {code}, abandoned)
        for book, code in codes.items()
    }


def place_summary(
    book: str, code: str, known_at: str, listings: Sequence[Listing], abandoned: Collection[str] = ()
) -> Placed:
    """Finds the summary, which is wholly the tool's own: of several that history does not know, any will do."""
    pages = [listing for listing in listings if listing.page and listing.code == code and not listing.gone]
    placed = _place(book, known_at, {page.location: page for page in pages}, pages, set(), abandoned)
    if placed.standing is not Standing.AMBIGUOUS:
        return placed
    return replace(placed, standing=Standing.FOUND, listing=pages[0], copies=tuple(pages[1:]))


def _place(
    book: str,
    known_at: str,
    by_location: Mapping[str, Listing],
    claims: list[Listing],
    others: set[str],
    abandoned: Collection[str],
) -> Placed:
    registered = by_location.get(known_at)
    if registered and registered.code not in others and not registered.gone:
        rest = [claim for claim in claims if claim is not registered]
        left_over = tuple(claim for claim in rest if _was_abandoned(claim, registered, abandoned))
        copies = tuple(claim for claim in rest if claim not in left_over)
        return Placed(
            book=book,
            standing=Standing.HERE,
            listing=registered,
            copies=copies,
            known_at=known_at,
            left_over=left_over,
        )
    if len(claims) == 1:
        standing = Standing.MOVED if known_at else Standing.FOUND
        return Placed(book=book, standing=standing, listing=claims[0], known_at=known_at)
    if claims and not known_at and _are_tries(claims, abandoned):
        return Placed(book=book, standing=Standing.FOUND, listing=claims[0], left_over=tuple(claims[1:]))
    if claims:
        return Placed(book=book, standing=Standing.AMBIGUOUS, copies=tuple(claims), known_at=known_at)
    standing = Standing.VANISHED if known_at else Standing.MISSING
    return Placed(book=book, standing=standing, known_at=known_at, why=registered.gone if registered else "")


def _was_abandoned(claim: Listing, registered: Listing, abandoned: Collection[str]) -> bool:
    """Whether a workbook comes from a try that failed: of an interrupted run, or before the one that succeeded.

    Marks are `intent-try`. A person's copy has the mark of its original.
    """
    intent = _intent(claim)
    earlier_try = claim.mark != registered.mark and intent == _intent(registered)
    return bool(intent) and (intent in abandoned or earlier_try)


def _are_tries(claims: Sequence[Listing], abandoned: Collection[str]) -> bool:
    """Whether all come from tries of interrupted runs, and none is a person's copy: then any will do."""
    marks = {claim.mark for claim in claims}
    return len(marks) == len(claims) and all(_intent(claim) in abandoned for claim in claims)


def _intent(claim: Listing) -> str:
    return claim.mark.rpartition("-")[0]


def why_not_read(placed: Placed) -> str:
    """The sentence for a workbook that cannot be read because of how it stands."""
    if placed.standing is Standing.VANISHED:
        why = placed.why or "it is not at its place any more."
        anew = f"“niiw-sheets provision --recreate {placed.book}”"
        return f"{why} It was at {placed.known_at}. If it is lost for good, make a new empty one with {anew}."
    if placed.standing is Standing.AMBIGUOUS:
        where = " and ".join(copy.location for copy in placed.copies)
        return (
            f"{where} all claim to be it. Keep the right one and put the others out of the way: into "
            "the trash, or for files into another folder."
        )
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
        for listing in item.left_over:
            reason = f"an interrupted run left it behind, empty, at {listing.location}"
            yield Action(action="discard", book=item.book, reason=reason, location=listing.location)


def sharing_actions(
    grants: Mapping[str, Sequence[Grant]], permissions: Mapping[str, Sequence[Permission]]
) -> Iterator[Action]:
    """Who is to be given access. `permissions`: book → what there is, for every book that can be shared."""
    for book, held in permissions.items():
        for grant in missing(grants.get(book, ()), held):
            reason = f"{grant.name} <{grant.email}>, {'to edit' if grant.role == WRITER else 'to read'}"
            yield Action(action="share", book=book, reason=reason, grant=grant, permission=direct(grant, held))


def adoption(book: str, listing: Listing) -> Action:
    """Takes up a workbook that was found."""
    reason = f"it was found at {listing.location}"
    return Action(action="adopt", book=book, reason=reason, location=listing.location)


def provision_problems(placed: Iterable[Placed], recreate: frozenset[str]) -> Iterator[str]:
    """What `provision` cannot mend by itself, as sentences."""
    for item in placed:
        if item.standing is Standing.AMBIGUOUS or (item.standing is Standing.VANISHED and item.book not in recreate):
            yield f"The workbook of “{item.book}” was left alone: {why_not_read(item)}"
