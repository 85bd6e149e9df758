"""Checks of JSON bodies against discovery schemas, with the errors of Google's JSON parser."""

import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from tests.google_emulator.errors import ApiError, violation

Check = Callable[[Any], Any]

ONEOFS: dict[str, tuple[str, frozenset[str]]] = {
    "ExtendedValue": (
        "value",
        frozenset({"numberValue", "stringValue", "boolValue", "formulaValue", "errorValue"}),
    ),
    "ColorStyle": ("kind", frozenset({"rgbColor", "themeColor"})),
    "UpdateCellsRequest": ("area", frozenset({"start", "range"})),
    "ConditionalFormatRule": ("rule", frozenset({"booleanRule", "gradientRule"})),
    "ConditionValue": ("value", frozenset({"relativeDate", "userEnteredValue"})),
    "EmbeddedObjectPosition": ("location", frozenset({"sheetId", "overlayPosition", "newSheet"})),
    "ChartData": ("type", frozenset({"sourceRange", "columnReference"})),
    "UpdateConditionalFormatRuleRequest": ("instruction", frozenset({"rule", "newIndex"})),
    "UpdateDimensionPropertiesRequest": ("dimension_range", frozenset({"range", "dataSourceSheetRange"})),
    "FindReplaceRequest": ("scope", frozenset({"range", "sheetId", "allSheets"})),
}
"""Fields of which a message may hold one; discovery documents say so in words only."""

NUMERIC_RANGES = {"int32": 2**31, "uint32": 2**32, "int64": 2**63, "uint64": 2**64}


class _MisfitError(Exception):
    """A value that does not fit; outer checks put the path in front while it passes through them."""

    def __init__(self, build: Callable[[str], ApiError]) -> None:
        self.build = build
        self.path: list[str] = []

    def error(self, root: str) -> ApiError:
        path = "".join(reversed(self.path)).lstrip(".")
        return self.build(f"{root}.{path}".strip(".") if root and not path.startswith("[") else root + path)


class Schemas:
    """The schemas of one API; each is turned into a check once, when first needed."""

    def __init__(self, schemas: Mapping[str, Any], package: str) -> None:
        self.package = package
        self._schemas = schemas
        self._checks: dict[str, Check] = {}

    def checked(self, name: str, body: Any, root: str) -> Any:
        """The body without its nulls. Raises `ApiError` with a path that begins with `root`."""
        try:
            return self._named(name)(body)
        except _MisfitError as misfit:
            raise misfit.error(root) from None

    def _named(self, name: str) -> Check:
        if name not in self._checks:
            self._checks[name] = self._message(name, self._schemas[name])
        return self._checks[name]

    def _later(self, name: str) -> Check:
        def check(value: Any) -> Any:
            return self._named(name)(value)

        return check

    def _message(self, name: str, schema: Mapping[str, Any]) -> Check:
        properties = {field: self._check(each) for field, each in schema.get("properties", {}).items()}
        kind = f"{self.package}.{name}"
        oneof = ONEOFS.get(name)
        if name == "Request":
            oneof = ("kind", frozenset(properties))

        def check(value: Any) -> dict[str, Any]:
            if not isinstance(value, dict):
                raise _wrong(kind, value)
            clean = _fields(properties, value)
            if oneof:
                _check_oneof(oneof, clean)
            return clean

        return check

    def _check(self, schema: Mapping[str, Any]) -> Check:
        if "$ref" in schema:
            return self._later(schema["$ref"])
        kind = schema.get("type")
        if kind == "array":
            return _array(self._check(schema["items"]), _list_kind(schema["items"]))
        if kind == "object":
            return self._object(schema)
        if "enum" in schema:
            return _enumeration(frozenset(schema["enum"]), self.package)
        return _scalar(schema)

    def _object(self, schema: Mapping[str, Any]) -> Check:
        if "additionalProperties" in schema:
            return _map(self._check(schema["additionalProperties"]))
        return self._message("Object", schema)


def _fields(properties: Mapping[str, Check], value: dict[str, Any]) -> dict[str, Any]:
    clean = {}
    for field, each in value.items():
        check = properties.get(field)
        if check is None:
            raise _unknown_name(field)
        if each is None:
            continue
        try:
            clean[field] = check(each)
        except _MisfitError as misfit:
            misfit.path.append("." + snake(field))
            raise
    return clean


def _check_oneof(oneof: tuple[str, frozenset[str]], clean: dict[str, Any]) -> None:
    name, fields = oneof
    present = [field for field in clean if field in fields]
    if len(present) > 1:
        words = f"oneof field '{name}' is already set. Cannot set '{present[1]}'"
        raise _MisfitError(lambda path: violation(path, f"Invalid value at '{path}' (oneof), {words}"))


def _unknown_name(field: str) -> _MisfitError:
    def build(path: str) -> ApiError:
        place = f" at '{path}'" if path else ""
        return violation(path, f'Invalid JSON payload received. Unknown name "{field}"{place}: Cannot find field.')

    return _MisfitError(build)


def _wrong(kind: str, value: Any) -> _MisfitError:
    shown = json.dumps(value, ensure_ascii=False)[:200]
    if isinstance(value, list):
        return _MisfitError(lambda path: _not_repeating(path))
    return _MisfitError(lambda path: violation(path, f"Invalid value at '{path}' ({kind}), {shown}"))


def _not_repeating(path: str) -> ApiError:
    parent, _, name = path.rpartition(".")
    words = f"Unknown name \"{name}\" at '{parent}': Proto field is not repeating, cannot start list."
    return violation(parent, f"Invalid JSON payload received. {words}")


def _array(item: Check, kind: str) -> Check:
    def check(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise _wrong(kind, value)
        clean = []
        for number, each in enumerate(value):
            try:
                clean.append(item(each))
            except _MisfitError as misfit:
                misfit.path.append(f"[{number}]")
                raise
        return clean

    return check


def _map(item: Check) -> Check:
    def check(value: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _wrong("map", value)
        return {key: None if each is None else item(each) for key, each in value.items()}

    return check


def _list_kind(items: Mapping[str, Any]) -> str:
    return "type.googleapis.com/google.protobuf.ListValue" if items.get("type") == "array" else "TYPE_MESSAGE"


def _enumeration(allowed: frozenset[str], package: str) -> Check:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or value not in allowed:
            raise _wrong(f"{package}.Enum", value)
        return value

    return check


def _scalar(schema: Mapping[str, Any]) -> Check:
    kind, form = schema.get("type"), schema.get("format")
    if kind == "integer" or form in NUMERIC_RANGES:
        return _integer(form or "int32")
    if kind == "number":
        return _double
    if kind == "boolean":
        return _boolean
    if kind == "any":
        return lambda value: value
    return _time if form in ("date-time", "google-datetime") else _string


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise _wrong("TYPE_STRING", value)
    return value


def _time(value: Any) -> str:
    if not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", _string(value)):
        raise _wrong("type.googleapis.com/google.protobuf.Timestamp", value)
    return str(value)


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _wrong("TYPE_BOOL", value)
    return value


def _double(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong("TYPE_DOUBLE", value)
    return value


def _integer(form: str) -> Check:
    limit = NUMERIC_RANGES[form]
    low = 0 if form.startswith("u") else -limit

    def check(value: Any) -> Any:
        if isinstance(value, str) and form.endswith("64") and re.fullmatch(r"-?\d+", value):
            return value
        whole = isinstance(value, float) and value.is_integer()
        if isinstance(value, bool) or not (isinstance(value, int) or whole) or not low <= value < limit:
            raise _wrong(f"TYPE_{form.upper()}", value)
        return int(value)

    return check


def snake(name: str) -> str:
    """A JSON name as Google's errors spell it: `updateCells` → `update_cells`."""
    return re.sub(r"[A-Z]", lambda letter: "_" + letter[0].lower(), name)
