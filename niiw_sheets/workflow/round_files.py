"""Compares the closed rounds of a history with their files beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from niiw_sheets.assessment.closed_json import from_json
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.history.condition import Condition, damage
from niiw_sheets.history.model import KeptRound
from niiw_sheets.wording import counted
from niiw_sheets.workflow.rounds import folded, round_in_file

_EITHER = "The other one is enough; nothing has to be done."


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFiles:
    """The files of closed rounds in a folder."""

    kept: Mapping[str, tuple[Path, KeptRound]]
    """Folded name → the file with this coalition's round."""
    problems: Mapping[str, tuple[Path, str]]
    """Folded name → the file that cannot be read, with a sentence."""

    @property
    def rounds(self) -> tuple[KeptRound, ...]:
        """All rounds that can be read."""
        return tuple(kept for _, kept in self.kept.values())


def round_files(folder: Path, coalition: str) -> RoundFiles:
    """What a folder holds; rounds of other coalitions are left out."""
    kept: dict[str, tuple[Path, KeptRound]] = {}
    problems: dict[str, tuple[Path, str]] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            content, closed = round_in_file(path)
        except ConfigurationError as error:
            problems[folded(path.stem)] = path, str(error)
            continue
        if closed.coalition == coalition:
            kept[folded(path.stem)] = path, KeptRound(name=closed.name, closed_on=closed.closed_on, content=content)
    return RoundFiles(kept=kept, problems=problems)


def rounds_state(known: Sequence[KeptRound], files: RoundFiles) -> Iterator[Condition]:
    """Each round that is not the same at both places, or damaged at one; else one line for all of them."""
    names = {folded(one.name): one for one in known}
    found = [
        *(condition for name, one in names.items() for condition in _of_history(one, name, files)),
        *(condition for name, (path, _) in files.kept.items() if name not in names for condition in _alone(path)),
        *(condition for name, (path, text) in files.problems.items() for condition in _broken(path, text, name, names)),
    ]
    if all(condition.ok for condition in found):
        yield Condition(check="rounds", found=f"{counted(len(names.keys() | files.kept.keys()), 'closed round')}")
    yield from found


def _of_history(one: KeptRound, name: str, files: RoundFiles) -> Iterator[Condition]:
    if not _reads(one):
        yield damage("rounds", f"the round “{one.name}” in the database cannot be read")
    elif name in files.kept:
        path, kept = files.kept[name]
        if kept.content != one.content:
            yield _file(path, "says something else than the database", "Move it away: the database counts.")
    elif name not in files.problems:
        yield Condition(check="rounds", found=f"the round “{one.name}” stands in the database alone", remedy=_EITHER)


def _reads(one: KeptRound) -> bool:
    try:
        from_json(one.content)
    except ValueError:
        return False
    return True


def _alone(path: Path) -> Iterator[Condition]:
    yield Condition(check="rounds", found=f"the database does not know the round of {path}", remedy=_EITHER)


def _broken(path: Path, text: str, name: str, names: Mapping[str, KeptRound]) -> Iterator[Condition]:
    if name in names:
        yield _file(path, "cannot be read", "Move it away: the round stands in the database.")
    else:
        yield Condition(check="rounds", found=f"{path} cannot be read", ok=False, remedy=text)


def _file(path: Path, what: str, remedy: str) -> Condition:
    return Condition(check="rounds", found=f"{path} {what}", ok=False, remedy=remedy)
