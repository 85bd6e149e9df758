"""Whose summary it is: its About tab names the database that it was written from, and no other one writes into it.

Two computers with a database each would overwrite each other's pages for ever, and neither would know of the other's
rounds and reminders.
"""

import hashlib
import re
import socket
from dataclasses import dataclass

from niiw_sheets.errors import ConfigurationError, WorkbookError
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.plan import Placed
from niiw_sheets.sheet import Ref
from niiw_sheets.summary.about import history_words
from niiw_sheets.workflow.session import Session

_NAMED = re.compile(r"History ([0-9a-f]{8})-([0-9a-f]{8}), kept on (.+)\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The database that an About tab names."""

    id: str
    place: str
    host: str


def said_in_about(session: Session) -> str:
    """What About says of the history; empty for a server's, which all computers may share."""
    if session.config.database_file is None:
        return ""
    return history_words(session.history.own_id(), _here(session), socket.gethostname())


def refuse_anothers_summary(session: Session, summary: Placed) -> None:
    """Raises ConfigurationError where the summary was last written from another database.

    Looked at only where this database did not write it last as far as it knows. One that was lost and begun anew at the
    same place of the same computer goes on.
    """
    if session.config.database_file is None or summary.listing is None or _is_ours(session, summary):
        return
    other = _named_in(session, summary.listing.location)
    if other is None or other.id == session.history.known_id() or _is_here(session, other):
        return
    raise ConfigurationError(
        f"The summary was written from another database, which is kept on the computer {other.host}. Two databases for "
        "one coalition would overwrite each other's pages, so nothing was written. Run niiw-sheets there only. If this "
        "computer is to do it from now on, stop the schedule there, bring its folder “state” here if you can, and run: "
        "niiw-sheets sync --take-over"
    )


def _is_ours(session: Session, summary: Placed) -> bool:
    """Whether this database remembers the summary as it is now."""
    page = session.history.pages().get(SUMMARY)
    if page is None or summary.listing is None:
        return False
    return not page.stamp or page.stamp == summary.listing.stamp


def _named_in(session: Session, location: str) -> _Named | None:
    try:
        grids = session.backend.read(Ref(book=SUMMARY, location=location))
    except WorkbookError:  # it is written anew, whatever it was
        return None
    texts = (cell.raw for grid in grids.values() for cell in grid.cells.values())
    found = next((match for text in texts if (match := _NAMED.fullmatch(text))), None)
    return _Named(id=found[1], place=found[2], host=found[3]) if found else None


def _is_here(session: Session, other: _Named) -> bool:
    """Whether a database was kept where this one is: it was lost, and this one begun anew."""
    return (other.place, other.host) == (_here(session), socket.gethostname())


def _here(session: Session) -> str:
    """The place of the database's file, as a digest: leads need not see the folders of a computer."""
    path = str(session.config.database_file)
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
