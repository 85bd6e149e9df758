"""Messages to people responsible: each task to everybody whom it names, and to nobody else."""

import pytest

from niiw_sheets.access import Someone
from niiw_sheets.digest.compose import compose
from niiw_sheets.digest.people import NO_ADDRESS, NO_EDITOR, NOBODY, SEVERAL
from niiw_sheets.sheet import Link
from niiw_sheets.summary.facts import NotRead
from tests.assessment.building import organization
from tests.digest.building import ANA, BEN, CARLA, MAI, PEOPLE, ROSA, digest_facts, library, part, persons, task
from tests.records.building import TODAY


def test_overdue_tasks_come_first_the_longest_overdue_on_top_then_the_soonest() -> None:
    plan = library(*(task(f"In {days} days", "Rosa Delgado", days) for days in (5, -1, 2, -30, 8)))
    letter = persons(digest_facts(plan))[ROSA.email]
    assert [section.title for section in letter.parts] == ["Overdue", "Due soon"]
    assert [text.split("”")[0] for text in part(letter, "Overdue")] == ["“In -30 days", "“In -1 days"]
    assert [text.split("”")[0] for text in part(letter, "Due soon")] == ["“In 2 days", "“In 5 days"]


def test_a_task_is_told_in_a_sentence_with_a_link_to_its_cell() -> None:
    letter = persons(digest_facts(library(task("Print flyers", "Rosa Delgado"))))[ROSA.email]
    (line,) = letter.parts[0].lines
    assert line.text == "“Print flyers” (Riverside Family Library, Work Plan, B8) was due 19 Nov 2026."
    assert line.link == Link(tab="id of work_plan", row=8, column=2, location="/store/library.xlsx")


def test_a_task_that_is_due_today_is_due_soon() -> None:
    letter = persons(digest_facts(library(task("Print flyers", "Rosa Delgado", 0))))[ROSA.email]
    assert part(letter, "Due soon") == ["“Print flyers” (Riverside Family Library, Work Plan, B8) is due 22 Nov 2026."]


def test_a_reading_stands_beside_what_was_typed() -> None:
    row = {"task": "Call", "due": "mid October 2026", "person": "Rosa Delgado", "notes": "in progress, no reply yet"}
    letter = persons(digest_facts(library(row)))[ROSA.email]
    assert part(letter, "Overdue") == [
        "“Call” (Riverside Family Library, Work Plan, B8) was due by 20 Oct 2026 (typed: “mid October 2026”); its "
        "status is In progress (from the notes: “in progress, no reply yet”)."
    ]


def test_a_row_without_a_task_is_told_by_its_number() -> None:
    letter = persons(digest_facts(library(task("", "Rosa Delgado"))))[ROSA.email]
    assert part(letter, "Overdue")[0].startswith("A task without words (Riverside Family Library, Work Plan, B8) was")


def test_long_words_are_cut_and_nothing_in_them_acts() -> None:
    letter = persons(digest_facts(library(task("\u202ework " * 100, "Rosa Delgado"))))[ROSA.email]
    (text,) = part(letter, "Overdue")
    assert len(text) < 250
    assert "…”" in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    ("days", "subject"),
    [
        pytest.param((-3, -2, 4), "Riverside Coalition: 2 tasks overdue, 1 due soon", id="both"),
        pytest.param((-3,), "Riverside Coalition: 1 task overdue", id="overdue"),
        pytest.param((3, 4), "Riverside Coalition: 2 tasks due soon", id="due soon"),
    ],
)
def test_the_subject_counts(days: tuple[int, ...], subject: str) -> None:
    plan = library(*(task(f"Task {number}", "Rosa Delgado", number) for number in days))
    assert persons(digest_facts(plan))[ROSA.email].subject == subject


def test_a_message_greets_and_says_what_to_do_who_sends_it_and_of_which_day_it_is() -> None:
    letter = persons(digest_facts(library(task("Print flyers", "Rosa Delgado"))))[ROSA.email]
    assert letter.opening[0] == "Hello Rosa Delgado,"
    assert "names you in the column “Person Responsible”" in letter.opening[1]
    assert "choose “Done” in the column “Status”" in letter.opening[1]
    assert "agree on a new one" in letter.opening[1]
    assert letter.closing[-1].startswith("Riverside Coalition sends this message with niiw-sheets.")
    assert "last read on 22 Nov 2026" in letter.closing[-1]


def test_tasks_of_a_workbook_that_cannot_be_read_are_told_as_of_the_day_they_were_read() -> None:
    failures = [NotRead(book=book, reason="Locked.", since=TODAY) for book in ("library", "radio")]
    letter = persons(digest_facts(library(task("Print", "Rosa Delgado")), failures=failures))[ROSA.email]
    assert letter.closing[-1] == (
        "The workbook of Riverside Family Library cannot be read at present; it is told of as it was on 22 Nov 2026."
    )


@pytest.mark.parametrize("state", ["Done", "On hold", "Cancelled"])
def test_nobody_is_told_of_a_task_that_rests(state: str) -> None:
    found = compose(digest_facts(library(task("Print", "Rosa Delgado", status=state), task("X", "", status=state))))
    assert not persons(digest_facts(library(task("Print", "Rosa Delgado", status=state))))
    assert found.unreached == ()


def test_nobody_is_told_of_a_task_that_is_due_later_or_without_a_day() -> None:
    rows = [task("Later", "Rosa Delgado", 30), {"task": "Open", "due": "TBD", "person": "Rosa Delgado"}]
    assert not persons(digest_facts(library(*rows)))


def test_the_coalitions_people_are_known_in_every_work_plan_and_get_one_message() -> None:
    plans = library(task("A", "rosa  DELGADO")), organization("radio", tasks=[task("B", "Rosa Delgado")])
    found = persons(digest_facts(*plans))
    assert list(found) == [ROSA.email]
    assert len(part(found[ROSA.email], "Overdue")) == 2


def test_an_editor_is_known_in_their_own_workbook_alone() -> None:
    plans = library(task("A", "Ben Okafor")), organization("radio", tasks=[task("B", "Ben Okafor")])
    digest = compose(digest_facts(*plans))
    found = persons(digest_facts(*plans))
    assert part(found[BEN.email], "Overdue") == ["“A” (Riverside Family Library, Work Plan, B8) was due 19 Nov 2026."]
    assert [(one.name, one.book, one.why, one.tasks) for one in digest.unreached if one.tasks] == [
        ("Ben Okafor", "radio", NO_ADDRESS, 1)
    ]


def test_one_address_under_two_names_gets_one_message() -> None:
    twin = Someone(name="R. Delgado", email="ROSA@riverside.example.org")
    plan = library(task("A", "Rosa Delgado"), task("B", "R. Delgado"), task("C", "Rosa Delgado, R. Delgado"))
    found = persons(digest_facts(plan, editors={"library": (BEN, twin)}))
    assert list(found) == [ROSA.email]
    assert len(part(found[ROSA.email], "Overdue")) == 3


def test_two_addresses_for_one_name_are_not_guessed_between() -> None:
    other = Someone(name="rosa delgado", email="rosa@library.example.org")
    facts = digest_facts(library(task("A", "Rosa Delgado"), task("B", "Rosa Delgado")), editors={"library": (other,)})
    assert not persons(facts)
    (missed,) = compose(facts).unreached
    assert (missed.name, missed.why, missed.tasks) == ("Rosa Delgado", SEVERAL, 2)


def test_the_same_address_written_twice_is_one_address() -> None:
    again = Someone(name="Rosa Delgado", email="Rosa@Riverside.example.org")
    facts = digest_facts(library(task("A", "Rosa Delgado")), editors={"library": (again,)})
    assert list(persons(facts)) == [ROSA.email]


@pytest.mark.parametrize("name", ["Riverside Family Library", "library", "the library"])
def test_a_task_of_the_partner_itself_goes_to_its_contact(name: str) -> None:
    letter = persons(digest_facts(library(task("A", name))))[BEN.email]
    assert "names your organisation in the column" in letter.opening[1]


def test_a_task_of_the_partner_itself_is_unreached_where_it_has_no_editor() -> None:
    facts = digest_facts(library(task("A", "The Library")), editors={})
    assert not persons(facts)
    assert ("The Library", NO_EDITOR, 1) in [(one.name, one.why, one.tasks) for one in compose(facts).unreached]


def test_another_partners_name_reaches_nobody() -> None:
    facts = digest_facts(library(task("A", "Radio 5")))
    assert MAI.email not in persons(facts)
    assert [(one.name, one.why) for one in compose(facts).unreached] == [("Radio 5", NO_ADDRESS)]


def test_a_task_of_two_people_goes_to_both_and_who_is_unknown_is_listed() -> None:
    facts = digest_facts(library(task("A", "Rosa Delgado, Carla Reyes, Nobody Known")))
    assert set(persons(facts)) == {ROSA.email, CARLA.email}
    assert [one.name for one in compose(facts).unreached] == ["Nobody Known"]


def test_tasks_that_name_nobody_are_counted_for_each_workbook() -> None:
    plans = library(task("A", ""), task("B", "TBD", 2)), organization("radio", tasks=[task("C", "")])
    found = [(one.name, one.book, one.why, one.tasks) for one in compose(digest_facts(*plans)).unreached]
    assert found == [("", "library", NOBODY, 2), ("", "radio", NOBODY, 1)]


def test_everybody_unknown_is_listed_once_for_each_workbook_those_with_most_tasks_first() -> None:
    radio = organization("radio", tasks=[task("B", "Jo Doe"), task("C", "jo doe")])
    plans = library(task("A", "Jo Doe")), radio
    found = [(one.name, one.book, one.tasks) for one in compose(digest_facts(*plans)).unreached]
    assert found == [("Jo Doe", "radio", 2), ("Jo Doe", "library", 1)]


def test_a_name_without_letters_is_nobodys() -> None:
    strange = Someone(name="—", email="dash@riverside.example.org")
    facts = digest_facts(library(task("A", "?!")), people=(*PEOPLE, strange))
    assert not persons(facts)
    assert sum(one.tasks for one in compose(facts).unreached) == 1


def test_a_coordinator_is_a_person_too() -> None:
    assert list(persons(digest_facts(library(task("A", "Ana Vidal"))))) == [ANA.email]
