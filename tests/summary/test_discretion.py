"""No telephone number, e-mail or street address of any workbook reaches the summary."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.typing import Typed
from niiw_sheets.discretion import EMAIL_WORDS, PHONE_WORDS, discreet
from tests.tables.synced import SYNCED_ON, Coalition

FILE = """\
coalition:
  id: kestrel
  name: Kestrel Coalition
  timezone: UTC
  contact: Ana Vidal
  address: 12 Pier Street
  telephone: (555) 010-2200
  email: hello@kestrel.example.org
store: {kind: xlsx, folder: workbooks}
people:
  - {name: Ana Vidal, email: ana@kestrel.example.org, role: coordinator}
partners:
  - id: library
    name: Riverside Family Library
    editors: [{name: Ben Okafor, email: ben@library.example.org}]
"""
SECRETS = re.compile(r"@|010|Pier Street|Mill Lane|Quarry Road|call me maybe", re.IGNORECASE)
"""Something of every contact detail below, and of the coalition file."""

BY_PARTNER = {
    "partnership_agreement": Typed(
        answers={
            "address": {"partner": "7 Mill Lane"},
            "telephone": {"partner": "555-010-4477 ext. 3"},
            "fax": {"partner": "call me maybe"},
            "email": {"partner": "info@library.example.org, ben(at)library"},
        }
    ),
    "work_plan": Typed(
        lines=(
            {"task": "Call Ana, 555-010-3300", "due": date(2027, 4, 1), "person": "ben@library.example.org"},
            {"task": "Print flyers", "due": "ask ben@library.example.org", "notes": "or +44 20 7010 0182"},
        )
    ),
    "process_assessment": Typed(
        answers={
            "2.1": {"answer": "No", "barriers": "Nobody at 555-0101", "remedies": "Write to ana@kestrel.example.org"}
        }
    ),
    "goals_assessment": Typed(answers={"G1": {"answer": "Yes", "examples": "A hotline: 1-800-010-2323"}}),
}
BY_COALITION = {
    "approach_plan": Typed(lines=({"partner": "Rotary Club", "contact": "Quarry Road 3, 555-010-9900, r@rotary.org"},)),
    "identifying_partners": Typed(answers={"services": {"need": "A van", "provider": "Van hire, 555-010-8800"}}),
}


def test_contact_details_stay_in_the_workbooks(tmp_path: Path) -> None:
    coalition = Coalition(tmp_path)
    coalition.path.write_text(FILE, encoding="utf-8")
    coalition.provision()
    coalition.type("library", BY_PARTNER)
    coalition.type("coalition", BY_COALITION)
    coalition.sync(SYNCED_ON)

    shown = [cell.raw for grid in read_workbook(coalition.workbook("summary")).values() for cell in grid.cells.values()]

    assert "Rotary Club" in shown
    assert any(PHONE_WORDS in text for text in shown)
    assert any(EMAIL_WORDS in text for text in shown)
    assert [text for text in shown if SECRETS.search(text)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Call (555) 010-2200 today", f"Call {PHONE_WORDS} today"),
        ("555.010.2200", PHONE_WORDS),
        ("1-555-010-2200, ask for Ana", f"{PHONE_WORDS}, ask for Ana"),
        ("5550102200", PHONE_WORDS),
        ("555-0102", PHONE_WORDS),
        ("Ana (555-010-2200)", f"Ana {PHONE_WORDS}"),
        ("(ask Ana, 555-010-2200)", f"(ask Ana, {PHONE_WORDS})"),
        ("Ana (ana@kestrel.example.org)", f"Ana {EMAIL_WORDS}"),
        ("+44 20 7010 0182", PHONE_WORDS),
        ("Ana <ana.vidal+niiw@kestrel.example.org>.", f"Ana <{EMAIL_WORDS}>."),
        ("ana@kestrel.example.org or ben@kestrel.example.org", f"{EMAIL_WORDS} or {EMAIL_WORDS}"),
    ],
)
def test_numbers_and_addresses_are_replaced_visibly(text: str, shown: str) -> None:
    assert discreet(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "by 30 Apr 2027 (typed: 4/15/2027)",
        "2027-04-15",
        "15.04.2027",
        "4/12/2027-4/18/2027",
        "Partnership Process, C1234",
        "93% (n = 14)",
        "$500-1000 for printing",
        "$1,250,000",
        "12 rooms, 3500 flyers, 2026-2027",
        "niiw-sheets 0.1.0",
        "meet @ noon",
    ],
)
def test_dates_amounts_and_places_stay(text: str) -> None:
    assert discreet(text) == text


@given(st.text())
def test_what_is_left_holds_nothing_more_to_leave_out(text: str) -> None:
    assert discreet(discreet(text)) == discreet(text)
