"""Reads a YAML file into a pydantic model and reports all its problems at once, with file, line and key."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from niiw_sheets import yaml_cache
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.yaml_schema import Location, forbids, places

if TYPE_CHECKING:
    from niiw_sheets.yaml_tree import Node, Problem

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem that no single value shows, such as a name used twice: where it is told, and the sentence."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file that was read: its text, the SHA-256 of its bytes, and its data as texts, lists and dicts.

    Keys without a value are left out of `data`, so that they count as not given.
    """

    path: Path
    text: str
    digest: str
    data: Any
    blanks: tuple[Location, ...] = ()
    """The keys without a value."""

    def validate(
        self, model: type[M], *, context: Mapping[str, Any] | None = None, remarks: Iterable[Remark] = ()
    ) -> M:
        """The data as a model. Raises ConfigurationError with the model's problems and the remarks, by line."""
        checked, error = None, None
        try:
            checked = model.model_validate(self.data, context=dict(context or {}))
        except ValidationError as exc:
            error = exc
        unknown = [blank for blank in self.blanks if forbids(model, blank)]
        remarks = tuple(remarks)
        if checked is None or unknown or remarks:
            raise ConfigurationError(*self._sentences(model, error, unknown, remarks)) from error
        return checked

    def _sentences(
        self,
        model: type[BaseModel],
        error: ValidationError | None,
        unknown: list[Location],
        remarks: tuple[Remark, ...],
    ) -> list[str]:
        from niiw_sheets.yaml_problems import explain, locate, unknown_key

        root = _mapping(self.path, self.text)
        problems = explain(error, root, model) if error else []
        problems += [unknown_key(root, blank, places(model, blank[:-1])) for blank in unknown]
        problems += [locate(root, remark.location, remark.text) for remark in remarks]
        return _worded(self.path, problems)


def load(path: Path, model: type[M], *, context: Mapping[str, Any] | None = None) -> M:
    """A file's content as a model. Raises ConfigurationError with one sentence for every problem."""
    return read(path).validate(model, context=context)


def read(path: Path) -> Source:
    """A file's content before any model has seen it. Raises ConfigurationError."""
    content = _content(path)
    digest = hashlib.sha256(content).hexdigest()
    text = _decoded(path, content)
    found = yaml_cache.fetch(digest)
    if found is None:
        root = _mapping(path, text)
        found = {"data": _plain(root), "blanks": list(_blanks(root, ()))}
        yaml_cache.keep(digest, found)
    return Source(path, text, digest, found["data"], tuple(tuple(blank) for blank in found["blanks"]))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ConfigurationError(f"{path} does not exist. Check the name and the folder.") from None
    except PermissionError as exc:
        if not path.is_dir():  # Windows refuses to open a folder with the same error
            raise ConfigurationError(f"{path} may not be read by this user. Ask for permission to read it.") from exc
        raise ConfigurationError(_is_folder(path)) from None
    except IsADirectoryError:
        raise ConfigurationError(_is_folder(path)) from None
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or "the name is not one a file can have"
        raise ConfigurationError(f"{path} cannot be read ({reason}).") from exc


def _is_folder(path: Path) -> str:
    return f"{path} is a folder, but a file is needed. Name the file inside it."


def _decoded(path: Path, content: bytes) -> str:
    remedy = "Save the file again with the encoding UTF-8."
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ConfigurationError(f"{path.name} is saved as UTF-16. {remedy}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = content.count(b"\n", 0, exc.start) + 1
        raise ConfigurationError(f"{path.name}, line {line}: this line is not UTF-8 text. {remedy}") from None


def _tree(path: Path, text: str) -> "Node | None":
    from niiw_sheets.yaml_tree import FormError, parse

    try:
        return parse(text)
    except FormError as exc:
        raise ConfigurationError(*_worded(path, exc.problems)) from None


def _mapping(path: Path, text: str) -> "Node":
    root = _tree(path, text)
    if root is None:
        raise ConfigurationError(f"{path.name} is empty: it holds no key at all.")
    if not isinstance(root.value, dict):
        needed = "the file must begin with a key and a colon, such as “name:”."
        raise ConfigurationError(f"{path.name}, line {root.line}: {needed}")
    return root


def _plain(node: "Node") -> Any:
    if isinstance(node.value, dict):
        return {key: _plain(value) for key, value in node.value.items() if value.value is not None}
    if isinstance(node.value, list):
        return [_plain(item) for item in node.value]
    return node.value


def _blanks(node: "Node", location: Location) -> Iterator[Location]:
    if isinstance(node.value, dict):
        for key, value in node.value.items():
            if value.value is None:
                yield (*location, key)
            yield from _blanks(value, (*location, key))
    elif isinstance(node.value, list):
        for index, item in enumerate(node.value):
            yield from _blanks(item, (*location, index))


def _worded(path: Path, problems: "list[Problem]") -> list[str]:
    sentences = []
    for problem in sorted(problems, key=lambda problem: problem.line):
        line = f", line {problem.line}" if problem.line else ""
        key = f", {problem.path}" if problem.path else ""
        sentences.append(f"{path.name}{line}{key}: {problem.text}")
    return list(dict.fromkeys(sentences))
