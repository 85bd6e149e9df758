"""Properties that apps put on files, with Drive's limits."""

from collections.abc import Mapping
from typing import Any

from tests.google_emulator.errors import ApiError
from tests.google_emulator.items import File

PER_APP = 30
PER_FILE = 100
BYTES = 124


def change(file: File, client: str, body: Mapping[str, Any]) -> None:
    """Set what `properties` and `appProperties` of a body name; null clears. Raises `ApiError` beyond the limits."""
    public, private = body.get("properties") or {}, body.get("appProperties") or {}
    for key, value in [*public.items(), *private.items()]:
        _check_size(key, value)
    clients = _changed(file.property_clients, {key: None if public[key] is None else client for key in public})
    own = _changed(file.app_properties.get(client, {}), private)
    others = [each for name, each in file.app_properties.items() if name != client]
    _check_count(sum(each == client for each in clients.values()), PER_APP)
    _check_count(len(own), PER_APP)
    _check_count(len(clients) + len(own) + sum(map(len, others)), PER_FILE)
    file.properties = _changed(file.properties, public)
    file.property_clients = clients
    file.app_properties[client] = own


def inherit(copy: File, source: File) -> None:
    """Give a copy what its source carries."""
    copy.properties = dict(source.properties)
    copy.property_clients = dict(source.property_clients)
    copy.app_properties = {client: dict(each) for client, each in source.app_properties.items()}


def _changed(before: Mapping[str, str], news: Mapping[str, str | None]) -> dict[str, str]:
    both = {**before, **news}
    return {key: value for key, value in both.items() if value is not None}


def _check_size(key: str, value: str | None) -> None:
    if len((key + (value or "")).encode()) > BYTES:
        message = f"The combined size of a property's key and value exceeds the limit of {BYTES} bytes."
        raise ApiError(400, message, "propertyTooLarge")


def _check_count(number: int, limit: int) -> None:
    if number > limit:
        raise ApiError(400, f"The limit of {limit} properties is exceeded.", "propertyLimitExceeded")
