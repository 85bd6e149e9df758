"""`access`: lists who may open which workbook, and takes away what the coalition file does not give."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from niiw_sheets.access import Drift, Kind, removable
from niiw_sheets.backends import Sharing
from niiw_sheets.errors import UsageError, WorkbookError
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.plan import Placed, Standing, why_not_read
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.sheet import Permission, Ref
from niiw_sheets.wording import counted
from niiw_sheets.workflow.granting import drift_of, may, who
from niiw_sheets.workflow.placing import placed_books, placed_summary
from niiw_sheets.workflow.session import Session

WHY = {
    Kind.LINK: "open to more than single people",
    Kind.INSIDE: "a partner's editor in a workbook of the coalition's own",
    Kind.UNEXPECTED: "not in the coalition file",
    Kind.TOO_MUCH: "should only read",
    Kind.MISSING: "in the coalition file, but without access: run “niiw-sheets provision”",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BookAccess:
    """One workbook, who may open it, and what of that differs from the coalition file."""

    book: str
    name: str
    location: str
    permissions: tuple[Permission, ...] = ()
    drift: tuple[Drift, ...] = ()
    problem: str = ""
    """Why it is not known who may open it."""

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        kinds = {item.permission.id: item.kind.value for item in self.drift if item.permission}
        return {
            "book": self.book,
            "location": self.location,
            "permissions": [
                {
                    "email": permission.email,
                    "kind": permission.kind,
                    "role": permission.role,
                    "inherited": permission.inherited,
                    "drift": kinds.get(permission.id),
                }
                for permission in self.permissions
            ],
            "missing": [item.grant.email for item in self.drift if item.grant],
        }

    @property
    def lines(self) -> Iterator[str]:
        """For people."""
        kinds = {item.permission.id: item.kind for item in self.drift if item.permission}
        yield from ("", f"{self.name}:", f"  {self.location}")
        if self.problem:
            yield "  It is not known who may open it."
        for permission in self.permissions:
            kind = kinds.get(permission.id)
            remark = f"   ← {WHY[kind]}" if kind else ""
            origin = ", from its folder or shared drive" if permission.inherited else ""
            yield f"  {permission.email or permission.kind}: may {may(permission)}{origin}{remark}"
        yield from (f"  {who(item)}   ← {WHY[item.kind]}" for item in self.drift if item.grant)


def all_access(session: Session) -> tuple[BookAccess, ...]:
    """Asks for every workbook anew. Raises UsageError in stores that share no single workbooks, StoreError."""
    sharing = _sharing(session)
    own = sharing.own_address()
    return tuple(_access(session, sharing, own, placed) for placed in _workbooks(session))


def _sharing(session: Session) -> Sharing:
    if session.backend.sharing is None:
        raise UsageError("access is for workbooks in Google Sheets. Who may open files is set in their folder.")
    return session.backend.sharing


def _workbooks(session: Session) -> list[Placed]:
    """Every workbook that was ever made, the summary's included."""
    listings = session.backend.list()
    known = {book: workbook.location for book, workbook in session.history.workbooks(with_entries=False).items()}
    placed = (*placed_books(session, known, listings).values(), placed_summary(session, known, listings))
    return [item for item in placed if item.standing is not Standing.MISSING]


def _access(session: Session, sharing: Sharing, own: str, placed: Placed) -> BookAccess:
    location = placed.listing.location if placed.listing else placed.known_at
    found = BookAccess(book=placed.book, name=session.name_of(placed.book), location=location)
    if placed.listing is None:
        return replace(found, problem=why_not_read(placed))
    try:
        permissions = sharing.permissions(Ref(book=placed.book, location=location))
    except WorkbookError as error:
        return replace(found, problem=str(error))
    return replace(found, permissions=permissions, drift=tuple(drift_of(session, placed.book, permissions, own=own)))


def _untold(found: tuple[BookAccess, ...]) -> tuple[Message, ...]:
    """The workbooks of which the store does not tell who may open them."""
    return tuple(
        Message(level="error", code="workbook-failed", text=f"{access.name}: {access.problem}")
        for access in found
        if access.problem
    )


def removals(found: tuple[BookAccess, ...]) -> list[Drift]:
    """What `--revoke` takes away: never an owner's access, nor what is handed down, nor the tool's own."""
    return [item for access in found for item in access.drift if removable(item)]


def removal_lines(found: tuple[BookAccess, ...]) -> Iterator[str]:
    """What is about to be taken away, for people."""
    items = removals(found)
    yield "To be taken away:" if items else "There is nothing to take away."
    yield from (f"  {item.book}: {who(item)}, {WHY[item.kind]}" for item in items)


def report_access(found: tuple[BookAccess, ...]) -> Result:
    """Who may open what, and what is not as the coalition file says."""
    items = [item for access in found for item in access.drift]
    untold = _untold(found)
    fine = () if untold else ("", "All as the coalition file says.")
    said = ("", f"{counted(len(items), 'difference')} from the coalition file.") if items else fine
    lines = tuple(line for access in found for line in access.lines)
    messages = tuple(
        Message(
            level=CATALOGUE[item.kind].severity.value,
            code=item.kind.value,
            text=f"{item.book}: {CATALOGUE[item.kind].message.format(detail=who(item))}",
        )
        for item in items
    )
    data = {"books": [access.data for access in found], "revoked": []}
    code = Exit.PARTIAL if untold else Exit.DONE
    return Result(command="access", data=data, lines=(*lines, *said), messages=(*untold, *messages), exit_code=code)


def revoke_access(session: Session, found: tuple[BookAccess, ...]) -> Result:
    """Takes away what `removals` names; where that is refused for one, the others go on."""
    sharing = _sharing(session)
    places = {access.book: access.location for access in found}
    revoked, problems = [], [*_untold(found)]
    for item in removals(found):
        try:
            _take_away(session, sharing, item, Ref(book=item.book, location=places[item.book]))
            session.history.forget_access(places[item.book])
        except WorkbookError as error:
            problems.append(Message(level="error", code="not-revoked", text=f"{item.book}: {error}"))
        else:
            revoked.append({"book": item.book, "email": item.permission.email if item.permission else ""})
    return Result(
        command="access",
        data={"books": [access.data for access in found], "revoked": revoked},
        lines=(*((f"Done: {len(revoked)} taken away.",) if revoked else ()), *_left(found)),
        messages=tuple(problems),
        exit_code=Exit.PARTIAL if problems else Exit.DONE,
    )


def _left(found: tuple[BookAccess, ...]) -> Iterator[str]:
    """What is not as it should be and cannot be mended here."""
    left = [item for access in found for item in access.drift if item.permission and not removable(item)]
    if left:
        yield "This comes from a folder or a shared drive and has to be taken away there:"
    yield from (f"  {item.book}: {who(item)}, {WHY[item.kind]}" for item in left)


def _take_away(session: Session, sharing: Sharing, item: Drift, ref: Ref) -> None:
    """All of a permission, or as much as is too much."""
    if item.permission is None:
        return
    roles = {grant.email.casefold(): grant.role for grant in session.grants.get(item.book, ())}
    if item.kind is Kind.TOO_MUCH:
        sharing.change(ref, item.permission, roles[item.permission.email.casefold()])
    else:
        sharing.revoke(ref, item.permission)
