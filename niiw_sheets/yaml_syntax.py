"""What the YAML parser objects to, in plain words: where, what is wrong and how to mend it."""

import re
from collections.abc import Callable
from typing import Any

QUOTE_IT = 'Put a text that begins with, or holds, a special character in double quotes: "like this".'

_QUOTE_NEVER_CLOSED = "the quotation mark opened here is never closed. Close it at the end of the text."
_TEXT_AFTER_QUOTE = (
    "text goes on after a closing quotation mark. Put a text that holds an apostrophe in double quotes, "
    "and a text that holds double quotes in single quotes."
)
_BACKSLASH = (
    "between double quotes a backslash has a meaning of its own. Use single quotes instead, or write paths with /."
)
_COLON = (
    "this colon is one too many, the line is indented further than the one above it, or that one lacks its colon. "
    'Put a text that holds a colon and a blank in double quotes: "Title: more".'
)
_DASH = "a list begins in a line of its own. Move “- ” to the next line, below the key."
_LIST = "the list opened here with [ is not closed properly. Separate its items with commas and end it with ]."
_GROUP = (
    "the group opened here with { is not closed properly. "
    "Separate its “key: value” pairs with commas and end it with }."
)
_LINE_UP = (
    "this line does not line up with the lines around it. Indent keys of one group by the same number of spaces, "
    "and put the “- ” signs of one list below each other."
)
_BLOCK = "after | or > nothing else may stand in the line, and the lines of the text below are indented with spaces."
_TAB = "the line is indented with a tab. Indent with spaces only."
_UNKNOWN = f"this is neither of the form “key: value” nor a list item “- value”. {QUOTE_IT}"


def syntax_problem(error: Any, text: str) -> tuple[int, int, str]:
    """The line and column (from 1) where to look for the reason of a syntax error, and a sentence about it.

    `error` is ruamel.yaml's MarkedYAMLError; its own words are never shown.
    """
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    typed = lines[min(line, len(lines) - 1)]
    if "\t" in typed[: len(typed) - len(typed.lstrip())]:
        return line + 1, 1, _TAB
    for pattern, opening, words in _TABLE:
        found = re.search(pattern, f"{error.context or ''} / {error.problem or ''}")
        if found:
            if opening and error.context_mark:
                line, column = error.context_mark.line, error.context_mark.column
            return line + 1, column + 1, words(found)
    return line + 1, column + 1, _UNKNOWN


def _says(words: str) -> Callable[[re.Match[str]], str]:
    return lambda _: words


def _cannot_begin(found: re.Match[str]) -> str:
    return f"a text cannot begin with {found[1]}. {QUOTE_IT}"


def _stray(found: re.Match[str]) -> str:
    return f"{found[1]} stands here without anything before it that it could belong to. {QUOTE_IT}"


_TABLE: tuple[tuple[str, bool, Callable[[re.Match[str]], str]], ...] = (
    # (what the parser says, whether the place where the thing was opened helps more, our sentence)
    (r"quoted scalar / found unexpected (end of stream|document separator)", True, _says(_QUOTE_NEVER_CLOSED)),
    (r"double-quoted scalar", False, _says(_BACKSLASH)),
    (r"but found '<scalar>'", False, _says(_TEXT_AFTER_QUOTE)),
    (r"character '\\t' that cannot start", False, _says("a tab stands here. Use spaces only.")),
    (r"character ['\"](.)['\"] that cannot start", False, _cannot_begin),
    (r"mapping values are not allowed", False, _says(_COLON)),
    (r"sequence entries are not allowed", False, _says(_DASH)),
    (r"expected ',' or '\]'", True, _says(_LIST)),
    (r"expected ',' or '\}'", True, _says(_GROUP)),
    (r"could not find expected ':'", True, _says("a colon is missing after this key. Write “key: value”.")),
    (r"expected <block end>|did not find expected|block mapping|block collection", False, _says(_LINE_UP)),
    (r"scanning (?:an?|the) (anchor|alias|tag)", True, _says(f"YAML keeps & * ! for itself. {QUOTE_IT}")),
    (r"directive|handle", True, _says("a line cannot begin with % here. Leave such lines out.")),
    (r"block scalar", False, _says(_BLOCK)),
    (r"found ['\"]([\]},?:-])['\"]", False, _stray),
)
