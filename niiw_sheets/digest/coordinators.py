"""One message for each coordinator: the Overview in short, failures first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from niiw_sheets.characters import visible
from niiw_sheets.digest.facts import COORDINATOR, DigestFacts
from niiw_sheets.digest.model import Letter, Line, Part, Reader, ReaderKind, Unreached
from niiw_sheets.digest.words import greeting, sender
from niiw_sheets.findings.model import quote
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.summary.facts import NotRead
from niiw_sheets.summary.figures import banners, last_round_shown
from niiw_sheets.summary.overview import not_read, participation_words
from niiw_sheets.summary.problems import groups, title
from niiw_sheets.summary.urgent import act_now, short
from niiw_sheets.wording import counted, fold_name

MOST_FAILURES = 5
MOST_PROBLEMS = 3
MOST_UNREACHED = 8

HOW_TO_REACH = (
    "Please add who is missing to the coalition file, under people or as an editor of their partner, or correct the "
    "name in the work plan."
)


def coordinator_letters(facts: DigestFacts, unreached: Sequence[Unreached]) -> Iterator[Letter]:
    """One for each address; all say the same."""
    found = {p.email.casefold(): p for p in reversed(facts.people) if p.role == COORDINATOR}
    parts = tuple(part for part in _parts(facts, unreached) if part.lines)
    for who in reversed(found.values()):
        yield Letter(
            reader=Reader(kind=ReaderKind.COORDINATOR, name=who.name, email=who.email),
            subject=f"{visible(facts.summary.assessment.coalition.name)}: {_counts(facts)}",
            opening=(greeting(who.name), "This is where the partnerships stand. What cannot wait comes first."),
            parts=parts,
            closing=tuple(sender(facts)),
        )


def _counts(facts: DigestFacts) -> str:
    """1 workbook not read, 2 tasks overdue, 1 due soon."""
    counts, failures = facts.summary.assessment.work_plan.counts, len(facts.summary.failures)
    parts = [f"{counted(failures, 'workbook')} not read"] if failures else []
    parts.append(f"{counted(counts.overdue, 'task')} overdue" if counts.overdue else "nothing overdue")
    return ", ".join([*parts, f"{counts.due_soon:,} due soon"] if counts.due_soon else parts)


def _parts(facts: DigestFacts, unreached: Sequence[Unreached]) -> Iterator[Part]:
    yield Part(title="Workbooks that could not be read", lines=_failures(facts))
    yield Part(title="Act now", lines=_urgent(facts))
    yield Part(title="Where we stand", lines=_lines(_standing(facts)))
    yield Part(title="Data problems", lines=_lines(_problems(facts)))
    yield Part(title="Who could not be told", lines=_lines(_unreached(facts, unreached)))
    link = facts.pages.get(SUMMARY)
    yield Part(
        title="The summary",
        lines=(Line(text="The summary has all of this in full, and links to every place.", link=link),),
    )


def _lines(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line(text=visible(text)) for text in texts)


def _failures(facts: DigestFacts) -> tuple[Line, ...]:
    found = facts.summary.failures
    texts = [_failure(facts, failure) for failure in found[:MOST_FAILURES]]
    more = len(found) - MOST_FAILURES
    return _lines([*texts, f"{counted(more, 'more workbook')}: see the tab About."] if more > 0 else texts)


def _failure(facts: DigestFacts, failure: NotRead) -> str:
    return f"{not_read(facts.summary, failure)} Why: {short(failure.reason, 200)}"


def _urgent(facts: DigestFacts) -> tuple[Line, ...]:
    """Without the failures, which stand above. Links within the summary lead nowhere from a message."""
    found = act_now(replace(facts.summary, failures=()))
    lines = [Line(text=visible(text), link=link if link and link.location else None) for text, link in found]
    return tuple(lines) or _lines(["Nothing is urgent today."])


def _standing(facts: DigestFacts) -> Iterator[str]:
    earlier = last_round_shown(facts.summary)
    if earlier:
        yield from banners(facts.summary)
    for item in facts.summary.assessment.participation:
        few = "" if earlier or not item.below_minimum else _too_few(facts)
        yield f"Responded to {participation_words(facts.summary, item)}{few}"
    plan = facts.summary.assessment.work_plan
    counts = plan.counts
    if not counts.total:
        yield "No partner has planned a task yet."
        return
    yield (
        f"{counted(counts.total, 'task')} in the work plans: {counts.done:,} done, {counts.open:,} open, "
        f"{counts.overdue:,} of them overdue and {counts.due_soon:,} due soon. In the last seven days: "
        f"{len(plan.done_lately):,} done, {len(plan.newly_overdue):,} newly overdue."
    )


def _too_few(facts: DigestFacts) -> str:
    minimum = facts.summary.assessment.coalition.minimum_response
    return f" That is less than the {minimum:.0%} wanted, so take the figures with care."


def _problems(facts: DigestFacts) -> Iterator[str]:
    found = groups(facts.summary)
    for group in found[:MOST_PROBLEMS]:
        yield f"{title(group)}: {counted(group.count, 'time')}."
    if len(found) > MOST_PROBLEMS:
        yield f"{counted(len(found) - MOST_PROBLEMS, 'more kind')} of problems: see the tab Data problems."


def _unreached(facts: DigestFacts, unreached: Sequence[Unreached]) -> Iterator[str]:
    yield from (_missed(facts, one) for one in islice(unreached, MOST_UNREACHED))
    if len(unreached) > MOST_UNREACHED:
        yield f"And {counted(len(unreached) - MOST_UNREACHED, 'more name')}."
    if unreached:
        yield HOW_TO_REACH


def _missed(facts: DigestFacts, one: Unreached) -> str:
    """Who, of which organisation, for how many tasks, and why."""
    organization = facts.summary.name(one.book)
    itself = not one.name or fold_name(one.name) == fold_name(organization)
    who = organization if itself else f"{quote(one.name)} ({organization})"
    tasks = f", {counted(one.tasks, 'task')}" if one.tasks else ""
    return f"{who}{tasks}: {one.why}."
