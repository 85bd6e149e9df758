"""The language of the parameter `q` of files.list."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from tests.google_emulator.errors import ApiError, unsupported

TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?P<word>[A-Za-z]\w*)|(?P<sign><=|>=|!=|[=<>(){}]))"""
)
UNSUPPORTED = {"fullText", "viewedByMeTime", "starred", "sharedWithMe", "visibility", "shortcutDetails", "labels"}
TIMES = {"createdTime", "modifiedTime"}
COMPARISONS: dict[str, Callable[[datetime, datetime], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


@dataclass(frozen=True)
class Subject:
    """What a query may ask of a file."""

    name: str
    mime_type: str
    trashed: bool
    times: Mapping[str, datetime]
    properties: Mapping[str, str]
    app_properties: Mapping[str, str]
    collections: Mapping[str, Collection[str]]
    """`parents`, and the addresses of `owners`, `writers` and `readers`."""


Test = Callable[[Subject], bool]


def parse(query: str) -> Test:
    """The test that a query stands for. Raises `ApiError` where Drive could not read it."""
    if not query.strip():
        return lambda _: True
    reader = _Reader(_tokens(query))
    test = reader.alternatives()
    reader.end()
    return test


def invalid() -> ApiError:
    """Drive's answer to any query that it cannot read."""
    return ApiError(400, "Invalid Value", "invalid")


def _tokens(query: str) -> list[str]:
    tokens, place, end = [], 0, len(query.rstrip())
    while place < end:
        found = TOKEN.match(query, place)
        if not found:
            raise invalid()
        tokens.append(found.group().strip())
        place = found.end()
    return tokens


class _Reader:
    """Reads tokens from left to right; `and` binds more closely than `or`."""

    def __init__(self, tokens: list[str]) -> None:
        self._left = tokens[::-1]

    def alternatives(self) -> Test:
        tests = [self._all()]
        while self._skip("or"):
            tests.append(self._all())
        return lambda subject: any(test(subject) for test in tests)

    def end(self) -> None:
        if self._left:
            raise invalid()

    def _all(self) -> Test:
        tests = [self._one()]
        while self._skip("and"):
            tests.append(self._one())
        return lambda subject: all(test(subject) for test in tests)

    def _one(self) -> Test:
        if self._skip("not"):
            test = self._one()
            return lambda subject: not test(subject)
        if self._skip("("):
            test = self.alternatives()
            self._expect(")")
            return test
        first = self._next()
        return self._member(_text(first)) if first[0] in "'\"" else self._term(first)

    def _member(self, value: str) -> Test:
        self._expect("in")
        collection = self._next()
        if collection not in ("parents", "owners", "writers", "readers"):
            raise invalid()
        return lambda subject: value in subject.collections[collection]

    def _term(self, field: str) -> Test:
        if field in UNSUPPORTED:
            raise unsupported(f"the query term {field}")
        if field in ("properties", "appProperties"):
            return self._property(field == "appProperties")
        operator = self._next()
        if field == "trashed":
            return _truth(operator, self._next())
        value = _text(self._next())
        if field in TIMES:
            return _time(field, operator, value)
        return _words(field, operator, value)

    def _property(self, private: bool) -> Test:
        self._expect("has")
        self._expect("{")
        given = dict([self._pair()])
        self._expect("and")
        given |= dict([self._pair()])
        self._expect("}")
        if set(given) != {"key", "value"}:
            raise invalid()
        key, value = given["key"], given["value"]
        return lambda subject: (subject.app_properties if private else subject.properties).get(key) == value

    def _pair(self) -> tuple[str, str]:
        name = self._next()
        self._expect("=")
        return name, _text(self._next())

    def _next(self) -> str:
        if not self._left:
            raise invalid()
        return self._left.pop()

    def _skip(self, token: str) -> bool:
        found = bool(self._left) and self._left[-1] == token
        if found:
            self._left.pop()
        return found

    def _expect(self, token: str) -> None:
        if not self._skip(token):
            raise invalid()


def _text(token: str) -> str:
    if token[0] not in "'\"":
        raise invalid()
    return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)


def _truth(operator: str, value: str) -> Test:
    if operator not in ("=", "!=") or value not in ("true", "false"):
        raise invalid()
    wanted = (value == "true") == (operator == "=")
    return lambda subject: subject.trashed == wanted


def _time(field: str, operator: str, value: str) -> Test:
    try:
        moment = datetime.fromisoformat(value)
        compare = COMPARISONS[operator]
    except (ValueError, KeyError):
        raise invalid() from None
    wanted = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return lambda subject: compare(subject.times[field], wanted)


def _words(field: str, operator: str, value: str) -> Test:
    if field not in ("name", "mimeType") or operator not in ("=", "!=", "contains"):
        raise invalid()
    if operator == "contains":
        return _contains(field, value)
    return lambda subject: (_value(subject, field) == value) == (operator == "=")


def _contains(field: str, value: str) -> Test:
    """Words of names are matched from their beginning only, as Drive documents."""
    start = r"(?<!\w)" if field == "name" else ""
    pattern = re.compile(start + re.escape(value), re.IGNORECASE)
    return lambda subject: bool(pattern.search(_value(subject, field)))


def _value(subject: Subject, field: str) -> str:
    return subject.name if field == "name" else subject.mime_type
