"""YAML text → a tree of texts, lists and keys that knows its lines, or every problem of its form at once.

Scalars stay the text that was typed (`007`, `2027-04-15`, `no`): only the model they are meant for knows
whether a text, a number or a yes/no is wanted. Anchors, aliases, tags and a second document are refused,
because people who write `*bold*` or `!important` never mean what YAML means by them.
Importing this module imports ruamel.yaml, so `yamlfile` imports it only when it has to parse.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from niiw_sheets.yaml_syntax import QUOTE_IT, syntax_problem

DEEPEST = 20
"""Levels of nesting; our files have six, and a limit keeps a hostile file from exhausting the stack."""

_NULL = {"", "~", "null", "Null", "NULL"}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file: a sentence without the file's name."""

    line: int
    """From 1; 0 means the file as a whole."""
    text: str
    path: str = ""
    """The keys that lead to the place, as people write them, or the column."""


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file, with the line it begins in (from 1)."""

    line: int
    value: "str | dict[str, Node] | list[Node] | None"
    key_lines: dict[str, int] = field(default_factory=dict)
    """Of a mapping: the line of each key."""


class FormError(Exception):
    """The text is not the YAML we read; holds all problems found before reading had to stop."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def parse(text: str) -> Node | None:
    """The tree of a YAML text; None where it holds nothing but white space and comments. Raises FormError."""
    problems = [*_control_characters(text)]
    if problems:
        raise FormError(problems)
    builder = _Builder(text)
    root = builder.document()
    if builder.problems:
        raise FormError(builder.problems)
    return root


def _control_characters(text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        found = _FORBIDDEN.search(line)
        if found:
            yield Problem(
                number,
                f"an invisible control character (U+{ord(found[0]):04X}) stands here. "
                "Delete it; it often comes with text pasted from another program.",
                f"column {found.start() + 1}",
            )


class _TooDeep(Exception):  # noqa: N818 (it steers, and never leaves this module)
    """The file nests deeper than DEEPEST."""


class _Builder:
    """Turns the parser's events into nodes and collects the problems met on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(YAML(typ="safe", pure=True).parse(text))
        self.line = 1

    def document(self) -> Node | None:
        """The first document's tree, or None where there is none or where reading had to stop."""
        try:
            return self._documents()
        except _TooDeep:
            self._note(self.line, f"lists and keys are nested more than {DEEPEST} levels deep. Simplify this part.")
        except MarkedYAMLError as error:
            line, column, sentence = syntax_problem(error, self.text)
            if line not in {problem.line for problem in self.problems}:  # else what was refused there is the reason
                self.problems.append(Problem(line, sentence, f"column {column}"))
        except Exception:  # OverflowError, IndexError and others escape the parser on odd text
            self._note(self.line, f"something here or in the next line is not YAML. {QUOTE_IT}")
        return None

    def _documents(self) -> Node | None:
        root: Node | None = None
        started = False
        for event in self.events:
            if not isinstance(event, (DocumentStartEvent, NodeEvent)):
                continue
            if isinstance(event, DocumentStartEvent):
                if started:
                    self._note(_line(event), "a second document begins here (---). Keep everything in one document.")
                    return root
                started = True
            else:
                root = self._node(event, 0)
        return None if root and root.value is None else root

    def _note(self, line: int, text: str) -> None:
        self.problems.append(Problem(line, text))

    def _node(self, event: Any, depth: int) -> Node:
        self.line = _line(event)
        if depth > DEEPEST:
            raise _TooDeep
        self._refuse_marks(event)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, depth)
        return self._scalar(event)

    def _refuse_marks(self, event: Any) -> None:
        marks = {"*": isinstance(event, AliasEvent), "&": event.anchor, "!": getattr(event, "ctag", None)}
        mark = next((mark for mark, used in marks.items() if used), "")
        if mark:
            self._note(_line(event), f"a text begins with {mark}, which YAML keeps for itself. {QUOTE_IT}")

    def _scalar(self, event: Any) -> Node:
        if not isinstance(event, ScalarEvent):
            return Node(_line(event), "")
        if _FORBIDDEN.search(event.value):
            self._note(_line(event), "a backslash and what follows it mean an invisible character. Leave them out.")
        empty = not event.style and event.value in _NULL
        return Node(_line(event), None if empty else event.value)

    def _sequence(self, start: Any, depth: int) -> Node:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            items.append(self._node(event, depth + 1))
        return Node(_line(start), items)

    def _mapping(self, start: Any, depth: int) -> Node:
        items: dict[str, Node] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, depth)
            value = self._node(next(self.events), depth + 1)
            if key is not None and key in lines:
                again = f"the key “{key}” stands here again; it stood in line {lines[key]} before. Keep one of the two."
                self._note(_line(event), again)
            elif key is not None:
                items[key], lines[key] = value, _line(event)
        return Node(_line(start), items, lines)

    def _key(self, event: Any, depth: int) -> str | None:
        node = self._node(event, depth + 1)
        if isinstance(node.value, str) and node.value:
            return node.value
        if isinstance(node.value, (dict, list)):
            self._note(node.line, f"a bracket or brace stands where a key is expected. {QUOTE_IT}")
        else:
            self._note(node.line, "a key is missing before the colon.")
        return None


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
