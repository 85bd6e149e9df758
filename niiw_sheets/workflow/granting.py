"""Who has access to which workbook, and how that differs from the coalition file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from niiw_sheets.access import Drift, Grant, Kind, drift, missing
from niiw_sheets.backends import Sharing
from niiw_sheets.errors import WorkbookError
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.layout.books import COALITION, SUMMARY
from niiw_sheets.plan import Placed
from niiw_sheets.sheet import Listing, Permission, Ref
from niiw_sheets.workflow.session import Session

_MAY = {"reader": "read", "commenter": "comment", "writer": "edit", "owner": "own"}


def held_access(sharing: Sharing, grants: Sequence[Grant], book: str, listing: Listing) -> tuple[Permission, ...]:
    """Who has access to a workbook. Asked for anew where listing does not tell, or somebody with a grant seems to be
    missing: a listing may be minutes old. Raises WorkbookError, StoreError."""
    held = listing.permissions
    if held is None or missing(grants, held):
        return sharing.permissions(Ref(book=book, location=listing.location))
    return held


def with_remembered_access(session: Session, listings: Sequence[Listing]) -> tuple[Listing, ...]:
    """The listings with who had access when that was last asked, where the store does not list it."""
    if session.backend.sharing is None:
        return tuple(listings)
    known = session.history.listings()
    return tuple(
        replace(x, permissions=known[x.location].permissions) if x.permissions is None and x.location in known else x
        for x in listings
    )


def with_access(
    session: Session, listings: Sequence[Listing], placed: Mapping[str, Placed], *, again: bool
) -> tuple[Listing, ...]:
    """The listings with what was learned about access while reading. The summary, which is not read, is asked about
    where nothing is known of it, and `again` now and then."""
    learned = {item.listing.location: item.listing for item in placed.values() if item.listing}
    current = [learned.get(listing.location, listing) for listing in listings]
    return tuple(
        _asked(session, listing, again=again) if _is_summary(session, listing) else listing for listing in current
    )


def _is_summary(session: Session, listing: Listing) -> bool:
    return listing.page and listing.code == session.summary_code and not listing.gone


def _asked(session: Session, listing: Listing, *, again: bool) -> Listing:
    sharing = session.backend.sharing
    if sharing is None or (listing.permissions is not None and not again):
        return listing
    try:
        return replace(listing, permissions=sharing.permissions(Ref(book=SUMMARY, location=listing.location)))
    except WorkbookError:
        return listing


def shared_listings(session: Session, placed: Mapping[str, Placed], listings: Sequence[Listing]) -> dict[str, Listing]:
    """Book → its workbook, the summary's included."""
    found = {book: item.listing for book, item in placed.items() if item.listing}
    summary = next((listing for listing in listings if _is_summary(session, listing)), None)
    return found | ({SUMMARY: summary} if summary else {})


def access_drift(session: Session, listings: Mapping[str, Listing]) -> Iterator[Drift]:
    """Every difference from the coalition file, as far as it is known. `listings`: book → its workbook."""
    sharing = session.backend.sharing
    if sharing is None:
        return
    for book, listing in listings.items():
        if listing.permissions is not None:
            yield from drift_of(session, book, listing.permissions, own=sharing.account)


def drift_of(session: Session, book: str, permissions: Sequence[Permission], *, own: str) -> Iterator[Drift]:
    """How the access to one workbook differs from the coalition file. `own`: the tool's own address."""
    return drift(
        book,
        session.grants.get(book, ()),
        permissions,
        own=own,
        outsiders=session.outsiders if book in {COALITION, SUMMARY} else frozenset(),
    )


def access_findings(session: Session, listings: Mapping[str, Listing]) -> list[Finding]:
    """The same as findings about whole workbooks."""
    found = access_drift(session, listings)
    return [CATALOGUE.finding(item.kind.value, Place(book=item.book), detail=who(item)) for item in found]


def who(item: Drift) -> str:
    """Whom a difference is about, in words."""
    if item.grant:
        return f"{item.grant.name} <{item.grant.email}>"
    permission = item.permission
    if permission is None:
        return ""
    if item.kind is Kind.LINK:
        open_to = "everybody who has the link" if permission.kind == "anyone" else f"everybody at {permission.email}"
        return f"{open_to} (to {may(permission)})"
    if item.kind is Kind.TOO_MUCH:
        return permission.email
    return f"{permission.email or permission.kind} (may {may(permission)})"


def may(permission: Permission) -> str:
    """What a permission allows, in a word."""
    return _MAY.get(permission.role, "edit and manage")
