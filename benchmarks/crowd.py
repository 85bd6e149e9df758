"""A coalition of many partners whose workbooks are provisioned by the real code and filled in as if by people."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from niiw_sheets.demo.build import save_typed
from niiw_sheets.demo.content import PROCESS
from niiw_sheets.demo.typing import Typed, Value
from niiw_sheets.progress import Progress
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.workflow.session import Session, session

TODAY = date(2027, 4, 12)
TASKS = 20
ANSWERS = len(PROCESS) + 9
_STATUSES = ("Not started", "In progress", "Done", "On hold", "")
PEOPLE = ("Dana Reyes", "Marcus Hill", "Priya Nair", "Teresa Olmos")
_WORK = ("Print flyers", "Call the clinics", "Book a room", "Train volunteers", "Write to parents")


def partner_ids(count: int) -> list[str]:
    """The partners' ids."""
    return [f"partner-{number:04}" for number in range(1, count + 1)]


def write_config(folder: Path, partners: int) -> Path:
    """Writes a coalition file."""
    lines = ["coalition: {id: crowd, name: Crowd Coalition, timezone: America/New_York}"]
    lines += ["store: {kind: xlsx, folder: workbooks}", "people:"]
    lines += [f"  - {{name: {name}, email: {index}@example.org, role: member}}" for index, name in enumerate(PEOPLE)]
    lines += ["partners:"]
    lines += [f"  - {{id: {name}, name: {json.dumps(f'Organization {name}')}}}" for name in partner_ids(partners)]
    config = folder / "coalition.yaml"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return config


def build(config: Path, progress: Progress) -> None:
    """Provisions all workbooks, then fills in those of all partners."""
    with opened(config) as current:
        carry_out(current, plan_provision(current, frozenset()), progress)
        for number, partner in enumerate(progress.over(current.config.partners, "Filling in workbooks")):
            fill_in(current, partner.id, number, TASKS)


def opened(config: Path) -> AbstractContextManager[Session]:
    """A session as of the benchmark's day."""
    return session(config, datetime.combine(TODAY, time(12), UTC), TODAY, lasting=True)


def fill_in(current: Session, book: str, number: int, tasks: int) -> None:
    """Saves a partner's workbook with so many tasks, all answers and the agreement."""
    save_typed(current, book, entries(number, tasks), location(current, book))


def entries(number: int, tasks: int) -> dict[str, Typed]:
    """What a partner's people type into their workbook: so many tasks, all answers and the agreement."""
    return {
        "work_plan": Typed(lines=tuple(_task(number + index) for index in range(tasks))),
        "process_assessment": _assessment(dict.fromkeys(PROCESS, "Yes"), "barriers"),
        "goals_assessment": _assessment({f"G{goal}": "Partly" for goal in range(1, 10)}, "examples"),
        "partnership_agreement": _agreement(),
    }


def location(current: Session, book: str) -> Path:
    """Where the store keeps a workbook."""
    return Path(current.backend.page(book)).with_name(f"{book}.xlsx")


def _task(number: int) -> Mapping[str, Value]:
    due = TODAY + timedelta(days=number * 7 % 200 - 60)
    return {
        "task": f"{_WORK[number % len(_WORK)]} {number}",
        "due": due if number % 4 else f"{due:%B %Y}",
        "person": PEOPLE[number % len(PEOPLE)],
        "status": _STATUSES[number % len(_STATUSES)],
        "notes": "" if number % 3 else "spoke to them last week",
    }


def _assessment(answers: Mapping[str, str], remark: str) -> Typed:
    about: dict[str, dict[str, Value]] = {"answered_on": {"entry": TODAY}, "answered_by": {"entry": "Teresa Olmos"}}
    said = {name: {"answer": answer, remark: "As agreed at the meeting"} for name, answer in answers.items()}
    return Typed(answers={**about, **said})


def _agreement() -> Typed:
    agreed = ("purpose", "roles", "administration", "decision_making", "funding", "internal", "external")
    signed: dict[str, dict[str, Value]] = {
        "signed_name": {"coalition": "Marcus Hill", "partner": "Teresa Olmos"},
        "signed_title": {"coalition": "Chair", "partner": "Director"},
        "signed_date": {"coalition": TODAY - timedelta(days=90), "partner": TODAY - timedelta(days=80)},
        "review_months": {"agreed": 6},
    }
    return Typed(answers={**{name: {"agreed": "As we agreed on the phone"} for name in agreed}, **signed})
