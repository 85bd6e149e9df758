"""One thing that `doctor` looked at."""

from dataclasses import dataclass

from niiw_sheets.results import Exit


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was found, or the problems with their remedies."""

    name: str
    found: str = ""
    problems: tuple[str, ...] = ()
    exit_code: Exit = Exit.DONE
