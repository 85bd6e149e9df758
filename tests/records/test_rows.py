"""Needs, criteria and prospects: one row for each line with a typed cell."""

from niiw_sheets.reading.values import Answer
from tests.records.building import Typed, records, sheet


def test_a_need_names_its_resource_and_whether_the_provider_meets_the_criteria() -> None:
    lines: list[Typed] = [
        {"need": "Interpreters", "provider": "Riverside Library", "meets": "Yes"},
        {"provider": "Radio 5", "meets": "No"},
        {"meets": ""},
    ]
    first, second = records("coalition", sheet("identifying_partners", {("needs", "services"): lines})).needs
    assert (first.kind, first.meets, second.meets) == ("services", Answer.YES, Answer.NO)
    assert {name: cell.raw for name, cell in second.cells.items()} == {
        "resource": "Services",
        "need": "",
        "provider": "Radio 5",
        "meets": "No",
    }
    assert second.row == first.row + 1


def test_criteria_belong_to_their_question() -> None:
    (row,) = records("coalition", sheet("selection_criteria", {("criteria", "want"): {"criteria": "trust"}})).criteria
    assert (row.kind, row.cells["criteria"].raw, row.cells["rationale"].raw) == ("want", "trust", "")


def test_prospects_come_from_both_sheets() -> None:
    establishing = sheet("establishing_partnership", lines=[{"partner": "Radio 5", "mission": "reach"}])
    approach = sheet("approach_plan", lines=[{"contact": "Jo"}, {}])
    found = records("coalition", establishing, approach).prospects
    assert [(row.worksheet, row.cells["partner"].raw) for row in found] == [
        ("establishing_partnership", "Radio 5"),
        ("approach_plan", ""),
    ]
    assert (found[0].kind, found[0].meets) == ("", Answer.UNANSWERED)
