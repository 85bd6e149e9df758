"""Field masks: which fields an answer holds, and which fields a request changes."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tests.google_emulator.discovery import Api, api
from tests.google_emulator.errors import ApiError, invalid, violation

Mask = Mapping[str, "Mask | None"]
"""Field name → mask of what is inside it; None means all that is inside. `*` stands for every field."""

TOKENS = re.compile(r"\s*([\w$-]+|\*|[,/.()])")
NONE_LISTED = "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"


@lru_cache(maxsize=1024)
def parse(fields: str) -> Mask:
    """The mask that a text such as `a,b/c,d(e,f.g)` stands for. Raises `ApiError` where it is no mask."""
    tokens = _tokens(fields)
    mask = _list(tokens)
    if tokens:
        raise invalid(f"Invalid field selection {fields}")
    return mask


def select(value: Any, fields: str | None, name: str | Api, schema: str) -> Any:
    """The part of an answer that `fields` names; all of it where there are none.

    `name` is `sheets` or `drive`; a field that the schema lacks raises `ApiError`.
    """
    if not fields:
        return value
    chosen = name if isinstance(name, Api) else api(name)
    return _pruned(value, _answer_mask(fields, chosen.name, schema))


def update(target: Mapping[str, Any], source: Mapping[str, Any], fields: str, schema: str) -> dict[str, Any]:
    """`target` with the fields that an update mask names taken from `source`; what `source` lacks is cleared.

    Raises `ApiError` for an empty mask and for a field that the Sheets schema lacks.
    """
    return merged(target, source, update_mask(fields, schema))


@lru_cache(maxsize=1024)
def update_mask(fields: str, schema: str) -> Mask | None:
    """The checked mask of an update; None where it is `*`. Raises `ApiError` as `update` does."""
    if not fields.strip():
        raise invalid(NONE_LISTED)
    mask = parse(fields)
    unknown = _unknown(mask, api("sheets"), {"$ref": schema}, "")
    if unknown:
        raise invalid(f"Invalid field: {unknown}")
    return None if "*" in mask else mask


def merged(target: Mapping[str, Any], source: Mapping[str, Any], mask: Mask | None) -> dict[str, Any]:
    """`target` after an update by a checked mask; messages that end up empty are left out."""
    if mask is None:
        return dict(source)
    result = dict(target)
    for field, inner in mask.items():
        value = source.get(field)
        if inner is not None and "*" not in inner:
            value = merged(target.get(field, {}), source.get(field, {}), inner) or None
        if value is None:
            result.pop(field, None)
        else:
            result[field] = value
    return result


@lru_cache(maxsize=1024)
def _answer_mask(fields: str, name: str, schema: str) -> Mask:
    try:
        mask = parse(fields)
        unknown = _unknown(mask, api(name), {"$ref": schema}, "")
    except ApiError:
        unknown = fields
    if unknown and name == "drive":
        raise ApiError(400, f"Invalid field selection {unknown.rpartition('.')[2]}", "invalidParameter")
    if unknown:
        words = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{unknown}'."
        raise violation(unknown, words, "Request contains an invalid argument.")
    return mask


def _pruned(value: Any, mask: Mask | None) -> Any:
    if mask is None:
        return value
    if isinstance(value, list):
        return [_pruned(each, mask) for each in value]
    if "*" in mask:
        inner = mask["*"]
        return {field: _pruned(each, mask.get(field, inner)) for field, each in value.items()}
    return {
        field: value[field] if inner is None else _pruned(value[field], inner)
        for field, inner in mask.items()
        if field in value
    }


def _unknown(mask: Mask | None, chosen: Api, schema: Mapping[str, Any], path: str) -> str:
    """The first path of a mask that the schema does not have; empty where it has all of them."""
    for field, inner in (mask or {}).items():
        place = f"{path}.{field}".lstrip(".")
        found = _inside(chosen, schema, field)
        if found is None:
            return place
        if field != "*" and inner is not None:
            deeper = _unknown(inner, chosen, found, place)
            if deeper:
                return deeper
    return ""


def _inside(chosen: Api, schema: Mapping[str, Any], field: str) -> Mapping[str, Any] | None:
    """The schema of a field within another schema; None where there is no such field."""
    while "$ref" in schema or "items" in schema:
        schema = schema["items"] if "items" in schema else chosen.schemas[schema["$ref"]]
    if "additionalProperties" in schema:
        inner: Mapping[str, Any] = schema["additionalProperties"]
        return inner
    if "properties" not in schema:
        return None
    if field == "*":
        return {}
    found: Mapping[str, Any] | None = schema["properties"].get(field)
    return found


def _tokens(fields: str) -> list[str]:
    tokens, place = [], 0
    while place < len(fields.rstrip()):
        found = TOKENS.match(fields, place)
        if not found:
            raise invalid(f"Invalid field selection {fields}")
        tokens.append(found[1])
        place = found.end()
    return tokens[::-1]


def _list(tokens: list[str]) -> dict[str, Any]:
    mask: dict[str, Any] = {}
    while True:
        name, inner = _path(tokens)
        mask[name] = _union(mask[name], inner) if name in mask else inner
        if not tokens or tokens[-1] != ",":
            return mask
        tokens.pop()


def _path(tokens: list[str]) -> tuple[str, dict[str, Any] | None]:
    if not tokens or tokens[-1] in ",/.()":
        raise invalid("Invalid field selection")
    name = tokens.pop()
    if tokens and tokens[-1] in "/.":
        tokens.pop()
        return name, dict([_path(tokens)])
    if tokens and tokens[-1] == "(":
        tokens.pop()
        inner = _list(tokens)
        if not tokens or tokens.pop() != ")":
            raise invalid("Invalid field selection")
        return name, inner
    return name, None


def _union(first: dict[str, Any] | None, second: dict[str, Any] | None) -> dict[str, Any] | None:
    if first is None or second is None:
        return None
    both = dict(first)
    for name, inner in second.items():
        both[name] = _union(both[name], inner) if name in both else inner
    return both
