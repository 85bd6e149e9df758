"""`explain`: what a finding means and how to mend it, from the catalogue that declares it."""

import difflib
import textwrap

from niiw_sheets.errors import UsageError
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Code
from niiw_sheets.results import Result

ALL = "all"
_BLANKS = {"value": "“…”", "column": "“…”", "detail": "…"}


def explain_code(code: str) -> Result:
    """One code, or a list of all. Raises UsageError for an unknown one, naming near ones."""
    if code == ALL:
        width = max(map(len, CATALOGUE))
        lines = tuple(f"{name:<{width}}  {CATALOGUE[name].title}" for name in sorted(CATALOGUE))
        return Result(
            command="explain", data={"codes": [_data(CATALOGUE[name]) for name in sorted(CATALOGUE)]}, lines=lines
        )
    if code not in CATALOGUE:
        near = difflib.get_close_matches(code, list(CATALOGUE), n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"There is no finding with the code “{code}”.{hint} “niiw-sheets explain all” lists them.")
    return Result(command="explain", data=_data(CATALOGUE[code]), lines=tuple(_lines(CATALOGUE[code])))


def _data(code: Code) -> dict[str, str]:
    return {
        "code": code.code,
        "severity": code.severity.value,
        "category": code.category.value,
        "title": code.title,
        "message": code.message,
        "remedy": code.remedy,
    }


def _lines(code: Code) -> list[str]:
    said = code.message.format(**_BLANKS)
    return [
        f"{code.title} ({code.severity.value}, {code.category.value})",
        "",
        *textwrap.wrap(f"It says: {said}", 96),
        "",
        *textwrap.wrap(code.remedy, 96),
    ]
