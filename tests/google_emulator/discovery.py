"""The two discovery documents: which calls exist, and what each may carry."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tests.google_emulator.errors import ApiError, violation
from tests.google_emulator.schema_checks import Schemas, snake

DOCUMENTS = {"sheets": "sheets.v4.json", "drive": "drive.v3.json"}
WRAPPED_BODIES = {"ValueRange": "data", "Spreadsheet": "spreadsheet"}
"""Schemas whose body is one field of Google's request message: errors name that field first."""

Description = Mapping[str, Any]


class Api:
    """One API as its discovery document describes it."""

    def __init__(self, name: str) -> None:
        self.name = name
        source = files("googleapiclient.discovery_cache.documents") / DOCUMENTS[name]
        self.document: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
        self.schemas: dict[str, Any] = self.document["schemas"]

    @cached_property
    def _checks(self) -> Schemas:
        name, version = self.document["name"], self.document["version"]
        return Schemas(self.schemas, f"type.googleapis.com/google.apps.{name}.{version}")

    @cached_property
    def _routes(self) -> list[tuple[str, re.Pattern[str], Description]]:
        prefix = self.document["servicePath"]
        return [
            (method["httpMethod"], _pattern(prefix + method.get("flatPath", method["path"])), method)
            for method in _methods(self.document)
        ]

    def match(self, method: str, path: str) -> tuple[Description, dict[str, str]] | None:
        """The call for an HTTP method and a percent-encoded path: its description and decoded path parameters.

        None where Google has no such call. Raises `ApiError` where a path parameter has the wrong type.
        """
        for http_method, pattern, description in self._routes:
            found = pattern.fullmatch(path.strip("/")) if http_method == method else None
            if found:
                parameters = {name: unquote(value) for name, value in found.groupdict().items()}
                for name, value in parameters.items():
                    self._check_parameter(name, value, description["parameters"][name])
                return description, parameters
        return None

    def method(self, method_id: str) -> Description:
        """The description of a call by its id, such as `sheets.spreadsheets.get`; KeyError where there is none."""
        return {description["id"]: description for _, _, description in self._routes}[method_id]

    def validate_query(self, method: Description, query: Sequence[tuple[str, str]]) -> None:
        """Raise `ApiError` where a query holds an unknown parameter, a wrong value, or lacks a required one."""
        known = {**self.document["parameters"], **_query_parameters(method)}
        seen: set[str] = set()
        for name, value in query:
            if name not in known:
                raise _unknown_parameter(name)
            if name in seen and not known[name].get("repeated"):
                words = f'Unknown name "{name}": Proto field is not repeating, cannot start list.'
                raise violation("", f"Invalid JSON payload received. {words}")
            seen.add(name)
            self._check_parameter(name, value, known[name])
        for name, description in known.items():
            if description.get("required") and name not in seen:
                raise ApiError(400, f"Required parameter: {name}", "required")

    def validate_body(self, schema: str, body: Any) -> Any:
        """A body without its nulls; raises `ApiError` where it does not fit the schema, as Google's parser does."""
        return self._checks.checked(schema, body, WRAPPED_BODIES.get(schema, ""))

    def _check_parameter(self, name: str, value: str, description: Description) -> None:
        if "enum" in description and value not in description["enum"]:
            raise self._bad_parameter(name, value, f"{self._checks.package}.{name[0].upper()}{name[1:]}")
        if description["type"] == "boolean" and value not in ("true", "false"):
            raise self._bad_parameter(name, value, "TYPE_BOOL")
        if description["type"] == "integer":
            self._check_integer(name, value, description)

    def _check_integer(self, name: str, value: str, description: Description) -> None:
        if not re.fullmatch(r"-?\d{1,10}", value):
            raise self._bad_parameter(name, value, "TYPE_INT32")
        low, high = int(description.get("minimum", -(2**31))), int(description.get("maximum", 2**31 - 1))
        if not low <= int(value) <= high:
            message = f"Invalid value '{value}'. Values must be within the range: [{low}, {high}]"
            raise ApiError(400, message, "invalidParameter")

    def _bad_parameter(self, name: str, value: str, kind: str) -> ApiError:
        if self.name == "drive":
            return ApiError(400, f"Invalid value '{value}' for parameter {name}", "invalidParameter")
        return violation(snake(name), f"Invalid value at '{snake(name)}' ({kind}), \"{value}\"")


@cache
def api(name: str) -> Api:
    """The API named `sheets` or `drive`."""
    return Api(name)


def _unknown_parameter(name: str) -> ApiError:
    return violation(
        "",
        f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
        f"Field '{name}' could not be found in request message.",
    )


def _query_parameters(method: Description) -> dict[str, Any]:
    return {name: each for name, each in method.get("parameters", {}).items() if each["location"] == "query"}


def _methods(resource: Mapping[str, Any]) -> Iterator[Description]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _methods(inner)


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template.strip("/"))
    return re.compile("".join(f"(?P<{part}>[^/]+)" if n % 2 else re.escape(part) for n, part in enumerate(parts)))
