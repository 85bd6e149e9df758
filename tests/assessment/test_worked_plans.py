"""Agreements, stages, work plans and typed days of answering, worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from niiw_sheets.assessment.assess import assess
from niiw_sheets.assessment.facts import CoalitionFacts, PartnerFacts
from niiw_sheets.assessment.stages import NEXT_STEPS, Stage
from niiw_sheets.assessment.workplan import NOBODY, TaskCounts
from niiw_sheets.records.model import AgreementState, BookRecords
from tests.assessment.building import (
    FACTS,
    HALF_THE_GOALS,
    HALF_THE_PROCESS,
    LIBRARY,
    PROCESS,
    organization,
)
from tests.records.building import TODAY, Typed, records, sheet

Prompts = dict[tuple[str, str], Typed | list[Typed]]


def signed(coalition: str | date, partner: str | date, months: str = "6", **other: Typed) -> Prompts:
    return {
        ("signed", "signed_name"): other.get("name", {"coalition": "Ana Ruiz", "partner": "Rosa Delgado"}),
        ("signed", "signed_title"): other.get("title", {"coalition": "Chair", "partner": "Director"}),
        ("signed", "signed_date"): {"coalition": coalition, "partner": partner},
        ("terms", "review_months"): {"agreed": months},
    }


MAY, AUGUST, LEAP = date(2026, 5, 31), date(2026, 8, 31), date(2024, 2, 29)


# Today is 22 November 2026.
@pytest.mark.parametrize(
    ("prompts", "reviews", "effective", "next_review", "state"),
    [
        # The later of 31 May and 31 August; six months on there is no 31 February: the 28th of 2027.
        (signed(MAY, AUGUST), (), AUGUST, date(2027, 2, 28), AgreementState.IN_FORCE),
        (signed(AUGUST, MAY), (), AUGUST, date(2027, 2, 28), AgreementState.IN_FORCE),
        # 31 May + 6 = 30 November, eight days from now.
        (signed(MAY, MAY), (), MAY, date(2026, 11, 30), AgreementState.IN_FORCE),
        # 29 February 2024 + 12 = 28 February 2025: due for review long since.
        (signed(LEAP, LEAP, "12"), (), LEAP, date(2025, 2, 28), AgreementState.REVIEW_DUE),
        # 31 August + 6, but reviewed on 31 October: + 6 = 30 April 2027.
        (signed(MAY, AUGUST), (date(2026, 10, 31),), AUGUST, date(2027, 4, 30), AgreementState.IN_FORCE),
        # No number of months: no next review.
        (signed(MAY, AUGUST, "[number]"), (), AUGUST, None, AgreementState.IN_FORCE),
        # One of both days, names, titles is missing: not in force.
        (signed(MAY, ""), (), None, None, AgreementState.INCOMPLETE),
        (signed("", AUGUST), (), None, None, AgreementState.INCOMPLETE),
        (signed(MAY, AUGUST, name={"partner": "Rosa Delgado"}), (), None, None, AgreementState.INCOMPLETE),
        (signed(MAY, AUGUST, name={"coalition": "Ana Ruiz"}), (), None, None, AgreementState.INCOMPLETE),
        (signed(MAY, AUGUST, title={"partner": "Director"}), (), None, None, AgreementState.INCOMPLETE),
        (signed(MAY, AUGUST, title={"coalition": "Chair"}), (), None, None, AgreementState.INCOMPLETE),
        # Without an effective day a review still counts: 1 September + 6 = 1 March 2027.
        (signed(MAY, ""), (date(2026, 9, 1),), None, date(2027, 3, 1), AgreementState.INCOMPLETE),
    ],
)
def test_agreements(
    prompts: Prompts, reviews: tuple[date, ...], effective: date | None, next_review: date | None, state: AgreementState
) -> None:
    log: list[Typed] = [{"date": day} for day in reviews]
    found = records("library", sheet("partnership_agreement", prompts, log)).agreement

    assert found is not None
    assert (found.effective_date, found.next_review, found.state) == (effective, next_review, state)


def coalition_book(needs: list[Typed], establishing: list[str], approach: list[str]) -> BookRecords:
    return records(
        "coalition",
        sheet("identifying_partners", {("needs", "services"): needs}),
        sheet("establishing_partnership", lines=[{"partner": name} for name in establishing]),
        sheet("approach_plan", lines=[{"partner": name} for name in approach]),
    )


ALL_OF_IT: dict[str, bool] = dict.fromkeys(("meets", "establishing", "approach", "agreed", "task", "assessed"), True)


# Each row leaves out one thing; everything behind the gap does not count.
@pytest.mark.parametrize(
    ("left_out", "stage"),
    [
        ("meets", Stage.IDENTIFIED),
        ("establishing", Stage.SCREENED),
        ("approach", Stage.SCREENED),
        ("agreed", Stage.PLANNED),
        ("task", Stage.AGREED),
        ("assessed", Stage.WORKING),
        ("", Stage.ASSESSED),
    ],
)
@pytest.mark.parametrize("name", ["Riverside Family Library", "the LIBRARY", "library", "Riverside Family-Library."])
def test_stages_end_at_the_first_gap_whatever_name_is_used(name: str, left_out: str, stage: Stage) -> None:
    there = ALL_OF_IT | {left_out: False}
    coalition = coalition_book(
        [{"provider": name, "meets": "Yes" if there["meets"] else "Don't know"}],
        [name] if there["establishing"] else [],
        [name] if there["approach"] else [],
    )
    library = organization(
        "library",
        HALF_THE_PROCESS if there["assessed"] else {},
        HALF_THE_GOALS,
        [{"task": "Print", "status": "Done" if there["task"] else "Cancelled"}],
        signed(MAY, AUGUST) if there["agreed"] else None,
    )
    found = assess([coalition, library], FACTS, TODAY)

    assert (found.partners[0].stage, found.partners[0].next_step) == (stage, NEXT_STEPS[stage])
    assert found.prospects == ()


def test_a_partner_that_needs_no_agreement_goes_on_without_one_and_others_are_prospects() -> None:
    facts = CoalitionFacts(
        id="c", name="C", partners=(LIBRARY, PartnerFacts(id="r5", name="Radio 5", agreement_expected=False))
    )
    names = ["radio 5", "Radio 55"]
    coalition = coalition_book([{"provider": n, "meets": "Yes"} for n in names], names, names)
    found = assess([coalition, organization("r5", tasks=[{"task": "Record a spot"}])], facts, TODAY)

    # Screened, planned, no agreement needed, one task that is not cancelled. "Radio 55" is somebody else: 3 lines.
    assert [(row.name, row.stage) for row in found.partners] == [
        (LIBRARY.name, Stage.IDENTIFIED),
        ("Radio 5", Stage.WORKING),
    ]
    assert [(one.name, len(one.rows)) for one in found.prospects] == [("Radio 55", 3)]


LIBRARY_PLAN: list[Typed] = [
    {"task": "a", "due": date(2026, 11, 15), "person": "Ana; Rosa"},  # a week ago: overdue, newly
    {"task": "b", "due": date(2026, 11, 14), "person": "Ana"},  # overdue for longer than a week
    {"task": "c", "due": date(2026, 11, 21), "person": "Ana", "status": "Done"},
    {"task": "d", "due": TODAY, "person": "Rosa"},  # due today: soon, not late
    {"task": "e", "due": date(2026, 11, 29), "status": "In progress"},  # seven days on: soon
    {"task": "f", "due": date(2026, 11, 30)},  # eight days on
    {"task": "g", "due": "November 2026", "person": "Rosa"},  # until the 30th
]
RADIO_PLAN: list[Typed] = [
    {"task": "h", "due": date(2026, 11, 1), "person": "Rosa", "status": "On hold"},
    {"task": "i", "due": date(2026, 11, 1), "person": "Rosa", "status": "Cancelled"},
    {"task": "j", "due": "TBD", "person": "Rosa"},
    {"task": "k", "due": "when the van is back", "person": "Rosa"},
    {"task": "l", "due": "every Monday", "status": "maybe"},  # recurring: on track; an unknown status is open
]


def test_work_plans() -> None:
    books = [organization("radio", tasks=RADIO_PLAN), organization("library", tasks=LIBRARY_PLAN)]
    found = assess(books, FACTS, TODAY).work_plan

    # Library: a b d e f g open (6), c done; a b overdue; d e soon. Radio: j k l open; j undated, k unreadable.
    library = TaskCounts(total=7, open=6, done=1, overdue=2, due_soon=2)
    radio = TaskCounts(total=5, open=3, undated=1, unreadable=1)
    assert found.by_partner == {"library": library, "radio": radio}
    assert found.counts == TaskCounts(total=12, open=9, done=1, overdue=2, due_soon=2, undated=1, unreadable=1)
    # Nobody: e f l (e soon). Ana: a b c (a b overdue, c done). Rosa: a d g of the library, h i j k of the radio.
    assert found.by_person == {
        NOBODY: TaskCounts(total=3, open=3, due_soon=1),
        "Ana": TaskCounts(total=3, open=2, done=1, overdue=2),
        "Rosa": TaskCounts(total=7, open=5, overdue=1, due_soon=1, undated=1, unreadable=1),
    }
    # a was not yet late a week ago, b was.
    assert [task.task.raw for task in found.newly_overdue] == ["a"]
    assert found.done_lately == ()  # done when it was first seen: nobody knows since when
    rows = assess(books, FACTS, TODAY).partners
    assert [(row.tasks_open, row.tasks_overdue) for row in rows] == [(6, 2), (3, 0)]


def test_slips_and_done_lately_come_with_the_days_on_which_things_were_seen() -> None:
    plan = sheet("work_plan", lines=[{"task": "Print", "status": "Done"}] * 2, since=date(2026, 11, 15))
    early = replace(plan.lines[0], first_seen=date(2026, 11, 1), slips=3)
    late = replace(plan.lines[1], first_seen=date(2026, 11, 15))
    found = assess([records("library", replace(plan, lines=(early, late)))], FACTS, TODAY).work_plan

    # Both are done since 15 November, seven days ago. The second was done when it was first seen.
    assert [(task.row, task.slips) for task in found.done_lately] == [(early.row, 3)]


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("October 2026", True),  # its latest day, the 31st, lies behind 1 October
        ("September 2026", False),  # 30 September
        ("10/1/2026", False),  # the day of closing
        ("10/2/2026", True),
        ("Sept 28 - Oct 2, 2026", True),  # a range ends on its last day
        ("no idea", True),  # unreadable: the day of the last change, 5 October
        ("", True),
    ],
)
def test_the_typed_day_decides_whether_answers_are_of_the_open_round(typed: str, counts: bool) -> None:
    prompts: Prompts = {("questions", q): {"answer": a} for q, a in HALF_THE_PROCESS.items()}
    prompts["about", "answered_on"] = {"entry": typed}
    book = records("library", sheet(PROCESS, prompts, since=date(2026, 10, 5)))
    found = assess([book], FACTS, TODAY, round_since=date(2026, 10, 1))

    assert found.participation[0].responded == (("library",) if counts else ())
    # The goals sheet is not answered at all, so it is always named.
    outdated = [one.worksheet for one in found.outdated if one.book == "library"]
    assert (PROCESS in outdated) is not counts
