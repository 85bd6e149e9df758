"""One message for each person responsible: their overdue tasks and those that are due soon."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from niiw_sheets.access import Someone
from niiw_sheets.characters import visible
from niiw_sheets.digest.again import Fresh, fresh, identified_tasks
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.digest.model import Letter, Line, Part, Reader, ReaderKind, Unreached
from niiw_sheets.digest.people import addressee
from niiw_sheets.digest.words import column, greeting, sender, task_words
from niiw_sheets.records.model import Flag, Task
from niiw_sheets.wording import counted, fold_name

_Tasks = dict[str, Task]
"""The tasks by their identity."""

_TITLES = {Flag.OVERDUE: "Overdue", Flag.DUE_SOON: "Due soon"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """Who is responsible for what."""

    reached: dict[str, tuple[Someone, _Tasks]] = field(default_factory=dict)
    """Folded address → whose it is, and their tasks."""
    missed: dict[tuple[str, str], Unreached] = field(default_factory=dict)
    """Book and folded name → who cannot be written to."""


def routes(facts: DigestFacts) -> Routes:
    """Every task that is overdue or due soon, with everybody whom it names."""
    found = Routes()
    for item, task in identified_tasks(facts.summary.tasks):
        if task.flag in _TITLES:
            for name in task.responsible or ("",):
                _add(found, facts, item, task, name)
    return found


def _add(found: Routes, facts: DigestFacts, item: str, task: Task, name: str) -> None:
    who = addressee(facts, task.book, name)
    if isinstance(who, Someone):
        found.reached.setdefault(who.email.casefold(), (who, {}))[1][item] = task
        return
    key = task.book, fold_name(name) or name
    before = found.missed.get(key)
    tasks = before.tasks + 1 if before else 1
    found.missed[key] = Unreached(name=before.name if before else name, book=task.book, why=who, tasks=tasks)


def person_letters(facts: DigestFacts, found: Routes) -> Iterator[Letter]:
    """One for each address that has something to be told, by name."""
    for who, tasks in sorted(found.reached.values(), key=lambda item: (fold_name(item[0].name), item[0].email)):
        reader = Reader(kind=ReaderKind.PERSON, name=who.name, email=who.email)
        new = fresh(tasks.items(), facts.told(reader))
        if new.kept:
            yield _letter(facts, reader, new)


def _letter(facts: DigestFacts, reader: Reader, new: Fresh[Task]) -> Letter:
    late, soon = (_sorted(new, flag) for flag in _TITLES)
    counts = _counts(len(late), len(soon))
    books = {task.book for _, task in new.kept}
    return Letter(
        reader=reader,
        subject=f"{visible(facts.summary.assessment.coalition.name)}: {counts}",
        opening=tuple(_opening(facts, reader, [task for _, task in new.kept])),
        parts=tuple(_part(facts, flag, tasks) for flag, tasks in zip(_TITLES, (late, soon), strict=True) if tasks),
        closing=(*new.closing("task"), *_advice(facts), *sender(facts, books)),
    )


def _counts(late: int, soon: int) -> str:
    """2 tasks overdue, 1 due soon."""
    if not late:
        return f"{counted(soon, 'task')} due soon"
    return f"{counted(late, 'task')} overdue" + (f", {soon:,} due soon" if soon else "")


def _sorted(new: Fresh[Task], flag: Flag) -> list[tuple[str, Task]]:
    """The earliest due first: so the longest overdue come first, and the soonest."""

    def by_due(item: tuple[str, Task]) -> tuple[date, str, int]:
        return item[1].date.latest or date.max, item[1].book, item[1].row

    return sorted(((item, task) for item, task in new.kept if task.flag is flag), key=by_due)


def _opening(facts: DigestFacts, reader: Reader, tasks: Sequence[Task]) -> Iterator[str]:
    names, done = column(facts.summary, "person", "Person Responsible"), column(facts.summary, "status", "Status")
    due = column(facts.summary, "due", "Due Date")
    one = len(tasks) == 1
    yield greeting(reader.name)
    yield (
        f"{'This task names' if one else 'These tasks name'} {_whom(reader, tasks)} in the column {names} of a work "
        f"plan. {'If it is' if one else 'Where one is'} finished, please choose “Done” in the column {done}; "
        f"{'if' if one else 'where'} the day cannot be kept, please agree on a new one and type it under {due}."
    )


def _whom(reader: Reader, tasks: Sequence[Task]) -> str:
    """How the reader is named: a partner's contact also sees to what names the partner itself."""
    by_name = [fold_name(reader.name) in map(fold_name, task.responsible) for task in tasks]
    return "you" if all(by_name) else "you or your organisation" if any(by_name) else "your organisation"


def _part(facts: DigestFacts, flag: Flag, tasks: list[tuple[str, Task]]) -> Part:
    return Part(title=_TITLES[flag], lines=tuple(_line(facts, item, task) for item, task in tasks))


def _line(facts: DigestFacts, item: str, task: Task) -> Line:
    return Line(text=task_words(facts.summary, task), link=facts.summary.link(task.task.place), item=item)


def _advice(facts: DigestFacts) -> Iterator[str]:
    yield (
        "If somebody else does a task, please write their name into the column "
        f"{column(facts.summary, 'person', 'Person Responsible')}."
    )
