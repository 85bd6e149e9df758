"""Who should have access to which workbook, compared with who has (DESIGN 2 and 5). Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from niiw_sheets.sheet import Permission

READER, WRITER = "reader", "writer"

_RANKS = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
"""Drive's roles; each may do what those before it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person of the coalition file, with a role of the coalition's, or none for a partner's editor."""

    name: str
    email: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Access somebody should have."""

    book: str
    name: str
    email: str
    role: str
    """reader or writer."""


class Kind(StrEnum):
    """How access differs from the coalition file."""

    LINK = "access-link"
    """Open to everybody who knows the link, or to a whole domain."""
    INSIDE = "access-partner-inside"
    """A partner's editor reaches what is for the coalition only."""
    UNEXPECTED = "access-unexpected"
    """Somebody whom the coalition file does not name."""
    TOO_MUCH = "access-too-much"
    """Somebody who may edit what they should only read."""
    MISSING = "access-missing"
    """Somebody who has not been given access yet, or lost it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One difference; `permission` is what there is, `grant` what should be."""

    kind: Kind
    book: str
    permission: Permission | None = None
    grant: Grant | None = None


def wanted(
    people: Iterable[Someone], editors: Mapping[str, Sequence[Someone]], coalition: str, summary: str
) -> dict[str, tuple[Grant, ...]]:
    """Book → the access the coalition file gives. `editors`: partner's book → its editors.

    Coordinators edit everything, members the coalition's workbook, editors their own; leads read the summary.
    """
    known = tuple(people)
    by_role = {
        role: [someone for someone in known if someone.role == role] for role in ("coordinator", "lead", "member")
    }
    books: dict[str, list[tuple[str, list[Someone]]]] = {
        coalition: [(WRITER, by_role["coordinator"]), (WRITER, by_role["member"])],
        **{book: [(WRITER, by_role["coordinator"]), (WRITER, list(found))] for book, found in editors.items()},
        summary: [(WRITER, by_role["coordinator"]), (READER, by_role["lead"])],
    }
    return {book: tuple(_grants(book, groups)) for book, groups in books.items()}


def _grants(book: str, groups: Iterable[tuple[str, Iterable[Someone]]]) -> Iterator[Grant]:
    """One for each address, the widest first."""
    seen: set[str] = set()
    for role, found in groups:
        for someone in found:
            if someone.email.casefold() not in seen:
                seen.add(someone.email.casefold())
                yield Grant(book=book, name=someone.name, email=someone.email, role=role)


def missing(grants: Iterable[Grant], permissions: Iterable[Permission]) -> list[Grant]:
    """The grants that nobody has given yet."""
    held: dict[str, int] = {}
    for permission in permissions:
        email = permission.email.casefold()
        held[email] = max(held.get(email, -1), _rank(permission.role))
    return [grant for grant in grants if held.get(grant.email.casefold(), -1) < _rank(grant.role)]


def direct(grant: Grant, permissions: Iterable[Permission]) -> Permission | None:
    """What the grant's person holds of the workbook itself, so that it is changed rather than given once more."""
    email = grant.email.casefold()
    return next((held for held in permissions if held.email.casefold() == email and not held.inherited), None)


def drift(
    book: str,
    grants: Sequence[Grant],
    permissions: Sequence[Permission],
    *,
    own: str,
    outsiders: frozenset[str],
) -> Iterator[Drift]:
    """Every difference. `own`: the tool's own address; `outsiders`: folded addresses that must never reach this book.

    Owners and what a folder or a shared drive hands down are taken as meant, except for links and outsiders.
    """
    roles = {grant.email.casefold(): grant.role for grant in grants}
    for permission in permissions:
        kind = _kind(permission, roles, own.casefold(), outsiders)
        if kind:
            yield Drift(kind=kind, book=book, permission=permission)
    yield from (Drift(kind=Kind.MISSING, book=book, grant=grant) for grant in missing(grants, permissions))


def _kind(permission: Permission, roles: Mapping[str, str], own: str, outsiders: frozenset[str]) -> Kind | None:
    email = permission.email.casefold()
    if permission.kind in {"anyone", "domain"}:
        return Kind.LINK
    if email in outsiders and email not in roles:
        return Kind.INSIDE
    if permission.inherited or permission.role == "owner" or email == own:
        return None
    if email not in roles:
        return Kind.UNEXPECTED
    return Kind.TOO_MUCH if _rank(permission.role) > _rank(roles[email]) else None


def removable(item: Drift) -> bool:
    """Whether `access --revoke` may take it away: given on the workbook itself, and neither its owner's nor missing."""
    permission = item.permission
    return permission is not None and not permission.inherited and permission.role != "owner"


def _rank(role: str) -> int:
    return _RANKS.index(role) if role in _RANKS else len(_RANKS)
