"""A real mail server on this computer, which can be told to misbehave."""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "localhost"


class Authority:
    """Signs certificates for mail servers; programs trust it where SSL_CERT_FILE names its `file`."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.file = folder / "authority.pem"
        self._authority.cert_pem.write_to_path(self.file)

    def context(self, host: str = HOST) -> ssl.SSLContext:
        """What a server needs to show a certificate for a host."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._authority.issue_cert(host).configure_cert(context)
        return context


class MailServer:
    """A mail server on a free port of this computer, from `with` until its end.

    `tls` with `security` ssl or starttls encrypts; `logins` (user → password) makes a login needed. The other
    attributes make it misbehave, at any time. Replies are whole, like `550 5.1.1 No such user`.
    """

    def __init__(
        self, *, security: str = "none", tls: ssl.SSLContext | None = None, logins: Mapping[str, str] | None = None
    ) -> None:
        self.received: list[tuple[tuple[str, ...], EmailMessage]] = []
        """What was accepted: envelope recipients, and the message."""
        self.senders: list[str] = []
        """The envelope sender of each."""
        self.refused: dict[str, str] = {}
        """Recipient → the reply to its RCPT."""
        self.forgotten: set[str] = set()
        """Recipients it agrees to and then knows nothing of, so that it refuses the command DATA itself."""
        self.replies: dict[str, str] = {}
        """Command (EHLO, AUTH, MAIL, DATA) → the reply that refuses it."""
        self.drop_after: int | None = None
        """Closes the connection at the command MAIL once so many messages were accepted."""
        self.lose_answer = False
        """Accepts the next message and closes the connection instead of saying so."""
        self.hang_at = ""
        """The command (EHLO, MAIL, DATA) that is never answered."""
        self.resets = 0
        self.commands: list[str] = []
        self._logins = dict(logins or {})
        self._controller = _Controller(self, security, tls, self._authenticate if logins else None)

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._controller.port

    @property
    def recipients(self) -> list[str]:
        """Whom messages were accepted for, in order."""
        return [address for addresses, _ in self.received for address in addresses]

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    def _authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, login: Any) -> AuthResult:
        if "AUTH" in self.replies:
            return AuthResult(success=False, handled=False, message=self.replies["AUTH"])
        given = isinstance(login, LoginPassword) and self._logins.get(login.login.decode()) == login.password.decode()
        return AuthResult(success=given, handled=False)

    async def _reply(self, server: SMTP, command: str) -> str:
        self.commands.append(command)
        if self.hang_at == command:
            await asyncio.sleep(3600)
        if command == "MAIL" and self.drop_after is not None and len(self.received) >= self.drop_after:
            _drop(server)
        return self.replies.get(command, "")

    # What aiosmtpd asks its handler at each command.

    async def handle_EHLO(self, server: SMTP, session: Session, _: Envelope, host: str, offers: list[str]) -> list[str]:  # noqa: N802
        """Greets back with what the server offers."""
        session.host_name = host
        refused = await self._reply(server, "EHLO")
        return [refused] if refused else offers

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Takes the sender, once signed in where that is needed."""
        refused = await self._reply(server, "MAIL")
        if self._logins and not session.authenticated:
            refused = "530 5.7.0 Authentication required"
        if not refused:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return refused or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        """Takes one recipient."""
        refused = self.refused.get(address) or await self._reply(server, "RCPT")
        if not refused and address not in self.forgotten:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_RSET(self, _: SMTP, __: Session, ___: Envelope) -> str:  # noqa: N802
        """Forgets the message under way."""
        self.resets += 1
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        """Takes the message itself."""
        refused = await self._reply(server, "DATA")
        if refused:
            return refused
        content = envelope.content
        assert isinstance(content, bytes)
        message = message_from_bytes(content, _class=EmailMessage, policy=policy.SMTP)
        self.received.append((tuple(envelope.rcpt_tos), message))
        self.senders.append(envelope.mail_from or "")
        if self.lose_answer:
            self.lose_answer = False
            _drop(server)
        return "250 Accepted"


def _drop(server: SMTP) -> None:
    """Closes the connection without a word."""
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()


class _Controller(Controller):
    """Runs the server in a thread of its own, on a port that is free."""

    def __init__(self, handler: MailServer, security: str, tls: ssl.SSLContext | None, authenticate: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(
            handler,
            hostname="127.0.0.1",
            port=self._socket.getsockname()[1],
            ssl_context=tls if security == "ssl" else None,
            tls_context=tls if security == "starttls" else None,
            require_starttls=security == "starttls",
            authenticator=authenticate,
            auth_require_tls=security == "starttls",
            auth_exclude_mechanism=() if authenticate else ("LOGIN", "PLAIN"),
            ident="mail server",
        )

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self._socket, ssl=self.ssl_context)
