"""Sends messages by a mail server, one by one over one connection."""

import contextlib
import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.notify.server import Server
from niiw_sheets.notify.trouble import refusal, told

TIMEOUT = 30.0
"""Seconds that the server has for each answer."""

_HELLO = "[127.0.0.1]"
"""How we name this computer: its real name is nobody's business, and need not be one that a server takes."""


class Connection:
    """One open connection to a mail server."""

    def __init__(self, server: Server, line: smtplib.SMTP) -> None:
        self._server, self._line = server, line

    def send(self, message: EmailMessage) -> None:
        """Hands one message over; once this returns, the server has accepted it.

        Raises RecipientError where the server does not take this one message, and the next may be sent; MailError
        where nothing more can be sent. A message whose answer was lost may have been accepted.
        """
        recipient, content = message["To"].addresses[0].addr_spec, message.as_bytes()
        with told(self._server):
            try:
                self._line.sendmail(self._server.sender.sent_from, [recipient], content)
            except smtplib.SMTPException as error:
                single = refusal(self._server, recipient, error)
                if not single:
                    raise
                self._forget()
                raise single from error

    def _forget(self) -> None:
        """Leaves the refused message behind; smtplib does so after some refusals only."""
        with contextlib.suppress(smtplib.SMTPException):  # a lost connection shows with the next message
            self._line.rset()


@contextmanager
def connection(server: Server, timeout: float = TIMEOUT) -> Iterator[Connection]:
    """An open connection, signed in. `timeout` is in seconds, for each answer of the server.

    Raises MailError where the server cannot be reached or refuses, ConfigurationError for what must not be tried.
    """
    _check(server)
    with contextlib.ExitStack() as open_lines:
        with told(server):
            line = _connect(server, timeout)
            open_lines.callback(_leave, line)
            _secure(server, line)
        yield Connection(server, line)


def _check(server: Server) -> None:
    """Raises ConfigurationError for a login that would be seen by others, or that smtplib cannot send."""
    if server.user and server.security == "none" and not _on_this_computer(server.host):
        raise ConfigurationError(
            f"notify.smtp: with security: none the password would travel to {server.host} for everybody to read. "
            "Write security: starttls or ssl, or leave out user and password."
        )
    if not f"{server.user}{server.password}".isascii():
        raise ConfigurationError(
            "notify.smtp: user or password holds a letter or sign that is not ASCII (like é), which cannot be sent. "
            "Choose a password of letters from a to z, digits and common signs."
        )
    _ = server.sender.sent_from


def _on_this_computer(host: str) -> bool:
    try:
        return host.casefold() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _connect(server: Server, timeout: float) -> smtplib.SMTP:
    if server.security == "ssl":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, _HELLO, timeout=timeout, context=context)
    return smtplib.SMTP(server.host, server.port, _HELLO, timeout=timeout)


def _secure(server: Server, line: smtplib.SMTP) -> None:
    if server.security == "starttls":
        line.starttls(context=ssl.create_default_context())
    line.ehlo_or_helo_if_needed()
    if server.user:
        line.login(server.user, server.password)


def _leave(line: smtplib.SMTP) -> None:
    """Says goodbye where the line still stands."""
    with contextlib.suppress(OSError):  # SMTPException is one
        line.quit()
    line.close()
