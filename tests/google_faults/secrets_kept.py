"""What must never be seen, and where it might be: outputs, logs, and the files beside the coalition file."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.google_coalition import GoogleCoalition

PIECE = 40
"""Characters of a key that are as good as a secret."""
_SHAPES = re.compile(r"PRIVATE KEY|\beyJ[\w-]{8}|\bya29\.|GOCSPX-|\b1//\w")
"""A key, a signed assertion, an access token, a client's secret, a refresh token."""


@dataclass(frozen=True)
class Secrets:
    """All that a coalition's files and Google know, and nobody else may."""

    pieces: frozenset[str]

    @classmethod
    def of(cls, coalition: GoogleCoalition) -> "Secrets":
        """Those of a coalition, as they are now."""
        accounts = coalition.google.accounts
        whole = {*accounts._tokens, *accounts.logins, *accounts.clients.values()}
        for file in coalition.folder.glob("*.json"):
            whole.update(_values(file))
        return cls(frozenset(piece for secret in whole for piece in _pieces(secret)))

    def in_text(self, text: str) -> list[str]:
        """What a text gives away."""
        return [*_SHAPES.findall(text), *(piece for piece in self.pieces if piece in text)]


def files_beside(coalition: GoogleCoalition) -> Iterator[Path]:
    """The files that commands write."""
    yield from (path for path in (coalition.folder / "state").rglob("*") if path.is_file())


def _values(file: Path) -> Iterator[str]:
    """The secrets in a file of credentials, or in what is left of one."""
    text = file.read_text(encoding="utf-8")
    try:
        content = json.loads(text)
    except ValueError:
        content = {"private_key": text}
    for found in (content, content.get("installed", {})):
        yield from (found[name] for name in ("private_key", "client_secret", "refresh_token") if name in found)


def _pieces(secret: str) -> Iterator[str]:
    """Every piece of a long secret's lines, as they stand and as JSON would quote them."""
    for line in secret.replace("\\n", "\n").split("\n"):
        if len(line) > PIECE:
            yield from (line[start : start + PIECE] for start in range(len(line) - PIECE + 1))
        elif line and line == secret:
            yield line
