"""Turns what a PostgreSQL server refuses into sentences for people."""

import re

from sqlalchemy.exc import DBAPIError, OperationalError

from niiw_sheets.errors import ConfigurationError, NiiwError, StoreError

_Told = tuple[type[NiiwError], str]

_BUSY: _Told = (
    StoreError,
    "Another program is using the database {name}. Close that program, or wait until it is done, and try again.",
)
_GONE: _Told = (
    StoreError,
    "The server of the database {name} broke off ({said}), so this step was not recorded. Try again; if it happens "
    "again, ask whoever runs the server.",
)
_UNREACHABLE: _Told = (
    StoreError,
    "The database {name} does not answer ({said}). Check that its server runs and can be reached from here, "
    "and that user and password are right; then try again.",
)
_STRANGER: _Told = (
    StoreError,
    "The server of the database {name} does not let this user in ({said}). Check the user and the password in the "
    "address under database: in the coalition file, and that the server lets this computer in.",
)
_NOWHERE: _Told = (
    ConfigurationError,
    "The server knows no such database as {name} ({said}). Check the last part of the address under database: in the "
    "coalition file, or have the database made: createdb -E UTF8 -T template0 -O USER NAME",
)
_OPTION: _Told = (
    ConfigurationError,
    "The address of the database {name} cannot be used ({said}). Check what stands behind the question mark of the "
    "address under database: in the coalition file.",
)
_FORBIDDEN: _Told = (
    StoreError,
    "The user of the database {name} may not do everything that niiw-sheets needs ({said}). Have that user made the "
    "owner of the database and of all tables in it: ALTER DATABASE NAME OWNER TO USER",
)
_READ_ONLY: _Told = (
    StoreError,
    "The database {name} takes no changes ({said}). If its server is the copy of another one, name that other one "
    "under database: in the coalition file; else ask whoever runs it.",
)
_FULL: _Told = (
    StoreError,
    "The disk that holds the database {name} is full, so nothing was recorded. Ask whoever runs its server to free "
    "some space, and try again.",
)
_REFUSED: _Told = (
    StoreError,
    "The server of the database {name} refused ({said}), so nothing was recorded. Ask whoever runs it, then try again.",
)

_BY_STATE: dict[str, _Told] = {
    "08": _GONE,  # connection exception
    "25006": _READ_ONLY,
    "28": _STRANGER,
    "3D000": _NOWHERE,
    "3F000": _FORBIDDEN,  # no schema that this user may use
    "40001": _BUSY,  # serialization failure
    "40P01": _BUSY,  # deadlock
    "42501": _FORBIDDEN,
    "53": _REFUSED,  # out of memory, too many connections
    "53100": _FULL,
    "54": _REFUSED,  # a limit of the server
    "55P03": _BUSY,  # lock timeout
    "57014": _GONE,  # cancelled, or a time limit of the server
    "57P": _GONE,  # shutdown, crash, start-up
    "58": _REFUSED,  # input or output failed
    "XX": _REFUSED,  # damaged, or an error of the server itself
}
"""By SQLSTATE or its beginning, the longest that fits; what is not here is a bug of ours and keeps its traceback."""

_BY_WORDS: tuple[tuple[re.Pattern[str], _Told], ...] = (
    (re.compile(r"password authentication failed|no password supplied|role .* does not exist|pg_hba"), _STRANGER),
    (re.compile(r"database .* does not exist"), _NOWHERE),
    (re.compile(r"invalid connection option|(bad|invalid) .*value"), _OPTION),
)
"""Of failures to connect, which come without SQLSTATE; other words are those of another language."""


def sentence(error: DBAPIError, name: str) -> NiiwError | None:
    """What to tell of an error; None for a mistake of ours, whose own words are cut to their first line."""
    known = _known(error)
    if known is None:
        _make_discreet(error)
        return None
    return known[0](known[1].format(name=name, said=_said(error.orig)))


def _make_discreet(error: DBAPIError) -> None:
    # Below its first line a server quotes whole rows, which are people's entries.
    cause = error.orig
    if cause is not None:
        cause.args = (_said(cause),)
        error.args = (f"({type(cause).__name__}) {cause.args[0]}",)


def _known(error: DBAPIError) -> _Told | None:
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((_BY_STATE[state[:n]] for n in range(len(state), 1, -1) if state[:n] in _BY_STATE), None)
    if error.connection_invalidated:
        return _GONE
    said = _said(error.orig)
    worded = next((told for pattern, told in _BY_WORDS if pattern.search(said)), None)
    return worded or (_UNREACHABLE if isinstance(error, OperationalError) else None)


def _said(cause: BaseException | None) -> str:
    lines = str(cause or "").strip().splitlines() or ["no reason given"]
    return lines[0].removeprefix("connection failed: ")
