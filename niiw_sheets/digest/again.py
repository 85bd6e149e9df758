"""Not telling the same twice: what stays the same from day to day, and what of it is still to be told."""

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from niiw_sheets.findings.model import Finding, identities
from niiw_sheets.records.model import Task
from niiw_sheets.wording import counted, fold_name

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh(Generic[T]):
    """What is still to be told, each with its identity, and how much was told lately."""

    kept: tuple[tuple[str, T], ...]
    left_out: int

    def closing(self, noun: str) -> tuple[str, ...]:
        """Says how many of a kind (`task`) were left out; nothing where none was."""
        if not self.left_out:
            return ()
        others = counted(self.left_out, f"other {noun} is", f"other {noun}s are")
        them = "it" if self.left_out == 1 else "them"
        return (f"{others} not repeated here, since an earlier message mentioned {them}.",)


def fresh(things: Iterable[tuple[str, T]], told: Container[str]) -> Fresh[T]:
    """What was not told lately, in its order."""
    known = tuple(things)
    kept = tuple((item, thing) for item, thing in known if item not in told)
    return Fresh(kept=kept, left_out=len(known) - len(kept))


def identified_tasks(tasks: Iterable[Task]) -> Iterator[tuple[str, Task]]:
    """Each task with its identity: the same words in the same work plan, due on the same day, n-th occurrence.

    Give all tasks, also the closed ones, so that an equal one keeps its number when another is done.
    """
    seen: Counter[str] = Counter()
    for task in tasks:
        base = "\x1f".join((task.book, fold_name(task.task.raw), str(task.date.latest)))
        seen[base] += 1
        yield _digest(f"{base}\x1f{seen[base]}"), task


def identified_findings(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with its identity, which tells nothing of the entry."""
    return ((_digest(text), finding) for text, finding in identities(findings))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
