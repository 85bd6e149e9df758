"""Checks values against the schemas in Google's own discovery document: unknown fields, wrong types and words fail."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

TYPES: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


@cache
def schemas() -> dict[str, Any]:
    """Every schema of the Sheets API by its name."""
    text = (files("googleapiclient.discovery_cache") / "documents" / "sheets.v4.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["schemas"])


def check(value: object, schema: str, path: str = "") -> None:
    """Raises AssertionError, naming the place, where a value does not fit a schema."""
    _check(value, {"$ref": schema}, path or schema)


def check_fields(fields: str, schema: str) -> None:
    """The same for a field mask: every name has to be known."""
    for path in _paths(fields):
        found = schemas()[schema]
        for name in path:
            if "$ref" in found:
                found = schemas()[found["$ref"]]
            assert name in found.get("properties", {}), f"{schema} has no {'.'.join(path)}"
            found = found["properties"][name]
            found = found.get("items", found)


def _check(value: object, schema: Mapping[str, Any], path: str) -> None:
    schema = schemas()[schema["$ref"]] if "$ref" in schema else schema
    kind = schema["type"]
    assert TYPES[kind](value), f"{path}: {value!r} is no {kind}"
    assert "enum" not in schema or value in schema["enum"], f"{path}: {value!r} is none of {schema['enum']}"
    if isinstance(value, dict):
        for name, part in value.items():
            known = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
            assert known, f"{path} has no field {name}"
            assert "readOnly" not in known, f"{path}.{name} cannot be written"
            _check(part, known, f"{path}.{name}")
    if isinstance(value, list):
        for index, part in enumerate(value):
            _check(part, schema["items"], f"{path}[{index}]")


def _paths(fields: str) -> list[tuple[str, ...]]:
    """Every path of a mask such as a.b,c(d,e(f))."""
    paths: list[tuple[str, ...]] = []
    stack: list[tuple[str, ...]] = [()]
    word = ""
    for letter in f"{fields},":
        if letter == "(":
            stack.append((*stack[-1], *word.split(".")))
            word = ""
        elif letter in ",)":
            paths += [(*stack[-1], *word.split("."))] if word else []
            word = ""
            stack = stack[:-1] if letter == ")" else stack
        else:
            word += letter
    return paths
