"""One API call as its handler sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.google_emulator.accounts import DRIVE, Access

BROWSER = "browser"
"""The client of people who act in the browser; no app."""


@dataclass(frozen=True)
class Call:
    """Which call, by whom, and what it carries; checked against the discovery document before."""

    method: str
    access: Access
    app_only: bool = False
    """Only the scope drive.file allows it, so only the app's own files exist for it."""
    path: Mapping[str, str] = field(default_factory=dict)
    query: Sequence[tuple[str, str]] = ()
    body: Mapping[str, Any] = field(default_factory=dict)
    """The body without its nulls."""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """The body as sent: in maps of properties null means to clear."""

    def get(self, name: str, default: str = "") -> str:
        """A parameter of the query."""
        return next((value for key, value in self.query if key == name), default)

    def all(self, name: str) -> list[str]:
        """All values of a repeated parameter."""
        return [value for key, value in self.query if key == name]

    def flag(self, *names: str, default: bool = False) -> bool:
        """Whether one of some boolean parameters is true; `default` where none is given."""
        values = [value for key, value in self.query if key in names]
        return "true" in values if values else default

    @property
    def all_drives(self) -> bool:
        """Whether the client says that it can deal with shared drives."""
        return self.flag("supportsAllDrives", "supportsTeamDrives")


def browser_call(
    method: str,
    email: str,
    path: Mapping[str, str],
    body: Mapping[str, Any] | None = None,
    everywhere: bool = False,
    **query: str,
) -> Call:
    """A person's own act in the browser, as the API call that does the same."""
    access = Access(email, BROWSER, frozenset({DRIVE}), everywhere)
    pairs = [("supportsAllDrives", "true"), *query.items()]
    return Call(method, access, False, path, pairs, body or {}, body or {})
