"""What a model allows at a place of a file, read from its JSON schema."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from pydantic import BaseModel
from pydantic.errors import PydanticInvalidForJsonSchema

Location = tuple[str | int, ...]
"""Keys and list positions (from 0) that lead to a value."""


def places(model: type[BaseModel], location: Location) -> list[Any]:
    """The schemas that may apply at a location, which may name members of unions beside keys and positions."""
    schema = _schema(model)
    definitions = schema.get("$defs", {})
    current = _alternatives([schema], definitions)
    for segment in location:
        inside = [child for candidate in current for child in _inside(candidate, segment)]
        current = _alternatives(inside, definitions) if inside else [s for s in current if _is_member(s, segment)]
    return current


@lru_cache(maxsize=8)
def _schema(model: type[BaseModel]) -> Any:
    try:
        return model.model_json_schema()
    except PydanticInvalidForJsonSchema:  # a type that JSON cannot describe only costs the hint
        return {}


def known_keys(schemas: Iterable[Any]) -> list[str]:
    """The keys any of the schemas knows, in their declared order."""
    return list(dict.fromkeys(key for schema in schemas for key in schema.get("properties", {})))


def forbids(model: type[BaseModel], location: Location) -> bool:
    """Whether the last key of a location is one that the model does not know there."""
    around = places(model, location[:-1])
    closed = [schema for schema in around if schema.get("additionalProperties") is False]
    return bool(closed) and len(closed) == len(around) and location[-1] not in known_keys(closed)


def choices(schemas: Iterable[Any]) -> list[str]:
    """The fixed values any of the schemas allows, as people write them."""
    values: list[Any] = []
    for schema in schemas:
        values += schema.get("enum", [])
        values += [schema["const"]] if "const" in schema else []
        values += schema.get("discriminator", {}).get("mapping", {})
    return list(dict.fromkeys(str(value) for value in values))


def _alternatives(schemas: Iterable[Any], definitions: dict[str, Any]) -> list[Any]:
    """Schemas with references followed and unions opened into their members."""
    flat = []
    for schema in schemas:
        if "$ref" in schema:
            beside = {key: value for key, value in schema.items() if key != "$ref"}
            flat += _alternatives([definitions[schema["$ref"].rsplit("/", 1)[-1]] | beside], definitions)
        elif "anyOf" in schema or "oneOf" in schema:
            flat += _alternatives([*schema.get("anyOf", ()), *schema.get("oneOf", ())], definitions)
        else:
            flat.append(schema)
    return flat


def _inside(schema: Any, segment: str | int) -> list[Any]:
    if isinstance(segment, int):
        return [schema["items"]] if isinstance(schema.get("items"), dict) else []
    if segment in schema.get("properties", {}):
        return [schema["properties"][segment]]
    return [schema["additionalProperties"]] if isinstance(schema.get("additionalProperties"), dict) else []


def _is_member(schema: Any, segment: str | int) -> bool:
    """Whether a union's member has this name: its class, or the value of the key that tells members apart."""
    constants = {value.get("const") for value in schema.get("properties", {}).values()}
    title = schema.get("title", "")
    return segment in {title, *constants} or (isinstance(segment, str) and segment.endswith(f", {title}]"))
