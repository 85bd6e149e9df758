"""Turns a letter into an e-mail: to be sent at a moment, or as a draft that a person sends."""

import hashlib
from datetime import datetime
from email.headerregistry import Address as Header
from email.message import EmailMessage
from email.policy import SMTP

from niiw_sheets.digest.model import Letter
from niiw_sheets.notify.addresses import Mailbox, sent_to
from niiw_sheets.notify.rendering import Address, as_html, as_text
from niiw_sheets.notify.shown import shown

MOST_LETTERS = 150
"""Of a subject, and of a name in a header."""


def compose(letter: Letter, address: Address, *, sender: Mailbox, moment: datetime) -> EmailMessage:
    """The message that a mail server gets. The same letter on the same day has the same Message-ID.

    So mail programs know a message that was sent twice, because the server's answer to the first was lost. Raises
    RecipientError for a reader, ConfigurationError for a sender that cannot be written to or from; ValueError where
    `moment` carries no zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("moment carries no time zone")
    message = _addressed(letter, sender)
    message["Date"] = moment
    mark = _digest(letter, address, moment.date().isoformat())
    message["Message-ID"] = f"<{mark}@{sender.sent_from.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    return _filled(message, letter, address)


def draft(letter: Letter, address: Address, *, sender: Mailbox | None = None) -> EmailMessage:
    """The message as mail programs open it for sending; the same letter has the same bytes on every day.

    Date and Message-ID are those of the moment when a person sends it. Raises as `compose` does.
    """
    message = _addressed(letter, sender)
    message["X-Unsent"] = "1"
    return _filled(message, letter, address)


def _addressed(letter: Letter, sender: Mailbox | None) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _plain(letter.subject)
    if sender:
        message["From"] = _mailbox(sender.name, sender.sent_from)
    message["To"] = _mailbox(letter.reader.name, sent_to(_plain(letter.reader.name), letter.reader.email))
    return message


def _mailbox(name: str, email: str) -> Header:
    return Header(display_name=_plain(name), addr_spec=email)


def _plain(text: str) -> str:
    """A text that a header shows as it is, cut visibly: mail servers take no lines of 1,000 letters.

    `=?` would begin an encoded word, which may hold a line break.
    """
    line = shown(text).replace("=?", "= ?")
    return line if len(line) <= MOST_LETTERS else f"{line[: MOST_LETTERS - 1]}…"


def _filled(message: EmailMessage, letter: Letter, address: Address) -> EmailMessage:
    message.set_content(as_text(letter, address), cte="quoted-printable")
    message.add_alternative(as_html(letter, address), subtype="html", cte="quoted-printable")
    # Quoted-printable text cannot hold `=_`, so that no letter can end a part.
    message.set_boundary(f"=_{_digest(letter, address)}")
    return message


def _digest(letter: Letter, address: Address, *more: str) -> str:
    """A digest of everything a message says, and to whom."""
    reader = letter.reader
    who = (reader.kind, reader.name, reader.email, reader.book, letter.subject)
    texts = (*who, as_text(letter, address), as_html(letter, address), *letter.items, *more)
    parts = (f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
