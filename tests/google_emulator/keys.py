"""Service-account keys: RSA pairs and the JSON files that hold them."""

import json
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.google_emulator.items import permission_id


@cache
def pair() -> tuple[str, bytes]:
    """A private key in PEM with its public key; one for the whole process, since making one is slow."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public


def client_of(email: str) -> str:
    """The OAuth client that a service account is."""
    return permission_id("user", email)


def write(path: Path, email: str, key_id: str, private: str, token_uri: str) -> Path:
    """Write a service account's JSON file, readable by its owner alone."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps(_content(email, key_id, private, token_uri), indent=2), encoding="utf-8")
    return path


def _content(email: str, key_id: str, private: str, token_uri: str) -> dict[str, str]:
    return {
        "type": "service_account",
        "project_id": email.partition("@")[2].partition(".")[0],
        "private_key_id": key_id,
        "private_key": private,
        "client_email": email,
        "client_id": client_of(email),
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": token_uri,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "universe_domain": "googleapis.com",
    }
