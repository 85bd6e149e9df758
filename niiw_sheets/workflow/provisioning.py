"""`provision`: plans which workbooks to make, then makes them, so that any interruption leaves at most one of each."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from niiw_sheets.errors import WorkbookError
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.plan import Action, Placed, Standing, adoption, place_books, provision_actions, provision_problems
from niiw_sheets.progress import Progress
from niiw_sheets.results import Exit, Message, Result
from niiw_sheets.sheet import Listing, Ref
from niiw_sheets.workflow.evaluating import blank_summary
from niiw_sheets.workflow.session import Session


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What `provision` is about to do."""

    actions: tuple[Action, ...]
    problems: tuple[str, ...]
    there: frozenset[str]
    """The locations of everything that the store holds."""
    placed: dict[str, Placed]

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


def plan_provision(session: Session, recreate: frozenset[str]) -> Plan:
    """Decides, and changes nothing. Raises StoreError."""
    listings = session.backend.list()
    known = {book: workbook.location for book, workbook in session.history.workbooks(with_entries=False).items()}
    placed = place_books(session.codes, known, listings)
    actions = [*provision_actions(placed.values(), recreate), *_summary_actions(session, known, listings)]
    return Plan(
        actions=tuple(actions),
        problems=tuple(provision_problems(placed.values(), recreate)),
        there=frozenset(listing.location for listing in listings),
        placed=placed,
    )


def _summary_actions(session: Session, known: dict[str, str], listings: Iterable[Listing]) -> Iterable[Action]:
    there = [listing for listing in listings if listing.page and listing.code == session.summary_code]
    if SUMMARY in known:
        return
    if there:
        yield adoption(SUMMARY, there[0])
    else:
        yield Action(action="create", book=SUMMARY, reason="there is none yet")


def carry_out(session: Session, plan: Plan, progress: Progress) -> Result:
    """Makes what the plan says. Raises StoreError."""
    for action in progress.over(plan.actions, "Making workbooks"):
        _act(session, plan, action)
    return _result(session, plan)


def dry_run(plan: Plan) -> Result:
    """The plan alone."""
    return Result(
        command="provision",
        data={"plan": plan.data, "books": []},
        lines=(*plan.lines, "Nothing was changed (--dry-run)."),
        messages=_messages(plan),
        exit_code=Exit.PARTIAL if plan.problems else Exit.DONE,
    )


def _act(session: Session, plan: Plan, action: Action) -> None:
    if action.action == "adopt":
        _adopt(session, plan, Ref(book=action.book, location=action.location))
        return
    if action.book in plan.placed and plan.placed[action.book].standing is Standing.VANISHED:
        session.history.forget(action.book)
    session.history.intend(Ref(book=action.book, location=""), session.now)
    book = blank_summary(session) if action.book == SUMMARY else session.blank(action.book)
    session.history.register(session.backend.create(book))


def _adopt(session: Session, plan: Plan, ref: Ref) -> None:
    """Registers a workbook that is there, and makes up for its page where a run was killed between the two."""
    session.history.register(ref)
    page = session.backend.page(ref.book)
    if ref.book != SUMMARY and page and page not in plan.there:
        with suppress(WorkbookError):  # the next sync writes it
            session.backend.update(ref, session.blank(ref.book))


def _result(session: Session, plan: Plan) -> Result:
    known = session.history.workbooks(with_entries=False)
    books = [book for book in (*session.config.books, SUMMARY) if book in known]
    lines = [line for book in books if book != SUMMARY for line in _invitation(session, book, known[book].location)]
    return Result(
        command="provision",
        data={
            "plan": plan.data,
            "books": [{"book": book, "location": known[book].location, "shared": []} for book in books],
        },
        lines=(*lines, "", f"Summary for leads: {known[SUMMARY].location}", "Next: niiw-sheets sync"),
        messages=_messages(plan) + session.warnings,
        exit_code=Exit.PARTIAL if plan.problems else Exit.DONE,
    )


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
