"""`doctor --live`: makes, lists, reads, writes, shares and deletes one throw-away spreadsheet, step by step."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from uuid import uuid4

from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.store import GoogleBackend
from niiw_sheets.backends.memory import grid_of
from niiw_sheets.errors import NiiwError, WorkbookError
from niiw_sheets.keys import book_code
from niiw_sheets.layout import styles
from niiw_sheets.results import Exit
from niiw_sheets.sheet import Area, Book, Cell, Chart, Ref, Series, Tab, address
from niiw_sheets.wording import counted
from niiw_sheets.workflow.check import Check
from niiw_sheets.workflow.session import Session

NAME = "live-check"
_MOST_DIFFERENCES = 5


@dataclass(kw_only=True)
class _Trial:
    """What the steps share."""

    backend: GoogleBackend
    book: Book
    email: str
    """Whom to share with; empty for nobody."""
    checks: list[Check] = field(default_factory=list)
    ref: Ref | None = None


def live_checks(session: Session, settings: GoogleSettings) -> Iterator[Check]:
    """The steps, up to the first that fails; what was made is deleted in any case.

    The spreadsheet is marked as of another coalition, so that no sync ever takes it for one of this one's.
    """
    coalition = f"{settings.coalition_id}-{NAME}-{uuid4().hex[:8]}"
    coordinators = session.config.people_by_role["coordinator"]
    trial = _Trial(
        backend=GoogleBackend(replace(settings, coalition_id=coalition, notify=False)),
        book=_book(session.blank("coalition"), book_code(coalition, NAME)),
        email=coordinators[0].email if coordinators else "",
    )
    with suppress(_StopError):
        for name, step in _STEPS.items():
            with _reported(trial, f"live: {name}"):
                trial.checks.append(Check(name=f"live: {name}", found=step(trial)))
    yield from trial.checks
    yield from _delete(trial)


class _StopError(Exception):
    """A step failed, and with it those that build on it."""


@contextmanager
def _reported(trial: _Trial, name: str) -> Iterator[None]:
    try:
        yield
    except NiiwError as error:
        trial.checks.append(Check(name=name, problems=error.problems, exit_code=Exit(error.exit_code)))
        raise _StopError from error
    except WorkbookError as error:
        trial.checks.append(Check(name=name, problems=(str(error),), exit_code=Exit.STORE))
        raise _StopError from error


def _book(blank: Book, code: str) -> Book:
    """The coalition's workbook with every kind of thing in it, and a tab with a chart."""
    cells = {(1, 2): Cell(value="Section"), (1, 3): Cell(value="Favourable")}
    cells |= {(row, 2): Cell(value=f"Section {row - 1}") for row in (2, 3)}
    cells |= {(row, 3): Cell(value=row / 4, style=styles.PERCENT) for row in (2, 3)}
    series = Series(name="Favourable", values=Area(2, 3, 3, 3), color=styles.LOW_FILL)
    chart = Chart(kind="bar", title="A chart", categories=Area(2, 2, 3, 2), series=(series,), anchor=(5, 2))
    tab = Tab(key=NAME, title="Chart", cells=cells, charts=(chart,), owned=True)
    title = "niiw-sheets live check (may be deleted)"
    return replace(blank, id=NAME, code=code, title=title, tabs=(*blank.tabs, tab))


def _make(trial: _Trial) -> str:
    trial.ref = trial.backend.create(trial.book)
    return trial.ref.location


def _made(trial: _Trial) -> Ref:
    if trial.ref is None:
        raise WorkbookError("there is no spreadsheet.")
    return trial.ref


def _list(trial: _Trial) -> str:
    ref = _made(trial)
    if any(listing.location == ref.location for listing in trial.backend.list()):
        return "found among the coalition's files at once"
    trial.backend.look(ref)
    return "not listed yet, which may take some minutes; found by its address"


def _read(trial: _Trial) -> str:
    """Every cell must read as it was written."""
    grids = {grid.title: grid for grid in trial.backend.read(_made(trial)).values()}
    differences = [
        f"{tab.title}, {address(*position)}"
        for tab in trial.book.tabs
        for position, cell in grid_of(tab).cells.items()
        if tab.title not in grids or grids[tab.title].cells.get(position) != cell
    ]
    if differences:
        shown = "; ".join(differences[:_MOST_DIFFERENCES])
        raise WorkbookError(
            f"{counted(len(differences), 'cell')} did not read as written ({shown}). Please report this with the cells."
        )
    return f"{len(grids)} tabs read as they were written"


def _write(trial: _Trial) -> str:
    trial.backend.update(_made(trial), trial.book)
    return "the tool's own tabs written anew"


def _share(trial: _Trial) -> str:
    if not trial.email:
        return "left out: the coalition file names no coordinator to share with"
    ref, sharing = _made(trial), trial.backend.sharing
    sharing.share(ref, trial.email, "reader")
    if not any(held.email.casefold() == trial.email.casefold() for held in sharing.permissions(ref)):
        raise WorkbookError(
            f"it was shared with {trial.email}, but Google lists another address. Write that one in the coalition file."
        )
    return f"shared with {trial.email} without a mail"


_STEPS: dict[str, Callable[[_Trial], str]] = {
    "make": _make,
    "list": _list,
    "read": _read,
    "write": _write,
    "share": _share,
}


def _delete(trial: _Trial) -> Iterator[Check]:
    if trial.ref is None:
        return
    try:
        yield Check(name="live: delete", found=_put_away(trial.backend, trial.ref))
    except (NiiwError, WorkbookError) as error:
        text = f"{error} Delete {trial.ref.location} by hand."
        yield Check(name="live: delete", problems=(text,), exit_code=Exit.STORE)


def _put_away(backend: GoogleBackend, ref: Ref) -> str:
    """In a shared drive a Content manager may move things to the trash, but delete nothing for good."""
    try:
        backend.remove(ref)
    except WorkbookError:
        backend.discard(ref)
        return "moved to the trash, since this account may not delete for good"
    return "deleted again"
