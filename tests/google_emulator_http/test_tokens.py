"""The token endpoint takes what Google takes and refuses the rest as Google does."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession

from tests.google_emulator.accounts import DRIVE, DRIVE_FILE
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.tokens import JWT_BEARER
from tests.google_emulator_http import google_auth
from tests.google_emulator_http.conftest import Clock

ABOUT = "/drive/v3/about?fields=user"


@pytest.fixture
def key(google: Emulator, tmp_path: Path) -> Path:
    return google.key_file(tmp_path / "key.json")


@pytest.fixture
def session(key: Path) -> Iterator[AuthorizedSession]:
    with google_auth.key_session(key, [DRIVE_FILE]) as session:
        yield session


def assertion(key: Path, **claims: Any) -> str:
    content = json.loads(key.read_text())
    now = int(time.time())
    usual = {"iss": content["client_email"], "aud": content["token_uri"], "iat": now, "exp": now + 3600, "scope": DRIVE}
    return google_auth.assertion(key, usual | claims)


def post(google: Emulator, **form: str) -> tuple[int, Any]:
    response = requests.post(google.url + "/token", data=form, timeout=10)
    return response.status_code, response.json()


def test_a_key_file_holds_a_service_account_and_is_readable_by_its_owner_alone(key: Path, google: Emulator) -> None:
    content = json.loads(key.read_text())
    assert content["type"] == "service_account"
    assert content["client_email"] == SERVICE_ACCOUNT
    assert content["token_uri"] == google.url + "/token"
    assert key.stat().st_mode & 0o777 == 0o600


def test_google_auth_gets_a_token_with_a_key_file_and_uses_it(session: AuthorizedSession, google: Emulator) -> None:
    answer = session.get(google.url + ABOUT)
    assert answer.json()["user"]["emailAddress"] == SERVICE_ACCOUNT
    assert google.count() == {"token": 1, "drive": 1}


def test_an_access_token_lives_for_an_hour(session: AuthorizedSession, google: Emulator, clock: Clock) -> None:
    session.get(google.url + ABOUT)
    token = session.credentials.token
    clock.pass_by(3600)
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(google.url + ABOUT, headers=headers, timeout=10).status_code == 401
    assert session.get(google.url + ABOUT).ok, "google-auth asks for a fresh token on 401"


def test_an_answer_holds_a_bearer_token_for_3600_seconds(key: Path, google: Emulator) -> None:
    status, answer = post(google, grant_type=JWT_BEARER, assertion=assertion(key))
    assert status == 200
    assert (answer["expires_in"], answer["token_type"]) == (3600, "Bearer")


def test_a_revoked_key_is_an_invalid_signature(session: AuthorizedSession, google: Emulator) -> None:
    google.revoke_key(SERVICE_ACCOUNT)
    with pytest.raises(RefreshError, match=r"Invalid JWT Signature\."):
        session.get(google.url + ABOUT)


def test_a_fresh_key_works_while_the_revoked_one_stays_revoked(google: Emulator, key: Path, tmp_path: Path) -> None:
    google.revoke_key(SERVICE_ACCOUNT)
    fresh = google.key_file(tmp_path / "fresh.json")
    assert post(google, grant_type=JWT_BEARER, assertion=assertion(fresh))[0] == 200
    assert post(google, grant_type=JWT_BEARER, assertion=assertion(key))[0] == 400


REFUSED_CLAIMS = [
    pytest.param({"iss": "who@niiw-test.iam.gserviceaccount.com"}, "invalid_grant", id="an account nobody made"),
    pytest.param({"aud": "https://example.org/token"}, "invalid_grant", id="another audience"),
    pytest.param({"exp": int(time.time()) + 90_000}, "invalid_grant", id="more than an hour"),
    pytest.param({"iat": 0, "exp": 3600}, "invalid_grant", id="long ago"),
    pytest.param({"exp": "soon"}, "invalid_grant", id="no number"),
    pytest.param({"scope": ""}, "invalid_scope", id="no scope"),
    pytest.param({"sub": "ana@example.org"}, "unauthorized_client", id="no delegation"),
]


@pytest.mark.parametrize(("claims", "error"), REFUSED_CLAIMS)
def test_an_assertion_with_wrong_claims_is_refused(
    key: Path, google: Emulator, claims: dict[str, Any], error: str
) -> None:
    status, answer = post(google, grant_type=JWT_BEARER, assertion=assertion(key, **claims))
    assert status in (400, 401)
    assert answer["error"] == error


def test_an_assertion_whose_content_was_changed_is_refused(key: Path, google: Emulator) -> None:
    head, _, signature = assertion(key).split(".")
    other = assertion(key, scope=DRIVE_FILE).split(".")[1]
    status, answer = post(google, grant_type=JWT_BEARER, assertion=f"{head}.{other}.{signature}")
    assert (status, answer["error_description"]) == (400, "Invalid JWT Signature.")


def test_what_is_no_assertion_is_refused(google: Emulator) -> None:
    assert post(google, grant_type=JWT_BEARER, assertion="x")[1]["error"] == "invalid_grant"
    assert post(google, grant_type="password")[1]["error"] == "unsupported_grant_type"


def test_google_auth_gets_a_token_with_a_persons_login(google: Emulator) -> None:
    info = google.oauth_token("ana@example.org", [DRIVE_FILE])
    with google_auth.login_session(info, [DRIVE_FILE]) as session:
        assert session.get(google.url + ABOUT).json()["user"]["emailAddress"] == "ana@example.org"
        google.revoke_token("ana@example.org")
        with pytest.raises(RefreshError, match=r"Token has been expired or revoked\."):
            session.get(google.url + ABOUT)


def refresh(google: Emulator, info: dict[str, str], **changed: str) -> tuple[int, str]:
    form = {key: info[key] for key in ("client_id", "client_secret", "refresh_token")}
    status, answer = post(google, grant_type="refresh_token", **(form | changed))
    return status, answer.get("error", "")


def test_a_login_is_bound_to_its_client_and_scopes(google: Emulator) -> None:
    info = google.oauth_token("ana@example.org", [DRIVE_FILE])
    other = google.oauth_token("ana@example.org", [DRIVE_FILE], client="another")
    assert refresh(google, info) == (200, "")
    assert refresh(google, info, client_id="nobody") == (401, "invalid_client")
    assert refresh(google, info, client_secret="wrong") == (401, "invalid_client")
    assert refresh(google, info, refresh_token="wrong") == (400, "invalid_grant")
    assert refresh(google, info, refresh_token=other["refresh_token"]) == (401, "unauthorized_client")
    assert refresh(google, info, scope=DRIVE) == (400, "invalid_scope")


def test_a_request_without_a_known_token_is_unauthenticated(google: Emulator) -> None:
    for path, has_reasons in ((ABOUT, True), ("/v4/spreadsheets/x", False)):
        headers = {"Authorization": "Bearer made-up"}
        response = requests.get(google.url + path, headers=headers, timeout=10)
        assert (response.status_code, response.json()["error"]["status"]) == (401, "UNAUTHENTICATED")
        assert ("errors" in response.json()["error"]) == has_reasons
    assert requests.get(google.url + ABOUT, timeout=10).status_code == 403
