"""pydantic's objections to a file, as sentences with line and key that people understand."""

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError

from niiw_sheets.findings.model import quote
from niiw_sheets.yaml_schema import Location, choices, known_keys, places
from niiw_sheets.yaml_tree import Node, Problem


def explain(error: ValidationError, root: Node, model: type[BaseModel]) -> list[Problem]:
    """One problem for each thing that is wrong, the alternatives of a union reduced to the one meant most likely."""
    details = error.errors(include_url=False)
    return [_problem(detail, root, model) for detail in _likeliest(details, root)]


def locate(root: Node, location: Location, text: str) -> Problem:
    """A problem at a place of the tree; as much of the location as the file holds gives the line."""
    line, path, labels, node = 0, "", [], root
    for segment in location:
        path += f"[{segment + 1}]" if isinstance(segment, int) else f".{segment}" if path else segment
        child = _child(node, segment)
        if child is None:
            break
        line = node.key_lines.get(str(segment), child.line)
        node = child
        if isinstance(segment, int):
            labels += _label(node)
    if isinstance(node.value, str):  # it may begin below its key
        line = node.line
    return Problem(line, text, path + (f" (in {', '.join(labels)})" if labels else ""))


def unknown_key(root: Node, location: Location, schemas: list[Any]) -> Problem:
    """About a key of the file that none of the schemas around it knows."""
    known = known_keys(schemas)
    found = str(location[-1])
    told = f"“{found}” is not a known key.{near(found, known)} Known here: {', '.join(known)}."
    problem = locate(root, location, told)
    parent = _at(root, location[:-1])
    return replace(problem, line=parent.key_lines[found]) if parent else problem


def sentence(words: Iterable[str]) -> str:
    """Choices as people list them: a, b or c."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def near(found: str, known: Iterable[str]) -> str:
    """“Did you mean …?” with a blank in front, where one of the known words is near; else nothing."""
    folded = {word.casefold(): word for word in known}
    match = difflib.get_close_matches(found.casefold(), folded, n=1, cutoff=0.6)
    return f" Did you mean “{folded[match[0]]}”?" if match else ""


def _child(node: Node, segment: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(segment))
    if isinstance(node.value, list) and isinstance(segment, int) and segment < len(node.value):
        return node.value[segment]
    return None


def _at(root: Node, location: Location) -> Node | None:
    node: Node | None = root
    for segment in location:
        node = _child(node, segment) if node else None
    return node


def _label(item: Node) -> list[str]:
    """What people call a list item: its id, else its name."""
    if isinstance(item.value, dict):
        for key in ("id", "name"):
            named = item.value.get(key)
            if named and isinstance(named.value, str) and named.value:
                return [quote(named.value)]
    return []


def _members(detail: Any, root: Node) -> list[int]:
    """Which segments of an error's location are pydantic's names for members of unions, and no keys or positions."""
    node: Node | None = root
    found = []
    location = detail["loc"]
    for position, segment in enumerate(location):
        child = _child(node, segment) if node else None
        if child is not None:
            node = child
        elif detail["type"] != "missing" or position < len(location) - 1:
            found.append(position)
    return found


def _likeliest(details: list[Any], root: Node) -> list[Any]:
    """Of errors that only tell the alternatives of one union apart, those of the alternative with the fewest."""
    details = [detail for detail in details if not _miscounted(detail)]
    level = 0
    while any(len(_members(detail, root)) > level for detail in details):
        details = _reduced(details, root, level)
        level += 1
    return details


def _miscounted(detail: Any) -> bool:
    """Whether a list only seems too short because pydantic leaves its wrong items out of the count."""
    return bool(detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])


def _reduced(details: list[Any], root: Node, level: int) -> list[Any]:
    groups: dict[Location, dict[str | int, list[Any]]] = {}
    kept = []
    for detail in details:
        members = _members(detail, root)
        if len(members) <= level:
            kept.append(detail)
            continue
        union, member = detail["loc"][: members[level]], detail["loc"][members[level]]
        groups.setdefault(union, {}).setdefault(member, []).append(detail)
    for alternatives in groups.values():
        fewest = min(len(errors) for errors in alternatives.values())
        kept += next(errors for errors in alternatives.values() if len(errors) == fewest)
    return kept


def _location(detail: Any, root: Node) -> Location:
    """Where an error is, in keys and positions alone."""
    members = _members(detail, root)
    return tuple(segment for position, segment in enumerate(detail["loc"]) if position not in members)


def _problem(detail: Any, root: Node, model: type[BaseModel]) -> Problem:
    schemas = places(model, detail["loc"])
    location = _location(detail, root)
    kind = detail["type"]
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        return _kind_problem(detail, root, location, model)
    if kind == "missing":
        return _missing(root, location, schemas)
    if kind == "extra_forbidden":
        return unknown_key(root, location, places(model, detail["loc"][:-1]))
    told = _TABLE.get(kind, _other)(detail.get("ctx", {}), schemas)
    found = "" if kind in _COMPLETE else _found(detail, location)
    return locate(root, location, f"{found}{told}")


def _found(detail: Any, location: Location) -> str:
    value = detail["input"]
    if any("password" in str(segment) for segment in location):
        return "found a text (not shown here); "
    if value is None:
        return "nothing stands here; "
    if isinstance(value, str):
        return f"found {quote(value)}; " if value.strip() else "found an empty text; "
    return f"found {'a list' if isinstance(value, list) else 'a group of keys'}; "


def _missing(root: Node, location: Location, schemas: list[Any]) -> Problem:
    allowed = choices(schemas)
    hint = f" Allowed: {sentence(allowed)}." if allowed else ""
    if _at(root, location):
        return locate(root, location, f"nothing stands after this key, but a value is required.{hint}")
    return locate(root, location, f"this key is required, but missing.{hint}")


def _kind_problem(detail: Any, root: Node, location: Location, model: type[BaseModel]) -> Problem:
    """About the key that says which of several forms a group has."""
    key = detail["ctx"]["discriminator"].strip("'")
    place = (*location, key)
    allowed = choices(places(model, (*detail["loc"], key)))
    value = detail["input"].get(key) if isinstance(detail["input"], dict) else None
    if value is None:
        return locate(root, place, f"this key is required, but missing. Allowed: {sentence(allowed)}.")
    if not isinstance(value, str):
        return locate(root, place, f"found a list or group of keys; allowed: {sentence(allowed)}.")
    return locate(root, place, f"found {quote(value)}; allowed: {sentence(allowed)}.{near(value, allowed)}")


Told = Callable[[Mapping[str, Any], list[Any]], str]


def _says(words: str) -> Told:
    return lambda ctx, _: words.format(**ctx)


def _own_words(ctx: Mapping[str, Any], _: list[Any]) -> str:
    words = str(ctx["error"]).strip()
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _choice(ctx: Mapping[str, Any], schemas: list[Any]) -> str:
    allowed = choices(schemas)
    return f"allowed: {sentence(allowed)}." if allowed else f"allowed: {ctx.get('expected', '')}."


def _form(_: Mapping[str, Any], schemas: list[Any]) -> str:
    for schema in schemas:
        if schema.get("description"):
            return f"needed is {schema['description']}."
    pattern = next((schema["pattern"] for schema in schemas if "pattern" in schema), "")
    shown = f" ({pattern})" if pattern else ""
    return f"this does not have the form needed here{shown}."


def _at_least_characters(ctx: Mapping[str, Any], _: list[Any]) -> str:
    return "a text is required." if ctx["min_length"] == 1 else f"at least {ctx['min_length']} characters are needed."


def _other(_: Mapping[str, Any], schemas: list[Any]) -> str:
    return f"this cannot be used here; {_form({}, schemas)}"


_TEXT = _says("a text is needed. Write it in one line, or in quotes.")
_WHOLE = _says("a whole number is needed.")
_NUMBER = _says("a number is needed, with a point for decimals.")
_YES_NO = _says("yes or no is needed.")
_LIST = _says(
    "a list is needed: every item in a line of its own that begins with “- ”, or all in one line: [first, second]."
)
_GROUP = _says("a group of keys is needed: “key: value” in lines of their own, indented.")

_COMPLETE = {"value_error", "assertion_error", "too_short", "too_long"}
"""Objections whose own words say what was found."""

_TABLE: Mapping[str, Told] = {
    "value_error": _own_words,
    "assertion_error": _own_words,
    "literal_error": _choice,
    "enum": _choice,
    "string_type": _TEXT,
    "string_too_short": _at_least_characters,
    "string_too_long": _says("at most {max_length} characters are allowed."),
    "string_pattern_mismatch": _form,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "bool_type": _YES_NO,
    "bool_parsing": _YES_NO,
    "greater_than": _says("it must be more than {gt:g}."),
    "greater_than_equal": _says("it must be at least {ge:g}."),
    "less_than": _says("it must be less than {lt:g}."),
    "less_than_equal": _says("it must be at most {le:g}."),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "mapping_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "path_type": _says("the path of a file or folder is needed."),
    "too_short": _says("the list has too few items ({actual_length}); it needs at least {min_length}."),
    "too_long": _says("the list has too many items ({actual_length}); it may have at most {max_length}."),
}
