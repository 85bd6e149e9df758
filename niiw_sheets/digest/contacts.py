"""One message for each partner's contact: what needs attention in their workbook, and nothing of another one."""

from collections.abc import Iterator, Sequence

from niiw_sheets.characters import visible
from niiw_sheets.digest.again import Fresh, fresh, identified_findings
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.digest.model import Letter, Line, Part, Reader, ReaderKind, Unreached
from niiw_sheets.digest.people import NO_EDITOR, contact_of
from niiw_sheets.digest.words import greeting, sender
from niiw_sheets.findings.grouping import Group, place_name
from niiw_sheets.findings.model import Finding, Severity
from niiw_sheets.layout.attention import TITLE, URGENCY, line_words, lines
from niiw_sheets.wording import counted

MOST_LINES = 20
"""A message holds at most so many lines; the page has them all."""


def contact_letters(facts: DigestFacts) -> Iterator[Letter]:
    """One for each partner in whose workbook something is to be done that was not told lately."""
    for book in _with_something_to_do(facts):
        who = contact_of(facts, book)
        if who:
            reader = Reader(kind=ReaderKind.CONTACT, name=who.name, email=who.email, book=book)
            new = fresh(identified_findings(to_do(facts, book)), facts.told(reader))
            if new.kept:
                yield _letter(facts, reader, new)


def without_contact(facts: DigestFacts) -> Iterator[Unreached]:
    """Partners in whose workbook something is to be done, and whom nobody can tell."""
    for book in _with_something_to_do(facts):
        if not contact_of(facts, book):
            yield Unreached(name=facts.summary.name(book), book=book, why=NO_EDITOR)


def to_do(facts: DigestFacts, book: str) -> list[Finding]:
    """What somebody has to do something about in a book."""
    return [f for f in facts.attention.get(book, ()) if f.severity is not Severity.INFO and f.place.book == book]


def _with_something_to_do(facts: DigestFacts) -> list[str]:
    return [partner.id for partner in facts.summary.assessment.coalition.partners if to_do(facts, partner.id)]


def _letter(facts: DigestFacts, reader: Reader, new: Fresh[Finding]) -> Letter:
    findings = [finding for _, finding in new.kept]
    all_lines = lines(findings)
    items = {id(finding): item for item, finding in new.kept}
    parts = (_part(facts, severity, all_lines[:MOST_LINES], items) for severity in Severity)
    organization = visible(facts.summary.name(reader.book))
    return Letter(
        reader=reader,
        subject=f"{visible(facts.summary.assessment.coalition.name)}: {_counts(findings)} in the workbook of "
        f"{organization}",
        opening=(
            greeting(reader.name),
            f"This needs attention in the workbook of {organization}. Please go to each place and do what is said "
            "there; what is mended is off the list as soon as the workbook is read again.",
        ),
        parts=(*(part for part in parts if part.lines), _rest(facts, reader.book, all_lines[MOST_LINES:])),
        closing=(*new.closing("place"), *sender(facts, {reader.book})),
    )


def _counts(findings: Sequence[Finding]) -> str:
    """2 entries to fix, 1 to check."""
    fix = sum(finding.severity is Severity.ERROR for finding in findings)
    check = len(findings) - fix
    if not fix:
        return f"{counted(check, 'place')} to check"
    return f"{counted(fix, 'place')} to fix" + (f", {check:,} to check" if check else "")


def _part(facts: DigestFacts, severity: Severity, groups: Sequence[Group], items: dict[int, str]) -> Part:
    found = [group for group in groups if group.first.severity is severity]
    return Part(title=URGENCY[severity], lines=tuple(_line(facts, group, items) for group in found))


def _line(facts: DigestFacts, group: Group, items: dict[int, str]) -> Line:
    place = group.first.place
    first, *further = (items[id(finding)] for finding in group.findings)
    words = ": ".join(filter(None, (place_name(place), line_words(group))))
    return Line(text=words, link=facts.summary.link(place), item=first, further=tuple(further))


def _rest(facts: DigestFacts, book: str, beyond: Sequence[Group]) -> Part:
    """Where everything stands, and how much there is besides."""
    notes = sum(finding.severity is Severity.INFO for finding in facts.attention[book])
    besides = [counted(len(beyond), "more line")] if beyond else []
    besides += [f"{counted(notes, 'note')} that you need not act on"] if notes else []
    more = f", also {' and '.join(besides)}" if besides else ""
    text = f"The page {TITLE} of the workbook lists everything{more}."
    return Part(title="The whole list", lines=(Line(text=text, link=facts.pages.get(book)),))
