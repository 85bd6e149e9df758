"""The mail server that messages go out by, as the coalition file describes it."""

from dataclasses import dataclass, field
from typing import Literal

from niiw_sheets.notify.addresses import Mailbox

Security = Literal["starttls", "ssl", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Where messages are handed over, as whom, and how the line is kept private."""

    host: str
    port: int
    security: Security
    sender: Mailbox
    user: str = ""
    """Empty: no login."""
    password: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """How sentences name it."""
        return f"The mail server {self.host} (port {self.port})"
