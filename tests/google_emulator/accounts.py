"""Who a request comes from: accounts, their keys and refresh tokens, and the access tokens given out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

LIFETIME = 3600
DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
DRIVE = "https://www.googleapis.com/auth/drive"


@dataclass(frozen=True)
class Access:
    """What an access token stands for."""

    email: str
    client: str
    scopes: frozenset[str]
    everywhere: bool = False
    """Acts as the owner of everything; only for people in tests."""

    @property
    def is_service_account(self) -> bool:
        """Whether the account is a service account, which has no storage of its own."""
        return self.email.endswith(".gserviceaccount.com")


@dataclass
class Login:
    """A person's consent: a refresh token and what it was given for."""

    email: str
    client: str
    secret: str
    scopes: frozenset[str]
    revoked: bool = False


@dataclass
class Accounts:
    """All that the token endpoint knows, and the access tokens that it gave out."""

    clock: Callable[[], float]
    service_accounts: dict[str, dict[str, bytes]] = field(default_factory=dict)
    """E-mail address → id of a key → public key in PEM."""
    clients: dict[str, str] = field(default_factory=dict)
    """OAuth client → its secret."""
    logins: dict[str, Login] = field(default_factory=dict)
    """Refresh token → consent."""
    _tokens: dict[str, tuple[Access, float, str]] = field(default_factory=dict)

    def issue(self, access: Access, login: str = "") -> str:
        """A fresh access token; `login` is the refresh token that it came from."""
        token = "ya29." + secrets.token_urlsafe(48)
        self._tokens[token] = (access, self.clock() + LIFETIME, login)
        return token

    def access(self, token: str) -> Access | None:
        """What an access token stands for; None where it is unknown, expired or revoked."""
        access, expires, login = self._tokens.get(token, (None, 0.0, ""))
        revoked = login in self.logins and self.logins[login].revoked
        return access if access and self.clock() < expires and not revoked else None

    def client(self, name: str) -> tuple[str, str]:
        """Id and secret of the OAuth client of that name, made when first asked for."""
        client = f"{name}.apps.googleusercontent.com"
        return client, self.clients.setdefault(client, "GOCSPX-" + secrets.token_urlsafe(21))

    def expire(self, email: str) -> None:
        """Let the access tokens of an account run out now."""
        self._tokens = {key: each for key, each in self._tokens.items() if each[0].email != email}
