"""google-auth, whose calls have no types, behind functions that do."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from google.auth import crypt, jwt
from google.auth.transport.requests import AuthorizedSession
from google.oauth2.credentials import Credentials
from google.oauth2.service_account import Credentials as ServiceAccount


def key_session(key: Path, scopes: Sequence[str]) -> AuthorizedSession:
    """A session of a service account; leave its context to close it."""
    credentials = ServiceAccount.from_service_account_file(str(key), scopes=scopes)  # type: ignore[no-untyped-call]
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]


def login_session(login: Mapping[str, str], scopes: Sequence[str]) -> AuthorizedSession:
    """A session of a person who logged in before."""
    credentials = Credentials(  # type: ignore[no-untyped-call]
        None,
        refresh_token=login["refresh_token"],
        token_uri=login["token_uri"],
        client_id=login["client_id"],
        client_secret=login["client_secret"],
        scopes=scopes,
    )
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]


def assertion(key: Path, claims: Mapping[str, Any]) -> str:
    """Claims signed with a service account's key."""
    signer = crypt.RSASigner.from_service_account_info(json.loads(key.read_text()))  # type: ignore[no-untyped-call]
    signed: bytes = jwt.encode(signer, claims)  # type: ignore[no-untyped-call]
    return signed.decode()
