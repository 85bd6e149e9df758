"""From an HTTP request to Google's answer: who asks, for which call, with what."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from tests.google_emulator import drive, sheets_calls, tokens
from tests.google_emulator.accounts import DRIVE_FILE, Access, Accounts
from tests.google_emulator.calls import Call
from tests.google_emulator.discovery import Description, api
from tests.google_emulator.errors import ApiError, violation
from tests.google_emulator.quota import Quotas
from tests.google_emulator.server import Incoming, Outgoing
from tests.google_emulator.world import World

TOKEN_PATH = "/token"
SHEETS, DRIVE = "/v4/", "/drive/v3/"
READING_POSTS = (":getByDataFilter", ":batchGetByDataFilter", "/developerMetadata:search")
ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
Pairs = Sequence[tuple[str, str]]


def kind(method: str, path: str) -> str:
    """`token`, `drive`, or for Sheets `read` or `write`."""
    if path == TOKEN_PATH:
        return "token"
    if not path.startswith(SHEETS):
        return "drive"
    return "read" if method == "GET" or path.endswith(READING_POSTS) else "write"


def token_answer(accounts: Accounts, incoming: Incoming, body: bytes, endpoint: str) -> Outgoing:
    """The token endpoint's answer."""
    form = dict(parse_qsl(body.decode(errors="replace")))
    try:
        return _json(200, tokens.grant(accounts, form, endpoint))
    except tokens.TokenError as refusal:
        return _json(refusal.status, refusal.body)


def api_answer(world: World, accounts: Accounts, quotas: Quotas | None, incoming: Incoming, body: bytes) -> Outgoing:
    """An API's answer, errors included."""
    try:
        answer = _called(world, accounts, quotas, incoming, body)
    except ApiError as refusal:
        return refused(refusal, incoming.path)
    return Outgoing(204) if answer is None else _json(200, answer)


def refused(error: ApiError, path: str) -> Outgoing:
    """An error as the API of that path shapes it."""
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    return _json(error.status, error.body(drive=not path.startswith(SHEETS)), headers)


def _called(
    world: World, accounts: Accounts, quotas: Quotas | None, incoming: Incoming, body: bytes
) -> Mapping[str, Any] | None:
    name = "sheets" if incoming.path.startswith(SHEETS) else "drive"
    description, path = _matched(name, incoming)
    access = _access(accounts, incoming)
    granted = _granted(access, description)
    if quotas:
        quotas.spend(kind(incoming.method, incoming.path), description["id"], access.email, world.clock)
    query, raw = _query(name, description, incoming.query), _raw_body(description, body)
    if name == "drive":
        query, raw = _known(world, description, query, raw)
    api(name).validate_query(description, query)
    call = Call(
        method=description["id"],
        access=access,
        app_only=granted == {DRIVE_FILE},
        path=path,
        query=query,
        body=_checked_body(name, description, raw),
        raw=raw if isinstance(raw, dict) else {},
    )
    return sheets_calls.run(world, call) if name == "sheets" else drive.run(world, call)


def _matched(name: str, incoming: Incoming) -> tuple[Description, dict[str, str]]:
    known = incoming.path.startswith((SHEETS, DRIVE))
    found = api(name).match(incoming.method, incoming.path) if known else None
    if found is None:
        raise ApiError(404, f"emulator: Google has no call {incoming.method} {incoming.path}")
    return found


def _access(accounts: Accounts, incoming: Incoming) -> Access:
    scheme, _, token = incoming.authorization.partition(" ")
    if not token:
        message = "Method doesn't allow unregistered callers (callers without established identity)."
        raise ApiError(403, message, "forbidden")
    access = accounts.access(token) if scheme.lower() == "bearer" else None
    if access is None:
        message = "Request had invalid authentication credentials. Expected OAuth 2 access token."
        raise ApiError(401, message, "authError")
    return access


def _granted(access: Access, description: Description) -> set[str]:
    granted = access.scopes & set(description.get("scopes", []))
    if not granted:
        info = {"@type": ERROR_INFO, "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "domain": "googleapis.com"}
        message = "Request had insufficient authentication scopes."
        raise ApiError(403, message, "insufficientPermissions", details=[info])
    return set(granted)


def _query(name: str, description: Description, query: Pairs) -> Pairs:
    """The query with booleans as Google writes them: it takes `True` for `true`."""
    known = _parameters(name, description)
    return [(key, value.lower() if known.get(key, {}).get("type") == "boolean" else value) for key, value in query]


def _known(world: World, description: Description, query: Pairs, raw: Any) -> tuple[Pairs, Any]:
    """What Drive knows of a query and a body: it leaves the rest aside, and the emulator notes it."""
    parameters, fields = _parameters("drive", description), None
    if "request" in description and isinstance(raw, dict):
        fields = api("drive").schemas[description["request"]["$ref"]]["properties"]
    unknown = [key for key, _ in query if key not in parameters]
    unknown += [key for key in raw if key not in fields] if fields else []
    world.ignored += [f"{description['id']}: {key}" for key in unknown]
    left = {key: value for key, value in raw.items() if key in fields} if fields else raw
    return [pair for pair in query if pair[0] in parameters], left


def _parameters(name: str, description: Description) -> dict[str, Any]:
    return {**api(name).document["parameters"], **description.get("parameters", {})}


def _raw_body(description: Description, body: bytes) -> Any:
    if "request" not in description or not body:
        return {}
    try:
        return json.loads(body)
    except ValueError:
        raise violation("", "Invalid JSON payload received.") from None


def _checked_body(name: str, description: Description, raw: Any) -> dict[str, Any]:
    if "request" not in description:
        return {}
    checked: dict[str, Any] = api(name).validate_body(description["request"]["$ref"], raw)
    return checked


def _json(status: int, content: Mapping[str, Any], headers: dict[str, str] | None = None) -> Outgoing:
    return Outgoing(status, json.dumps(content, ensure_ascii=False).encode(), headers=headers or {})
