"""Hands letters over, by mail server or as drafts, and remembers each as told as soon as it is out of the house."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from niiw_sheets.digest.model import Letter, Reader, ReaderKind
from niiw_sheets.errors import ConfigurationError, RecipientError, UsageError
from niiw_sheets.notify.addresses import Mailbox
from niiw_sheets.notify.drafts import write_draft
from niiw_sheets.notify.message import compose, draft
from niiw_sheets.notify.password import read_password
from niiw_sheets.notify.rendering import as_text
from niiw_sheets.notify.server import Server
from niiw_sheets.notify.smtp import connection
from niiw_sheets.workflow.session import Session

WEEKLY = "message of the week"
"""The item that stands for a weekly message as a whole."""
_LONGEST_WEEK = 14
"""Days: a message of the week is remembered at least so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What became of one letter."""

    letter: Letter
    state: str
    """`sent`, `written`, `shown` or `refused`."""
    file: str = ""
    text: str = ""
    why: str = ""
    """Why it was refused: a sentence."""


def told_lately(session: Session, reader: Reader) -> Mapping[str, date]:
    """What a reader was told so lately that it is not told again: item → day. The message of the week counts apart."""
    again, told = session.config.notify.again_after_days, session.history.told(_key(reader))
    lately = {item: day for item, day in told.items() if (session.today - day).days < again}
    return {item: day for item, day in lately.items() if item != WEEKLY}


def told_this_week(session: Session, reader: Reader, began: date) -> bool:
    """Whether a reader got the message of the week that began on a day."""
    day = session.history.told(_key(reader)).get(WEEKLY)
    return day is not None and day >= began


def shown(session: Session, letters: Iterable[Letter]) -> Iterator[Delivered]:
    """Sends nothing; each letter's text."""
    for letter in letters:
        yield Delivered(letter=letter, state="shown", text=as_text(letter, session.backend.address))


def written(session: Session, letters: Iterable[Letter], folder: Path) -> Iterator[Delivered]:
    """Writes each letter as a draft into a folder. Raises UsageError for one that others can open, StoreError."""
    store = getattr(session.config.store, "folder", None)
    if store and Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(store)):
        raise UsageError(f"{folder} lies inside the folder of the workbooks, which others can open. Name another one.")
    sender = _sender(session)
    for letter in letters:
        try:
            message = draft(letter, session.backend.address, sender=sender)
            path = write_draft(folder, message, letter.reader, session.today)
        except RecipientError as error:
            yield Delivered(letter=letter, state="refused", why=str(error))
            continue
        _remember(session, letter)
        yield Delivered(letter=letter, state="written", file=str(path))


def sent(session: Session, letters: Iterable[Letter]) -> Iterator[Delivered]:
    """Sends each letter over one connection. Raises ConfigurationError, and MailError where nothing more can be sent:
    what was handed over until then is remembered."""
    server = mail_server(session)
    with connection(server) as line:
        for letter in letters:
            try:
                line.send(compose(letter, session.backend.address, sender=server.sender, moment=_moment(session)))
            except RecipientError as error:
                yield Delivered(letter=letter, state="refused", why=str(error))
                continue
            _remember(session, letter)
            yield Delivered(letter=letter, state="sent")


def mail_server(session: Session) -> Server:
    """The mail server of the coalition file. Raises ConfigurationError where there is none, or no password for it."""
    smtp, sender = session.config.notify.smtp, _sender(session)
    if smtp is None or sender is None:
        raise ConfigurationError(
            f"{session.config.path.name} names no mail server. Add notify.smtp to it, or have the messages written as "
            "drafts for your own mail program: niiw-sheets remind --to drafts"
        )
    return Server(
        host=smtp.host,
        port=smtp.port_number,
        security=smtp.security,
        sender=sender,
        user=smtp.user,
        password=read_password(smtp.password_env, smtp.password_file, os.environ),
    )


def _sender(session: Session) -> Mailbox | None:
    smtp = session.config.notify.smtp
    return Mailbox(name=session.config.coalition.name, email=smtp.sender) if smtp else None


def _moment(session: Session) -> datetime:
    return session.now.astimezone(session.config.zone)


def _remember(session: Session, letter: Letter) -> None:
    weekly = () if letter.reader.kind is ReaderKind.PERSON else (WEEKLY,)
    kept = timedelta(days=max(session.config.notify.again_after_days, _LONGEST_WEEK))
    session.history.remember_told(
        _key(letter.reader), (*letter.items, *weekly), session.today, forget_before=session.today - kept
    )


def _key(reader: Reader) -> str:
    """A digest of a reader, so that history holds no addresses."""
    text = "\x1f".join((reader.kind, reader.email.casefold(), reader.book))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
