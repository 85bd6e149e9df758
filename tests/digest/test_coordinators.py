"""Messages to coordinators: the Overview in short, failures first."""

from datetime import date

import pytest

from niiw_sheets.access import Someone
from niiw_sheets.digest.coordinators import HOW_TO_REACH, MOST_FAILURES, MOST_PROBLEMS, MOST_UNREACHED
from niiw_sheets.digest.model import Line
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Category, Finding, Place, Severity
from niiw_sheets.summary.facts import NotRead
from niiw_sheets.summary.urgent import MOST_LINES
from tests.assessment.building import HALF_THE_GOALS, HALF_THE_PROCESS, coalition_of, organization
from tests.digest.building import ANA, PAGES, PEOPLE, ROSA, coordinators, digest_facts, library, part, task

RADIO_LOST = NotRead(book="radio", reason="It is protected by a password.", since=date(2026, 11, 10))


def test_each_coordinator_gets_a_message_and_nobody_else() -> None:
    second = Someone(name="Dee Lin", email="dee@riverside.example.org", role="coordinator")
    twice = Someone(name="Ana V.", email=ANA.email.upper(), role="coordinator")
    lead = Someone(name="Lee Hart", email="lee@riverside.example.org", role="lead")
    found = coordinators(digest_facts(people=(*PEOPLE, second, twice, lead)))
    assert set(found) == {ANA.email, second.email}
    assert found[second.email].opening[0] == "Hello Dee Lin,"


def test_failures_come_first_with_why_and_since_when() -> None:
    letter = coordinators(digest_facts(library(task("A", "Rosa Delgado")), failures=[RADIO_LOST]))[ANA.email]
    assert letter.parts[0].title == "Workbooks that could not be read"
    assert [line.text for line in letter.parts[0].lines] == [
        "Not read since 10 Nov 2026: the workbook of Radio 5; it was never read and is missing here. "
        "Why: It is protected by a password."
    ]


def test_failures_are_not_told_again_under_act_now() -> None:
    letter = coordinators(digest_facts(failures=[RADIO_LOST]))[ANA.email]
    assert not any("Mend the workbook" in text for text in part(letter, "Act now"))


def test_many_failures_are_named_up_to_five_and_counted() -> None:
    coalition = coalition_of(9)
    failures = [NotRead(book=f"p{n}", reason="Locked.", since=None) for n in range(1, 10)]
    letter = coordinators(digest_facts(coalition=coalition, failures=failures))[ANA.email]
    lines = part(letter, "Workbooks that could not be read")
    assert len(lines) == MOST_FAILURES + 1
    assert lines[-1] == "4 more workbooks: see the tab About."


@pytest.mark.parametrize(
    ("days", "failures", "subject"),
    [
        pytest.param((-1, -2, 3), [RADIO_LOST], "1 workbook not read, 2 tasks overdue, 1 due soon", id="everything"),
        pytest.param((-1,), [], "1 task overdue", id="overdue"),
        pytest.param((), [], "nothing overdue", id="nothing"),
        pytest.param((2,), [], "nothing overdue, 1 due soon", id="due soon"),
    ],
)
def test_the_subject_counts_failures_first(days: tuple[int, ...], failures: list[NotRead], subject: str) -> None:
    plan = library(*(task(f"Task {n}", "Rosa Delgado", n) for n in days))
    assert coordinators(digest_facts(plan, failures=failures))[ANA.email].subject == f"Riverside Coalition: {subject}"


def test_work_plans_and_participation_are_told_in_sentences_with_their_numbers() -> None:
    plan = organization(
        "library", HALF_THE_PROCESS, HALF_THE_GOALS, [task("A", "Rosa Delgado"), task("B", "", 2, status="Done")]
    )
    assert part(coordinators(digest_facts(plan))[ANA.email], "Where we stand") == [
        "Responded to Partnership Process: 1 of 3 organisations (33%). Missing: Riverside Coalition, Radio 5. "
        "That is less than the 65% wanted, so take the figures with care.",
        "Responded to Partnership Goals: 1 of 3 organisations (33%). Missing: Riverside Coalition, Radio 5. "
        "That is less than the 65% wanted, so take the figures with care.",
        "2 tasks in the work plans: 1 done, 1 open, 1 of them overdue and 0 due soon. In the last seven days: 0 done, "
        "1 newly overdue.",
    ]


def test_a_coalition_without_any_task_is_told_so() -> None:
    assert part(coordinators(digest_facts())[ANA.email], "Where we stand")[-1] == "No partner has planned a task yet."


def test_links_within_the_summary_are_left_out_and_those_into_workbooks_stay() -> None:
    letter = coordinators(digest_facts(library(*(task(f"Task {n}", "Rosa Delgado", -n) for n in range(1, 6)))))[
        ANA.email
    ]
    (urgent,) = (section for section in letter.parts if section.title == "Act now")
    links = [line.link for line in urgent.lines]
    assert [link.location for link in links[:3] if link] == ["/store/library.xlsx"] * 3
    assert urgent.lines[3] == Line(text="2 more tasks are overdue: see the tab Tasks.")


def problems(number: int) -> list[Finding]:
    place = Place(book="library", worksheet="work_plan", tab="Work Plan", tab_id="7", row=9, column=3, heading="Due")
    codes = [c for c in CATALOGUE.values() if c.category is Category.ENTRY and c.severity is not Severity.INFO]
    return [CATALOGUE.finding(code.code, place, value="x") for code in codes[:number] for _ in range(2)]


def test_data_problems_are_grouped_and_the_first_ones_named() -> None:
    letter = coordinators(digest_facts(further=problems(5)))[ANA.email]
    lines = part(letter, "Data problems")
    assert len(lines) == MOST_PROBLEMS + 1
    assert all(text.endswith(": 2 times.") for text in lines[:MOST_PROBLEMS])
    assert lines[-1] == "2 more kinds of problems: see the tab Data problems."


def test_who_cannot_be_told_is_listed_with_why_and_what_to_do() -> None:
    letter = coordinators(digest_facts(library(task("A", "Jo Doe"), task("B", "Jo Doe"), task("C", ""))))[ANA.email]
    assert part(letter, "Who could not be told") == [
        "“Jo Doe” (Riverside Family Library), 2 tasks: there is no address for them in the coalition file.",
        "Riverside Family Library, 1 task: the work plan names nobody.",
        HOW_TO_REACH,
    ]


def test_a_partner_without_editors_is_told_without_a_count() -> None:
    letter = coordinators(digest_facts(library(task("A", "Rosa Delgado")), editors={}))[ANA.email]
    assert part(letter, "Who could not be told")[0] == (
        "Riverside Family Library: the coalition file names no editor of their workbook."
    )


def test_many_who_cannot_be_told_are_counted() -> None:
    letter = coordinators(digest_facts(library(*(task("A", f"Jo Doe{n}") for n in range(12)))))[ANA.email]
    lines = part(letter, "Who could not be told")
    assert len(lines) == MOST_UNREACHED + 2
    assert lines[-2] == "And 4 more names."


def test_the_message_ends_with_the_summary_and_is_short() -> None:
    coalition = coalition_of(40)
    plans = [organization(f"p{n}", tasks=[task(f"T{k}", f"Jo {n} {k}", -k) for k in range(1, 9)]) for n in range(1, 41)]
    failures = [NotRead(book=f"p{n}", reason="Locked. " * 50) for n in range(1, 21)]
    letter = coordinators(digest_facts(*plans, coalition=coalition, failures=failures, further=problems(9)))[ANA.email]
    assert letter.parts[-1].lines[0].link == PAGES["summary"]
    most = MOST_FAILURES + 1 + MOST_LINES + 3 + MOST_PROBLEMS + 1 + MOST_UNREACHED + 2 + 1
    assert sum(len(section.lines) for section in letter.parts) <= most
    assert max(len(line.text) for section in letter.parts for line in section.lines) < 400


def test_a_calm_day_says_so() -> None:
    answered = [organization(book, HALF_THE_PROCESS, HALF_THE_GOALS) for book in ("coalition", "library", "radio")]
    letter = coordinators(digest_facts(*answered))[ANA.email]
    assert part(letter, "Act now") == ["Nothing is urgent today."]
    assert ROSA.email not in coordinators(digest_facts(*answered))
