"""Turns what a mail server refuses, and lines that break, into sentences for people."""

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from niiw_sheets.errors import MailError, RecipientError
from niiw_sheets.findings.model import quote
from niiw_sheets.notify.server import Server

_GOING_AWAY = 421
_LOGIN_NEEDED = 530
_TOO_LARGE = 552

_SETTINGS = "Check host, port and security under notify.smtp in the coalition file"
_PORTS = "587 is usual for starttls, 465 for ssl"
_FIREWALL = "and that no firewall is in between"
_LATER = "Try again later; only what was not sent is sent then."
_SILENT = f"does not answer in time. {_SETTINGS} ({_PORTS}), {_FIREWALL}."
_CERTIFICATE = (
    "Nothing was sent, because somebody else could be answering in its place. Write the host as its provider does, "
    "and check the clock of this computer."
)
_LOGIN = (
    "Check user and password under notify.smtp. Many providers want a password made for programs (“app password”), or "
    "allow none at all: then write drafts with remind --to."
)


@contextmanager
def told(server: Server) -> Iterator[None]:
    """Raises MailError, in a sentence that names the server and never the password, for all that stops a batch."""
    try:
        yield
    except (OSError, UnicodeError) as error:  # SMTPException is an OSError; a host's name may be no name at all
        raise MailError(f"{server.place} {_what(server, error)}") from error


def refusal(server: Server, recipient: str, error: smtplib.SMTPException) -> RecipientError | None:
    """What to say of one message that the server does not take, or None where it takes no other one either.

    A reader's own mailbox may be full or slow for days. So `not now` about a reader concerns this message alone,
    while `not now` about the sender or the content stops the batch.
    """
    answer: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = error.recipients[recipient]
        remedy = _LATER if code < 500 else "Check the address in the coalition file."
        single = code not in {_GOING_AWAY, _LOGIN_NEEDED}
    elif isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        code, answer = error.smtp_code, error.smtp_error
        remedy = "Ask whoever runs the server, or write it as a draft with remind --to."
        single = code == _TOO_LARGE or (isinstance(error, smtplib.SMTPDataError) and code >= 500)
        single = single and code != _LOGIN_NEEDED
    else:
        return None
    refused = "does not take the message to {} just now" if code < 500 else "refused the message to {}"
    sentence = f"{server.place} {refused.format(recipient)}{_words(server, code, answer)}. {remedy}"
    return RecipientError(sentence) if single else None


def _what(server: Server, error: OSError | UnicodeError) -> str:
    """The rest of a sentence that begins with the server."""
    if isinstance(error, smtplib.SMTPException):
        return _refused(server, error)
    if isinstance(error, socket.gaierror | UnicodeError):
        return "has a name that is not known. Correct notify.smtp.host, or check that this computer is online."
    if isinstance(error, TimeoutError):
        return _SILENT
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"shows a certificate that is not trusted ({error.verify_message}). {_CERTIFICATE}"
    if isinstance(error, ssl.SSLError):
        return f"does not speak the encryption asked for ({error.reason}). {_SETTINGS}: {_PORTS}."
    return f"cannot be reached ({error.strerror or error}). {_SETTINGS}, {_FIREWALL}."


def _refused(server: Server, error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        silent = isinstance(error.__context__, TimeoutError)  # smtplib hides it in a lost connection
        return _SILENT if silent else f"closed the connection. {_LATER} If it happens again: {_SETTINGS}."
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return _answered(server, code, answer)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered_at(server, error)
    if isinstance(error, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(error):
        return f"does not offer STARTTLS, so that others could read along. {_SETTINGS}: {_PORTS}."
    return f"offers no login by user and password that we know. {_LOGIN}"


def _answered_at(server: Server, error: smtplib.SMTPResponseException) -> str:
    """What to say of an answer by what it was about: the login, the sender, or anything else."""
    code, answer = error.smtp_code, error.smtp_error
    final = code >= 500 and code != _LOGIN_NEEDED
    if final and isinstance(error, smtplib.SMTPAuthenticationError):
        return f"refused the login of {quote(server.user)}{_words(server, code, answer)}. {_LOGIN}"
    if final and isinstance(error, smtplib.SMTPSenderRefused):
        refused = f"refused {server.sender.email} as the sender{_words(server, code, answer)}"
        return f"{refused}. Correct sender or user under notify.smtp in the coalition file."
    return _answered(server, code, answer)


def _answered(server: Server, code: int, answer: bytes | str) -> str:
    words = _words(server, code, answer)
    if code < 0:
        return f"does not answer as a mail server does. {_SETTINGS}: {_PORTS}."
    if code == _LOGIN_NEEDED:
        return f"wants a login first{words}. {_LOGIN}"
    if code < 500:
        return f"is full, busy or closing{words}. {_LATER}"
    return f"refused to take messages{words}. {_SETTINGS}, or ask whoever runs it."


def _words(server: Server, code: int, answer: bytes | str) -> str:
    """The server's own words in brackets, with nothing in them of the password."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    for secret in _secrets(server):
        text = text.replace(secret, "…")
    return f" ({code}: {quote(text)})"


def _secrets(server: Server) -> tuple[str, ...]:
    """The password as it is, and as it travels: some servers repeat the line that they refuse."""
    password = server.password
    if not password:
        return ()
    plain = f"\0{server.user}\0{password}"
    return (b64encode(plain.encode()).decode(), b64encode(password.encode()).decode(), password)
