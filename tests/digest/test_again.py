"""Not telling twice, and when the week of weekly messages began."""

import re
from collections.abc import Callable, Container
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.digest.again import identified_findings, identified_tasks
from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.model import Reader, ReaderKind
from niiw_sheets.digest.week import WEEKDAYS, week_began
from niiw_sheets.records.model import BookRecords
from tests.assessment.building import organization
from tests.digest.building import ANA, BEN, ROSA, contacts, coordinators, digest_facts, library, part, persons, task
from tests.records.building import Typed


class Everything(Container[str]):
    """Whatever there is to be told was told."""

    def __contains__(self, _: object) -> bool:
        return True


def told_of(*items: str) -> Callable[[Reader], Container[str]]:
    return lambda _: frozenset(items)


def ids(*rows: Typed) -> list[str]:
    return [item for item, _ in identified_tasks(library(*rows).tasks)]


def told_in(plan: BookRecords) -> tuple[str, ...]:
    """All that the message to Rosa told of a plan."""
    return persons(digest_facts(plan))[ROSA.email].items


def test_what_was_told_lately_is_left_out_and_counted_and_the_subject_agrees() -> None:
    before = told_in(library(task("A", "Rosa Delgado"), task("B", "Rosa Delgado", 2)))
    plan = library(task("A", "Rosa Delgado"), task("New", "Rosa Delgado"), task("B", "Rosa Delgado", 2))
    letter = persons(digest_facts(plan, told=told_of(*before)))[ROSA.email]
    assert letter.subject == "Riverside Coalition: 1 task overdue"
    assert [section.title for section in letter.parts] == ["Overdue"]
    assert part(letter, "Overdue") == ["“New” (Riverside Family Library, Work Plan, B9) was due 19 Nov 2026."]
    assert letter.closing[0] == "2 other tasks are not repeated here, since an earlier message mentioned them."


def test_nothing_left_to_tell_is_no_message() -> None:
    plan = library(task("A", "Rosa Delgado"))
    assert persons(digest_facts(plan, told=told_of(*told_in(plan)))) == {}


def test_nothing_is_said_of_what_is_left_out_where_nothing_is() -> None:
    letter = persons(digest_facts(library(task("A", "Rosa Delgado"))))[ROSA.email]
    assert not any("not repeated" in text for text in letter.closing)


def test_each_reader_is_asked_about_by_itself() -> None:
    plan = library(task("A", "Rosa Delgado, Ben Okafor"))
    items = frozenset(told_in(plan))
    facts = digest_facts(plan, told=lambda reader: items if reader.email == ROSA.email else frozenset())
    assert list(persons(facts)) == [BEN.email]


def test_what_a_contact_was_told_lately_is_left_out() -> None:
    first = library(task("A", "Ben Okafor"))
    items = contacts(digest_facts(first))[BEN.email].items
    assert contacts(digest_facts(first, told=told_of(*items))) == {}
    letter = contacts(digest_facts(library(task("A", "Ben Okafor"), task("B", "")), told=told_of(*items)))[BEN.email]
    assert letter.subject == "Riverside Coalition: 2 places to check in the workbook of Riverside Family Library"
    assert letter.closing[0] == "2 other places are not repeated here, since an earlier message mentioned them."


def test_coordinators_are_told_everything_every_time() -> None:
    plan = library(task("A", "Rosa Delgado"), task("B", "Jo Doe"))
    facts = digest_facts(plan, told=lambda _: Everything())
    assert {letter.reader.kind for letter in compose(facts).letters} == {ReaderKind.COORDINATOR}
    assert coordinators(facts)[ANA.email].parts == coordinators(digest_facts(plan))[ANA.email].parts
    assert compose(facts).unreached == compose(digest_facts(plan)).unreached != ()


def test_a_task_keeps_its_identity_while_its_row_moves_and_blanks_or_case_change() -> None:
    assert ids(task("x", ""), task("Print  Flyers", "A"))[1] == ids(task("print flyers.", "B"))[0]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(task("Print", "A", 5), id="another day"),
        pytest.param(task("Paint", "A"), id="other words"),
    ],
)
def test_another_task_has_another_identity(other: Typed) -> None:
    assert ids(task("Print", "A")) != ids(other)


def test_an_equal_task_of_another_workbook_has_another_identity() -> None:
    other = organization("radio", tasks=[task("Print", "A")]).tasks
    assert [item for item, _ in identified_tasks(other)] != ids(task("Print", "A"))


def test_equal_tasks_are_told_apart_and_keep_their_numbers_when_one_is_done() -> None:
    twice = ids(task("Call", "A"), task("Call", "B"))
    assert len(set(twice)) == 2
    assert ids(task("Call", "A", status="Done"), task("Call", "B")) == twice


def test_identities_tell_nothing_of_the_entries() -> None:
    found = [*ids(task("Print", "A"))]
    facts = digest_facts(library(task("Print", "A")))
    found += [item for item, _ in identified_findings(facts.summary.findings)]
    assert len(found) > 1
    assert all(re.fullmatch("[0-9a-f]{64}", item) for item in found)


@given(today=st.dates(date(2020, 1, 1), date(2040, 1, 1)), weekday=st.sampled_from(WEEKDAYS))
def test_a_week_began_on_the_latest_such_weekday(today: date, weekday: str) -> None:
    began = week_began(today, weekday)
    assert WEEKDAYS[began.weekday()] == weekday
    assert timedelta(0) <= today - began <= timedelta(days=6)


def test_a_week_that_begins_today_began_today() -> None:
    assert week_began(date(2027, 4, 12), "mon") == date(2027, 4, 12)
    assert week_began(date(2027, 4, 11), "mon") == date(2027, 4, 5)
