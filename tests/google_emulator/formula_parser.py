"""Formula tokens read into a tree."""

from dataclasses import dataclass
from functools import lru_cache

from tests.google_emulator.cells import Formula
from tests.google_emulator.formula_tokens import Ref, Token, tokenise, untokenise
from tests.google_emulator.locales import Locale


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text or truth value; None for an argument that is left out."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class ErrorLiteral:
    """An error as it is written, such as `#REF!`."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A cell or range."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is neither: the name of a range, perhaps."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between or in front of its operands; `%` stands behind one."""

    operator: str
    operands: tuple["Node", ...]


Node = Literal | ErrorLiteral | Reference | Name | Call | Operation

LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))


class FormulaSyntaxError(Exception):
    """A formula that does not parse."""


@lru_cache(maxsize=20_000)
def parse(text: str) -> Node:
    """The tree of a formula with points and commas. Raises `FormulaSyntaxError`."""
    tokens = tokenise(text)
    if tokens is None:
        raise FormulaSyntaxError(text)
    return _Parser(tokens).whole()


def read(text: str, locale: Locale) -> Formula:
    """A formula as it is written in a locale; one that does not parse is kept as it is, broken."""
    tokens = tokenise(text, locale.decimal)
    if tokens is None:
        return Formula(text, broken=True)
    canonical = untokenise(tokens)
    try:
        parse(canonical)
    except FormulaSyntaxError:
        return Formula(text, broken=True)
    return Formula(canonical)


def written(formula: Formula, locale: Locale) -> str:
    """A formula as a locale writes it."""
    if formula.broken or locale.decimal == ".":
        return formula.text
    return untokenise(tokenise(formula.text) or (), locale)


def function_names(node: Node) -> set[str]:
    """The functions that a tree calls."""
    if isinstance(node, Call):
        return {node.name}.union(*map(function_names, node.arguments))
    return set().union(*map(function_names, node.operands)) if isinstance(node, Operation) else set()


def references(node: Node) -> list[Ref]:
    """The references in a tree."""
    if isinstance(node, Reference):
        return [node.ref]
    inner = node.arguments if isinstance(node, Call) else node.operands if isinstance(node, Operation) else ()
    return [ref for each in inner for ref in references(each)]


class _Parser:
    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = [token for token in tokens if token.kind != "space"][::-1]

    def whole(self) -> Node:
        node = self.level(0)
        if self.tokens:
            raise FormulaSyntaxError(self.tokens[-1].text)
        return node

    def level(self, depth: int) -> Node:
        if depth == len(LEVELS):
            return self.signed()
        node = self.level(depth + 1)
        while self.tokens and self.tokens[-1].kind == "operator" and self.tokens[-1].text in LEVELS[depth]:
            operator = self.tokens.pop().text
            node = Operation(operator, (node, self.level(depth + 1)))
        return node

    def signed(self) -> Node:
        if self.tokens and self.tokens[-1].text in "+-" and self.tokens[-1].kind == "operator":
            return Operation(self.tokens.pop().text, (self.signed(),))
        node = self.atom()
        while self.tokens and self.tokens[-1].text == "%":
            self.tokens.pop()
            node = Operation("%", (node,))
        return node

    def atom(self) -> Node:
        if not self.tokens:
            raise FormulaSyntaxError("end")
        token = self.tokens.pop()
        if token.ref is not None:
            return Reference(token.ref)
        if token.text == "(":
            return self.closed(self.level(0))
        if token.kind == "name":
            return self.named(token.text)
        return _literal(token)

    def closed(self, node: Node) -> Node:
        if not self.tokens or self.tokens.pop().text != ")":
            raise FormulaSyntaxError("parenthesis")
        return node

    def named(self, name: str) -> Node:
        if self.tokens and self.tokens[-1].text == "(":
            self.tokens.pop()
            return Call(name.upper(), self.arguments())
        if name.upper() in ("TRUE", "FALSE"):
            return Literal(name.upper() == "TRUE")
        return Name(name)

    def arguments(self) -> tuple[Node, ...]:
        if self.tokens and self.tokens[-1].text == ")":
            self.tokens.pop()
            return ()
        found = [self.argument()]
        while self.tokens and self.tokens[-1].kind == "separator":
            self.tokens.pop()
            found.append(self.argument())
        self.closed(found[-1])
        return tuple(found)

    def argument(self) -> Node:
        left_out = self.tokens and (self.tokens[-1].kind == "separator" or self.tokens[-1].text == ")")
        return Literal(None) if left_out else self.level(0)


def _literal(token: Token) -> Node:
    if token.kind == "text":
        return Literal(token.text[1:-1].replace('""', '"'))
    if token.kind == "number":
        return Literal(float(token.text))
    if token.kind == "error":
        return ErrorLiteral(token.text)
    raise FormulaSyntaxError(token.text)
