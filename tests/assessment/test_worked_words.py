"""Words beside answers, questions about all partners, differences and responses, worked out by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from niiw_sheets.assessment.assess import assess
from niiw_sheets.reading.values import Answer
from tests.assessment.building import FACTS, Answers, coalition_of, organization
from tests.records.building import TODAY

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Typed answers, and every line that follows from them (book and question; book and section)."""

    title: str
    process: Mapping[str, Answers] = field(default_factory=dict)
    goals: Mapping[str, Answers] = field(default_factory=dict)
    barriers: tuple[Pair, ...] = ()
    silent: tuple[Pair, ...] = ()
    examples_missing: tuple[Pair, ...] = ()
    steps_missing: tuple[Pair, ...] = ()
    celebrate: tuple[Pair, ...] = ()
    needed: tuple[Pair, ...] = ()


CASES = (
    Case(
        title="an unfavourable answer with a word anywhere in its section is not silent, in another section it is",
        process={
            "library": {
                "2.1": "No",  # its section holds the remedy beside 2.2
                "2.2": {"answer": "Yes", "remedies": "name a lead"},
                "3.1": "No",  # no word in section 3
                "3.3": "No",  # one line a section
                "6.3": "Yes",  # reversed: unfavourable, silent
                "5.1": "Partly",  # scores less than it could, but is not unfavourable
                "4.3a": "No",  # reversed: favourable
            }
        },
        barriers=(
            ("library", "2.1"),
            ("library", "3.1"),
            ("library", "3.3"),
            ("library", "5.1"),
            ("library", "6.3"),
        ),
        silent=(("library", "3"), ("library", "6")),
    ),
    Case(
        title="each organisation speaks for its own section",
        process={
            "coalition": {"2.1": {"answer": "No", "barriers": "no time"}},
            "library": {"2.1": "No"},
        },
        barriers=(("coalition", "2.1"), ("library", "2.1")),
        silent=(("library", "2"),),
    ),
    Case(
        title="a question behind a closed gate is neither a barrier nor silent",
        process={"library": {"7.1a": {"answer": "No", "barriers": "rain"}, "7.1b": "No", "1.1a": "No", "8.1": "No"}},
        # 7.1a and 1.1a are unfavourable; 7.1b and 8.1 are not asked. Section 7 has a word, section 1 has none.
        barriers=(("library", "1.1a"), ("library", "7.1a")),
        silent=(("library", "1"),),
    ),
    Case(
        title="yes calls for an example from G1 to G9, no for a next step from G1 to G7",
        goals={"library": {"G1": "Yes", "G7": "No", "G8": "No", "G9": "Yes", "G2": "Partly", "G3": "Don't know"}},
        examples_missing=(("library", "G1"), ("library", "G9")),
        steps_missing=(("library", "G7"),),
    ),
    Case(
        title="what is reached and what is needed come by question, then by organisation",
        goals={
            "coalition": {
                "G2": {"answer": "Yes", "examples": "one van"},
                "G8": {"answer": "Yes", "examples": "friends"},
            },
            "library": {
                "G1": {"answer": "Partly", "examples": "a story hour", "next_steps": "a second one"},
                "G2": {"answer": "Yes", "examples": "shared desk"},
                "G3": {"answer": "No", "next_steps": "posters"},
                "G4": {"answer": "No", "examples": "none"},  # an example beside a no is nothing to celebrate
            },
        },
        steps_missing=(("library", "G4"),),
        celebrate=(("library", "G1"), ("coalition", "G2"), ("library", "G2"), ("coalition", "G8")),
        needed=(("library", "G1"), ("library", "G3")),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_words(case: Case) -> None:
    books = dict.fromkeys((*case.process, *case.goals))
    found = assess([organization(b, case.process.get(b), case.goals.get(b)) for b in books], FACTS, TODAY)

    assert tuple((b.answer.book, b.answer.question_id) for b in found.barriers) == case.barriers
    assert tuple((s.book, s.section) for s in found.silent_sections) == case.silent
    gaps = [((g.answer.book, g.answer.question_id), g.missing.value) for g in found.goal_gaps]
    assert tuple(place for place, missing in gaps if missing == "example") == case.examples_missing
    assert tuple(place for place, missing in gaps if missing == "next_step") == case.steps_missing
    assert tuple((a.book, a.question_id) for a in found.achievements) == case.celebrate
    assert tuple((a.book, a.question_id) for a in found.still_needed) == case.needed


def test_all_partners_questions_count_every_kind_of_answer() -> None:
    said: tuple[Answers, ...] = (
        {"1.1a": "Yes", "1.1b": "Yes", "6.1": "Yes"},
        {"1.1a": "No", "1.1b": "No", "6.1": "No"},  # behind the closed gate: not asked, and not the least favourable
        {"1.1a": "Partly", "1.1b": "Don't know", "6.1": "Partly"},
        {"1.1b": "N/A", "6.1": "see above"},
        {"1.1a": "Don't know", "1.1b": "Partly"},
    )
    books = [organization(f"p{n}", answers) for n, answers in enumerate(said, 1)]
    found = {one.question_id: one for one in assess(books, coalition_of(5), TODAY).least}

    # 1.1b: yes, (not asked), don't know, N/A, partly. 6.1: yes, (not asked), partly, unreadable, empty.
    assert (found["1.1b"].answer, found["1.1b"].not_asked) == (Answer.PARTLY, 1)
    assert found["1.1b"].counts == {
        Answer.YES: 1,
        Answer.DONT_KNOW: 1,
        Answer.NOT_APPLICABLE: 1,
        Answer.PARTLY: 1,
    }
    assert (found["6.1"].answer, found["6.1"].not_asked) == (Answer.PARTLY, 1)
    assert found["6.1"].counts == {
        Answer.YES: 1,
        Answer.PARTLY: 1,
        Answer.UNREADABLE: 1,
        Answer.UNANSWERED: 1,
    }
    # Nobody answered 3.2 and 4.1b: five unanswered, nothing stands.
    assert (found["3.2"].answer, found["3.2"].counts, found["3.2"].not_asked) == (None, {Answer.UNANSWERED: 5}, 0)


TWELVE = ("1.1a", "1.1b", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1a", "4.1b", "4.2", "4.3a")
ALL_YES: Mapping[str, str] = dict.fromkeys(TWELVE, "Yes")
ALL_GATES_CLOSED: Mapping[str, str] = dict.fromkeys(("1.1a", "4.1a", "4.3a", "7.1a"), "No")
FOUR: Mapping[str, str] = dict.fromkeys(("1.2", "2.1", "2.2", "3.1"), "Yes")


@pytest.mark.parametrize(
    ("typed", "responded"),
    [
        (dict.fromkeys(TWELVE, "N/A"), True),  # 12 of 24
        (dict.fromkeys(TWELVE, "Don't know"), True),  # 12 of 24
        ({**ALL_YES, "1.2": "see above"}, False),  # 11 of 24
        # 4.3a no: 4.3b is not asked. 23 asked, half is 11½: 12 are enough, 11 are not.
        ({**ALL_YES, "4.3a": "No"}, True),
        ({**ALL_YES, "4.3a": "No", "1.2": ""}, False),
        # All gates closed: 24 − 1.1b, 6.1, 8.1, 4.1b, 4.3b, 7.1b = 18 asked. Four no and five yes are 9, half.
        ({**ALL_GATES_CLOSED, **FOUR, "3.2": "Yes"}, True),
        # With one of them behind a closed gate (6.1) 8 of 18 are left.
        ({**ALL_GATES_CLOSED, **FOUR, "6.1": "Yes"}, False),
    ],
)
def test_a_response_is_half_of_what_was_asked(typed: Answers, responded: bool) -> None:
    process, _ = assess([organization("library", typed)], FACTS, TODAY).participation

    assert process.responded == (("library",) if responded else ())


def test_one_organisation_is_everything_a_coalition_without_partners_has() -> None:
    found = assess([organization("coalition", ALL_YES)], coalition_of(0), TODAY)
    process, goals = found.participation

    # 12 of 24 questions of its process sheet, none of its goals: 1 of 1 = 100 %, 0 of 1.
    assert (process.responded, process.missing, process.rate, process.below_minimum) == (("coalition",), (), 1, False)
    assert (goals.responded, goals.missing_names, goals.rate) == ((), ("Riverside Coalition",), 0)
    assert (found.differences, found.partners, found.prospects) == ((), (), ())
    # Section 4: yes to 4.1a, 4.1b, 4.2 = 3, yes to 4.3a reversed = 0; 3 of 4 answers = 75 %, 4.3b unanswered.
    (section,) = [score for score in found.totals if score.section == "4"]
    assert (section.scorable, section.answered, section.favourable, section.percent) == (5, 4, 3, 0.75)


def test_neutral_goals_differ_from_nobody() -> None:
    books = [
        organization("coalition", goals={"G7": "Yes", "G8": "Yes"}),
        organization("library", goals={"G7": "No", "G8": "No"}),
    ]
    found = assess(books, FACTS, TODAY)

    # Yes and no to both: G7 is opposite, G8 says nothing good or bad.
    assert [one.partner.question_id for one in found.differences] == ["G7"]
