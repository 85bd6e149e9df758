"""Opens the way to Google: credentials, a session that signs each request, and the client that sends them."""

from google.auth.transport.requests import AuthorizedSession, Request
from requests import Session

from niiw_sheets.backends.google import credentials
from niiw_sheets.backends.google.client import GoogleClient
from niiw_sheets.backends.google.settings import GoogleSettings

SIGN_IN_SECONDS = 30


def authorized_session(settings: GoogleSettings) -> AuthorizedSession:
    """A session of requests that signs in by itself. Raises ConfigurationError, StoreError."""
    plain = Session()
    session = AuthorizedSession(  # type: ignore[no-untyped-call]
        credentials.load(settings), refresh_timeout=SIGN_IN_SECONDS, auth_request=Request(plain)
    )
    # An address on this computer is never asked for through a proxy.
    plain.trust_env = session.trust_env = not settings.endpoint
    return session


def connect(settings: GoogleSettings) -> GoogleClient:
    """The client for a store. Nothing is sent yet. Raises ConfigurationError, StoreError."""
    return GoogleClient(authorized_session(settings), endpoint=settings.endpoint, pace_file=settings.pace_file)
