"""Messages to partners' contacts: what needs attention in their own workbook."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.contacts import MOST_LINES
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.digest.model import Letter
from niiw_sheets.digest.people import NO_EDITOR
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place, Severity
from niiw_sheets.layout.attention import attention_tab
from niiw_sheets.summary.facts import NotRead
from tests.assessment.building import organization
from tests.digest.building import BEN, CARLA, MAI, PAGES, contacts, digest_facts, library, part, task
from tests.records.building import TODAY, Typed


def finding(code: str, row: int, value: str, book: str = "library", heading: str = "Due Date") -> Finding:
    place = Place(book=book, worksheet="work_plan", tab="Work Plan", tab_id="7", row=row, column=3, heading=heading)
    return CATALOGUE.finding(code, place, value=value)


def unreadable(number: int, *, alike: bool = True) -> list[Finding]:
    """So many due dates that nobody can read; in columns of their own, where they are not alike."""
    return [
        finding("date-unreadable", 8 + n, f"soonish {n}", heading="Due" if alike else f"Due {n}") for n in range(number)
    ]


def to_library(*found: Finding, typed_contact: str = "") -> Letter:
    return contacts(facts_with(*found, typed_contact=typed_contact))[BEN.email]


def facts_with(*found: Finding, typed_contact: str = "") -> DigestFacts:
    """The library's workbook with these findings alone, and whom its agreement names."""
    agreement: dict[tuple[str, str], Typed | list[Typed]] = {}
    if typed_contact:
        agreement = {("organizations", "contact_person"): {"partner": typed_contact}}
    facts = digest_facts(organization("library", agreement=agreement), further=found)
    return replace(facts, attention={"library": found})


def texts_of(letter: Letter) -> Iterator[str]:
    return (line.text for section in letter.parts for line in section.lines)


def test_the_most_urgent_comes_first_in_the_words_of_the_attention_page() -> None:
    late = finding("task-overdue", 4, "Print")
    bad = finding("date-unreadable", 9, "soonish")
    letter = to_library(late, bad)
    assert [section.title for section in letter.parts] == ["Please fix", "Please check", "The whole list"]
    assert part(letter, "Please fix") == [f"Work Plan, C9: {bad.message}"]
    page = attention_tab([late, bad], book_code="bcdfghjk", location="/store/library.xlsx")
    assert [text.partition(": ")[2] for text in texts_of(letter)][:2] == [
        page.cells[6, 3].value,
        page.cells[7, 3].value,
    ]
    assert letter.parts[0].lines[0].link == page.cells[6, 4].link


def test_many_of_a_kind_are_one_line_that_speaks_of_all() -> None:
    letter = to_library(*unreadable(30))
    (line,) = letter.parts[0].lines
    assert line.text.startswith("Work Plan, C8: 30 of this kind. The first: ")
    assert len(letter.items) == 30
    assert letter.subject == "Riverside Coalition: 30 places to fix in the workbook of Riverside Family Library"


def test_a_message_holds_twenty_lines_and_says_how_many_more_there_are() -> None:
    found = unreadable(MOST_LINES + 3, alike=False)
    letter = to_library(*found)
    assert len(part(letter, "Please fix")) == MOST_LINES == 20
    assert part(letter, "The whole list") == ["The page Attention of the workbook lists everything, also 3 more lines."]
    assert letter.parts[-1].lines[0].link == PAGES["library"]
    assert len(letter.items) == MOST_LINES


def info() -> Finding:
    """A finding that is a note."""
    code = next(code for code in CATALOGUE if CATALOGUE[code].severity is Severity.INFO)
    return finding(code, 20, "a note")


def test_notes_are_summed_up_in_one_line() -> None:
    letter = to_library(finding("task-overdue", 4, "Print"), info(), info())
    assert part(letter, "The whole list") == [
        "The page Attention of the workbook lists everything, also 2 notes that you need not act on."
    ]
    assert "a note" not in " ".join(texts_of(letter))


def test_notes_alone_are_no_reason_for_a_message() -> None:
    facts = facts_with(info())
    assert contacts(facts) == {}
    assert compose(facts).unreached == ()


@pytest.mark.parametrize(
    ("errors", "warnings", "subject"),
    [
        pytest.param(1, 2, "1 place to fix, 2 to check", id="both"),
        pytest.param(2, 0, "2 places to fix", id="errors"),
        pytest.param(0, 1, "1 place to check", id="warnings"),
    ],
)
def test_the_subject_counts(errors: int, warnings: int, subject: str) -> None:
    late = [finding("task-overdue", n, f"Task {n}") for n in range(1, warnings + 1)]
    letter = to_library(*unreadable(errors), *late)
    assert letter.subject == f"Riverside Coalition: {subject} in the workbook of Riverside Family Library"


@pytest.mark.parametrize(
    ("typed", "email"),
    [
        pytest.param("", BEN.email, id="nobody"),
        pytest.param("Carla Reyes", CARLA.email, id="an editor"),
        pytest.param("carla  REYES", CARLA.email, id="written otherwise"),
        pytest.param("Jo Doe, Carla Reyes", CARLA.email, id="beside somebody else"),
        pytest.param("Jo Doe", BEN.email, id="somebody who is no editor"),
        pytest.param("Rosa Delgado", BEN.email, id="somebody of the coalition"),
    ],
)
def test_the_contact_is_the_editor_whom_the_agreement_names_else_the_first(typed: str, email: str) -> None:
    assert list(contacts(facts_with(*unreadable(1), typed_contact=typed))) == [email]


def test_a_partner_without_editors_is_listed_for_the_coordinator() -> None:
    facts = digest_facts(library(task("A", "Rosa Delgado")), editors={})
    assert contacts(facts) == {}
    assert [(one.name, one.book, one.why, one.tasks) for one in compose(facts).unreached] == [
        ("Riverside Family Library", "library", NO_EDITOR, 0)
    ]


def test_a_partner_without_editors_is_listed_once_with_the_tasks_that_name_it() -> None:
    facts = digest_facts(library(task("A", "Riverside Family Library")), editors={})
    assert [(one.name, one.tasks) for one in compose(facts).unreached] == [("Riverside Family Library", 1)]


def test_each_partner_has_a_message_of_its_own() -> None:
    found = contacts(
        digest_facts(library(task("Ours", "Ben Okafor")), organization("radio", tasks=[task("Theirs", "X")]))
    )
    assert list(found) == [BEN.email, MAI.email]
    assert "Theirs" not in " ".join(texts_of(found[BEN.email]))
    assert "Ours" not in " ".join(texts_of(found[MAI.email]))


def test_findings_of_the_coalitions_workbook_go_to_no_contact() -> None:
    assert contacts(digest_facts(further=[finding("date-unreadable", 8, "soonish", book="coalition")])) == {}


def test_a_workbook_that_cannot_be_read_is_told_of_as_of_the_day_it_was_read() -> None:
    failures = [NotRead(book="library", reason="It is locked.", since=TODAY)]
    letter = contacts(digest_facts(library(task("A", "Ben Okafor")), failures=failures))[BEN.email]
    assert "cannot be read at present" in letter.closing[-1]
