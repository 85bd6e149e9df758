"""`provision`: plans which workbooks to make and share, then does it, so that any interruption can be made up for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from niiw_sheets.access import Grant
from niiw_sheets.backends import Sharing
from niiw_sheets.errors import WorkbookError
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.plan import (
    Action,
    Placed,
    Standing,
    provision_actions,
    provision_problems,
    sharing_actions,
)
from niiw_sheets.progress import Progress
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.sheet import Book, Permission, Ref
from niiw_sheets.workflow.creating import create_registered
from niiw_sheets.workflow.evaluating import blank_summary
from niiw_sheets.workflow.granting import held_access
from niiw_sheets.workflow.placing import placed_books, placed_summary
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.typed import typed_cells


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What `provision` is about to do."""

    actions: tuple[Action, ...]
    problems: tuple[str, ...]
    vanished: frozenset[str]
    """Books that history knows at places where they are not any more."""
    marks: Mapping[str, str]
    """Location → the mark a workbook that is there was created with."""

    @property
    def lost(self) -> frozenset[str]:
        """The vanished books that are not made anew."""
        return self.vanished - {action.book for action in self.actions if action.action == "create"}

    @property
    def data(self) -> list[dict[str, str | None]]:
        """For `--json`."""
        return [{"action": a.action, "book": a.book, "tab": a.tab} for a in self.actions]

    @property
    def lines(self) -> tuple[str, ...]:
        """For people."""
        if not self.actions:
            return ("Nothing to create." if self.problems else "Nothing to create: every workbook is there.",)
        return ("Plan:", *(f"  {a.action:<7} {a.book}  ({a.reason})" for a in self.actions))


@dataclass(kw_only=True)
class _Done:
    """What came of it besides the workbooks."""

    problems: list[Message] = field(default_factory=list)
    unshared: set[tuple[str, str]] = field(default_factory=set)
    """Book and address of access that could not be given."""


def plan_provision(session: Session, recreate: frozenset[str]) -> Plan:
    """Decides, and changes nothing. Raises StoreError."""
    listings = session.backend.list()
    known = {book: workbook.location for book, workbook in session.history.workbooks(with_entries=False).items()}
    placed = placed_books(session, known, listings)
    everything = {**placed, SUMMARY: placed_summary(session, known, listings)}
    making = tuple(provision_actions(everything.values(), recreate))
    # A summary that is a file is written anew by the next sync; a spreadsheet would get another address.
    watched = placed if session.backend.page(SUMMARY) else everything
    held, untold = _held(session, everything, making)
    return Plan(
        actions=(*making, *sharing_actions(session.grants, held)),
        problems=(*provision_problems(watched.values(), recreate), *untold),
        vanished=frozenset(book for book, item in everything.items() if item.standing is Standing.VANISHED),
        marks={listing.location: listing.mark for listing in listings},
    )


def _held(
    session: Session, placed: Mapping[str, Placed], making: Sequence[Action]
) -> tuple[dict[str, Sequence[Permission]], list[str]]:
    """Who has access already, to workbooks yet to be made nobody; and of which workbooks that is not told, and why."""
    sharing = session.backend.sharing
    if sharing is None:
        return {}, []
    new = {action.book for action in making if action.action == "create"}
    held: dict[str, Sequence[Permission]] = dict.fromkeys(sorted(new), ())
    untold = []
    for book, item in placed.items():
        if item.listing and book not in new:
            try:
                held[book] = held_access(sharing, session.grants.get(book, ()), book, item.listing)
            except WorkbookError as error:
                untold.append(f"{session.name_of(book)}: it is shared with nobody new. {error}")
    return held, untold


def carry_out(session: Session, plan: Plan, progress: Progress) -> Result:
    """Makes what the plan says. Raises StoreError."""
    done = _Done()
    for action in progress.over(plan.actions, "Making and sharing workbooks"):
        _act(session, plan, action, done)
    return _result(session, plan, done)


def dry_run(plan: Plan) -> Result:
    """The plan alone."""
    return Result(
        command="provision",
        data={"plan": plan.data, "books": []},
        lines=(*plan.lines, "Nothing was changed (--dry-run)."),
        messages=_messages(plan),
        exit_code=Exit.PARTIAL if plan.problems else Exit.DONE,
    )


def _act(session: Session, plan: Plan, action: Action, done: _Done) -> None:
    match action.action:
        case "create":
            _create(session, plan, action.book)
        case "adopt":
            _adopt(session, plan, Ref(book=action.book, location=action.location))
        case "share" if action.grant and session.backend.sharing:
            _share(session, session.backend.sharing, action.grant, action.permission, done)
        case "discard":
            _discard(session, plan, Ref(book=action.book, location=action.location), done)


def _create(session: Session, plan: Plan, book: str) -> None:
    if book in plan.vanished:
        session.history.forget(book)
    create_registered(session, _blank(session, book))


def _blank(session: Session, book: str) -> Book:
    return blank_summary(session) if book == SUMMARY else session.blank(book)


def _adopt(session: Session, plan: Plan, ref: Ref) -> None:
    """Registers a workbook that is there, and makes up for what an interrupted run left undone in it."""
    session.backend.complete(ref, _blank(session, ref.book))
    session.history.register(ref, _intent(plan.marks.get(ref.location, "")))


def _share(session: Session, sharing: Sharing, grant: Grant, held: Permission | None, done: _Done) -> None:
    """Gives access; who has too little of it already gets the other role, without another mail."""
    ref = Ref(book=grant.book, location=session.history.workbooks(with_entries=False)[grant.book].location)
    try:
        if held:
            sharing.change(ref, held, grant.role)
        else:
            sharing.share(ref, grant.email, grant.role)
        session.history.forget_access(ref.location)
    except WorkbookError as error:
        text = f"{session.name_of(grant.book)}: the workbook could not be shared. {error}"
        done.problems.append(Message(level="error", code="not-shared", text=text))
        done.unshared.add((grant.book, grant.email))


def _discard(session: Session, plan: Plan, ref: Ref, done: _Done) -> None:
    """Puts away what an interrupted run left behind, unless somebody has typed into it since."""
    try:
        if ref.book != SUMMARY and _typed_into(session, ref):
            raise WorkbookError("somebody has typed into it. Move that into the right workbook, then delete this one.")
        session.backend.discard(ref)
    except WorkbookError as error:
        text = f"A second workbook of “{ref.book}” stays at {ref.location}: {error}"
        done.problems.append(Message(level="error", code="not-discarded", text=text))
    else:
        session.history.settle(_intent(plan.marks.get(ref.location, "")))


def _typed_into(session: Session, ref: Ref) -> bool:
    """Whether there are entries; in one that was never laid out, whether anything stands there at all."""
    grids = session.backend.read(ref)
    found = session.structure.read(ref.book, session.codes[ref.book], grids, None)
    return typed_cells(session, found) > 0 or (not found.sheets and any(grid.cells for grid in grids.values()))


def _intent(mark: str) -> str:
    """The mark of the intent behind a workbook's own: `intent-try`."""
    return mark.rpartition("-")[0]


def _result(session: Session, plan: Plan, done: _Done) -> Result:
    known = session.history.workbooks(with_entries=False)
    books = [book for book in (*session.config.books, SUMMARY) if book in known]
    inviting = [book for book in books if book != SUMMARY and book not in plan.lost]
    lines = [line for book in inviting for line in _invitation(session, book, known[book].location)]
    problems = bool(plan.problems or done.problems)
    return Result(
        command="provision",
        data={
            "plan": plan.data,
            "books": [
                {"book": book, "location": known[book].location, "shared": _shared(session, book, done)}
                for book in books
            ],
        },
        lines=(*lines, "", f"Summary for leads: {known[SUMMARY].location}", "Next: niiw-sheets sync"),
        messages=(*_messages(plan), *done.problems, *session.warnings),
        exit_code=Exit.PARTIAL if problems else Exit.DONE,
    )


def _shared(session: Session, book: str, done: _Done) -> list[str]:
    """The addresses that have access to a workbook as the coalition file says."""
    if session.backend.sharing is None:
        return []
    emails = (grant.email for grant in session.grants.get(book, ()))
    return [email for email in emails if (book, email) not in done.unshared]


def _invitation(session: Session, book: str, location: str) -> Iterable[str]:
    """A link, and two sentences to paste into a mail."""
    yield ""
    yield f"{session.name_of(book)}:"
    yield f"  {location}"
    if book == "coalition":
        yield "  This is our coalition's own workbook for choosing partners and assessing our partnerships."
        yield "  Please start with the tab “Start Here”; it is for coalition members only, not for partners."
    else:
        yield f"  This is the shared workbook of {session.name_of(book)} and {session.config.coalition.name}."
        yield "  Please start with the tab “Start Here”, fill in the agreement with us, and keep the work plan current."


def _messages(plan: Plan) -> tuple[Message, ...]:
    return tuple(Message(level="error", code="workbook-failed", text=text) for text in plan.problems)
