"""The token endpoint: signed assertions and refresh tokens against access tokens."""

import base64
import binascii
import json
import time
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from tests.google_emulator.accounts import LIFETIME, Access, Accounts
from tests.google_emulator.keys import client_of

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
GOOGLE_AUDIENCE = "https://oauth2.googleapis.com/token"
"""google-auth names this audience whatever the address it posts to."""
SKEW = 300


class TokenError(Exception):
    """A refusal of the token endpoint, whose answers have a shape of their own."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.status = status
        self.body = {"error": error, "error_description": description}


def grant(accounts: Accounts, form: Mapping[str, str], endpoint: str) -> dict[str, Any]:
    """The answer to a request for an access token. Raises `TokenError`."""
    kind = form.get("grant_type", "")
    if kind == JWT_BEARER:
        return _by_assertion(accounts, form.get("assertion", ""), endpoint)
    if kind == "refresh_token":
        return _by_refresh_token(accounts, form)
    raise TokenError("unsupported_grant_type", f"Invalid grant_type: {kind}")


def _by_assertion(accounts: Accounts, assertion: str, endpoint: str) -> dict[str, Any]:
    header, claims, signed, signature = _parts(assertion)
    email = str(claims.get("iss", ""))
    if email not in accounts.service_accounts:
        raise TokenError("invalid_grant", "Invalid grant: account not found")
    key = accounts.service_accounts[email].get(str(header.get("kid", "")))
    if header.get("alg") != "RS256" or key is None or not _verified(key, signed, signature):
        raise TokenError("invalid_grant", "Invalid JWT Signature.")
    _check_claims(claims, {GOOGLE_AUDIENCE, endpoint})
    scopes = frozenset(str(claims.get("scope", "")).split())
    if not scopes:
        raise TokenError("invalid_scope", "Invalid OAuth scope or ID token audience provided.")
    return _answer(accounts.issue(Access(email, client_of(email), scopes)))


def _check_claims(claims: Mapping[str, Any], audiences: set[str]) -> None:
    if claims.get("aud") not in audiences:
        raise TokenError(
            "invalid_grant", f"Invalid JWT: Failed audience check. The right audience is {GOOGLE_AUDIENCE}"
        )
    issued, expires, now = claims.get("iat"), claims.get("exp"), time.time()
    if not isinstance(issued, int | float) or not isinstance(expires, int | float):
        raise TokenError("invalid_grant", "Invalid JWT: iat and exp must be numbers.")
    if not (issued - SKEW <= now <= expires + SKEW) or expires - issued > LIFETIME:
        raise TokenError(
            "invalid_grant",
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
            "Check your iat and exp values in the JWT claim.",
        )
    if claims.get("sub", claims["iss"]) != claims["iss"]:
        raise TokenError("unauthorized_client", "Client is unauthorized to act for other accounts.", 401)


def _by_refresh_token(accounts: Accounts, form: Mapping[str, str]) -> dict[str, Any]:
    client = form.get("client_id", "")
    if accounts.clients.get(client) is None:
        raise TokenError("invalid_client", "The OAuth client was not found.", 401)
    if accounts.clients[client] != form.get("client_secret", ""):
        raise TokenError("invalid_client", "Unauthorized", 401)
    token = form.get("refresh_token", "")
    login = accounts.logins.get(token)
    if login is None or login.revoked:
        raise TokenError("invalid_grant", "Token has been expired or revoked.")
    if login.client != client:
        raise TokenError("unauthorized_client", "Unauthorized", 401)
    scopes = frozenset(form.get("scope", "").split()) or login.scopes
    if not scopes <= login.scopes:
        raise TokenError("invalid_scope", f"Some requested scopes were not granted: {sorted(scopes - login.scopes)}")
    access = Access(login.email, client, scopes)
    return _answer(accounts.issue(access, token)) | {"scope": " ".join(sorted(scopes))}


def _answer(token: str) -> dict[str, Any]:
    return {"access_token": token, "expires_in": LIFETIME, "token_type": "Bearer"}


def _parts(assertion: str) -> tuple[dict[str, Any], dict[str, Any], bytes, bytes]:
    try:
        head, payload, signature = assertion.split(".")
        header, claims = json.loads(_decoded(head)), json.loads(_decoded(payload))
        return dict(header), dict(claims), f"{head}.{payload}".encode(), _decoded(signature)
    except (ValueError, TypeError, binascii.Error):
        raise TokenError("invalid_grant", "Bad Request") from None


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _verified(key: bytes, message: bytes, signature: bytes) -> bool:
    public = serialization.load_pem_public_key(key)
    if not isinstance(public, rsa.RSAPublicKey):
        return False
    try:
        public.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True
