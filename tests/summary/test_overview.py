"""The Overview: what to do now, most urgent first, and what limits the figures."""

import re
from datetime import date, timedelta

import pytest

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.layout import styles
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import NotRead
from niiw_sheets.summary.overview import overview
from niiw_sheets.summary.urgent import MOST_LINES, act_now
from tests.assessment.building import HALF_THE_GOALS, HALF_THE_PROCESS, coalition_of, organization
from tests.records.building import TODAY, Typed
from tests.summary.building import TABS, facts_of, lines_below, random_coalition, rows_of

SIGNED: dict[tuple[str, str], Typed | list[Typed]] = {
    ("signed", "signed_name"): {"coalition": "Ana Vidal", "partner": "Rosa Delgado"},
    ("signed", "signed_title"): {"coalition": "Chair", "partner": "Director"},
    ("signed", "signed_date"): {"coalition": date(2025, 1, 6), "partner": date(2025, 1, 6)},
    ("terms", "review_months"): {"agreed": 6},
}


def late(number: int) -> list[Typed]:
    """So many overdue tasks, the last one the longest."""
    return [
        {"task": f"Task {n}", "due": TODAY - timedelta(days=n), "person": "Rosa Delgado"} for n in range(1, number + 1)
    ]


def errors(number: int) -> list[Finding]:
    place = Place(
        book="library", worksheet="work_plan", tab="Work Plan", tab_id="7", row=9, column=3, heading="Due Date"
    )
    return [CATALOGUE.finding("date-unreadable", place, value="soonish") for _ in range(number)]


def not_read(*books: str) -> list[NotRead]:
    return [NotRead(book=book, reason="It is protected by a password.") for book in books]


def test_act_now_has_the_most_urgent_first() -> None:
    library = organization("library", HALF_THE_PROCESS | {"2.1": "No"}, HALF_THE_GOALS, late(2), SIGNED)
    facts = facts_of(library, failures=not_read("radio"), further=errors(2))
    assert [text for text, _ in act_now(facts)] == [
        "Mend the workbook of Radio 5: It is protected by a password.",
        "Overdue: “Task 2” (Riverside Family Library, Rosa Delgado), was due 20 Nov 2026.",
        "Overdue: “Task 1” (Riverside Family Library, Rosa Delgado), was due 21 Nov 2026.",
        "Review the agreement with Riverside Family Library: the day agreed on has passed.",
        "Ask for the assessment of Riverside Coalition, Radio 5: neither sheet is answered.",
        "Have 2 entries mended that could not be read: see the tab Data problems.",
        "Ask Riverside Family Library what is in the way: problems are named without barriers or remedies.",
    ]


def test_act_now_names_the_three_longest_overdue_tasks_and_counts_the_others() -> None:
    found = [text for text, _ in act_now(facts_of(organization("library", tasks=late(9))))]
    assert [text[:17] for text in found[:3]] == ["Overdue: “Task 9”", "Overdue: “Task 8”", "Overdue: “Task 7”"]
    assert found[3] == "6 more tasks are overdue: see the tab Tasks."


def test_act_now_never_has_more_than_seven_lines() -> None:
    library = organization("library", HALF_THE_PROCESS | {"2.1": "No"}, HALF_THE_GOALS, late(9), SIGNED)
    facts = facts_of(library, failures=not_read("radio", "coalition"), further=errors(2))
    assert len(act_now(facts)) == MOST_LINES == 7


def test_many_workbooks_that_cannot_be_read_take_one_line() -> None:
    coalition = coalition_of(40)
    found = act_now(facts_of(coalition=coalition, failures=not_read(*(f"p{n}" for n in range(1, 41)))))
    assert [text for text, _ in found if text.startswith("Mend")] == [
        "Mend the workbooks that cannot be read: Partner 1, Partner 2, Partner 3, Partner 4 and 36 more."
    ]


def test_a_workbook_that_cannot_be_read_is_no_unreadable_entry() -> None:
    failed = CATALOGUE.finding("workbook-failed", Place(book="radio"), detail="It is protected by a password.")
    found = act_now(facts_of(failures=not_read("radio"), further=[failed]))
    assert not any("that could not be read" in text for text, _ in found)


@pytest.mark.parametrize("seed", range(5))
def test_every_line_of_act_now_is_a_sentence_that_names_an_organisation_or_a_tab(seed: int) -> None:
    coalition, books = random_coalition(seed)
    names = [*coalition.organizations.values(), *(f"the tab {tab}" for tab in TABS)]
    for text, _ in act_now(facts_of(*books, coalition=coalition, further=errors(1))):
        assert re.fullmatch(r"[A-Z0-9].*\.", text)
        assert any(name in text for name in names)


def test_where_nothing_is_urgent_the_page_says_so() -> None:
    answered = [organization(book, HALF_THE_PROCESS, HALF_THE_GOALS) for book in ("coalition", "library", "radio")]
    assert lines_below(overview(facts_of(*answered)), "Act now") == ["· Nothing is urgent today."]


def banners(tab: Tab) -> list[int]:
    """The rows with a banner's first cell."""
    return [number for number, row in rows_of(tab).items() if row[min(row)].style == styles.BANNER]


def test_a_banner_warns_of_too_few_responses_across_the_page() -> None:
    tab = overview(facts_of(organization("library", HALF_THE_PROCESS, HALF_THE_GOALS)))
    rows = banners(tab)
    assert str(tab.cells[rows[0], 3].value) == (
        "Partnership Process: only 1 of 3 organisations responded (33%; 65% wanted), so take these figures with care."
    )
    assert len(rows) == 2
    assert {tab.cells[rows[0], column].style for column in range(3, 10)} == {styles.BANNER}


def test_with_enough_responses_there_is_no_banner() -> None:
    answered = [organization(book, HALF_THE_PROCESS, HALF_THE_GOALS) for book in ("coalition", "library", "radio")]
    assert banners(overview(facts_of(*answered))) == []


def test_the_head_of_the_page_names_five_workbooks_that_were_not_read_and_counts_the_others() -> None:
    facts = facts_of(coalition=coalition_of(9), failures=not_read(*(f"p{n}" for n in range(1, 10))))
    lines = [line for line in lines_below(overview(facts), "Riverside Coalition: our") if "ot read" in line]
    assert lines[0] == "Not read: the workbook of Partner 1; it was never read and is missing here."
    assert len(lines) == 6
    assert lines[-1] == "Not read: 4 more workbooks; see the tab About."


def test_a_workbook_that_was_read_before_is_shown_as_of_its_day() -> None:
    facts = facts_of(organization("library"), failures=not_read("library"))
    lines = lines_below(overview(facts), "Riverside Coalition: our")
    assert "Not read: the workbook of Riverside Family Library; its entries are shown as of 22 Nov 2026." in lines


def test_a_wrapped_point_goes_on_without_a_bullet_of_its_own() -> None:
    names = " ".join(f"{n:02} of a long name" for n in range(20))
    facts = facts_of(organization("library", tasks=[{"task": "Call", "due": date(2026, 1, 5), "person": names}]))
    first, second, *_ = lines_below(overview(facts), "Act now")
    assert first.startswith("→ Overdue")
    assert second[0] not in "→·"


def test_the_page_is_printed_on_one_sheet_upright() -> None:
    tab = overview(facts_of())
    assert (tab.one_page, tab.landscape) == (True, False)
