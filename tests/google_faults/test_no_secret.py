"""No key, token, assertion or client secret is ever printed, logged or stored, whatever goes wrong."""

import json
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.google_coalition import ROSA, GoogleCoalition
from tests.google_emulator import keys
from tests.google_emulator.accounts import DRIVE_FILE
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.items import permission, permission_id
from tests.google_faults.bench import Bench
from tests.google_faults.cases import REST
from tests.google_faults.secrets_kept import Secrets, files_beside

pytestmark = pytest.mark.faults

Way = Callable[[GoogleCoalition], None]

COMMANDS = (["doctor"], ["provision"], ["sync"], ["access"])
FLAGS = (["-v"], ["--json"], ["-v", "--json"])


def nothing(coalition: GoogleCoalition) -> None:
    """All is well."""


def revoked_key(coalition: GoogleCoalition) -> None:
    """The key was deleted at Google's."""
    coalition.google.revoke_key(SERVICE_ACCOUNT)


def wrong_key(coalition: GoogleCoalition) -> None:
    """The file holds a key that Google never gave out."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    keys.write(coalition.folder / "key.json", SERVICE_ACCOUNT, "0" * 40, private.decode(), coalition.google.url)


def half_a_key_file(coalition: GoogleCoalition) -> None:
    """The file was cut off within the key."""
    file = coalition.folder / "key.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("PRIVATE KEY") + 900], encoding="utf-8")


def damaged_key(coalition: GoogleCoalition) -> None:
    """A line is missing within the key."""
    file = coalition.folder / "key.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    lines = content["private_key"].split("\n")
    content["private_key"] = "\n".join(lines[:5] + lines[6:])
    file.write_text(json.dumps(content), encoding="utf-8")


def tokens_refused(coalition: GoogleCoalition) -> None:
    """Every access token is answered with 401."""
    coalition.google.on_request = lambda _: coalition.google.expire_access(SERVICE_ACCOUNT)


def access_taken_away(coalition: GoogleCoalition) -> None:
    """The account may not open anything any more."""
    for file in coalition.google.files.values():
        file.permissions.pop(permission_id("user", SERVICE_ACCOUNT), None)


def may_only_read(coalition: GoogleCoalition) -> None:
    """Whatever the account wants to write is answered with 403."""
    access_taken_away(coalition)
    for file in coalition.google.files.values():
        file.grant(permission("user", "reader", SERVICE_ACCOUNT))


def failing(kind: str) -> Way:
    """Every request fails in that way."""

    def way(coalition: GoogleCoalition) -> None:
        coalition.google.fault(kind, times=REST)

    way.__name__ = kind
    return way


def login(coalition: GoogleCoalition) -> None:
    """A person's login instead of a key; she may write into the folder."""
    coalition.change("credentials: service_account", "credentials: oauth")
    coalition.change("key_file: key.json", "client_file: client.json")
    kept = coalition.google.oauth_token(ROSA, [DRIVE_FILE])
    for name in ("kestrel-login.json", "client.json"):
        content = kept if "login" in name else {"installed": kept}
        (coalition.folder / name).touch(mode=0o600)
        (coalition.folder / name).write_text(json.dumps(content), encoding="utf-8")
    coalition.google.files[coalition.drive_folder].grant(permission("user", "writer", ROSA))


def expired_login(coalition: GoogleCoalition) -> None:
    """The login has expired or was withdrawn."""
    login(coalition)
    coalition.google.revoke_token(ROSA)


def half_a_login(coalition: GoogleCoalition) -> None:
    """The file of the login was cut off."""
    login(coalition)
    file = coalition.folder / "kestrel-login.json"
    file.write_text(file.read_text(encoding="utf-8")[:-20], encoding="utf-8")


def no_sign_in(coalition: GoogleCoalition) -> None:
    """The service that gives out tokens has trouble of its own, too."""
    coalition.google.fault("500", times=REST, tokens=True)


WELL: tuple[Way, ...] = (nothing, login)
AMISS: tuple[Way, ...] = (
    *(revoked_key, wrong_key, half_a_key_file, damaged_key, tokens_refused, access_taken_away, may_only_read),
    *(failing("500"), failing("403-rate"), failing("html-502"), no_sign_in, expired_login, half_a_login),
)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """All that any library logs."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Lets logins be kept in a folder; pauses of google-auth take no time."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return lambda folder: monkeypatch.setenv("NIIW_SHEETS_HOME", str(folder))


@pytest.mark.parametrize("way", [*WELL, *AMISS])
def test_nothing_secret_is_printed_logged_or_stored(
    way: Way, bench: Bench, home: Callable[[Path], None], logged: pytest.LogCaptureFixture
) -> None:
    with bench.at("new" if way is login else "edited") as coalition:
        home(coalition.folder)
        before = Secrets.of(coalition)
        way(coalition)
        outcomes = [coalition.run(*command, *flags) for command in COMMANDS for flags in FLAGS]

        secrets = Secrets(before.pieces | Secrets.of(coalition).pieces)
        said = "\n".join(outcome.out + outcome.err for outcome in outcomes)
        kept = "\n".join(path.read_bytes().decode(errors="replace") for path in files_beside(coalition))
        assert secrets.in_text(said) == []
        assert secrets.in_text(logged.text) == []
        assert secrets.in_text(kept) == []
        codes = {outcome.code for outcome in outcomes}
        assert codes == {0} if way in WELL else codes <= {0, 3, 4, 5} and codes != {0}, codes


def test_a_secret_would_be_found(bench: Bench) -> None:
    with bench.at("new") as coalition:
        coalition.run("doctor")
        secrets = Secrets.of(coalition)
        key = json.loads((coalition.folder / "key.json").read_text(encoding="utf-8"))["private_key"]
        for text in (key, json.dumps(key), key[200:300], *coalition.google.accounts._tokens, "a eyJhbGciOiJSUzI1NiJ9"):
            assert secrets.in_text(text)
