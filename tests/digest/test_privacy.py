"""Nobody is told what is not theirs, and nothing that is due is lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niiw_sheets.access import Someone
from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.digest.model import Letter, ReaderKind
from niiw_sheets.digest.people import addressee
from niiw_sheets.records.model import BookRecords, Flag
from niiw_sheets.structure.model import SheetEntries
from niiw_sheets.summary.facts import NotRead
from niiw_sheets.worksheets import Questions, Worksheet
from tests.assessment.building import organization
from tests.digest.building import BEN, CARLA, MAI, ROSA, digest_facts, library, task, words
from tests.records.building import ORDERED, TODAY, Typed, records, sheet

RADIO, INSIDE = "zebrafish", "quokka"
"""What every planted cell of the other partner's workbook and of the coalition's own says."""


def planted_sheet(worksheet: Worksheet, mark: str) -> SheetEntries:
    """A worksheet with the word in every cell, its first row of tasks being overdue."""
    prompts: dict[tuple[str, str], Typed | list[Typed]] = {
        (section.id, prompt.id): {column.id: f"{mark} {prompt.id} {column.id}" for column in section.answer_columns}
        for section in worksheet.sections
        if isinstance(section, Questions)
        for prompt in section.prompts
    }
    last = worksheet.sections[-1]
    lines: list[Typed] = []
    if not isinstance(last, Questions):
        lines = [{column.id: f"{mark} {column.id} {number}" for column in last.columns} for number in range(3)]
        if worksheet.id == "work_plan":
            lines += [task(f"{mark} task", f"{mark} person"), task(f"{mark} alone", "", 2)]
    return sheet(worksheet.id, prompts, lines)


def planted(book: str, mark: str) -> BookRecords:
    """The records of a workbook with the word in every cell of every worksheet."""
    role = "coalition" if book == "coalition" else "partner"
    return records(book, *(planted_sheet(worksheet, mark) for worksheet in ORDERED if role in worksheet.books))


@pytest.fixture(scope="module")
def everywhere() -> DigestFacts:
    """A library with tasks of its own, beside workbooks that are full of words for nobody else."""
    own = library(task("Print", "Rosa Delgado"), task("Call", "Ben Okafor, Carla Reyes", 2), task("X", ""))
    lost = NotRead(book="radio", reason=f"{RADIO} is locked.", since=TODAY)
    return digest_facts(own, planted("radio", RADIO), planted("coalition", INSIDE), failures=[lost])


def letters_to(facts: DigestFacts, *addresses: str) -> list[Letter]:
    kinds = {ReaderKind.PERSON, ReaderKind.CONTACT}
    found = compose(facts).letters
    return [letter for letter in found if letter.reader.kind in kinds and letter.reader.email in addresses]


def test_the_planted_words_are_found_where_they_belong(everywhere: DigestFacts) -> None:
    (letter,) = letters_to(everywhere, MAI.email)
    assert sum(RADIO in text for text in words(letter)) > 5
    assert sum(INSIDE in finding.value for finding in everywhere.summary.findings) > 3


@pytest.mark.parametrize("mark", [RADIO, INSIDE, "radio", "Radio 5"])
def test_messages_about_one_workbook_say_nothing_of_another_one(everywhere: DigestFacts, mark: str) -> None:
    found = letters_to(everywhere, BEN.email, CARLA.email, ROSA.email)
    assert {(letter.reader.kind, letter.reader.email) for letter in found} == {
        (ReaderKind.PERSON, BEN.email),
        (ReaderKind.PERSON, CARLA.email),
        (ReaderKind.PERSON, ROSA.email),
        (ReaderKind.CONTACT, BEN.email),
    }
    assert [text for letter in found for text in words(letter) if mark in text] == []


def test_another_partners_contact_is_told_nothing_of_the_coalitions_own_workbook(everywhere: DigestFacts) -> None:
    (letter,) = letters_to(everywhere, MAI.email)
    assert [text for text in words(letter) if INSIDE in text or "library" in text.casefold()] == []


def test_a_finding_that_speaks_of_another_workbook_reaches_no_contact() -> None:
    facts = digest_facts(library(), planted("radio", RADIO))
    strayed = replace(facts, attention={"library": facts.attention["radio"]})
    assert len(strayed.attention["library"]) > 5
    assert letters_to(strayed, BEN.email) == []


NAMES = (
    "Ana Vidal",
    "ana vidal",
    "Rosa Delgado",
    "Ben Okafor",
    "Mai Trần",
    "Carla Reyes",
    "The Library",
    "Radio 5",
    "?!",
)
ROWS = st.lists(
    st.tuples(
        st.sets(st.sampled_from(NAMES), max_size=3),
        st.integers(-20, 20),
        st.sampled_from(["", "Done", "In progress", "On hold"]),
    ),
    max_size=5,
)
SAME_NAME = Someone(name="Rosa Delgado", email="other@radio.example.org")


def rows(found: Sequence[tuple[set[str], int, str]], book: str) -> Iterator[Typed]:
    for number, (names, days, status) in enumerate(found):
        yield task(f"{book} {number}", ", ".join(sorted(names)), days, status=status)


@settings(max_examples=40, deadline=None)
@given(first=ROWS, second=ROWS, ambiguous=st.booleans(), alone=st.booleans())
def test_every_due_task_is_told_to_those_responsible_or_counted_as_unreached_and_to_nobody_else(
    first: list[tuple[set[str], int, str]], second: list[tuple[set[str], int, str]], ambiguous: bool, alone: bool
) -> None:
    editors = {"library": [BEN, CARLA], "radio": [MAI] + [SAME_NAME] * ambiguous}
    facts = digest_facts(
        organization("library", tasks=list(rows(first, "library"))),
        organization("radio", tasks=list(rows(second, "radio"))),
        editors={} if alone else editors,
    )
    digest = compose(facts)
    due = [one for one in facts.summary.tasks if one.flag in {Flag.OVERDUE, Flag.DUE_SOON}]
    told: set[tuple[str, str]] = set()
    missed: Counter[str] = Counter()
    for one in due:
        for name in one.responsible or ("",):
            who = addressee(facts, one.book, name)
            if isinstance(who, Someone):
                told.add((who.email, one.task.raw))
            else:
                missed[one.book] += 1
    lines = [
        (letter.reader.email, line.text.partition("”")[0].removeprefix("“"))
        for letter in digest.letters
        if letter.reader.kind is ReaderKind.PERSON
        for section in letter.parts
        for line in section.lines
    ]
    assert len(lines) == len(set(lines))
    assert set(lines) == told
    counted: Counter[str] = Counter()
    for reached in digest.unreached:
        counted[reached.book] += reached.tasks
    assert +counted == missed
