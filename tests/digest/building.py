"""Messages composed from what people typed into the workbooks of the Riverside Coalition."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from datetime import date, timedelta

from niiw_sheets.access import Someone
from niiw_sheets.assessment.facts import CoalitionFacts
from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.facts import Digest, DigestFacts
from niiw_sheets.digest.model import Letter, Reader, ReaderKind
from niiw_sheets.digest.people import agreed_contacts
from niiw_sheets.findings.model import Finding
from niiw_sheets.records.model import BookRecords
from niiw_sheets.sheet import Link
from niiw_sheets.summary.facts import NotRead
from tests.assessment.building import FACTS, organization
from tests.records.building import TODAY, Typed
from tests.summary.building import facts_of

ANA = Someone(name="Ana Vidal", email="ana@riverside.example.org", role="coordinator")
ROSA = Someone(name="Rosa Delgado", email="rosa@riverside.example.org", role="member")
BEN = Someone(name="Ben Okafor", email="ben@library.example.org")
CARLA = Someone(name="Carla Reyes", email="carla@library.example.org")
MAI = Someone(name="Mai Trần", email="mai@radio.example.org")
PEOPLE = (ANA, ROSA)
EDITORS: Mapping[str, Sequence[Someone]] = {"library": (BEN, CARLA), "radio": (MAI,)}
PAGES = {
    "library": Link(tab="Attention", location="/store/library/Attention.xlsx"),
    "summary": Link(tab="Overview", location="/store/summary.xlsx"),
}


def task(text: str, person: str, days: int = -3, **more: str) -> Typed:
    """A row of a work plan that is due so many days from today."""
    return {"task": text, "due": TODAY + timedelta(days=days), "person": person, **more}


def library(*tasks: Typed) -> BookRecords:
    """The library's records with these tasks."""
    return organization("library", tasks=tasks)


def digest_facts(
    *books: BookRecords,
    people: Sequence[Someone] = PEOPLE,
    editors: Mapping[str, Sequence[Someone]] = EDITORS,
    coalition: CoalitionFacts = FACTS,
    failures: Sequence[NotRead] = (),
    further: Sequence[Finding] = (),
    told: Callable[[Reader], Container[str]] | None = None,
    read_on: date = TODAY,
) -> DigestFacts:
    """What messages are composed from; the attention of each book is all that its checks find."""
    summary = facts_of(*books, coalition=coalition, failures=failures, further=further)
    attention: dict[str, list[Finding]] = {}
    for finding in summary.findings:
        attention.setdefault(finding.place.book, []).append(finding)
    return DigestFacts(
        summary=summary,
        people=people,
        editors=editors,
        contacts=agreed_contacts(books),
        attention=attention,
        pages=PAGES,
        read_on=read_on,
        told=told or (lambda _: frozenset()),
    )


def of_kind(digest: Digest, kind: ReaderKind) -> dict[str, Letter]:
    """The letters of one kind by their address; fails where two have one address."""
    letters = [letter for letter in digest.letters if letter.reader.kind is kind]
    found = {letter.reader.email: letter for letter in letters}
    assert len(found) == len(letters)
    return found


def persons(facts: DigestFacts) -> dict[str, Letter]:
    """The letters to people responsible."""
    return of_kind(compose(facts), ReaderKind.PERSON)


def contacts(facts: DigestFacts) -> dict[str, Letter]:
    """The letters to partners' contacts."""
    return of_kind(compose(facts), ReaderKind.CONTACT)


def coordinators(facts: DigestFacts) -> dict[str, Letter]:
    """The letters to coordinators."""
    return of_kind(compose(facts), ReaderKind.COORDINATOR)


def part(letter: Letter, title: str) -> list[str]:
    """The lines below a title; none where there is no such part."""
    return [line.text for part in letter.parts if part.title == title for line in part.lines]


def words(letter: Letter) -> Iterator[str]:
    """Everything that a letter says, and where its links lead."""
    yield from (letter.reader.name, letter.subject, *letter.opening, *letter.closing)
    for section in letter.parts:
        yield section.title
        for line in section.lines:
            yield line.text
            yield repr(line.link)
